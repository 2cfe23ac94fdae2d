//! What people decided on referrals (R10), between the stages that need it.

use super::job::Job;
use crate::determine::{Standings, settle_departures, settlements};
use crate::model::Message;
use crate::model::event::DecidedAs;
use crate::model::handover::{Admitted, DecidedCategories, Decisions, ErasurePlan, Pupils, Settlement, Whom};
use std::collections::BTreeSet;

/// The decisions of a run.
pub struct Decided {
    departures: Vec<DecidedCategories>,
    settlements: Vec<Settlement>,
}

impl Decided {
    /// Settles departures, and finds what the other decisions are about.
    #[must_use]
    pub fn new(job: &Job, pupils: &mut Pupils, admitted: &Admitted) -> Self {
        let Some(governance) = &job.governance else { return Self { departures: Vec::new(), settlements: Vec::new() } };
        let departures = settle_departures(governance, pupils, job.as_of);
        Self { departures, settlements: settlements(governance, pupils, admitted) }
    }

    /// Gives each pupil the decisions on what is referred of them.
    pub fn give_to(&self, standings: &mut Standings) {
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
