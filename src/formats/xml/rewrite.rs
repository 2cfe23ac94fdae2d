//! Writes a document again without the rows and cells that must go: it leaves bytes out, and writes a new text only where
//! a stretch of a cell becomes another (`edit`).
//!
//! A dropped element takes its lines with it where it stands alone on them. A blanked cell loses its text, CDATA and all,
//! and keeps its tags; an attribute keeps its quotes; a remark goes whole. A row that is to be dropped while it holds rows
//! that stay breaks the contract of [`Fates`]: it stays, with all that is in it.

use super::edit::{Change, changes};
use super::layout::XmlLayout;
use super::scan::{Held, view};
use super::tokens::line_end_len;
use super::tree::{PieceKind, Row};
use super::walker::{Step, Walker};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Fate, Fates, RewriteTally, RowView};
use std::io::{Read, Write};
use std::ops::Range;

/// Writes the document again; returns the tally of each part.
///
/// # Errors
/// [`FormatError`] where the document can't be read or the output not written.
pub fn rewrite(
    layout: &XmlLayout,
    reader: &mut dyn Read,
    fates: &dyn Fates,
    out: &mut dyn Write,
) -> Result<Vec<RewriteTally>, FormatError> {
    let mut walker = Walker::new(layout, reader)?;
    let mut tallies = vec![RewriteTally::default(); layout.parts().len()];
    loop {
        match walker.next()? {
            Step::Outside(len) => out.write_all(walker.held(0..len))?,
            Step::Row => {
                let held = walker.last_row(layout.0.encoding);
                let mut verdict = Verdict { held, fates, fate_of: Vec::new() };
                verdict.fate_of.resize(held.tree.rows().len(), Fate::Keep);
                verdict.decide(0, None);
                let (dropped, changes) = verdict.changes(&mut tallies)?;
                if dropped {
                    let stays = walker.drop_row();
                    out.write_all(walker.held(0..stays))?;
                } else {
                    write_changed(held.bytes, changes, out)?;
                }
            }
            Step::End => return Ok(tallies),
        }
    }
}

/// What becomes of the rows of one outermost row.
struct Verdict<'a> {
    held: Held<'a>,
    fates: &'a dyn Fates,
    fate_of: Vec<Fate<'a>>,
}

impl Verdict<'_> {
    /// Decides on a row after all rows nested in it; says whether it stays.
    fn decide(&mut self, place: usize, parent: Option<&RowView<'_>>) -> bool {
        let held = self.held;
        let Some(row) = held.tree.rows().get(place) else { return true };
        let cells = held.cells(row, self.fates.wanted(row.part));
        let mut view = view(row, &cells, parent);
        let mut holds_kept_rows = false;
        for nested in held.tree.nested(place) {
            holds_kept_rows |= self.decide(nested, Some(&view));
        }
        view.holds_kept_rows = holds_kept_rows;
        let mut fate = self.fates.fate(row.part, &view);
        if fate == Fate::Drop && holds_kept_rows {
            fate = Fate::Keep;
            self.fate_of.iter_mut().take(row.next).skip(place).for_each(|fate| *fate = Fate::Keep);
        }
        let stays = fate != Fate::Drop;
        if let Some(decided) = self.fate_of.get_mut(place) {
            *decided = fate;
        }
        stays
    }

    /// Returns whether the outermost row goes, and else the bytes that go or change, and counts.
    fn changes(&self, tallies: &mut [RewriteTally]) -> Result<(bool, Vec<Change>), FormatError> {
        let mut made = Vec::new();
        let mut dropped_until = 0;
        for (place, (row, fate)) in self.held.tree.rows().iter().zip(&self.fate_of).enumerate() {
            let mut tally = RewriteTally { rows_in: 1, rows_kept: 1, ..RewriteTally::default() };
            let inside_dropped = place < dropped_until;
            match fate {
                Fate::Drop => {
                    (tally.rows_kept, tally.rows_dropped) = (0, 1);
                    if !inside_dropped {
                        dropped_until = row.next;
                        made.push(Change::cut(lines_of(self.held.bytes, row.span.clone())));
                    }
                }
                Fate::Keep => {}
                Fate::Blank(columns) => tally.cells_blanked += blank_all(row, columns, &mut made),
                Fate::Replace(edits) => {
                    tally.cells_blanked += blank_all(row, &edits.blank, &mut made);
                    for column in edits.edited().iter() {
                        let unwritable = FormatError::Unwritable { row: row.number };

                        let changed = changes(row, edits.of(column), self.held.bytes, self.held.encoding);
                        let changed = changed.filter(|_| row.filled.contains(column));
                        made.extend(changed.ok_or(unwritable)?);
                        tally.cells_replaced += 1;
                    }
                }
            }
            if let Some(sum) = tallies.get_mut(row.part) {
                sum.rows_in += tally.rows_in;
                sum.rows_kept += tally.rows_kept;
                sum.rows_dropped += tally.rows_dropped;
                sum.cells_blanked += tally.cells_blanked;
                sum.cells_replaced += tally.cells_replaced;
            }
        }
        Ok((self.fate_of.first() == Some(&Fate::Drop), made))
    }
}

/// Blanks the cells that hold a value; returns how many.
fn blank_all(row: &Row, columns: &ColumnSet, made: &mut Vec<Change>) -> u64 {
    let blanked = columns.and(&row.filled);
    blanked.iter().for_each(|column| blank(row, column, made));
    u64::from(blanked.len())
}

/// Cuts what makes up a cell. A run of text goes whole if any of it is filled, so that nothing of the value stays.
fn blank(row: &Row, column: usize, made: &mut Vec<Change>) {
    let mut pieces = row.pieces(column).peekable();
    while let Some(first) = pieces.next() {
        let from = made.len();
        let mut filled = first.filled;
        made.push(Change::cut(first.whole.clone()));
        let text = matches!(first.kind, PieceKind::Text | PieceKind::Cdata);
        while let Some(piece) = pieces.next_if(|piece| text && piece.run == first.run) {
            filled |= piece.filled;
            made.push(Change::cut(piece.whole.clone()));
        }
        if !filled {
            made.truncate(from);
        }
    }
}

/// Returns the lines of an element inside a row where it stands alone on them; else just the element.
fn lines_of(bytes: &[u8], element: Range<usize>) -> Range<usize> {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let before = bytes.get(..element.start).unwrap_or_default();
    let after = bytes.get(element.end..).unwrap_or_default();
    let start = before.iter().rposition(|byte| !blank(byte)).map_or(0, |at| at + 1);
    let blanks = after.iter().position(|byte| !blank(byte)).unwrap_or(after.len());
    let starts_line = start.checked_sub(1).and_then(|at| before.get(at)).is_some_and(|b| matches!(b, b'\r' | b'\n'));
    match line_end_len(after.get(blanks..).unwrap_or_default()) {
        Some(len) if starts_line && len > 0 => start..element.end + blanks + len,
        Some(_) | None => element,
    }
}

/// Writes bytes with their changes made; stretches that go may overlap.
fn write_changed(bytes: &[u8], mut made: Vec<Change>, out: &mut dyn Write) -> Result<(), FormatError> {
    made.sort_unstable_by_key(|change| (change.at.start, change.at.end));
    let mut written = 0;
    for Change { at, by } in made {
        if at.start > written {
            out.write_all(bytes.get(written..at.start).ok_or(FormatError::LayoutChanged)?)?;
        }
        out.write_all(&by)?;
        written = written.max(at.end);
    }
    out.write_all(bytes.get(written..).ok_or(FormatError::LayoutChanged)?)?;
    Ok(())
}
