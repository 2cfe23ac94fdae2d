//! Shows every row of a file of delimited text, in order.

use super::CsvLayout;
use super::rows::{Line, Rows, recycle};
use crate::formats::FormatError;
use crate::model::Visitor;
use std::io::Read;

/// Shows every row to the visitor until it breaks; the reader stands at the first byte of the file.
///
/// # Errors
/// [`FormatError`] where the text can't be read, or its header is no longer the one of `layout`.
pub fn scan(layout: &CsvLayout, reader: &mut dyn Read, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    let wanted = visitor.wanted(0).to_vec();
    let mut rows = Rows::open(layout, reader)?;
    let mut spare = Vec::new();
    while let Some(line) = rows.advance()? {
        match line {
            Line::Aside => {}
            Line::Row => {
                let mut texts = recycle(spare);
                rows.texts(&wanted, &mut texts)?;
                if visitor.row(0, &rows.view(&texts)).is_break() {
                    break;
                }
                spare = recycle(texts);
            }
        }
    }
    Ok(())
}
