//! The encodings of delimited text: what a file is taken for, and the text of a cell.
//!
//! Decoding is strict and never writes U+FFFD. A file is looked at in its first megabyte and in blocks spread over the rest:
//! UTF-8 where there is a mark or a character of more than one byte, Windows-1252 where there are bytes that UTF-8 does not
//! explain, and no more than a chance character that it does. A file in which both are common is taken for UTF-8, and refused
//! at the first row that is not. One that is plain ASCII wherever it was looked at is read cell by cell: UTF-8 where that
//! fits, Windows-1252 where not. The five bytes that Windows-1252 leaves undefined, and NUL, are refused.
//!
//! Latin-9 (ISO-8859-15) is never guessed: it differs from Windows-1252 in eight letters, each of which the other has too
//! (`¤` or `€`), so that bytes can't prove it; the bytes 80 to 9F can only disprove it. A schema states it.

use crate::model::TextEncoding;
use encoding_rs::{ISO_8859_15, UTF_8, WINDOWS_1252};
use memchr::memchr;
use std::borrow::Cow;

/// The byte order mark of UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// How many bytes that are no UTF-8 one character that happens to be is weighed against.
const CHANCE: u64 = 10;

/// What the text of a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8 behind a byte order mark.
    MarkedUtf8,
    /// UTF-8, some of it beyond ASCII as far as was looked, or by schema.
    Utf8,
    /// ASCII as far as was looked.
    Ascii,
    /// Windows-1252.
    Windows1252,
    /// Latin-9, by schema.
    Latin9,
}

/// The characters beyond ASCII in some bytes, and the bytes that are no UTF-8.
#[derive(Clone, Copy, Default)]
struct Count {
    characters: u64,
    others: u64,
}

impl Count {
    /// Counts in bytes that may begin and end within a character.
    fn within(mut self, bytes: &[u8], begins_whole: bool, ends_whole: bool) -> Self {
        let is_rest = |byte: &&u8| !begins_whole && matches!(**byte, 0x80..=0xBF);
        let bytes = bytes.get(bytes.iter().take(3).take_while(is_rest).count()..).unwrap_or_default();
        let mut left = bytes.len();
        for chunk in bytes.utf8_chunks() {
            left -= chunk.valid().len() + chunk.invalid().len();
            let beyond = chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            self.characters += u64::try_from(beyond).unwrap_or(u64::MAX);
            let begun = left == 0 && !ends_whole && is_begun(chunk.invalid());
            self.others += u64::from(!chunk.invalid().is_empty() && !begun);
        }
        self
    }
}

/// Returns whether bytes are the beginning of a character that more bytes would end.
fn is_begun(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

impl Encoding {
    /// Returns the encoding that the head of a file of single bytes shows, with blocks of what follows. `whole` says that
    /// the file ends with the head.
    pub(super) fn of(head: &[u8], whole: bool, later: &[Vec<u8>]) -> Self {
        if head.starts_with(BYTE_ORDER_MARK) {
            return Self::MarkedUtf8;
        }
        let count = Count::default().within(head, true, whole);
        let count = later.iter().fold(count, |count, block| count.within(block, false, false));
        match (count.characters, count.others) {
            (0, 0) => Self::Ascii,
            (characters, others) if characters.saturating_mul(CHANCE) < others => Self::Windows1252,
            (0, _) => Self::Windows1252,
            _ => Self::Utf8,
        }
    }

    /// Returns the encoding that a schema states; a byte order mark stays one. UTF-16 is UTF-8 by the time it comes here.
    pub(super) fn stated(encoding: TextEncoding, head: &[u8]) -> Self {
        match encoding {
            _ if head.starts_with(BYTE_ORDER_MARK) => Self::MarkedUtf8,
            TextEncoding::Windows1252 => Self::Windows1252,
            TextEncoding::Latin9 => Self::Latin9,
            TextEncoding::Utf8 | TextEncoding::Utf16LittleEndian | TextEncoding::Utf16BigEndian => Self::Utf8,
        }
    }

    /// Returns the name, as `inspect` shows it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::MarkedUtf8 => "utf-8 with byte order mark",
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Windows1252 => "windows-1252",
            Self::Latin9 => "latin-9",
        }
    }

    /// Returns whether bytes without a NUL may be read in this encoding without looking at each cell.
    pub(super) fn explains(self, record: &[u8]) -> bool {
        memchr(0, record).is_none()
            && match self {
                _ if record.is_ascii() => true,
                Self::MarkedUtf8 | Self::Utf8 | Self::Ascii => std::str::from_utf8(record).is_ok(),
                Self::Windows1252 => is_windows_1252(record),
                Self::Latin9 => is_latin_9(record),
            }
    }

    /// Returns the text of a cell without its quotes, or nothing where the encoding does not explain it.
    pub(super) fn decode(self, cell: &[u8]) -> Option<Cow<'_, str>> {
        if memchr(0, cell).is_some() {
            return None;
        }
        let utf8 = || std::str::from_utf8(cell).ok().map(Cow::Borrowed);
        let windows_1252 = || is_windows_1252(cell).then(|| WINDOWS_1252.decode_without_bom_handling(cell).0);
        match self {
            Self::MarkedUtf8 | Self::Utf8 => utf8(),
            Self::Ascii => utf8().or_else(windows_1252),
            Self::Windows1252 => windows_1252(),
            Self::Latin9 => is_latin_9(cell).then(|| ISO_8859_15.decode_without_bom_handling(cell).0),
        }
    }

    /// Returns the charset that a cell without its quotes, which can be decoded, is read in.
    pub(super) fn charset_of(self, cell: &[u8]) -> &'static encoding_rs::Encoding {
        match self {
            Self::MarkedUtf8 | Self::Utf8 => UTF_8,
            Self::Ascii if std::str::from_utf8(cell).is_ok() => UTF_8,
            Self::Ascii | Self::Windows1252 => WINDOWS_1252,
            Self::Latin9 => ISO_8859_15,
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

/// Returns whether each of the bytes is a letter or mark in Latin-9, none a control of the second range.
fn is_latin_9(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| matches!(byte, 0x80..=0x9F))
}
