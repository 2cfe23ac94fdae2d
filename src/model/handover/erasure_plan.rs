//! From `erase::plan` on: the vernietigingslijst as a value. Carrying it out must give these very tallies.

use super::Anchors;
use super::corrections::CorrectedKey;
use super::settlements::SettledKey;
use crate::model::{Category, CategorySet, DatasetId, Place, PupilIndex, RewriteTally, RowReason};
use std::collections::BTreeMap;

/// What goes of one category in one dataset (E5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoryTally {
    /// Dropped rows in which a cell of this category held a value.
    pub rows_dropped: u64,
    /// Cells of this category that held a value in dropped rows.
    pub cells_dropped: u64,
    /// Cells blanked in rows that stay.
    pub cells_blanked: u64,
}

/// What happens to one dataset. Always `rows_in = rows_kept + rows_dropped`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatasetTally {
    /// Rows read.
    pub rows_in: u64,
    /// Rows that stay, blanked ones too.
    pub rows_kept: u64,
    /// Rows that go.
    pub rows_dropped: u64,
    /// Rows that stay and wait for a person; part of `rows_kept`.
    pub rows_referred: u64,
    /// Cells blanked in rows that stay.
    pub cells_blanked: u64,
    /// Cells of which a stretch becomes another text (E7).
    pub cells_replaced: u64,
    /// What goes, by category; a column without a category never goes.
    pub by_category: BTreeMap<Category, CategoryTally>,
}

impl DatasetTally {
    /// Returns what the rewriter must count when it carries this out.
    #[must_use]
    pub const fn as_rewritten(&self) -> RewriteTally {
        RewriteTally {
            rows_in: self.rows_in,
            rows_kept: self.rows_kept,
            rows_dropped: self.rows_dropped,
            cells_blanked: self.cells_blanked,
            cells_replaced: self.cells_replaced,
        }
    }
}

/// What happens to a file that holds no table of ours, or to a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileFate {
    /// Its tables are written again.
    Rewrite,
    /// It is copied as it is.
    Copy,
    /// It is left out.
    Drop,
}

/// Something that a person decides on: a place and a reason, never a value. One line stands for all rows of one pupil in
/// one dataset with one reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Referral {
    /// The dataset; nothing for a file of another kind.
    pub dataset: Option<DatasetId>,
    /// The first place.
    pub place: Place,
    /// Why.
    pub reason: RowReason,
    /// How many rows this stands for.
    pub rows: u64,
}

/// The erasure plan: what goes and what stays, exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasurePlan {
    /// Per dataset, in their order, what happens to it.
    pub tallies: Vec<DatasetTally>,
    /// Per file, in their order, what happens to it.
    pub files: Vec<FileFate>,
    /// What waits for a person, in order.
    pub referrals: Vec<Referral>,
    /// Per pupil, what of the pupil stays, so that the clock and the links that lead to it stay too (E10).
    pub anchors: Vec<Anchors>,
    /// Per pupil, the categories of which something goes.
    pub erased: Vec<CategorySet>,
    /// Per pupil, the categories that occur in the delivery.
    pub occurring: Vec<CategorySet>,
    /// What decisions settled, in rows or files (R10).
    pub settled: BTreeMap<SettledKey, u64>,
    /// What came of the granted corrections, in cells (E7).
    pub corrected: BTreeMap<CorrectedKey, u64>,
    /// Per source system, what goes of each pupil in its datasets.
    pub by_system: Vec<SystemErasures>,
}

/// What goes in the datasets of one source system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemErasures {
    /// The system, where schema or folder name it.
    pub system: Option<String>,
    /// Per pupil, the categories of which something goes there.
    pub erased: Vec<CategorySet>,
}

impl ErasurePlan {
    /// Returns the pupils of whom something goes.
    pub fn pupils_with_erasure(&self) -> impl Iterator<Item = (PupilIndex, CategorySet)> + '_ {
        (0..).map(PupilIndex).zip(self.erased.iter().copied()).filter(|(_, erased)| !erased.is_empty())
    }

    /// Returns whether nothing goes at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.erased.iter().all(|erased| erased.is_empty()) && !self.files.contains(&FileFate::Drop)
    }
}
