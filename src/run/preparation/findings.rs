//! What is to be reported about a run beside its referrals.

use super::schedule_notes;
use crate::determine::overdue::Overdue;
use crate::determine::{ExportedConsents, Standings};
use crate::evidence::worklist;
use crate::model::handover::{Admitted, ErasurePlan, PupilMemories};
use crate::model::{CategorySet, DepartureMeaning, Message, Role};
use crate::run::approvers_folder;
use crate::run::governance::decided::{corrected, settle_nothing};
use crate::run::job::Job;
use std::collections::BTreeMap;

/// The id of the finding that a list that names pupils is still there.
pub const APPROVERS_LIST: &str = "finding-approvers-list";

/// What the stages noticed on the way.
pub struct Noticed<'a> {
    /// How many pupils have dates over 28 days apart (L3).
    pub dates_differ: u64,
    /// Of how many pupils who left a term depends on a referral to special education that nothing says (T5).
    pub so_unknown: u64,
    /// The datasets whose dates of departure likely mean the other thing (L2).
    pub doubtful_dates: &'a [usize],
    /// The categories of the columns in scope.
    pub occurring: CategorySet,
    /// What goes later than it should have gone (T4).
    pub overdue: &'a Overdue,
    /// The governance lines.
    pub standings: &'a Standings,
    /// What goes because nothing holds it back any more, by pupil (R2).
    pub released: &'a PupilMemories,
    /// Of how many pupils something is there again, by the source system of which it was confirmed to be gone (C1).
    pub contradicted: &'a BTreeMap<String, u64>,
    /// What exports say of consents (R8).
    pub consents: &'a ExportedConsents,
}

/// Returns the findings of a run.
#[must_use]
pub fn findings(job: &Job, admitted: &Admitted, plan: &ErasurePlan, noticed: &Noticed<'_>) -> Vec<Message> {
    let mut findings = Vec::new();
    if job.pipeline.approval.roles.is_empty() {
        findings.push(Message::new("finding-without-approval"));
    }
    if job.governance.is_none() {
        findings.push(Message::new("finding-no-governance"));
    }
    findings.extend(of_the_schedule(job, admitted, noticed));
    if noticed.so_unknown > 0 {
        findings.push(Message::new("finding-so-unknown").with("count", noticed.so_unknown));
    }
    if noticed.dates_differ > 0 {
        findings.push(Message::new("finding-dates-differ").with("count", noticed.dates_differ));
    }
    for dataset in noticed.doubtful_dates.iter().filter_map(|at| admitted.datasets.get(*at)) {
        let meaning = match dataset.class.departure_meaning {
            DepartureMeaning::LastEnrolledDay => "first_day_gone",
            DepartureMeaning::FirstDayGone => "last_enrolled_day",
        };
        let message = Message::new("finding-doubtful-dates").with("dataset", &dataset.shown);
        findings.push(message.with("meaning", meaning));
    }
    for place in &noticed.standings.unmatched {
        let message = Message::new("finding-unmatched").with("file", &place.dataset);
        findings.push(message.with("line", place.row.unwrap_or_default()));
    }
    for place in &noticed.standings.matched_before {
        let message = Message::new("finding-matched-before").with("file", &place.dataset);
        findings.push(message.with("line", place.row.unwrap_or_default()));
    }
    for (at, rows) in &noticed.consents.not_understood {
        if let Some(dataset) = admitted.datasets.get(*at) {
            let message = Message::new("finding-consents-not-understood").with("dataset", &dataset.shown);
            findings.push(message.with("count", rows));
        }
    }
    findings.extend(of_earlier_runs(noticed));
    let personal = admitted.files.iter().filter(|file| file.path_is_personal).count();
    if personal > 0 {
        findings.push(Message::new("finding-personal-file-names").with("count", personal));
    }
    let empty =
        admitted.datasets.iter().zip(&plan.tallies).filter(|(dataset, tally)| {
            dataset.class.about.in_scope() && dataset.parent.is_none() && tally.rows_in == 0
        });
    findings.extend(empty.map(|(dataset, _)| Message::new("finding-no-rows").with("dataset", &dataset.shown)));
    findings.extend(drift(admitted));
    findings.extend(settle_nothing(job, plan));
    findings.extend(corrected(job, plan));
    if approvers_folder::is_in(&job.plan_folder()) {
        findings.push(Message::new(APPROVERS_LIST));
    }
    for left in worklist::leftovers(&job.pipeline.out, job.as_of) {
        let message = Message::new("finding-worklist").with("folder", left.folder.display());
        findings.push(message.with("day", left.destroy_by.map_or_else(|| "?".to_owned(), |day| day.to_string())));
    }
    findings
}

/// What waited for a hold (R2), and what is there again (C1).
fn of_earlier_runs(noticed: &Noticed<'_>) -> Vec<Message> {
    let released = Message::new("finding-hold-released").with("count", noticed.released.len());
    let mut findings: Vec<Message> = (!noticed.released.is_empty()).then_some(released).into_iter().collect();
    findings.extend(noticed.contradicted.iter().map(|(system, pupils)| {
        Message::new("finding-confirmed-and-there").with("system", system).with("count", pupils)
    }));
    findings
}

/// What the schedule leaves open or says otherwise than it is carried out (T3, T7), and what goes too late (T4).
fn of_the_schedule(job: &Job, admitted: &Admitted, noticed: &Noticed<'_>) -> Vec<Message> {
    let mut findings = schedule_notes::adoption(&job.schedule, Some(job.as_of));
    findings.extend(schedule_notes::at_the_floor(&job.schedule, noticed.occurring));
    let in_scope = || admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    let answers = |role: Role| {
        // Nobody is an applicant where no dataset lists applications: such a rule has nothing to wait for.
        role == Role::ApplicationClosed || in_scope().any(|dataset| dataset.class.column_of(role).is_some())
    };
    findings.extend(schedule_notes::unanswered(&job.schedule, answers));
    findings.extend(noticed.overdue.iter().map(|((category, grace), pupils)| {
        let message = Message::new("finding-overdue").with("category", category).with("grace", grace);
        message.with("count", pupils)
    }));
    findings
}

/// Known layouts that changed: what is in scope only.
fn drift(admitted: &Admitted) -> impl Iterator<Item = Message> + '_ {
    let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    in_scope.flat_map(|dataset| {
        dataset.class.drift.iter().map(|drift| {
            let message = Message::new("finding-drift").with("dataset", &dataset.shown).with("column", &drift.column);
            message.with("schema", &drift.schema).with("kind", drift.kind.name())
        })
    })
}
