//! Tests of this room.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test stops where its case does not hold")]

mod small;
