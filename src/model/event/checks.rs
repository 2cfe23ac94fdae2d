//! What the fields of an entry may hold: forms that no name, number or sentence of a person has.

use crate::model::{Category, Day};

/// The largest integer that every reader of JSON knows exactly (RFC 8785 section 3.2.2.3).
const LARGEST: u64 = (1 << 53) - 1;

/// Whether every number in a written entry survives any reader of JSON. No string in an entry holds a quotation mark.
pub(super) fn counts_are_exact(entry: &[u8]) -> bool {
    let (mut in_string, mut number) = (false, 0_u64);
    entry.iter().all(|byte| {
        match byte {
            b'"' => (in_string, number) = (!in_string, 0),
            b'0'..=b'9' if !in_string => {
                number = number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
            }
            _ => number = 0,
        }
        number <= LARGEST
    })
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a text is the id of a run or of an act outside runs: 32 lowercase hexadecimal digits.
pub(super) fn is_id(text: &str) -> bool {
    is_hex(text, 32)
}

/// Whether a text is a digest or a keyed reference: 64 lowercase hexadecimal digits.
pub(super) fn is_digest(text: &str) -> bool {
    is_hex(text, 64)
}

/// Whether a text is a digest or empty.
pub(super) fn is_digest_or_empty(text: &str) -> bool {
    text.is_empty() || is_digest(text)
}

/// Whether a text is a day, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    Day::from_iso(text).is_some()
}

/// Whether a text is a moment in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
pub(super) fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.strip_suffix('Z').and_then(|text| text.split_once('T')) else { return false };
    let parts: Vec<&str> = time.split(':').collect();
    let within = |part: &str, limit: u8| {
        part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < limit)
    };
    is_day(day)
        && match parts.as_slice() {
            // A leap second is a moment too.
            [hour, minute, second] => within(hour, 24) && within(minute, 60) && within(second, 61),
            _ => false,
        }
}

/// Whether a text is the number of a dataset: `d01`.
pub(super) fn is_dataset(text: &str) -> bool {
    let digits = text.strip_prefix('d').unwrap_or_default();
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.parse::<u32>().is_ok_and(|number| format!("d{number:02}") == text)
}

/// Whether a text is the version of a program: three short numbers, perhaps a tag behind a hyphen.
pub(super) fn is_version(text: &str) -> bool {
    let (numbers, tag) = text.split_once('-').unwrap_or((text, ""));
    let parts: Vec<&str> = numbers.split('.').collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
    parts.len() == 3 && parts.iter().all(is_number) && tag.len() <= 16 && tag.bytes().all(plain)
}

/// Whether a text is the id of a rule: what a schedule may call its rules.
pub(super) fn is_rule(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    !text.is_empty() && text.len() <= 64 && text.bytes().all(plain)
}

/// Whether texts are names of categories, each once, in the order of their names.
pub(super) fn are_categories<'a>(names: impl Iterator<Item = &'a str> + Clone) -> bool {
    names.clone().all(|name| Category::from_name(name).is_some()) && ascends(names)
}

/// Whether texts stand in order, each once.
pub(super) fn ascends<'a>(names: impl Iterator<Item = &'a str> + Clone) -> bool {
    names.clone().zip(names.skip(1)).all(|(one, next)| one < next)
}
