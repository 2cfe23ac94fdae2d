//! The card of an extract: what it is for, what was done to every column, who is not in it and why, how alike pupils are,
//! and that it stays personal data. No value, no pseudonym, no key.

pub mod fill;

pub use fill::CardFacts;

use crate::extract::error::ExtractError;
use crate::extract::release::error::ReleaseError;
use crate::extract::release::risk::Risk;
use crate::model::Day;
use crate::presentation::small::Count;
use serde::Serialize;
use std::collections::BTreeMap;

/// The card.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The version.
    pub version: u64,
    /// What it is: never anonymous data.
    pub status: &'static str,
    /// The act of releasing it.
    pub act: String,
    /// The name of the pipeline.
    pub pipeline: String,
    /// Who decides on the data.
    pub controller: String,
    /// The day of the data.
    pub as_of: Day,
    /// The version of the program.
    pub tool_version: &'static str,
    /// What it is for.
    pub purpose: PurposeFacts,
    /// Who gets it.
    pub recipient: String,
    /// The last day on which the recipient may have it.
    pub expires: Day,
    /// How pupils are named.
    pub pseudonyms: PseudonymFacts,
    /// What special categories rest on, where they are in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special: Option<SpecialFacts>,
    /// Its files.
    pub datasets: Vec<DatasetFacts>,
    /// Who is in it, and who is not and why.
    pub pupils: PupilFacts,
    /// How alike pupils are.
    pub anonymity: AnonymityFacts,
    /// The deletion log that holds an entry of this act.
    pub ledger: LedgerFacts,
}

/// What an extract is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurposeFacts {
    /// The id.
    pub id: String,
    /// In words, by the processing register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it rests on, by the processing register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_ground: Option<String>,
    /// The stated test of compatibility.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compatibility: Option<String>,
}

/// How pupils are named.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PseudonymFacts {
    /// What pseudonyms are made from.
    pub identity: &'static str,
    /// The law that allows the national number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pgn_basis: Option<String>,
    /// The id of the key.
    pub key_id: String,
    /// Whether other releases for the purpose have the same pseudonyms.
    pub joinable: bool,
    /// The share of pupils without a national number, whose pseudonym is made from school and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_without_pgn: Option<f64>,
}

/// What special categories rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpecialFacts {
    /// The ground.
    pub ground: String,
    /// Where the assessment is found.
    pub dpia: String,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DatasetFacts {
    /// Its name.
    pub name: String,
    /// Its path.
    pub file: String,
    /// The digest of the table in it, BLAKE3 keyed with `salt`.
    pub digest: String,
    /// Its rows.
    pub rows: u64,
    /// Rows of the delivery that are not in it, by why.
    pub rows_out: BTreeMap<&'static str, Count>,
    /// Its columns.
    pub columns: Vec<ColumnFacts>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnFacts {
    /// Its name.
    pub name: String,
    /// What it was called in the delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'static str>,
    /// What its values are: `text`, `number` or `day`.
    pub kind: &'static str,
    /// What became of it.
    pub shape: &'static str,
    /// How wide bands are, or by how many days days are moved at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<u64>,
    /// What it is to whoever tries to recognise a pupil.
    pub part: &'static str,
    /// How many levels it was generalised by, so that pupils are alike, and of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generalised: Option<(usize, usize)>,
    /// Cells that came out empty, by why.
    pub emptied: BTreeMap<&'static str, Count>,
}

/// Who is in an extract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PupilFacts {
    /// Pupils in it.
    #[serde(rename = "in")]
    pub inside: Count,
    /// Pupils left out so that all others are among k.
    pub suppressed: Count,
    /// Pupils of whom nothing may be in it, by why.
    pub out: BTreeMap<&'static str, Count>,
}

/// How alike pupils are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnonymityFacts {
    /// The k that was asked.
    pub k: u64,
    /// The share that might be left out.
    pub suppression: f64,
    /// What is lost, from 0 to 1.
    pub loss: f64,
    /// The risks.
    pub risk: Risk,
    /// Per sensitive column how mixed the groups are.
    pub sensitive: Vec<SensitiveFacts>,
}

/// How mixed groups are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SensitiveFacts {
    /// The column.
    pub column: String,
    /// What was asked: `distinct`, `entropy` or `close`.
    pub asked: &'static str,
    /// How much of it.
    pub value: f64,
    /// The fewest distinct values of a group.
    pub distinct_least: u64,
    /// The distinct values of a group, on average.
    pub distinct_average: f64,
}

/// Where the act stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerFacts {
    /// The origin of the log.
    pub origin: String,
    /// The kind of the entry.
    pub event: &'static str,
}

impl Card {
    /// Returns the bytes of `extract.json`.
    ///
    /// # Errors
    /// [`ReleaseError::Inconsistent`], which no card gives.
    pub fn to_json(&self) -> Result<Vec<u8>, ExtractError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| ReleaseError::Inconsistent)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Returns how many rows all files have.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.datasets.iter().map(|dataset| dataset.rows).sum()
    }

    /// Returns how many columns all files have, pseudonyms included.
    #[must_use]
    pub fn columns(&self) -> u64 {
        self.datasets.iter().map(|dataset| u64::try_from(dataset.columns.len()).unwrap_or(u64::MAX)).sum()
    }
}
