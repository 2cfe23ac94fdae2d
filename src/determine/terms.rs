//! The schedule, worked out per category: which rule applies, for how long, from which clock.

use super::clock::first_erasable_day;
use crate::model::{Category, Day, Term};
use crate::policy::{Floors, LegalForm, RetentionRule, Schedule, Trigger};

/// A statutory floor of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// How long the data must be kept.
    pub term: Term,
    /// Whether it counts from departure; from any other clock it is not known to be reached (E11).
    pub from_departure: bool,
}

impl Floor {
    /// Returns the first day on which the floor no longer forbids erasure, for a pupil who left; nothing where that is
    /// not known.
    #[must_use]
    pub fn first_erasable_day(self, last_enrolled_day: Day) -> Option<Day> {
        self.from_departure.then(|| first_erasable_day(last_enrolled_day, self.term))
    }
}

/// What the schedule says of one category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryTerms {
    /// The rule for everybody, by its position in the schedule, and its effective term (T3).
    pub unconditional: Option<(usize, Term)>,
    /// The longest rule for pupils who were referred to special education (T5).
    pub referred_to_so: Option<(usize, Term)>,
    /// The floor that the statutory floors set.
    pub floor: Option<Floor>,
    /// The floors that the schedule's own rules set, by statute (T2).
    pub own_floors: Vec<Floor>,
    /// The floors of rules for pupils who were referred to special education.
    pub own_floors_referred_to_so: Vec<Floor>,
    /// Whether a rule with another clock than departure names the category.
    pub other_trigger: bool,
    /// Whether a ground outside the schedule preserves it (T6).
    pub preserved: bool,
}

impl CategoryTerms {
    /// Returns the rule that applies and its term. Not knowing whether a condition is met, the longer counts (T5).
    #[must_use]
    pub fn applying(&self, referred_to_so: Option<bool>) -> Option<(usize, Term)> {
        match (self.unconditional, self.referred_to_so) {
            (rule, None) => rule,
            (None, Some(_)) if referred_to_so == Some(false) => None,
            (None, conditional) => conditional,
            (Some(plain), Some(conditional)) => {
                let longer = if Floors::longer(plain.1, conditional.1) == plain.1 { plain } else { conditional };
                Some(if referred_to_so == Some(false) { plain } else { longer })
            }
        }
    }

    /// Returns the first erasable day for a pupil who left: after the term, and never before the floor, day for day (T3).
    #[must_use]
    pub fn first_erasable_day(&self, last_enrolled_day: Day, referred_to_so: Option<bool>) -> Option<Day> {
        self.applying(referred_to_so)?;
        let conditional = self.referred_to_so.filter(|_| referred_to_so != Some(false));
        let terms = self.unconditional.into_iter().chain(conditional);
        let by_terms = terms.map(|(_, term)| first_erasable_day(last_enrolled_day, term));
        let by_floors = self.floors(referred_to_so).filter_map(|floor| floor.first_erasable_day(last_enrolled_day));
        by_terms.chain(by_floors).max()
    }

    /// Returns every floor that holds for a pupil. Not knowing whether a condition is met, its floors hold too.
    pub fn floors(&self, referred_to_so: Option<bool>) -> impl Iterator<Item = Floor> + '_ {
        let conditional = self.own_floors_referred_to_so.iter().filter(move |_| referred_to_so != Some(false));
        self.floor.iter().chain(&self.own_floors).chain(conditional).copied()
    }

    /// Returns whether the condition makes a difference for this category.
    #[must_use]
    pub fn depends_on_so(&self) -> bool {
        self.applying(Some(true)) != self.applying(Some(false))
    }
}

/// A schedule on an as-of day, worked out per category.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    schedule: &'a Schedule,
    as_of: Day,
    by_category: Vec<CategoryTerms>,
    absent: CategoryTerms,
}

impl<'a> Terms<'a> {
    /// Works out a schedule. Public boards preserve everything until a selection list is adopted (T6).
    #[must_use]
    pub fn new(schedule: &'a Schedule, floors: &Floors, as_of: Day, standing: BoardStanding) -> Self {
        let by_category =
            Category::ALL.iter().map(|category| category_terms(schedule, floors, *category, standing)).collect();
        Self { schedule, as_of, by_category, absent: CategoryTerms::default() }
    }

    /// Returns what the schedule says of a category.
    #[must_use]
    pub fn of(&self, category: Category) -> &CategoryTerms {
        let at = Category::ALL.iter().position(|other| *other == category);
        at.and_then(|at| self.by_category.get(at)).unwrap_or(&self.absent)
    }

    /// Returns the as-of day.
    #[must_use]
    pub const fn as_of(&self) -> Day {
        self.as_of
    }

    /// Returns the rule at a position of the schedule.
    #[must_use]
    pub fn rule(&self, at: usize) -> Option<&'a RetentionRule> {
        self.schedule.rules.get(at)
    }
}

/// What the board's standing adds to the schedule (T6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardStanding {
    /// Private or public.
    pub legal_form: LegalForm,
    /// Whether the pipeline names an adopted selection list.
    pub has_selection_list: bool,
}

fn category_terms(schedule: &Schedule, floors: &Floors, category: Category, board: BoardStanding) -> CategoryTerms {
    let rules = schedule.rules_for(category);
    let position =
        |rule: &RetentionRule| schedule.rules.iter().position(|other| other.id == rule.id).unwrap_or_default();
    let effective = |rule: &RetentionRule| (position(rule), floors.effective_term(rule, category));
    let conditional = rules.conditional.iter().map(|rule| effective(rule));
    let preserving = rules.unconditional.iter().chain(&rules.conditional).any(|rule| rule.preserve.is_some());
    let own_floor = |rule: &&RetentionRule| {
        rule.floor.map(|term| Floor { term, from_departure: rule.trigger == Trigger::Departure })
    };
    // What counts from a closed application is about applicants, who never were enrolled (L5).
    let other_triggers: Vec<&RetentionRule> =
        rules.other_triggers.iter().copied().filter(|rule| rule.trigger != Trigger::ApplicationClosed).collect();
    CategoryTerms {
        own_floors: rules.unconditional.iter().chain(&other_triggers).filter_map(own_floor).collect(),
        own_floors_referred_to_so: rules.conditional.iter().filter_map(own_floor).collect(),
        unconditional: rules.unconditional.map(effective),
        referred_to_so: conditional.reduce(|a, b| if Floors::longer(a.1, b.1) == a.1 { a } else { b }),
        floor: floors
            .floor_rule(category)
            .map(|rule| Floor { term: rule.term, from_departure: rule.trigger == Trigger::Departure }),
        other_trigger: !other_triggers.is_empty(),
        preserved: (preserving || board.legal_form == LegalForm::Public) && !board.has_selection_list,
    }
}
