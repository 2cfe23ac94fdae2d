//! A sample of each table: some values of every column, spread over what was read, in bounded memory: so many values of a
//! column, so many letters of a value, so many bytes of a table.

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

/// How many rows of a file are read at most.
const ROWS: u64 = 20_000;

/// The sample of one part.
#[derive(Clone, Default)]
pub struct PartSample {
    /// How many rows were read.
    pub rows: u64,
    /// The columns.
    pub columns: Vec<ColumnSample>,
}

/// Reads the first rows of a file and samples every part.
///
/// # Errors
/// [`FormatError`] where those rows can't be read.
pub fn sample(file: &DeliveryFile, parts: &[crate::formats::Part]) -> Result<Vec<PartSample>, FormatError> {
    let takers = parts.iter().map(|part| Taker::new(&part.columns)).collect();
    let mut sampling = Sampling { takers, rows: 0 };
    file.scan(None, &mut sampling)?;
    Ok(sampling.takers.into_iter().map(Taker::finish).collect())
}

struct Sampling {
    takers: Vec<Taker>,
    rows: u64,
}

/// Returns the first letters of a text.
fn beginning(text: &str) -> String {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default().to_owned()
}

/// Takes every `stride`th row; when full, forgets every other value and doubles the stride.
struct Taker {
    wanted: Vec<usize>,
    rows: u64,
    stride: u64,
    bytes: usize,
    columns: Vec<ColumnSample>,
}

impl Taker {
    fn new(names: &[String]) -> Self {
        let columns = names.iter().map(|name| ColumnSample { name: name.clone(), ..ColumnSample::default() }).collect();
        Self { wanted: (0..names.len()).collect(), rows: 0, stride: 1, bytes: 0, columns }
    }

    fn take(&mut self, row: &RowView<'_>) {
        let taken = self.rows.is_multiple_of(self.stride);
        self.rows += 1;
        for (at, column) in self.columns.iter_mut().enumerate() {
            if !row.filled.contains(at) {
                continue;
            }
            column.filled += 1;
            if let Some(cell) = row.cells.get(at).filter(|_| taken) {
                let value = beginning(cell);
                self.bytes += value.len();
                column.values.push(value);
            }
        }
        if self.bytes >= BYTES || self.columns.iter().any(|column| column.values.len() >= VALUES) {
            self.thin();
        }
    }

    fn thin(&mut self) {
        self.stride *= 2;
        for column in &mut self.columns {
            let mut keep = false;
            column.values.retain(|_| {
                keep = !keep;
                keep
            });
        }
        self.bytes = self.columns.iter().flat_map(|column| &column.values).map(String::len).sum();
    }

    fn finish(self) -> PartSample {
        PartSample { rows: self.rows, columns: self.columns }
    }
}

impl Visitor for Sampling {
    fn wanted(&self, part: usize) -> &[usize] {
        self.takers.get(part).map_or(&[], |taker| taker.wanted.as_slice())
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        self.rows += 1;
        if let Some(taker) = self.takers.get_mut(part).filter(|_| row.flaw.is_none()) {
            taker.take(row);
        }
        if self.rows < ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}
