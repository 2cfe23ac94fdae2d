//! Turns the edits of a cell into stretches of the document that another text takes the place of (E7).
//!
//! The new text stands in the piece where the stretch began: in text and attributes with references where the markup or
//! the encoding asks for them; in CDATA and remarks as it stands, or not at all.

use super::encoding::TextEncoding;
use super::references::resolve;
use super::text::Reading;
use super::tree::{Piece, PieceKind, Row};
use crate::formats::splice::splices;
use crate::model::CellEdit;
use std::fmt::Write;
use std::ops::Range;

/// A stretch of bytes and what takes its place.
pub(super) struct Change {
    pub(super) at: Range<usize>,
    pub(super) by: Vec<u8>,
}

impl Change {
    /// Returns a stretch that goes.
    pub(super) const fn cut(at: Range<usize>) -> Self {
        Self { at, by: Vec::new() }
    }
}

/// Returns the changes that the edits of one cell come to; nothing where they can't be written there.
pub(super) fn changes(row: &Row, edits: &[CellEdit], bytes: &[u8], encoding: TextEncoding) -> Option<Vec<Change>> {
    let column = edits.first()?.column;
    let characters = row.pieces(column).enumerate().flat_map(|(nth, piece)| {
        // Remarks are shown on lines of their own; that line end stands nowhere.
        let line_end =
            (nth > 0 && piece.kind == PieceKind::Remark).then_some(('\n', piece.inner.start..piece.inner.start));
        line_end.into_iter().chain(characters(piece, bytes, encoding))
    });
    let mut changes = Vec::new();
    for splice in splices(characters, edits)? {
        for (nth, cut) in splice.cuts.into_iter().enumerate() {
            let piece =
                row.pieces(column).find(|piece| piece.inner.start <= cut.start && cut.start < piece.inner.end)?;
            let by = if nth == 0 { written(splice.text, piece.kind, encoding)? } else { Vec::new() };
            changes.push(Change { at: cut, by });
        }
    }
    let whole = |piece: &Piece| {
        let inside = |change: &&Change| piece.inner.start <= change.at.start && change.at.end <= piece.inner.end;
        is_sound(piece, bytes, changes.iter().filter(inside))
    };
    row.pieces(column).all(whole).then_some(changes)
}

/// The characters of a piece with the bytes that each stands in, a reference in several.
fn characters(piece: &Piece, bytes: &[u8], encoding: TextEncoding) -> Vec<(char, Range<usize>)> {
    let raw = bytes.get(piece.inner.clone()).unwrap_or_default();
    let resolves = Piece::reading(piece.kind) == Reading::WithReferences;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let reference = rest.strip_prefix(b"&").filter(|_| resolves).and_then(resolve);
        let (character, length) = match reference {
            Some((character, length)) => (character, length + 1),
            None => encoding.first_character(rest),
        };
        found.push((character, piece.inner.start + at..piece.inner.start + at + length));
        at += length;
    }
    found
}

/// Returns the bytes of a new text in a piece of that kind.
fn written(text: &str, kind: PieceKind, encoding: TextEncoding) -> Option<Vec<u8>> {
    if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\t' | '\n')) {
        return None;
    }
    if Piece::reading(kind) == Reading::AsItStands {
        return encoding.encode(text);
    }
    let mut bytes = Vec::new();
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let plain = match letter {
            '&' | '<' | '>' | '"' | '\'' => None,
            '\t' | '\n' if kind == PieceKind::Attribute => None,
            letter => encoding.encode(letter.encode_utf8(&mut buffer)),
        };
        if let Some(plain) = plain {
            bytes.extend(plain);
        } else {
            let mut reference = String::new();
            write!(reference, "&#{};", u32::from(letter)).ok()?;
            bytes.extend(reference.bytes());
        }
    }
    Some(bytes)
}

/// Whether what a piece becomes still ends where it ends: no `]]>` in CDATA, no `--` in a comment, no `?>` in an
/// instruction.
fn is_sound<'c>(piece: &Piece, bytes: &[u8], changes: impl Iterator<Item = &'c Change>) -> bool {
    let mut result = Vec::new();
    let mut copied = piece.inner.start;
    for change in changes {
        result.extend_from_slice(bytes.get(copied..change.at.start).unwrap_or_default());
        result.extend_from_slice(&change.by);
        copied = change.at.end;
    }
    if copied == piece.inner.start {
        return true;
    }
    result.extend_from_slice(bytes.get(copied..piece.inner.end).unwrap_or_default());
    let holds = |mark: &[u8]| memchr::memmem::find(&result, mark).is_some();
    match piece.kind {
        PieceKind::Text | PieceKind::Attribute => true,
        PieceKind::Cdata => !holds(b"]]>"),
        PieceKind::Remark => !holds(b"--") && !holds(b"?>") && !result.ends_with(b"-"),
    }
}
