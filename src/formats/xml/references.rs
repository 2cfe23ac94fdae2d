//! References in text and attribute values: `&amp;`, `&#235;`, `&#xEB;`. Checked everywhere, resolved only for showing.
//!
//! Knows the five references of XML itself and those to characters (clauses 4.1 and 4.6). A document that is accepted
//! declares no others, so any other name is undefined and the document not well-formed.

use memchr::memchr;
use std::borrow::Cow;

/// The longest name between `&` and `;`, leading zeros included.
const LONGEST_NAME: usize = 16;

/// Returns the place of the first reference that is not defined, if there is one.
pub(super) fn undefined_reference(raw: &[u8]) -> Option<usize> {
    let mut searched = 0;
    loop {
        let rest = raw.get(searched..).unwrap_or_default();
        let at = memchr(b'&', rest)?;
        match resolve(rest.get(at + 1..).unwrap_or_default()) {
            Some((_, len)) => searched += at + 1 + len,
            None => return Some(searched + at),
        }
    }
}

/// Returns the text with its references resolved.
pub(super) fn resolved(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        shown.push_str(before);
        let found = resolve(after.as_bytes()).and_then(|(character, len)| Some((character, after.get(len..)?)));
        rest = if let Some((character, tail)) = found {
            shown.push(character);
            tail
        } else {
            shown.push('&');
            after
        };
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Returns the character that stands behind an `&`, and the length of its name with the semicolon.
pub(super) fn resolve(after: &[u8]) -> Option<(char, usize)> {
    let reach = after.get(..LONGEST_NAME).unwrap_or(after);
    let end = memchr(b';', reach)?;
    let name = std::str::from_utf8(after.get(..end)?).ok()?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "quot" => '"',
        _ => numbered(name.strip_prefix('#')?)?,
    };
    Some((character, end + 1))
}

/// Returns the character of that number, if XML 1.0 (clause 2.2) has it.
fn numbered(digits: &str) -> Option<char> {
    let (digits, radix) = digits.strip_prefix('x').map_or((digits, 10), |hexadecimal| (hexadecimal, 16));
    // `from_str_radix` takes a sign, XML doesn't.
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, radix).ok().filter(|_| plain)?;
    let character = char::from_u32(number)?;
    let allowed = matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    allowed.then_some(character)
}
