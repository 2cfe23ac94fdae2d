//! From `determine` and `erase::plan` on: what goes of each pupil and by which rule, and what was kept back, for the record,
//! the worklists and the report.

use crate::model::{Category, CategorySet, Day, PupilIndex};

/// Why a category of a pupil goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The category.
    pub category: Category,
    /// The id of the rule, or `request`, `consent` or `companion`.
    pub rule: String,
    /// The first day on which it was erasable, where that is known.
    pub since: Option<Day>,
    /// Whether the rule says within what time it must go, and that time had passed (T4).
    pub overdue: bool,
}

/// What goes of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilDue {
    /// The pupil.
    pub pupil: PupilIndex,
    /// The last enrolled day, where the pupil left.
    pub left: Option<Day>,
    /// The categories, by name.
    pub due: Vec<Due>,
}

/// What keeps back data that would otherwise go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptBy {
    /// A hold, with its ground from the closed list.
    Hold(&'static str),
    /// A restriction.
    Restriction,
    /// An objection.
    Objection,
    /// A request for access, rectification or portability.
    OpenRequest,
}

impl KeptBy {
    /// Returns the name in the record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold(_) => "hold",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::OpenRequest => "open-request",
        }
    }
}

/// What was kept back of one pupil, by one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBack {
    /// What keeps it.
    pub by: KeptBy,
    /// The pupil.
    pub pupil: PupilIndex,
    /// What would otherwise go.
    pub categories: CategorySet,
}

/// What goes and what was kept back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What goes, in the order of the pupils.
    pub due: Vec<PupilDue>,
    /// What was kept back, in the order of the pupils.
    pub kept_back: Vec<KeptBack>,
    /// The categories of the delivery that a ground outside the schedule preserves (T6).
    pub preserved: CategorySet,
}
