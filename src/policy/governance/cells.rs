//! Reads one cell of a governance file as one of our words, days or pupils; a problem names its line and column alone.

use super::sheet::Line;
use super::{ConsentSubject, Masked, PupilRef, Scope};
use crate::model::{Brin, Category, Day, Message, NationalNumber, NationalNumberCheck, PupilNumber, RowReason};
use crate::policy::notes::Notes;
use crate::policy::words::member;

/// The words for yes and no.
const YES_NO: &[(&str, bool)] =
    &[("yes", true), ("no", false), ("ja", true), ("nee", false), ("true", true), ("false", false)];

/// The words for what a consent is for; `data:` and a category is one more.
const SUBJECTS: &[(&str, ConsentSubject)] = &[
    ("image", ConsentSubject::Image),
    ("contact-sharing", ConsentSubject::ContactSharing),
    ("social-media", ConsentSubject::SocialMedia),
    ("exchange", ConsentSubject::Exchange),
];

/// The cells of one line, read one by one.
pub(super) struct Cells<'a> {
    notes: &'a mut Notes,
    line: &'a Line<'a>,
}

impl<'a> Cells<'a> {
    /// Returns the cells of a line.
    pub(super) fn new(notes: &'a mut Notes, line: &'a Line<'a>) -> Self {
        Self { notes, line }
    }

    /// Notes a problem at a column.
    pub(super) fn complain(&mut self, column: &'static str, message: Message) {
        let (_, field) = self.line.cell(column);
        self.notes.add_at(self.line.number, field, message.with("column", column));
    }

    /// Returns what a cell holds, or nothing where it is blank.
    pub(super) fn optional<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let (cell, _) = self.line.cell(column);
        if cell.trim().is_empty() {
            return None;
        }
        match read(cell.trim()) {
            Ok(value) => Some(value),
            Err(message) => {
                self.complain(column, message);
                None
            }
        }
    }

    /// Returns what a cell holds; notes where it is blank.
    pub(super) fn required<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let (cell, _) = self.line.cell(column);
        if cell.trim().is_empty() {
            self.complain(column, Message::new("policy-cell-empty"));
        }
        self.optional(column, read)
    }

    /// Returns a text that somebody typed, or nothing where the cell is blank.
    pub(super) fn words(&mut self, column: &'static str) -> Option<Masked> {
        self.optional(column, |cell| Ok(Masked::new(cell)))
    }

    /// Returns a text that somebody typed; notes where the cell is blank.
    pub(super) fn required_words(&mut self, column: &'static str) -> Option<Masked> {
        self.required(column, |cell| Ok(Masked::new(cell)))
    }

    /// Returns a cell exactly as it stands, blanks included.
    pub(super) fn exact(&self, column: &'static str) -> Masked {
        Masked::new(self.line.cell(column).0)
    }

    /// Notes a day that lies before an earlier one.
    pub(super) fn in_order(&mut self, earlier: (&'static str, Option<Day>), later: (&'static str, Option<Day>)) {
        if let (Some(first), Some(second)) = (earlier.1, later.1)
            && second < first
        {
            self.complain(later.0, Message::new("policy-days-reversed").with("earlier", earlier.0));
        }
    }
}

/// Reads a member of a closed list.
pub(super) fn word<T: Copy>(names: &'static [(&'static str, T)]) -> impl Fn(&str) -> Result<T, Message> {
    move |cell| member(names, cell).ok_or_else(|| bad_word(names.iter().map(|(name, _)| *name)))
}

fn bad_word<'n>(allowed: impl Iterator<Item = &'n str>) -> Message {
    Message::new("policy-cell-word").with("allowed", allowed.collect::<Vec<_>>().join("`, `"))
}

/// Reads yes or no.
pub(super) fn yes_no(cell: &str) -> Result<bool, Message> {
    word(YES_NO)(cell)
}

/// Reads a day written as `YYYY-MM-DD` or `DD-MM-YYYY`.
pub(super) fn day(cell: &str) -> Result<Day, Message> {
    let dutch = || {
        let [day, month, year] = cell.split('-').collect::<Vec<_>>().try_into().ok()?;
        Day::from_iso(&format!("{year}-{month}-{day}"))
    };
    Day::from_iso(cell).or_else(dutch).ok_or_else(|| Message::new("policy-cell-day"))
}

/// Reads the code of a school.
pub(super) fn brin(cell: &str) -> Result<Brin, Message> {
    Brin::from_text(cell).ok_or_else(|| Message::new("policy-cell-brin"))
}

/// Reads how a line names a pupil: a number, or `pgn:` or `eck:` and a value.
pub(super) fn pupil(cell: &str) -> Result<PupilRef, Message> {
    let bad = || Message::new("policy-cell-pupil");
    let Some((kind, value)) = cell.split_once(':') else {
        // A name is no number: one word, and a digit in it.
        let plain = !cell.contains(char::is_whitespace) && cell.contains(|c: char| c.is_ascii_digit());
        let number = PupilNumber::from_cell(cell).filter(|_| plain);
        return number.map(PupilRef::Number).ok_or_else(bad);
    };
    match kind {
        "pgn" => match NationalNumber::check(value, false) {
            NationalNumberCheck::Valid(number) => Ok(PupilRef::Pgn(number)),
            NationalNumberCheck::Invalid => Err(Message::new("policy-cell-national-number")),
            NationalNumberCheck::Empty => Err(bad()),
        },
        "eck" if !value.trim().is_empty() => Ok(PupilRef::Eck(value.trim().to_owned())),
        _ => Err(bad()),
    }
}

/// Reads which data a line is about: `all`, or a category.
pub(super) fn scope(cell: &str) -> Result<Scope, Message> {
    if cell == "all" { Ok(Scope::All) } else { category(cell).map(Scope::Category) }
}

fn category(cell: &str) -> Result<Category, Message> {
    Category::from_name(cell).ok_or_else(|| Message::new("policy-cell-category"))
}

/// Reads categories with blanks between them.
pub(super) fn categories(cell: &str) -> Result<Vec<Category>, Message> {
    cell.split_whitespace().map(category).collect()
}

/// Reads why something was referred, as the list of referrals says it.
pub(super) fn reason(cell: &str) -> Result<RowReason, Message> {
    RowReason::from_name(cell).ok_or_else(|| Message::new("policy-cell-reason"))
}

/// Reads what a consent is for.
pub(super) fn subject(cell: &str) -> Result<ConsentSubject, Message> {
    match cell.strip_prefix("data:") {
        Some(name) => category(name).map(ConsentSubject::Data),
        None => member(SUBJECTS, cell)
            .ok_or_else(|| bad_word(SUBJECTS.iter().map(|(name, _)| *name).chain(["data:<category>"]))),
    }
}

/// Reads the number of a row, counted from 1.
pub(super) fn row(cell: &str) -> Result<u64, Message> {
    cell.parse().ok().filter(|row| *row > 0).ok_or_else(|| Message::new("policy-cell-row"))
}
