//! What one stage gives the next, a file per arrow. Stages meet here and nowhere else.

pub mod account;
pub mod admitted;
pub mod anchors;
pub mod buckets;
pub mod corrections;
pub mod decisions;
pub mod deferrals;
pub mod entry;
pub mod erasure_plan;
pub mod found;
pub mod indirect;
pub mod key_table;
pub mod name_columns;
pub mod pupils;
pub mod purged;
pub mod row_keys;
pub mod settlements;
pub mod table;

pub use account::{Account, Due, KeptBack, KeptBy, PupilDue};
pub use admitted::{Admitted, Dataset, FileSummary, SchoolSource};
pub use anchors::Anchors;
pub use buckets::{Buckets, RowDays};
pub use corrections::{CorrectedKey, Correction, CorrectionOutcome};
pub use decisions::{Decisions, Grounds};
pub use deferrals::{ConfirmedErasure, Deferral, Grant, LineIdentity, PupilMemories, PupilMemory, RememberedGrant};
pub use entry::{Entry, Gate, StaysOut};
pub use erasure_plan::{CategoryTally, DatasetTally, ErasurePlan, FileFate, Referral, SystemErasures};
pub use found::FoundTable;
pub use indirect::{GuardianKey, IndirectKey, IndirectLinks, NameKey};
pub use key_table::{Found, KeyReader, KeyTable};
pub use name_columns::{NameColumns, NamePart};
pub use pupils::{Likeness, Link, Pupils, Return, Subject};
pub use purged::{KeyedDigest, Passed, Written};
pub use row_keys::{KeyColumns, RowKeys, RowSchool, Schools};
pub use settlements::{DecidedCategories, SettledKey, Settlement, Whom, Within};
pub use table::{ColumnSample, KnownColumn, TableSample};
