//! Counts what happens to rows and cells, and for whom, while a dataset is judged.

use super::masks::Columns;
use crate::model::handover::DatasetTally;
use crate::model::{Category, CategorySet, ColumnSet, Fate};

/// What one row adds to the count of its pupil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowCategories {
    /// The categories of which the row holds a value.
    pub occurring: CategorySet,
    /// The categories of which a value goes.
    pub erased: CategorySet,
}

/// Counts one row, and returns the categories in it.
pub(super) fn count(tally: &mut DatasetTally, columns: &Columns, filled: &ColumnSet, fate: &Fate<'_>) -> RowCategories {
    tally.rows_in += 1;
    let category = |at: usize| columns.parts.get(at).and_then(|part| part.category);
    let mut seen =
        RowCategories { occurring: filled.iter().filter_map(category).collect(), erased: CategorySet::EMPTY };
    match fate {
        Fate::Keep => tally.rows_kept += 1,
        Fate::Drop => {
            tally.rows_dropped += 1;
            seen.erased = seen.occurring;
            for category in filled.iter().filter_map(category) {
                tally.by_category.entry(category).or_default().cells_dropped += 1;
            }
            for category in seen.occurring.iter() {
                tally.by_category.entry(category).or_default().rows_dropped += 1;
            }
        }
        Fate::Blank(cells) => {
            tally.rows_kept += 1;
            for category in cells.iter().filter_map(category) {
                tally.cells_blanked += 1;
                tally.by_category.entry(category).or_default().cells_blanked += 1;
                seen.erased.insert(category);
            }
        }
    }
    // What says nothing about a person is not counted as erased of one.
    seen.erased = seen.erased.without(CategorySet::of(Category::None));
    seen
}
