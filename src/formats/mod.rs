//! The only door to delivery files: CSV, XML and Parquet, read row by row and rewritten so that kept bytes stay equal.
//!
//! Knows nothing of policy. A row's key goes in, a fate comes out (`model::row`); bytes are copied, skipped or spliced.
//! Promises: a file in which every row is kept comes out byte for byte; a blanked cell becomes the format's own "no
//! value"; memory stays flat in rows. Refuses what it can't read, with the row, never with a value.

pub mod csv;
pub mod error;
pub mod file;
pub mod parquet;
mod splice;
pub mod xml;

#[cfg(test)]
mod tests;

pub use error::FormatError;
pub use file::{DeliveryFile, Destination, ListError, WriteError, error_message, list_delivery};

use crate::model::{Fates, InTurn, RewriteTally, RowReader, SharedVisitor, StatedDialect, Take, Visitor};
use std::fs::File;
use std::io::{Read, Write};

/// The most bytes that one row may take.
pub const ROW_LIMIT_BYTES: usize = 64 << 20;

/// A format that can be read and rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Delimited text.
    Csv,
    /// XML.
    Xml,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// Returns the name, as in summaries and schemas.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xml => "xml",
            Self::Parquet => "parquet",
        }
    }

    /// Returns the format that a file's name and first bytes agree on, if it is one of ours.
    #[must_use]
    pub fn recognise(path: &str, head: &[u8]) -> Option<Self> {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("csv" | "tsv" | "txt") => Some(Self::Csv),
            Some("xml") => Some(Self::Xml),
            Some("parquet") => Some(Self::Parquet),
            _ if head.starts_with(b"PAR1") => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// A table inside a file: the whole of a CSV or Parquet file, or the rows of one element of an XML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name of the element; nothing where the file is one table.
    pub element: Option<String>,
    /// The names of the columns, in the order of the file.
    pub columns: Vec<String>,
    /// The part whose rows these rows lie in.
    pub parent: Option<usize>,
}

/// A value that stands outside all rows, such as `school/brincode` of an EDEXML file.
#[derive(Clone, PartialEq, Eq)]
pub struct HeaderValue {
    /// The path from the root element.
    pub path: String,
    /// The text. It is a value of the delivery: never shown.
    pub text: String,
}

/// What schemas say of a file before it is read.
#[derive(Clone, Copy)]
pub struct Hints<'a> {
    /// The elements that they call rows.
    pub row_elements: &'a [String],
    /// The dialect that the one for files of that name states, if it does.
    pub dialect: Option<&'a StatedDialect>,
}

/// How a file is laid out: its parts, and what its format needs to read it again in the same way.
#[derive(Clone)]
pub enum Layout {
    /// Delimited text.
    Csv(csv::CsvLayout),
    /// XML.
    Xml(xml::XmlLayout),
    /// Apache Parquet.
    Parquet(parquet::ParquetLayout),
}

impl Layout {
    /// Finds the layout of a file that stands at its start, with what schemas say.
    ///
    /// # Errors
    /// [`FormatError`] where the file can't be read as that format.
    pub fn find(format: Format, mut file: File, hints: &Hints<'_>) -> Result<Self, FormatError> {
        Ok(match format {
            Format::Csv => {
                let nothing = StatedDialect::default();
                Self::Csv(csv::CsvLayout::find(&mut file, hints.dialect.unwrap_or(&nothing))?)
            }
            Format::Xml => Self::Xml(xml::XmlLayout::find(&mut file, hints.row_elements)?),
            Format::Parquet => Self::Parquet(parquet::ParquetLayout::find(file)?),
        })
    }

    /// Returns the format.
    #[must_use]
    pub const fn format(&self) -> Format {
        match self {
            Self::Csv(_) => Format::Csv,
            Self::Xml(_) => Format::Xml,
            Self::Parquet(_) => Format::Parquet,
        }
    }

    /// Returns the parts; there is at least one, except in an XML file without rows.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Csv(layout) => layout.parts(),
            Self::Xml(layout) => layout.parts(),
            Self::Parquet(layout) => layout.parts(),
        }
    }

    /// Returns the values that stand outside all rows.
    #[must_use]
    pub fn header_values(&self) -> &[HeaderValue] {
        match self {
            Self::Csv(_) | Self::Parquet(_) => &[],
            Self::Xml(layout) => layout.header_values(),
        }
    }

    /// Returns whether a new text can take the place of the whole text of a cell in that column of a part (E7). Where that is
    /// not sure before the cell is written, it says no.
    #[must_use]
    pub fn can_hold(&self, part: usize, column: usize, from: &str, to: &str) -> bool {
        let is_column = self.parts().get(part).is_some_and(|part| column < part.columns.len());
        let is_text = !from.trim().is_empty() && !to.trim().is_empty() && !to.contains(char::is_control);
        is_column
            && is_text
            && match self {
                Self::Csv(layout) => layout.can_hold(from, to),
                Self::Xml(layout) => layout.can_hold(to),
                Self::Parquet(layout) => layout.can_hold(column, from, to),
            }
    }

    /// Returns the dialect in words for `inspect`, such as `semicolon, windows-1252, CRLF`.
    #[must_use]
    pub fn dialect(&self) -> String {
        match self {
            Self::Csv(layout) => layout.dialect(),
            Self::Xml(layout) => layout.dialect(),
            Self::Parquet(layout) => layout.dialect(),
        }
    }
}

/// Where the bytes of a file come from: read from start to end through `stream`, or, in Parquet, in any order from `file`.
pub struct Source<'a> {
    /// The file, at its start.
    pub file: File,
    /// Wraps a reader so that the bytes that pass are counted and digested.
    pub stream: &'a mut (dyn Read + Send),
}

/// Shows every row of a file to the visitor, in order.
///
/// # Errors
/// [`FormatError`] where the file can't be read, or is no longer laid out as `layout` says.
pub fn scan(layout: &Layout, source: Source<'_>, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    match layout {
        Layout::Csv(layout) => csv::scan(layout, source.stream, visitor),
        Layout::Xml(layout) => xml::scan(layout, source.stream, visitor),
        Layout::Parquet(layout) => parquet::scan(layout, source.file, visitor),
    }
}

/// Shows rows to the visitor that stand for all: those of the whole of a file where that is quick, else some at its start and
/// at places spread over it.
///
/// # Errors
/// Those of [`scan`].
pub fn glance(layout: &Layout, source: Source<'_>, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    let Source { mut file, stream } = source;
    match layout {
        Layout::Csv(layout) => csv::glance(layout, &mut file, visitor),
        Layout::Xml(layout) => xml::scan(layout, stream, visitor),
        Layout::Parquet(layout) => parquet::glance(layout, file, visitor),
    }
}

/// Shows every row to the visitor or to forks of it, by several threads where the format allows.
///
/// # Errors
/// Those of [`scan`].
pub fn scan_shared<V: SharedVisitor>(layout: &Layout, source: Source<'_>, visitor: &mut V) -> Result<(), FormatError> {
    match layout {
        Layout::Csv(layout) => csv::scan_shared(layout, source.stream, visitor),
        Layout::Xml(_) | Layout::Parquet(_) => scan(layout, source, visitor),
    }
}

/// Has every row of a file read, by several threads where the format allows, and what is made of it taken in order.
///
/// # Errors
/// Those of [`scan`].
pub fn scan_read<R: RowReader>(
    layout: &Layout,
    source: Source<'_>,
    rows: &R,
    take: &mut Take<'_, R::Made>,
) -> Result<(), FormatError> {
    match layout {
        Layout::Csv(layout) => csv::scan_read(layout, source.stream, rows, take),
        Layout::Xml(_) | Layout::Parquet(_) => scan(layout, source, &mut InTurn { reader: rows, take }),
    }
}

/// Writes the file again without the rows and cells that must go; returns the tally of each part.
///
/// # Errors
/// [`FormatError`] where the file can't be read or the output not written.
pub fn rewrite(
    layout: &Layout,
    source: Source<'_>,
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
) -> Result<Vec<RewriteTally>, FormatError> {
    match layout {
        Layout::Csv(layout) => Ok(vec![csv::rewrite(layout, source.stream, fates, out)?]),
        Layout::Xml(layout) => xml::rewrite(layout, source.stream, fates, out),
        Layout::Parquet(layout) => Ok(vec![parquet::rewrite(layout, source.file, fates, out)?]),
    }
}
