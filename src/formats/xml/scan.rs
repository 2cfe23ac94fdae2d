//! Shows every row to a visitor, each before the rows nested in it.

use super::encoding::TextEncoding;
use super::layout::XmlLayout;
use super::tree::{Row, Tree};
use super::walker::{Step, Walker};
use crate::formats::FormatError;
use crate::model::{RowView, Visitor};
use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow;

/// The outermost row that was read last, with its bytes.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    /// The rows.
    pub(super) tree: &'a Tree,
    /// The bytes that their positions count in.
    pub(super) bytes: &'a [u8],
    /// How to read them.
    pub(super) encoding: TextEncoding,
}

impl<'a> Held<'a> {
    /// Returns the texts of the columns asked for.
    pub(super) fn cells(&self, row: &Row, wanted: &[usize]) -> Vec<Cow<'a, str>> {
        wanted.iter().map(|column| row.cell(*column, self.bytes, self.encoding)).collect()
    }
}

impl Walker<'_> {
    /// Returns the row that was read last.
    pub(super) fn last_row(&self, encoding: TextEncoding) -> Held<'_> {
        let end = self.tree.rows().first().map_or(0, |row| row.span.end);
        Held { tree: &self.tree, bytes: self.held(0..end), encoding }
    }
}

/// Shows every row of a document to the visitor, in document order. Columns wanted are those wanted at each row.
///
/// # Errors
/// [`FormatError`] where the document can't be read, or is no longer laid out as `layout` says.
pub fn scan(layout: &XmlLayout, reader: &mut dyn Read, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    let mut walker = Walker::new(layout, reader)?;
    loop {
        match walker.next()? {
            Step::Row if show(walker.last_row(layout.0.encoding), 0, None, visitor).is_break() => return Ok(()),
            Step::Outside(_) | Step::Row => {}
            Step::End => return Ok(()),
        }
    }
}

fn show(held: Held<'_>, place: usize, parent: Option<&RowView<'_>>, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    let Some(row) = held.tree.rows().get(place) else { return ControlFlow::Continue(()) };
    let cells = held.cells(row, visitor.wanted(row.part));
    let mut view = view(row, &cells, parent);
    view.holds_kept_rows = held.tree.nested(place).any(|nested| stays(held, nested, Some(&view), visitor));
    visitor.row(row.part, &view)?;
    for nested in held.tree.nested(place) {
        show(held, nested, Some(&view), visitor)?;
    }
    ControlFlow::Continue(())
}

/// Whether a nested row stays, by the visitor's word; rows inside it are asked first, as the rewriter asks them.
fn stays(held: Held<'_>, place: usize, parent: Option<&RowView<'_>>, visitor: &dyn Visitor) -> bool {
    let Some(row) = held.tree.rows().get(place) else { return false };
    let cells = held.cells(row, visitor.wanted(row.part));
    let mut view = view(row, &cells, parent);
    view.holds_kept_rows = held.tree.nested(place).any(|nested| stays(held, nested, Some(&view), visitor));
    visitor.stays(row.part, &view)
}

/// Returns the view of a row that holds no rows that stay.
pub(super) fn view<'v>(row: &'v Row, cells: &'v [Cow<'v, str>], parent: Option<&'v RowView<'v>>) -> RowView<'v> {
    RowView { row: row.number, cells, filled: &row.filled, flaw: None, holds_kept_rows: false, parent }
}
