//! Says what came of the comparisons: what differs and where, and whether summary, log and schemas agree.

use super::align::Difference;
use super::compare::Compared;
use super::delivery::Delivery;
use super::hold::Case;
use super::tally::{Erased, Tally};
use super::{Replay, reading, walk};
use crate::model::event::DecidedAs;
use crate::model::handover::{Settlement, Within};
use crate::model::{Category, Place, RowReason};
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::verdict::{Check, Gap, Verdict};
use std::collections::BTreeMap;

impl Compared {
    /// Whether what differs may come of a request that an earlier run remembers: more went than is derived, or less (R6).
    pub(super) fn may_be_remembered(&self) -> bool {
        let explained = |difference: &Difference| match difference {
            Difference::Missing(_)
            | Difference::NotErased(_)
            | Difference::Foreign(_)
            | Difference::CellNotErased(..)
            | Difference::CellGone(..) => true,
            Difference::CellChanged(..) => false,
        };
        !self.differences.is_empty() && self.differences.iter().all(|(_, difference)| explained(difference))
    }
}

impl Replay<'_> {
    /// The place of a dataset, a row or a cell.
    pub(super) fn place(&self, dataset: usize, row: Option<u64>, column: Option<usize>) -> Position {
        let planned = self.planned.datasets.get(dataset);
        let place = Place::dataset(planned.map(|planned| planned.id.clone()).unwrap_or_default());
        let name = column.and_then(|at| planned?.columns.get(at)).map(|column| column.name.clone());
        Position::Data(Place { row, column: name, ..place })
    }

    /// Says what came of comparing a file.
    pub(super) fn report(&self, compared: &Compared, file: usize, is_decided: bool, verdict: &mut Verdict) {
        for (dataset, difference) in &compared.differences {
            let (problem, row, column) = match difference {
                Difference::Missing(row) => (Problem::RowMissing, row, None),
                Difference::NotErased(row) => (Problem::RowNotErased, row, None),
                Difference::Foreign(row) => (Problem::RowForeign, row, None),
                Difference::CellNotErased(row, column) => (Problem::CellNotErased, row, Some(*column)),
                Difference::CellGone(row, column) => (Problem::CellGone, row, Some(*column)),
                Difference::CellChanged(row, column) => (Problem::CellChanged, row, Some(*column)),
            };
            verdict.find(Finding::new(problem, self.place(*dataset, Some(*row), column)));
        }
        if compared.bytes_differ {
            verdict.find(Finding::new(Problem::BytesDiffer, self.purged(file)));
        }
        let first = self.planned.datasets_of(file).next().map_or(usize::MAX, |(at, _)| at);
        for column in &compared.types_differ {
            verdict.find(Finding::new(Problem::TypeDiffers, self.place(first, None, Some(*column))));
        }
        for dataset in &compared.contradicted {
            verdict.find(Finding::new(Problem::SchoolContradicts, self.place(*dataset, None, None)));
        }
        let nothing = Tally::default();
        for (dataset, planned) in self.planned.datasets_of(file) {
            let tally = compared.tallies.get(&dataset).unwrap_or(&nothing);
            verdict.check(if is_decided { Check::RowsReplayed } else { Check::RowsCompared }, tally.rows);
            self.check_tally(dataset, tally, verdict);
            let replaced = compared.replaced.get(&dataset).map(Vec::as_slice).unwrap_or_default();
            if replaced.iter().any(|cell| !cell.is_granted) {
                verdict.miss(Gap::Replacements, Some(self.place(dataset, None, None)));
            }
            let found = u64::try_from(replaced.len()).unwrap_or(u64::MAX);
            self.count(dataset, "cells_replaced", (planned.summary.cells_replaced, found), verdict);
        }
    }

    /// Holds a count of the summary to the one that was found.
    fn count(&self, dataset: usize, what: &'static str, (stated, found): (u64, u64), verdict: &mut Verdict) {
        if stated != found {
            let finding = Finding::new(Problem::FigureDiffers, self.place(dataset, None, None));
            verdict.find(finding.of(what).counting(stated, found));
        }
    }

    /// Rows that are not as wide as the table may be titles and footers, which are no rows.
    fn check_tally(&self, dataset: usize, tally: &Tally, verdict: &mut Verdict) {
        let Some(summary) = self.planned.datasets.get(dataset).map(|planned| &planned.summary) else { return };
        let rows = summary.rows_in.clamp(tally.rows - tally.ragged, tally.rows);
        self.count(dataset, "rows_in", (summary.rows_in, rows), verdict);
        self.count(dataset, "rows_kept", (summary.rows_kept, rows.saturating_sub(tally.dropped)), verdict);
        self.count(dataset, "rows_dropped", (summary.rows_dropped, tally.dropped), verdict);
        self.count(dataset, "cells_blanked", (summary.cells_blanked, tally.blanked), verdict);
        for category in Category::ALL {
            let of = |counts: &BTreeMap<String, super::planned::CategoryInSummary>| {
                counts.get(category.name()).copied().unwrap_or_default()
            };
            let (stated, found) = (of(&summary.by_category), of(&tally.by_category));
            self.count(dataset, category.name(), (stated.rows_dropped, found.rows_dropped), verdict);
            self.count(dataset, category.name(), (stated.cells_blanked, found.cells_blanked), verdict);
        }
    }

    /// Without the delivery: the purged file holds as many rows as the summary says were kept.
    pub(super) fn check_kept(&self, dataset: usize, tally: &Tally, verdict: &mut Verdict) {
        let Some(summary) = self.planned.datasets.get(dataset).map(|planned| &planned.summary) else { return };
        let kept = summary.rows_kept.clamp(tally.rows - tally.ragged, tally.rows);
        self.count(dataset, "rows_kept", (summary.rows_kept, kept), verdict);
    }

    /// The log holds one entry for each pupil of whom something went, with the same categories. Which entry is whose, only
    /// the year's key tells; so it is counted how many pupils lost each.
    pub(super) fn check_subjects(&self, erased: &Erased, verdict: &mut Verdict) {
        let Some(log) = self.log else {
            verdict.miss(Gap::Subjects, None);
            return;
        };
        let pupils = u64::try_from(erased.len()).unwrap_or(u64::MAX);
        let mut same = true;
        let mut hold = |part: &'static str, stated: u64, found: u64| {
            if stated != found {
                same = false;
                verdict.find(Finding::new(Problem::SubjectsDiffer, Position::Log).of(part).counting(stated, found));
            }
        };
        hold("pupils", log.subjects, pupils);
        for category in Category::ALL {
            let rules = log.erased.iter().filter(|((name, _), _)| name == category.name());
            let found = erased.values().filter(|categories| categories.contains(*category)).count();
            hold(category.name(), rules.map(|(_, pupils)| pupils).sum(), u64::try_from(found).unwrap_or(u64::MAX));
        }
        if same {
            verdict.check(Check::Subjects, pupils);
        }
    }

    /// The schemas say of columns what the plan says.
    pub(super) fn check_columns(&self, verdict: &mut Verdict) {
        let Some(sources) = &self.sources else { return };
        for (at, planned) in self.planned.datasets.iter().enumerate() {
            let schema = sources.schemas.iter().find(|schema| Some(&schema.id) == planned.schema.as_ref());
            let Some(schema) = schema else { continue };
            for (column_at, column) in planned.columns.iter().enumerate() {
                let same = |name: &str| name.trim().to_lowercase() == column.name.trim().to_lowercase();
                let known = schema.columns.iter().find(|known| same(&known.name));
                if known.is_some_and(|known| (Some(known.category), known.role) != (column.category, column.role)) {
                    let place = self.place(at, None, Some(column_at));
                    verdict.find(Finding::new(Problem::ColumnDiffers, place));
                }
            }
        }
    }

    /// Files that hold no table stay or go as the rows say that list them (E9), or as a person decided (R10).
    pub(super) fn check_media(&self, inputs: &Delivery<'_>, case: &Case<'_>, verdict: &mut Verdict) {
        let Ok(listed) = walk::listed(inputs, case.admitted, &case.judge, &case.stays) else {
            verdict.miss(Gap::Decisions, None);
            return;
        };
        for (at, file) in self.planned.files.iter().enumerate() {
            let path = inputs.files.get(at).and_then(|file| file.path.as_ref());
            let Some(path) = path.filter(|_| self.planned.datasets_of(at).next().is_none()) else { continue };
            let listed = listed.get(&path.to_lowercase());
            let goes = match listed {
                Some(listed) => listed.goes(),
                None => decided_to_go(&case.decided.settlements, at),
            };
            if goes != (file.fate == "drop") {
                verdict.find(Finding::new(Problem::FileFateDiffers, self.purged(at)));
            }
        }
    }

    /// Nothing stands in the dictionaries and statistics of a Parquet file that stands in none of its rows.
    pub(super) fn look_beside_rows(&self, outputs: &Delivery<'_>, verdict: &mut Verdict) {
        for (at, planned) in self.planned.datasets.iter().enumerate().filter(|(_, planned)| planned.format == "parquet")
        {
            let touched = planned.summary.rows_dropped + planned.summary.cells_blanked > 0;
            let Some(path) = outputs.path_of(planned.file).filter(|_| touched) else { continue };
            for column in reading::left_behind(&path).unwrap_or_default() {
                verdict.find(Finding::new(Problem::ValueLeftBehind, self.place(at, None, Some(column))));
            }
        }
    }
}

/// R10: whether a person decided that a file that nothing lists goes.
fn decided_to_go(settlements: &[Settlement], file: usize) -> bool {
    let lines = settlements.iter().filter(|line| line.within == Within::File(file));
    let lines: Vec<&Settlement> = lines.filter(|line| line.is_about(RowReason::UnlistedFile)).collect();
    let says = |decision| lines.iter().any(|line| line.decision == decision);
    !says(DecidedAs::Keep) && says(DecidedAs::Erase)
}
