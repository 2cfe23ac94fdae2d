//! Stages 5b and 6: from a plan to a run folder and its entries in the deletion log, and what becomes of a run that stopped
//! halfway.

mod entries;
pub mod execute;
mod forget;
pub mod papers;
pub mod unfinished;
