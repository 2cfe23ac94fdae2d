//! What contradicts what in a schedule: two rules for one thing, and terms below a floor (T3).

use super::{BasisKind, Floors, RetentionRule, Schedule, terms};
use crate::model::{Category, Message, Term};
use crate::policy::notes::Notes;

/// Where the rules of a schedule stand.
pub(super) struct Places {
    /// The byte of each rule that could be read, in their order.
    pub(super) at: Vec<usize>,
    /// Whether every rule of the file could be read; without one of them, its parent's rule seems to decide for it.
    pub(super) complete: bool,
}

/// Notes what is wrong between rules.
pub(super) fn rules(notes: &mut Notes, schedule: &Schedule, places: &Places, floors: Option<&Floors>) {
    let mut earlier: Vec<&RetentionRule> = Vec::new();
    for (rule, at) in schedule.rules.iter().zip(&places.at) {
        for other in &earlier {
            twins(notes, rule, other, *at);
        }
        own_floor(notes, rule, floors, *at);
        if places.complete {
            never_decides(notes, schedule, rule, floors, *at);
        }
        if places.complete {
            below_floor(notes, schedule, rule, floors, *at);
        }
        earlier.push(rule);
    }
}

/// Notes two rules of one name, and two rules that speak of one category in one slot.
fn twins(notes: &mut Notes, rule: &RetentionRule, other: &RetentionRule, at: usize) {
    if rule.id == other.id {
        notes.add(at, Message::new("policy-rule-name-twice").with("rule", &rule.id));
    }
    if (rule.trigger, rule.condition) != (other.trigger, other.condition) {
        return;
    }
    for category in rule.categories.iter().filter(|category| other.categories.contains(category)) {
        let message = Message::new("policy-two-rules").with("category", category);
        notes.add(at, message.with("rule", &rule.id).with("other", &other.id));
    }
}

/// Notes a rule with a condition that is carried out no longer than the one beside it: the longer of the two counts, so
/// that it never decides (T5). One that acknowledges a floor says why it stands.
fn never_decides(notes: &mut Notes, schedule: &Schedule, rule: &RetentionRule, floors: Option<&Floors>, at: usize) {
    if rule.condition.is_none() || rule.acknowledge.is_some() {
        return;
    }
    let carried_out = |rule: &RetentionRule, category: Category| {
        floors.map_or(rule.term, |floors| floors.effective_term(rule, category))
    };
    let beside = |category: &Category| schedule.rules_for(*category).unconditional;
    let adds = |category: &Category| {
        beside(category)
            .is_none_or(|other| terms::falls_short(carried_out(other, *category), carried_out(rule, *category)))
    };
    if !rule.categories.iter().any(adds)
        && let Some(other) = rule.categories.iter().find_map(beside)
    {
        notes.add(at, Message::new("policy-rule-never-decides").with("rule", &rule.id).with("other", &other.id));
    }
}

/// Notes a floor that is neither a statute's nor one of the statutory floors.
fn own_floor(notes: &mut Notes, rule: &RetentionRule, floors: Option<&Floors>, at: usize) {
    let Some(floor) = rule.floor else { return };
    let statutory = |category: &Category| {
        floors.and_then(|floors| floors.floor_for(*category)).is_some_and(|(term, _)| term == floor)
    };
    if rule.basis.kind != BasisKind::Statute && !rule.categories.iter().all(statutory) {
        notes.add(at, Message::new("policy-floor-without-statute").with("rule", &rule.id));
    }
}

/// Notes a term that ends before a floor of any category that the rule decides, unless the rule says why it stands.
fn below_floor(notes: &mut Notes, schedule: &Schedule, rule: &RetentionRule, floors: Option<&Floors>, at: usize) {
    if rule.acknowledge.is_some() {
        return;
    }
    let decides = |category: &Category| schedule.rules_for(*category).all().any(|found| std::ptr::eq(found, rule));
    let floor_of = |category: Category| {
        let statutory = floors.and_then(|floors| floors.floor_for(category)).map(|(term, _)| term);
        rule.floor
            .into_iter()
            .chain(statutory)
            .filter(|floor| terms::falls_short(rule.term, *floor))
            .reduce(terms::longer)
    };
    let own = Category::ALL.iter().copied().filter(decides);
    let short: Vec<(Category, Term)> = own.filter_map(|category| Some((category, floor_of(category)?))).collect();
    if let Some(floor) = short.iter().map(|(_, floor)| *floor).reduce(terms::longer) {
        let names: Vec<&str> = short.iter().map(|(category, _)| category.name()).collect();
        let message = Message::new("policy-below-floor").with("rule", &rule.id).with("categories", names.join("`, `"));
        notes.add(at, message.with("term", rule.term).with("floor", floor));
    }
}
