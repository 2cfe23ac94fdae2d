//! Which bytes mean which characters: found once, from the first bytes, and never changed by a rewrite.
//!
//! Accepts UTF-8, with or without a byte order mark, and the single-byte encodings Windows-1252, ISO-8859-1 and
//! ISO-8859-15 where the XML declaration names them. In all of these the markup is plain ASCII, so bytes can be cut and
//! copied as they stand. Refuses everything else, UTF-16 first of all.

use super::attributes::split_attributes;
use crate::formats::FormatError;
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use std::borrow::Cow;
use std::ops::Range;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What the check of a stretch of bytes found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Bytes that the encoding doesn't know.
    Encoding,
    /// A control character that XML 1.0 (clause 2.2) forbids.
    Character,
}

/// The encoding of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct TextEncoding {
    charset: &'static Encoding,
    marked: bool,
}

impl TextEncoding {
    /// Returns the encoding of a document that begins with these bytes.
    ///
    /// # Errors
    /// [`FormatError::Encoding`] for UTF-16, for an encoding that isn't supported, and where mark and declaration differ.
    pub(super) fn detect(head: &[u8]) -> Result<Self, FormatError> {
        let refused = FormatError::Encoding { row: 0 };
        let marked = head.starts_with(BYTE_ORDER_MARK);
        let text = if marked { head.get(BYTE_ORDER_MARK.len()..).unwrap_or_default() } else { head };
        let wide = [&b"\xFF\xFE"[..], b"\xFE\xFF", b"<\0", b"\0<", b"\0\0"];
        if wide.iter().any(|start| text.starts_with(start)) {
            return Err(refused);
        }
        let charset = match declared_label(text) {
            None => UTF_8,
            Some(label) => Encoding::for_label(label).ok_or(refused.clone())?,
        };
        let supported = charset == UTF_8 || (!marked && (charset == WINDOWS_1252 || charset == ISO_8859_15));
        if supported { Ok(Self { charset, marked }) } else { Err(refused) }
    }

    /// Returns the length of the byte order mark.
    pub(super) fn mark_len(self) -> usize {
        if self.marked { BYTE_ORDER_MARK.len() } else { 0 }
    }

    /// Returns the name, as in `inspect`.
    pub(super) fn name(self) -> String {
        if self.marked { format!("{} with BOM", self.charset.name()) } else { self.charset.name().to_owned() }
    }

    /// Returns the characters of checked bytes.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        self.charset.decode_without_bom_handling(bytes).0
    }

    /// Returns the first character of checked bytes, and its length in them.
    pub(super) fn first_character(self, bytes: &[u8]) -> (char, usize) {
        let whole = |length: usize| std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next();
        let found = if self.charset == UTF_8 {
            (1..=4).find_map(|length| Some((whole(length)?, length)))
        } else {
            self.decode(bytes.get(..1).unwrap_or_default()).chars().next().map(|character| (character, 1))
        };
        found.unwrap_or((char::REPLACEMENT_CHARACTER, 1))
    }

    /// Returns the bytes of a text; nothing where the encoding has no such character.
    pub(super) fn encode(self, text: &str) -> Option<Vec<u8>> {
        let (bytes, _, unknown) = self.charset.encode(text);
        (!unknown).then(|| bytes.into_owned())
    }

    /// Returns how many bytes from the start are sound, and what stops it there; without a flaw the rest is the start
    /// of a character of which more must be read.
    pub(super) fn check(self, bytes: &[u8], ended: bool) -> (usize, Option<Flaw>) {
        let (sound, flaw) = match std::str::from_utf8(bytes) {
            Err(error) if self.charset == UTF_8 => {
                let unfinished = error.error_len().is_none() && !ended;
                (error.valid_up_to(), (!unfinished).then_some(Flaw::Encoding))
            }
            Ok(_) | Err(_) => (bytes.len(), None),
        };
        match first_control(bytes.get(..sound).unwrap_or_default()) {
            Some(at) => (at, Some(Flaw::Character)),
            None => (sound, flaw),
        }
    }
}

/// Returns the place of the first control character that isn't a blank or a line end.
fn first_control(bytes: &[u8]) -> Option<usize> {
    let forbidden = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Without an early exit the compiler checks many bytes at once; nearly every document has none.
    let any = bytes.iter().fold(false, |found, byte| found | forbidden(byte));
    if any { bytes.iter().position(forbidden) } else { None }
}

/// Returns what stands between `<?xml` and `?>` at the start of a text, if it has a declaration.
pub(super) fn declaration_body(text: &[u8]) -> Option<&[u8]> {
    let body = text.strip_prefix(b"<?xml")?;
    let blank = body.first().is_some_and(u8::is_ascii_whitespace);
    let end = memchr::memmem::find(body, b"?>").filter(|_| blank)?;
    body.get(..end)
}

/// Returns the encoding that the declaration names. A declaration that is not well-formed names none: the tokens say so.
fn declared_label(text: &[u8]) -> Option<&[u8]> {
    let body = declaration_body(text)?;
    let mut pairs = Vec::new();
    split_attributes(body, 0, &mut pairs).ok()?;
    let slice = |range: &Range<usize>| body.get(range.clone()).unwrap_or_default();
    pairs.iter().find(|pair| slice(&pair.name) == b"encoding").map(|pair| slice(&pair.value))
}
