//! Counts what became of rows and cells, by dataset and category, and what went of each pupil (E5).

use super::planned::{CategoryInSummary, PlannedDataset};
use super::reading::Seen;
use crate::erase::rule::PlainFate;
use crate::model::{Category, CategorySet, PupilIndex};
use std::collections::BTreeMap;

/// What became of the rows of one dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Rows read.
    pub(super) rows: u64,
    /// Rows that are not as wide as the table; some of them may be no rows.
    pub(super) ragged: u64,
    /// Rows dropped.
    pub(super) dropped: u64,
    /// Cells blanked.
    pub(super) blanked: u64,
    /// Dropped rows and blanked cells by category.
    pub(super) by_category: BTreeMap<String, CategoryInSummary>,
}

impl Tally {
    /// Counts a row of a dataset.
    pub(super) fn count(&mut self, planned: &PlannedDataset, seen: &Seen, fate: &PlainFate) {
        let category = |column: usize| planned.columns.get(column).and_then(|column| column.category);
        self.rows += 1;
        self.ragged += u64::from(seen.ragged);
        match fate {
            PlainFate::Keep => {}
            PlainFate::Drop => {
                self.dropped += 1;
                let filled = (0..planned.columns.len()).filter(|column| seen.holds(*column));
                for category in filled.filter_map(category).collect::<CategorySet>().iter() {
                    self.by_category.entry(category.name().to_owned()).or_default().rows_dropped += 1;
                }
            }
            PlainFate::Blank(columns) => {
                for category in columns.iter().filter_map(|column| category(*column)) {
                    self.blanked += 1;
                    self.by_category.entry(category.name().to_owned()).or_default().cells_blanked += 1;
                }
            }
        }
    }
}

/// What went of each pupil.
pub(super) type Erased = BTreeMap<PupilIndex, CategorySet>;

/// Notes what went of a pupil with a row; what says nothing about a person is not erased of one.
pub(super) fn note(erased: &mut Erased, planned: &PlannedDataset, seen: &Seen, fate: &PlainFate, pupil: PupilIndex) {
    let category = |column: usize| planned.columns.get(column).and_then(|column| column.category);
    let gone: CategorySet = match fate {
        PlainFate::Keep => CategorySet::EMPTY,
        PlainFate::Drop => (0..planned.columns.len()).filter(|at| seen.holds(*at)).filter_map(category).collect(),
        PlainFate::Blank(columns) => columns.iter().filter_map(|at| category(*at)).collect(),
    };
    let gone = gone.without(CategorySet::of(Category::None));
    if !gone.is_empty() {
        let so_far = erased.entry(pupil).or_default();
        *so_far = so_far.or(gone);
    }
}
