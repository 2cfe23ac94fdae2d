//! Pipeline files, schedules, schemas and governance files: from text to checked values.
//!
//! Promises: a value of this room exists only if its file has no problem at all. Every problem of a file is reported
//! at once, with file, line and column. What a file may say is closed: unknown keys and words are problems, with the
//! nearest spelling as a suggestion. Text of our own TOML may stand in a message; a value of a governance file never
//! does, and never in Debug output either.
//!
//! Refuses: whatever it does not understand. Nothing here writes, knows today, or opens a delivery. Lines and columns
//! are counted from 1; a column of TOML is a character, a column of CSV a field.

mod error;
mod fields;
mod governance;
mod notes;
mod pipeline;
mod schedule;
mod schema;
mod spelling;
mod values;
mod words;

pub use error::{Problem, Problems};
pub use fields::At;
pub use governance::{
    Consent, ConsentState, ConsentSubject, CorrectionLine, DecisionLine, Governance, Hold, HoldGround, Masked,
    PupilRef, Purpose, Recipient, ReferralDecision, Request, RequestDecision, RequestKind, Requester, Scope,
    SourceFile,
};
pub use pipeline::{
    Approval, ApprovalRole, Approver, AskedColumn, AskedDataset, Extract, ExtractFormat, Facts, LegalForm, Mentions,
    Mixed, Nobody, Part, Pipeline, PipelineKind, Protection, PseudonymSource, PurposeGround, ScheduleSource, School,
    Sector, Shape, SpecialGround, UnknownColumns, language_of, part_of, without_detours,
};
pub use schedule::{
    Basis, BasisKind, Condition, Example, ExampleRequest, Expect, Floors, RetentionRule, RuleId, RulesFor, Schedule,
    Trigger, effective_term, falls_short, longer,
};
pub use schema::{
    ContextText, RuleText, Schema, SchemaColumn, WordList, WordTexts, load_schemas, load_word_lists, merge,
    shared_register,
};

#[cfg(test)]
mod tests;
