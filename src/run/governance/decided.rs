//! What people decided on referrals (R10) and which corrections they granted (E7), between the stages that need it.

use crate::determine::{Standings, corrections, end_opt_ins_at_death, settle_departures, settlements};
use crate::formats::DeliveryFile;
use crate::model::Message;
use crate::model::event::DecidedAs;
use crate::model::handover::{
    Admitted, Correction, CorrectionOutcome, DecidedCategories, Decisions, ErasurePlan, Pupils, Settlement, Whom,
};
use crate::run::job::Job;
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a run.
#[derive(Default)]
pub struct Decided {
    departures: Vec<DecidedCategories>,
    settlements: Vec<Settlement>,
    corrections: Vec<Correction>,
}

impl Decided {
    /// Settles departures, and finds what the other decisions and the corrections are about.
    #[must_use]
    pub fn new(job: &Job, pupils: &mut Pupils, admitted: &Admitted, files: &[DeliveryFile]) -> Self {
        let Some(governance) = &job.governance else { return Self::default() };
        let departures = settle_departures(governance, pupils, job.as_of);
        Self {
            departures,
            settlements: settlements(governance, pupils, admitted),
            corrections: corrections(governance, pupils, admitted, files),
        }
    }

    /// Gives each pupil the decisions on what is referred of them.
    pub fn give_to(&self, standings: &mut Standings) {
        end_opt_ins_at_death(&self.departures, standings);
        for line in self.settlements.iter().filter(|line| line.decision != DecidedAs::Left) {
            if let Whom::Pupil(index) = line.whom {
                standings.by_pupil.entry(index).or_default().decisions.push(line.clone());
            }
        }
    }

    /// Adds them to what was determined, for the plan.
    pub fn join(self, decisions: &mut Decisions) {
        for departure in self.departures {
            if let Some(pupil) = departure.key.pupil {
                decisions.decided.entry(pupil).or_default().push(departure);
            }
        }
        decisions.settlements = self.settlements;
        decisions.corrections = self.corrections;
    }
}

/// Returns the lines of `decisions.csv` that settled nothing: a mistake, or done already.
#[must_use]
pub fn settle_nothing(job: &Job, plan: &ErasurePlan) -> Vec<Message> {
    let settled: BTreeSet<u32> = plan.settled.keys().map(|key| key.line).collect();
    let lines = job.governance.iter().flat_map(|governance| &governance.decisions).map(|line| line.line);
    let idle = lines.filter(|line| !settled.contains(line));
    idle.map(|line| Message::new("finding-decision-settles-nothing").with("file", "decisions.csv").with("line", line))
        .collect()
}

/// Returns what came of the lines of `corrections.csv`: how many cells were corrected, and what was not, line by line.
#[must_use]
pub fn corrected(job: &Job, plan: &ErasurePlan) -> Vec<Message> {
    let mut outcomes: BTreeMap<u32, BTreeSet<CorrectionOutcome>> = BTreeMap::new();
    for key in plan.corrected.keys() {
        outcomes.entry(key.line).or_default().insert(key.outcome);
    }
    let made = plan.corrected.iter().filter(|(key, _)| key.outcome == CorrectionOutcome::Made);
    let made: u64 = made.map(|(_, cells)| cells).sum();
    let mut findings = Vec::new();
    findings.extend((made > 0).then(|| Message::new("finding-corrections-made").with("count", made)));
    for line in job.governance.iter().flat_map(|governance| &governance.corrections).map(|line| line.line) {
        let at_line = |id| Message::new(id).with("file", "corrections.csv").with("line", line);
        match outcomes.get(&line) {
            None => findings.push(at_line("finding-correction-not-found")),
            Some(found) => findings.extend(found.iter().filter_map(|outcome| unmade(*outcome)).map(at_line)),
        }
    }
    findings
}

/// The message for a correction that was not made; nothing where it was, also before.
const fn unmade(outcome: CorrectionOutcome) -> Option<&'static str> {
    match outcome {
        CorrectionOutcome::Made | CorrectionOutcome::Done => None,
        CorrectionOutcome::Gone => Some("finding-correction-gone"),
        CorrectionOutcome::OtherText => Some("finding-correction-other-text"),
        CorrectionOutcome::OtherPupil => Some("finding-correction-other-pupil"),
        CorrectionOutcome::Kept => Some("finding-correction-kept"),
        CorrectionOutcome::Key => Some("finding-correction-key"),
        CorrectionOutcome::Contradicted => Some("finding-correction-contradicted"),
        CorrectionOutcome::Unwritable => Some("finding-correction-unwritable"),
    }
}
