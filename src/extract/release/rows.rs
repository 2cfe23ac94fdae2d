//! The rows of the delivery, as both passes see them: whether each may be in, and the cells asked for.

use super::Delivered;
use super::asked::Source;
use super::error::ReleaseError;
use crate::extract::error::ExtractError;
use crate::model::handover::{Entry, Gate};
use crate::model::{Place, RowView, Visitor};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Takes one row: its number, whether it may be in, and the cells asked for, in their order.
pub type Take<'t> = dyn FnMut(u64, Entry, &[Cow<'_, str>]) -> Result<(), ExtractError> + 't;

/// Gives every row of a dataset of the delivery.
///
/// # Errors
/// [`ReleaseError::Read`] where the file can't be read or is another than before, and those of `take`.
pub fn each_row(delivered: &Delivered<'_>, source: &Source, take: &mut Take<'_>) -> Result<(), ExtractError> {
    let inconsistent = || ExtractError::from(ReleaseError::Inconsistent);
    let dataset = delivered.admitted.datasets.get(source.dataset).ok_or_else(inconsistent)?;
    let file = delivered.files.get(dataset.file).ok_or_else(inconsistent)?;
    let gate = delivered.gates.get(source.dataset).ok_or_else(inconsistent)?;
    // Whom a row inside another is about can stand in the row around it.
    let of_part = |part: usize| {
        let mut datasets = delivered.admitted.datasets_of(dataset.file);
        datasets.find(|(_, dataset)| dataset.part == part).and_then(|(at, _)| delivered.gates.get(at))
    };
    let parts = file.layout().map_or(0, |layout| layout.parts().len());
    let mut wanted: Vec<Vec<usize>> =
        (0..parts).map(|part| of_part(part).map_or_else(Vec::new, |gate| gate.wanted().to_vec())).collect();
    wanted.get_mut(dataset.part).ok_or_else(inconsistent)?.extend(&source.columns);
    let mut reading =
        Reading { part: dataset.part, before: gate.wanted().len(), gate: gate.as_ref(), wanted, take, failed: None };
    let scanned = file.scan(None, &mut reading);
    if let Some(failed) = reading.failed {
        return Err(failed);
    }
    scanned.map_err(|error| ReleaseError::Read { place: delivered.admitted.place_of(dataset.file), error })?;
    Ok(())
}

/// Sees the rows of one part of a file.
struct Reading<'r, 't> {
    part: usize,
    before: usize,
    gate: &'r dyn Gate,
    wanted: Vec<Vec<usize>>,
    take: &'r mut Take<'t>,
    failed: Option<ExtractError>,
}

impl Visitor for Reading<'_, '_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.wanted.get(part).map_or(&[], Vec::as_slice)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        if part != self.part {
            return ControlFlow::Continue(());
        }
        let entry = self.gate.entry(row);
        match (self.take)(row.row, entry, row.cells.get(self.before..).unwrap_or_default()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }
}

/// Returns the place of a row, for an error.
#[must_use]
pub fn place(delivered: &Delivered<'_>, source: &Source, row: u64, column: &str) -> Place {
    let shown = delivered.admitted.datasets.get(source.dataset).map_or("", |dataset| dataset.shown.as_str());
    Place::dataset(shown).row(row).column(column)
}
