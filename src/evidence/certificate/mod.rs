//! The certificate of a run (*verklaring van vernietiging*): what was destroyed, of what period and on what ground, and for
//! each place where the same data lay who confirmed when that it was erased there too; what nobody confirmed reads open (C1).
//!
//! It is issued anew after every confirmation, from the record and the log alone. Its note says the digests of both files,
//! signed by the key of the log: `run.json` was closed before.

pub mod issue;
pub mod page;

use super::confirmation;
use super::error::EvidenceError;
use super::record::{Elsewhere, Period, RuleFacts, School};
use super::summary::LedgerSummary;
use super::trail::Trail;
use crate::model::event::{DestroyedElsewhere, Scope};
use crate::policy::Approver;
use serde::{Deserialize, Serialize};

/// The version of `certificate.json`.
const CERTIFICATE_VERSION: u64 = 1;

/// What the certificate takes from the record.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordRead {
    /// The id of the run.
    pub run_id: String,
    as_of: String,
    controller: String,
    schools: Vec<School>,
    approved_by: Vec<String>,
    left: Option<Period>,
    erased: Vec<ErasedRead>,
    /// Where the same data lies.
    pub elsewhere: Vec<Elsewhere>,
}

/// What went of one category by one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedRead {
    /// The category.
    pub category: String,
    /// The rule.
    pub rule: RuleFacts,
}

/// What was destroyed, and what is still open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    version: u64,
    document: String,
    /// The id of the run.
    pub run_id: String,
    /// The as-of day of the run.
    pub as_of: String,
    /// The moment at which the run was completed, in UTC.
    pub completed_at: String,
    /// Who decides on the data.
    pub controller: String,
    /// The schools.
    pub schools: Vec<School>,
    /// The roles that approved the plan.
    pub approved_by: Vec<String>,
    /// Whether every place is confirmed.
    pub complete: bool,
    /// How much of the run was withdrawn afterwards: `all`, `listed` or nothing.
    pub withdrawn: Option<String>,
    /// The school years of departure.
    pub left: Option<Period>,
    /// The categories, each with the rule and what that rests on.
    pub erased: Vec<ErasedRead>,
    /// The places.
    pub places: Vec<PlaceState>,
    /// The digest of `record.json`, keyed with the salt of the run.
    pub record: String,
    /// Where the log stands.
    pub ledger: LedgerSummary,
}

/// A place, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceState {
    /// The place.
    pub place: Elsewhere,
    /// `open` or `confirmed`.
    pub state: String,
    /// Who confirmed it.
    pub confirmations: Vec<Confirmed>,
}

impl PlaceState {
    /// Returns whether nobody has confirmed it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.confirmations.is_empty()
    }
}

/// What someone in a role confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The place of the entry in the log, counted from 0.
    pub entry: u64,
    /// The day on which it was erased.
    pub on: String,
    /// The role.
    pub role: String,
    /// The enrolled key that signed it; nothing where no key is enrolled.
    pub key: Option<String>,
    /// What that key signed.
    pub note: Option<String>,
}

impl Certificate {
    /// Puts a certificate together; `notes` are the signatures there are, `approvers` the enrolled keys.
    #[must_use]
    pub fn new(
        record: &RecordRead,
        digest: String,
        trail: &Trail,
        (notes, approvers): (&[String], &[Approver]),
    ) -> Self {
        let places: Vec<PlaceState> =
            record.elsewhere.iter().map(|place| state_of(place, trail, (notes, approvers))).collect();
        Self {
            version: CERTIFICATE_VERSION,
            document: "verklaring van vernietiging".to_owned(),
            run_id: record.run_id.clone(),
            as_of: record.as_of.clone(),
            completed_at: trail.completed.as_ref().map(|outcome| outcome.at.clone()).unwrap_or_default(),
            controller: record.controller.clone(),
            schools: record.schools.clone(),
            approved_by: record.approved_by.clone(),
            complete: places.iter().all(|place| !place.is_open()),
            withdrawn: trail.withdrawn.map(|scope| Scope::name(scope).to_owned()),
            left: record.left.clone(),
            erased: record.erased.clone(),
            places,
            record: digest,
            ledger: LedgerSummary {
                origin: trail.checkpoint.origin.clone(),
                size: trail.checkpoint.size,
                root: trail.checkpoint.root.to_string(),
            },
        }
    }

    /// Returns the signatures in it.
    pub fn notes(&self) -> impl Iterator<Item = &String> {
        self.places.iter().flat_map(|place| &place.confirmations).filter_map(|confirmed| confirmed.note.as_ref())
    }

    /// Returns the bytes of `certificate.json`.
    ///
    /// # Errors
    /// [`EvidenceError::Json`].
    pub fn to_json(&self) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| EvidenceError::Json)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn state_of(place: &Elsewhere, trail: &Trail, signed: (&[String], &[Approver])) -> PlaceState {
    let here = trail.confirmed.iter().filter(|(_, entry)| is_of(place, entry));
    let confirmations: Vec<Confirmed> = here.map(|(at, entry)| confirmed(*at, entry, signed)).collect();
    let state = if confirmations.is_empty() { "open" } else { "confirmed" };
    PlaceState { place: place.clone(), state: state.to_owned(), confirmations }
}

/// Returns whether an entry of the log is about a place.
#[must_use]
pub fn is_of(place: &Elsewhere, entry: &DestroyedElsewhere) -> bool {
    entry.what.name() == place.what && entry.system == place.system
}

/// A signature counts where a key that is enrolled for the role signed exactly this.
fn confirmed(at: u64, entry: &DestroyedElsewhere, (notes, approvers): (&[String], &[Approver])) -> Confirmed {
    let text = confirmation::text(entry);
    let of_role = || approvers.iter().filter(|approver| approver.role.name() == entry.role);
    let signed = notes.iter().find_map(|note| {
        let by = of_role().find(|approver| confirmation::is_signed(note, &text, &approver.key))?;
        Some((by.key.clone(), note.clone()))
    });
    let (key, note) = signed.unzip();
    Confirmed { entry: at, on: entry.on.clone(), role: entry.role.clone(), key, note }
}
