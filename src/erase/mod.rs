//! Stage 5: the vernietigingslijst as a value ([`plan::plan`]), and carrying it out ([`carry_out::carry_out`]).
//!
//! Promises: a row is dropped only when nothing in it is to stay (E3); the clock outlives the data (E10); what is carried
//! out is exactly what was planned. [`rule::fate`] is the specification of a row's fate, `masks` the fast form.

pub mod carry_out;
pub mod error;
pub mod judge;
mod marks;
pub mod masks;
pub mod media;
pub mod mentions;
pub mod plan;
mod planning;
pub mod pupil_rows;
pub mod remembered;
pub mod rule;
mod settle;
mod tally;

#[cfg(test)]
mod tests;

pub use carry_out::{Purged, carry_out};
pub use error::EraseError;
pub use plan::{Known, Planned, plan};
pub use pupil_rows::rows_of;
pub use remembered::Remembered;
