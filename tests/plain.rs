//! What should happen to every row of a delivery, worked out slowly and apart from the program: who a row is about (P), and
//! by the plain rules of departure, decision and fate what becomes of it. Numbers in brackets are those of the semantics.

use crate::tables::{Row, Table};
use opschoon::deregistration::identity::marks_left;
use opschoon::deregistration::rule::{Context, Source, Spell, departure};
use opschoon::determine::rule::decide;
use opschoon::determine::{BoardStanding, Standing, Terms};
use opschoon::erase::rule::{Cell, Part, PlainFate, fate};
use opschoon::model::folding::yes_or_no;
use opschoon::model::{
    About, Brin, Category, DateCell, Day, Departure, DepartureMeaning, NationalNumber, NationalNumberCheck, Outcome,
    Pupil, PupilKey, PupilNumber, Reason, Register, Role, Unresolved,
};
use opschoon::policy::{Floors, PupilRef, ReferralDecision};
use opschoon::run::Job;
use std::collections::{BTreeMap, BTreeSet};

/// Who a row is about: school, register and number.
type Key = (String, String, String);

/// Everything that is known of the delivery.
pub(crate) struct Plain<'a> {
    job: &'a Job,
    tables: &'a [Table],
    keys: Vec<Vec<Keys>>,
    /// The group of each key; every group with a registered key is a pupil.
    group_of: BTreeMap<Key, usize>,
    national: BTreeMap<(String, String), BTreeSet<Key>>,
    eck: BTreeMap<(String, String), BTreeSet<Key>>,
    pupils: BTreeMap<usize, (Pupil, String)>,
}

/// The keys that stand in one row.
#[derive(Clone, Default)]
struct Keys {
    school: String,
    register: String,
    number: Option<String>,
    spelling: String,
    national: Option<String>,
    invalid: bool,
    eck: Option<String>,
    birth: Option<DateCell>,
    surname: String,
    others: Vec<String>,
}

impl<'a> Plain<'a> {
    /// Reads the keys, ties them into pupils and dates their departures.
    pub(crate) fn new(job: &'a Job, tables: &'a [Table]) -> Self {
        let keys: Vec<Vec<Keys>> =
            tables.iter().map(|table| table.rows.iter().map(|row| keys_of(table, row)).collect()).collect();
        let mut plain = Self {
            job,
            tables,
            keys,
            group_of: BTreeMap::new(),
            national: BTreeMap::new(),
            eck: BTreeMap::new(),
            pupils: BTreeMap::new(),
        };
        plain.tie();
        plain.date();
        plain
    }

    /// The fate of every row, per table.
    pub(crate) fn fates(&self) -> Vec<Vec<PlainFate>> {
        let unanchored = self.all_fates(&BTreeSet::new());
        // E10: of whom anything stays, be it a row that names somebody else first, the clock stays.
        let mut anchored = BTreeSet::new();
        for (at, fates) in unanchored.iter().enumerate() {
            for row in (0..fates.len()).filter(|row| fates[*row] != PlainFate::Drop) {
                anchored.extend(self.named(at, row));
                anchored.extend(self.keys_at(at, row).others.iter().filter_map(|other| self.other(at, row, other)));
            }
        }
        self.all_fates(&anchored)
    }

    fn all_fates(&self, anchored: &BTreeSet<usize>) -> Vec<Vec<PlainFate>> {
        let mut all = vec![Vec::new(); self.tables.len()];
        let mut decided: BTreeMap<(usize, Category), bool> = BTreeMap::new();
        // Rows that lie inside others first: they may keep those others (P9).
        let mut order: Vec<usize> = (0..self.tables.len()).collect();
        order.sort_by_key(|at| self.tables[*at].parent.is_none());
        let mut holding: BTreeSet<(usize, usize)> = BTreeSet::new();
        for at in order {
            for row in 0..self.tables[at].rows.len() {
                let holds = holding.contains(&(at, row));
                let fate = self.fate_of(at, row, holds, anchored, &mut decided);
                if let (Some(parent), true) = (self.tables[at].parent, fate != PlainFate::Drop) {
                    holding.insert((parent, self.tables[at].rows[row].parent.unwrap()));
                }
                all[at].push(fate);
            }
        }
        all
    }

    fn fate_of(
        &self,
        at: usize,
        row: usize,
        holds_kept_rows: bool,
        anchored: &BTreeSet<usize>,
        decided: &mut BTreeMap<(usize, Category), bool>,
    ) -> PlainFate {
        let table = &self.tables[at];
        let Some(group) = self.about(at, row) else { return PlainFate::Keep };
        let others: Option<Vec<usize>> =
            self.keys_at(at, row).others.iter().map(|other| self.other(at, row, other)).collect();
        // P6: a row that names somebody whom no register knows is left alone.
        let Some(others) = others else { return PlainFate::Keep };
        let everybody: Vec<usize> = std::iter::once(group).chain(others).collect();
        let published = is_published(table, &table.rows[row]);
        let mut erasable = |category: Category| {
            everybody.iter().all(|group| {
                let terms = self.terms();
                let ask = || {
                    let decision = decide(&self.pupils[group].0, category, &self.standing(*group), &terms);
                    let asked = matches!(decision.reason, Reason::ConsentWithdrawn | Reason::GrantedErasure);
                    let is_image = matches!(category, Category::Image | Category::ImageMedia);
                    (decision.outcome == Outcome::Erase, asked && is_image)
                };
                if published {
                    let (goes, is_shown) = ask();
                    return goes && !is_shown;
                }
                *decided.entry((*group, category)).or_insert_with(|| ask().0)
            })
        };
        // R2, E4: what is held or referred holds its row alive, whatever part it plays.
        let is_pinned = |category: Category| {
            everybody.iter().any(|group| {
                let decision = decide(&self.pupils[group].0, category, &self.standing(*group), &self.terms());
                let keepers = [Reason::Hold, Reason::Restriction, Reason::Objection, Reason::OpenRequest];
                decision.outcome == Outcome::Refer || keepers.contains(&decision.reason)
            })
        };
        let is_anchored = everybody.iter().any(|group| anchored.contains(group));
        let has = |role| table.columns.iter().any(|column| column.role == Some(role));
        let keyed = has(Role::Pupil) || has(Role::NationalNumber);
        let cells: Vec<Cell> = table
            .columns
            .iter()
            .zip(&table.rows[row].cells)
            .map(|(column, text)| {
                let is_clock = column.role == Some(Role::Departure);
                let is_key = matches!(column.role, Some(Role::School | Role::Pupil))
                    || column.role == Some(Role::EckId) && !keyed;
                let part = match column.category {
                    _ if is_key => Part::Identity,
                    Some(category) if category.is_identity() => Part::Identity,
                    Some(Category::Organisation | Category::Staff | Category::Consent | Category::None)
                        if !is_clock =>
                    {
                        Part::Companion
                    }
                    _ => Part::Content,
                };
                let pinned = column.role != Some(Role::School) && column.category.is_some_and(is_pinned);
                Cell {
                    part: if pinned { Part::Content } else { part },
                    holds_value: !text.trim().is_empty(),
                    erasable: column.category.is_some_and(&mut erasable) && !(is_clock && is_anchored),
                    counts_alone: column.role != Some(Role::School)
                        && !matches!(column.category, Some(Category::None | Category::Staff)),
                }
            })
            .collect();
        fate(&cells, holds_kept_rows)
    }

    fn keys_at(&self, at: usize, row: usize) -> &Keys {
        match (self.tables[at].parent, self.tables[at].rows[row].parent) {
            (Some(parent), Some(outer)) => &self.keys[parent][outer],
            _ => &self.keys[at][row],
        }
    }

    /// Every pupil that a key in the row leads to.
    fn named(&self, at: usize, row: usize) -> Vec<usize> {
        if !self.tables[at].in_scope {
            return Vec::new();
        }
        let keys = self.keys_at(at, row);
        let mut found = BTreeSet::new();
        if let Some(number) = &keys.number {
            let key = (keys.school.clone(), keys.register.clone(), number.clone());
            found.extend(self.group_of.get(&key));
        }
        let links = [(&self.national, &keys.national), (&self.eck, &keys.eck)];
        for (links, key) in links.into_iter().filter_map(|(links, key)| Some((links, key.as_ref()?))) {
            found.extend(links.get(&(keys.school.clone(), key.clone())).and_then(|nodes| self.one(nodes)));
        }
        found.into_iter().filter(|group| self.pupils.contains_key(group)).collect()
    }

    /// The pupil of a row, or nobody who can be established (P4, P5, P7, P8).
    pub(crate) fn about(&self, at: usize, row: usize) -> Option<usize> {
        let table = &self.tables[at];
        if !table.in_scope || table.rows[row].cells.len() != table.columns.len() {
            return None;
        }
        let keys = self.keys_at(at, row);
        let found = self.named(at, row);
        let [group] = found.as_slice() else { return None };
        let (pupil, surname) = &self.pupils[group];
        let other_birth =
            matches!((pupil.birth, keys.birth), (Some(known), Some(DateCell::Day(birth))) if known != birth);
        let other_name = !surname.is_empty() && !keys.surname.is_empty() && *surname != keys.surname;
        (!other_birth && !other_name).then_some(*group)
    }

    fn other(&self, at: usize, row: usize, number: &str) -> Option<usize> {
        let keys = self.keys_at(at, row);
        let group = self.group_of.get(&(keys.school.clone(), keys.register.clone(), number.to_owned()))?;
        self.pupils.contains_key(group).then_some(*group)
    }

    /// P4: a number links only where it stands with one pupil number per register.
    fn one(&self, nodes: &BTreeSet<Key>) -> Option<usize> {
        let registers: BTreeSet<&String> = nodes.iter().map(|key| &key.1).collect();
        if registers.len() < nodes.len() {
            return None;
        }
        let groups: BTreeSet<usize> = nodes.iter().filter_map(|key| self.group_of.get(key)).copied().collect();
        let groups: Vec<usize> = groups.into_iter().filter(|group| self.pupils.contains_key(group)).collect();
        match groups.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// P1, P4: keys that stand with one national number or ECK iD are one pupil.
    fn tie(&mut self) {
        for (at, table) in self.tables.iter().enumerate() {
            if !table.in_scope || table.parent.is_some() || !(is_register(table) || key_kinds(table) > 1) {
                continue;
            }
            for keys in &self.keys[at] {
                let Some(key) = node(keys) else { continue };
                let next = self.group_of.len();
                self.group_of.entry(key.clone()).or_insert(next);
                if let Some(national) = &keys.national {
                    self.national.entry((keys.school.clone(), national.clone())).or_default().insert(key.clone());
                }
                if let Some(eck) = &keys.eck {
                    self.eck.entry((keys.school.clone(), eck.clone())).or_default().insert(key.clone());
                }
            }
        }
        for nodes in self.national.values().chain(self.eck.values()) {
            let registers: BTreeSet<&String> = nodes.iter().map(|key| &key.1).collect();
            if registers.len() < nodes.len() {
                continue;
            }
            let groups: BTreeSet<usize> = nodes.iter().map(|key| self.group_of[key]).collect();
            let first = *groups.first().unwrap();
            self.group_of.values_mut().filter(|group| groups.contains(group)).for_each(|group| *group = first);
        }
    }

    /// L1 to L5 for every pupil that a register knows, and what is wrong with who they are (P3).
    fn date(&mut self) {
        let mut gathered: BTreeMap<usize, Gathered> = BTreeMap::new();
        for (at, table) in self.tables.iter().enumerate() {
            if !table.in_scope || table.parent.is_some() || !(is_register(table) || key_kinds(table) > 1) {
                continue;
            }
            for (row, keys) in table.rows.iter().zip(&self.keys[at]) {
                let Some(key) = node(keys) else { continue };
                gathered.entry(self.group_of[&key]).or_default().hear(at, table, row, keys, key);
            }
        }
        let context = Context {
            as_of: self.job.as_of,
            sector: self.job.pipeline.sector,
            sources: self.tables.iter().map(source).collect(),
        };
        for (group, whole) in gathered.into_iter().filter(|(_, whole)| whole.known) {
            let surname = whole.surname.clone();
            let mut pupil = whole.pupil(&context);
            if let Departure::Unresolved(why) = pupil.departure
                && !matches!(why, Unresolved::TwoNumbers | Unresolved::TwoBirthDates | Unresolved::TwoSpellings)
            {
                pupil.departure = self.decided_to_have_left(&pupil.key).map_or(pupil.departure, Departure::Left);
            }
            self.pupils.insert(group, (pupil, surname));
        }
    }

    /// R10: the day that a person found out, of a pupil whose departure is unresolved.
    fn decided_to_have_left(&self, key: &PupilKey) -> Option<Day> {
        let decisions = self.job.governance.iter().flat_map(|governance| &governance.decisions);
        let about = decisions.filter(|line| {
            line.decision == ReferralDecision::Left
                && line.school == key.school
                && matches!(&line.pupil, Some(PupilRef::Number(number)) if *number == key.number)
        });
        about.filter_map(|line| line.day).max()
    }

    /// The governance lines of a pupil.
    fn standing(&self, group: usize) -> Standing {
        let mut standing = Standing::default();
        let Some(governance) = &self.job.governance else { return standing };
        let is_mine = |school: Brin, pupil: &PupilRef| match pupil {
            PupilRef::Number(number) => {
                let key = (school.to_string(), "school".to_owned(), number.reveal().to_owned());
                self.group_of.get(&key) == Some(&group)
            }
            PupilRef::Pgn(_) | PupilRef::Eck(_) => panic!("the tests name pupils by number"),
        };
        standing.holds = governance.holds.iter().filter(|line| is_mine(line.school, &line.pupil)).cloned().collect();
        standing.requests =
            governance.requests.iter().filter(|line| is_mine(line.school, &line.pupil)).cloned().collect();
        standing.consents =
            governance.consents.iter().filter(|line| is_mine(line.school, &line.pupil)).cloned().collect();
        standing
    }

    fn terms(&self) -> Terms<'_> {
        let board = BoardStanding { legal_form: self.job.pipeline.legal_form, has_selection_list: false };
        Terms::new(&self.job.schedule, Floors::builtin(), self.job.as_of, board)
    }
}

/// What the registers say of one pupil.
#[derive(Default)]
struct Gathered {
    known: bool,
    keys: BTreeSet<Key>,
    births: BTreeSet<opschoon::model::Day>,
    spellings: BTreeMap<(usize, Key), BTreeSet<String>>,
    surname: String,
    so: Option<bool>,
    spells: Vec<Spell>,
    last_start: Option<opschoon::model::Day>,
}

impl Gathered {
    fn hear(&mut self, at: usize, table: &Table, row: &Row, keys: &Keys, key: Key) {
        let cell = |role| {
            let found = table.columns.iter().position(|column| column.role == Some(role));
            found.map_or("", |found| row.cells[found].trim())
        };
        self.keys.insert(key.clone());
        let so = yes_or_no(cell(Role::ReferredToSo));
        self.so = self.so.into_iter().chain(so).max();
        if !is_register(table) {
            return;
        }
        self.known = true;
        self.births.extend(keys.birth.and_then(DateCell::day));
        if self.surname.is_empty() {
            self.surname.clone_from(&keys.surname);
        }
        if !keys.spelling.is_empty() {
            self.spellings.entry((at, key)).or_default().insert(keys.spelling.clone());
        }
        let start = DateCell::read(cell(Role::EnrolmentStart));
        self.last_start = self.last_start.max(start.day());
        let marks = table.columns.iter().zip(&row.cells).filter(|(column, _)| column.role == Some(Role::LeftMark));
        self.spells.push(Spell {
            source: u32::try_from(at).unwrap(),
            start,
            end: DateCell::read(cell(Role::Departure)),
            marked_left: marks.into_iter().any(|(_, cell)| marks_left(cell)),
            ..Spell::SILENT
        });
    }

    fn pupil(self, context: &Context) -> Pupil {
        let registers: BTreeSet<&String> = self.keys.iter().map(|key| &key.1).collect();
        let flaw = if registers.len() < self.keys.len() {
            Some(Unresolved::TwoNumbers)
        } else if self.births.len() > 1 {
            Some(Unresolved::TwoBirthDates)
        } else if self.spellings.values().any(|spellings| spellings.len() > 1) {
            Some(Unresolved::TwoSpellings)
        } else {
            None
        };
        let birth = (self.births.len() == 1).then(|| *self.births.first().unwrap());
        let found = departure(&self.spells, birth, context);
        let (school, register, number) = self.keys.first().unwrap();
        Pupil {
            key: PupilKey {
                school: Brin::from_text(school).unwrap(),
                register: Register::from_name(register).unwrap(),
                number: PupilNumber::from_cell(number).unwrap(),
            },
            departure: flaw.map_or(found, Departure::Unresolved),
            birth,
            referred_to_so: self.so,
            last_start: self.last_start,
        }
    }
}

fn source(table: &Table) -> Source {
    Source {
        has_departures: table.columns.iter().any(|column| column.role == Some(Role::Departure)),
        meaning: table.schema.as_ref().map_or(DepartureMeaning::LastEnrolledDay, |schema| schema.departure_meaning),
        // The one export that says its day is EDEXML, three days before the as-of day.
        export_day: None,
        is_of_record: false,
        lists_applications: false,
    }
}

/// P8.
fn is_register(table: &Table) -> bool {
    let has = |role| table.columns.iter().any(|column| column.role == Some(role));
    let about = table.schema.as_ref().map(|schema| schema.about);
    key_kinds(table) > 0 && (has(Role::Departure) || has(Role::EnrolmentStart) || about == Some(About::Pupils))
}

fn key_kinds(table: &Table) -> usize {
    let has = |role: &&Role| table.columns.iter().any(|column| column.role == Some(**role));
    [Role::Pupil, Role::NationalNumber, Role::EckId].iter().filter(has).count()
}

fn node(keys: &Keys) -> Option<Key> {
    let school = keys.school.clone();
    if let Some(number) = &keys.number {
        return Some((school, keys.register.clone(), number.clone()));
    }
    let national = keys.national.clone().map(|number| (school.clone(), "national_number".to_owned(), number));
    national.or_else(|| keys.eck.clone().map(|eck| (school, "eck_id".to_owned(), eck)))
}

fn keys_of(table: &Table, row: &Row) -> Keys {
    let cell = |role| {
        let at = table.columns.iter().position(|column| column.role == Some(role));
        at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim())
    };
    let mut keys = Keys {
        school: table
            .file
            .split('/')
            .find_map(Brin::from_text)
            .map_or_else(|| "12AB".to_owned(), |brin| brin.to_string()),
        register: table.schema.as_ref().map_or_else(|| "school".to_owned(), |schema| schema.register.name().to_owned()),
        number: Some(bare(cell(Role::Pupil))).filter(|number| !number.is_empty()),
        spelling: cell(Role::Pupil).to_owned(),
        eck: Some(cell(Role::EckId).to_owned()).filter(|eck| !eck.is_empty()),
        birth: Some(DateCell::read(cell(Role::BirthDate))),
        surname: cell(Role::Surname).to_lowercase(),
        others: table
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(column, _)| column.role == Some(Role::OtherPupil))
            .map(|(_, cell)| bare(cell))
            .filter(|number| !number.is_empty())
            .collect(),
        ..Keys::default()
    };
    for (column, text) in
        table.columns.iter().zip(&row.cells).filter(|(column, _)| column.role == Some(Role::NationalNumber))
    {
        match NationalNumber::check(text, column.name.eq_ignore_ascii_case("bsn")) {
            NationalNumberCheck::Valid(number) => keys.national = Some(number.reveal().to_owned()),
            NationalNumberCheck::Invalid => keys.invalid = true,
            NationalNumberCheck::Empty => {}
        }
    }
    keys
}

/// P3: numbers compare without leading zeros.
fn bare(number: &str) -> String {
    let number = number.trim();
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.trim_start_matches('0').to_owned()
    } else {
        number.to_owned()
    }
}

/// R8: what is marked as published stays until a person has looked.
fn is_published(table: &Table, row: &Row) -> bool {
    let at = table.columns.iter().position(|column| column.role == Some(Role::Published));
    at.is_some_and(|at| row.cells[at] == "J")
}
