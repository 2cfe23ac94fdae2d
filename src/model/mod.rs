//! The words that all stages share: categories, days and terms, keys (masked), rows and fates, places.
//!
//! Imports no module of ours. Nothing here reads, writes or knows the clock.

pub mod category;
pub mod column;
pub mod date_cell;
pub mod day;
pub mod decision;
pub mod dialect;
pub mod edit;
pub mod event;
pub mod folding;
pub mod handover;
pub mod language;
pub mod message;
pub mod place;
pub mod pupil;
pub mod reason;
pub mod row;
pub mod trace;

#[cfg(test)]
pub(crate) mod tests;

pub use category::{Category, CategorySet};
pub use column::{About, ColumnClass, DatasetClass, DepartureMeaning, Drift, DriftKind, Role};
pub use date_cell::DateCell;
pub use day::{Day, SchoolYear, Term};
pub use decision::{Decision, Departure, Outcome, Pupil, PupilDecision, RowReason};
pub use dialect::{QuoteMark, StatedDialect, TextEncoding};
pub use edit::{CellEdit, Edits};
pub use language::Language;
pub use message::Message;
pub use place::{DatasetId, Place};
pub use pupil::{Brin, NationalNumber, NationalNumberCheck, PupilIndex, PupilKey, PupilNumber, Register};
pub use reason::{Reason, Unresolved};
pub use row::{
    ColumnSet, Fate, Fates, InTurn, RewriteTally, RowFlaw, RowReader, RowView, SharedVisitor, Take, Visitor, WholeFate,
};
