//! From `determine` to `erase`: what people decided on referrals (R10), and what that settled.

use crate::model::event::DecidedAs;
use crate::model::{Brin, CategorySet, DatasetId, PupilIndex, PupilNumber, RowReason};

/// Whom a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Whoever the rows are about.
    Anybody,
    /// A pupil of a register.
    Pupil(PupilIndex),
    /// A number that no register knows.
    Number(PupilNumber),
}

/// Where a decision holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// In every dataset.
    Everything,
    /// In one dataset.
    Dataset(DatasetId),
    /// For a file that holds no table, by its place in the delivery.
    File(usize),
}

/// One line of `decisions.csv`, as far as this delivery has what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The line.
    pub line: u32,
    /// The school.
    pub school: Brin,
    /// Whom it is about.
    pub whom: Whom,
    /// Where it holds.
    pub within: Within,
    /// The reason of the referrals that it settles; nothing for every reason.
    pub reason: Option<RowReason>,
    /// What was decided.
    pub decision: DecidedAs,
}

impl Settlement {
    /// Returns whether it is about referrals for that reason.
    #[must_use]
    pub fn is_about(&self, reason: RowReason) -> bool {
        self.reason.is_none_or(|own| own == reason)
    }

    /// Returns the dataset that it is about, if only one.
    #[must_use]
    pub const fn dataset(&self) -> Option<DatasetId> {
        match self.within {
            Within::Dataset(id) => Some(id),
            Within::Everything | Within::File(_) => None,
        }
    }
}

/// What a decision changed for the categories of one pupil: the reason for which they were referred, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedCategories {
    /// Which line, and why they were referred.
    pub key: SettledKey,
    /// The categories.
    pub categories: CategorySet,
}

/// Referrals that were settled: one line, one reason, one pupil, and a dataset where the line names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SettledKey {
    /// The line of `decisions.csv`.
    pub line: u32,
    /// What was decided.
    pub decision: DecidedAs,
    /// Why they were referred.
    pub reason: RowReason,
    /// The dataset, where the line names one.
    pub dataset: Option<DatasetId>,
    /// The pupil, where a register knows one.
    pub pupil: Option<PupilIndex>,
}

impl SettledKey {
    /// Returns whether the decision makes data go.
    #[must_use]
    pub fn erases(&self) -> bool {
        self.decision == DecidedAs::Erase
    }
}
