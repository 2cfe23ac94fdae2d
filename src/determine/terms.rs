//! The schedule, worked out per category: which rules apply, for how long, from which clock.
//!
//! Of the rules that count from departure, from an examination and from a school year, those with the longest prefix
//! apply; where several of one length do, the last to run out decides. Rules for applicants and for withdrawn consents
//! stand apart, since they are about other cases.

use crate::model::handover::Buckets;
use crate::model::{Category, CategorySet, Day, Term};
use crate::policy::{Floors, LegalForm, RetentionRule, RulesFor, Schedule, Trigger};

/// What a term counts from, of a pupil who was enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// The last enrolled day.
    Departure,
    /// The day on which the result of the final examination was fixed, in the row.
    ExamResultFixed,
    /// The end of the school year of the row.
    SchoolYearEnd,
}

/// A statutory floor of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// How long the data must be kept.
    pub term: Term,
    /// From when.
    pub clock: Clock,
}

/// What the schedule says of one category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryTerms {
    /// The rule for everybody from departure, by its position in the schedule, and its effective term (T3).
    pub unconditional: Option<(usize, Term)>,
    /// The longest rule for pupils who were referred to special education (T5).
    pub referred_to_so: Option<(usize, Term)>,
    /// The rules that count from a day in the row (E11).
    pub in_row: Vec<(Clock, (usize, Term))>,
    /// The rule for those who applied and were never enrolled (L5).
    pub application_closed: Option<(usize, Term)>,
    /// The rule for a consent that was withdrawn (R8).
    pub consent_withdrawn: Option<(usize, Term)>,
    /// The floor that the statutory floors set.
    pub floor: Option<Floor>,
    /// The floors that the schedule's own rules set, by statute (T2).
    pub own_floors: Vec<Floor>,
    /// The floors of rules for pupils who were referred to special education.
    pub own_floors_referred_to_so: Vec<Floor>,
    /// The time after the period within which it must be gone (T4): the rule's, else that of the floor.
    pub grace: Option<Term>,
    /// Whether a ground outside the schedule preserves it (T6).
    pub preserved: bool,
}

impl CategoryTerms {
    /// Returns the rule that applies and its term. Not knowing whether a condition is met, the longer counts (T5).
    #[must_use]
    pub fn applying(&self, referred_to_so: Option<bool>) -> Option<(usize, Term)> {
        let by_departure = match (self.unconditional, self.referred_to_so) {
            (rule, None) => rule,
            (None, Some(_)) if referred_to_so == Some(false) => None,
            (None, conditional) => conditional,
            (Some(plain), Some(conditional)) => {
                let longer = if Floors::longer(plain.1, conditional.1) == plain.1 { plain } else { conditional };
                Some(if referred_to_so == Some(false) { plain } else { longer })
            }
        };
        by_departure.or_else(|| self.in_row.first().map(|(_, rule)| *rule))
    }

    /// Returns the clock and term of every rule that counts for a pupil who was enrolled.
    pub fn counting(&self, referred_to_so: Option<bool>) -> impl Iterator<Item = (Clock, Term)> + '_ {
        let conditional = self.referred_to_so.filter(|_| referred_to_so != Some(false));
        let by_departure = self.unconditional.into_iter().chain(conditional);
        by_departure
            .map(|(_, term)| (Clock::Departure, term))
            .chain(self.in_row.iter().map(|(clock, (_, term))| (*clock, *term)))
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

    /// Returns the same schedule on another day.
    #[must_use]
    pub fn on(&self, as_of: Day) -> Self {
        Self { as_of, ..self.clone() }
    }

    /// Returns the rule at a position of the schedule.
    #[must_use]
    pub fn rule(&self, at: usize) -> Option<&'a RetentionRule> {
        self.schedule.rules.get(at)
    }

    /// Returns the buckets into which the days in rows fall (E11): a threshold for each term that counts from one.
    #[must_use]
    pub fn buckets(&self, categories: CategorySet) -> Buckets {
        let thresholds = |wanted: Clock| {
            let of = |category| {
                let of = self.of(category);
                let rules = of.in_row.iter().map(|(clock, (_, term))| (*clock, *term));
                let floors = of.floors(None).map(|floor| (floor.clock, floor.term));
                rules.chain(floors).filter(|(clock, _)| *clock == wanted).collect::<Vec<_>>()
            };
            let terms = categories.iter().flat_map(of);
            terms.filter_map(|(_, term)| last_day_where(self.as_of, |day| day.end_of(term) < self.as_of)).collect()
        };
        Buckets::new(thresholds(Clock::ExamResultFixed), thresholds(Clock::SchoolYearEnd))
    }
}

/// Returns the last day not after `latest` for which a condition holds that holds for every earlier day too.
pub(super) fn last_day_where(latest: Day, holds: impl Fn(Day) -> bool) -> Option<Day> {
    let (mut low, mut high) = (Day::new(1800, 1, 1)?.number(), latest.number() + 1);
    if !Day::from_number(low).is_some_and(&holds) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if Day::from_number(middle).is_some_and(&holds) { low = middle } else { high = middle }
    }
    Day::from_number(low)
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
    let applying = nearest(&rules, category);
    let from_departure = applying.iter().find(|(clock, _)| *clock == Clock::Departure).map(|(_, rule)| *rule);
    let in_row = applying.iter().filter(|(clock, _)| *clock != Clock::Departure);
    let conditional = rules.conditional.iter().map(|rule| effective(rule));
    let own_floor = |(clock, rule): &(Clock, &RetentionRule)| rule.floor.map(|term| Floor { term, clock: *clock });
    let from = |trigger| rules.other_triggers.iter().find(|rule| rule.trigger == trigger).copied();
    let stands = |rule: &&RetentionRule| rule.preserve.is_none() || board.has_selection_list;
    let application = from(Trigger::ApplicationClosed).filter(stands);
    let mut counting = applying.iter().map(|(_, rule)| rule).chain(&rules.conditional);
    let preserving = counting.any(|rule| rule.preserve.is_some());
    CategoryTerms {
        own_floors: applying.iter().filter_map(own_floor).collect(),
        own_floors_referred_to_so: rules
            .conditional
            .iter()
            .filter_map(|rule| own_floor(&(Clock::Departure, rule)))
            .collect(),
        unconditional: from_departure.map(effective),
        referred_to_so: conditional.reduce(|a, b| if Floors::longer(a.1, b.1) == a.1 { a } else { b }),
        in_row: in_row.map(|(clock, rule)| (*clock, effective(rule))).collect(),
        // Applicants never left, so that a floor counts from the day on which the application was closed.
        application_closed: application.map(effective),
        consent_withdrawn: rules.on_consent_withdrawn.map(|rule| (position(rule), rule.term)),
        floor: floors
            .floor_rule(category)
            .and_then(|rule| Some(Floor { term: rule.term, clock: clock_of(rule.trigger)? })),
        grace: from_departure
            .and_then(|rule| rule.grace)
            .or_else(|| floors.floor_rule(category).and_then(|rule| rule.grace)),
        preserved: (preserving || board.legal_form == LegalForm::Public) && !board.has_selection_list,
    }
}

/// The rules of the longest prefix among those that count for a pupil who was enrolled.
fn nearest<'s>(rules: &RulesFor<'s>, category: Category) -> Vec<(Clock, &'s RetentionRule)> {
    let found = rules.unconditional.iter().chain(&rules.other_triggers);
    let by_clock: Vec<(Clock, &RetentionRule)> =
        found.filter_map(|rule| Some((clock_of(rule.trigger)?, *rule))).collect();
    let names_it = |rule: &RetentionRule| rule.categories.contains(&category);
    let own = by_clock.iter().any(|(_, rule)| names_it(rule));
    by_clock.into_iter().filter(|(_, rule)| names_it(rule) == own).collect()
}

const fn clock_of(trigger: Trigger) -> Option<Clock> {
    match trigger {
        Trigger::Departure => Some(Clock::Departure),
        Trigger::ExamResultFixed => Some(Clock::ExamResultFixed),
        Trigger::SchoolYearEnd => Some(Clock::SchoolYearEnd),
        Trigger::ApplicationClosed | Trigger::ConsentWithdrawn => None,
    }
}
