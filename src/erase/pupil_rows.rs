//! What a plan means for the rows of some pupils, and what keeps those that stay (E3, E10). Reads the delivery once more.

use super::error::EraseError;
use super::judge::{Bench, Judge, Profiles};
use super::masks::{Columns, Profile};
use super::plan::Known;
use super::planning::reasons;
use super::rule::{Cell, Part};
use crate::model::handover::{Anchors, ErasurePlan, KeyTable, Subject};
use crate::model::trace::PupilRows;
use crate::model::{Category, CategorySet, ColumnSet, Fate, PupilIndex, RowView, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// What becomes of the rows of each pupil asked about, by pupil and place of the dataset.
pub type RowsByPupil = BTreeMap<(PupilIndex, usize), PupilRows>;

/// Returns what becomes of every row that is about one of these pupils, or names one and is referred.
///
/// # Errors
/// [`EraseError`] where a file can't be read.
pub fn rows_of(
    known: &Known<'_>,
    plan: &ErasurePlan,
    pupils: &BTreeSet<PupilIndex>,
) -> Result<RowsByPupil, EraseError> {
    let profiles = Profiles::new(known.decisions, Some(&plan.anchors));
    let keys = KeyTable::new(known.pupils);
    let bench = known.bench(&keys, &profiles);
    let mut found = RowsByPupil::new();
    for (at, file) in known.files.iter().enumerate().filter(|(_, file)| file.layout().is_some()) {
        let datasets = known.admitted.datasets_of(at);
        let judges = datasets.map(|(dataset_at, dataset)| (dataset_at, Judge::new(bench, dataset))).collect();
        let mut looking = Looking { bench, pupils, judges, found: &mut found };
        let place = || known.admitted.place_of(at);
        file.scan(None, &mut looking).map_err(|error| EraseError::Read { place: place(), error })?;
    }
    Ok(found)
}

struct Looking<'a, 'f> {
    bench: Bench<'a>,
    pupils: &'a BTreeSet<PupilIndex>,
    judges: Vec<(usize, Judge<'a>)>,
    found: &'f mut RowsByPupil,
}

impl Visitor for Looking<'_, '_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.judges.iter().find(|(_, judge)| judge.dataset().part == part).map_or(&[], |(_, judge)| judge.wanted())
    }

    fn stays(&self, part: usize, row: &RowView<'_>) -> bool {
        let judge = self.judges.iter().find(|(_, judge)| judge.dataset().part == part);
        judge.is_none_or(|(_, judge)| judge.judge(row).fate != Fate::Drop)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let Some((dataset, judge)) = self.judges.iter().find(|(_, judge)| judge.dataset().part == part) else {
            return ControlFlow::Continue(());
        };
        let judged = judge.judge(row);
        let about = match judged.subject {
            None => Vec::new(),
            Some(Subject::Pupil(_)) => judged.pupils().collect(),
            Some(Subject::Referred(_)) => judge.named(row),
        };
        for pupil in about.into_iter().filter(|pupil| self.pupils.contains(pupil)) {
            let rows = self.found.entry((pupil, *dataset)).or_default();
            rows.rows += 1;
            count_fate(rows, &judge.columns, &judged.fate);
            if judged.fate == Fate::Drop {
                continue;
            }
            let occurring = judge.columns.categories(row.filled);
            for reason in reasons(&self.bench, judge, row.filled, (occurring, Some(pupil)), &judged) {
                *rows.referred.entry(reason).or_default() += 1;
            }
            if let (Some(Subject::Pupil(_)), Some(profile)) = (judged.subject, judge.profile(row, pupil)) {
                count_keepers(rows, &judge.columns, row.filled, profile);
            }
        }
        ControlFlow::Continue(())
    }
}

fn count_fate(rows: &mut PupilRows, columns: &Columns, fate: &Fate<'_>) {
    let blank = match fate {
        Fate::Keep => return,
        Fate::Drop => {
            rows.dropped += 1;
            return;
        }
        Fate::Blank(cells) => cells.as_ref(),
        Fate::Replace(edits) => &edits.blank,
    };
    rows.blanked += u64::from(!blank.is_empty());
    for category in blank.iter().filter_map(|at| columns.parts.get(at)).filter_map(|part| part.category) {
        *rows.cells.entry(category).or_default() += 1;
    }
}

/// What keeps a row: the content that is not erasable, else whatever of the rest is not (E3); the clock apart (E10).
fn count_keepers(rows: &mut PupilRows, columns: &Columns, filled: &ColumnSet, profile: Profile) {
    let cells = columns.plain_cells(filled, profile);
    let has_content = cells.iter().any(|cell| cell.part == Part::Content && cell.holds_value);
    let keeps = |cell: &Cell| {
        let counts = if has_content { cell.part == Part::Content } else { cell.counts_alone };
        counts && cell.holds_value && !cell.erasable
    };
    let keepers = columns.parts.iter().zip(&cells).filter(|(_, cell)| keeps(cell)).map(|(column, _)| column);
    let mut categories: Vec<Category> = Vec::new();
    let mut by_clock = false;
    for column in keepers {
        let would_go = Columns::is_erasable(column, Profile { anchors: Anchors::NONE, ..profile });
        by_clock |= would_go;
        categories.extend(column.category.filter(|_| !would_go));
    }
    rows.kept_for_clock += u64::from(by_clock && categories.is_empty());
    let says_who = |cell: &Cell| cell.part == Part::Identity && cell.holds_value && cell.erasable;
    let identity = columns.parts.iter().zip(&cells).filter(|(_, cell)| says_who(cell));
    for category in identity.filter_map(|(column, _)| column.category).collect::<CategorySet>().iter() {
        *rows.identity.entry(category).or_default() += 1;
    }
    categories.sort_unstable();
    categories.dedup();
    for category in categories {
        *rows.kept_by.entry(category).or_default() += 1;
    }
}
