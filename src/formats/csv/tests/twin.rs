//! The plain twin: record by record, one thread, by `records` and `rows` alone. It is what the fast form must equal.

use crate::formats::FormatError;
use crate::formats::csv::CsvLayout;
use crate::formats::csv::encoding::{BYTE_ORDER_MARK, Encoding};
use crate::formats::csv::rows::{Line, Rows};
use crate::model::{Fate, Fates, RewriteTally, Visitor};
use std::borrow::Cow;
use std::io::Read;

pub(super) fn scan(layout: &CsvLayout, reader: &mut dyn Read, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    let wanted = visitor.wanted(0).to_vec();
    let mut rows = Rows::open(layout, reader)?;
    let mut spare = Vec::new();
    while let Some(line) = rows.advance()? {
        if line == Line::Aside {
            continue;
        }
        let mut texts = recycle(spare);
        rows.texts(&wanted, &mut texts)?;
        if visitor.row(0, &rows.view(&texts)).is_break() {
            break;
        }
        spare = recycle(texts);
    }
    Ok(())
}

pub(super) fn rewrite(
    layout: &CsvLayout,
    reader: &mut dyn Read,
    fates: &dyn Fates,
    out: &mut Vec<u8>,
) -> Result<RewriteTally, FormatError> {
    let wanted = fates.wanted(0).to_vec();
    let mut rows = Rows::open(layout, reader)?;
    if layout.dialect.encoding == Encoding::MarkedUtf8 {
        out.extend_from_slice(BYTE_ORDER_MARK);
    }
    let mut tally = RewriteTally::default();
    let mut spare = Vec::new();
    let nothing = layout.dialect.marks.empty_cell();
    while let Some(line) = rows.advance()? {
        if line == Line::Aside {
            out.extend_from_slice(rows.bytes());
            continue;
        }
        let mut texts = recycle(spare);
        rows.texts(&wanted, &mut texts)?;
        let view = rows.view(&texts);
        tally.rows_in += 1;
        let blanked = match fates.fate(0, &view) {
            Fate::Drop => {
                tally.rows_dropped += 1;
                None
            }
            Fate::Keep => Some(crate::model::ColumnSet::new()),
            Fate::Blank(columns) => Some(columns.and(view.filled)),
            Fate::Replace(_) => unreachable!("`edits` tests these by an oracle of its own"),
        };
        if let Some(blanked) = blanked {
            tally.rows_kept += 1;
            tally.cells_blanked += u64::from(blanked.len());
            let mut written = 0;
            for cell in blanked.iter().map(|column| rows.cells()[column]) {
                out.extend_from_slice(&rows.bytes()[written..cell.start]);
                if rows.cells().len() == 1 {
                    out.extend_from_slice(&nothing);
                }
                written = cell.end;
            }
            out.extend_from_slice(&rows.bytes()[written..]);
        }
        spare = recycle(texts);
    }
    Ok(tally)
}

/// Empties a list of texts for the next row; the standard library reuses its memory.
fn recycle<'next>(mut texts: Vec<Cow<'_, str>>) -> Vec<Cow<'next, str>> {
    texts.clear();
    texts.into_iter().map(|_| Cow::Borrowed("")).collect()
}
