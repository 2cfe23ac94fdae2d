//! Stages 1 to 5a: from a delivery to a plan, and what is to be reported of it. Changes nothing.

pub mod classes;
mod contradicted;
pub mod findings;
pub mod prepare;
pub mod schedule_notes;
mod unknown;
