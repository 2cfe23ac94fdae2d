//! Reads the `[dialect]` table of a schema: how its files are written down, where that can't or should not be found out.

use super::SchemaColumn;
use crate::model::{Message, QuoteMark, StatedDialect, TextEncoding};
use crate::policy::fields::{At, Fields};
use crate::policy::notes::Notes;
use crate::policy::values::{self, Read, whole_number, word};
use toml::de::DeValue;

/// What encloses a cell, in files.
const QUOTES: &[(&str, QuoteMark)] = &[("\"", QuoteMark::Double), ("'", QuoteMark::Single), ("none", QuoteMark::None)];

/// How letters are written down, in files.
const ENCODINGS: &[(&str, TextEncoding)] = &[
    ("utf-8", TextEncoding::Utf8),
    ("windows-1252", TextEncoding::Windows1252),
    ("latin-9", TextEncoding::Latin9),
    ("utf-16le", TextEncoding::Utf16LittleEndian),
    ("utf-16be", TextEncoding::Utf16BigEndian),
];

/// The most lines above a table, and the widest column.
const MOST: u64 = 10_000;

/// Where the header stands.
#[derive(Clone, Copy)]
enum Header {
    Line(u64),
    None,
}

/// Returns the dialect that a schema states, if it does. `columns` are its columns, in order.
pub(super) fn dialect(
    notes: &mut Notes,
    fields: &mut Fields<'_>,
    columns: &[At<SchemaColumn>],
) -> Option<StatedDialect> {
    let mut table = fields.table(notes, "dialect")?;
    let delimiter = table.optional(notes, "delimiter", delimiter);
    let quote = table.optional(notes, "quote", word(QUOTES));
    let encoding = table.optional(notes, "encoding", word(ENCODINGS));
    let header = table.optional(notes, "header", header);
    let skip_lines = table.optional(notes, "skip_lines", whole_number(0, MOST));
    let footer = table.list(notes, "footer", values::text).into_iter().map(|line| line.value).collect();
    let widths = table.list(notes, "widths", whole_number(1, MOST));
    exclude(notes, &table, &[("skip_lines", "header")], matches!(header, Some(Header::Line(_))));
    exclude(notes, &table, &[("delimiter", "widths"), ("quote", "widths")], true);
    if table.has("widths") {
        check_widths(notes, &table, header, (widths.len(), columns.len()));
    }
    let above = skip_lines.or(match header {
        Some(Header::Line(line)) => Some(line - 1),
        Some(Header::None) => Some(0),
        None => None,
    });
    let names = || columns.iter().map(|column| column.value.name.clone()).collect();
    table.finish(notes);
    Some(StatedDialect {
        delimiter,
        quote,
        encoding,
        skip_lines: above,
        columns: matches!(header, Some(Header::None)).then(names),
        footer,
        widths: widths.into_iter().filter_map(|width| usize::try_from(width.value).ok()).collect(),
    })
}

/// Notes each pair of keys of which both stand there.
fn exclude(notes: &mut Notes, table: &Fields<'_>, pairs: &[(&'static str, &'static str)], applies: bool) {
    for (key, other) in pairs.iter().filter(|(key, other)| applies && table.has(key) && table.has(other)) {
        notes.add(table.at(key), Message::new("policy-keys-exclude").with("key", key).with("other", other));
    }
}

/// Notes widths of a file with a header, and another number of widths than of columns.
fn check_widths(notes: &mut Notes, table: &Fields<'_>, header: Option<Header>, (widths, columns): (usize, usize)) {
    if !matches!(header, Some(Header::None)) {
        notes.add(table.at("widths"), Message::new("policy-widths-with-header"));
    }
    if widths != columns {
        let message = Message::new("policy-widths-count").with("widths", widths).with("columns", columns);
        notes.add(table.at("widths"), message);
    }
}

/// Reads a mark that may part cells, or `tab`.
fn delimiter(value: &DeValue<'_>) -> Read<u8> {
    let written = value.as_str().map_or_else(|| values::text(value), |text| Ok(text.to_owned()))?;
    match written.as_bytes() {
        b"tab" => Ok(b'\t'),
        [mark] if *mark == b'\t' || mark.is_ascii_punctuation() && !matches!(mark, b'"' | b'\'') => Ok(*mark),
        _ => Err(Message::new("policy-bad-delimiter").with("word", written)),
    }
}

/// Reads `none`, or the number of the line that is the header.
fn header(value: &DeValue<'_>) -> Read<Header> {
    match value.as_str() {
        Some("none") => Ok(Header::None),
        Some(other) => Err(values::unknown_word(other, ["none"].into_iter())),
        None => whole_number(1, MOST)(value).map(Header::Line),
    }
}
