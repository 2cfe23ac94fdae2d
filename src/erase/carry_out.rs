//! Carries out a plan: the only caller of the rewriters. The rewriters count what they do, and that must
//! equal the plan.

use super::error::EraseError;
use super::judge::{Bench, Judge, Profiles};
use super::plan::Known;
use super::remembered::Remembered;
use crate::formats::Destination;
use crate::model::handover::{ErasurePlan, FileFate, KeyTable, Passed, Written};
use crate::model::{Fate, Fates, Place, RowView, WholeFate};

/// The purged files, in the order of the delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// What each file became.
    pub files: Vec<Written>,
}

/// Writes every file again without what goes, and holds what was done to the plan.
///
/// # Errors
/// [`EraseError`] where a file changed or can't be read or written, or where the tallies differ from the plan.
pub fn carry_out(
    known: &Known<'_>,
    plan: &ErasurePlan,
    inputs: &[Passed],
    destination: &Destination<'_>,
    progress: &dyn Fn(u64),
) -> Result<Purged, EraseError> {
    let keys = KeyTable::new(known.pupils);
    let profiles = Profiles::new(known.decisions, Some(&plan.anchors));
    let bench = known.bench(&keys, &profiles);
    let mut purged = Purged::default();
    for (at, (file, fate)) in known.files.iter().zip(&plan.files).enumerate() {
        let place = || known.admitted.place_of(at);
        let unreadable = |error| EraseError::Read { place: place(), error };
        let written = match fate {
            FileFate::Drop => Written { input: file.digest(known.salt).map_err(unreadable)?, output: None },
            FileFate::Copy => {
                let (input, output) =
                    destination.copy(file).map_err(|error| EraseError::of_writing(&error, place()))?;
                Written { input, output: Some(output) }
            }
            FileFate::Rewrite => rewrite(known, bench, at, plan, destination)?,
        };
        if inputs.get(at) != Some(&written.input) || !file.is_unchanged() {
            return Err(EraseError::Changed { place: place() });
        }
        progress(written.input.bytes);
        purged.files.push(written);
    }
    Ok(purged)
}

fn rewrite(
    known: &Known<'_>,
    bench: Bench<'_>,
    at: usize,
    plan: &ErasurePlan,
    destination: &Destination<'_>,
) -> Result<Written, EraseError> {
    let file = known.files.get(at).ok_or(EraseError::Inconsistent)?;
    let judged: Vec<Judged<'_>> = known
        .admitted
        .datasets_of(at)
        .map(|(dataset_at, dataset)| Judged { dataset_at, judge: Judge::new(bench, dataset) })
        .collect();
    let place = || known.admitted.place_of(at);
    let carrying = Carrying { judged, remembered: known.remembered.get(at) };
    let (input, output, done) =
        destination.rewrite(file, &carrying).map_err(|error| EraseError::of_writing(&error, place()))?;
    for judged in &carrying.judged {
        let planned = plan.tallies.get(judged.dataset_at).ok_or(EraseError::Inconsistent)?;
        if done.get(judged.judge.dataset().part) != Some(&planned.as_rewritten()) {
            return Err(EraseError::Differs { place: Place::dataset(judged.judge.dataset().shown.as_str()) });
        }
    }
    Ok(Written { input, output: Some(output) })
}

struct Judged<'a> {
    dataset_at: usize,
    judge: Judge<'a>,
}

struct Carrying<'a> {
    judged: Vec<Judged<'a>>,
    /// The fates of rows that planning found in the same bytes, which the digests hold these to be.
    remembered: Option<&'a Remembered>,
}

impl Carrying<'_> {
    fn part(&self, part: usize) -> Option<&Judged<'_>> {
        self.judged.iter().find(|judged| judged.judge.dataset().part == part)
    }
}

impl Fates for Carrying<'_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.judged
            .iter()
            .find(|judged| judged.judge.dataset().part == part)
            .map_or(&[], |judged| judged.judge.wanted())
    }

    fn fate(&self, part: usize, row: &RowView<'_>) -> Fate<'_> {
        let Some(judged) = self.part(part) else { return Fate::Keep };
        judged.judge.judge(row).fate
    }

    fn known(&self, _part: usize, row: u64) -> Option<WholeFate> {
        self.remembered?.of(row)
    }
}
