//! Who the registers know and when each left, worked out plainly from the rows: keys that stand with one national number
//! or ECK iD are one pupil (P1 to P4, P8), and the spells of a pupil give one departure (L1 to L5).

use super::delivery::Delivery;
use super::reading::{Seen, Unread};
use super::sources::Sources;
use crate::deregistration::identity::{date_of, marks_guest, marks_left, says_referred_to_so};
use crate::deregistration::rule::{Context, Source, Spell, departure};
use crate::model::handover::{Admitted, Dataset, KeyColumns, Likeness, Link, Pupils, RowKeys, RowSchool};
use crate::model::{
    Brin, ColumnSet, Day, Departure, NationalNumber, Pupil, PupilIndex, PupilKey, PupilNumber, Register, Role, RowView,
    Unresolved,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

/// What the registers say under one key.
#[derive(Default)]
struct Heard {
    known: bool,
    births: Vec<Day>,
    surnames: BTreeSet<String>,
    /// Per register the spellings of the number (P3).
    spellings: BTreeMap<u32, BTreeSet<String>>,
    referred_to_so: Option<bool>,
    spells: Vec<Spell>,
}

/// The keys that share a national number, and those that share an ECK iD.
type Shared<K> = HashMap<(Brin, K), BTreeSet<usize>>;

/// What was gathered from all registers.
#[derive(Default)]
struct Gathered {
    keys: Vec<PupilKey>,
    number_of: HashMap<PupilKey, usize>,
    heard: Vec<Heard>,
    national: Shared<NationalNumber>,
    eck: Shared<String>,
}

/// Reads the registers of a delivery, and returns the pupils with their departures.
pub(super) fn pupils(delivery: &Delivery<'_>, admitted: &Admitted, sources: &Sources) -> Result<Pupils, Unread> {
    let mut gathered = Gathered::default();
    for file in 0..delivery.files.len() {
        let is_wanted = |dataset: &Dataset| dataset.file == file && tells_of_keys(dataset);
        if !admitted.datasets.iter().any(is_wanted) || delivery.path_of(file).is_none() {
            continue;
        }
        let mut units = delivery.open(file)?;
        while let Some(unit) = units.next()? {
            for row in unit.rows.iter().filter(|row| !row.ragged) {
                if let Some(dataset) = admitted.datasets.get(row.dataset).filter(|dataset| is_wanted(dataset)) {
                    gathered.hear(row, dataset, admitted);
                }
            }
        }
    }
    Ok(gathered.tie(admitted, sources))
}

/// Whether the rows of a dataset say who is who: those of a register, and those with two kinds of key; not those that
/// inherit their key.
fn tells_of_keys(dataset: &Dataset) -> bool {
    let kinds = [Role::Pupil, Role::NationalNumber, Role::EckId];
    let kinds = kinds.iter().filter(|role| dataset.class.column_of(**role).is_some()).count();
    let Some(keys) = KeyColumns::of(dataset) else { return false };
    let inherits = dataset.parent.is_some() && !keys.names_pupils();
    !inherits && (dataset.class.is_register() || kinds > 1)
}

/// Reads the keys of a row.
pub(super) fn keys_of(row: &Seen, columns: &KeyColumns, admitted: &Admitted) -> RowKeys {
    let text = |column: &usize| if row.holds(*column) { Cow::Borrowed(row.text(*column)) } else { Cow::Borrowed("") };
    let cells: Vec<Cow<'_, str>> = columns.wanted().iter().map(text).collect();
    let filled = ColumnSet::new();
    let view =
        RowView { row: row.row, cells: &cells, filled: &filled, flaw: None, holds_kept_rows: false, parent: None };
    columns.read(&view, &admitted.schools)
}

impl Gathered {
    fn hear(&mut self, row: &Seen, dataset: &Dataset, admitted: &Admitted) {
        let Some(columns) = KeyColumns::of(dataset) else { return };
        let keys = keys_of(row, &columns, admitted);
        let RowSchool::Known(school) = keys.school else { return };
        let Some(key) = key_of(school, columns.register(), &keys) else { return };
        let at = self.number(key);
        if let Some(number) = &keys.national_number {
            self.national.entry((school, number.clone())).or_default().insert(at);
        }
        if let Some(eck_id) = &keys.eck_id {
            self.eck.entry((school, eck_id.clone())).or_default().insert(at);
        }
        let class = &dataset.class;
        let cell = |role| class.column_of(role).map(|at| row.text(at));
        let any = |role, marks: fn(&str) -> bool| class.columns_of(role).any(|at| marks(row.text(at)));
        let Some(heard) = self.heard.get_mut(at) else { return };
        let so = cell(Role::ReferredToSo).and_then(says_referred_to_so);
        heard.referred_to_so = heard.referred_to_so.into_iter().chain(so).max();
        if !class.is_register() {
            return;
        }
        let source = u32::try_from(row.dataset).unwrap_or(u32::MAX);
        heard.known = true;
        heard.births.extend(keys.birth.day());
        heard.surnames.extend(Some(keys.surname.clone()).filter(|surname| !surname.is_empty()));
        if !keys.spelling.is_empty() {
            heard.spellings.entry(source).or_default().insert(keys.spelling.clone());
        }
        heard.spells.push(Spell {
            source,
            start: date_of(cell(Role::EnrolmentStart)),
            end: date_of(cell(Role::Departure)),
            marked_left: any(Role::LeftMark, marks_left),
            is_guest: any(Role::Guest, marks_guest),
            died: date_of(cell(Role::DateOfDeath)),
            closed: date_of(cell(Role::ApplicationClosed)),
        });
    }

    fn number(&mut self, key: PupilKey) -> usize {
        let next = self.keys.len();
        let at = *self.number_of.entry(key.clone()).or_insert(next);
        if at == next {
            self.keys.push(key);
            self.heard.push(Heard::default());
        }
        at
    }

    /// P4: a number that stands with two numbers of one register links nothing.
    fn links(&self, keys: &BTreeSet<usize>) -> bool {
        let registers: BTreeSet<&Register> =
            keys.iter().filter_map(|at| self.keys.get(*at)).map(|key| &key.register).collect();
        registers.len() == keys.len()
    }

    /// The keys of each pupil: those that links lead to from one another.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); self.keys.len()];
        for keys in self.national.values().chain(self.eck.values()).filter(|keys| self.links(keys)) {
            let Some(first) = keys.first() else { continue };
            for other in keys {
                beside.get_mut(*first).into_iter().for_each(|list| list.push(*other));
                beside.get_mut(*other).into_iter().for_each(|list| list.push(*first));
            }
        }
        let (mut seen, mut groups) = (vec![false; self.keys.len()], Vec::new());
        for start in 0..self.keys.len() {
            let (mut waiting, mut group) = (vec![start], BTreeSet::new());
            while let Some(at) = waiting.pop() {
                if seen.get(at) == Some(&false) {
                    seen.get_mut(at).into_iter().for_each(|seen| *seen = true);
                    group.insert(at);
                    waiting.extend(beside.get(at).into_iter().flatten());
                }
            }
            groups.push(group.into_iter().collect::<Vec<usize>>());
        }
        groups.retain(|group| !group.is_empty());
        groups
    }

    fn tie(self, admitted: &Admitted, sources: &Sources) -> Pupils {
        let context = Context {
            as_of: sources.as_of,
            sector: sources.pipeline.sector,
            sources: admitted.datasets.iter().map(|dataset| source(dataset, sources)).collect(),
        };
        let is_known = |group: &Vec<usize>| group.iter().any(|at| self.heard.get(*at).is_some_and(|heard| heard.known));
        let own = |group: &[usize]| {
            let keys = || group.iter().filter_map(|at| self.keys.get(*at));
            keys().filter(|key| key.register.name() == Register::SCHOOL).min().or_else(|| keys().min()).cloned()
        };
        let groups = self.groups().into_iter().filter(is_known);
        let mut named: Vec<(PupilKey, Vec<usize>)> = groups.filter_map(|group| Some((own(&group)?, group))).collect();
        named.sort();
        let enrolling = self.schools_with_registers(&context);
        let mut pupils = Pupils::default();
        let mut pupil_of = HashMap::new();
        for (index, (key, group)) in (0..).map(PupilIndex).zip(named) {
            for at in &group {
                pupil_of.insert(*at, index);
                pupils.by_key.extend(self.keys.get(*at).map(|key| (key.clone(), index)));
            }
            let (pupil, surnames) = self.pupil(key, &group, (&context, &enrolling, sources));
            pupils.likeness.push(Likeness { surnames: surnames.into_iter().collect() });
            pupils.list.push(pupil);
        }
        pupils.by_national_number = self.leading(&self.national, &pupil_of);
        pupils.by_eck_id = self.leading(&self.eck, &pupil_of);
        pupils.sharing_national_number = self.sharing(&self.national, &pupil_of);
        pupils.sharing_eck_id = self.sharing(&self.eck, &pupil_of);
        pupils
    }

    /// What each shared number leads to.
    fn leading<K: Clone + Eq + Hash>(
        &self,
        shared: &Shared<K>,
        pupil_of: &HashMap<usize, PupilIndex>,
    ) -> HashMap<(Brin, K), Link> {
        let link = |keys: &BTreeSet<usize>| {
            let found: BTreeSet<PupilIndex> = keys.iter().filter_map(|at| pupil_of.get(at)).copied().collect();
            match (found.len(), found.first()) {
                (1, Some(index)) if self.links(keys) => Some(Link::One(*index)),
                (0, _) => None,
                _ => Some(Link::Ambiguous),
            }
        };
        shared.iter().filter_map(|(key, keys)| Some((key.clone(), link(keys)?))).collect()
    }

    /// Who shares a number that leads to nobody, for it leads to several.
    fn sharing<K: Clone + Eq + Hash>(
        &self,
        shared: &Shared<K>,
        pupil_of: &HashMap<usize, PupilIndex>,
    ) -> HashMap<(Brin, K), Vec<PupilIndex>> {
        let pupils = |keys: &BTreeSet<usize>| {
            let found: BTreeSet<PupilIndex> = keys.iter().filter_map(|at| pupil_of.get(at)).copied().collect();
            (found.len() > 1 || !self.links(keys)).then(|| found.into_iter().collect())
        };
        shared.iter().filter_map(|(key, keys)| Some((key.clone(), pupils(keys)?))).collect()
    }

    /// L5: the schools of which a register says more than who applied.
    fn schools_with_registers(&self, context: &Context) -> BTreeSet<Brin> {
        let enrols = |spell: &Spell| {
            let source = usize::try_from(spell.source).ok().and_then(|at| context.sources.get(at));
            source.is_some_and(|source| !source.lists_applications)
        };
        let keys = self.keys.iter().zip(&self.heard).filter(|(_, heard)| heard.spells.iter().any(enrols));
        keys.map(|(key, _)| key.school).collect()
    }

    fn pupil(
        &self,
        key: PupilKey,
        group: &[usize],
        (context, enrolling, sources): (&Context, &BTreeSet<Brin>, &Sources),
    ) -> (Pupil, BTreeSet<String>) {
        let heard = || group.iter().filter_map(|at| self.heard.get(*at));
        let spells: Vec<Spell> = heard().flat_map(|heard| heard.spells.iter().copied()).collect();
        let births: Vec<Day> = heard().flat_map(|heard| heard.births.iter().copied()).collect();
        let birth = births.first().copied().filter(|birth| births.iter().all(|other| other == birth));
        let two_spellings = heard().flat_map(|heard| heard.spellings.values()).any(|spellings| spellings.len() > 1);
        let registers: BTreeSet<&Register> =
            group.iter().filter_map(|at| self.keys.get(*at)).map(|key| &key.register).collect();
        let found = match departure(&spells, birth, context) {
            _ if two_spellings => Departure::Unresolved(Unresolved::TwoSpellings),
            _ if !births.is_empty() && birth.is_none() => Departure::Unresolved(Unresolved::TwoBirthDates),
            _ if registers.len() < group.len() => Departure::Unresolved(Unresolved::TwoNumbers),
            Departure::Applied(_) if !enrolling.contains(&key.school) => Departure::Unresolved(Unresolved::OnlyApplied),
            found => found,
        };
        let nobody = sources.pipeline.facts.referred_to_so.is_some().then_some(false);
        let pupil = Pupil {
            key,
            departure: found,
            birth,
            referred_to_so: heard().filter_map(|heard| heard.referred_to_so).max().or(nobody),
            last_start: spells.iter().filter_map(|spell| spell.start.day()).max(),
        };
        (pupil, heard().flat_map(|heard| heard.surnames.iter().cloned()).collect())
    }
}

/// The key that a row goes by: its number, else its national number, else its ECK iD.
fn key_of(school: Brin, register: &Register, keys: &RowKeys) -> Option<PupilKey> {
    if let Some(number) = &keys.number {
        return Some(PupilKey { school, register: register.clone(), number: number.clone() });
    }
    let (name, text) = match (&keys.national_number, &keys.eck_id) {
        (Some(number), _) => ("national_number", number.reveal()),
        (None, Some(eck_id)) => ("eck_id", eck_id.as_str()),
        (None, None) => return None,
    };
    Some(PupilKey { school, register: Register::from_name(name)?, number: PupilNumber::from_cell(text)? })
}

fn source(dataset: &Dataset, sources: &Sources) -> Source {
    let of_record = sources.pipeline.register_of_record.as_deref();
    Source {
        has_departures: dataset.class.column_of(Role::Departure).is_some(),
        meaning: dataset.class.departure_meaning,
        export_day: dataset.export_day,
        is_of_record: of_record.is_some() && dataset.class.system.as_deref() == of_record,
        lists_applications: dataset.class.is_application_list(),
    }
}
