//! How a schema says that the text of a file is written down, where that can't be found out or should not be guessed.

/// The dialect that a schema states; what it leaves out is found in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedDialect {
    /// What stands between two cells; ASCII.
    pub delimiter: Option<u8>,
    /// What encloses a cell.
    pub quote: Option<QuoteMark>,
    /// How letters are written down.
    pub encoding: Option<TextEncoding>,
    /// The lines above the header, or above the first row where there is none.
    pub skip_lines: Option<u64>,
    /// The names of the columns, in order, of a file without a header.
    pub columns: Option<Vec<String>>,
    /// What the lines below the table begin with, or those between two pages of it.
    pub footer: Vec<String>,
    /// The width of each column, in characters, where no delimiter parts them.
    pub widths: Vec<usize>,
}

/// What encloses a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteMark {
    /// `"`.
    Double,
    /// `'`.
    Single,
    /// Nothing: quotes are text.
    None,
}

impl QuoteMark {
    /// Returns the byte, where there is one.
    #[must_use]
    pub const fn byte(self) -> Option<u8> {
        match self {
            Self::Double => Some(b'"'),
            Self::Single => Some(b'\''),
            Self::None => None,
        }
    }
}

/// How letters are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252.
    Windows1252,
    /// Latin-9, ISO-8859-15: Latin-1 with the euro.
    Latin9,
    /// UTF-16, the low byte first.
    Utf16LittleEndian,
    /// UTF-16, the high byte first.
    Utf16BigEndian,
}
