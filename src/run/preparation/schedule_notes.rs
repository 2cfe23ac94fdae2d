//! What is to be said of a schedule that can be carried out: what is missing for its adoption (T7), what is carried out
//! otherwise than it is written (T3), and what nothing can answer (E11). `check`, plan and run say the same.

use crate::model::{Category, CategorySet, Day, Message, Role, Term};
use crate::policy::{RetentionRule, Schedule, Trigger, effective_term};

/// Returns the keys that a schedule leaves out of its adoption (T7).
#[must_use]
pub fn missing_of_adoption(schedule: &Schedule) -> Vec<&'static str> {
    let missing = [
        ("adopted_by", schedule.adopted_by.is_none()),
        ("adopted_on", schedule.adopted_on.is_none()),
        ("gmr_consent_on", schedule.gmr_consent_on.is_none()),
        ("in_force_from", schedule.in_force_from.is_none()),
    ];
    missing.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect()
}

/// Returns what is missing for the adoption of a schedule, or that it is not in force on a day (T7).
#[must_use]
pub fn adoption(schedule: &Schedule, as_of: Option<Day>) -> Vec<Message> {
    let missing = missing_of_adoption(schedule);
    let mut said = Vec::new();
    if !missing.is_empty() {
        let message = Message::new("finding-schedule-not-adopted").with("schedule", &schedule.id);
        said.push(message.with("missing", missing.join("`, `")));
    }
    if let (Some(from), Some(as_of)) = (schedule.in_force_from, as_of)
        && from > as_of
    {
        said.push(Message::new("finding-schedule-not-in-force").with("schedule", &schedule.id).with("from", from));
    }
    said
}

/// Returns the rules whose term is written below a floor and carried out at the floor (T3), for those categories. A rule
/// with a condition that is carried out no longer than the one beside it says nothing of its own.
#[must_use]
pub fn at_the_floor(schedule: &Schedule, categories: CategorySet) -> Vec<Message> {
    let longer = |rule: &RetentionRule, category: Category| {
        let found = schedule.rules_for(category);
        let carried_out = effective_term(rule, category);
        let alike = |other: &&RetentionRule| effective_term(other, category) == carried_out;
        let repeats = rule.condition.is_some() && found.unconditional.as_ref().is_some_and(alike);
        let decides = found.all().any(|found| std::ptr::eq(found, rule));
        (decides && !repeats && carried_out != rule.term).then_some((category, carried_out))
    };
    let message = |rule: &RetentionRule| {
        let found: Vec<(Category, Term)> = categories.iter().filter_map(|category| longer(rule, category)).collect();
        let (_, floor) = *found.first()?;
        let names: Vec<&str> = found.iter().map(|(category, _)| category.name()).collect();
        let said = Message::new("finding-carried-out-at-floor").with("rule", &rule.id).with("term", rule.term);
        Some(said.with("floor", floor).with("categories", names.join("`, `")))
    };
    schedule.rules.iter().filter_map(message).collect()
}

/// Returns the rules whose clock no dataset can tell: none has a column of its role (E11, L5).
#[must_use]
pub fn unanswered(schedule: &Schedule, answers: impl Fn(Role) -> bool) -> Vec<Message> {
    let clock = |rule: &RetentionRule| match rule.trigger {
        Trigger::ApplicationClosed => Some(Role::ApplicationClosed),
        Trigger::ExamResultFixed => Some(Role::ExamResultFixed),
        Trigger::SchoolYearEnd => Some(Role::SchoolYear),
        Trigger::Departure | Trigger::ConsentWithdrawn => None,
    };
    let message = |rule: &RetentionRule| {
        let role = clock(rule).filter(|role| !answers(*role))?;
        let said = Message::new("finding-trigger-unanswered").with("rule", &rule.id);
        Some(said.with("trigger", rule.trigger.name()).with("role", role.name()))
    };
    schedule.rules.iter().filter_map(message).collect()
}
