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

    /// Returns marks that cut lines only, whatever stands in them: one cell each.
    pub(super) const fn of_lines(line_end: u8) -> Self {
        Self { delimiter: line_end, quote: None, line_end }
    }

    /// Returns what stands for a blank cell where nothing would leave an empty line, which is no row any more.
    pub(super) fn empty_cell(self) -> Vec<u8> {
        self.quote.map_or_else(Vec::new, |quote| vec![quote, quote])
    }
}

/// Returns the delimiter that a first line `sep=;` names, as Excel writes and reads it; some put quotes round it.
pub(super) fn separator_line(text: &[u8]) -> Option<u8> {
    let (quoted, text) = text.strip_prefix(b"\"").map_or((false, text), |text| (true, text));
    let (word, rest) = text.split_first_chunk::<4>()?;
    let (delimiter, rest) = rest.split_first()?;
    let line_end = if quoted { rest.strip_prefix(b"\"")? } else { rest };
    let usable = delimiter.is_ascii() && !matches!(delimiter, 0 | b'"' | b'\r' | b'\n');
    let ends = matches!(line_end, [] | [b'\n' | b'\r', ..]);
    (word.eq_ignore_ascii_case(b"sep=") && usable && ends).then_some(*delimiter)
}
