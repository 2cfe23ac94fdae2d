//! Apache Parquet: found, scanned and rewritten row group by row group.
//!
//! Columns are the top-level fields. Promises: a file in which nothing changes is copied byte for byte; else each kept
//! value is copied with its Parquet type, at the level of the physical columns and never through another type, so that
//! what Arrow can't hold (INT96, odd logical types) stays exact; schema, key-value metadata, codecs and row groups stay.
//! A required column that must be blanked becomes optional. Memory: one column chunk and the fates of one row group.
//! Refuses encrypted and damaged files, and what the crate can't decode. Bloom filters and sorting marks are not kept.

mod columns;
mod edit;
mod fates;
mod group;
mod rewrite;
mod scan;
mod schema;
mod text;

#[cfg(test)]
mod tests;

pub use rewrite::rewrite;
pub use scan::{glance, scan};

use super::{FormatError, Part};
use crate::model::CellEdit;
use ::parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use std::collections::BTreeSet;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a Parquet file is laid out: its footer, and the names of its columns.
#[derive(Clone)]
pub struct ParquetLayout {
    /// The footer, with the Arrow types that texts are read by.
    metadata: ArrowReaderMetadata,
    part: Part,
}

impl ParquetLayout {
    /// Finds the layout of a file.
    ///
    /// # Errors
    /// [`FormatError`] where the footer can't be read, or a type in it has no counterpart in Arrow.
    #[expect(clippy::needless_pass_by_value, reason = "the caller hands over its handle, whose position is then ours")]
    pub fn find(file: File) -> Result<Self, FormatError> {
        if file.metadata()?.len() == 0 {
            return Err(FormatError::Empty);
        }
        let metadata = load(&file)?;
        let fields = metadata.schema().fields();
        // Arrow leaves out fields that hold no column; then positions would no longer agree.
        if fields.len() != metadata.parquet_schema().root_schema().get_fields().len() {
            return Err(FormatError::Parquet);
        }
        let columns = fields.iter().map(|field| field.name().clone()).collect();
        Ok(Self { metadata, part: Part { element: None, columns, parent: None } })
    }

    /// Returns the one part: the table.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        std::slice::from_ref(&self.part)
    }

    /// Returns whether a new text can take the place of the whole text of a cell: the type of the column has such a value.
    #[must_use]
    pub(super) fn can_hold(&self, column: usize, from: &str, to: &str) -> bool {
        let whole = CellEdit { column, at: 0..from.len(), text: to.to_owned() };
        edit::is_writable(self.footer().file_metadata().schema_descr(), column, from, &[whole])
    }

    /// Returns the dialect in words, such as `parquet, 3 row groups, zstd`.
    #[must_use]
    pub fn dialect(&self) -> String {
        let groups = self.footer().row_groups();
        let chunks = groups.iter().flat_map(RowGroupMetaData::columns);
        let codecs: BTreeSet<_> = chunks.map(|chunk| schema::codec_name(chunk.compression())).collect();
        let count = format!("{} row group{}", groups.len(), if groups.len() == 1 { "" } else { "s" });
        let words: Vec<_> = ["parquet", &count].into_iter().chain(codecs).collect();
        words.join(", ")
    }

    /// Returns the footer.
    fn footer(&self) -> &ParquetMetaData {
        self.metadata.metadata()
    }

    /// Refuses a file whose footer is no longer the one that was found.
    fn check_unchanged(&self, file: &File) -> Result<(), FormatError> {
        if load(file)?.metadata() == self.metadata.metadata() { Ok(()) } else { Err(FormatError::LayoutChanged) }
    }
}

/// Reads the footer.
fn load(file: &File) -> Result<ArrowReaderMetadata, FormatError> {
    contained(|| {
        let metadata = ArrowReaderMetadata::load(file, ArrowReaderOptions::new())?;
        match schema::for_texts(&metadata) {
            Some(schema) => {
                let options = ArrowReaderOptions::new().with_schema(schema);
                ArrowReaderMetadata::try_new(metadata.metadata().clone(), options)
            }
            None => Ok(metadata),
        }
    })
}

/// Runs work of the crate and maps its error, which may quote a value, to ours.
///
/// A panic counts as an error: the crate checks most of a damaged file, and asserts some of the rest. Nothing that the
/// work touches is used again after it fails, so no broken state can be seen.
fn contained<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, FormatError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| kind_of(&error)),
        Err(_) => Err(FormatError::Parquet),
    }
}

/// Returns what went wrong: the operating system, or the file.
fn kind_of(error: &ParquetError) -> FormatError {
    if let ParquetError::External(cause) = error
        && let Some(cause) = cause.downcast_ref::<std::io::Error>()
        && !matches!(cause.kind(), std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::InvalidData)
    {
        return FormatError::Io(cause.kind());
    }
    FormatError::Parquet
}
