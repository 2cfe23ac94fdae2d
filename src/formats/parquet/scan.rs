//! Shows every row of a Parquet file, in order.

use super::ParquetLayout;
use super::group::{Rows, each_row};
use crate::formats::FormatError;
use crate::model::Visitor;
use std::fs::File;

/// Shows every row to the visitor until it breaks.
///
/// # Errors
/// [`FormatError`] where the file can't be decoded, or its footer is no longer the one of `layout`.
#[expect(clippy::needless_pass_by_value, reason = "the caller hands over its handle, whose position is then ours")]
pub fn scan(layout: &ParquetLayout, file: File, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    layout.check_unchanged(&file)?;
    let wanted = visitor.wanted(0).to_vec();
    let mut row = 0;
    for group in 0..layout.footer().num_row_groups() {
        let rows = Rows { layout, file: &file, group, wanted: &wanted };
        if !each_row(&rows, &mut row, &mut |view| visitor.row(0, view))? {
            break;
        }
    }
    Ok(())
}
