//! The bytes that structure delimited text: all that cutting needs to know of a dialect.

/// What parts cells, encloses them and ends lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Stands between two cells.
    pub(super) delimiter: u8,
    /// Opens a cell as its first byte, and closes it; nothing where quotes are text.
    pub(super) quote: Option<u8>,
    /// The last byte of a line: LF, which takes a CR before it along, or CR in a file without LF.
    pub(super) line_end: u8,
}

impl Marks {
    /// Returns the marks of a file with that delimiter, double quotes and LF or CRLF.
    pub(super) const fn of(delimiter: u8) -> Self {
        Self { delimiter, quote: Some(b'"'), line_end: b'\n' }
    }

    /// Returns what stands for a blank cell where nothing would leave an empty line, which is no row any more.
    pub(super) fn empty_cell(self) -> Vec<u8> {
        self.quote.map_or_else(Vec::new, |quote| vec![quote, quote])
    }
}
