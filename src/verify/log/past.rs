//! What completed runs did that later entries may refer to: the pupils of whom something went, what was held back, and the
//! last day that was decided for. Where an entry can't be read, nothing is said that rests on it.

use crate::model::event::{DeferredBy, Ground, HoldDeferred, HoldReleased, RunOutcome, RunWithdrawn};
use crate::verify::finding::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// The keyed reference to a pupil, as bytes.
type Subject = [u8; 32];

/// What keeps data from being erased, and the categories that it keeps, by name.
type Held = BTreeMap<(DeferredBy, Ground), BTreeSet<String>>;

/// What one run did.
#[derive(Clone, Debug, Default)]
pub(super) struct Done {
    erased: Vec<Subject>,
    held: Held,
}

impl Done {
    /// Takes in a pupil of whom something went.
    pub(super) fn erase(&mut self, subject: &str) {
        self.erased.extend(bytes_of(subject));
    }

    /// Takes in what was kept from being erased.
    pub(super) fn defer(&mut self, deferred: &HoldDeferred) {
        let categories = self.held.entry((deferred.kind, deferred.ground)).or_default();
        categories.extend(deferred.categories.iter().cloned());
    }
}

/// What all completed runs did, up to here.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    /// The pupils of whom each run erased something, in order.
    erased: BTreeMap<String, Vec<Subject>>,
    held: Held,
    /// The last as-of day of a completed run.
    as_of: String,
    /// Whether an entry was unreadable.
    torn: bool,
}

impl Past {
    /// Takes in that an entry can't be read: whatever it was, it may have been referred to.
    pub(super) const fn tear(&mut self) {
        self.torn = true;
    }

    /// Takes in a completed run; a problem where it decided for an earlier day than one before it (R12).
    pub(super) fn complete(&mut self, outcome: &RunOutcome, mut done: Done) -> Option<Problem> {
        done.erased.sort_unstable();
        self.erased.insert(outcome.run.clone(), done.erased);
        for (by, categories) in done.held {
            self.held.entry(by).or_default().extend(categories);
        }
        let looks_back = outcome.as_of < self.as_of;
        if !looks_back {
            self.as_of.clone_from(&outcome.as_of);
        }
        looks_back.then_some(Problem::RunLooksBack)
    }

    /// Whether all that is released was held back before. References differ from run to run, so it is known by what held it.
    pub(super) fn deferred(&self, released: &HoldReleased) -> bool {
        let held = self.held.get(&(released.kind, released.ground));
        self.torn || held.is_some_and(|held| released.categories.iter().all(|category| held.contains(category)))
    }

    /// Whether each pupil that a withdrawal names lost something in that run.
    pub(super) fn erased_all(&self, withdrawn: &RunWithdrawn) -> bool {
        let erased = self.erased.get(&withdrawn.run).map_or(&[][..], Vec::as_slice);
        let was_erased = |subject: &String| bytes_of(subject).is_some_and(|it| erased.binary_search(&it).is_ok());
        self.torn || withdrawn.subjects.iter().all(was_erased)
    }
}

fn bytes_of(reference: &str) -> Option<Subject> {
    let mut bytes = Subject::default();
    hex::decode_to_slice(reference, &mut bytes).ok().map(|()| bytes)
}
