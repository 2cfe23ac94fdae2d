//! The plain rule: one pupil, one category, one decision. It is the specification; the vectorised form equals it.
//!
//! The order of the questions is the precedence of R1. Each answer carries the rule and the day that led to it.

pub use super::clock::{Timing, first_erasable_day};
use super::standing::{Granted, Standing};
use super::terms::{CategoryTerms, Clock, Floor, Terms};
use crate::model::handover::RowDays;
use crate::model::trace::{ClockTrace, GovernanceLine, Question, Step, Trace};
use crate::model::{Category, Day, Decision, Departure, Outcome, Pupil, Reason, RowReason, Term, Unresolved};
use crate::policy::Request;

/// How old a granted request may be for a pupil who has not left: after that, what was collected later can't be told
/// apart from what it covers (R6).
const REQUEST_IS_FRESH_FOR: Term = Term::Years(1);

/// Returns the decision for one category of one pupil, in rows without days of their own.
#[must_use]
pub fn decide(pupil: &Pupil, category: Category, standing: &Standing, terms: &Terms<'_>) -> Decision {
    decide_in_row(pupil, category, standing, terms, RowDays::default())
}

/// Returns the decision for one category of one pupil, in a row with those days (E11).
#[must_use]
pub fn decide_in_row(
    pupil: &Pupil,
    category: Category,
    standing: &Standing,
    terms: &Terms<'_>,
    days: RowDays,
) -> Decision {
    let case = Case { pupil, category, standing, of: terms.of(category), as_of: terms.as_of(), days };
    case.decision(
        QUESTIONS.iter().find_map(|question| case.ask(*question)).unwrap_or_else(|| case.settled(case.by_schedule())),
    )
}

/// Returns the decision for one category of one pupil with what led to it: every question that has an answer. The first
/// decides, the others are what it outranks.
#[must_use]
pub fn trace(pupil: &Pupil, category: Category, standing: &Standing, terms: &Terms<'_>) -> Trace {
    let days = RowDays::default();
    let case = Case { pupil, category, standing, of: terms.of(category), as_of: terms.as_of(), days };
    // Of a pupil whose departure is unresolved, the schedule says nothing.
    let says = |question: &&Question| **question != Question::Schedule || case.unresolved().is_none();
    let answers = QUESTIONS.iter().filter(says).filter_map(|question| Some((*question, case.ask(*question)?)));
    let steps: Vec<Step> = answers.map(|step| case.step(step)).collect();
    let decision = case.decision(steps.first().map_or_else(|| case.by_schedule(), |step| (step.outcome, step.reason)));
    Trace { category, decision, steps, clock: case.clock() }
}

/// The questions, in the precedence of R1.
const QUESTIONS: [Question; 6] =
    [Question::Hold, Question::Deferral, Question::Identity, Question::Asked, Question::Departure, Question::Schedule];

struct Case<'a> {
    pupil: &'a Pupil,
    category: Category,
    standing: &'a Standing,
    of: &'a CategoryTerms,
    as_of: Day,
    days: RowDays,
}

type Answer = Option<(Outcome, Reason)>;

impl Case<'_> {
    fn ask(&self, question: Question) -> Answer {
        let answer = match question {
            Question::Hold => self.held(),
            Question::Deferral => self.deferred(),
            Question::Identity => self.identity_in_doubt(),
            Question::Asked => self.asked(),
            Question::Departure => self.unresolved(),
            Question::Schedule => Some(self.by_schedule()),
        };
        answer.map(|answer| self.settled(answer))
    }

    /// R10: what a person decided of a referral.
    fn settled(&self, (outcome, reason): (Outcome, Reason)) -> (Outcome, Reason) {
        let erases = outcome == Outcome::Refer && self.is_decided(reason);
        (if erases { Outcome::Erase } else { outcome }, reason)
    }

    fn held(&self) -> Answer {
        self.standing.is_held(self.category, self.as_of).then_some((Outcome::Keep, Reason::Hold))
    }

    fn deferred(&self) -> Answer {
        let keep = |stands: bool, reason| stands.then_some((Outcome::Keep, reason));
        keep(self.standing.has_open_request(self.as_of), Reason::OpenRequest)
            .or_else(|| keep(self.standing.is_objected(self.category, self.as_of), Reason::Objection))
            .or_else(|| keep(self.standing.is_restricted(self.category, self.as_of, self.pupil), Reason::Restriction))
    }

    /// P3, P4: a key that may be two pupils is referred, whatever was asked or has expired.
    fn identity_in_doubt(&self) -> Answer {
        match self.pupil.departure {
            Departure::Unresolved(
                why @ (Unresolved::TwoBirthDates | Unresolved::TwoSpellings | Unresolved::TwoNumbers),
            ) => Some((Outcome::Refer, Reason::Unresolved(why))),
            Departure::Unresolved(
                Unresolved::Deceased
                | Unresolved::UnreadableDate
                | Unresolved::BeforeBirth
                | Unresolved::BeforeStart
                | Unresolved::TooFarAhead
                | Unresolved::MarkWithoutDate
                | Unresolved::SourcesDisagree
                | Unresolved::TooOld
                | Unresolved::StaleExport
                | Unresolved::OnlyGuest
                | Unresolved::OnlyApplied,
            )
            | Departure::Enrolled
            | Departure::Applied(_)
            | Departure::Left(_) => None,
        }
    }

    /// A request or a withdrawal. One that has to be referred keeps nothing that another, or the schedule, erases.
    fn asked(&self) -> Answer {
        let (request, withdrawal) = (self.asked_to_erase(), self.consent_withdrawn());
        let asked = request.or(withdrawal)?;
        let by_schedule = match self.pupil.departure {
            Departure::Left(_) | Departure::Enrolled | Departure::Applied(_) => Some(self.by_schedule()),
            Departure::Unresolved(_) => None,
        };
        let erases = |answer: &(Outcome, Reason)| answer.0 == Outcome::Erase;
        Some([request, withdrawal, by_schedule].into_iter().flatten().find(erases).unwrap_or(asked))
    }

    /// R6: never below a floor; covers what was collected up to the decision.
    fn asked_to_erase(&self) -> Answer {
        let granted = self.standing.granted_erasure(self.category, self.as_of, self.pupil);
        if granted == Granted::No || !self.floor_is_reached() {
            return None;
        }
        Some(match granted {
            Granted::ByGuardianAfterSixteen => (Outcome::Refer, Reason::GuardianAfterSixteen),
            Granted::On(decided) if self.covers_all_there_is(decided) => (Outcome::Erase, Reason::GrantedErasure),
            Granted::No | Granted::Partly | Granted::On(_) => (Outcome::Refer, Reason::GrantedErasureUnclear),
        })
    }

    /// R8: images at once, other data after the rule's term; never below a floor. A column that may hold id photos too is
    /// referred.
    fn consent_withdrawn(&self) -> Answer {
        let withdrawn = self.standing.consent_withdrawn(self.category, self.as_of)?;
        let runs = |(_, term): (usize, Term)| {
            let end = withdrawn.end_of(term);
            end > withdrawn && self.as_of <= end
        };
        let is_image = matches!(self.category, Category::Image | Category::ImageMedia);
        if !self.floor_is_reached() || (!is_image && self.of.consent_withdrawn.is_some_and(runs)) {
            return None;
        }
        let outcome = if self.category == Category::Image { Outcome::Refer } else { Outcome::Erase };
        Some((outcome, Reason::ConsentWithdrawn))
    }

    fn unresolved(&self) -> Answer {
        match self.pupil.departure {
            Departure::Unresolved(why) => Some((Outcome::Refer, Reason::Unresolved(why))),
            Departure::Enrolled | Departure::Applied(_) | Departure::Left(_) => None,
        }
    }

    fn by_schedule(&self) -> (Outcome, Reason) {
        let (day, known) = match (self.timing(), self.pupil.departure) {
            (Timing::From { day, known }, _) => (day, known),
            (Timing::NotYet, Departure::Applied(_)) => return (Outcome::Keep, Reason::ApplicationOpen),
            (Timing::NotYet | Timing::NoRule, Departure::Enrolled) | (Timing::NotYet, _) => {
                return (Outcome::Keep, Reason::Enrolled);
            }
            (Timing::NoRule, _) if self.of.preserved => return (Outcome::Refer, Reason::Preserved),
            (Timing::NoRule, _) => return (Outcome::Refer, Reason::NoRule),
        };
        if self.of.preserved {
            (Outcome::Keep, Reason::Preserved)
        } else if self.as_of < day {
            (Outcome::Keep, Reason::WithinPeriod)
        } else if !known {
            (Outcome::Refer, Reason::OtherTrigger)
        } else if is_alumni_data(self.category) && self.standing.is_alumni(self.as_of) {
            (Outcome::Keep, Reason::Alumni)
        } else if self.category == Category::Contact && self.standing.is_alumni(self.as_of) {
            // It may hold a name, which stays, and a birth date, which goes.
            (Outcome::Refer, Reason::Alumni)
        } else {
            (Outcome::Erase, Reason::Expired)
        }
    }

    /// R6: while a departure is unknown or has not happened, a floor is not reached.
    fn floor_is_reached(&self) -> bool {
        let last_enrolled_day = match self.pupil.departure {
            Departure::Left(last) => Some(last),
            Departure::Enrolled | Departure::Applied(_) | Departure::Unresolved(_) => None,
        };
        let reached = |floor: Floor| match floor.clock {
            Clock::Departure => {
                last_enrolled_day.is_some_and(|last| self.as_of >= first_erasable_day(last, floor.term))
            }
            Clock::ExamResultFixed | Clock::SchoolYearEnd => {
                floor.clock.day_in(self.days).is_some_and(|start| self.as_of > start.end_of(floor.term))
            }
        };
        self.of.floors(self.pupil.referred_to_so).all(reached)
    }

    fn covers_all_there_is(&self, decided: Day) -> bool {
        let came_back = self.pupil.last_start.is_some_and(|start| start > decided);
        match self.pupil.departure {
            _ if came_back => false,
            Departure::Left(last) if decided >= last => true,
            Departure::Left(_) | Departure::Enrolled | Departure::Applied(_) | Departure::Unresolved(_) => {
                !self.standing.erased_on_request_before && self.as_of <= decided.end_of(REQUEST_IS_FRESH_FOR)
            }
        }
    }

    /// R10: a person decided that what is referred goes. Below a floor that lifts nothing.
    fn is_decided(&self, reason: Reason) -> bool {
        RowReason::Category(reason).may_be_erased_by_decision()
            && self.standing.decides_to_erase(reason)
            && self.floor_is_reached()
    }

    fn timing(&self) -> Timing {
        self.of.timing(self.pupil.departure, self.pupil.referred_to_so, self.days)
    }

    fn decision(&self, (outcome, reason): (Outcome, Reason)) -> Decision {
        Decision { outcome, reason, rule: self.rule(), first_erasable_day: self.first_erasable_day() }
    }

    fn step(&self, (question, (outcome, reason)): (Question, (Outcome, Reason))) -> Step {
        Step { question, outcome, reason, lines: self.lines(reason) }
    }

    /// The governance lines that an answer rests on.
    fn lines(&self, reason: Reason) -> Vec<GovernanceLine> {
        let (category, as_of) = (self.category, self.as_of);
        let line = |file, line: u32| GovernanceLine { file, line: line.into() };
        let requests = |found: &mut dyn Iterator<Item = &Request>| {
            found.map(|request| line("requests.csv", request.line)).collect()
        };
        match reason {
            Reason::Hold => self.standing.holding(category, as_of).map(|hold| line("holds.csv", hold.line)).collect(),
            Reason::OpenRequest => requests(&mut self.standing.open_requests(as_of)),
            Reason::Objection => requests(&mut self.standing.objecting(category, as_of)),
            Reason::Restriction => requests(&mut self.standing.restricting(category, as_of, self.pupil)),
            Reason::GrantedErasure | Reason::GrantedErasureUnclear | Reason::GuardianAfterSixteen => {
                requests(&mut self.standing.granting(category, as_of, self.pupil))
            }
            Reason::ConsentWithdrawn => {
                let withdrawal = self.standing.withdrawal(category, as_of);
                withdrawal.and_then(|consent| consent.line).map(|at| line("consents.csv", at)).into_iter().collect()
            }
            Reason::Alumni => requests(&mut self.standing.alumni_opt_in(as_of).into_iter()),
            Reason::Unresolved(_)
            | Reason::Enrolled
            | Reason::ApplicationOpen
            | Reason::Preserved
            | Reason::NoRule
            | Reason::OtherTrigger
            | Reason::WithinPeriod
            | Reason::Expired => Vec::new(),
        }
    }

    fn clock(&self) -> Option<ClockTrace> {
        let Departure::Left(last_enrolled_day) = self.pupil.departure else { return None };
        let referred_to_so = self.pupil.referred_to_so;
        let (_, term) = self.of.applying(referred_to_so)?;
        Some(ClockTrace {
            last_enrolled_day,
            term,
            floors: self.of.floors(referred_to_so).map(|floor| floor.term).collect(),
            condition_unknown: referred_to_so.is_none() && self.of.depends_on_so(),
            first_erasable_day: self.first_erasable_day()?,
        })
    }

    fn rule(&self) -> Option<usize> {
        let rule = match self.pupil.departure {
            Departure::Applied(_) => self.of.application_closed,
            Departure::Enrolled | Departure::Left(_) | Departure::Unresolved(_) => {
                self.of.applying(self.pupil.referred_to_so)
            }
        };
        rule.map(|(rule, _)| rule)
    }

    fn first_erasable_day(&self) -> Option<Day> {
        match self.timing() {
            Timing::From { day, .. } => Some(day),
            Timing::NoRule | Timing::NotYet => None,
        }
    }
}

/// R9: what an alumni opt-in keeps.
const fn is_alumni_data(category: Category) -> bool {
    matches!(
        category,
        Category::ContactName | Category::ContactAddress | Category::ContactOnline | Category::PupilNumber
    )
}
