//! What a run knows when it writes evidence, and the counts that plan, summary and log share.

use crate::model::event::system_named;
use crate::model::handover::{Admitted, Dataset, Decisions, ErasurePlan, FileFate, Passed, Pupils};
use crate::model::{CategorySet, Day, Departure};
use crate::storage::Digest;
use serde::Serialize;

/// What a run knows when it writes evidence.
pub struct Facts<'a> {
    /// The name of the pipeline.
    pub pipeline: &'a str,
    /// The as-of day.
    pub as_of: Day,
    /// The id of the run.
    pub run: &'a str,
    /// The roles that approved the plan.
    pub approved_by: &'a [String],
    /// The name and digest of the schedule.
    pub schedule: (&'a str, Digest),
    /// The datasets.
    pub admitted: &'a Admitted,
    /// Per file, what was read when it was planned.
    pub inputs: &'a [Passed],
    /// The plan.
    pub plan: &'a ErasurePlan,
    /// The pupils.
    pub pupils: &'a Pupils,
    /// The decisions on them.
    pub decisions: &'a Decisions,
    /// Whether a governance folder was read.
    pub governance: bool,
    /// How many holds are in force.
    pub holds_in_force: u64,
    /// How many findings there are.
    pub findings: u64,
    /// The salt of the digests.
    pub salt: &'a [u8; 32],
}

/// How many pupils there are, by what is known of their departure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PupilCounts {
    /// All.
    pub total: u64,
    /// Still enrolled.
    pub enrolled: u64,
    /// Left.
    pub departed: u64,
    /// Not to be established.
    pub unresolved: u64,
    /// Of whom something goes.
    pub with_erasure: u64,
}

/// How many decisions there are, over the categories that occur for a pupil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecisionCounts {
    /// What stays.
    pub keep: u64,
    /// What goes.
    pub erase: u64,
    /// What a person decides.
    pub refer: u64,
}

impl Facts<'_> {
    /// Counts the pupils.
    #[must_use]
    pub fn pupil_counts(&self) -> PupilCounts {
        let mut counts = PupilCounts::default();
        for pupil in &self.pupils.list {
            counts.total += 1;
            match pupil.departure {
                Departure::Enrolled => counts.enrolled += 1,
                Departure::Left(_) => counts.departed += 1,
                Departure::Unresolved(_) => counts.unresolved += 1,
                // Applicants never were pupils: only the total knows them.
                Departure::Applied(_) => {}
            }
        }
        counts.with_erasure = count(self.plan.pupils_with_erasure());
        counts
    }

    /// Counts the decisions.
    #[must_use]
    pub fn decision_counts(&self) -> DecisionCounts {
        let mut counts = DecisionCounts::default();
        let size = |set: CategorySet| u64::from(set.len());
        let erased_in_rows = self.plan.erased.iter().zip(&self.plan.occurring);
        for (bits, (erased, occurring)) in self.decisions.bits.iter().zip(erased_in_rows) {
            // What a day in the row decides goes where it went in any row (E11).
            let erase = bits.erase.or(*erased).and(*occurring);
            let refer = bits.refer.and(*occurring).without(erase);
            counts.erase += size(erase);
            counts.refer += size(refer);
            counts.keep += size(occurring.without(erase).without(refer));
        }
        counts
    }

    /// Returns how many pupils lose something because of a request or a withdrawn consent.
    #[must_use]
    pub fn requests_applied(&self) -> u64 {
        let asked = self.decisions.on_request.iter();
        count(asked.filter(|(index, asked)| {
            self.plan.erased.get(index.at()).is_some_and(|erased| !erased.and(**asked).is_empty())
        }))
    }

    /// Returns how many files are left out.
    #[must_use]
    pub fn files_dropped(&self) -> u64 {
        count(self.plan.files.iter().filter(|fate| **fate == FileFate::Drop))
    }

    /// Returns the name of a dataset's system, from the closed list.
    #[must_use]
    pub fn system_of(dataset: &Dataset) -> &'static str {
        system_named(dataset.class.system.as_deref().unwrap_or_default())
    }

    /// Returns the digest of the file that a dataset was read from.
    #[must_use]
    pub fn digest_in(&self, dataset: &Dataset) -> String {
        digest_text(self.inputs.get(dataset.file))
    }
}

/// Returns a digest as text; empty where there is none.
#[must_use]
pub fn digest_text(passed: Option<&Passed>) -> String {
    passed.and_then(|passed| passed.digest).map_or_else(String::new, |digest| digest.to_string())
}

/// Returns the number of items.
#[must_use]
pub fn count<I: Iterator>(items: I) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
