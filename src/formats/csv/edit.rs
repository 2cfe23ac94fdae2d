//! Writes the cells of a record in which a stretch becomes another text (E7): only the bytes of that stretch change.
//!
//! The new text is written in the cell's own encoding. A cell that can't hold it as it is written down, such as a bare
//! one that gets a delimiter, is put in quotes. What was written is read again, and refused where it says anything else.

use super::encoding;
use super::marks::Marks;
use super::records::{CellSpan, Cut, Shape, cut};
use super::rows::{content, holds_value, text};
use crate::formats::FormatError;
use crate::formats::splice::{spliced, splices};
use crate::model::edit::edited;
use crate::model::{CellEdit, Edits};
use encoding_rs::{Encoding, UTF_8};
use std::io::Write;
use std::ops::Range;

/// How the cells of a file are written down.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) encoding: encoding::Encoding,
    pub(super) marks: Marks,
}

/// Writes a record with its edits made and without its blanked cells; both are among the cells that hold a value.
pub(super) fn write_edited(
    manner: Manner,
    (bytes, cells): (&[u8], &[CellSpan]),
    edits: &Edits,
    row: u64,
    out: &mut dyn Write,
) -> Result<(), FormatError> {
    let mut written = 0;
    for (column, cell) in cells.iter().enumerate() {
        let of_cell = edits.of(column);
        let goes = edits.blank.contains(column);
        if !goes && of_cell.is_empty() {
            continue;
        }
        out.write_all(bytes.get(written..cell.start).unwrap_or_default())?;
        if !goes {
            out.write_all(&edited_cell(manner, bytes, *cell, of_cell).ok_or(FormatError::Unwritable { row })?)?;
        } else if cells.len() == 1 {
            out.write_all(&manner.marks.empty_cell())?;
        }
        written = cell.end;
    }
    out.write_all(bytes.get(written..).unwrap_or_default())?;
    Ok(())
}

/// Returns the bytes of a cell after its edits, quotes included.
fn edited_cell(manner: Manner, bytes: &[u8], cell: CellSpan, edits: &[CellEdit]) -> Option<Vec<u8>> {
    let raw = bytes.get(cell.start..cell.end)?;
    let wanted = edited(&text(manner.encoding, bytes, cell)?, edits)?;
    let charset = manner.encoding.charset_of(&content(bytes, cell));
    let encode = |text: &str| {
        let (bytes, _, unknown) = charset.encode(text);
        (!unknown).then(|| bytes.into_owned())
    };
    let quote = manner.marks.quote.map(char::from);
    let doubled = |text: &str| {
        let twice = quote.map(|quote| text.replace(quote, &String::from_iter([quote, quote])));
        twice.as_deref().and_then(encode)
    };
    let splices = splices(characters(raw, cell.shape, charset).into_iter(), edits)?;
    let in_place = match cell.shape {
        Shape::Bare => spliced(raw, &splices, encode),
        Shape::Quoted | Shape::Escaped => spliced(raw, &splices, doubled),
    };
    let in_place = in_place.filter(|new| says(manner, new, &wanted));
    let quoted = || {
        let quote = [manner.marks.quote?];
        doubled(&wanted).map(|inside| [&quote, inside.as_slice(), &quote].concat())
    };
    in_place.or_else(|| quoted().filter(|new| says(manner, new, &wanted)))
}

/// Whether bytes are one cell with that text, which holds a value.
fn says(manner: Manner, raw: &[u8], wanted: &str) -> bool {
    let line = [raw, &[manner.marks.line_end]].concat();
    let mut cells = Vec::new();
    let whole = cut(&line, true, manner.marks, &mut cells) == Cut::Record(line.len());
    match cells.as_slice() {
        [cell] if whole && cell.end == raw.len() => {
            holds_value(manner.encoding, &line, *cell)
                && text(manner.encoding, &line, *cell).is_some_and(|text| text == wanted)
        }
        _ => false,
    }
}

/// The characters of a cell's text with the bytes that each stands in, a doubled quote in two.
fn characters(raw: &[u8], shape: Shape, charset: &'static Encoding) -> Vec<(char, Range<usize>)> {
    let quote = raw.first().copied();
    let mut found = Vec::new();
    let mut at = usize::from(shape != Shape::Bare);
    let mut in_quotes = shape != Shape::Bare;
    while let Some(first) = raw.get(at) {
        let (character, length) = character(raw.get(at..).unwrap_or_default(), *first, charset);
        let mut end = at + length;
        if in_quotes && Some(*first) == quote {
            if raw.get(end) == quote.as_ref() {
                end += 1;
            } else {
                // The closing quote; what follows it is text as it stands.
                in_quotes = false;
                at = end;
                continue;
            }
        }
        found.push((character, at..end));
        at = end;
    }
    found
}

/// The first character of some bytes and its length in them.
fn character(rest: &[u8], first: u8, charset: &'static Encoding) -> (char, usize) {
    if first.is_ascii() {
        return (char::from(first), 1);
    }
    if charset == UTF_8 {
        let valid = (2..=4).find_map(|length| std::str::from_utf8(rest.get(..length)?).ok());
        return valid
            .and_then(|text| Some((text.chars().next()?, text.len())))
            .unwrap_or((char::REPLACEMENT_CHARACTER, 1));
    }
    let decoded = charset.decode_without_bom_handling(rest.get(..1).unwrap_or_default()).0;
    (decoded.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER), 1)
}
