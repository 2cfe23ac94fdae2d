//! E11, L5, L6, R8: clocks other than departure: a day in the row, a closed application, a withdrawn consent.

use super::{AS_OF, LONG_AGO, PRIVATE, left, pupil, rule, schedule_of, years};
use crate::determine::all::determine;
use crate::determine::rule::{decide, decide_in_row};
use crate::determine::standing::Standing;
use crate::determine::terms::{BoardStanding, Terms};
use crate::determine::{Standings, rule::Timing};
use crate::model::handover::{Pupils, Return, RowDays};
use crate::model::tests::{day, school};
use crate::model::{Category, CategorySet, Departure, Outcome, PupilIndex, Reason, Term};
use crate::policy::{
    Consent, ConsentState, ConsentSubject, Floors, LegalForm, PupilRef, RetentionRule, Schedule, Trigger,
};

const KEPT: (Outcome, Reason) = (Outcome::Keep, Reason::WithinPeriod);
const GONE: (Outcome, Reason) = (Outcome::Erase, Reason::Expired);
const UNKNOWN: (Outcome, Reason) = (Outcome::Refer, Reason::OtherTrigger);
const ENROLLED: (Outcome, Reason) = (Outcome::Keep, Reason::Enrolled);

/// Results a year after the school year, exam work two years after departure or six months after the result, contact of
/// applicants four weeks after closing.
fn schedule() -> Schedule {
    let from = |trigger, rule| RetentionRule { trigger, ..rule };
    schedule_of(vec![
        rule("progress", &[Category::Progress, Category::Contact], years(2)),
        from(Trigger::SchoolYearEnd, rule("results", &[Category::ProgressResults], years(1))),
        rule("exam-work", &[Category::ProgressExamWork], Term::Days(1)),
        from(Trigger::ExamResultFixed, rule("diploma", &[Category::ProgressExamResult], years(1))),
        from(Trigger::ApplicationClosed, rule("applicants", &[Category::Contact], Term::Weeks(4))),
        from(Trigger::ConsentWithdrawn, rule("withdrawn", &[Category::Religion, Category::Image], Term::Weeks(2))),
        rule("images", &[Category::Image, Category::Religion], years(1)),
    ])
}

fn answer(departure: Departure, as_of: &str, category: Category, days: RowDays) -> (Outcome, Reason) {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(as_of), PRIVATE);
    let decision = decide_in_row(&pupil(departure), category, &Standing::default(), &terms, days);
    (decision.outcome, decision.reason)
}

fn in_year(text: &str) -> RowDays {
    RowDays::read(None, Some(text))
}

fn fixed(iso: &str) -> RowDays {
    RowDays::read(Some(iso), None)
}

#[test]
fn e11_a_school_year_in_the_row_counts_while_the_pupil_is_enrolled() {
    let said = |as_of, year| answer(Departure::Enrolled, as_of, Category::ProgressResults, in_year(year));
    assert_eq!(said("2026-07-31", "2024-2025"), KEPT);
    assert_eq!(said("2026-08-01", "2024-2025"), GONE);
    // Other ways to write it, and a day in it.
    for written in ["2024/2025", "2024 / 2025", "01-08-2024", "31-07-2025", "2025-03-14"] {
        assert_eq!(said("2026-08-01", written), GONE, "{written}");
        assert_eq!(said("2026-07-31", written), KEPT, "{written}");
    }
    for unreadable in ["", "2024", "24-25", "2024-2026", "vorig jaar"] {
        assert_eq!(said("2026-08-01", unreadable), ENROLLED, "{unreadable}");
    }
    // What counts from departure waits for it.
    assert_eq!(answer(Departure::Enrolled, AS_OF, Category::ProgressReport, in_year("2010-2011")), ENROLLED);
}

#[test]
fn e11_the_rule_with_the_longest_prefix_decides_whatever_its_clock() {
    let said = |days| answer(left("2025-07-31"), "2026-07-31", Category::ProgressResults, days);
    assert_eq!(said(in_year("2023-2024")), GONE);
    assert_eq!(said(in_year("2024-2025")), KEPT);
    assert_eq!(said(RowDays::default()), KEPT);
    assert_eq!(answer(left(LONG_AGO), AS_OF, Category::ProgressResults, RowDays::default()), UNKNOWN);
}

#[test]
fn e11_of_two_rules_of_one_prefix_the_last_to_run_out_decides() {
    let by_year = RetentionRule { trigger: Trigger::SchoolYearEnd, ..rule("by-year", &[Category::Progress], years(3)) };
    let schedule = schedule_of(vec![rule("by-departure", &[Category::Progress], years(2)), by_year]);
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let of = |days| terms.of(Category::Progress).timing(left("2024-07-31"), Some(false), days);
    let from = |iso, known| Timing::From { day: day(iso), known };
    assert_eq!(of(in_year("2021-2022")), from("2026-08-01", true));
    assert_eq!(of(in_year("2023-2024")), from("2027-08-01", true));
    assert_eq!(of(RowDays::default()), from("2027-08-01", false));
    let enrolled = terms.of(Category::Progress).timing(Departure::Enrolled, Some(false), in_year("2001-2002"));
    assert_eq!(enrolled, Timing::NotYet);
}

#[test]
fn e11_exam_work_is_never_erased_within_six_months_after_the_result() {
    let said = |as_of, days| answer(left("2025-11-14"), as_of, Category::ProgressExamWork, days);
    let late = fixed("2026-02-01");
    assert_eq!(said("2026-08-01", late), KEPT);
    assert_eq!(said("2026-08-02", late), GONE);
    // Not knowing the day, the end of the last school year stands for it, 31 July 2026.
    assert_eq!(said("2027-01-31", RowDays::default()), KEPT);
    assert_eq!(said("2027-02-01", RowDays::default()), GONE);
    assert_eq!(said("2027-01-31", fixed("onbekend")), KEPT);
}

#[test]
fn l5_an_applicant_goes_by_the_day_on_which_the_application_was_closed() {
    let closed = Departure::Applied(Some(day("2026-03-01")));
    let said = |as_of, category| answer(closed, as_of, category, RowDays::default());
    assert_eq!(said("2026-03-29", Category::ContactName), KEPT);
    assert_eq!(said("2026-03-30", Category::ContactName), GONE);
    assert_eq!(said("2026-03-30", Category::ProgressReport), (Outcome::Refer, Reason::NoRule));
    let open = Departure::Applied(None);
    let of_open = answer(open, AS_OF, Category::ContactName, RowDays::default());
    assert_eq!(of_open, (Outcome::Keep, Reason::ApplicationOpen));
}

#[test]
fn l5_the_rule_that_decided_on_an_applicant_is_the_one_for_applicants() {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let applicant = pupil(Departure::Applied(Some(day("2026-03-01"))));
    let decision = decide(&applicant, Category::ContactName, &Standing::default(), &terms);
    let rule = decision.rule.and_then(|at| terms.rule(at)).map(|rule| rule.id.0.as_str());
    assert_eq!((rule, decision.first_erasable_day), (Some("applicants"), Some(day("2026-03-30"))));
}

fn withdrawing(category: Category, on: &str) -> Standing {
    let consent = Consent {
        school: school(),
        pupil: PupilRef::Number(crate::model::tests::key("42").number),
        subject: ConsentSubject::Data(category),
        state: ConsentState::Withdrawn,
        on: day(on),
        line: Some(2),
    };
    Standing { consents: vec![consent], ..Standing::default() }
}

#[test]
fn r8_withdrawn_consent_erases_images_at_once_and_other_data_after_the_rules_term() {
    let schedule = schedule();
    let said = |category, as_of| {
        let terms = Terms::new(&schedule, Floors::builtin(), day(as_of), PRIVATE);
        let standing = withdrawing(category, "2026-03-01");
        let decision = decide(&pupil(Departure::Enrolled), category, &standing, &terms);
        (decision.outcome, decision.reason)
    };
    let withdrawn = (Outcome::Erase, Reason::ConsentWithdrawn);
    assert_eq!(said(Category::ImageMedia, "2026-03-01"), withdrawn);
    assert_eq!(said(Category::Religion, "2026-03-15"), ENROLLED);
    assert_eq!(said(Category::Religion, "2026-03-16"), withdrawn);
    // Without a rule for it there is nothing to wait for.
    assert_eq!(said(Category::Guardian, "2026-03-01"), withdrawn);
}

#[test]
fn t6_what_counts_from_a_day_in_the_row_is_preserved_too() {
    let schedule = schedule();
    let public = BoardStanding { legal_form: LegalForm::Public, has_selection_list: false };
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), public);
    let enrolled = pupil(Departure::Enrolled);
    let days = in_year("2010-2011");
    let said = decide_in_row(&enrolled, Category::ProgressResults, &Standing::default(), &terms, days);
    assert_eq!((said.outcome, said.reason), (Outcome::Keep, Reason::Preserved));
}

#[test]
fn l6_who_came_back_after_something_had_expired_is_listed() {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let late = |last: &str, came_back: &str| {
        let mut pupils = Pupils { list: vec![pupil(Departure::Enrolled)], ..Pupils::default() };
        let gap = Return { last_enrolled_day: day(last), came_back_on: day(came_back) };
        pupils.returns.insert(PupilIndex(0), vec![gap]);
        let categories = CategorySet::of(Category::ProgressReport);
        let decisions = determine(&pupils, categories, &Standings::default(), &terms);
        decisions.came_back_late.contains(&PupilIndex(0))
    };
    assert!(!late("2020-07-31", "2022-07-31"));
    assert!(late("2020-07-31", "2022-08-01"));
}
