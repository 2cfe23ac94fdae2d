//! From `admit` (and `classify`) on: the datasets of a delivery, each bound, classed and placed in a school.

use super::Schools;
use crate::model::{Brin, DatasetClass, DatasetId, Day, Place};

/// Where the school of a row comes from (P2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolSource {
    /// The same school for every row: the file's header, its place in the delivery or the pipeline.
    Fixed(Brin),
    /// A column, by position; it must agree with the fixed school where there is one too.
    Column(usize, Option<Brin>),
}

/// A file of the delivery, as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// The path below the input root, with `/` between the parts.
    pub path: String,
    /// Whether its name holds a value of the delivery, so that it is shown by id only (C3).
    pub path_is_personal: bool,
}

/// One dataset: a CSV or Parquet file, or the rows of one element of an XML file.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Its number in the run.
    pub id: DatasetId,
    /// The file, by its place in the delivery's list.
    pub file: usize,
    /// The part of that file.
    pub part: usize,
    /// The dataset of the enclosing part whose key its rows inherit (P9).
    pub parent: Option<usize>,
    /// Its name as it may be shown: `path`, `path#element`, or its id.
    pub shown: String,
    /// The format's name.
    pub format: &'static str,
    /// What is known of its columns.
    pub class: DatasetClass,
    /// Where the school of a row comes from; nothing for datasets out of scope.
    pub school: Option<SchoolSource>,
    /// The day that the export itself says it was made or holds for (L5).
    pub export_day: Option<Day>,
}

/// What was admitted: every file of the delivery is in it, as datasets or as a file of another kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Admitted {
    /// The files, by path.
    pub files: Vec<FileSummary>,
    /// The datasets, in the order of the files and of the parts in them.
    pub datasets: Vec<Dataset>,
    /// The schools of the run.
    pub schools: Schools,
}

impl Admitted {
    /// Returns the place of a file, as it may be shown: its path, or its number where the path holds a value (C3).
    #[must_use]
    pub fn place_of(&self, file: usize) -> Place {
        let shown = self.files.get(file).filter(|file| !file.path_is_personal);
        Place::dataset(shown.map_or_else(|| format!("f{:02}", file + 1), |file| file.path.clone()))
    }

    /// Returns the datasets of one file, in the order of its parts.
    pub fn datasets_of(&self, file: usize) -> impl Iterator<Item = (usize, &Dataset)> {
        self.datasets.iter().enumerate().filter(move |(_, dataset)| dataset.file == file)
    }
}
