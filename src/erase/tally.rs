//! Counts what happens to rows and cells, and for whom, while a dataset is judged.
//!
//! What a row adds hangs on two things only: which of its cells hold a value, and its fate. Rows that agree in both are
//! counted together, and worked out once.

use super::marks::Sighted;
use super::masks::Columns;
use crate::model::handover::{CategoryTally, DatasetTally};
use crate::model::{Category, CategorySet, ColumnSet, Fate};

/// The kinds of rows that are looked through for the kind of the next row.
const KINDS: usize = 16;

/// What one row adds to the count of its pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowCategories {
    /// The categories of which the row holds a value.
    pub occurring: CategorySet,
    /// The same with the categories of which a value goes, as the marks of pupils know it.
    pub sighted: Sighted,
}

/// Rows that agree in what they hold and what becomes of them.
struct Kind {
    filled: ColumnSet,
    fate: Fate<'static>,
    seen: RowCategories,
    rows: u64,
}

/// Counts the rows of one dataset.
#[derive(Default)]
pub(super) struct Tally {
    kinds: Vec<Kind>,
    counted: DatasetTally,
}

impl Tally {
    /// Counts one row, and returns the categories in it. `sighted` is asked once for each kind of rows: what the marks know
    /// rows by in which some categories occur, and of others something goes.
    pub(super) fn count(
        &mut self,
        columns: &Columns,
        (filled, fate): (&ColumnSet, &Fate<'static>),
        sighted: impl FnOnce(CategorySet, CategorySet) -> Sighted,
    ) -> RowCategories {
        let kind = self.kinds.iter_mut().find(|kind| kind.filled == *filled && kind.fate == *fate);
        if let Some(kind) = kind {
            kind.rows += 1;
            return kind.seen;
        }
        if self.kinds.len() == KINDS {
            self.settle(columns);
        }
        let (occurring, erased) = categories(columns, filled, fate);
        let seen = RowCategories { occurring, sighted: sighted(occurring, erased) };
        self.kinds.push(Kind { filled: filled.clone(), fate: fate.clone(), seen, rows: 1 });
        seen
    }

    /// Counts a row that waits for a person; it was counted as kept.
    pub(super) const fn refer(&mut self) {
        self.counted.rows_referred += 1;
    }

    /// Takes over the rows of another.
    pub(super) fn join(&mut self, mut other: Self, columns: &Columns) {
        other.settle(columns);
        let DatasetTally {
            rows_in,
            rows_kept,
            rows_dropped,
            rows_referred,
            cells_blanked,
            cells_replaced,
            by_category,
        } = other.counted;
        self.counted.rows_in += rows_in;
        self.counted.rows_kept += rows_kept;
        self.counted.rows_dropped += rows_dropped;
        self.counted.rows_referred += rows_referred;
        self.counted.cells_blanked += cells_blanked;
        self.counted.cells_replaced += cells_replaced;
        for (category, CategoryTally { rows_dropped, cells_dropped, cells_blanked }) in by_category {
            let own = self.counted.by_category.entry(category).or_default();
            own.rows_dropped += rows_dropped;
            own.cells_dropped += cells_dropped;
            own.cells_blanked += cells_blanked;
        }
    }

    /// Returns what the rows come to.
    pub(super) fn finish(mut self, columns: &Columns) -> DatasetTally {
        self.settle(columns);
        self.counted
    }

    fn settle(&mut self, columns: &Columns) {
        for kind in std::mem::take(&mut self.kinds) {
            add(&mut self.counted, columns, &kind);
        }
    }
}

/// Returns the categories in a row, and those of which something goes; what says nothing about a person is not erased of one.
fn categories(columns: &Columns, filled: &ColumnSet, fate: &Fate<'_>) -> (CategorySet, CategorySet) {
    let of = |cells: &ColumnSet| cells.iter().filter_map(|at| category(columns, at)).collect::<CategorySet>();
    let occurring = of(filled);
    let erased = match fate {
        Fate::Keep => CategorySet::EMPTY,
        Fate::Drop => occurring,
        Fate::Blank(cells) => of(cells),
        Fate::Replace(edits) => of(&edits.blank),
    };
    (occurring, erased.without(CategorySet::of(Category::None)))
}

fn category(columns: &Columns, at: usize) -> Option<Category> {
    columns.parts.get(at).and_then(|part| part.category)
}

/// Adds all rows of a kind.
fn add(tally: &mut DatasetTally, columns: &Columns, Kind { filled, fate, seen, rows }: &Kind) {
    tally.rows_in += rows;
    match fate {
        Fate::Keep => tally.rows_kept += rows,
        Fate::Drop => {
            tally.rows_dropped += rows;
            for category in filled.iter().filter_map(|at| category(columns, at)) {
                tally.by_category.entry(category).or_default().cells_dropped += rows;
            }
            for category in seen.occurring.iter() {
                tally.by_category.entry(category).or_default().rows_dropped += rows;
            }
        }
        Fate::Blank(cells) => {
            tally.rows_kept += rows;
            add_blanked(tally, columns, cells, *rows);
        }
        Fate::Replace(edits) => {
            tally.rows_kept += rows;
            tally.cells_replaced += u64::from(edits.edited().len()) * rows;
            add_blanked(tally, columns, &edits.blank, *rows);
        }
    }
}

/// Adds the blanked cells of so many rows.
fn add_blanked(tally: &mut DatasetTally, columns: &Columns, cells: &ColumnSet, rows: u64) {
    for category in cells.iter().filter_map(|at| category(columns, at)) {
        tally.cells_blanked += rows;
        tally.by_category.entry(category).or_default().cells_blanked += rows;
    }
}
