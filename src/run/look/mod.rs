//! The commands that look and change nothing: the delivery, the policy files and the deletion log stay as they are.

pub mod calendar;
pub mod check;
pub mod draft;
pub mod inspect;
pub mod why;
