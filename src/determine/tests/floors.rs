//! T1, T3, T5, T6, T7, L7: from when the schedule alone lets data go.

use super::{AS_OF, LAST_YEAR, LONG_AGO, PRIVATE, answer, answer_on, asking, by_age, granted, left, pupil, rule};
use super::{schedule, schedule_of, years};
use crate::determine::rule::{decide, first_erasable_day};
use crate::determine::standing::Standing;
use crate::determine::terms::{BoardStanding, Terms};
use crate::model::tests::day;
use crate::model::{Category, Departure, Outcome, Pupil, Reason, Term};
use crate::policy::{Condition, Floors, LegalForm, RetentionRule, Trigger};

const KEPT: (Outcome, Reason) = (Outcome::Keep, Reason::WithinPeriod);
const GONE: (Outcome, Reason) = (Outcome::Erase, Reason::Expired);

#[test]
fn t1_the_first_erasable_day_is_the_day_after_the_period() {
    assert_eq!(by_age("2024-07-31", "2026-07-31", Category::Progress), KEPT);
    assert_eq!(by_age("2024-07-31", "2026-08-01", Category::Progress), GONE);
    assert_eq!(by_age("2024-02-29", "2026-02-28", Category::Progress), KEPT);
    assert_eq!(by_age("2024-02-29", "2026-03-01", Category::Progress), GONE);
}

#[test]
fn l7_nothing_goes_within_28_days_after_the_last_enrolled_day() {
    for category in [Category::OtherCredentials, Category::ImageMedia] {
        assert_eq!(by_age("2026-07-31", "2026-08-28", category), KEPT);
        assert_eq!(by_age("2026-07-31", "2026-08-29", category), GONE);
    }
    assert_eq!(first_erasable_day(day("2026-07-31"), Term::Days(28)), day("2026-08-29"));
    assert_eq!(first_erasable_day(day("2026-07-31"), Term::Days(29)), day("2026-08-30"));
    // February has 28 days: a month is not longer than the time in which the date may be corrected.
    assert_eq!(first_erasable_day(day("2026-01-31"), Term::Months(1)), day("2026-03-01"));
}

#[test]
fn t3_a_term_below_a_floor_is_carried_out_at_the_floor() {
    for category in [Category::Absence, Category::Enrolment, Category::FinanceFunding] {
        assert_eq!(by_age("2021-08-01", AS_OF, category), KEPT);
        assert_eq!(by_age("2021-07-31", AS_OF, category), GONE);
    }
}

#[test]
fn t3_no_request_lowers_a_statutory_floor() {
    let asked = asking(vec![granted("2026-07-01")]);
    assert_eq!(answer(&pupil(left("2021-08-01")), Category::Absence, &asked), KEPT);
    let reached = answer(&pupil(left("2021-07-31")), Category::Absence, &asked);
    assert_eq!(reached, (Outcome::Erase, Reason::GrantedErasure));
}

#[test]
fn t3_no_request_lowers_the_floor_that_a_rule_sets_by_statute() {
    // The rule says four years; its own floor is three (WEC art. 41 lid 9).
    let asked = asking(vec![granted("2026-07-01")]);
    let said = |last| answer(&pupil(left(last)), Category::MedicalCare, &asked);
    assert_eq!(said("2024-07-31"), KEPT);
    assert_eq!(said("2023-07-31"), (Outcome::Erase, Reason::GrantedErasure));
    let enrolled = answer(&pupil(Departure::Enrolled), Category::MedicalCare, &asked);
    assert_eq!(enrolled, (Outcome::Keep, Reason::Enrolled));
}

#[test]
fn t3_a_floor_from_another_clock_is_not_known_to_be_reached() {
    let asked = asking(vec![granted("2026-07-01")]);
    let exam_work = rule("exam-work", &[Category::ProgressExamWork], years(2));
    let schedule = schedule_of(vec![exam_work]);
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let said = decide(&pupil(left(LAST_YEAR)), Category::ProgressExamWork, &asked, &terms);
    assert_eq!((said.outcome, said.reason), KEPT);
}

fn conditional(referred_to_so: Option<bool>, as_of: &str) -> (Outcome, Reason) {
    let pupil = Pupil { referred_to_so, ..pupil(left("2023-07-31")) };
    answer_on(as_of, &pupil, Category::ProgressResults, &Standing::default())
}

#[test]
fn t5_where_the_condition_is_met_or_unknown_the_longer_term_counts() {
    assert_eq!(conditional(Some(false), "2025-08-01"), GONE);
    for unknown_or_met in [None, Some(true)] {
        assert_eq!(conditional(unknown_or_met, "2026-07-31"), KEPT);
        assert_eq!(conditional(unknown_or_met, "2026-08-01"), GONE);
    }
}

#[test]
fn t5_a_condition_never_shortens_a_term() {
    let shorter =
        RetentionRule { condition: Some(Condition::ReferredToSo), ..rule("shorter", &[Category::Progress], years(1)) };
    let schedule = schedule_of(vec![rule("plain", &[Category::Progress], years(2)), shorter]);
    let terms = Terms::new(&schedule, Floors::builtin(), day("2025-07-31"), PRIVATE);
    let pupil = Pupil { referred_to_so: Some(true), ..pupil(left("2023-07-31")) };
    let said = decide(&pupil, Category::Progress, &Standing::default(), &terms);
    assert_eq!((said.outcome, said.reason), KEPT);
}

#[test]
fn t5_months_and_days_are_compared_day_by_day() {
    // From 31 January a month ends on 28 February, 59 days later than 31 December; 60 days are longer, from here.
    let in_months = rule("months", &[Category::Progress], Term::Months(2));
    let in_days = RetentionRule {
        condition: Some(Condition::ReferredToSo),
        ..rule("days", &[Category::Progress], Term::Days(60))
    };
    let schedule = schedule_of(vec![in_months, in_days]);
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let of = |last, so| terms.of(Category::Progress).first_erasable_day(day(last), so);
    assert_eq!(of("2025-12-31", Some(false)), Some(day("2026-03-01")));
    assert_eq!(of("2025-12-31", None), Some(day("2026-03-02")));
    assert_eq!(of("2026-06-30", None), Some(day("2026-08-31")));
}

#[test]
fn t5_a_rule_on_a_condition_that_is_not_met_is_no_rule() {
    let only =
        RetentionRule { condition: Some(Condition::ReferredToSo), ..rule("so", &[Category::Progress], years(2)) };
    let schedule = schedule_of(vec![only]);
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let said = decide(&pupil(left(LONG_AGO)), Category::Progress, &Standing::default(), &terms);
    assert_eq!((said.outcome, said.reason), (Outcome::Refer, Reason::NoRule));
}

#[test]
fn t6_what_is_preserved_stays_until_a_selection_list_is_adopted() {
    let schedule = schedule();
    let said = |legal_form, has_selection_list, category| {
        let board = BoardStanding { legal_form, has_selection_list };
        let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), board);
        let decision = decide(&pupil(left(LONG_AGO)), category, &Standing::default(), &terms);
        (decision.outcome, decision.reason)
    };
    let preserved = (Outcome::Keep, Reason::Preserved);
    assert_eq!(said(LegalForm::Private, false, Category::Religion), preserved);
    assert_eq!(said(LegalForm::Private, true, Category::Religion), GONE);
    assert_eq!(said(LegalForm::Private, false, Category::Progress), GONE);
    assert_eq!(said(LegalForm::Public, false, Category::Progress), preserved);
    assert_eq!(said(LegalForm::Public, true, Category::Progress), GONE);
}

#[test]
fn t7_a_category_without_a_rule_is_referred() {
    assert_eq!(by_age(LONG_AGO, AS_OF, Category::Guardian), (Outcome::Refer, Reason::NoRule));
    let enrolled = answer(&pupil(Departure::Enrolled), Category::Guardian, &Standing::default());
    assert_eq!(enrolled, (Outcome::Keep, Reason::Enrolled));
}

#[test]
fn the_longest_prefix_wins_and_a_leaf_does_not_cover_its_parent() {
    // `medical.care` has a rule of four years of its own.
    assert_eq!(by_age("2023-07-31", AS_OF, Category::MedicalCare), KEPT);
    assert_eq!(by_age("2023-07-31", AS_OF, Category::Medical), GONE);
    assert_eq!(by_age("2023-07-31", AS_OF, Category::MedicalYouthCare), GONE);
}

#[test]
fn e11_a_clock_that_is_not_known_is_referred_once_it_must_have_run_out() {
    // One year after the result, which was fixed by the end of the last school year, 31 July 2025.
    assert_eq!(by_age(LONG_AGO, AS_OF, Category::ProgressExamWork), (Outcome::Refer, Reason::OtherTrigger));
    assert_eq!(by_age(LAST_YEAR, AS_OF, Category::ProgressExamWork), (Outcome::Refer, Reason::OtherTrigger));
    assert_eq!(by_age(LAST_YEAR, "2026-07-31", Category::ProgressExamWork), KEPT);
}

#[test]
fn l5_rules_for_applicants_say_nothing_of_who_was_enrolled() {
    assert_eq!(by_age(LONG_AGO, AS_OF, Category::ContactAddress), GONE);
    let only = RetentionRule {
        trigger: Trigger::ApplicationClosed,
        ..rule("applicants", &[Category::Contact], Term::Weeks(4))
    };
    let schedule = schedule_of(vec![only]);
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let said = decide(&pupil(left(LONG_AGO)), Category::Contact, &Standing::default(), &terms);
    assert_eq!((said.outcome, said.reason), (Outcome::Refer, Reason::NoRule));
}
