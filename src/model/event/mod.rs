//! The entries of the deletion log: typed, from closed lists, written as canonical JSON.
//!
//! An entry is `[version, event, fields]` in the form of RFC 8785, over objects, arrays, strings, booleans and integers
//! below 2^53. The parser refuses what it would not itself write, and nothing is written that it would refuse. No name,
//! number or value of a person fits in here, and nothing that a person typed: `schemas/ledger.md` names each field.

mod checks;
mod governance;
mod outside;
mod run;
mod words;

pub use governance::{CorrectionApplied, DecisionMade, HoldDeferred, HoldReleased, RequestRemembered};
pub use outside::{AccessGiven, DestroyedElsewhere, ExtractReleased, KeyDestroyed};
pub use run::{
    DatasetPurged, ErasedCategory, PurgedCategory, RunIntent, RunOutcome, RunWithdrawn, SubjectErased,
    WITHDRAWN_SUBJECTS,
};
pub use words::{
    AccessKind, DecidedAs, DeferredBy, Ending, EndingReason, Ground, Identity, KeyKind, RememberedKind, SYSTEMS, Scope,
    Where, WithdrawalReason, system_named,
};

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// How an entry of this version, which is 1, begins.
const START: &str = "[1,\"";

/// The most bytes that an entry may take (tlog-tiles).
pub const EVENT_LIMIT_BYTES: usize = 65_535;

/// Why an entry can't be written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EventError {
    /// Not an entry of this version, not in its one canonical form, or with a field outside its list.
    #[error("the entry is not one that this program writes")]
    NotCanonical,
    /// Longer than an entry may be.
    #[error("the entry is longer than {EVENT_LIMIT_BYTES} bytes")]
    TooLong,
}

/// The fields of one kind of entry.
trait Fields: Serialize + DeserializeOwned {
    /// Whether each field holds what its list or form allows, and the fields agree.
    fn holds(&self) -> bool;

    /// The run that the entry is of; none for what happens outside runs.
    fn run(&self) -> Option<&str>;

    /// The one pupil that the entry is about, by reference.
    fn subject(&self) -> Option<&str> {
        None
    }
}

/// Makes the enum of all entries from their names and fields.
macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// One entry of the deletion log.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$doc])* $kind($kind),)* }

        impl Event {
            /// The names of all kinds of entries.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// Returns the name of its kind.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name,)* }
            }

            /// Returns the run that the entry is of; nothing for what happens outside runs.
            #[must_use]
            pub fn run(&self) -> Option<&str> {
                match self { $(Self::$kind(fields) => fields.run(),)* }
            }

            /// Returns the reference of the one pupil that the entry is about.
            #[must_use]
            pub fn subject(&self) -> Option<&str> {
                match self { $(Self::$kind(fields) => fields.subject(),)* }
            }

            fn holds(&self) -> bool {
                match self { $(Self::$kind(fields) => fields.holds(),)* }
            }

            /// Returns the fields as JSON, for people and programs that look at the log.
            #[must_use]
            pub fn fields(&self) -> serde_json::Value {
                match self { $(Self::$kind(fields) => serde_json::to_value(fields).unwrap_or_default(),)* }
            }

            fn write_fields(&self, writer: impl std::io::Write) -> Option<()> {
                match self { $(Self::$kind(fields) => serde_json::to_writer(writer, fields).ok(),)* }
            }

            fn from_fields(name: &[u8], fields: &[u8]) -> Option<Self> {
                $(if name == $name.as_bytes() {
                    return serde_json::from_slice(fields).ok().map(Self::$kind);
                })*
                None
            }
        }
    };
}

events! {
    /// A run is about to erase.
    RunIntent = "run-intent",
    /// What went of one pupil of one school in one run.
    SubjectErased = "subject-erased",
    /// What went in one dataset.
    DatasetPurged = "dataset-purged",
    /// What a hold, restriction, objection or open request kept from being erased.
    HoldDeferred = "hold-deferred",
    /// What an earlier run deferred and nothing holds back any more.
    HoldReleased = "hold-released",
    /// What a person decided on rows that were referred.
    DecisionMade = "decision-made",
    /// A granted request that later runs and restored exports must go by.
    RequestRemembered = "request-remembered",
    /// Cells that were corrected at a pupil's request.
    CorrectionApplied = "correction-applied",
    /// How a run ended.
    RunOutcome = "run-outcome",
    /// A completed run that turned out to be wrong.
    RunWithdrawn = "run-withdrawn",
    /// A pupil was given access to their data, or a copy of it.
    AccessGiven = "access-given",
    /// Pseudonymised data was given to analysts.
    ExtractReleased = "extract-released",
    /// What a run erased was destroyed in another place too.
    DestroyedElsewhere = "destroyed-elsewhere",
    /// This copy of a key was destroyed.
    KeyDestroyed = "key-destroyed",
}

impl Event {
    /// Returns the entry's bytes.
    ///
    /// # Errors
    /// [`EventError`] where it does not fit in an entry, or [`Event::from_bytes`] would refuse it.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EventError> {
        let mut bytes = format!("{START}{}\",", self.name()).into_bytes();
        self.write_fields(&mut bytes).ok_or(EventError::NotCanonical)?;
        bytes.push(b']');
        match (self.holds() && checks::counts_are_exact(&bytes), bytes.len() > EVENT_LIMIT_BYTES) {
            (false, _) => Err(EventError::NotCanonical),
            (true, true) => Err(EventError::TooLong),
            (true, false) => Ok(bytes),
        }
    }

    /// Reads an entry; refuses anything that [`Event::to_bytes`] would not have written.
    ///
    /// # Errors
    /// [`EventError::NotCanonical`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EventError> {
        let (name, fields) = split(bytes).ok_or(EventError::NotCanonical)?;
        let event = Self::from_fields(name, fields).ok_or(EventError::NotCanonical)?;
        // Only what would be written again, byte for byte, was written by us: that refuses every other spelling.
        let fits = bytes.len() <= EVENT_LIMIT_BYTES && event.holds() && checks::counts_are_exact(bytes);
        if fits && event.is_written_as(fields) { Ok(event) } else { Err(EventError::NotCanonical) }
    }

    /// Whether its fields are written as exactly these bytes.
    fn is_written_as(&self, fields: &[u8]) -> bool {
        let mut expected = Expected(fields);
        self.write_fields(&mut expected).is_some() && expected.0.is_empty()
    }
}

/// The name and the fields of an entry of this version.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(START.as_bytes())?;
    let name = rest.split(|byte| *byte == b'"').next()?;
    let fields = rest.get(name.len()..)?.strip_prefix(b"\",")?.strip_suffix(b"]")?;
    Some((name, fields))
}

/// What is still to be written: takes in exactly that, and refuses anything else, so that nothing is copied to be compared.
/// The fields of every kind are declared in the order of their names, and hold nothing that RFC 8785 writes in another way
/// than `serde_json` does; a test holds both to the same bytes.
struct Expected<'a>(&'a [u8]);

impl std::io::Write for Expected<'_> {
    fn write(&mut self, written: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.strip_prefix(written).ok_or(std::io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
