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

/// The version of the entries.
pub const EVENT_VERSION: u64 = 1;

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

            fn canonical(&self) -> Result<Vec<u8>, EventError> {
                match self { $(Self::$kind(fields) => canonical($name, fields),)* }
            }

            fn from_fields(name: &str, fields: serde_json::Value) -> Result<Self, EventError> {
                match name {
                    $($name => serde_json::from_value(fields).map(Self::$kind).map_err(|_| EventError::NotCanonical),)*
                    _ => Err(EventError::NotCanonical),
                }
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
        let bytes = self.canonical()?;
        match (self.holds(), bytes.len() > EVENT_LIMIT_BYTES) {
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
        let (version, name, fields): (u64, String, serde_json::Value) =
            serde_json::from_slice(bytes).map_err(|_| EventError::NotCanonical)?;
        let event = Self::from_fields(&name, fields)?;
        if version == EVENT_VERSION && event.to_bytes() == Ok(bytes.to_vec()) {
            Ok(event)
        } else {
            Err(EventError::NotCanonical)
        }
    }
}

impl Event {
    /// Returns the fields as JSON, for people and programs that look at the log.
    #[must_use]
    pub fn fields(&self) -> serde_json::Value {
        let entry = self.canonical().ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        entry.and_then(|mut entry| entry.get_mut(2).map(serde_json::Value::take)).unwrap_or_default()
    }
}

fn canonical<T: Serialize>(name: &str, fields: &T) -> Result<Vec<u8>, EventError> {
    let entry = serde_json::to_value((EVENT_VERSION, name, fields)).map_err(|_| EventError::NotCanonical)?;
    if !checks::counts_are_exact(&entry) {
        return Err(EventError::NotCanonical);
    }
    serde_json_canonicalizer::to_vec(&entry).map_err(|_| EventError::NotCanonical)
}
