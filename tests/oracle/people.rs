//! Who a row is about (P1 to P8) and when they left (L1 to L7), pupil by pupil, from the registers.

use super::days::{self, Cell};
use super::sheets::{Record, Sheet};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// School, register and number.
pub(super) type Key = (String, String, String);

/// Whether a pupil is still there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Status {
    Enrolled,
    Left(NaiveDate),
    /// What can't be established; with whether it is in doubt who this is (P3).
    Unresolved {
        identity: bool,
    },
}

/// A pupil.
pub(super) struct Person {
    /// Its smallest number in the register of the school, else the smallest of its keys.
    pub(super) own: Key,
    pub(super) birth: Option<NaiveDate>,
    pub(super) status: Status,
    pub(super) referred_to_so: Option<bool>,
    pub(super) last_start: Option<NaiveDate>,
    surnames: BTreeSet<String>,
}

/// Why nobody is found whom a row is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Nobody {
    /// No column names anybody.
    NoKey,
    /// Too few or too many cells.
    Ragged,
    /// Nothing stands there.
    EmptyKey,
    /// No register knows who it is.
    Orphan,
    /// Its keys lead to several, or what it says of somebody is not so.
    Contradicted,
    /// A guardian of whom a link can't be followed (E8).
    UnclearGuardian,
    /// A name that several bear, or that stands in several rows (P7).
    AmbiguousName,
}

/// The keys in a row.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) number: Option<Key>,
    spelling: String,
    national: Option<(String, String)>,
    /// Whether a national number stands here that fails the test.
    invalid: bool,
    eck: Option<(String, String)>,
    birth: Option<NaiveDate>,
    surname: String,
    pub(super) others: Vec<Key>,
}

/// What an enrolment says.
struct Spell {
    source: usize,
    source_has_ends: bool,
    start: Cell,
    end: Cell,
    marked_left: bool,
}

/// What is heard of one number.
#[derive(Default)]
struct Heard {
    registered: bool,
    births: BTreeSet<NaiveDate>,
    spellings: BTreeMap<usize, BTreeSet<String>>,
    surnames: BTreeSet<String>,
    so: BTreeSet<bool>,
    spells: Vec<Spell>,
}

/// Everybody whom the registers know.
#[derive(Default)]
pub(super) struct People {
    heard: BTreeMap<Key, Heard>,
    national: BTreeMap<(String, String), BTreeSet<Key>>,
    eck: BTreeMap<(String, String), BTreeSet<Key>>,
    /// The day for which each source was made, by place.
    sources: Vec<Cell>,
    index: BTreeMap<Key, usize>,
    pub(super) list: Vec<Person>,
}

/// What the rules need beside the registers.
pub(super) struct When {
    pub(super) as_of: NaiveDate,
    pub(super) oldest: i32,
}

/// P4: the remainder of the 11-test of a number of nine digits; nothing for fillers and for what is no number.
fn remainder(text: &str) -> Option<(String, u32)> {
    let text = text.trim();
    if !(7..=9).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{text:0>9}");
    if ["000000000", "999999999", "123456789"].contains(&padded.as_str()) {
        return None;
    }
    let digits: Vec<u32> = padded.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let weighed: u32 = (2..=9).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    let found = (weighed + 11 - digits[8]) % 11;
    Some((padded, found))
}

fn national(cell: &str, header: &str) -> Option<String> {
    let (number, remainder) = remainder(cell)?;
    let only_bsn = header.to_lowercase().contains("bsn");
    (remainder == 0 || remainder == 5 && !only_bsn).then_some(number)
}

/// Lower case, without marks and without anything but letters.
fn fold(name: &str) -> String {
    name.nfd().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// P5: a surname with and without its infix is the same.
fn is_same_surname(one: &str, other: &str) -> bool {
    let infixes = ["", "van", "de", "den", "der", "vande", "vanden", "vander", "ter"];
    let is_longer = |long: &str, short: &str| infixes.iter().any(|infix| long == format!("{infix}{short}"));
    is_longer(one, other) || is_longer(other, one)
}

/// P3: numbers compare without leading zeros.
pub(super) fn plain(number: &str) -> Option<String> {
    let number = number.trim();
    let bare = number.trim_start_matches('0');
    match (number.is_empty(), bare.is_empty()) {
        (true, _) => None,
        (false, true) => Some("0".to_owned()),
        (false, false) => Some(bare.to_owned()),
    }
}

/// The keys of a row that has its own.
pub(super) fn keys(sheet: &Sheet, record: &Record) -> Keys {
    let cell = |role: &str| sheet.role(role).map_or("", |at| record.cells[at].trim());
    let school = sheet.school_of(record);
    let key = |number: &str| Some((school.clone(), sheet.register.clone(), plain(number)?));
    let header = sheet.role("national_number").map_or("", |at| sheet.columns[at].name.as_str());
    Keys {
        number: key(cell("pupil")),
        spelling: cell("pupil").to_owned(),
        national: national(cell("national_number"), header).map(|number| (school.clone(), number)),
        invalid: !cell("national_number").is_empty() && national(cell("national_number"), header).is_none(),
        eck: Some(cell("eck_id")).filter(|eck| !eck.is_empty()).map(|eck| (school.clone(), eck.to_owned())),
        birth: days::cell(cell("birth_date")).day(),
        surname: fold(cell("surname")),
        others: sheet.roles("other_pupil").filter_map(|at| key(&record.cells[at])).collect(),
    }
}

impl People {
    /// Hears a sheet: registers, and what ties two numbers together.
    pub(super) fn hear(&mut self, sheet: &Sheet) {
        let source = self.sources.len();
        self.sources.push(days::cell(&sheet.made_for));
        if sheet.inside.is_some() || !sheet.in_scope || !(sheet.is_register() || sheet.kinds_of_key() > 1) {
            return;
        }
        for record in sheet.records.iter().filter(|record| !record.ragged) {
            let keys = keys(sheet, record);
            let Some(key) = keys.goes_by() else { continue };
            let heard = self.heard.entry(key.clone()).or_default();
            heard.so.extend(sheet.role("referred_to_so").and_then(|at| match record.cells[at].trim() {
                "J" => Some(true),
                "N" => Some(false),
                "" => None,
                _ => panic!("neither J nor N"),
            }));
            if sheet.is_register() {
                heard.hear(source, sheet, record, &keys);
            }
            if let Some(national) = keys.national {
                self.national.entry(national).or_default().insert(key.clone());
            }
            if let Some(eck) = keys.eck {
                self.eck.entry(eck).or_default().insert(key);
            }
        }
    }

    /// Ties numbers that stand with one national number or ECK iD, and establishes each departure.
    pub(super) fn settle(&mut self, when: &When) {
        let mut group: BTreeMap<Key, usize> = self.heard.keys().cloned().zip(0..).collect();
        let links: Vec<BTreeSet<Key>> =
            self.national.values().chain(self.eck.values()).filter(|keys| is_certain(keys)).cloned().collect();
        // Naive, and enough: where a link ties nothing new nothing is done.
        let mut members: BTreeMap<usize, Vec<Key>> = group.iter().map(|(key, at)| (*at, vec![key.clone()])).collect();
        for keys in links {
            let into = group[keys.first().unwrap()];
            for key in &keys {
                let from = group[key];
                if from != into {
                    let moved = members.remove(&from).unwrap();
                    for key in &moved {
                        group.insert(key.clone(), into);
                    }
                    members.get_mut(&into).unwrap().extend(moved);
                }
            }
        }
        for keys in members.into_values() {
            let heard: Vec<&Heard> = keys.iter().map(|key| &self.heard[key]).collect();
            if !heard.iter().any(|heard| heard.registered) {
                continue;
            }
            let person = self.person(&keys, &heard, when);
            for key in keys {
                self.index.insert(key, self.list.len());
            }
            self.list.push(person);
        }
    }

    fn person(&self, keys: &[Key], heard: &[&Heard], when: &When) -> Person {
        let births: BTreeSet<NaiveDate> = heard.iter().flat_map(|heard| heard.births.clone()).collect();
        let so: BTreeSet<bool> = heard.iter().flat_map(|heard| heard.so.clone()).collect();
        let spells: Vec<&Spell> = heard.iter().flat_map(|heard| &heard.spells).collect();
        let birth = births.first().copied().filter(|_| births.len() == 1);
        let two_spellings = heard.iter().flat_map(|heard| heard.spellings.values()).any(|found| found.len() > 1);
        let identity = births.len() > 1 || two_spellings || !is_certain(&keys.iter().cloned().collect());
        let own = keys.iter().filter(|key| key.1 == "school").min().or_else(|| keys.iter().min()).unwrap().clone();
        Person {
            own,
            birth,
            status: if identity { Status::Unresolved { identity } } else { self.status(&spells, birth, when) },
            referred_to_so: so.last().copied(),
            last_start: spells.iter().filter_map(|spell| spell.start.day()).max(),
            surnames: heard.iter().flat_map(|heard| heard.surnames.clone()).collect(),
        }
    }

    /// L2 to L5.
    fn status(&self, spells: &[&Spell], birth: Option<NaiveDate>, when: &When) -> Status {
        let unresolved = Status::Unresolved { identity: false };
        let (mut open, mut fresh) = (BTreeSet::new(), false);
        let mut ended: BTreeMap<usize, NaiveDate> = BTreeMap::new();
        for spell in spells {
            match (spell.end, spell.start) {
                (Cell::Unreadable, _) => return unresolved,
                (Cell::Empty, _) if spell.marked_left => return unresolved,
                // A source without an end-date column says nothing (L3).
                (Cell::Empty, _) if !spell.source_has_ends => {}
                (Cell::Empty, _) => {
                    open.insert(spell.source);
                    // An export that does not say when it was made is taken as of today.
                    fresh |=
                        self.sources[spell.source].day().is_none_or(|made| days::end_of(made, "1 year") >= when.as_of);
                }
                (Cell::On(end), start) => {
                    let before = |day: Option<NaiveDate>| day.is_some_and(|day| end < day);
                    if before(birth) || before(start.day()) || end > days::end_of_next_school_year(when.as_of) {
                        return unresolved;
                    }
                    let last = ended.entry(spell.source).or_insert(end);
                    *last = end.max(*last);
                }
            }
        }
        ended.retain(|source, _| !open.contains(source));
        let too_old = birth.is_some_and(|birth| days::age(birth, when.as_of) > when.oldest);
        match (open.is_empty(), ended.values().max()) {
            (false, Some(_)) => unresolved,
            (false, None) if too_old || !fresh => unresolved,
            (true, None) if too_old => unresolved,
            (true, Some(last)) if *last <= when.as_of => Status::Left(*last),
            // Who stands in a register without any mark of departure is there.
            (false, None) | (true, Some(_) | None) => Status::Enrolled,
        }
    }

    /// Every pupil whom a key leads to.
    pub(super) fn led_to(&self, keys: &Keys) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = keys.number.iter().filter_map(|key| self.index.get(key)).copied().collect();
        let links = [(&self.national, &keys.national), (&self.eck, &keys.eck)];
        for (linked, key) in links {
            let Some(all) = key.as_ref().and_then(|key| linked.get(key)) else { continue };
            let to: BTreeSet<usize> = all.iter().filter_map(|key| self.index.get(key)).copied().collect();
            if is_certain(all) && to.len() == 1 {
                found.extend(to);
            }
        }
        found
    }

    /// Everybody who shares a key of a row that leads to nobody (P4).
    pub(super) fn sharing(&self, keys: &Keys) -> BTreeSet<usize> {
        if !self.led_to(keys).is_empty() {
            return BTreeSet::new();
        }
        let links = [(&self.national, &keys.national), (&self.eck, &keys.eck)];
        let shared = links.into_iter().filter_map(|(linked, key)| linked.get(key.as_ref()?));
        shared.flatten().filter_map(|key| self.index.get(key)).copied().collect()
    }

    /// The pupil whom a row is about; where that can't be established, why.
    pub(super) fn about(&self, keys: &Keys) -> Result<usize, Nobody> {
        let found: Vec<usize> = self.led_to(keys).into_iter().collect();
        let one = match found.as_slice() {
            [] if keys.goes_by().is_none() && !keys.invalid => return Err(Nobody::EmptyKey),
            [] => return Err(Nobody::Orphan),
            [one] => *one,
            _ => return Err(Nobody::Contradicted),
        };
        let person = &self.list[one];
        let other_birth = person.birth.zip(keys.birth).is_some_and(|(known, said)| known != said);
        let is_other = |known: &String| !keys.surname.is_empty() && !is_same_surname(&keys.surname, known);
        let other_name = person.surnames.iter().any(is_other);
        if other_birth || other_name { Err(Nobody::Contradicted) } else { Ok(one) }
    }

    /// The other pupils that a row names; nothing in the place of one who is unknown (P6).
    pub(super) fn others(&self, keys: &Keys) -> Vec<Option<usize>> {
        keys.others.iter().map(|key| self.index.get(key).copied()).collect()
    }

    /// The pupil with a number of the school's own.
    pub(super) fn numbered(&self, school: &str, number: &str) -> Option<usize> {
        self.index.get(&(school.to_owned(), "school".to_owned(), plain(number)?)).copied()
    }
}

impl Keys {
    /// The key that a row of a register goes by: its number, else its national number, else its ECK iD.
    fn goes_by(&self) -> Option<Key> {
        let named = |name: &str, key: &Option<(String, String)>| {
            key.as_ref().map(|(school, key)| (school.clone(), name.to_owned(), key.clone()))
        };
        self.number.clone().or_else(|| named("national_number", &self.national)).or_else(|| named("eck_id", &self.eck))
    }
}

/// P4: one number for each register.
fn is_certain(keys: &BTreeSet<Key>) -> bool {
    let registers: BTreeSet<&String> = keys.iter().map(|key| &key.1).collect();
    registers.len() == keys.len()
}

impl Heard {
    fn hear(&mut self, source: usize, sheet: &Sheet, record: &Record, keys: &Keys) {
        let cell = |role: &str| sheet.role(role).map_or("", |at| record.cells[at].trim());
        self.registered = true;
        self.births.extend(keys.birth);
        self.spellings.entry(source).or_default().insert(keys.spelling.clone());
        if !keys.surname.is_empty() {
            self.surnames.insert(keys.surname.clone());
        }
        let marks = ["h", "historisch", "uitgeschreven"];
        self.spells.push(Spell {
            source,
            source_has_ends: sheet.role("departure").is_some(),
            start: days::cell(cell("enrolment_start")),
            end: days::cell(cell("departure")),
            marked_left: sheet
                .roles("left_mark")
                .any(|at| marks.contains(&record.cells[at].trim().to_lowercase().as_str())),
        });
    }
}
