//! From `determine` on: what each line of governance keeps from being erased, and what earlier runs remember of a pupil.

use crate::model::event::{DeferredBy, Ground, RememberedKind};
use crate::model::{CategorySet, Day, PupilIndex};
use std::collections::HashMap;

/// A line of governance as a later run knows it again: file, school, pupil, category and first day. It names a pupil:
/// never `Debug`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineIdentity(pub [String; 5]);

/// What one line of governance keeps from being erased (R2, R4, R5). It names a pupil: never `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Deferral {
    /// The pupil.
    pub pupil: PupilIndex,
    /// What keeps it.
    pub kind: DeferredBy,
    /// Why; `none` unless by a hold.
    pub ground: Ground,
    /// The line.
    pub line: LineIdentity,
    /// The categories that would have gone; none where nothing was due yet.
    pub categories: CategorySet,
}

/// A granted erasure that an earlier run wrote down (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RememberedGrant {
    /// What it covers.
    pub categories: CategorySet,
    /// When it was granted: it covers what was collected up to then.
    pub decided: Day,
}

/// A granted erasure that later runs must go by (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The pupil.
    pub pupil: PupilIndex,
    /// What was granted.
    pub kind: RememberedKind,
    /// What it covers, and since when.
    pub grant: RememberedGrant,
}

/// What earlier completed runs remember of one pupil.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PupilMemory {
    /// Whether something went on request (R6).
    pub erased_on_request: bool,
    /// The erasures that were granted, the oldest first.
    pub grants: Vec<RememberedGrant>,
    /// What was deferred and has not gone since, by what kept it (R2).
    pub deferred: Vec<(DeferredBy, Ground, CategorySet)>,
    /// What went, and from which source systems somebody confirmed that it went too (C1).
    pub confirmed: Vec<ConfirmedErasure>,
}

/// What a run erased of a pupil, and that somebody confirmed that it was erased in a source system too (C1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedErasure {
    /// The system, from the closed list.
    pub system: String,
    /// The as-of day of the run.
    pub as_of: Day,
    /// The day on which it was erased there, as was confirmed.
    pub on: Day,
    /// What the run erased.
    pub categories: CategorySet,
}

impl PupilMemory {
    /// Returns whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.erased_on_request && self.grants.is_empty() && self.deferred.is_empty() && self.confirmed.is_empty()
    }

    /// Takes up what a run deferred.
    pub fn defer(&mut self, kind: DeferredBy, ground: Ground, categories: CategorySet) {
        match self.deferred.iter_mut().find(|known| (known.0, known.1) == (kind, ground)) {
            Some(known) => known.2 = known.2.or(categories),
            None if categories.is_empty() => {}
            None => self.deferred.push((kind, ground, categories)),
        }
    }

    /// Takes up what a run released, whatever had kept it.
    pub fn release(&mut self, categories: CategorySet) {
        for known in &mut self.deferred {
            known.2 = known.2.without(categories);
        }
        self.deferred.retain(|known| !known.2.is_empty());
    }
}

/// What earlier runs remember, for the pupils of whom they remember anything.
pub type PupilMemories = HashMap<PupilIndex, PupilMemory>;
