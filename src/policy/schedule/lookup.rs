//! Finds the rules for a category: the longest prefix wins, slot by slot.
//!
//! A slot is a trigger with a condition. A rule for a leaf never covers its parent; a parent's rule covers a leaf that
//! has none of its own in that slot.

use super::{Condition, RetentionRule, Schedule, Trigger};
use crate::model::Category;

/// The rules that a category has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesFor<'s> {
    /// The rule from departure that holds without a condition.
    pub unconditional: Option<&'s RetentionRule>,
    /// Rules from departure that hold where a fact is so (T5).
    pub conditional: Vec<&'s RetentionRule>,
    /// The rule from the withdrawal of a consent.
    pub on_consent_withdrawn: Option<&'s RetentionRule>,
    /// Rules from any other trigger, one each.
    pub other_triggers: Vec<&'s RetentionRule>,
}

impl<'s> RulesFor<'s> {
    /// Returns every rule found.
    pub fn all(&self) -> impl Iterator<Item = &'s RetentionRule> + '_ {
        let single = self.unconditional.into_iter().chain(self.on_consent_withdrawn);
        single.chain(self.conditional.iter().copied()).chain(self.other_triggers.iter().copied())
    }
}

impl Schedule {
    /// Returns the rules for a category, by the longest prefix in each slot.
    #[must_use]
    pub fn rules_for(&self, category: Category) -> RulesFor<'_> {
        let in_slot = |trigger, condition| longest_prefix(&self.rules, category, trigger, condition);
        RulesFor {
            unconditional: in_slot(Trigger::Departure, None),
            conditional: Condition::NAMES
                .iter()
                .filter_map(|(_, condition)| in_slot(Trigger::Departure, Some(*condition)))
                .collect(),
            on_consent_withdrawn: in_slot(Trigger::ConsentWithdrawn, None),
            other_triggers: [Trigger::ApplicationClosed, Trigger::ExamResultFixed, Trigger::SchoolYearEnd]
                .into_iter()
                .filter_map(|trigger| in_slot(trigger, None))
                .collect(),
        }
    }

    /// Returns the categories for which an enrolled pupil's data would never expire (T7).
    ///
    /// A rule that holds only on a condition, for applicants or on withdrawal of a consent does not fill a gap.
    #[must_use]
    pub fn gaps(&self) -> Vec<Category> {
        let ends = |rule: &&RetentionRule| match rule.trigger {
            Trigger::Departure | Trigger::ExamResultFixed | Trigger::SchoolYearEnd => true,
            Trigger::ApplicationClosed | Trigger::ConsentWithdrawn => false,
        };
        let covered = |category: Category| {
            let found = self.rules_for(category);
            found.unconditional.is_some() || found.other_triggers.iter().any(ends)
        };
        Category::ALL.iter().copied().filter(|category| !covered(*category)).collect()
    }
}

/// Returns the rule in a slot that names the category itself, or else the one that names its parent.
pub(super) fn longest_prefix(
    rules: &[RetentionRule],
    category: Category,
    trigger: Trigger,
    condition: Option<Condition>,
) -> Option<&RetentionRule> {
    let named = |wanted: Category| {
        rules
            .iter()
            .find(|rule| rule.trigger == trigger && rule.condition == condition && rule.categories.contains(&wanted))
    };
    named(category).or_else(|| category.parent().and_then(named))
}
