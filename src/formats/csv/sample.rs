//! The first records of a file, as one reading of its delimiter and quote cuts them: what a dialect is judged by.

use super::encoding::Encoding;
use super::marks::Marks;
use super::records::{CellSpan, Cut, cut};
use super::rows;
use std::borrow::Cow;

/// The records that are looked at.
const RECORDS: usize = 1000;

/// The head of a file, behind its byte order mark and the lines that are known to be no part of the table.
#[derive(Clone, Copy)]
pub(super) struct Head<'t> {
    pub(super) text: &'t [u8],
    /// Whether the file ends with it.
    pub(super) whole: bool,
    pub(super) encoding: Encoding,
}

/// One record.
pub(super) struct Sampled<'t> {
    /// Where it begins in the head.
    pub(super) start: usize,
    pub(super) bytes: &'t [u8],
    pub(super) cells: Vec<CellSpan>,
}

/// The first records that are no blank lines.
pub(super) struct Sample<'t> {
    pub(super) records: Vec<Sampled<'t>>,
    /// Whether it stops at a record that the head cuts off, or at a quote that nothing closes.
    pub(super) broken: bool,
    encoding: Encoding,
}

impl<'t> Sample<'t> {
    /// Cuts the head by these marks.
    pub(super) fn of(head: &Head<'t>, marks: Marks) -> Self {
        let mut sample = Self { records: Vec::new(), broken: false, encoding: head.encoding };
        let (mut start, mut cells) = (0, Vec::new());
        while sample.records.len() < RECORDS {
            let rest = head.text.get(start..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let Cut::Record(length) = cut(rest, head.whole, marks, &mut cells) else {
                sample.broken = true;
                break;
            };
            let bytes = rest.get(..length).unwrap_or_default();
            // A line of tabs alone is a row to a tab as delimiter, but no header.
            let is_blank = if sample.records.is_empty() {
                rows::is_above_header(head.encoding, bytes, &cells)
            } else {
                rows::is_blank_line(head.encoding, bytes, &cells)
            };
            if !is_blank {
                sample.records.push(Sampled { start, bytes, cells: cells.clone() });
            }
            start += length;
        }
        sample
    }

    /// Returns the texts of a record; empty where the encoding does not explain a cell.
    pub(super) fn texts(&self, record: usize) -> Vec<Cow<'_, str>> {
        let Some(record) = self.records.get(record) else { return Vec::new() };
        record.cells.iter().map(|cell| rows::text(self.encoding, record.bytes, *cell).unwrap_or_default()).collect()
    }

    /// Returns the number of cells of a record.
    pub(super) fn width(&self, record: usize) -> usize {
        self.records.get(record).map_or(0, |record| record.cells.len())
    }
}
