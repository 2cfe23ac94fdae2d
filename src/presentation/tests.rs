//! Tests of this room: the two languages say the same things, everything that is said has words, and text from outside
//! neither steers a terminal nor calculates in a spreadsheet.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its case does not hold"
)]

mod files;
mod pages;
mod small;
mod sources;
mod words;
