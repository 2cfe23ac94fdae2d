//! The inside of a start tag: its name, and where each attribute's name and value stand.
//!
//! Positions are bytes from the start of the tag. Refuses what clauses 3.1 and 2.3 of XML 1.0 forbid: a missing blank or
//! quote, `<` in a value, an undefined reference, the same attribute twice, more attributes than anyone writes.

use super::references::undefined_reference;
use memchr::{memchr, memchr2};
use std::ops::Range;

/// The most attributes of one element.
const ATTRIBUTE_LIMIT: usize = 1_000;

/// Where an attribute stands.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct AttributeSpan {
    /// The name, with its prefix.
    pub(super) name: Range<usize>,
    /// What stands between the quotes.
    pub(super) value: Range<usize>,
}

/// Returns where the name stands that begins at `from`: its end. Nothing where no name begins there.
pub(super) fn name_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let starts = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte >= 0x80;
    let goes_on = |byte: u8| starts(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    if !rest.first().is_some_and(|byte| starts(*byte)) {
        return None;
    }
    let len = rest.iter().position(|byte| !goes_on(*byte)).unwrap_or(rest.len());
    Some(from + len)
}

/// Returns the first place at or after `from` that holds no blank.
pub(super) fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !is_blank(*byte)).unwrap_or(rest.len())
}

/// Returns whether XML calls this byte white space (clause 2.3).
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Finds the attributes from `from` to the end of `body`.
///
/// # Errors
/// The place at which the list stops being well-formed.
pub(super) fn split_attributes(body: &[u8], from: usize, found: &mut Vec<AttributeSpan>) -> Result<(), usize> {
    found.clear();
    let mut at = from;
    loop {
        let start = skip_blanks(body, at);
        if start == body.len() {
            return repeated_name(body, found).map_or(Ok(()), Err);
        }
        if start == at || found.len() == ATTRIBUTE_LIMIT {
            return Err(start);
        }
        let attribute = one_attribute(body, start)?;
        at = attribute.value.end + 1;
        found.push(attribute);
    }
}

fn one_attribute(body: &[u8], start: usize) -> Result<AttributeSpan, usize> {
    let end = name_end(body, start).ok_or(start)?;
    let equals = skip_blanks(body, end);
    if body.get(equals) != Some(&b'=') {
        return Err(equals);
    }
    let opening = skip_blanks(body, equals + 1);
    let quote = body.get(opening).copied().filter(|byte| matches!(byte, b'"' | b'\'')).ok_or(opening)?;
    let rest = body.get(opening + 1..).unwrap_or_default();
    let len = memchr(quote, rest).ok_or(opening)?;
    let value = rest.get(..len).unwrap_or_default();
    if memchr2(b'<', b'&', value).is_some()
        && let Some(at) = memchr(b'<', value).or_else(|| undefined_reference(value))
    {
        return Err(opening + 1 + at);
    }
    Ok(AttributeSpan { name: start..end, value: opening + 1..opening + 1 + len })
}

fn repeated_name(body: &[u8], found: &[AttributeSpan]) -> Option<usize> {
    let name = |attribute: &AttributeSpan| body.get(attribute.name.clone());
    let repeated =
        found.iter().enumerate().find(|(nth, one)| found.iter().take(*nth).any(|other| name(other) == name(one)));
    repeated.map(|(_, attribute)| attribute.name.start)
}
