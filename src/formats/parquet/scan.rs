//! Shows every row of a Parquet file, in order, or some of each of several row groups.

use super::ParquetLayout;
use super::group::{Rows, each_row};
use crate::formats::FormatError;
use crate::model::Visitor;
use std::fs::File;
use std::ops::ControlFlow;

/// How many row groups a glance looks into, and how many rows of each.
const GROUPS: usize = 16;
const ROWS_OF_GROUP: u64 = 4_096;

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

/// Shows the first rows of row groups spread over the file.
///
/// # Errors
/// Those of [`scan`].
#[expect(clippy::needless_pass_by_value, reason = "the caller hands over its handle, whose position is then ours")]
pub fn glance(layout: &ParquetLayout, file: File, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    layout.check_unchanged(&file)?;
    let wanted = visitor.wanted(0).to_vec();
    let groups = layout.footer().num_row_groups();
    for group in (0..groups).step_by(groups.div_ceil(GROUPS).max(1)) {
        let rows = Rows { layout, file: &file, group, wanted: &wanted };
        let mut seen = 0;
        each_row(&rows, &mut 0, &mut |view| {
            seen += 1;
            let enough = visitor.row(0, view).is_break() || seen >= ROWS_OF_GROUP;
            if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
    }
    Ok(())
}
