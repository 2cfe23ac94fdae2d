//! The examples of the shipped schedules, which say what the rules mean, come out as they say.

use super::look::check::outcome_of;
use crate::model::Outcome;
use crate::policy::{Expect, Schedule};

#[test]
fn the_examples_of_every_shipped_schedule_come_out_as_they_say() {
    let mut tried = 0;
    for name in Schedule::builtin_names() {
        let Some(Ok(schedule)) = Schedule::builtin(name) else { continue };
        for example in &schedule.examples {
            let expected = match example.expect {
                Expect::Keep => Outcome::Keep,
                Expect::Erase => Outcome::Erase,
                Expect::Refer => Outcome::Refer,
            };
            assert_eq!(outcome_of(&schedule, example), expected, "{name}, line {}", example.line);
            tried += 1;
        }
    }
    assert!(tried > 0, "a shipped schedule has examples");
}
