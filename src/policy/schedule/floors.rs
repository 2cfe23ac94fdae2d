//! Statutory floors: how long data must be kept, whatever a schedule or a request says (T3).
//!
//! A floor counts from its own trigger; [`Floors::floor_rule`] tells which.

use super::{Basis, BasisKind, RetentionRule, Schedule, builtin, lookup, read, terms};
use crate::model::{Category, Message, Term};
use crate::policy::Problems;
use crate::policy::error::Problem;
use std::sync::LazyLock;

/// The statutory floors.
#[derive(Clone, Debug, PartialEq)]
pub struct Floors {
    /// The schedule that holds them: its rules are the floors.
    pub schedule: Schedule,
}

impl Floors {
    /// Returns the floors that this program carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        #[expect(clippy::expect_used, reason = "compiled in; the test `every_shipped_schedule_is_sound` reads it")]
        static FLOORS: LazyLock<Floors> = LazyLock::new(|| {
            Floors::parse(builtin::FLOORS, builtin::FLOORS, builtin::FLOORS_TEXT)
                .expect("the built-in floors are sound")
        });
        &FLOORS
    }

    /// Returns the floors in a text.
    ///
    /// # Errors
    /// Every problem of the text; a floor that is no statute is one.
    pub fn parse(id: &str, file: &str, text: &str) -> Result<Self, Problems> {
        let schedule = read::schedule(id, file, text, None)?;
        let loose =
            schedule.rules.iter().filter(|rule| rule.basis.kind != BasisKind::Statute || rule.condition.is_some());
        let problems: Vec<Problem> = loose
            .map(|rule| Problem::of_file(file, Message::new("policy-floor-without-statute").with("rule", &rule.id)))
            .collect();
        if problems.is_empty() { Ok(Self { schedule }) } else { Err(Problems::sorted(problems)) }
    }

    /// Returns the rule that is the floor of a category.
    #[must_use]
    pub fn floor_rule(&self, category: Category) -> Option<&RetentionRule> {
        let mut triggers = super::Trigger::NAMES.iter().map(|(_, trigger)| *trigger);
        triggers.find_map(|trigger| lookup::longest_prefix(&self.schedule.rules, category, trigger, None))
    }

    /// Returns the floor of a category, and what it rests on.
    #[must_use]
    pub fn floor_for(&self, category: Category) -> Option<(Term, &Basis)> {
        self.floor_rule(category).map(|rule| (rule.term, &rule.basis))
    }

    /// Returns the longer of two terms, as [`terms::longer`] does.
    #[must_use]
    pub fn longer(first: Term, second: Term) -> Term {
        terms::longer(first, second)
    }

    /// Returns the longer of a rule's term, its own floor and the category's statutory floor (T3).
    #[must_use]
    pub fn effective_term(&self, rule: &RetentionRule, category: Category) -> Term {
        self.terms(rule, category).fold(rule.term, terms::longer)
    }

    fn terms(&self, rule: &RetentionRule, category: Category) -> impl Iterator<Item = Term> {
        rule.floor.into_iter().chain(self.floor_for(category).map(|(term, _)| term))
    }
}

/// Returns the term of a rule as it is carried out for a category, by the built-in floors (T3).
#[must_use]
pub fn effective_term(rule: &RetentionRule, category: Category) -> Term {
    Floors::builtin().effective_term(rule, category)
}
