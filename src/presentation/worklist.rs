//! A worklist: what a person must erase in one source system of one school, as a workbook and as a table. It names pupils
//! by their numbers (C4): it says so, and until when it may be kept.

use super::Texts;
use super::workbook::{About, Cell, Column, Sheet, WorkbookError, csv_rows, titled, workbook};
use crate::model::{Day, Message};
use rayon::prelude::*;
use std::sync::Arc;

/// What one rule erases of one pupil. It names a pupil, and so has no Debug.
pub struct WorkRow {
    /// The pupil number, as this system has it.
    pub pupil: String,
    /// Whose numbering that is, where it is not the school's own.
    pub numbering: String,
    /// The last enrolled day.
    pub left: Option<Day>,
    /// The categories, in words.
    pub categories: Arc<str>,
    /// The rule, in words.
    pub rule: Arc<str>,
    /// What it rests on.
    pub basis: Arc<str>,
    /// The first erasable day.
    pub since: Option<Day>,
}

/// How many rows are put into words at a time, beside the others.
const ROWS_AT_A_TIME: usize = 4096;

/// The most rows that come as a workbook too: nobody works through more by hand, and a program reads the table.
pub const MOST_ROWS_BY_HAND: usize = 20_000;

impl WorkRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
        vec![
            Cell::text(&self.pupil),
            Cell::text(&self.numbering),
            day(self.left),
            Cell::text(&*self.categories),
            Cell::text(&*self.rule),
            Cell::text(&*self.basis),
            day(self.since),
            Cell::Empty,
            Cell::Empty,
        ]
    }
}

/// What a person must erase in one source system of one school.
pub struct Worklist {
    /// Who decides on the data.
    pub controller: String,
    /// The system, in words.
    pub system: String,
    /// The school: its name and code.
    pub school: String,
    /// The as-of day.
    pub as_of: Day,
    /// Who approved, in words, or that nobody did (C6).
    pub approved_by: String,
    /// The last day on which the list may be kept, and the same in words.
    pub destroy_by: (Day, String),
    /// How many pupils the rows are about.
    pub pupils: u64,
    /// The rows, by pupil.
    pub rows: Vec<WorkRow>,
}

/// The columns with their widths; the last two are for the pen.
const COLUMNS: [(&str, u16); 9] = [
    ("worklist-pupil", 15),
    ("worklist-numbering", 12),
    ("worklist-left", 13),
    ("worklist-categories", 44),
    ("worklist-rule", 26),
    ("worklist-basis", 40),
    ("worklist-since", 15),
    ("worklist-done-on", 12),
    ("worklist-initials", 10),
];

impl Worklist {
    /// Returns the workbook: an explanation, and the list.
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn to_xlsx(&self, texts: &Texts) -> Result<Vec<u8>, WorkbookError> {
        let (title, footer, page) = (self.title(texts), self.notice(texts), texts.plain("worklist-page"));
        let about = About { title: &title, footer: &footer, page: &page, day: self.as_of };
        workbook(&about, &[self.list(texts), self.explanation(texts)])
    }

    /// Returns the table as CSV ([`Sheet::to_csv`]).
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn to_csv(&self, texts: &Texts) -> Result<Vec<u8>, WorkbookError> {
        let mut bytes = Self::sheet(Vec::new(), texts).to_csv()?;
        let parts = self.rows.par_chunks(ROWS_AT_A_TIME).map(|rows| csv_rows(rows.iter().map(WorkRow::cells)));
        for part in parts.collect::<Result<Vec<_>, _>>()? {
            bytes.extend(part);
        }
        Ok(bytes)
    }

    fn list(&self, texts: &Texts) -> Sheet<'_> {
        Self::sheet(self.rows.iter().map(WorkRow::cells).collect(), texts)
    }

    fn sheet<'a>(rows: Vec<Vec<Cell<'a>>>, texts: &Texts) -> Sheet<'a> {
        Sheet { name: texts.plain("worklist-sheet"), columns: titled(&COLUMNS, texts), rows, is_table: true }
    }

    fn explanation(&self, texts: &Texts) -> Sheet<'static> {
        let fact = |id: &'static str, value: &str| vec![Cell::text(texts.plain(id)), Cell::text(value.to_owned())];
        let line = |said: String| vec![Cell::text(""), Cell::text(format!("{said}."))];
        let rows = vec![
            fact("worklist-title", &self.title(texts)),
            fact("worklist-controller", &self.controller),
            fact("worklist-system", &self.system),
            fact("worklist-school", &self.school),
            fact("worklist-as-of", &self.as_of.to_string()),
            fact("worklist-approved-by", &self.approved_by),
            fact("worklist-pupils", &texts.count(self.pupils)),
            fact("worklist-destroy-by", &self.destroy_by.1),
            line(self.notice(texts)),
            line(texts.plain("worklist-how")),
            line(texts.plain("worklist-keep")),
            line(texts.plain("worklist-confirm")),
        ];
        let columns = [26, 110].map(|width| Column { title: String::new(), width });
        Sheet { name: texts.plain("worklist-explanation"), columns: columns.into(), rows, is_table: false }
    }

    fn title(&self, texts: &Texts) -> String {
        let message = Message::new("worklist-called").with("system", &self.system);
        texts.say(&message.with("school", &self.school)).what
    }

    fn notice(&self, texts: &Texts) -> String {
        texts.say(&Message::new("worklist-notice").with("day", &self.destroy_by.1)).what
    }
}
