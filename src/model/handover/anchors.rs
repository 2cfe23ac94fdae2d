//! Why more of a pupil has to stay than its categories say: bits that rows set, and that keep cells (E10, R9).

use std::ops::BitOr;

/// A set of anchors of one pupil. A column that outlives some of them is not erasable while the pupil has one of those.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Anchors(u8);

impl Anchors {
    /// Nothing of the pupil stays.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self(u8::MAX);
    /// Something of the pupil stays: so does the day of departure.
    pub const CLOCK: Self = Self(1);
    /// A row stays to which only another key than the pupil's own leads: so does what ties the keys (P4).
    pub const TIE: Self = Self(2);
    /// A row stays that was found by name and birth date: so do they in the registers (P7).
    pub const NAME: Self = Self(4);
    /// A row about a guardian stays for this pupil: so does the guardian's number beside the pupil's (E8).
    pub const GUARDIAN: Self = Self(8);
    /// The pupil chose to be kept as alumnus or alumna: the first school year stays (R9).
    pub const FIRST_YEAR: Self = Self(16);

    /// Returns the set with these bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Returns the bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Returns whether the sets have an anchor in common.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Anchors {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
