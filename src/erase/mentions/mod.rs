//! Mentions: names and numbers of pupils whose text is due, in the text of others that stays (E13).
//!
//! A mention is data of the pupil whom it names, of the category of the column that it stands in: it counts when that
//! category is erasable for that pupil. Full names, pupil numbers of five digits and more, and national numbers count;
//! given names or surnames alone don't. Names are folded and looked up by their words, in one pass, and so are numbers. Memory:
//! a digest for each name of a pupil whose text is due.

mod index;
mod names;
mod text;

#[cfg(test)]
mod tests;

use super::error::EraseError;
use super::plan::Known;
use crate::model::handover::{Decisions, KeyTable, Link, Pupils};
use crate::model::{
    Brin, Category, CategorySet, NationalNumber, NationalNumberCheck, PupilIndex, PupilKey, PupilNumber, Register,
};
use index::NameIndex;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use text::Words;

/// What stands in the place of a mention that is redacted.
pub const REDACTED: &str = "[leerling]";

/// The fewest digits of a pupil number that counts: fewer are found in any text.
const FEWEST_DIGITS: usize = 5;

/// What is searched for.
#[derive(Default)]
pub struct Mentions {
    /// Whether what is certain is redacted.
    pub redacts: bool,
    names: Option<NameIndex>,
    registers: BTreeSet<Register>,
    schools: BTreeSet<Brin>,
    is_active: bool,
}

/// What the keys of a row say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The pupils whom the row names by its keys: what it says of them is no mention.
    pub own: Vec<PupilIndex>,
    /// The school of the row.
    pub school: Option<Brin>,
}

/// What a text is looked at with.
pub struct Place<'a> {
    /// The pupils.
    pub pupils: &'a Pupils,
    /// The decisions on them.
    pub decisions: &'a Decisions,
    /// Reads the keys of its row; only asked where it may hold a mention.
    pub about: &'a dyn Fn() -> About,
    /// The category of its column.
    pub category: Category,
}

/// One mention, or several that overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its stretch of the text, in bytes.
    pub at: Range<usize>,
    /// Whether it can only be meant so. What is not certain is never redacted.
    pub is_certain: bool,
}

/// Returns whether a column of that category may hold text about several pupils.
#[must_use]
pub const fn is_text(category: Category) -> bool {
    matches!(
        category,
        Category::Progress
            | Category::ProgressReport
            | Category::ProgressConversation
            | Category::ProgressPlan
            | Category::ProgressAdvice
            | Category::ProgressConduct
            | Category::Medical
            | Category::MedicalCare
            | Category::MedicalPsychological
            | Category::MedicalYouthCare
            | Category::Other
            | Category::OtherFreeText
            | Category::OtherComplaint
            | Category::Special
    )
}

/// Nothing to search for.
pub static NOTHING: Mentions =
    Mentions { redacts: false, names: None, registers: BTreeSet::new(), schools: BTreeSet::new(), is_active: false };

impl Mentions {
    /// Finds out what to search for in a delivery.
    ///
    /// # Errors
    /// [`EraseError`] where a file can't be read.
    pub fn find(known: &Known<'_>, redacts: bool) -> Result<Self, EraseError> {
        let in_scope = known.admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
        let categories = in_scope.flat_map(|dataset| dataset.class.categories().iter().collect::<Vec<_>>());
        let texts: CategorySet = categories.filter(|category| is_text(*category)).collect();
        let is_due = |pupil: PupilIndex| !known.decisions.of(pupil).erase.and(texts).is_empty();
        if !known.pupils.iter().any(|(index, _)| is_due(index)) {
            return Ok(Self::default());
        }
        let names = names::collect(known, &KeyTable::new(known.pupils), &is_due)?;
        Ok(Self {
            redacts,
            names: Some(names).filter(|names| !names.is_empty()),
            registers: known.pupils.by_key.keys().map(|key| key.register.clone()).collect(),
            schools: known.pupils.list.iter().map(|pupil| pupil.key.school).collect(),
            is_active: true,
        })
    }

    /// Returns whether there is anything to search for.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.is_active
    }

    /// Returns the mentions in a text, in its order; none overlap.
    #[must_use]
    pub fn search(&self, text: &str, place: &Place<'_>) -> Vec<Mention> {
        let words = Words::of(text);
        let asked = Asked { place, about: OnceCell::new() };
        let mut found: Vec<Mention> = self.names_in(text, &words, &asked);
        found.extend(self.numbers_in(text, &words, &asked));
        merged(found)
    }

    fn names_in(&self, text: &str, words: &Words<'_>, asked: &Asked<'_>) -> Vec<Mention> {
        let Some(names) = &self.names else { return Vec::new() };
        let each: Vec<Range<usize>> = words.each().collect();
        let mut found = Vec::new();
        for (stretch, genitive, bearers) in names.find(&words.folded, &each) {
            let mention = asked.is_mention(&bearers, None).zip(words.place(&stretch));
            if let Some((all_due, at)) = mention {
                let is_certain = all_due && !genitive && !is_part_of_longer_name(text, &at);
                found.push(Mention { at, is_certain });
            }
        }
        found
    }

    fn numbers_in(&self, text: &str, words: &Words<'_>, asked: &Asked<'_>) -> Vec<Mention> {
        let digits = |at: &Range<usize>| words.folded.get(at.clone()).unwrap_or_default();
        let is_number = |at: &Range<usize>| digits(at).bytes().all(|digit| digit.is_ascii_digit());
        let numbers: Vec<Range<usize>> = words.each().filter(is_number).collect();
        let mut found = Vec::new();
        let mut add = |at: Option<Range<usize>>, bearers: &[PupilIndex], school: Option<Brin>| {
            let mention = asked.is_mention(bearers, school).zip(at);
            found.extend(mention.map(|(is_certain, at)| Mention { at, is_certain }));
        };
        for (nth, number) in numbers.iter().enumerate() {
            let own = digits(number);
            if own.trim_start_matches('0').len() >= FEWEST_DIGITS {
                add(words.place(number), &self.by_number(own, asked), asked.about().school);
            }
            if own.len() == 8 || own.len() == 9 {
                add(words.place(number), &self.by_national_number(own, asked), None);
            }
            // `1234.56.782` and `123 456 782`: groups with one mark between them.
            if let Some([one, two, three]) = numbers.get(nth..nth + 3)
                && matches!((digits(one).len(), digits(two).len(), digits(three).len()), (4, 2, 3) | (3, 3, 3))
                && one.end + 1 == two.start
                && two.end + 1 == three.start
                && let Some(at) = words.place(&(one.start..three.end))
                && text.get(at.clone()).is_some_and(|written| written.len() == 11)
            {
                let joined = [digits(one), digits(two), digits(three)].concat();
                add(Some(at), &self.by_national_number(&joined, asked), None);
            }
        }
        found
    }

    fn by_number(&self, digits: &str, asked: &Asked<'_>) -> Vec<PupilIndex> {
        let (Some(school), Some(number)) = (asked.about().school, PupilNumber::from_cell(digits)) else {
            return Vec::new();
        };
        let key = |register: &Register| PupilKey { school, register: register.clone(), number: number.clone() };
        self.registers.iter().filter_map(|register| asked.place.pupils.by_key.get(&key(register)).copied()).collect()
    }

    fn by_national_number(&self, digits: &str, asked: &Asked<'_>) -> Vec<PupilIndex> {
        let NationalNumberCheck::Valid(number) = NationalNumber::check(digits, false) else { return Vec::new() };
        let link = |school: &Brin| match asked.place.pupils.by_national_number.get(&(*school, number.clone())) {
            Some(Link::One(index)) => Some(*index),
            Some(Link::Ambiguous) | None => None,
        };
        self.schools.iter().filter_map(link).collect()
    }
}

struct Asked<'a> {
    place: &'a Place<'a>,
    about: OnceCell<About>,
}

impl Asked<'_> {
    fn about(&self) -> &About {
        self.about.get_or_init(self.place.about)
    }

    /// Whether what those pupils bear is a mention here, and if so whether it is certain: the category of this column
    /// is erasable for everybody who bears it, and one of them is of this school (a number always is).
    fn is_mention(&self, bearers: &[PupilIndex], number_of: Option<Brin>) -> Option<bool> {
        if bearers.iter().any(|bearer| self.about().own.contains(bearer)) {
            return None;
        }
        let is_due = |bearer: &PupilIndex| self.place.decisions.of(*bearer).erase.contains(self.place.category);
        let here = |bearer: &PupilIndex| {
            let school = self.place.pupils.get(*bearer).map(|pupil| pupil.key.school);
            number_of.is_some() || school == self.about().school
        };
        let any = bearers.iter().any(is_due);
        any.then(|| bearers.iter().all(is_due) && bearers.iter().any(here))
    }
}

/// Whether another word with a capital is joined to a name, by blanks or a hyphen alone: `Jan Jansen-Smit`.
fn is_part_of_longer_name(text: &str, at: &Range<usize>) -> bool {
    let joins = |letter: &char| *letter == '-' || *letter == ' ';
    let after = text.get(at.end..).unwrap_or_default();
    let before = text.get(..at.start).unwrap_or_default();
    let next = after.trim_start_matches(|letter| joins(&letter));
    let joined_after = next.len() < after.len() && next.starts_with(char::is_uppercase);
    let rest = before.trim_end_matches(|letter| joins(&letter));
    let last = rest.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    joined_after || (rest.len() < before.len() && last.starts_with(char::is_uppercase))
}

/// Puts mentions that overlap together: certain only where all of them are.
fn merged(mut found: Vec<Mention>) -> Vec<Mention> {
    found.sort_by_key(|mention| (mention.at.start, mention.at.end));
    let mut merged: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found {
        match merged.last_mut().filter(|last| mention.at.start < last.at.end) {
            Some(last) => {
                last.at.end = last.at.end.max(mention.at.end);
                last.is_certain &= mention.is_certain;
            }
            None => merged.push(mention),
        }
    }
    merged
}
