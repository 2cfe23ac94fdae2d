//! Why a delivery file can't be read. Never a value of the file: only what is wrong and where.

use crate::model::Message;
use thiserror::Error;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormatError {
    /// No byte in it.
    #[error("the file is empty")]
    Empty,
    /// The first line is a row of data, not the names of columns.
    #[error("the file has no header")]
    NoHeader,
    /// The first line looks like a title, and no other is surely the header.
    #[error("it isn't clear which line is the header")]
    HeaderUnclear,
    /// Every line is one quoted cell that holds a whole record.
    #[error("every line is quoted as a whole")]
    QuotedLines,
    /// Bytes that no supported encoding explains.
    #[error("the encoding is not UTF-8 or Windows-1252")]
    Encoding {
        /// The row, counted from 1; 0 for the header.
        row: u64,
    },
    /// A quote that nothing closes.
    #[error("a quoted cell is never closed")]
    UnclosedQuote {
        /// The row in which it opens.
        row: u64,
    },
    /// A record longer than the memory set aside for one.
    #[error("a row is longer than {limit_bytes} bytes")]
    RowTooLong {
        /// The row.
        row: u64,
        /// The limit.
        limit_bytes: usize,
    },
    /// XML that is not well-formed.
    #[error("the XML is not well-formed")]
    MalformedXml {
        /// The byte at which it shows.
        offset: u64,
    },
    /// XML that declares entities or a DTD: refused, never expanded.
    #[error("the XML declares a document type or entities")]
    XmlDoctype,
    /// A Parquet file that the reader refuses.
    #[error("the Parquet file can't be decoded")]
    Parquet,
    /// A new text of a cell that the encoding, the markup or the type of the column can't hold.
    #[error("the new text of a cell can't be written here")]
    Unwritable {
        /// The row.
        row: u64,
    },
    /// Something that the layout told apart is no longer so: the file changed while it was read.
    #[error("the file no longer has the layout it was opened with")]
    LayoutChanged,
    /// The file is a link, is not a regular file or may not be opened; the message's id says which.
    #[error("the file can't be opened")]
    Refused(&'static str),
    /// The operating system refused.
    #[error("reading or writing fails: {0}")]
    Io(std::io::ErrorKind),
}

impl From<std::io::Error> for FormatError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.kind())
    }
}

impl From<&crate::storage::Error> for FormatError {
    fn from(error: &crate::storage::Error) -> Self {
        match error {
            crate::storage::Error::Changed(_) | crate::storage::Error::NotFound(_) => Self::LayoutChanged,
            other => Self::Refused(other.message_id()),
        }
    }
}

impl FormatError {
    /// Returns what to tell the user of a file.
    #[must_use]
    pub fn message_at(&self, place: impl ToString) -> Message {
        // A message of `storage` calls its file a path.
        let name = if let Self::Refused(_) = self { "path" } else { "place" };
        self.message().with(name, place)
    }

    fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("format-empty"),
            Self::NoHeader => Message::new("format-no-header"),
            Self::HeaderUnclear => Message::new("format-header-unclear"),
            Self::QuotedLines => Message::new("format-quoted-lines"),
            Self::Encoding { row } => Message::new("format-encoding").with("row", row),
            Self::UnclosedQuote { row } => Message::new("format-unclosed-quote").with("row", row),
            Self::RowTooLong { row, limit_bytes } => {
                Message::new("format-row-too-long").with("row", row).with("limit", limit_bytes)
            }
            Self::MalformedXml { offset } => Message::new("format-malformed-xml").with("offset", offset),
            Self::XmlDoctype => Message::new("format-xml-doctype"),
            Self::Parquet => Message::new("format-parquet"),
            Self::Unwritable { row } => Message::new("format-unwritable").with("row", row),
            Self::LayoutChanged => Message::new("format-changed"),
            Self::Refused(id) => Message::new(id),
            Self::Io(kind) => Message::new("format-io").with_cause(*kind),
        }
    }
}
