//! Writes a document again without the rows and cells that must go. A rewrite only ever leaves bytes out.
//!
//! A dropped element takes its lines with it where it stands alone on them. A blanked cell loses its text, CDATA and all,
//! and keeps its tags; an attribute keeps its quotes; a remark goes whole. A row that is to be dropped while it holds rows
//! that stay breaks the contract of [`Fates`]: it stays, with all that is in it.

use super::layout::XmlLayout;
use super::scan::{Held, view};
use super::tokens::line_end_len;
use super::tree::{PieceKind, Row};
use super::walker::{Step, Walker};
use crate::formats::FormatError;
use crate::model::{Fate, Fates, RewriteTally, RowView};
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
                let (dropped, cuts) = verdict.cuts(&mut tallies);
                if dropped {
                    let stays = walker.drop_row();
                    out.write_all(walker.held(0..stays))?;
                } else {
                    write_except(held.bytes, cuts, out)?;
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

    /// Returns whether the outermost row goes, and else the bytes that go, and counts.
    fn cuts(&self, tallies: &mut [RewriteTally]) -> (bool, Vec<Range<usize>>) {
        let mut cuts = Vec::new();
        let mut dropped_until = 0;
        for (place, (row, fate)) in self.held.tree.rows().iter().zip(&self.fate_of).enumerate() {
            let mut tally = RewriteTally { rows_in: 1, rows_kept: 1, ..RewriteTally::default() };
            let inside_dropped = place < dropped_until;
            match fate {
                Fate::Drop => {
                    (tally.rows_kept, tally.rows_dropped) = (0, 1);
                    if !inside_dropped {
                        dropped_until = row.next;
                        cuts.push(lines_of(self.held.bytes, row.span.clone()));
                    }
                }
                Fate::Keep => {}
                Fate::Blank(columns) => {
                    for column in columns.iter().filter(|column| row.filled.contains(*column)) {
                        blank(row, column, &mut cuts);
                        tally.cells_blanked += 1;
                    }
                }
            }
            if let Some(sum) = tallies.get_mut(row.part) {
                sum.rows_in += tally.rows_in;
                sum.rows_kept += tally.rows_kept;
                sum.rows_dropped += tally.rows_dropped;
                sum.cells_blanked += tally.cells_blanked;
            }
        }
        (self.fate_of.first() == Some(&Fate::Drop), cuts)
    }
}

/// Cuts what makes up a cell. A run of text goes whole if any of it is filled, so that nothing of the value stays.
fn blank(row: &Row, column: usize, cuts: &mut Vec<Range<usize>>) {
    let mut pieces = row.pieces(column).peekable();
    while let Some(first) = pieces.next() {
        let from = cuts.len();
        let mut filled = first.filled;
        cuts.push(first.whole.clone());
        let text = matches!(first.kind, PieceKind::Text | PieceKind::Cdata);
        while let Some(piece) = pieces.next_if(|piece| text && piece.run == first.run) {
            filled |= piece.filled;
            cuts.push(piece.whole.clone());
        }
        if !filled {
            cuts.truncate(from);
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

/// Writes bytes without the stretches that are cut, which may overlap.
fn write_except(bytes: &[u8], mut cuts: Vec<Range<usize>>, out: &mut dyn Write) -> Result<(), FormatError> {
    cuts.sort_unstable_by_key(|cut| (cut.start, cut.end));
    let mut written = 0;
    for cut in cuts {
        if cut.start > written {
            out.write_all(bytes.get(written..cut.start).ok_or(FormatError::LayoutChanged)?)?;
        }
        written = written.max(cut.end);
    }
    out.write_all(bytes.get(written..).ok_or(FormatError::LayoutChanged)?)?;
    Ok(())
}
