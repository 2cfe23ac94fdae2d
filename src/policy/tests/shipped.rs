//! The shipped schedules: sound, without gaps, and meaning what their examples say.
//!
//! The examples are decided here by a small reading of T1 to T5, L3, L4, L7, R1, R6, R8 and R9, so that they are true
//! before `determine` is held to them.

use crate::model::{Category, Day, Term};
use crate::policy::{ConsentState, Example, ExampleRequest, Expect, Floors, RetentionRule, Schedule, Trigger};

/// Names of shipped schedules that erase by themselves, and so must cover every category (T7).
const COMPLETE: &[&str] = &["procon-po", "po-statutory", "vo", "so"];

#[test]
fn every_shipped_schedule_is_sound() {
    for name in Schedule::builtin_names() {
        let schedule = Schedule::builtin(name).unwrap().unwrap();
        assert_eq!(schedule.id, name);
    }
    assert!(Schedule::builtin("nothing").is_none());
}

#[test]
fn every_complete_schedule_has_a_rule_for_every_category() {
    for name in COMPLETE {
        assert_eq!(Schedule::builtin(name).unwrap().unwrap().gaps(), []);
    }
}

/// Returns whether a departure can't be right: after the end of the next school year (L4).
fn too_far_ahead(left: Day, as_of: Day) -> bool {
    left > as_of.school_year().next().last_day()
}

/// The last day on which a rule keeps a category, from the day of its trigger (T3): exact where terms in months and in days
/// meet.
pub(super) fn last_kept_day(rule: &RetentionRule, category: Category, start: Day) -> Day {
    let floors = rule.floor.into_iter().chain(Floors::builtin().floor_for(category).map(|(term, _)| term));
    floors.fold(start.end_of(rule.term), |last, term| last.max(start.end_of(term)))
}

/// Returns whether every rule that counts has run out (T1, T3, T5, L7), and the floor of exam work (E11).
fn expired(rules: &[&RetentionRule], example: &Example, left: Day) -> bool {
    let last = rules.iter().map(|rule| last_kept_day(rule, example.category, left)).max().unwrap();
    example.as_of > last && example.as_of > left.plus_days(28) && past_exam_floor(example)
}

fn past_exam_floor(example: &Example) -> bool {
    let is_work = example.category == Category::ProgressExamWork;
    !is_work || example.exam_fixed.is_some_and(|fixed| example.as_of > fixed.end_of(Term::Months(6)))
}

fn decide(schedule: &Schedule, example: &Example) -> Expect {
    let rules = schedule.rules_for(example.category);
    let left = example.left.filter(|left| *left <= example.as_of && !example.enrolled_again);
    let floor = Floors::builtin().floor_for(example.category).map_or(Term::Days(0), |(term, _)| term);
    let has_floor = floor != Term::Days(0);
    let own_floor = rules.unconditional.and_then(|rule| rule.floor);
    let past = |floor: Term| left.is_some_and(|left| example.as_of > left.end_of(floor));
    let past_statute = match example.category {
        Category::ProgressExamWork => past_exam_floor(example),
        _ => !has_floor || past(floor),
    };
    let past_floor = past_statute && own_floor.is_none_or(past);
    if example.hold || example.restricted {
        return Expect::Keep;
    }
    let withdrawn = example.consent == Some(ConsentState::Withdrawn) && rules.on_consent_withdrawn.is_some();
    let granted = example.request == Some(ExampleRequest::GrantedErasure);
    if (withdrawn || granted) && past_floor {
        return Expect::Erase;
    }
    if example.left.is_some_and(|left| too_far_ahead(left, example.as_of)) {
        return Expect::Refer;
    }
    let Some(left) = left else { return Expect::Keep };
    let reach = [Category::ContactName, Category::ContactAddress, Category::ContactOnline, Category::PupilNumber];
    if example.alumni && reach.contains(&example.category) {
        return Expect::Keep;
    }
    if rules.unconditional.is_some_and(|rule| rule.preserve.is_some()) {
        return Expect::Keep;
    }
    let mut counting: Vec<&RetentionRule> = rules.unconditional.into_iter().collect();
    if example.referred_to_so != Some(false) {
        counting.extend(rules.conditional);
    }
    if expired(&counting, example, left) { Expect::Erase } else { Expect::Keep }
}

#[test]
fn every_example_of_a_shipped_schedule_is_true() {
    for name in COMPLETE {
        let schedule = Schedule::builtin(name).unwrap().unwrap();
        assert!(schedule.examples.len() >= 20, "{name}");
        for example in &schedule.examples {
            assert_eq!(decide(&schedule, example), example.expect, "{name} line {}", example.line);
        }
    }
}

#[test]
fn every_reconstructed_rule_says_so_and_the_five_year_rules_are_statutes() {
    let schedule = Schedule::builtin("procon-po").unwrap().unwrap();
    let reconstructed =
        |rule: &&RetentionRule| rule.note.as_deref().is_some_and(|note| note.starts_with("reconstructed"));
    assert_eq!(schedule.rules.iter().filter(reconstructed).count(), 9);
    for name in COMPLETE {
        let schedule = Schedule::builtin(name).unwrap().unwrap();
        let five = schedule.rules.iter().filter(|rule| {
            rule.term == Term::Years(5) && rule.preserve.is_none() && rule.trigger == Trigger::Departure
        });
        for rule in five {
            assert_eq!(rule.basis.kind.name(), "statute", "{name} {}", rule.id);
        }
    }
}
