//! The encodings of delimited text: what a file is taken for, and the text of a cell.
//!
//! Decoding is strict and never writes U+FFFD. A file with a byte order mark is UTF-8 throughout. One without, whose
//! head is valid UTF-8, is read cell by cell: UTF-8 where that fits, Windows-1252 where not, for its head may be plain
//! ASCII. One whose head is not UTF-8 is Windows-1252 throughout. The five bytes that Windows-1252 leaves undefined, and
//! NUL (which is how UTF-16 shows), are refused.

use encoding_rs::WINDOWS_1252;
use memchr::memchr;
use std::borrow::Cow;

/// The byte order mark of UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// What the text of a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8 behind a byte order mark.
    MarkedUtf8,
    /// UTF-8, some of it beyond ASCII, as far as was looked.
    Utf8,
    /// ASCII as far as was looked.
    Ascii,
    /// Windows-1252.
    Windows1252,
}

impl Encoding {
    /// Returns the encoding that the head of a file shows; nothing for UTF-16. `whole` says that the file ends there.
    pub(super) fn of(head: &[u8], whole: bool) -> Option<Self> {
        if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
            return None;
        }
        if head.starts_with(BYTE_ORDER_MARK) {
            return Some(Self::MarkedUtf8);
        }
        Some(match std::str::from_utf8(head) {
            Ok(text) if text.is_ascii() => Self::Ascii,
            Ok(_) => Self::Utf8,
            // The head may stop in the middle of a character.
            Err(error) if error.error_len().is_none() && !whole => Self::Utf8,
            Err(_) => Self::Windows1252,
        })
    }

    /// Returns the name, as `inspect` shows it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::MarkedUtf8 => "utf-8 with byte order mark",
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Returns whether bytes without a NUL may be read in this encoding without looking at each cell.
    pub(super) fn explains(self, record: &[u8]) -> bool {
        memchr(0, record).is_none()
            && match self {
                _ if record.is_ascii() => true,
                Self::MarkedUtf8 | Self::Utf8 | Self::Ascii => std::str::from_utf8(record).is_ok(),
                Self::Windows1252 => is_windows_1252(record),
            }
    }

    /// Returns the text of a cell without its quotes, or nothing where the encoding does not explain it.
    pub(super) fn decode(self, cell: &[u8]) -> Option<Cow<'_, str>> {
        if memchr(0, cell).is_some() {
            return None;
        }
        let utf8 = match self {
            Self::MarkedUtf8 | Self::Utf8 | Self::Ascii => std::str::from_utf8(cell).ok(),
            Self::Windows1252 => None,
        };
        match (utf8, self) {
            (Some(text), _) => Some(Cow::Borrowed(text)),
            (None, Self::MarkedUtf8) => None,
            (None, Self::Utf8 | Self::Ascii | Self::Windows1252) => {
                is_windows_1252(cell).then(|| WINDOWS_1252.decode_without_bom_handling(cell).0)
            }
        }
    }

    /// Returns whether a cell without its quotes has a character that is no white space. What can't be decoded has.
    pub(super) fn holds_value(self, cell: &[u8]) -> bool {
        // Almost every cell is settled by its first byte; white space beyond ASCII has no ASCII byte.
        match cell.iter().find(|byte| !is_ascii_space(**byte)) {
            None => false,
            Some(byte) if byte.is_ascii() => true,
            Some(_) => self.decode(cell).is_none_or(|text| !text.chars().all(char::is_whitespace)),
        }
    }
}

/// Returns whether the byte is white space to `char::is_whitespace`; the vertical tab is, which `u8` leaves out.
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Returns whether Windows-1252 defines each of the bytes.
fn is_windows_1252(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
}
