//! Does the run over, plainly: reads the delivery and the purged files with other people's readers, decides on every row by
//! the plain rules, and holds what was written to what had to be.
//!
//! With the delivery: every file is the one that was planned; what is left of it is the input without what had to go, byte
//! for byte; counts and pupils are those of summary and log. Without it: nothing erasable stands in the purged files. Where
//! the policies are gone, what can be told without them: rows and cells were left out, and nothing else changed. What can't
//! be read or derived is said. Memory: a window of rows, the pupils, and a document at a time.

mod align;
mod compare;
mod consents;
mod decisions;
mod delivery;
mod find;
mod guardians;
mod hold;
mod judging;
mod links;
mod name_parts;
mod names;
mod outcome;
mod people;
mod planned;
mod reading;
mod residue;
mod sources;
mod tally;
mod walk;
mod ways;
mod whom;

#[cfg(test)]
mod tests;

use super::finding::Position;
use super::log::Trace;
use super::run_folder::RunFolder;
use super::verdict::{Gap, Verdict};
use planned::Planned;
use sources::Sources;
use std::path::Path;

/// Does a run over. `log` is nothing where the deletion log could not be read.
pub fn replay(run: &RunFolder, log: Option<&Trace>, input: Option<&Path>, verdict: &mut Verdict) {
    let (plan, summary) = (run.read("plan/plan.json"), run.read("summary.json"));
    let planned = plan.zip(summary).and_then(|(plan, summary)| Planned::read(&plan, &summary));
    let Some(planned) = planned else {
        verdict.miss(Gap::Plan, None);
        return;
    };
    let sources = Sources::find(&planned, &run.root, &run.salt);
    for name in sources.as_ref().err().into_iter().flatten() {
        verdict.miss(Gap::Policies, Some(Position::Policy(name.clone())));
    }
    let replay = Replay { run, planned: &planned, sources: sources.ok(), log: log.filter(|trace| !trace.damaged) };
    let outputs = replay.outputs();
    replay.look_beside_rows(&outputs, verdict);
    if let Some(inputs) = input.and_then(|input| replay.inputs(input, verdict)) {
        replay.with_input((&inputs, &outputs), verdict);
    } else {
        verdict.miss(Gap::Delivery, None);
        replay.without_input(&outputs, verdict);
    }
}

struct Replay<'a> {
    run: &'a RunFolder,
    planned: &'a Planned,
    sources: Option<Sources>,
    log: Option<&'a Trace>,
}
