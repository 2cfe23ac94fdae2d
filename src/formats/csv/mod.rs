//! Delimited text: found, scanned and rewritten byte by byte.
//!
//! Promises: delimiter `;`, `,`, tab or `|` (or the one that a `sep=` line names), UTF-8 or Windows-1252, quotes with
//! doubled quotes and line ends inside, LF and CRLF also mixed, no final line end; kept rows, the header, blank lines
//! and a byte order mark stay byte for byte. Memory: one row, at most `ROW_LIMIT_BYTES`. Refuses UTF-16, bytes that no
//! encoding explains, and a quote that is never closed. The header is the first line that is not blank.

mod blocks;
mod dialect;
mod encoding;
mod header;
mod lanes;
mod marks;
mod records;
mod rewrite;
mod rows;
mod scan;
mod stops;
mod stretch;
mod turn;
mod work;

#[cfg(test)]
mod tests;

pub use rewrite::rewrite;
pub use scan::{scan, scan_shared};

use super::{FormatError, Part};
use dialect::Dialect;
use encoding::BYTE_ORDER_MARK;
use records::Records;
use std::fs::File;
use std::io::Read;

/// The bytes of a file that its dialect is found in.
const HEAD_BYTES: u64 = 1 << 20;

/// How a file of delimited text is laid out: its dialect and the names of its columns.
#[derive(Clone)]
pub struct CsvLayout {
    dialect: Dialect,
    part: Part,
}

impl CsvLayout {
    /// Finds the layout of a file that stands at its start.
    ///
    /// # Errors
    /// [`FormatError`] where there is no header, or the head of the file is neither UTF-8 nor Windows-1252.
    pub fn find(file: &mut File) -> Result<Self, FormatError> {
        Self::find_in(file)
    }

    /// Finds the layout in a stream.
    fn find_in(reader: &mut dyn Read) -> Result<Self, FormatError> {
        let mut head = Vec::new();
        (&mut *reader).take(HEAD_BYTES).read_to_end(&mut head)?;
        let whole = u64::try_from(head.len()).is_ok_and(|bytes| bytes < HEAD_BYTES);
        let dialect = Dialect::of(&head, whole).ok_or(FormatError::Encoding { row: 0 })?;
        // The header may be longer than the head.
        let mut stream = head.as_slice().chain(reader);
        let mut records = Records::new(&mut stream, dialect.marks);
        records.skip_prefix(BYTE_ORDER_MARK)?;
        if dialect.separator_line {
            records.advance(0)?;
        }
        while records.advance(0)? {
            let (bytes, cells) = (records.bytes(), records.cells());
            let columns = rows::header_names(dialect.encoding, bytes, cells)?;
            if !rows::is_above_header(dialect.encoding, bytes, cells) {
                let is_data = if records.advance(1).unwrap_or(false) {
                    let below = rows::header_names(dialect.encoding, records.bytes(), records.cells());
                    below.is_ok_and(|below| header::is_data(&columns, &below))
                } else {
                    header::is_data_alone(&columns)
                };
                if is_data {
                    return Err(FormatError::NoHeader);
                }
                return Ok(Self { dialect, part: Part { element: None, columns, parent: None } });
            }
        }
        Err(FormatError::Empty)
    }

    /// Returns the one part: the table.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        std::slice::from_ref(&self.part)
    }

    /// Returns the dialect in words, such as `semicolon, windows-1252, CRLF`.
    #[must_use]
    pub fn dialect(&self) -> String {
        self.dialect.in_words()
    }

    /// Returns the names of the columns.
    fn columns(&self) -> &[String] {
        &self.part.columns
    }
}
