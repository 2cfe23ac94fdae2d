//! The decisions of all pupils at once, as bits. Equal to the plain rule, which a property test holds it to.
//!
//! An erasable departure stays erasable as the departure lies earlier, so per category one threshold day, found with
//! the plain rule's own arithmetic, replaces all calendar work; the few pupils with governance lines take the plain rule.

use super::clock::Timing;
use super::rule::decide_in_row;
use super::standing::Standing;
use super::terms::{Terms, last_day_where};
use crate::model::handover::RowDays;
use crate::model::{Category, CategorySet, Day, Departure, Outcome, Pupil, PupilDecision, PupilIndex};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// What becomes of the categories, by the day on which pupils left or their application was closed.
struct Thresholds {
    left: Steps,
    applied: Steps,
    erased_while_enrolled: CategorySet,
}

/// The categories that are due when a day lies on or before another.
#[derive(Default)]
struct Steps {
    /// The days, the latest first, each with all categories that are due up to it.
    due: Vec<(Day, CategorySet)>,
    refer_when_due: CategorySet,
    refer_always: CategorySet,
}

/// Returns the decision bits of every pupil over those categories, in the order of `pupils`, for rows without days of
/// their own.
#[must_use]
pub fn decide_all<S: BuildHasher + Sync>(
    pupils: &[Pupil],
    categories: CategorySet,
    standings: &HashMap<PupilIndex, Standing, S>,
    terms: &Terms<'_>,
) -> Vec<PupilDecision> {
    decide_all_in_rows(pupils, categories, standings, terms, RowDays::default())
}

/// Returns the decision bits of every pupil, for rows with those days (E11).
#[must_use]
pub fn decide_all_in_rows<S: BuildHasher + Sync>(
    pupils: &[Pupil],
    categories: CategorySet,
    standings: &HashMap<PupilIndex, Standing, S>,
    terms: &Terms<'_>,
    days: RowDays,
) -> Vec<PupilDecision> {
    let of = |referred_to_so| Thresholds::new(categories, terms, referred_to_so, days);
    let (with_so, without_so) = (of(None), of(Some(false)));
    let by_index = (0..u32::try_from(pupils.len()).unwrap_or(u32::MAX)).into_par_iter().map(PupilIndex).zip(pupils);
    by_index
        .map(|(index, pupil)| match standings.get(&index) {
            Some(standing) => {
                let mut bits = PupilDecision::default();
                for category in categories.iter() {
                    bits.set(category, decide_in_row(pupil, category, standing, terms, days).outcome);
                }
                bits
            }
            None if pupil.referred_to_so == Some(false) => without_so.decide(pupil, categories),
            None => with_so.decide(pupil, categories),
        })
        .collect()
}

impl Thresholds {
    fn new(categories: CategorySet, terms: &Terms<'_>, referred_to_so: Option<bool>, days: RowDays) -> Self {
        let steps = |departed: fn(Day) -> Departure| {
            Steps::new(categories, terms, |category, day| {
                terms.of(category).timing(departed(day), referred_to_so, days)
            })
        };
        let goes = |category: &Category| {
            let of = terms.of(*category);
            let timing = of.timing(Departure::Enrolled, referred_to_so, days);
            !of.preserved && matches!(timing, Timing::From { day, known: true } if day <= terms.as_of())
        };
        Self {
            left: steps(Departure::Left),
            applied: steps(|day| Departure::Applied(Some(day))),
            erased_while_enrolled: categories.iter().filter(goes).collect(),
        }
    }

    fn decide(&self, pupil: &Pupil, categories: CategorySet) -> PupilDecision {
        match pupil.departure {
            Departure::Enrolled => PupilDecision { erase: self.erased_while_enrolled, refer: CategorySet::EMPTY },
            Departure::Unresolved(_) => PupilDecision { erase: CategorySet::EMPTY, refer: categories },
            Departure::Left(last) => self.left.decide(last),
            Departure::Applied(Some(closed)) => self.applied.decide(closed),
            Departure::Applied(None) => PupilDecision { erase: CategorySet::EMPTY, refer: self.applied.refer_always },
        }
    }
}

impl Steps {
    fn new(categories: CategorySet, terms: &Terms<'_>, timing: impl Fn(Category, Day) -> Timing) -> Self {
        let mut steps = Self::default();
        for category in categories.iter() {
            match timing(category, terms.as_of()) {
                Timing::NoRule => steps.refer_always.insert(category),
                _ if terms.of(category).preserved => {}
                Timing::NotYet => {}
                Timing::From { known, .. } => {
                    if !known {
                        steps.refer_when_due.insert(category);
                    }
                    let due = |on| matches!(timing(category, on), Timing::From { day, .. } if day <= terms.as_of());
                    if let Some(last) = last_day_where(terms.as_of(), due) {
                        steps.due.push((last, CategorySet::of(category)));
                    }
                }
            }
        }
        steps.add_up();
        steps
    }

    /// Makes each step hold the categories of all later steps too: what is due up to a day is due before it.
    fn add_up(&mut self) {
        self.due.sort_unstable_by_key(|(day, _)| std::cmp::Reverse(*day));
        let mut so_far = CategorySet::EMPTY;
        for (_, categories) in &mut self.due {
            so_far = so_far.or(*categories);
            *categories = so_far;
        }
    }

    fn decide(&self, day: Day) -> PupilDecision {
        let reached = self.due.partition_point(|(threshold, _)| day <= *threshold);
        let due = reached.checked_sub(1).and_then(|at| self.due.get(at)).map_or(CategorySet::EMPTY, |(_, due)| *due);
        PupilDecision {
            erase: due.without(self.refer_when_due),
            refer: due.and(self.refer_when_due).or(self.refer_always),
        }
    }
}

/// Returns the outcome for a category that decision bits stand for.
#[must_use]
pub const fn outcome_of(bits: PupilDecision, category: Category) -> Outcome {
    if bits.erase.contains(category) {
        Outcome::Erase
    } else if bits.refer.contains(category) {
        Outcome::Refer
    } else {
        Outcome::Keep
    }
}
