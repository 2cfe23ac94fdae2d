//! Random tables, built from pieces so that what a rewrite must leave is known byte by byte.

use crate::model::{QuoteMark, StatedDialect, TextEncoding};
use encoding_rs::{ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

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

/// How letters are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    Utf8,
    Windows1252,
    Latin9,
    Utf16Le,
    Utf16Be,
}

impl Letters {
    pub(super) const ALL: [Self; 5] = [Self::Utf8, Self::Windows1252, Self::Latin9, Self::Utf16Le, Self::Utf16Be];

    /// The bytes of a text.
    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Windows1252 => WINDOWS_1252.encode(text).0.into_owned(),
            Self::Latin9 => ISO_8859_15.encode(text).0.into_owned(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// The text of bytes, without a byte order mark, by somebody else's reader.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Windows1252 => WINDOWS_1252,
            Self::Latin9 => ISO_8859_15,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        };
        encoding.decode(bytes).0.into_owned()
    }
}

/// How a file is written down.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a coin of its own")]
pub(super) struct Dialect {
    pub(super) delimiter: char,
    pub(super) quote: char,
    pub(super) letters: Letters,
    /// Whether lines end in CR alone.
    pub(super) returns: bool,
    mark: bool,
    separator_line: bool,
    titles: bool,
}

/// A file.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) dialect: Dialect,
    pub(super) columns: usize,
    pub(super) rows: Vec<Row>,
}

fn bare(delimiter: char) -> impl Strategy<Value = Cell> {
    "([a-z0-9,;|\tëÉ ][a-z0-9,;|\"ëï ']{0,5})?".prop_map(move |text| {
        let text = text.replace(delimiter, "_");
        Cell { raw: text.clone(), text }
    })
}

fn quoted(quote: char) -> impl Strategy<Value = Cell> {
    "([a-zë0-9,;|\t\"' ]|\r\n|\n|\r){0,8}".prop_map(move |text| Cell {
        raw: format!("{quote}{}{quote}", text.replace(quote, &format!("{quote}{quote}"))),
        text,
    })
}

fn row(delimiter: char, quote: char, columns: usize) -> impl Strategy<Value = Row> {
    let cell = prop_oneof![3 => bare(delimiter).boxed(), 2 => quoted(quote).boxed()];
    // With one column no delimiter shows which one it is: such a table has no flawed rows.
    let more = if columns == 1 { 1 } else { columns + 1 };
    let width = prop_oneof![8 => Just(columns), 1 => Just(more), 1 => Just(columns.max(2) - 1)];
    let doom = prop_oneof![Just(Doom::Keep), Just(Doom::Drop), vec(0..columns, 0..=columns).prop_map(Doom::Blank)];
    let blank_line = option::weighted(0.2, prop_oneof![Just("\n"), Just("  \r\n"), Just("\u{A0}\n")]);
    (width, vec(cell, columns + 1), doom, prop_oneof![Just("\n"), Just("\r\n")], blank_line).prop_map(
        move |(width, mut cells, doom, line_end, blank_line)| {
            cells.truncate(width);
            // A line of one bare blank cell would be no row.
            if let [only] = cells.as_mut_slice()
                && only.raw.trim().is_empty()
            {
                only.raw = format!("{quote}{}{quote}", only.text);
            }
            Row { cells, doom, line_end, blank_line }
        },
    )
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let delimiter = prop_oneof![Just(';'), Just(','), Just('\t'), Just('|')];
    let quote = prop_oneof![3 => Just('"'), 1 => Just('\'')];
    let letters = select(Letters::ALL.to_vec());
    (delimiter, quote, letters, any::<[bool; 3]>(), prop::bool::weighted(0.2)).prop_map(
        |(delimiter, quote, letters, [mark, separator_line, titles], returns)| {
            let mark = mark && !matches!(letters, Letters::Windows1252 | Letters::Latin9);
            Dialect { delimiter, quote, letters, returns, mark, separator_line, titles }
        },
    )
}

/// Any table.
pub(super) fn table() -> impl Strategy<Value = Table> {
    (dialect(), 1..5_usize).prop_flat_map(|(dialect, columns)| {
        let row = row(dialect.delimiter, dialect.quote, columns);
        (vec(row, 0..8), any::<bool>()).prop_map(move |(mut rows, no_final_line_end)| {
            if dialect.returns {
                rows.iter_mut().for_each(Row::end_in_returns);
            }
            if no_final_line_end && let Some(last) = rows.last_mut() {
                (last.line_end, last.blank_line) = ("", None);
            }
            Table { dialect: dialect.clone(), columns, rows }
        })
    })
}

impl Row {
    /// Ends lines in CR alone; no LF is left in the text either.
    fn end_in_returns(&mut self) {
        for cell in &mut self.cells {
            (cell.raw, cell.text) = (cell.raw.replace('\n', "_"), cell.text.replace('\n', "_"));
        }
        self.line_end = "\r";
        self.blank_line = self.blank_line.map(|_| " \r");
    }

    /// The cells that are left of it.
    pub(super) fn cells_left(&self, dialect: &Dialect) -> Option<Vec<Cell>> {
        let columns = match &self.doom {
            Doom::Keep => &[].as_slice(),
            Doom::Drop => return None,
            Doom::Blank(columns) => &columns.as_slice(),
        };
        let mut cells = self.cells.clone();
        let nothing = if cells.len() == 1 { format!("{0}{0}", dialect.quote) } else { String::new() };
        for column in *columns {
            if let Some(cell) = cells.get_mut(*column).filter(|cell| cell.is_filled()) {
                *cell = Cell { raw: nothing.clone(), text: String::new() };
            }
        }
        Some(cells)
    }
}

impl Table {
    /// What a schema must state of it.
    pub(super) fn stated(&self) -> StatedDialect {
        let Dialect { letters, quote, titles, .. } = self.dialect;
        StatedDialect {
            encoding: (letters == Letters::Latin9).then_some(TextEncoding::Latin9),
            quote: (quote == '\'').then_some(QuoteMark::Single),
            skip_lines: titles.then_some(2),
            ..StatedDialect::default()
        }
    }

    /// Returns whether the rows are such that any reader of CSV reads them.
    pub(super) fn is_plain(&self) -> bool {
        let is_odd = |cell: &Cell| {
            let stray = cell.raw.contains(['"', '\'']) && !cell.raw.starts_with(self.dialect.quote);
            // `simd-csv` takes a CR before a closing quote for a part of the line end.
            stray || cell.text.ends_with('\r')
        };
        !self.dialect.returns && !self.rows.iter().flat_map(|row| &row.cells).any(is_odd)
    }

    /// Everything above the rows, the header included.
    pub(super) fn preamble(&self) -> String {
        let delimiter = self.dialect.delimiter;
        let line_end = if self.dialect.returns { "\r" } else { "\r\n" };
        let mark = if self.dialect.mark { "\u{FEFF}" } else { "" };
        let separator_line =
            if self.dialect.separator_line { format!("sep={delimiter}{line_end}") } else { String::new() };
        let titles = if self.dialect.titles { format!("\"Overzicht{line_end};;{line_end}") } else { String::new() };
        let names: Vec<_> = (0..self.columns).map(|column| format!("kolom{column}")).collect();
        format!("{mark}{separator_line}{titles}{}{line_end}", names.join(&delimiter.to_string()))
    }

    fn line(&self, cells: &[Cell], line_end: &str) -> String {
        let raw: Vec<_> = cells.iter().map(|cell| cell.raw.as_str()).collect();
        format!("{}{line_end}", raw.join(&self.dialect.delimiter.to_string()))
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.dialect.letters.encode(&self.text())
    }

    /// The bytes as the splitter sees them: UTF-16 is UTF-8.
    pub(super) fn narrow_bytes(&self) -> Vec<u8> {
        match self.dialect.letters {
            Letters::Utf16Le | Letters::Utf16Be => self.text().into_bytes(),
            Letters::Utf8 | Letters::Windows1252 | Letters::Latin9 => self.bytes(),
        }
    }

    fn text(&self) -> String {
        let mut text = self.preamble();
        for row in &self.rows {
            text += &self.line(&row.cells, row.line_end);
            text += row.blank_line.unwrap_or("");
        }
        text
    }

    /// The bytes that a rewrite must leave.
    pub(super) fn bytes_left(&self) -> Vec<u8> {
        let mut text = self.preamble();
        for row in &self.rows {
            if let Some(cells) = row.cells_left(&self.dialect) {
                text += &self.line(&cells, row.line_end);
            }
            text += row.blank_line.unwrap_or("");
        }
        self.dialect.letters.encode(&text)
    }
}
