//! Who gets a pseudonym, and what the first step hashes of them.

use crate::extract::hpgn::HpgnInput;
use crate::model::{Brin, NationalNumber, PupilNumber};

/// What a pseudonym was made from; it parts the pseudonyms of those whose inputs happen to be alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A PGN.
    Hpgn,
    /// A school and its number of a pupil.
    SchoolNumber,
    /// A school and the address of a member of staff.
    Staff,
}

impl Kind {
    /// Returns the name that the second step hashes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hpgn => "hpgn",
            Self::SchoolNumber => "school-number",
            Self::Staff => "staff",
        }
    }

    /// The kinds, in order.
    pub(super) const ALL: [Self; 3] = [Self::Hpgn, Self::SchoolNumber, Self::Staff];

    /// Returns the bit of the kind in a line of a cache.
    pub(super) const fn bit(self) -> u8 {
        match self {
            Self::Hpgn => 1,
            Self::SchoolNumber => 2,
            Self::Staff => 4,
        }
    }
}

/// A person, as the first step hashes them. Never prints.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    kind: Kind,
    input: HpgnInput,
}

impl Person {
    /// Returns the pupil with a PGN. One that fails the 11-test is no [`NationalNumber`]: such a pupil is referred.
    #[must_use]
    pub fn of_pgn(number: &NationalNumber) -> Self {
        Self { kind: Kind::Hpgn, input: HpgnInput::of_pgn(number) }
    }

    /// Returns the pupil whom a school knows by a number.
    #[must_use]
    pub fn of_pupil(school: Brin, number: &PupilNumber) -> Self {
        Self { kind: Kind::SchoolNumber, input: HpgnInput::of_school(school, number.reveal()) }
    }

    /// Returns the member of staff whom a school knows by an address, blanks around it aside; nothing where it is blank.
    #[must_use]
    pub fn of_staff(school: Brin, address: &str) -> Option<Self> {
        let address = address.trim();
        (!address.is_empty()).then(|| Self { kind: Kind::Staff, input: HpgnInput::of_school(school, address) })
    }

    /// Returns what the pseudonym is made from.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) const fn input(&self) -> &HpgnInput {
        &self.input
    }
}
