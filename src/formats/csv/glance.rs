//! Shows some rows of a large file: those at its start, and those of places spread evenly over the rest.
//!
//! Whether a place lies in quotes is not known without what stands before it, so both readings are tried: the right one cuts
//! records that are as wide as the table; the other one hardly ever, or it soon falls in with the right one. Promises rows that
//! begin where a record begins; a place at which that is unclear is passed over, and where that happens often the caller reads
//! the file from start to end.

use super::CsvLayout;
use super::lanes::Lanes;
use super::rows::Rows;
use super::stops::{Finder, Quotes, Stops};
use super::stretch::Stretch;
use crate::formats::FormatError;
use crate::model::{RowView, Visitor};
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

/// How far a glance reaches, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// What is read at the start.
    pub(super) start: u64,
    /// How many places, the start among them, and what is read at each.
    pub(super) places: u64,
    pub(super) place: u64,
    /// A file that is not larger is better read from start to end.
    pub(super) small: u64,
}

/// The reach outside tests.
const REACH: Reach = Reach { start: 2 << 20, places: 64, place: 128 << 10, small: 32 << 20 };
/// How many records a reading must cut before it counts, and how many of a hundred must be as wide as the table.
const FEWEST_RECORDS: usize = 8;
const OF_A_HUNDRED: usize = 95;

/// Shows some rows of a file and returns true, or shows none and returns false where it is small, of fixed width, of one
/// column or in UTF-16, or where too many places are unclear: then it should be read from start to end.
///
/// # Errors
/// [`FormatError`] where the file can't be read, or its header is no longer the one of `layout`.
pub(super) fn glance(
    layout: &CsvLayout,
    file: &mut (impl Read + Seek + Send),
    visitor: &mut dyn Visitor,
) -> Result<bool, FormatError> {
    glance_by(layout, file, visitor, REACH)
}

/// As [`glance`], with that reach.
pub(super) fn glance_by(
    layout: &CsvLayout,
    file: &mut (impl Read + Seek + Send),
    visitor: &mut dyn Visitor,
    reach: Reach,
) -> Result<bool, FormatError> {
    let size = file.seek(SeekFrom::End(0))?;
    let simple = layout.dialect.wide.is_none() && layout.dialect.widths.is_none() && layout.width() > 1;
    if size <= reach.small || !simple {
        return Ok(false);
    }
    let finder = Finder::new(layout.dialect.marks, Lanes::best());
    let start = start_of(layout, file, finder, reach.start)?;
    let behind = size.saturating_sub(reach.start + reach.place);
    let mut found = Vec::new();
    for place in 1..reach.places {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(reach.start + behind / (reach.places - 1) * place))?;
        (&mut *file).take(reach.place).read_to_end(&mut bytes)?;
        found.extend(records_in(layout, finder, &bytes));
    }
    let often_unclear = u64::try_from(found.len()).is_ok_and(|found| found * 2 < reach.places);
    if often_unclear {
        return Ok(false);
    }
    let wanted = visitor.wanted(0).to_vec();
    for records in std::iter::once(start).chain(found) {
        let mut stops = Stops::default();
        finder.find(&records, &mut stops);
        let tell = |row: &RowView<'_>, _: &_| match row.flaw {
            None => visitor.row(0, row),
            Some(_) => ControlFlow::Continue(()),
        };
        // What can't be read is told by the pass that reads every row, with its number.
        let _ = Stretch::new(layout, &records, &stops).each_row(0, &wanted, tell);
    }
    Ok(true)
}

/// Returns the whole records at the start of the file, what stands above them left out.
fn start_of(
    layout: &CsvLayout,
    file: &mut (impl Read + Seek),
    finder: Finder,
    start_bytes: u64,
) -> Result<Vec<u8>, FormatError> {
    file.rewind()?;
    let mut stream = file.take(start_bytes);
    let mut top = Rows::open(layout, &mut stream)?;
    while top.is_above_rows() {
        top.advance()?;
    }
    let mut bytes = top.into_rest();
    stream.read_to_end(&mut bytes)?;
    let end = finder.last_end(&bytes, &mut Quotes::START.clone()).unwrap_or(0);
    bytes.truncate(end);
    Ok(bytes)
}

/// Returns whole records of some bytes from the middle of a file: from where both readings agree on, or by the only one that
/// fits.
fn records_in(layout: &CsvLayout, finder: Finder, bytes: &[u8]) -> Option<Vec<u8>> {
    let fitting = |start: usize| {
        let rest = bytes.get(start..)?;
        let whole = rest.get(..finder.last_end(rest, &mut Quotes::START.clone())?)?;
        let mut stops = Stops::default();
        finder.find(whole, &mut stops);
        fits(layout, &stops).then(|| whole.to_vec())
    };
    let [outside, inside] = [Quotes::OUTSIDE, Quotes::INSIDE].map(|quotes| starts(finder, bytes, quotes));
    match outside.intersection(&inside).next() {
        Some(start) => fitting(*start),
        None => {
            match (outside.first().and_then(|start| fitting(*start)), inside.first().and_then(|start| fitting(*start)))
            {
                (Some(one), None) | (None, Some(one)) => Some(one),
                (Some(_), Some(_)) | (None, None) => None,
            }
        }
    }
}

/// Returns where whole records start by one reading.
fn starts(finder: Finder, bytes: &[u8], quotes: Quotes) -> BTreeSet<usize> {
    let Some(first) = finder.first_end(bytes, quotes) else { return BTreeSet::new() };
    let mut stops = Stops::default();
    finder.find(bytes.get(first..).unwrap_or_default(), &mut stops);
    let end_of = |up_to: &u32| stops.at.get(usize::try_from(up_to.checked_sub(1)?).ok()?).copied();
    let ends = stops.records.iter().filter_map(end_of).filter_map(|end| usize::try_from(end).ok());
    std::iter::once(first).chain(ends.map(|end| first + end + 1)).filter(|start| *start < bytes.len()).collect()
}

/// Returns whether nearly all records are as wide as the table.
fn fits(layout: &CsvLayout, stops: &Stops) -> bool {
    let widths = stops.records.iter().scan(0, |before, up_to| {
        let width = up_to - *before;
        *before = *up_to;
        Some(width)
    });
    let records = stops.records.len();
    let right = widths.filter(|width| usize::try_from(*width).is_ok_and(|width| width == layout.width())).count();
    records >= FEWEST_RECORDS && right * 100 >= records * OF_A_HUNDRED
}
