//! Tests of the XML room, by what they show: what is found, shown, written, refused, and what holds for any document.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop where it fails")]

mod edits;
mod found;
mod properties;
mod refused;
mod shown;
mod support;
mod written;
