//! The auditor's own reading, held to other readers of the same formats, and to bytes that nobody would write.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on should stop"
)]

mod counts;
mod fuzzing;
mod hostile;
mod notes;
mod trees;
