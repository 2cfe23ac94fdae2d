//! Stage 6: brackets the erasure in the deletion log, and writes what a run must leave behind.
//!
//! Promises: nothing is erased before the log says that it is about to be, and nothing counts as erased before the log
//! says that it was; no name, number or value of a person in any of it. Refuses to begin while an earlier run has no
//! outcome, before the day of the last one, or without the governance that an earlier run had.

pub mod approval;
pub mod certificate;
pub mod confirmation;
pub mod entries;
pub mod error;
pub mod facts;
pub mod folder;
pub mod governance_entries;
pub mod history;
pub mod order;
pub mod plan_file;
pub mod proof;
pub mod recollection;
pub mod record;
pub mod referrals;
pub mod report;
pub mod resume;
pub mod subjects;
pub mod summary;
pub mod trail;
pub mod words;
pub mod worklist;

pub use error::EvidenceError;
pub use facts::Facts;
pub use governance_entries::{GovernanceFacts, governance_entries};
pub use history::History;
pub use order::{Bracket, Places, open_keys, read_history};
pub use recollection::Recollection;
pub use record::Record;
pub use subjects::{Subjects, plan_id};
pub use summary::Summary;
