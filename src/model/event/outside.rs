//! What happens outside runs: access, extracts, destruction in other places, keys.
//!
//! What names a pupil outside a run has an `act` of its own in the place of a run: 32 random hexadecimal digits, so that
//! references of two acts can't be joined.

use super::Fields;
use super::checks::{are_categories, is_day, is_digest, is_id};
use super::words::{AccessKind, Identity, KeyKind, Where, is_role, is_system};
use serde::{Deserialize, Serialize};

/// A pupil was given access to their data, or a copy of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessGiven {
    /// The act, in the place of a run.
    pub act: String,
    /// The day of the data; its year says which key made the reference.
    pub as_of: String,
    /// The categories in it, in the order of their names.
    pub categories: Vec<String>,
    /// Datasets that held something of the pupil.
    pub datasets: u64,
    /// What was given.
    pub kind: AccessKind,
    /// The keyed reference to the pupil, made with the act.
    pub subject: String,
}

impl Fields for AccessGiven {
    fn holds(&self) -> bool {
        is_id(&self.act)
            && is_day(&self.as_of)
            && are_categories(self.categories.iter().map(String::as_str))
            && is_digest(&self.subject)
    }

    fn run(&self) -> Option<&str> {
        None
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.subject)
    }
}

/// Pseudonymised data was given to analysts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractReleased {
    /// The act.
    pub act: String,
    /// The day of the data.
    pub as_of: String,
    /// The digest of the card, keyed with the salt beside it.
    pub card: String,
    /// Columns in it.
    pub columns: u64,
    /// What the pseudonyms were made from.
    pub identity: Identity,
    /// The size that every group of alike rows has at least.
    pub k: u64,
    /// The keyed reference of the purpose: the same for every release of one purpose.
    pub purpose: String,
    /// Rows in it.
    pub rows: u64,
    /// Rows left out, so that every group is large enough.
    pub rows_suppressed: u64,
}

impl Fields for ExtractReleased {
    fn holds(&self) -> bool {
        is_id(&self.act) && is_day(&self.as_of) && is_digest(&self.card) && self.k > 0 && is_digest(&self.purpose)
    }

    fn run(&self) -> Option<&str> {
        None
    }
}

/// What a run erased was destroyed in another place too (C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DestroyedElsewhere {
    /// The day on which it was done, as the one who confirms it says.
    pub on: String,
    /// The role of the one who confirms it.
    pub role: String,
    /// The run.
    pub run: String,
    /// How many schools it was done for.
    pub schools: u64,
    /// The source system, from the closed list of systems, or `other`; empty for paper and for the delivery.
    pub system: String,
    /// Where the data lay.
    pub what: Where,
}

impl Fields for DestroyedElsewhere {
    fn holds(&self) -> bool {
        let fitting = match self.what {
            Where::SourceSystem => is_system(&self.system),
            Where::Processor => self.system.is_empty() || is_system(&self.system),
            Where::Paper | Where::Delivery => self.system.is_empty(),
        };
        fitting && is_day(&self.on) && is_role(&self.role) && is_id(&self.run) && self.schools > 0
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }
}

/// This copy of a key was destroyed; whether others exist, the log can't know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyDestroyed {
    /// What it was for.
    pub kind: KeyKind,
    /// The keyed reference of the purpose, for the key of one; else empty.
    pub purpose: String,
    /// The year, for the key of one; else 0.
    pub year: u64,
}

impl Fields for KeyDestroyed {
    fn holds(&self) -> bool {
        let of_year = (1000..=9999).contains(&self.year);
        match self.kind {
            KeyKind::Subject => of_year && self.purpose.is_empty(),
            KeyKind::Purpose => self.year == 0 && is_digest(&self.purpose),
            KeyKind::Cache | KeyKind::Log => self.year == 0 && self.purpose.is_empty(),
        }
    }

    fn run(&self) -> Option<&str> {
        None
    }
}
