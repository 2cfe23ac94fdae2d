//! What governance asks of a run, between the stages that need it: what people decided, what earlier runs promised, and
//! whom something is still owed.

pub mod decided;
pub mod recall;
pub mod requests;
