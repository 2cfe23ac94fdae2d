//! Workbooks for people: sheets of plain cells, ready to read and to print on A4. No cell is ever a formula, and the same
//! sheets give the same bytes.

use super::{Texts, csv_cell};
use crate::model::Day;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;
use thiserror::Error;

/// The most rows that a sheet takes; what is longer goes on in a next one. Excel itself stops at 1,048,576.
const ROWS_PER_SHEET: usize = 1_000_000;

/// A4, as spreadsheets number it.
const A4: u8 = 9;

/// A workbook that can't be put together. What the library says of it is left out, since it may quote a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a workbook can't be put together")]
pub struct WorkbookError;

impl From<XlsxError> for WorkbookError {
    fn from(_: XlsxError) -> Self {
        Self
    }
}

/// A cell. It may hold what names a person, and so has no Debug.
pub enum Cell<'a> {
    /// A text, never a formula.
    Text(Cow<'a, str>),
    /// A count.
    Count(u64),
    /// A day.
    Day(Day),
    /// Nothing.
    Empty,
}

impl<'a> Cell<'a> {
    /// Returns a cell of a text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// A column: its title, and its width in characters.
pub struct Column {
    /// The title.
    pub title: String,
    /// The width.
    pub width: u16,
}

/// A sheet.
pub struct Sheet<'a> {
    /// Its name, at most 28 characters.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows below the titles.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// Whether the titles stand above the rows, stay in sight, and filter them.
    pub is_table: bool,
}

impl Sheet<'_> {
    /// Returns the sheet as CSV: UTF-8 with a byte-order mark and semicolons, as a Dutch spreadsheet opens it; days as ISO
    /// 8601 has them.
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn to_csv(&self) -> Result<Vec<u8>, WorkbookError> {
        let mut table = csv_writer("\u{feff}".as_bytes().to_vec());
        table.write_record(self.columns.iter().map(|column| &column.title)).map_err(|_| WorkbookError)?;
        let mut bytes = table.into_inner().map_err(|_| WorkbookError)?;
        bytes.extend(csv_rows(self.rows.iter())?);
        Ok(bytes)
    }
}

/// Returns rows as [`Sheet::to_csv`] writes them below the titles.
pub(super) fn csv_rows<'a, R: AsRef<[Cell<'a>]>>(rows: impl Iterator<Item = R>) -> Result<Vec<u8>, WorkbookError> {
    let mut table = csv_writer(Vec::new());
    for row in rows {
        let cells = row.as_ref().iter().map(|cell| match cell {
            Cell::Text(text) => csv_cell(text),
            Cell::Count(count) => count.to_string().into(),
            Cell::Day(day) => day.to_string().into(),
            Cell::Empty => Cow::Borrowed(""),
        });
        for cell in cells {
            table.write_field(cell.as_bytes()).map_err(|_| WorkbookError)?;
        }
        table.write_record(None::<&[u8]>).map_err(|_| WorkbookError)?;
    }
    table.into_inner().map_err(|_| WorkbookError)
}

fn csv_writer(begun: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(b';').from_writer(begun)
}

/// Returns columns with titles by id, and their widths.
pub(super) fn titled(columns: &[(&'static str, u16)], texts: &Texts) -> Vec<Column> {
    columns.iter().map(|(id, width)| Column { title: texts.plain(id), width: *width }).collect()
}

/// What a workbook says of itself.
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// At the foot of each page, to the left of the page number.
    pub footer: &'a str,
    /// `Page`, in the language of the workbook.
    pub page: &'a str,
    /// The day that it is of. The clock has no part in it.
    pub day: Day,
}

struct Formats {
    title: Format,
    text: Format,
    count: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let body = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            title: Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin),
            count: body.clone().set_num_format("#,##0"),
            day: Format::new().set_align(FormatAlign::Top).set_num_format("dd-mm-yyyy").set_align(FormatAlign::Left),
            text: body,
        }
    }
}

/// Returns the bytes of a workbook.
///
/// # Errors
/// [`WorkbookError`].
pub fn workbook(about: &About<'_>, sheets: &[Sheet<'_>]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(about.title).set_creation_datetime(&excel_day(about.day)?);
    workbook.set_properties(&properties);
    let formats = Formats::new();
    for sheet in sheets {
        let mut parts = sheet.rows.chunks(ROWS_PER_SHEET);
        let first = parts.next().unwrap_or_default();
        write_sheet(workbook.add_worksheet(), sheet, (&sheet.name, first), (about, &formats))?;
        for (number, rows) in (2..).zip(parts) {
            let name = format!("{} {number}", sheet.name);
            write_sheet(workbook.add_worksheet(), sheet, (&name, rows), (about, &formats))?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_sheet(
    place: &mut Worksheet,
    sheet: &Sheet<'_>,
    (name, rows): (&str, &[Vec<Cell<'_>>]),
    (about, formats): (&About<'_>, &Formats),
) -> Result<(), WorkbookError> {
    place.set_name(name)?;
    place.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    // An ampersand starts a code in a footer.
    let footer = about.footer.replace('&', "&&");
    place.set_footer(format!("&L&8{footer}&R&8{} &P / &N", about.page));
    for (at, column) in (0..).zip(&sheet.columns) {
        place.set_column_width(at, f64::from(column.width))?;
    }
    let mut row = 0;
    if sheet.is_table {
        for (at, column) in (0..).zip(&sheet.columns) {
            place.write_string_with_format(row, at, &column.title, &formats.title)?;
        }
        row += 1;
        place.set_freeze_panes(row, 0)?;
        place.set_repeat_rows(0, 0)?;
    }
    for cells in rows {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => place.write_string_with_format(row, at, text.as_ref(), &formats.text)?,
                Cell::Count(count) => write_count(place, (row, at), *count, &formats.count)?,
                Cell::Day(day) => place.write_datetime_with_format(row, at, &excel_day(*day)?, &formats.day)?,
                Cell::Empty => place,
            };
        }
        row += 1;
    }
    let last = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if sheet.is_table && row > 1 {
        place.autofilter(0, 0, row - 1, last)?;
        // A pupil number is a text, since its zeros in front count: no green corners for that.
        place.ignore_error_range(1, 0, row - 1, last, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

/// Writes a count as a number as far as a spreadsheet counts exactly, and as a text beyond.
fn write_count<'a>(
    place: &'a mut Worksheet,
    (row, column): (u32, u16),
    count: u64,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    match u32::try_from(count) {
        Ok(count) => place.write_number_with_format(row, column, count, format),
        Err(_) => place.write_string_with_format(row, column, count.to_string(), format),
    }
}

fn excel_day(day: Day) -> Result<ExcelDateTime, WorkbookError> {
    let part = |number: u32| u8::try_from(number).map_err(|_| WorkbookError);
    let year = u16::try_from(day.year()).map_err(|_| WorkbookError)?;
    Ok(ExcelDateTime::from_ymd(year, part(day.month())?, part(day.day_of_month())?)?)
}
