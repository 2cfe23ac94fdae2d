//! Tests of the words that all rooms share, and the few builders that tests of other rooms use too.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on should stop"
)]

mod categories;
mod column_sets;
mod date_cells;
mod days;
mod events;
mod key_table;
mod keys;

use super::{Brin, Day, PupilKey, PupilNumber, Register};
use proptest::test_runner::Config;

/// The day written as `2024-07-31`.
pub(crate) fn day(iso: &str) -> Day {
    Day::from_iso(iso).unwrap()
}

/// The school of most tests.
pub(crate) fn school() -> Brin {
    Brin::from_text("00AA").unwrap()
}

/// The key of a pupil of that school, in the school's own register.
pub(crate) fn key(number: &str) -> PupilKey {
    PupilKey { school: school(), register: Register::school(), number: PupilNumber::from_cell(number).unwrap() }
}

/// How many cases a property is tried with: `OPSCHOON_CASES`, or so many.
pub(crate) fn cases(by_default: u32) -> Config {
    let cases = std::env::var("OPSCHOON_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(by_default);
    Config { cases, failure_persistence: None, ..Config::default() }
}
