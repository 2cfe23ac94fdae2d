//! The keys of every pupil, laid out for the many rows of a big file: whom a row is about is found without allocating.
//!
//! [`Pupils::resolve`] over [`KeyColumns::read`] is the specification; [`KeyReader::find`] gives the same answer. A
//! register mostly numbers its pupils one after the other, so the numbers of a school are an array where they lie close
//! together, and a hash table where they don't.

use super::row_keys::same_surname;
use super::{Dataset, KeyColumns, Link, Pupils, RowKeys, RowSchool, Schools, Subject};
use crate::model::folding::fold;
use crate::model::{
    Brin, DateCell, NationalNumber, NationalNumberCheck, PupilIndex, PupilKey, PupilNumber, Register, Role, RowReason,
    RowView,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most places of an array of numbers for each number in it.
const ROOM_PER_NUMBER: usize = 4;

/// So many digits are less than any `u64` can be.
const SHORT_DIGITS: usize = 19;

/// A place in an array of numbers where there is no pupil.
const NOBODY: u32 = u32::MAX;

/// The keys of every pupil.
pub struct KeyTable<'p> {
    pupils: &'p Pupils,
    /// Per register its schools, in the order of their codes.
    registers: Vec<(&'p Register, Vec<(u32, Numbers<'p>)>)>,
    eck_ids: HashMap<(Brin, &'p str), Link>,
    /// The pupils who have other keys than their own.
    tied: HashSet<PupilIndex>,
}

/// The numbers of one school in one register.
#[derive(Default)]
struct Numbers<'p> {
    /// The number of the first place of `places`.
    first: u64,
    places: Vec<u32>,
    scattered: HashMap<u64, PupilIndex>,
    /// Those that are more than digits, or too many of them for an integer.
    texts: HashMap<&'p str, PupilIndex>,
}

/// A pupil number as it is looked up.
enum Spelled<'t> {
    Digits(u64),
    Text(&'t str),
}

/// Whom a row is about, and what is wrong with the keys in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whom it is about.
    pub subject: Subject,
    /// Whether its school contradicts the file's (P2).
    pub school_contradicts: bool,
    /// Whether a national number in it fails the 11-test (P4).
    pub invalid_national_number: bool,
    /// Whether the pupil's own key stands in it, so that no other need lead to it (P4, E10).
    pub by_own_key: bool,
}

impl<'p> KeyTable<'p> {
    /// Lays out the keys of these pupils.
    #[must_use]
    pub fn new(pupils: &'p Pupils) -> Self {
        let mut spaces: BTreeMap<(&Register, Brin), Vec<(&str, PupilIndex)>> = BTreeMap::new();
        for (key, index) in &pupils.by_key {
            spaces.entry((&key.register, key.school)).or_default().push((key.number.reveal(), *index));
        }
        let mut registers: Vec<(&Register, Vec<(u32, Numbers<'_>)>)> = Vec::new();
        for ((register, school), keys) in spaces {
            let numbers = Numbers::new(&keys);
            match registers.last_mut().filter(|(last, _)| *last == register) {
                Some((_, schools)) => schools.push((school.code(), numbers)),
                None => registers.push((register, vec![(school.code(), numbers)])),
            }
        }
        let eck_ids = pupils.by_eck_id.iter().map(|((school, id), link)| ((*school, id.as_str()), *link)).collect();
        let is_other =
            |(key, index): &(&PupilKey, &PupilIndex)| pupils.get(**index).is_none_or(|pupil| pupil.key != **key);
        let tied = pupils.by_key.iter().filter(is_other).map(|(_, index)| *index).collect();
        Self { pupils, registers, eck_ids, tied }
    }

    /// Returns what reads the keys of a dataset's rows; nothing where no column can name a pupil.
    #[must_use]
    pub fn reader<'t>(&'t self, dataset: &Dataset) -> Option<KeyReader<'t>> {
        let columns = KeyColumns::of(dataset).filter(KeyColumns::names_pupils)?;
        let schools = self.registers.iter().find(|(register, _)| *register == columns.register());
        let at = |role| columns.position(role);
        Some(KeyReader {
            pupils: self.pupils,
            numbers: schools.map_or(&[], |(_, schools)| schools.as_slice()),
            eck_ids: &self.eck_ids,
            tied: &self.tied,
            school_at: at(Role::School),
            number_at: at(Role::Pupil),
            eck_id_at: at(Role::EckId),
            birth_at: at(Role::BirthDate),
            surname_at: at(Role::Surname),
            columns,
        })
    }
}

impl<'p> Numbers<'p> {
    fn new(keys: &[(&'p str, PupilIndex)]) -> Self {
        let mut numbers = Self::default();
        let mut digits = Vec::new();
        for (text, index) in keys {
            match Spelled::of(text) {
                Spelled::Digits(number) => digits.push((number, *index)),
                Spelled::Text(text) => {
                    numbers.texts.insert(text, *index);
                }
            }
        }
        let bounds = digits.iter().map(|(number, _)| *number).min().zip(digits.iter().map(|(number, _)| *number).max());
        let Some((first, last)) = bounds else { return numbers };
        let room = usize::try_from(last - first).ok().and_then(|span| span.checked_add(1));
        match room.filter(|room| room.div_ceil(ROOM_PER_NUMBER) <= digits.len()) {
            None => numbers.scattered.extend(digits),
            Some(room) => {
                (numbers.first, numbers.places) = (first, vec![NOBODY; room]);
                for (number, index) in digits {
                    let place = usize::try_from(number - first).ok().and_then(|at| numbers.places.get_mut(at));
                    if let Some(place) = place {
                        *place = index.0;
                    }
                }
            }
        }
        numbers
    }

    fn find(&self, number: &Spelled<'_>) -> Option<PupilIndex> {
        match number {
            Spelled::Text(text) => self.texts.get(text).copied(),
            Spelled::Digits(number) if self.places.is_empty() => self.scattered.get(number).copied(),
            Spelled::Digits(number) => {
                let place = usize::try_from(number.checked_sub(self.first)?).ok()?;
                self.places.get(place).copied().filter(|index| *index != NOBODY).map(PupilIndex)
            }
        }
    }
}

impl<'t> Spelled<'t> {
    /// Takes a number that is not blank; zeros before digits count for nothing (P3).
    fn of(text: &'t str) -> Self {
        if text.len() <= SHORT_DIGITS {
            // No more digits than surely fit: mostly there is nothing to look out for but another character.
            let (mut number, mut all_digits) = (0_u64, true);
            for byte in text.bytes() {
                let digit = byte.wrapping_sub(b'0');
                all_digits &= digit < 10;
                number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
            }
            return if all_digits { Self::Digits(number) } else { Self::Text(text) };
        }
        let mut number: u64 = 0;
        for byte in text.bytes() {
            let digit = byte.wrapping_sub(b'0');
            let longer = number.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit)));
            match longer.filter(|_| digit < 10) {
                Some(longer) => number = longer,
                None if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                    return Self::Text(text.trim_start_matches('0'));
                }
                None => return Self::Text(text),
            }
        }
        Self::Digits(number)
    }
}

/// Reads the keys of the rows of one dataset.
pub struct KeyReader<'t> {
    pupils: &'t Pupils,
    numbers: &'t [(u32, Numbers<'t>)],
    eck_ids: &'t HashMap<(Brin, &'t str), Link>,
    tied: &'t HashSet<PupilIndex>,
    school_at: Option<usize>,
    number_at: Option<usize>,
    eck_id_at: Option<usize>,
    birth_at: Option<usize>,
    surname_at: Option<usize>,
    columns: KeyColumns,
}

/// The keys of a row that were followed so far.
#[derive(Default)]
struct Followed {
    any_key: bool,
    found: Option<PupilIndex>,
    conflict: bool,
}

impl Followed {
    fn follow(&mut self, link: Option<PupilIndex>) {
        self.any_key = true;
        self.conflict |= self.found.zip(link).is_some_and(|(one, other)| one != other);
        self.found = self.found.or(link);
    }
}

impl KeyReader<'_> {
    /// Returns the columns that it reads, to be asked first.
    #[must_use]
    pub const fn columns(&self) -> &KeyColumns {
        &self.columns
    }

    /// Returns every key of a row, for the few rows of which more is asked than whom they are about.
    #[must_use]
    pub fn read(&self, row: &RowView<'_>, schools: &Schools) -> RowKeys {
        self.columns.read(row, schools)
    }

    /// Returns whom a row is about (P4, P5, P7, P8); its first cells are those of [`KeyColumns::wanted`].
    #[must_use]
    pub fn find(&self, row: &RowView<'_>, schools: &Schools) -> Found {
        if self.columns.is_indirect() {
            let keys = self.columns.read(row, schools);
            return Found {
                subject: self.pupils.resolve(self.columns.register(), &keys),
                school_contradicts: keys.school == RowSchool::Contradicts,
                invalid_national_number: false,
                by_own_key: false,
            };
        }
        let school = self.columns.school_of(text(row, self.school_at), schools);
        let (national_number, invalid_national_number) = self.national_number(row);
        let mut by_own_key = false;
        let subject = match school {
            RowSchool::Absent | RowSchool::Contradicts => Subject::Referred(RowReason::EmptyKey),
            RowSchool::Known(school) => {
                let mut followed = Followed::default();
                let number = trimmed(text(row, self.number_at));
                self.follow_number(school, number, &mut followed);
                by_own_key = followed.found.is_some_and(|index| self.is_own(index, school, number));
                if let Some(number) = national_number {
                    followed.follow(one(self.pupils.by_national_number.get(&(school, number))));
                } else if invalid_national_number {
                    followed.follow(None);
                }
                let eck_id = text(row, self.eck_id_at).trim();
                if !eck_id.is_empty() {
                    followed.follow(one(self.eck_ids.get(&(school, eck_id))));
                }
                self.subject(&followed, row)
            }
        };
        Found { subject, school_contradicts: school == RowSchool::Contradicts, invalid_national_number, by_own_key }
    }

    fn follow_number(&self, school: Brin, spelling: &str, followed: &mut Followed) {
        if spelling.is_empty() {
            return;
        }
        let at = self.numbers.binary_search_by_key(&school.code(), |(other, _)| *other).ok();
        let numbers = at.and_then(|at| self.numbers.get(at)).map(|(_, numbers)| numbers);
        let find = |text: &str| numbers.and_then(|numbers| numbers.find(&Spelled::of(text)));
        // A key that holds in its own file only is rare, and spelled out (P3).
        let is_local = spelling.starts_with('#');
        let local = is_local.then(|| PupilNumber::from_cell(&self.columns.local(spelling))).flatten();
        followed.follow(local.map_or_else(|| find(spelling), |number| find(number.reveal())));
    }

    /// Whether a number that leads to a pupil is of the pupil's own key. Mostly a pupil has no other.
    fn is_own(&self, index: PupilIndex, school: Brin, spelling: &str) -> bool {
        let number = || PupilNumber::from_cell(&self.columns.local(spelling));
        !self.tied.contains(&index) || self.pupils.is_own_key(index, school, self.columns.register(), number().as_ref())
    }

    fn national_number(&self, row: &RowView<'_>) -> (Option<NationalNumber>, bool) {
        let (mut first, mut invalid) = (None, false);
        for (at, only_bsn) in self.columns.national() {
            match NationalNumber::check(text(row, Some(*at)), *only_bsn) {
                NationalNumberCheck::Valid(number) => first = first.or(Some(number)),
                NationalNumberCheck::Invalid => invalid = true,
                NationalNumberCheck::Empty => {}
            }
        }
        (first, invalid)
    }

    fn subject(&self, followed: &Followed, row: &RowView<'_>) -> Subject {
        let index = match followed.found {
            _ if followed.conflict => return Subject::Referred(RowReason::ConflictingKeys),
            None if followed.any_key => return Subject::Referred(RowReason::Orphan),
            None => return Subject::Referred(RowReason::EmptyKey),
            Some(index) => index,
        };
        if let Some(birth_at) = self.birth_at {
            let known = self.pupils.get(index).and_then(|pupil| pupil.birth);
            let birth = || DateCell::read(text(row, Some(birth_at))).day();
            if known.is_some_and(|known| birth().is_some_and(|birth| known != birth)) {
                return Subject::Referred(RowReason::ContradictsBirth);
            }
        }
        if let Some(surname_at) = self.surname_at {
            let agrees = |known: &str| agrees(known, text(row, Some(surname_at)));
            if self.pupils.likeness.get(index.at()).is_some_and(|likeness| likeness.contradicts(agrees)) {
                return Subject::Referred(RowReason::ContradictsSurname);
            }
        }
        Subject::Pupil(index)
    }
}

fn text<'r>(row: &'r RowView<'_>, at: Option<usize>) -> &'r str {
    at.and_then(|at| row.cells.get(at)).map_or("", AsRef::as_ref)
}

/// Returns a text without blanks around it; mostly there are none, which its ends show.
fn trimmed(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    if ends.iter().all(|end| end.is_some_and(u8::is_ascii_graphic)) { text } else { text.trim() }
}

fn one(link: Option<&Link>) -> Option<PupilIndex> {
    match link {
        Some(Link::One(index)) => Some(*index),
        Some(Link::Ambiguous) | None => None,
    }
}

/// Whether a cell agrees with a folded surname; the usual case, equal letters of ASCII, is told without folding.
fn agrees(known: &str, cell: &str) -> bool {
    let letters = || cell.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
    (cell.is_ascii() && letters().eq(known.bytes())) || same_surname(known, &fold(cell))
}
