//! What governance asks of people, beside the referrals: requests to answer, answers to give, recipients to tell (R4, R6,
//! R11). Messages name the line of a file, never who stands in it.

use crate::determine::deadline::answer_by;
use crate::determine::rule::decide;
use crate::determine::standing::{Granted, covers, grant_of, may_reach, restriction_in_force};
use crate::determine::{Standing, Standings};
use crate::model::handover::{CorrectionOutcome, Decisions, ErasurePlan, Pupils};
use crate::model::{Category, CategorySet, Day, Message, Pupil, PupilIndex, Reason, Term};
use crate::policy::{Governance, Recipient, Request, RequestDecision, RequestKind};
use crate::run::job::Job;
use std::collections::BTreeMap;

/// How long a restriction stands before a person is asked whether it still should (R4).
const RESTRICTION_IS_OLD_AFTER: Term = Term::Years(1);

/// What is known of a run when people are told what is asked of them.
pub struct Asked<'a> {
    /// The job.
    pub job: &'a Job,
    /// The governance folder.
    pub governance: &'a Governance,
    /// The governance lines by pupil.
    pub standings: &'a Standings,
    /// The pupils.
    pub pupils: &'a Pupils,
    /// The decisions on them.
    pub decisions: &'a Decisions,
    /// The plan.
    pub plan: &'a ErasurePlan,
    /// The as-of day of the last completed run: who was told then need not be told again.
    pub last_completed: Option<Day>,
}

impl Asked<'_> {
    /// Returns what is to be reported.
    #[must_use]
    pub fn findings(&self) -> Vec<Message> {
        let requests = || self.governance.requests.iter();
        let due = requests().filter_map(|request| self.due(request));
        let old = requests().filter_map(|request| self.restriction_is_old(request));
        due.chain(old).chain(self.below_floors()).chain(self.notices()).chain(self.without_consent()).collect()
    }

    /// R11: by when an open request must be answered.
    fn due(&self, request: &Request) -> Option<Message> {
        let as_of = self.job.as_of;
        let waits = request.decision == RequestDecision::Open && request.received <= as_of;
        if !waits || request.kind == RequestKind::AlumniOptIn {
            return None;
        }
        let by = answer_by(request.received, self.job.pipeline.answer_within, request.extended);
        let days = by.number() - as_of.number();
        let id = if days < 0 { "finding-request-overdue" } else { "finding-request-due" };
        Some(at_line(id, "requests.csv", request.line).with("by", by).with("days", days.abs()))
    }

    /// R4: a restriction that is older than a year.
    fn restriction_is_old(&self, request: &Request) -> Option<Message> {
        let as_of = self.job.as_of;
        let is_old = as_of > request.received.end_of(RESTRICTION_IS_OLD_AFTER);
        (is_old && restriction_in_force(request, as_of)).then(|| {
            at_line("finding-restriction-old", "requests.csv", request.line).with("received", request.received)
        })
    }

    /// R6, T3: granted requests that a floor stops, each with the article that it is answered with.
    fn below_floors(&self) -> Vec<Message> {
        let mut stopped: BTreeMap<(u32, String), CategorySet> = BTreeMap::new();
        for (index, standing) in &self.standings.by_pupil {
            let Some(pupil) = self.pupils.get(*index) else { continue };
            for request in &standing.requests {
                let Granted::On(_) = grant_of(request, self.job.as_of, pupil) else { continue };
                for (category, article) in self.stopped_by_floor(request, (*index, pupil), standing) {
                    stopped.entry((request.line, article)).or_default().insert(category);
                }
            }
        }
        let message = |((line, article), categories): ((u32, String), CategorySet)| {
            let message = at_line("finding-request-below-floor", "requests.csv", line);
            message.with("categories", names(categories)).with("article", article)
        };
        stopped.into_iter().map(message).collect()
    }

    fn stopped_by_floor<'s>(
        &'s self,
        request: &'s Request,
        (index, pupil): (PupilIndex, &'s Pupil),
        standing: &'s Standing,
    ) -> impl Iterator<Item = (Category, String)> + 's {
        let terms = self.job.terms();
        let occurring = self.plan.occurring.get(index.at()).copied().unwrap_or_default();
        let covered = occurring.iter().filter(|category| covers(&request.category, *category));
        covered.filter_map(move |category| {
            let decision = decide(pupil, category, standing, &terms);
            // What is kept or referred for another reason than that the grant can't reach it is no matter of floors.
            let is_out_of_reach = match decision.reason {
                Reason::Enrolled
                | Reason::ApplicationOpen
                | Reason::WithinPeriod
                | Reason::Preserved
                | Reason::NoRule
                | Reason::Unresolved(_)
                | Reason::OtherTrigger
                | Reason::Alumni => true,
                Reason::Hold
                | Reason::Restriction
                | Reason::Objection
                | Reason::OpenRequest
                | Reason::GrantedErasure
                | Reason::GrantedErasureUnclear
                | Reason::GuardianAfterSixteen
                | Reason::ConsentWithdrawn
                | Reason::Expired => false,
            };
            let article = is_out_of_reach.then(|| self.floor_of(category)).flatten()?;
            Some((category, article))
        })
    }

    /// The article that keeps a category, be it a floor that holds for everybody or one that the schedule states.
    fn floor_of(&self, category: Category) -> Option<String> {
        let everybody = Job::floors().floor_for(category).map(|(_, basis)| basis.text.clone());
        let rules = self.job.schedule.rules_for(category);
        let own = || rules.all().find(|rule| rule.floor.is_some()).map(|rule| rule.basis.text.clone());
        everybody.or_else(own)
    }

    /// R8: no record of a consent is no consent.
    fn without_consent(&self) -> Option<Message> {
        let stay = |(occurring, erased): &(&CategorySet, &CategorySet)| {
            occurring.contains(Category::ImageMedia) && !erased.contains(Category::ImageMedia)
        };
        let said = |index: PupilIndex| {
            let standing = self.standings.by_pupil.get(&index);
            standing.is_some_and(|standing| standing.says_of_images(self.job.as_of))
                || self.standings.asked_about_images.contains(&index)
        };
        let with_images = (0..).map(PupilIndex).zip(self.plan.occurring.iter().zip(&self.plan.erased));
        let with_images = with_images.filter(|(_, images)| stay(images));
        let count = with_images.filter(|(index, _)| !said(*index)).count();
        (count > 0).then(|| Message::new("finding-image-without-consent").with("count", count))
    }

    /// R11: who is to be told of what was erased on request, corrected or restricted.
    fn notices(&self) -> Vec<Message> {
        let told_of = self.changed_on_request();
        let shared = |recipient: &Recipient| -> CategorySet {
            let received = |category: &Category| {
                recipient.categories.iter().any(|shared| shared.covers(*category) || category.covers(*shared))
            };
            told_of.iter().filter(received).collect()
        };
        let lines = self.governance.recipients.iter().map(|recipient| (recipient.line, shared(recipient)));
        lines
            .filter(|(_, categories)| !categories.is_empty())
            .map(|(line, categories)| {
                at_line("finding-notify", "recipients.csv", line).with("categories", names(categories))
            })
            .collect()
    }

    /// The categories of which something goes on request or withdrawal, is corrected, or is restricted since the last run.
    fn changed_on_request(&self) -> CategorySet {
        let of = |list: &[CategorySet], index: PupilIndex| list.get(index.at()).copied().unwrap_or_default();
        let erased = self.decisions.on_request.iter().map(|(index, asked)| asked.and(of(&self.plan.erased, *index)));
        let is_new = |request: &&Request| {
            restriction_in_force(request, self.job.as_of)
                && self.last_completed.is_none_or(|last| request.received > last)
        };
        let restricted = self.standings.by_pupil.iter().flat_map(|(index, standing)| {
            let occurring = of(&self.plan.occurring, *index);
            standing.requests.iter().filter(is_new).map(move |request| {
                occurring.iter().filter(|category| may_reach(&request.category, *category)).collect()
            })
        });
        let made = self.plan.corrected.keys().filter(|key| key.outcome == CorrectionOutcome::Made);
        let corrected = made.map(|key| CategorySet::of(key.category));
        erased.chain(restricted).chain(corrected).fold(CategorySet::EMPTY, CategorySet::or)
    }
}

fn at_line(id: &'static str, file: &str, line: u32) -> Message {
    Message::new(id).with("file", file).with("line", line)
}

/// The names of categories, as governance files spell them.
fn names(categories: CategorySet) -> String {
    categories.iter().map(Category::name).collect::<Vec<_>>().join("`, `")
}
