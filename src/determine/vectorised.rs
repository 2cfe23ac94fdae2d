//! The decisions of all pupils at once, as bits. Equal to the plain rule, which a property test holds it to.
//!
//! An erasable departure stays erasable as the departure lies earlier, so per category one threshold day, found with
//! the plain rule's own arithmetic, replaces all calendar work; the few pupils with governance lines take the plain rule.

use super::rule::decide;
use super::standing::Standing;
use super::terms::Terms;
use crate::model::{Category, CategorySet, Day, Departure, Outcome, Pupil, PupilDecision, PupilIndex};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// The categories that a departed pupil loses when the last enrolled day is on or before a day.
struct Thresholds {
    steps: Vec<(Day, Category)>,
    refer_when_due: CategorySet,
    refer_always: CategorySet,
}

/// Returns the decision bits of every pupil over those categories, in the order of `pupils`.
#[must_use]
pub fn decide_all<S: BuildHasher + Sync>(
    pupils: &[Pupil],
    categories: CategorySet,
    standings: &HashMap<PupilIndex, Standing, S>,
    terms: &Terms<'_>,
) -> Vec<PupilDecision> {
    let (with_so, without_so) =
        (Thresholds::new(categories, terms, None), Thresholds::new(categories, terms, Some(false)));
    let by_index = (0..u32::try_from(pupils.len()).unwrap_or(u32::MAX)).into_par_iter().map(PupilIndex).zip(pupils);
    by_index
        .map(|(index, pupil)| match standings.get(&index) {
            Some(standing) => one_by_one(pupil, categories, standing, terms),
            None if pupil.referred_to_so == Some(false) => without_so.decide(pupil, categories),
            None => with_so.decide(pupil, categories),
        })
        .collect()
}

fn one_by_one(pupil: &Pupil, categories: CategorySet, standing: &Standing, terms: &Terms<'_>) -> PupilDecision {
    let mut bits = PupilDecision::default();
    for category in categories.iter() {
        bits.set(category, decide(pupil, category, standing, terms).outcome);
    }
    bits
}

impl Thresholds {
    fn new(categories: CategorySet, terms: &Terms<'_>, referred_to_so: Option<bool>) -> Self {
        let mut thresholds =
            Self { steps: Vec::new(), refer_when_due: CategorySet::EMPTY, refer_always: CategorySet::EMPTY };
        for category in categories.iter() {
            let of = terms.of(category);
            match of.applying(referred_to_so) {
                None => thresholds.refer_always.insert(category),
                Some(_) if of.preserved => {}
                Some(_) => {
                    if of.other_trigger {
                        thresholds.refer_when_due.insert(category);
                    }
                    let due =
                        |last: Day| of.first_erasable_day(last, referred_to_so).is_some_and(|day| day <= terms.as_of());
                    thresholds.steps.extend(last_day_where(terms.as_of(), due).map(|day| (day, category)));
                }
            }
        }
        thresholds
    }

    fn decide(&self, pupil: &Pupil, categories: CategorySet) -> PupilDecision {
        match pupil.departure {
            Departure::Enrolled => PupilDecision::default(),
            Departure::Unresolved(_) => PupilDecision { erase: CategorySet::EMPTY, refer: categories },
            Departure::Left(last) => {
                let due: CategorySet = self
                    .steps
                    .iter()
                    .filter(|(threshold, _)| last <= *threshold)
                    .map(|(_, category)| *category)
                    .collect();
                let refer = due.and(self.refer_when_due).or(self.refer_always);
                PupilDecision { erase: due.without(self.refer_when_due), refer }
            }
        }
    }
}

/// The last day not after `latest` for which a condition holds that holds for every earlier day too.
fn last_day_where(latest: Day, holds: impl Fn(Day) -> bool) -> Option<Day> {
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
