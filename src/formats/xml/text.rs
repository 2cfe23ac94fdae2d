//! What a stretch of a document says: its characters, and whether there is any that isn't white space.

use super::attributes::is_blank;
use super::encoding::TextEncoding;
use super::references::resolved;
use std::borrow::Cow;

/// How a stretch of bytes is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Text or an attribute value: with references.
    WithReferences,
    /// CDATA, a comment or an instruction: as it stands.
    AsItStands,
}

/// Returns the characters.
pub(super) fn shown(encoding: TextEncoding, bytes: &[u8], reading: Reading) -> Cow<'_, str> {
    let text = encoding.decode(bytes);
    match reading {
        Reading::WithReferences => resolved(text),
        Reading::AsItStands => text,
    }
}

/// Returns whether a character other than white space is among them.
pub(super) fn is_filled(encoding: TextEncoding, bytes: &[u8], reading: Reading) -> bool {
    match bytes.iter().find(|byte| !is_blank(**byte)) {
        None => false,
        // Nearly every cell: nothing to decode.
        Some(byte) if byte.is_ascii_graphic() && *byte != b'&' => true,
        Some(_) => !shown(encoding, bytes, reading).trim().is_empty(),
    }
}
