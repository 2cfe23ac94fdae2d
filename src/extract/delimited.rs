//! Tables and hierarchies as delimited text: which delimiter, and their records.

use csv::{ByteRecord, Reader, ReaderBuilder};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The delimiters that are told apart.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How much of a file the delimiter is told from.
const HEAD_BYTES: u64 = 64 << 10;

/// Returns the delimiter of a file: the one that parts the first lines most evenly, and most.
pub(super) fn delimiter_of(path: &Path) -> std::io::Result<u8> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    let lines: Vec<&[u8]> = head.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(20).collect();
    let least = |delimiter: u8| lines.iter().map(|line| memchr::memchr_iter(delimiter, line).count()).min();
    // The first of equals: a file of one column has none of them, and any will do.
    let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| least(*delimiter));
    Ok(best.unwrap_or(b';'))
}

/// Opens a file of records, each with as many fields as it likes.
pub(super) fn records(path: &Path, delimiter: u8) -> csv::Result<Reader<File>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).buffer_capacity(1 << 20).from_path(path)
}

/// Returns a field as text; nothing where it is missing or no UTF-8. A mark at the start of the file is no part of it.
pub(super) fn text(record: &ByteRecord, column: usize) -> Option<&str> {
    let field = record.get(column)?;
    let field = field.strip_prefix(b"\xef\xbb\xbf").filter(|_| column == 0).unwrap_or(field);
    std::str::from_utf8(field).ok()
}
