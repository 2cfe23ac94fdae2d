//! The calendar of what falls due, and T4: what goes too late.

use super::{PRIVATE, hold, holding, left, pupil, rule, schedule, schedule_of, years};
use crate::determine::calendar::{Calendar, Counts, calendar};
use crate::determine::overdue::overdue;
use crate::determine::rule::decide;
use crate::determine::{Standing, Standings, Terms};
use crate::model::handover::Pupils;
use crate::model::tests::{cases, day};
use crate::model::{Category, CategorySet, Day, Departure, Outcome, Pupil, PupilIndex, Reason, Term};
use crate::policy::{Floors, Hold, Schedule, Scope};
use proptest::prelude::*;

const MONTHS: u16 = 72;

fn of(schedule: &Schedule, as_of: &str, list: Vec<Pupil>, standings: &Standings, category: Category) -> Calendar {
    let terms = Terms::new(schedule, Floors::builtin(), day(as_of), PRIVATE);
    let occurring = vec![CategorySet::of(category); list.len()];
    calendar(&Pupils { list, ..Pupils::default() }, &occurring, standings, &terms, MONTHS)
}

fn alone(departure: Departure, as_of: &str, category: Category) -> Calendar {
    of(&schedule(), as_of, vec![pupil(departure)], &Standings::default(), category)
}

fn one(category: Category) -> Counts {
    Counts::from([(category, 1)])
}

#[test]
fn what_falls_due_stands_in_the_month_of_its_first_erasable_day() {
    let said = |as_of| alone(left("2024-07-31"), as_of, Category::Progress);
    let in_august = said("2026-06-15");
    assert_eq!(in_august.months.into_iter().collect::<Vec<_>>(), [(day("2026-08-31"), one(Category::Progress))]);
    assert!(in_august.now.is_empty() && in_august.later.is_empty() && in_august.stays.is_empty());
    // Later in the month of the as-of day itself.
    let left_in_may = alone(left("2024-05-20"), "2026-05-03", Category::Progress);
    assert_eq!(left_in_may.months.into_keys().collect::<Vec<_>>(), [day("2026-05-31")]);
    assert_eq!(said("2026-08-01").now, one(Category::Progress));
    assert!(said("2026-08-01").months.is_empty());
}

#[test]
fn what_lies_beyond_the_years_shown_is_later() {
    let schedule = schedule_of(vec![rule("long", &[Category::Progress], years(8))]);
    let said = of(&schedule, "2026-06-15", vec![pupil(left("2025-07-31"))], &Standings::default(), Category::Progress);
    assert_eq!((said.later, said.months.len()), (one(Category::Progress), 0));
}

#[test]
fn what_never_falls_due_is_said_with_its_reason() {
    let reason_of = |departure, category| {
        let said = alone(departure, "2026-06-15", category);
        assert!(said.now.is_empty() && said.months.is_empty() && said.later.is_empty());
        said.stays.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(reason_of(Departure::Enrolled, Category::Progress), [Reason::Enrolled]);
    assert_eq!(reason_of(left("2016-07-31"), Category::Guardian), [Reason::NoRule]);
    assert_eq!(reason_of(left("2016-07-31"), Category::Religion), [Reason::Preserved]);
    assert_eq!(reason_of(left("2016-07-31"), Category::ProgressExamWork), [Reason::OtherTrigger]);
}

#[test]
fn a_hold_that_ends_lets_go_in_the_month_in_which_it_ends() {
    let until = |until| {
        let held = Hold { until, ..hold(Scope::All) };
        let mut standings = Standings::default();
        standings.by_pupil.insert(PupilIndex(0), holding(held));
        of(&schedule(), "2026-06-15", vec![pupil(left("2016-07-31"))], &standings, Category::Progress)
    };
    let ends = until(Some(day("2027-03-30")));
    assert_eq!(ends.months.into_keys().collect::<Vec<_>>(), [day("2027-03-31")]);
    assert_eq!(until(None).stays.into_keys().collect::<Vec<_>>(), [Reason::Hold]);
}

#[test]
fn t4_what_goes_later_than_its_grace_is_overdue() {
    let schedule = schedule();
    let late = |as_of| {
        let terms = Terms::new(&schedule, Floors::builtin(), day(as_of), PRIVATE);
        let pupils = Pupils { list: vec![pupil(left("2020-07-31"))], ..Pupils::default() };
        let erased = [(PupilIndex(0), [Category::FinanceFunding, Category::Absence].into_iter().collect())];
        overdue(erased.into_iter(), &pupils, &Standings::default(), &terms)
    };
    // Five years end on 31 July 2025; eight weeks later is 25 September.
    assert!(late("2025-08-01").is_empty());
    assert!(late("2025-09-25").is_empty());
    let found: Vec<_> = late("2025-09-26").into_iter().collect();
    assert_eq!(found, [((Category::FinanceFunding, Term::Weeks(8).to_string()), 1)]);
}

proptest! {
    #![proptest_config(cases(48))]

    /// Against asking the plain rule on every single day.
    #[test]
    fn each_month_is_the_one_in_which_the_plain_rule_first_erases(
        ago in prop::collection::vec(0_i32..3000, 1..5),
        as_of in 20_000_i32..21_000,
    ) {
        let schedule = schedule();
        let category = Category::ProgressResults;
        let on = |number| Day::from_number(number).unwrap();
        let list: Vec<Pupil> = ago.iter().map(|ago| pupil(Departure::Left(on(as_of - ago)))).collect();
        let said = of(&schedule, &on(as_of).to_string(), list.clone(), &Standings::default(), category);
        let mut expected = Calendar::default();
        for pupil in &list {
            let erases = |number: &i32| {
                let terms = Terms::new(&schedule, Floors::builtin(), on(*number), PRIVATE);
                decide(pupil, category, &Standing::default(), &terms).outcome == Outcome::Erase
            };
            let first = on((as_of..as_of + 3000).find(erases).unwrap());
            let mut end = first;
            while end.plus_days(1).month() == first.month() {
                end = end.plus_days(1);
            }
            let counts = if first.number() == as_of { &mut expected.now } else { expected.months.entry(end).or_default() };
            *counts.entry(category).or_default() += 1;
        }
        prop_assert_eq!(said, expected);
    }
}
