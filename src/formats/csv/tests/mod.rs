//! What delimited text must do: dialects, rows, rewrites, and properties over random tables and random bytes.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, and takes its size from the environment"
)]

mod dialects;
mod edits;
mod fast;
mod glance;
mod marks;
mod properties;
mod rewrites;
mod rows;
mod tables;
mod twin;

use super::{CsvLayout, rewrite, scan};
use crate::formats::FormatError;
use crate::formats::tests::{ByRow, Seen, Witness};
use crate::model::{CellEdit, ColumnSet, Edits, Fate, RewriteTally, StatedDialect};
use std::borrow::Cow;
use std::io::Read;
use std::sync::Mutex;

/// Gives a few bytes at a time.
struct Trickle<'a>(&'a [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.0.len().min(room.len()).min(self.1);
        room[..bytes].copy_from_slice(&self.0[..bytes]);
        self.0 = &self.0[bytes..];
        Ok(bytes)
    }
}

fn layout_of(text: &[u8]) -> Result<CsvLayout, FormatError> {
    CsvLayout::find_in(&mut &*text, &[], &StatedDialect::default())
}

/// The layout of a text of which a schema states something.
fn layout_stated(text: &[u8], stated: &StatedDialect) -> Result<CsvLayout, FormatError> {
    CsvLayout::find_in(&mut &*text, &[], stated)
}

fn all_columns(layout: &CsvLayout) -> Vec<usize> {
    (0..layout.columns().len()).collect()
}

fn scanned(layout: &CsvLayout, text: &[u8]) -> Result<Vec<Seen>, FormatError> {
    let mut witness = Witness { wanted: all_columns(layout), seen: Vec::new(), enough: usize::MAX };
    scan(layout, &mut &*text, &mut witness)?;
    Ok(witness.seen)
}

/// The rows that a text shows.
fn rows_of(text: &[u8]) -> Result<Vec<Seen>, FormatError> {
    scanned(&layout_of(text)?, text)
}

/// The texts of the rows that a text shows.
fn texts_of(text: &[u8]) -> Vec<Vec<String>> {
    rows_of(text).unwrap().into_iter().map(|row| row.texts).collect()
}

type Rewritten = (Vec<u8>, RewriteTally, Vec<Seen>);

fn rewritten_as(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    fate: impl Fn(u64) -> Fate<'static> + Sync,
) -> Result<Rewritten, FormatError> {
    let fates = ByRow { wanted: all_columns(layout), fate, seen: Mutex::default() };
    let mut out = Vec::new();
    let tally = rewrite(layout, reader, &fates, &mut out)?;
    Ok((out, tally, fates.seen.into_inner().unwrap()))
}

/// What a text becomes under these fates.
fn rewritten(text: &[u8], fate: impl Fn(u64) -> Fate<'static> + Sync) -> Vec<u8> {
    rewritten_as(&layout_of(text).unwrap(), &mut &*text, fate).unwrap().0
}

fn blank(columns: &[usize]) -> Fate<'static> {
    Fate::Blank(Cow::Owned(columns.iter().copied().collect::<ColumnSet>()))
}

/// One edit of a cell.
fn edit(column: usize, at: std::ops::Range<usize>, text: &str) -> CellEdit {
    CellEdit { column, at, text: text.to_owned() }
}

fn replace(edits: Vec<CellEdit>) -> Fate<'static> {
    Fate::Replace(Box::new(Edits::new(ColumnSet::new(), edits)))
}
