//! Reads one TOML value as one of our words, days, terms or names; says what is wrong with it, without its key.

use super::spelling::with_suggestion;
use super::words::member;
use crate::model::{Brin, Category, Day, Message, Register, Term};
use toml::de::DeValue;

/// A value read, or what is wrong with it; the caller adds the key.
pub(super) type Read<T> = Result<T, Message>;

fn wrong_type(value: &DeValue<'_>, expected: &str) -> Message {
    let found = match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "day",
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    };
    Message::new("policy-wrong-type").with("expected", expected).with("found", found)
}

/// Reads a text that says something.
pub(super) fn text(value: &DeValue<'_>) -> Read<String> {
    let text = value.as_str().ok_or_else(|| wrong_type(value, "text"))?;
    if text.trim().is_empty() { Err(Message::new("policy-empty-text")) } else { Ok(text.to_owned()) }
}

/// Reads true or false.
pub(super) fn boolean(value: &DeValue<'_>) -> Read<bool> {
    value.as_bool().ok_or_else(|| wrong_type(value, "boolean"))
}

/// Reads a list; the items are still to be read.
pub(super) fn list<'t>(value: &'t DeValue<'_>) -> Read<&'t toml::de::DeArray<'t>> {
    value.as_array().ok_or_else(|| wrong_type(value, "list"))
}

/// Reads a table; the keys are still to be read.
pub(super) fn table<'t>(value: &'t DeValue<'_>) -> Read<&'t toml::de::DeTable<'t>> {
    value.as_table().ok_or_else(|| wrong_type(value, "table"))
}

/// Reads the version of a file format; there is one, 1.
pub(super) fn version(value: &DeValue<'_>) -> Read<()> {
    let number = value.as_integer().ok_or_else(|| wrong_type(value, "number"))?;
    if number.as_str() == "1" {
        Ok(())
    } else {
        Err(Message::new("policy-unsupported-version").with("version", number).with("supported", 1))
    }
}

/// Reads a whole number from `least` to `most`.
pub(super) fn whole_number(least: u64, most: u64) -> impl Fn(&DeValue<'_>) -> Read<u64> {
    move |value| {
        let number = value.as_integer().ok_or_else(|| wrong_type(value, "number"))?;
        let read = u64::from_str_radix(number.as_str(), number.radix()).ok();
        read.filter(|read| (least..=most).contains(read)).ok_or_else(|| {
            Message::new("policy-out-of-range").with("number", number).with("least", least).with("most", most)
        })
    }
}

/// Reads a number, with or without decimals.
pub(super) fn decimal(value: &DeValue<'_>) -> Read<f64> {
    let written = match value {
        DeValue::Float(number) => number.as_str(),
        DeValue::Integer(number) => number.as_str(),
        _ => return Err(wrong_type(value, "number")),
    };
    let read: Option<f64> = written.parse().ok();
    read.filter(|number| number.is_finite()).ok_or_else(|| Message::new("policy-bad-number").with("number", written))
}

/// Reads a share from 0 to 1.
pub(super) fn share(value: &DeValue<'_>) -> Read<f64> {
    let read = decimal(value)?;
    if (0.0..=1.0).contains(&read) { Ok(read) } else { Err(Message::new("policy-bad-share").with("number", read)) }
}

/// Reads a member of a closed list.
pub(super) fn word<T: Copy>(names: &'static [(&'static str, T)]) -> impl Fn(&DeValue<'_>) -> Read<T> {
    move |value| {
        let written = text(value)?;
        member(names, &written).ok_or_else(|| unknown_word(&written, names.iter().map(|(name, _)| *name)))
    }
}

/// Returns what is wrong with a word that is not in its list.
pub(super) fn unknown_word(written: &str, allowed: impl Iterator<Item = &'static str>) -> Message {
    with_suggestion(Message::new("policy-unknown-word").with("word", written), written, &allowed.collect::<Vec<_>>())
}

/// Reads a category by its dotted name.
pub(super) fn category(value: &DeValue<'_>) -> Read<Category> {
    let written = text(value)?;
    Category::from_name(&written).ok_or_else(|| unknown_word(&written, Category::ALL.iter().map(|known| known.name())))
}

/// Reads a day, written as text or as a TOML date.
pub(super) fn day(value: &DeValue<'_>) -> Read<Day> {
    let written = match value {
        DeValue::Datetime(moment) if moment.time.is_none() => moment.to_string(),
        DeValue::String(written) => written.to_string(),
        _ => return Err(wrong_type(value, "day")),
    };
    Day::from_iso(&written).ok_or_else(|| Message::new("policy-bad-day").with("word", written))
}

/// Reads a term such as `2 years`.
pub(super) fn term(value: &DeValue<'_>) -> Read<Term> {
    let written = text(value)?;
    Term::from_text(&written).ok_or_else(|| Message::new("policy-bad-term").with("word", written))
}

/// Reads a BRIN of exactly four characters; a vestiging number has no place in our own files.
pub(super) fn brin(value: &DeValue<'_>) -> Read<Brin> {
    let written = text(value)?;
    Brin::from_text(&written)
        .filter(|brin| brin.as_str() == written)
        .ok_or_else(|| Message::new("policy-bad-brin").with("word", written))
}

/// Reads the name of a register.
pub(super) fn register(value: &DeValue<'_>) -> Read<Register> {
    let written = text(value)?;
    Register::from_name(&written).ok_or_else(|| Message::new("policy-bad-name").with("word", written))
}

/// Reads a name of ours: lower-case letters, digits, hyphens and underscores.
pub(super) fn plain_name(value: &DeValue<'_>) -> Read<String> {
    register(value).map(|name| name.name().to_owned())
}
