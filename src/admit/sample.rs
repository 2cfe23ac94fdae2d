//! A sample of each table: some values of every column, spread over what was read of the whole file, in bounded memory: so
//! many values of a column, so many letters of a value, so many bytes of a table. A column that seldom holds anything is
//! sampled among the cells that do.

use crate::formats::{DeliveryFile, FormatError};
use crate::model::handover::ColumnSample;
use crate::model::{RowView, Visitor};
use std::ops::ControlFlow;

/// How many values of a column are kept at most.
const VALUES: usize = 400;

/// How many letters of a value are kept at most: what a text is shows where it begins.
const LETTERS: usize = 1_000;

/// How many bytes of values of a table are kept, give or take one row.
const BYTES: usize = 32 << 20;

/// The sample of one part.
#[derive(Clone, Default)]
pub struct PartSample {
    /// How many rows were read.
    pub rows: u64,
    /// The columns.
    pub columns: Vec<ColumnSample>,
}

/// Reads rows from all over a file and samples every part.
///
/// # Errors
/// [`FormatError`] where those rows can't be read.
pub fn sample(file: &DeliveryFile, parts: &[crate::formats::Part]) -> Result<Vec<PartSample>, FormatError> {
    let takers = parts.iter().map(|part| Taker::new(&part.columns)).collect();
    let mut sampling = Sampling { takers };
    file.glance(&mut sampling)?;
    Ok(sampling.takers.into_iter().map(Taker::finish).collect())
}

struct Sampling {
    takers: Vec<Taker>,
}

/// Returns the first letters of a text.
fn beginning(text: &str) -> String {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default().to_owned()
}

/// Takes every `stride`th filled cell of each column; when a column is full it forgets every other value and doubles its
/// stride.
struct Taker {
    wanted: Vec<usize>,
    rows: u64,
    bytes: usize,
    strides: Vec<u64>,
    columns: Vec<ColumnSample>,
}

impl Taker {
    fn new(names: &[String]) -> Self {
        let columns = names.iter().map(|name| ColumnSample { name: name.clone(), ..ColumnSample::default() }).collect();
        Self { wanted: (0..names.len()).collect(), rows: 0, bytes: 0, strides: vec![1; names.len()], columns }
    }

    fn take(&mut self, row: &RowView<'_>) {
        self.rows += 1;
        for (at, (column, stride)) in self.columns.iter_mut().zip(&mut self.strides).enumerate() {
            if !row.filled.contains(at) {
                continue;
            }
            column.filled += 1;
            if let Some(cell) = row.cells.get(at).filter(|_| column.filled.is_multiple_of(*stride)) {
                let value = beginning(cell);
                self.bytes += value.len();
                column.values.push(value);
                if column.values.len() >= VALUES {
                    self.bytes -= thin(column, stride);
                }
            }
        }
        if self.bytes >= BYTES {
            let forgotten: usize =
                self.columns.iter_mut().zip(&mut self.strides).map(|(c, stride)| thin(c, stride)).sum();
            self.bytes -= forgotten;
        }
    }

    fn finish(self) -> PartSample {
        PartSample { rows: self.rows, columns: self.columns }
    }
}

/// Forgets every other value of a column and doubles its stride; returns how many bytes that gives back.
fn thin(column: &mut ColumnSample, stride: &mut u64) -> usize {
    let before: usize = column.values.iter().map(String::len).sum();
    *stride *= 2;
    let mut keep = true;
    column.values.retain(|_| {
        keep = !keep;
        keep
    });
    before - column.values.iter().map(String::len).sum::<usize>()
}

impl Visitor for Sampling {
    fn wanted(&self, part: usize) -> &[usize] {
        self.takers.get(part).map_or(&[], |taker| taker.wanted.as_slice())
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        if let Some(taker) = self.takers.get_mut(part).filter(|_| row.flaw.is_none()) {
            taker.take(row);
        }
        ControlFlow::Continue(())
    }
}
