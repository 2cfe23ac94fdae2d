//! Tests of this room: precedence (R1) pair by pair, floors, requests, lines that find nobody, and properties.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on should stop")]

mod alumni_and_consent;
mod calendars;
mod clocks;
mod deadlines;
mod floors;
mod lines;
mod precedence;
mod properties;
mod requests;
mod speed;

use super::rule::decide;
use super::standing::Standing;
use super::terms::{BoardStanding, Terms};
use crate::model::tests::{day, key, school};
use crate::model::{Category, Day, Departure, Outcome, Pupil, Reason, Term};
use crate::policy::{
    Basis, BasisKind, Condition, Floors, Hold, HoldGround, LegalForm, PupilRef, Request, RequestDecision, RequestKind,
    Requester, RetentionRule, RuleId, Schedule, Scope, Trigger,
};

/// The as-of day of these stories.
const AS_OF: &str = "2026-08-01";
/// A last enrolled day after which every period is over.
const LONG_AGO: &str = "2016-07-31";
/// A last enrolled day after which every period still runs.
const LAST_YEAR: &str = "2025-07-31";

const PRIVATE: BoardStanding = BoardStanding { legal_form: LegalForm::Private, has_selection_list: false };

fn rule(id: &str, categories: &[Category], term: Term) -> RetentionRule {
    RetentionRule {
        id: RuleId(id.to_owned()),
        categories: categories.to_vec(),
        trigger: Trigger::Departure,
        term,
        floor: None,
        grace: None,
        condition: None,
        preserve: None,
        acknowledge: None,
        basis: Basis { kind: BasisKind::Board, text: "regulation".to_owned() },
        note: None,
    }
}

fn schedule_of(rules: Vec<RetentionRule>) -> Schedule {
    Schedule {
        id: "test".to_owned(),
        name: "test".to_owned(),
        sector: None,
        adopted_by: None,
        adopted_on: None,
        gmr_consent_on: None,
        in_force_from: None,
        rules,
        examples: Vec::new(),
        source_text: String::new(),
    }
}

/// A schedule with a rule of every kind, and none for `guardian`.
fn schedule() -> Schedule {
    use Category as C;
    let preserved = RetentionRule { preserve: Some("Archiefwet".to_owned()), ..rule("kept", &[C::Religion], years(2)) };
    let referred = RetentionRule {
        condition: Some(Condition::ReferredToSo),
        ..rule("progress-so", &[C::Progress, C::ProgressReport], years(3))
    };
    let by_statute = RetentionRule { floor: Some(years(3)), ..rule("guidance", &[C::MedicalCare], years(4)) };
    let exam = RetentionRule { trigger: Trigger::ExamResultFixed, ..rule("exam", &[C::ProgressExamWork], years(1)) };
    let applicants =
        RetentionRule { trigger: Trigger::ApplicationClosed, ..rule("applicants", &[C::Contact], Term::Weeks(4)) };
    schedule_of(vec![
        rule("contact", &[C::Contact], years(2)),
        rule("numbers", &[C::PupilNumber, C::NationalNumber, C::EckId], years(2)),
        rule("medical", &[C::Medical], years(2)),
        by_statute,
        rule("progress", &[C::Progress], years(2)),
        referred,
        rule("administration", &[C::Enrolment, C::Absence, C::FinanceFunding], years(2)),
        rule("images", &[C::Image], Term::Days(0)),
        rule("credentials", &[C::OtherCredentials], Term::Days(1)),
        preserved,
        exam,
        applicants,
    ])
}

const fn years(count: u16) -> Term {
    Term::Years(count)
}

fn left(iso: &str) -> Departure {
    Departure::Left(day(iso))
}

/// A pupil of fourteen who was not referred to special education.
fn pupil(departure: Departure) -> Pupil {
    Pupil { key: key("42"), departure, birth: Some(day("2012-03-04")), referred_to_so: Some(false), last_start: None }
}

fn answer_on(as_of: &str, pupil: &Pupil, category: Category, standing: &Standing) -> (Outcome, Reason) {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(as_of), PRIVATE);
    let decision = decide(pupil, category, standing, &terms);
    (decision.outcome, decision.reason)
}

fn answer(pupil: &Pupil, category: Category, standing: &Standing) -> (Outcome, Reason) {
    answer_on(AS_OF, pupil, category, standing)
}

/// What is decided by the schedule alone, for a pupil who left on a day.
fn by_age(last_enrolled_day: &str, as_of: &str, category: Category) -> (Outcome, Reason) {
    answer_on(as_of, &pupil(left(last_enrolled_day)), category, &Standing::default())
}

fn hold(category: Scope) -> Hold {
    Hold {
        school: school(),
        pupil: PupilRef::Number(key("42").number),
        category,
        ground: HoldGround::Court,
        from: day("2020-01-01"),
        until: None,
        line: 2,
    }
}

fn request(kind: RequestKind, received: &str) -> Request {
    Request {
        school: school(),
        pupil: PupilRef::Number(key("42").number),
        kind,
        category: Scope::All,
        received: day(received),
        decision: RequestDecision::Open,
        decided: None,
        requester: Requester::Pupil,
        extended: false,
        ends: None,
        line: 2,
    }
}

fn decided(request: Request, decision: RequestDecision, on: &str) -> Request {
    Request { decision, decided: Some(day(on)), ..request }
}

/// An erasure that was granted on a day, asked a month before.
fn granted(on: &str) -> Request {
    let received = day(on).number() - 30;
    let asked = Request { received: Day::from_number(received).unwrap(), ..request(RequestKind::Erasure, on) };
    decided(asked, RequestDecision::Granted, on)
}

fn asking(requests: Vec<Request>) -> Standing {
    Standing { requests, ..Standing::default() }
}

fn holding(hold: Hold) -> Standing {
    Standing { holds: vec![hold], ..Standing::default() }
}
