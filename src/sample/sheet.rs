//! Writes delimited text in the dialects of the source systems; quotes a cell only where it must.

use encoding_rs::WINDOWS_1252;
use std::io::{self, BufWriter, Write};

/// How a system writes its tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    pub(super) delimiter: char,
    pub(super) line_end: &'static str,
    pub(super) windows_1252: bool,
    pub(super) byte_order_mark: bool,
}

/// Semicolons, Windows-1252, CR LF: what a Dutch Windows program writes.
pub(super) const PARNASSYS: Dialect =
    Dialect { delimiter: ';', line_end: "\r\n", windows_1252: true, byte_order_mark: false };

/// Commas, UTF-8 with a byte order mark, LF.
pub(super) const CITO: Dialect = Dialect { delimiter: ',', line_end: "\n", windows_1252: false, byte_order_mark: true };

/// Semicolons, UTF-8 without a mark, LF.
pub(super) const MEDIA: Dialect =
    Dialect { delimiter: ';', line_end: "\n", windows_1252: false, byte_order_mark: false };

/// Commas, UTF-8 without a mark, LF.
pub(super) const GOVERNANCE: Dialect =
    Dialect { delimiter: ',', line_end: "\n", windows_1252: false, byte_order_mark: false };

/// A table of `N` columns that is being written.
pub(super) struct Sheet<'a, const N: usize> {
    out: BufWriter<Box<dyn Write + 'a>>,
    dialect: Dialect,
    line: String,
    rows: u64,
}

impl<'a, const N: usize> Sheet<'a, N> {
    /// Starts a table with its header.
    pub(super) fn start(out: Box<dyn Write + 'a>, dialect: Dialect, header: [&str; N]) -> io::Result<Self> {
        let mut sheet = Self { out: BufWriter::with_capacity(1 << 16, out), dialect, line: String::new(), rows: 0 };
        if dialect.byte_order_mark {
            sheet.out.write_all("\u{feff}".as_bytes())?;
        }
        sheet.line(header)?;
        Ok(sheet)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: [&str; N]) -> io::Result<()> {
        self.rows += 1;
        self.line(cells)
    }

    /// Ends the table; returns its number of rows.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.rows)
    }

    fn line(&mut self, cells: [&str; N]) -> io::Result<()> {
        self.line.clear();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.line.push(self.dialect.delimiter);
            }
            push_cell(&mut self.line, cell, self.dialect.delimiter);
        }
        self.line.push_str(self.dialect.line_end);
        if self.dialect.windows_1252 {
            let (bytes, _, _) = WINDOWS_1252.encode(&self.line);
            self.out.write_all(&bytes)
        } else {
            self.out.write_all(self.line.as_bytes())
        }
    }
}

fn push_cell(line: &mut String, cell: &str, delimiter: char) {
    if cell.contains([delimiter, '"', '\n', '\r']) {
        line.push('"');
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(cell);
    }
}
