//! From the stages that decide to `extract`: whether a row may be among what analysts get, and why not.

use crate::model::{CategorySet, PupilIndex, RowView};

/// Why a row or a pupil is in no extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaysOut {
    /// It is to be erased.
    Erasable,
    /// A person is to decide on it: an orphan, a row whose keys contradict, a category in doubt.
    Referred,
    /// Whether the pupil left is not established.
    Unresolved,
    /// A restriction is in force (R4).
    Restriction,
    /// An objection is open or granted (R4).
    Objection,
    /// The pupil has no number of the school's own to make a pseudonym from.
    NoNumber,
}

impl StaysOut {
    /// Every reason, in order.
    pub const ALL: &'static [Self] =
        &[Self::Erasable, Self::Referred, Self::Unresolved, Self::Restriction, Self::Objection, Self::NoNumber];

    /// Returns the name on cards.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Erasable => "erasable",
            Self::Referred => "referred",
            Self::Unresolved => "unresolved",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::NoNumber => "no-number",
        }
    }
}

/// Whether a row may be in an extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It may, as a row of this pupil, without the cells of these categories.
    In {
        /// The pupil.
        pupil: PupilIndex,
        /// What is to be erased or decided on.
        without: CategorySet,
    },
    /// It may not.
    Out {
        /// The pupil, where it is about one.
        pupil: Option<PupilIndex>,
        /// Why.
        why: StaysOut,
    },
}

/// Says of each row of one dataset whether it may be in an extract. The same row always gets the same answer.
pub trait Gate {
    /// Returns the columns whose text it wants to see, before all others.
    fn wanted(&self) -> &[usize];

    /// Returns whether a row may be in.
    fn entry(&self, row: &RowView<'_>) -> Entry;
}
