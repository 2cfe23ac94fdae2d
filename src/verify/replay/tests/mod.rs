//! The plain readers: held to the nasty files of `tests/csv`, to bytes of any kind, and to rows of which it is known what
//! became of them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that can't go on should stop, and writes the files that it reads"
)]

mod aligning;
mod csv_cases;
mod documents;
mod hostile;
mod linking;
mod parquet_pages;

use super::reading::{Manner, Shape, TableShape, Unit, Unread, open};
use crate::model::StatedDialect;
use std::path::Path;

/// A table of a file with those columns.
fn shape<'p>(format: &'p str, columns: &[&'p str], stated: Option<&'p StatedDialect>) -> Shape<'p> {
    let element = (format == "xml").then_some("leerling");
    Shape { format, tables: vec![TableShape { dataset: 0, element, columns: columns.to_vec() }], stated }
}

/// All units of a file.
fn units(path: &Path, shape: &Shape<'_>) -> Result<(Vec<Unit>, Manner), Unread> {
    let (_, manner) = open(path, shape, None)?;
    let manner = manner.unwrap();
    let (mut reading, _) = open(path, shape, Some(&manner))?;
    let mut all = Vec::new();
    while let Some(unit) = reading.next()? {
        all.push(unit);
    }
    Ok((all, manner))
}
