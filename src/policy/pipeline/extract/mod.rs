//! What a pipeline of the kind `extract` asks for: for which purpose and whom, by which pseudonyms, which columns of which
//! datasets and what becomes of them, and how alike pupils must be. What isn't asked for isn't there.
//!
//! What the law or this program forbids to ask stands in `askable`: it looks at the category of a column, which a
//! schema or the classifier knows, not the pipeline.

mod askable;
mod read;
mod word;

pub use askable::{PurposeGround, part_of};
pub(super) use read::extract;
pub use word::{ExtractFormat, Part, PseudonymSource, Shape};

use crate::model::Day;
use std::path::PathBuf;

/// What an extract is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Extract {
    /// The id of the purpose: of the processing register, or of the stated compatibility test.
    pub purpose: String,
    /// Why this purpose is compatible with that of the collection (GDPR art. 6(4)), where the register does not name it.
    pub compatibility: Option<String>,
    /// Who gets it, in words.
    pub recipient: String,
    /// What pseudonyms are made from.
    pub identity: PseudonymSource,
    /// The provision by which the national number may be used (UAVG art. 46), for pseudonyms made from it.
    pub pgn_basis: Option<String>,
    /// The file with the salt of the first step.
    pub hpgn_salt: PathBuf,
    /// The fewest pupils that are alike.
    pub k: u64,
    /// The most pupils that may be left out so that all others are among k, as a share.
    pub suppression: f64,
    /// The last day on which the recipient may have it.
    pub expires: Day,
    /// Whether its pseudonyms are those of other releases for the same purpose.
    pub joinable: bool,
    /// The format of its files.
    pub format: ExtractFormat,
    /// What special categories of data rest on, where they are asked for.
    pub special: Option<SpecialGround>,
    /// How its files are encrypted.
    pub protection: Protection,
    /// The datasets asked for.
    pub datasets: Vec<AskedDataset>,
}

/// How the files of an extract are encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Not.
    None,
    /// As a whole, to the recipients of age in these files.
    Age(Vec<PathBuf>),
    /// Column by column, under the keys in this folder.
    Parquet(PathBuf),
}

/// What special categories of data rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialGround {
    /// The exception of the law, in words (GDPR art. 9(2), UAVG art. 22 to 33).
    pub ground: String,
    /// Where the assessment of its risks is found (GDPR art. 35).
    pub dpia: String,
}

/// A dataset that is asked for: a file of the extract.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedDataset {
    /// What it is called in the extract.
    pub name: String,
    /// The schemas or paths of the datasets that it is made from, in the delivery.
    pub from: Vec<String>,
    /// Its columns, in order.
    pub columns: Vec<AskedColumn>,
    /// The line where it stands.
    pub line: u32,
}

/// A column that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedColumn {
    /// What it is called in the delivery.
    pub column: String,
    /// What it is called in the extract.
    pub name: String,
    /// What becomes of its cells.
    pub shape: Shape,
    /// How wide the bands are, for bands.
    pub width: u64,
    /// The most days that a day is moved, for shifted days.
    pub most_days: u32,
    /// The file, for a hierarchy.
    pub hierarchy: Option<PathBuf>,
    /// What it is to whoever tries to recognise a pupil, where the pipeline says it.
    pub part: Option<Part>,
    /// How mixed it must be within every group.
    pub mixed: Option<Mixed>,
    /// The line where it stands.
    pub line: u32,
}

/// How mixed the values of a sensitive column must be within a group of alike pupils.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mixed {
    /// At least so many distinct values.
    Distinct(u64),
    /// An entropy of at least that of so many even values.
    Entropy(f64),
    /// At most this far from the whole.
    Close(f64),
}
