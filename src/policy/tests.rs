//! Tests of the room: files that must be refused and why, the shipped schedules, lookups, and garbage.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where its case does not hold"
)]

mod asked;
mod cases;
mod garbage;
mod lookups;
mod shipped;
