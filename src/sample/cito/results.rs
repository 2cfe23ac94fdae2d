//! The results of one pupil: two tests in January and two in June, in the last years at school.

use crate::model::Day;
use crate::sample::life::{day, start_year};
use crate::sample::pupil::Pupil;
use crate::sample::random::Random;
use crate::sample::scene::Scene;
use crate::sample::words::Test;

/// One result.
pub(super) struct TestResult {
    pub(super) test: Test,
    pub(super) day: Day,
    /// `M5` is halfway year group 5, `E5` at its end.
    pub(super) moment: String,
    pub(super) score: i32,
    /// The ability score in tenths.
    pub(super) ability_tenths: i32,
    pub(super) level: &'static str,
    pub(super) percentile: i32,
    /// The months of teaching that the score is the usual one for (DLE).
    pub(super) months: i32,
}

/// Returns the results of a pupil, oldest first.
pub(super) fn results_of(scene: &Scene, pupil: &Pupil) -> Vec<TestResult> {
    let Some((first, last)) = pupil.life.attended else { return Vec::new() };
    let mut random = pupil.random(scene.seed, "results");
    let talent = random.between(-15, 15);
    let mut results = Vec::new();
    for year in start_year(last) - 2..=start_year(last) {
        for (month, letter) in [(1, "M"), (6, "E")] {
            let taken = day(year + 1, month, random.below(18).saturating_add(5));
            let grade = pupil.life.grade_on(taken);
            if grade < 3 || taken < first || taken > last {
                continue;
            }
            let known: Vec<Test> = scene.words.tests.iter().filter(|test| test.from_grade <= grade).copied().collect();
            for _ in 0..2 {
                let test = random.pick(&known);
                results.push(result(test, taken, &format!("{letter}{grade}"), (grade, talent), &mut random));
            }
        }
    }
    results
}

fn result(test: Test, taken: Day, moment: &str, (grade, talent): (i32, i32), random: &mut Random) -> TestResult {
    let percentile = (50 + 2 * talent + random.between(-18, 18)).clamp(1, 99);
    TestResult {
        test,
        day: taken,
        moment: moment.to_owned(),
        score: 10 + percentile * 2 / 5,
        ability_tenths: 400 + grade * 160 + percentile * 6 + random.between(0, 9),
        level: match percentile {
            75.. => "A",
            50..75 => "B",
            25..50 => "C",
            10..25 => "D",
            _ => "E",
        },
        percentile,
        months: ((grade - 2) * 10 + (percentile - 50) / 6).max(0),
    }
}
