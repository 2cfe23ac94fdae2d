//! What earlier runs of the same deletion log mean for this one: lines that matched then (R3), erasures that were granted
//! (R6), and what waited for a hold that has ended (R2).

use crate::determine::{Standings, match_governance_seen};
use crate::evidence::{EvidenceError, History, Recollection};
use crate::keys::Keyring;
use crate::model::handover::{ErasurePlan, LineIdentity, PupilMemories, PupilMemory, Pupils};
use crate::model::{CategorySet, PupilIndex};
use crate::policy::Governance;
use crate::run::error::Error;
use crate::run::job::Job;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What earlier runs left: the keys, and what the log remembers.
pub struct Memory<'a> {
    /// The keys.
    pub keyring: &'a Keyring,
    /// What the log remembers.
    pub history: &'a History,
}

/// What earlier runs remember.
pub struct Recalled {
    /// Of pupils.
    pub pupils: PupilMemories,
    /// The lines of this run's governance that an earlier run matched.
    pub lines: BTreeSet<LineIdentity>,
}

/// Recalls what earlier runs remember of these pupils and lines.
///
/// # Errors
/// [`EvidenceError::Keys`].
pub fn recall(job: &Job, pupils: &Pupils, memory: &Memory<'_>) -> Result<Recalled, EvidenceError> {
    let recollection = Recollection::new(memory.keyring, &memory.history.memories);
    let mut recalled = Recalled { pupils: PupilMemories::new(), lines: BTreeSet::new() };
    if !recollection.knows_nobody() {
        let of = |(index, pupil)| Ok((PupilIndex(index), recollection.of(pupil)?));
        let indices = 0..u32::try_from(pupils.list.len()).unwrap_or(u32::MAX);
        let known: Result<Vec<(PupilIndex, PupilMemory)>, EvidenceError> =
            indices.into_par_iter().zip(&pupils.list).map(of).collect();
        recalled.pupils = known?.into_iter().filter(|(_, memory)| !memory.is_empty()).collect();
    }
    for line in job.governance.iter().flat_map(lines_of) {
        if recollection.knows(&line)? {
            recalled.lines.insert(line);
        }
    }
    Ok(recalled)
}

fn lines_of(governance: &Governance) -> impl Iterator<Item = LineIdentity> + '_ {
    let holds = governance.holds.iter().map(crate::policy::Hold::identity);
    holds.chain(governance.requests.iter().map(crate::policy::Request::identity))
}

/// Returns the governance lines by pupil, and with them what earlier runs remember (R6).
///
/// # Errors
/// [`Error::Determine`] where a line that must find somebody finds nobody (R3).
pub fn standings(job: &Job, pupils: &Pupils, occurring: CategorySet, recalled: &Recalled) -> Result<Standings, Error> {
    let mut standings = match &job.governance {
        None => Standings::default(),
        Some(governance) => match_governance_seen(governance, pupils, occurring, job.as_of, &recalled.lines)?,
    };
    for (index, memory) in &recalled.pupils {
        if !memory.grants.is_empty() || memory.erased_on_request {
            let standing = standings.by_pupil.entry(*index).or_default();
            standing.remembered.clone_from(&memory.grants);
            standing.erased_on_request_before = memory.erased_on_request;
        }
    }
    Ok(standings)
}

/// Returns what an earlier run deferred and this one erases: it is listed apart (R2).
#[must_use]
pub fn released(recalled: &Recalled, plan: &ErasurePlan) -> PupilMemories {
    let goes = |index: &PupilIndex| plan.erased.get(index.at()).copied().unwrap_or_default();
    let of_pupil = |(index, memory): (&PupilIndex, &PupilMemory)| {
        let deferred = memory.deferred.iter().map(|(kind, ground, held)| (*kind, *ground, held.and(goes(index))));
        let deferred: Vec<_> = deferred.filter(|(_, _, gone)| !gone.is_empty()).collect();
        (!deferred.is_empty()).then(|| (*index, PupilMemory { deferred, ..PupilMemory::default() }))
    };
    recalled.pupils.iter().filter_map(of_pupil).collect()
}
