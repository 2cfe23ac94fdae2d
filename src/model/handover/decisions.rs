//! From `determine` on: per pupil the categories that go and those that a person decides on, as bits.

use super::Buckets;
use super::corrections::Correction;
use super::settlements::{DecidedCategories, Settlement};
use crate::model::{Category, CategorySet, DatasetId, PupilDecision, PupilIndex, Reason, SchoolYear};
use std::collections::{HashMap, HashSet};

/// What the evidence says of one pupil whose data goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// Per category the rule's id.
    pub rules: Vec<(Category, String)>,
    /// The school year in which the first of them became erasable.
    pub first_erasable_year: SchoolYear,
}

/// The decisions on every pupil, in the order of the pupils.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The bits.
    pub bits: Vec<PupilDecision>,
    /// Why something is referred, for the pupils of whom something is.
    pub referred_because: HashMap<PupilIndex, Vec<(CategorySet, Reason)>>,
    /// What goes because of a request or a withdrawn consent, for the pupils of whom something does.
    pub on_request: HashMap<PupilIndex, CategorySet>,
    /// What a hold, an objection, a restriction or an open request keeps, and with it row and identity (R2), for the pupils
    /// who have one.
    pub kept: HashMap<PupilIndex, CategorySet>,
    /// What people decided on referrals (R10).
    pub settlements: Vec<Settlement>,
    /// What that changed for the categories of pupils: what goes, and whose departure is settled.
    pub decided: HashMap<PupilIndex, Vec<DecidedCategories>>,
    /// The granted corrections of cells (E7).
    pub corrections: Vec<Correction>,
    /// The categories that a statute keeps for a time: nothing that is decided on an orphan reaches them.
    pub floored: CategorySet,
    /// What would be erasable but for a hold, for the pupils who have one.
    pub held_back: HashMap<PupilIndex, CategorySet>,
    /// Who is kept as alumnus or alumna, and the categories that are kept for that alone (R9).
    pub alumni: HashMap<PupilIndex, CategorySet>,
    /// Who came back after the period of an earlier enrolment had expired (L6).
    pub came_back_late: HashSet<PupilIndex>,
    /// The buckets of the days in rows that rules count from (E11).
    pub buckets: Buckets,
    /// The decisions for each bucket but the first, which is that of rows without such days.
    pub by_bucket: Vec<Decisions>,
}

impl Decisions {
    /// Returns the decision on a pupil.
    #[must_use]
    pub fn of(&self, pupil: PupilIndex) -> PupilDecision {
        self.bits.get(pupil.at()).copied().unwrap_or_default()
    }

    /// Returns what goes of a pupil in one dataset alone, because a person decided so.
    #[must_use]
    pub fn decided_in(&self, pupil: PupilIndex, dataset: DatasetId) -> CategorySet {
        let decided = self.decided.get(&pupil).into_iter().flatten();
        let there = decided.filter(|decided| decided.key.dataset == Some(dataset)).map(|decided| decided.categories);
        there.fold(CategorySet::EMPTY, CategorySet::or)
    }

    /// Returns the decisions for the rows of a bucket.
    #[must_use]
    pub fn in_bucket(&self, bucket: usize) -> &Self {
        bucket.checked_sub(1).and_then(|at| self.by_bucket.get(at)).unwrap_or(self)
    }

    /// Returns the decisions of every bucket, in their order.
    pub fn of_every_bucket(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.by_bucket)
    }

    /// Returns why a category of a pupil is referred.
    #[must_use]
    pub fn why_referred(&self, pupil: PupilIndex, category: Category) -> Option<Reason> {
        let reasons = self.referred_because.get(&pupil)?;
        reasons.iter().find(|(categories, _)| categories.contains(category)).map(|(_, reason)| *reason)
    }
}
