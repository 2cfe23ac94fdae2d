//! From stretches of a cell's text to stretches of its bytes, for all formats that keep every other byte.

use crate::model::CellEdit;
use std::ops::Range;

/// One edit, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice<'e> {
    /// The stretches that go, in order; the new text stands where the first of them began.
    pub(super) cuts: Vec<Range<usize>>,
    /// The new text.
    pub(super) text: &'e str,
}

/// Finds the bytes of edits, given each character of the text with the bytes that it stands in. Nothing where an edit is
/// empty, overlaps the one before, cuts a character in two or lies outside the text.
pub(super) fn splices<'e>(
    characters: impl Iterator<Item = (char, Range<usize>)>,
    edits: &'e [CellEdit],
) -> Option<Vec<Splice<'e>>> {
    let mut found: Vec<Splice<'e>> = Vec::with_capacity(edits.len());
    let mut waiting = edits.iter().peekable();
    let mut at = 0;
    let mut inside = false;
    for (character, bytes) in characters {
        let Some(edit) = waiting.peek() else { break };
        if edit.at.start == at && !inside {
            inside = true;
            found.push(Splice { cuts: Vec::new(), text: &edit.text });
        }
        at += character.len_utf8();
        if !inside {
            continue;
        }
        let cuts = &mut found.last_mut()?.cuts;
        match cuts.last_mut() {
            Some(last) if last.end == bytes.start => last.end = bytes.end,
            Some(_) | None => cuts.push(bytes),
        }
        if at >= edit.at.end {
            if at > edit.at.end {
                return None;
            }
            inside = false;
            waiting.next();
        }
    }
    waiting.peek().is_none().then_some(found)
}

/// Returns bytes with their splices made; `written` says how a new text is written down there, or nothing where it can't
/// be.
pub(super) fn spliced(
    raw: &[u8],
    splices: &[Splice<'_>],
    written: impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let mut result = Vec::with_capacity(raw.len());
    let mut copied = 0;
    for splice in splices {
        for (nth, cut) in splice.cuts.iter().enumerate() {
            result.extend_from_slice(raw.get(copied..cut.start)?);
            if nth == 0 {
                result.extend(written(splice.text)?);
            }
            copied = cut.end;
        }
    }
    result.extend_from_slice(raw.get(copied..)?);
    Some(result)
}
