//! The bits of many pupils by every shipped schedule: that they are the plain rule's, in over a million cases, and how fast
//! they are found (`benches/results/decisions.md`).

use super::{PRIVATE, pupil};
use crate::determine::rule::decide_in_row;
use crate::determine::standing::Standing;
use crate::determine::terms::Terms;
use crate::determine::vectorised::{decide_all, decide_all_in_rows, outcome_of};
use crate::model::handover::RowDays;
use crate::model::{Category, CategorySet, Day, Departure, Pupil, PupilIndex, Unresolved};
use crate::policy::{Floors, Schedule};
use rayon::prelude::*;
use std::collections::HashMap;

const AS_OF: i32 = 20_666;

/// A number generator that anybody can write down again (Numerical Recipes).
struct Dice(u32);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % bound
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(u32::try_from(list.len()).unwrap())).unwrap()]
    }

    fn day(&mut self) -> Day {
        Day::from_number(AS_OF - i32::try_from(self.below(4400)).unwrap() + 200).unwrap()
    }

    fn pupil(&mut self) -> Pupil {
        let departure = match self.below(12) {
            0 => Departure::Enrolled,
            1 => Departure::Applied((self.below(3) > 0).then(|| self.day())),
            2 => Departure::Unresolved(self.one_of(Unresolved::ALL)),
            _ => Departure::Left(self.day()),
        };
        let referred_to_so = self.one_of(&[None, Some(false), Some(true)]);
        Pupil { referred_to_so, ..pupil(departure) }
    }

    fn row_days(&mut self) -> RowDays {
        let exam_result_fixed = (self.below(3) > 0).then(|| self.day());
        let in_year = (self.below(3) > 0).then(|| self.day());
        RowDays { exam_result_fixed, school_year_end: in_year.map(|day| day.school_year().last_day()) }
    }
}

fn everything() -> CategorySet {
    Category::ALL.iter().copied().collect()
}

#[test]
fn over_a_million_decisions_are_those_of_the_plain_rule() {
    let nobody: HashMap<PupilIndex, Standing> = HashMap::new();
    let mut dice = Dice(7);
    let mut cases = 0;
    for name in ["procon-po", "po-statutory", "vo", "so"] {
        let schedule = Schedule::builtin(name).unwrap().unwrap();
        for _ in 0..12 {
            let terms = Terms::new(&schedule, Floors::builtin(), dice.day(), PRIVATE);
            let days = dice.row_days();
            let pupils: Vec<Pupil> = (0..500).map(|_| dice.pupil()).collect();
            let all = decide_all_in_rows(&pupils, everything(), &nobody, &terms, days);
            pupils.par_iter().zip(&all).for_each(|(pupil, bits)| {
                for category in Category::ALL {
                    let plain = decide_in_row(pupil, *category, &Standing::default(), &terms, days);
                    assert_eq!(outcome_of(*bits, *category), plain.outcome, "{name} {category} {plain:?}");
                }
            });
            cases += pupils.len() * Category::ALL.len();
        }
    }
    assert!(cases > 1_000_000, "{cases}");
}

#[test]
#[ignore = "a measurement: `cargo test --release --lib -- --ignored --nocapture a_million_pupils`"]
fn a_million_pupils_are_decided_over_every_category_in_under_a_second() {
    let schedule = Schedule::builtin("procon-po").unwrap().unwrap();
    let terms = Terms::new(&schedule, Floors::builtin(), Day::from_number(AS_OF).unwrap(), PRIVATE);
    let mut dice = Dice(7);
    let pupils: Vec<Pupil> = (0..1_000_000).map(|_| dice.pupil()).collect();
    let nobody: HashMap<PupilIndex, Standing> = HashMap::new();
    let started = std::time::Instant::now();
    let bits = decide_all(&pupils, everything(), &nobody, &terms);
    let took = started.elapsed();
    let erased: u64 = bits.iter().map(|bits| u64::from(bits.erase.len())).sum();
    println!("{} pupils x {} categories in {took:?}; {erased} erasures", bits.len(), Category::ALL.len());
    assert!(took.as_secs_f64() < 1.0, "{took:?}");
}
