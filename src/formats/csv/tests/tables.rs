//! Random tables, built from pieces so that what a rewrite must leave is known byte by byte.

use encoding_rs::WINDOWS_1252;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A cell, as written and as read.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) raw: String,
    pub(super) text: String,
}

impl Cell {
    pub(super) fn is_filled(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub(super) enum Doom {
    Keep,
    Drop,
    Blank(Vec<usize>),
}

/// A row, the line end after it, and a blank line after that.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) doom: Doom,
    line_end: &'static str,
    blank_line: Option<&'static str>,
}

/// A file.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) delimiter: char,
    pub(super) windows_1252: bool,
    pub(super) columns: usize,
    mark: bool,
    separator_line: bool,
    pub(super) rows: Vec<Row>,
}

fn bare(delimiter: char) -> impl Strategy<Value = Cell> {
    "([a-z0-9,;|\tëÉ ][a-z0-9,;|\"ëï ']{0,5})?".prop_map(move |text| {
        let text = text.replace(delimiter, "_");
        Cell { raw: text.clone(), text }
    })
}

fn quoted() -> impl Strategy<Value = Cell> {
    "([a-zë0-9,;|\t\" ]|\r\n|\n|\r){0,8}"
        .prop_map(|text| Cell { raw: format!("\"{}\"", text.replace('"', "\"\"")), text })
}

fn row(delimiter: char, columns: usize) -> impl Strategy<Value = Row> {
    let cell = prop_oneof![3 => bare(delimiter).boxed(), 2 => quoted().boxed()];
    // With one column no delimiter shows which one it is: such a table has no flawed rows.
    let more = if columns == 1 { 1 } else { columns + 1 };
    let width = prop_oneof![8 => Just(columns), 1 => Just(more), 1 => Just(columns.max(2) - 1)];
    let doom = prop_oneof![Just(Doom::Keep), Just(Doom::Drop), vec(0..columns, 0..=columns).prop_map(Doom::Blank)];
    let blank_line = option::weighted(0.2, prop_oneof![Just("\n"), Just("  \r\n"), Just("\u{A0}\n")]);
    (width, vec(cell, columns + 1), doom, prop_oneof![Just("\n"), Just("\r\n")], blank_line).prop_map(
        |(width, mut cells, doom, line_end, blank_line)| {
            cells.truncate(width);
            // A line of one bare blank cell would be no row.
            if let [only] = cells.as_mut_slice()
                && only.raw.trim().is_empty()
            {
                only.raw = format!("\"{}\"", only.text);
            }
            Row { cells, doom, line_end, blank_line }
        },
    )
}

/// Any table.
pub(super) fn table() -> impl Strategy<Value = Table> {
    (prop_oneof![Just(';'), Just(','), Just('\t'), Just('|')], 1..5_usize).prop_flat_map(|(delimiter, columns)| {
        (vec(row(delimiter, columns), 0..8), any::<[bool; 4]>()).prop_map(move |(mut rows, flags)| {
            let [windows_1252, mark, separator_line, no_final_line_end] = flags;
            if no_final_line_end && let Some(last) = rows.last_mut() {
                (last.line_end, last.blank_line) = ("", None);
            }
            Table { delimiter, windows_1252, columns, mark: mark && !windows_1252, separator_line, rows }
        })
    })
}

impl Row {
    /// The cells that are left of it.
    pub(super) fn cells_left(&self) -> Option<Vec<Cell>> {
        let columns = match &self.doom {
            Doom::Keep => &[].as_slice(),
            Doom::Drop => return None,
            Doom::Blank(columns) => &columns.as_slice(),
        };
        let mut cells = self.cells.clone();
        let nothing = if cells.len() == 1 { "\"\"" } else { "" };
        for column in *columns {
            if let Some(cell) = cells.get_mut(*column).filter(|cell| cell.is_filled()) {
                *cell = Cell { raw: nothing.to_owned(), text: String::new() };
            }
        }
        Some(cells)
    }
}

impl Table {
    fn encoded(&self, text: &str) -> Vec<u8> {
        if self.windows_1252 { WINDOWS_1252.encode(text).0.into_owned() } else { text.as_bytes().to_vec() }
    }

    fn preamble(&self) -> String {
        let mark = if self.mark { "\u{FEFF}" } else { "" };
        let separator_line = if self.separator_line { format!("sep={}\r\n", self.delimiter) } else { String::new() };
        let names: Vec<_> = (0..self.columns).map(|column| format!("kolom{column}")).collect();
        format!("{mark}{separator_line}{}\r\n", names.join(&self.delimiter.to_string()))
    }

    fn line(&self, cells: &[Cell], line_end: &str) -> String {
        let raw: Vec<_> = cells.iter().map(|cell| cell.raw.as_str()).collect();
        format!("{}{line_end}", raw.join(&self.delimiter.to_string()))
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut text = self.preamble();
        for row in &self.rows {
            text += &self.line(&row.cells, row.line_end);
            text += row.blank_line.unwrap_or("");
        }
        self.encoded(&text)
    }

    /// The bytes that a rewrite must leave.
    pub(super) fn bytes_left(&self) -> Vec<u8> {
        let mut text = self.preamble();
        for row in &self.rows {
            if let Some(cells) = row.cells_left() {
                text += &self.line(&cells, row.line_end);
            }
            text += row.blank_line.unwrap_or("");
        }
        self.encoded(&text)
    }
}
