//! The first pass: who is in, which words occur, and what each pupil shows of what others know. Memory grows with pupils
//! and with words, never with rows.

use super::Delivered;
use super::asked::Bound;
use super::error::ReleaseError;
use super::people::People;
use super::rows::{each_row, place};
use super::words::{NOTHING, Words};
use crate::extract::error::ExtractError;
use crate::extract::shapes::Shaped;
use crate::model::handover::{Entry, StaysOut};
use crate::model::{CategorySet, PupilIndex};
use crate::policy::{Part, Shape};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What the first pass learned.
pub struct Gathered {
    /// The datasets of the extract.
    pub datasets: Vec<GatheredDataset>,
    /// Pupils of whom no row is in, by the first of the reasons in their order.
    pub pupils_out: BTreeMap<StaysOut, u64>,
    /// How many pupils have rows that are in.
    pub pupils_in: u64,
}

/// What it learned of one dataset.
pub struct GatheredDataset {
    /// Per column its words.
    pub words: Vec<Words>,
    /// Per person how many rows are in.
    pub rows: Vec<u32>,
    /// Rows that are in.
    pub rows_in: u64,
    /// Rows that are not, by why.
    pub rows_out: BTreeMap<StaysOut, u64>,
    /// What each person shows of the quasi-identifiers.
    pub shown: Shown,
    /// Per sensitive column the word of each person.
    pub sensitive: Vec<Vec<u32>>,
}

/// What people show of the quasi-identifiers of one dataset: per person the distinct tuples of their rows.
#[derive(Default)]
pub struct Shown {
    codes: HashMap<Box<[u32]>, u32>,
    /// The distinct tuples.
    pub tuples: Vec<Box<[u32]>>,
    /// Per person the places of theirs, ascending.
    pub of_person: Vec<Vec<u32>>,
}

impl Shown {
    fn begin(&mut self, tuple: &[u32]) -> u32 {
        let code = u32::try_from(self.tuples.len()).unwrap_or(u32::MAX);
        self.codes.insert(tuple.into(), code);
        self.tuples.push(tuple.into());
        code
    }

    fn take(&mut self, tuple: &[u32], person: usize) {
        let code = match self.codes.get(tuple) {
            Some(code) => *code,
            None => self.begin(tuple),
        };
        if let Some(own) = self.of_person.get_mut(person)
            && let Err(at) = own.binary_search(&code)
        {
            own.insert(at, code);
        }
    }
}

/// Reads the delivery once.
///
/// # Errors
/// [`ExtractError::Release`].
pub fn gather(
    delivered: &Delivered<'_>,
    bound: &[Bound<'_>],
    people: &People,
    k: u64,
) -> Result<Gathered, ExtractError> {
    let mut standing = Standing::default();
    let mut datasets = Vec::new();
    for dataset in bound {
        let mut gathering = Gathering::new(dataset, people, k);
        for source in &dataset.sources {
            each_row(delivered, source, &mut |row, entry, cells| {
                let at = |column: &str| place(delivered, source, row, column);
                match gathering.entry(entry, people) {
                    Ok((pupil, person, without)) => {
                        standing.is_in(pupil);
                        gathering.take(person, without, cells).map_err(|fault| fault.into_error(&at))
                    }
                    Err((pupil, why)) => {
                        standing.is_out(pupil, why);
                        Ok(())
                    }
                }
            })?;
        }
        datasets.push(gathering.gathered);
    }
    let (pupils_in, pupils_out) = standing.count();
    Ok(Gathered { datasets, pupils_out, pupils_in })
}

/// Whether each pupil is in, and if not why.
#[derive(Default)]
struct Standing(HashMap<PupilIndex, Option<StaysOut>>);

impl Standing {
    fn is_in(&mut self, pupil: PupilIndex) {
        self.0.insert(pupil, None);
    }

    fn is_out(&mut self, pupil: Option<PupilIndex>, why: StaysOut) {
        let Some(pupil) = pupil else { return };
        let known = self.0.entry(pupil).or_insert(Some(why));
        *known = known.map(|known| known.min(why));
    }

    fn count(self) -> (u64, BTreeMap<StaysOut, u64>) {
        let (mut inside, mut out) = (0, BTreeMap::new());
        for why in self.0.into_values() {
            match why {
                None => inside += 1,
                Some(why) => *out.entry(why).or_default() += 1,
            }
        }
        (inside, out)
    }
}

/// What can't be taken.
enum Fault<'a> {
    Missed { column: &'a str },
    Several { column: &'a str },
}

impl Fault<'_> {
    fn into_error(self, place: &dyn Fn(&str) -> crate::model::Place) -> ExtractError {
        match self {
            Self::Missed { column } => ReleaseError::ValueMissed { place: place(column) }.into(),
            Self::Several { column } => ReleaseError::SeveralSensitive { column: column.to_owned() }.into(),
        }
    }
}

struct Gathering<'a> {
    bound: &'a Bound<'a>,
    gathered: GatheredDataset,
    quasi: Vec<usize>,
    sensitive: Vec<usize>,
    codes: Vec<u32>,
}

impl<'a> Gathering<'a> {
    fn new(bound: &'a Bound<'a>, people: &People, k: u64) -> Self {
        let count = people.list().len();
        let needed = usize::try_from(k).unwrap_or(usize::MAX);
        // Others know it, and it stands in groups of k; or it is a word, which must not be that of one pupil alone.
        let words = |column: &super::asked::BoundColumn<'_>| {
            let is_free = column.part != Part::Quasi && column.asked.shape == Shape::Value;
            Words::new(if is_free { needed } else { 0 })
        };
        let sensitive: Vec<usize> = bound.columns_of(Part::Sensitive).collect();
        let gathered = GatheredDataset {
            words: bound.columns.iter().map(words).collect(),
            rows: vec![0; count],
            rows_in: 0,
            rows_out: BTreeMap::new(),
            shown: Shown { of_person: vec![Vec::new(); count], ..Shown::default() },
            sensitive: vec![vec![NOTHING; count]; sensitive.len()],
        };
        let quasi = bound.columns_of(Part::Quasi).collect();
        Self { bound, gathered, quasi, sensitive, codes: Vec::new() }
    }

    /// Returns whose row it is and what of it stays out; or why it does.
    fn entry(
        &mut self,
        entry: Entry,
        people: &People,
    ) -> Result<(PupilIndex, usize, CategorySet), (Option<PupilIndex>, StaysOut)> {
        let found = match entry {
            Entry::Out { pupil, why } => Err((pupil, why)),
            Entry::In { pupil, without } => {
                let all_goes = self.bound.columns.iter().all(|column| without.contains(column.category));
                match people.of_pupil(pupil) {
                    _ if all_goes => Err((Some(pupil), StaysOut::Erasable)),
                    None => Err((Some(pupil), StaysOut::NoNumber)),
                    Some(person) => Ok((pupil, person, without)),
                }
            }
        };
        if let Err((_, why)) = found {
            *self.gathered.rows_out.entry(why).or_default() += 1;
        }
        found
    }

    fn take(&mut self, person: usize, without: CategorySet, cells: &[Cow<'_, str>]) -> Result<(), Fault<'a>> {
        self.gathered.rows_in += 1;
        if let Some(rows) = self.gathered.rows.get_mut(person) {
            *rows += 1;
        }
        self.codes.clear();
        for ((column, words), cell) in self.bound.columns.iter().zip(&mut self.gathered.words).zip(cells) {
            if without.contains(column.category) {
                words.held_back += u64::from(!cell.trim().is_empty());
                self.codes.push(NOTHING);
                continue;
            }
            self.codes.push(match column.shaper.shape(cell) {
                Shaped::Empty | Shaped::Day(_) => NOTHING,
                Shaped::Word(word) => words.take(word, person),
                Shaped::Unreadable => {
                    words.unreadable += 1;
                    NOTHING
                }
                Shaped::Missed => return Err(Fault::Missed { column: &column.asked.column }),
            });
        }
        if !self.quasi.is_empty() {
            let code = |at: &usize| self.codes.get(*at).copied().unwrap_or(NOTHING);
            let tuple: Vec<u32> = self.quasi.iter().map(code).collect();
            self.gathered.shown.take(&tuple, person);
        }
        self.take_sensitive(person)
    }

    /// A pupil has one value of a sensitive column: of several it could not be told how mixed a group is.
    fn take_sensitive(&mut self, person: usize) -> Result<(), Fault<'a>> {
        for (place, known) in self.sensitive.iter().zip(&mut self.gathered.sensitive) {
            let Some(column) = self.bound.columns.get(*place) else { continue };
            let (Some(code), Some(known)) = (self.codes.get(*place).copied(), known.get_mut(person)) else { continue };
            let is_yes = |code: u32| self.gathered.words.get(*place).is_some_and(|words| words.word(code) == "true");
            *known = match (*known, code) {
                (NOTHING, code) => code,
                (known, NOTHING) => known,
                (known, code) if known == code => known,
                (known, code) if column.asked.shape == Shape::Filled => {
                    if is_yes(known) {
                        known
                    } else {
                        code
                    }
                }
                _ => return Err(Fault::Several { column: &column.asked.name }),
            };
        }
        Ok(())
    }
}
