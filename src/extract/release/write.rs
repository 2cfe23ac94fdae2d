//! The second pass: the rows of those who are in, generalised, under their pseudonyms and in the order of these, so that the
//! order tells nothing of the delivery's.
//!
//! Memory is flat in rows: what does not fit is read again, one stretch of pseudonyms after another.

use super::Delivered;
use super::alike::Alike;
use super::asked::Bound;
use super::error::ReleaseError;
use super::gather::{Gathered, GatheredDataset};
use super::people::People;
use super::rows::each_row;
use super::table::{FileColumn, Seal, TableFile, ValueKind, WrittenFile};
use super::words::{NOTHING, Words};
use crate::extract::error::ExtractError;
use crate::extract::shapes::Shaped;
use crate::model::handover::Entry;
use crate::model::{Category, Day};
use crate::policy::{ExtractFormat, Part, Shape};
use crate::storage::Staging;
use std::collections::HashMap;
use std::ops::Range;

/// The most codes that are held at once: 256 MiB.
const MOST_CODES: usize = 64 << 20;

/// What the column of pseudonyms is called.
pub const PSEUDONYM: &str = "pseudonym";

/// Those who are in, in the order of their pseudonyms. Pseudonyms are personal data: never `Debug`.
pub struct Named {
    /// Per person the place in the order; nothing for whoever is left out.
    pub rank_of_person: Vec<Option<u32>>,
    /// The pseudonyms, in order.
    pub pseudonyms: Vec<String>,
    /// By how many days the days of each are moved, before `most_days` is looked at.
    pub shifts: Vec<u64>,
    /// The person of each.
    pub persons: Vec<usize>,
}

impl Named {
    /// Puts people in the order of their pseudonyms; each comes with a number that its days are moved by.
    #[must_use]
    pub fn new(people: usize, named: Vec<(usize, String, u64)>) -> Self {
        let mut named = named;
        named.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
        let mut rank_of_person = vec![None; people];
        for (rank, (person, _, _)) in (0..).zip(&named) {
            if let Some(slot) = rank_of_person.get_mut(*person) {
                *slot = Some(rank);
            }
        }
        let persons = named.iter().map(|(person, _, _)| *person).collect();
        let shifts = named.iter().map(|(_, _, shift)| *shift).collect();
        Self { rank_of_person, persons, shifts, pseudonyms: named.into_iter().map(|(_, name, _)| name).collect() }
    }

    fn rank(&self, person: usize) -> Option<u32> {
        self.rank_of_person.get(person).copied().flatten()
    }
}

/// Where files go and how.
pub struct Destination<'a> {
    /// The folder.
    pub staging: &'a Staging,
    /// The format.
    pub format: ExtractFormat,
    /// How they are encrypted.
    pub seal: &'a Seal,
    /// The salt of their digests.
    pub salt: &'a [u8; 32],
}

/// Writes every dataset.
///
/// # Errors
/// [`ExtractError`] where the delivery can't be read or changed, or a file can't be written.
pub fn write(
    delivered: &Delivered<'_>,
    (bound, gathered, alike): (&[Bound<'_>], &Gathered, &Alike),
    (people, named): (&People, &Named),
    destination: &Destination<'_>,
) -> Result<Vec<WrittenFile>, ExtractError> {
    let mut written = Vec::new();
    for ((bound, gathered), levels) in bound.iter().zip(&gathered.datasets).zip(&alike.levels) {
        let mut writing = Writing::new(bound, gathered, levels, (people, named));
        let mut file = TableFile::begin(
            destination.staging,
            (&bound.asked.name, destination.format),
            file_columns(bound),
            destination.seal,
            destination.salt,
        )?;
        for stretch in stretches(gathered, named, bound.columns.len()) {
            writing.read(delivered, stretch)?;
            writing.give_to(&mut file)?;
        }
        written.push(file.finish()?);
    }
    Ok(written)
}

/// What the values of a column are: what others know becomes words, since it may become more general.
#[must_use]
pub fn kind_of(part: Part, shape: Shape) -> ValueKind {
    match shape {
        Shape::Number if part != Part::Quasi => ValueKind::Number,
        Shape::Shifted => ValueKind::Day,
        _ => ValueKind::Text,
    }
}

fn file_columns(bound: &Bound<'_>) -> Vec<FileColumn> {
    let pseudonym = FileColumn { name: PSEUDONYM.to_owned(), kind: ValueKind::Text, category: Category::PupilNumber };
    let column = |column: &super::asked::BoundColumn<'_>| FileColumn {
        name: column.asked.name.clone(),
        kind: kind_of(column.part, column.asked.shape),
        category: column.category,
    };
    std::iter::once(pseudonym).chain(bound.columns.iter().map(column)).collect()
}

/// Stretches of pseudonyms, each with as many rows as are held at once.
fn stretches(gathered: &GatheredDataset, named: &Named, columns: usize) -> Vec<Range<u32>> {
    let most_rows = MOST_CODES / (columns + 2);
    let mut stretches = Vec::new();
    let (mut from, mut held) = (0, 0_usize);
    for (rank, person) in (0_u32..).zip(&named.persons) {
        let rows = gathered.rows.get(*person).copied().and_then(|rows| usize::try_from(rows).ok()).unwrap_or(0);
        if held > 0 && held + rows > most_rows {
            stretches.push(from..rank);
            (from, held) = (rank, 0);
        }
        held += rows;
    }
    stretches.push(from..u32::try_from(named.persons.len()).unwrap_or(u32::MAX));
    stretches
}

struct Writing<'a> {
    bound: &'a Bound<'a>,
    people: &'a People,
    named: &'a Named,
    /// Per column its words as they come out, nothing first.
    out: Vec<Vec<String>>,
    gathered: &'a GatheredDataset,
    /// Per column the code of each day that came out.
    days: Vec<HashMap<Day, u32>>,
    ranks: Vec<u32>,
    codes: Vec<u32>,
}

impl<'a> Writing<'a> {
    fn new(
        bound: &'a Bound<'a>,
        gathered: &'a GatheredDataset,
        levels: &[usize],
        (people, named): (&'a People, &'a Named),
    ) -> Self {
        let mut levels = levels.iter();
        let out = bound.columns.iter().zip(&gathered.words).map(|(column, words)| {
            let level = if column.part == Part::Quasi { levels.next().copied() } else { None };
            out_words(column, words, level)
        });
        let days = vec![HashMap::new(); bound.columns.len()];
        Self { out: out.collect(), bound, people, named, gathered, days, ranks: Vec::new(), codes: Vec::new() }
    }

    /// Reads the rows of a stretch.
    fn read(&mut self, delivered: &Delivered<'_>, stretch: Range<u32>) -> Result<(), ExtractError> {
        self.ranks.clear();
        self.codes.clear();
        for source in &self.bound.sources {
            each_row(delivered, source, &mut |_, entry, cells| {
                let Entry::In { pupil, without } = entry else { return Ok(()) };
                let rank = self.people.of_pupil(pupil).and_then(|person| self.named.rank(person));
                let Some(rank) = rank.filter(|rank| stretch.contains(rank)) else { return Ok(()) };
                if self.bound.columns.iter().all(|column| without.contains(column.category)) {
                    return Ok(());
                }
                self.ranks.push(rank);
                for (at, cell) in cells.iter().enumerate().take(self.bound.columns.len()) {
                    let goes = self.bound.columns.get(at).is_none_or(|column| without.contains(column.category));
                    let code = if goes { NOTHING } else { self.code(at, cell, rank)? };
                    self.codes.push(code);
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn code(&mut self, at: usize, cell: &str, rank: u32) -> Result<u32, ExtractError> {
        let changed = || ExtractError::from(ReleaseError::Changed);
        let (column, words) = self.bound.columns.get(at).zip(self.gathered.words.get(at)).ok_or_else(changed)?;
        match column.shaper.shape(cell) {
            Shaped::Empty | Shaped::Unreadable => Ok(NOTHING),
            Shaped::Word(word) => words.known(&word).ok_or_else(changed),
            Shaped::Missed => Err(changed()),
            Shaped::Day(day) => {
                let moved = self.moved(day, rank, column.asked.most_days).ok_or_else(changed)?;
                let (days, out) = self.days.get_mut(at).zip(self.out.get_mut(at)).ok_or_else(changed)?;
                Ok(*days.entry(moved).or_insert_with(|| {
                    out.push(moved.to_string());
                    u32::try_from(out.len() - 1).unwrap_or(u32::MAX)
                }))
            }
        }
    }

    /// A day moved as all days of its pupil are, forward or back, and never by nothing.
    fn moved(&self, day: Day, rank: u32, most_days: u32) -> Option<Day> {
        let shift = self.named.shifts.get(usize::try_from(rank).ok()?)?;
        let most = i64::from(most_days);
        let drawn = i64::try_from(shift % u64::from(most_days).saturating_mul(2).max(1)).ok()? - most;
        let by = if drawn >= 0 { drawn + 1 } else { drawn };
        Day::from_number(i32::try_from(i64::from(day.number()) + by).ok()?)
    }

    /// Writes the rows in the order of their pseudonyms; those of one stay in the order of the delivery.
    fn give_to(&self, file: &mut TableFile) -> Result<(), ExtractError> {
        let width = self.bound.columns.len();
        let mut order: Vec<usize> = (0..self.ranks.len()).collect();
        order.sort_by_key(|row| self.ranks.get(*row));
        for row in order {
            let rank = self.ranks.get(row).and_then(|rank| usize::try_from(*rank).ok());
            let pseudonym = rank.and_then(|rank| self.named.pseudonyms.get(rank)).map(String::as_str);
            let codes = self.codes.get(row * width..(row + 1) * width).ok_or(ReleaseError::Inconsistent)?;
            let cells = codes.iter().zip(&self.out).map(|(code, out)| word(out, *code));
            file.row(std::iter::once(pseudonym).chain(cells))?;
        }
        Ok(())
    }
}

/// The word of a code; nothing where nothing comes out.
fn word(out: &[String], code: u32) -> Option<&str> {
    let word = usize::try_from(code).ok().and_then(|at| out.get(at)).map(String::as_str);
    word.filter(|word| !word.is_empty())
}

/// The words of a column as they come out: generalised, or nothing where too few people have one.
fn out_words(column: &super::asked::BoundColumn<'_>, words: &Words, level: Option<usize>) -> Vec<String> {
    let out = |(code, word): (u32, &String)| match level {
        Some(level) => column.shaper.ladder(word).0.get(level).cloned().unwrap_or_default(),
        None if words.comes_out(code) => word.clone(),
        None => String::new(),
    };
    (0..).zip(words.all()).map(out).collect()
}
