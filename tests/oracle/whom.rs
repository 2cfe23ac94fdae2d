//! Whom a row is about, by whichever of the ways its sheet has: keys, a guardian's number, a name (P4 to P9, E8).

use super::guardians::Guardians;
use super::names::{self, Bearers, Form};
use super::people::{self, Key, Keys, Nobody, People, plain};
use super::sheets::{Record, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// How the rows of a sheet tell whom they are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By keys of their own, or of the row around them.
    Keys,
    /// By the guardian whose number stands in that column.
    Guardian(usize),
    /// By name and birth date.
    Name,
    /// Not at all.
    None,
}

/// Whom a row is about, and what leads there.
pub(super) struct Whom {
    /// By whom it is decided: for all of them at once.
    pub(super) about: Result<Vec<usize>, Nobody>,
    /// Everybody to whom anything in it leads, be it referred or not.
    pub(super) reached: BTreeSet<usize>,
    /// Those of them who are reached by a tie between keys alone (E10).
    pub(super) by_tie: BTreeSet<usize>,
    /// Whether they are reached by name, or by their guardian.
    pub(super) by_name: bool,
    pub(super) by_guardian: bool,
    /// The number that stands in it.
    pub(super) number: Option<Key>,
    pub(super) school: String,
}

/// What tells whom rows are about.
pub(super) struct Known<'a> {
    pub(super) people: &'a People,
    pub(super) guardians: &'a Guardians,
    pub(super) bearers: &'a Bearers,
}

/// The sheet in which the keys of a sheet stand: itself, or the one around it (P9).
pub(super) fn keyed<'s>(sheets: &'s [Sheet], sheet: &'s Sheet) -> Option<&'s Sheet> {
    let outer = sheet.inside.map(|at| &sheets[at]);
    [Some(sheet), outer].into_iter().flatten().find(|sheet| sheet.kinds_of_key() > 0)
}

/// The keys of a row, or of the row around it.
pub(super) fn keys_of(sheets: &[Sheet], sheet: &Sheet, record: &Record) -> Option<Keys> {
    if sheet.kinds_of_key() > 0 {
        return Some(people::keys(sheet, record));
    }
    let outer = keyed(sheets, sheet)?;
    Some(people::keys(outer, &outer.records[record.outer?]))
}

fn way(sheets: &[Sheet], sheet: &Sheet) -> Way {
    let tells_names = || sheet.by_name && !names::columns(sheet).is_empty() && sheet.role("birth_date").is_some();
    match sheet.role("guardian") {
        _ if keyed(sheets, sheet).is_some() => Way::Keys,
        Some(at) => Way::Guardian(at),
        None if tells_names() => Way::Name,
        None => Way::None,
    }
}

/// Tells of each row of a sheet whom it is about.
pub(super) struct Teller<'k> {
    known: &'k Known<'k>,
    sheets: &'k [Sheet],
    sheet: &'k Sheet,
    way: Way,
    /// In how many rows of the sheet each form of a name stands.
    rows_with: BTreeMap<Form, usize>,
}

impl<'k> Teller<'k> {
    pub(super) fn new(known: &'k Known<'k>, sheets: &'k [Sheet], sheet: &'k Sheet) -> Self {
        let way = way(sheets, sheet);
        let mut rows_with = BTreeMap::new();
        let named = sheet.records.iter().filter(|record| way == Way::Name && !record.ragged);
        for form in named.flat_map(|record| names::forms(sheet, record)) {
            *rows_with.entry(form).or_default() += 1;
        }
        Self { known, sheets, sheet, way, rows_with }
    }

    pub(super) fn of(&self, record: &Record) -> Whom {
        let nobody = |why| Whom {
            about: Err(why),
            reached: BTreeSet::new(),
            by_tie: BTreeSet::new(),
            by_name: false,
            by_guardian: false,
            number: None,
            school: self.sheet.school_of(record),
        };
        let whom = match self.way {
            Way::None => nobody(Nobody::NoKey),
            Way::Keys => self.by_keys(record, nobody(Nobody::EmptyKey)),
            Way::Guardian(at) => self.by_guardian(record, at, nobody(Nobody::EmptyKey)),
            Way::Name => self.by_name(record, nobody(Nobody::EmptyKey)),
        };
        // Whatever its cells seem to lead to, a row with too few or too many is about nobody.
        let about = if record.ragged { Err(Nobody::Ragged) } else { whom.about };
        Whom { about, ..whom }
    }

    fn by_keys(&self, record: &Record, empty: Whom) -> Whom {
        let people = self.known.people;
        let keys = keys_of(self.sheets, self.sheet, record).unwrap();
        let led_to = people.led_to(&keys);
        let others = people.others(&keys);
        // P6: who names somebody unknown is about nobody for certain.
        let known = || others.iter().copied().collect::<Option<Vec<usize>>>().ok_or(Nobody::Contradicted);
        let all = || {
            let about = people.about(&keys)?;
            Ok(std::iter::once(about).chain(known()?.into_iter().filter(|other| *other != about)).collect())
        };
        // P4: whoever is not found by the own number in the place in which the row names a pupil is found by a tie.
        let stands_here = |person: &usize| {
            let own = &people.list[*person].own;
            if led_to.contains(person) { keys.number.as_ref() == Some(own) } else { keys.others.contains(own) }
        };
        let reached: BTreeSet<usize> = led_to.iter().chain(others.iter().flatten()).copied().collect();
        Whom {
            about: all(),
            by_tie: reached
                .iter()
                .copied()
                .filter(|person| !stands_here(person))
                .chain(people.sharing(&keys))
                .collect(),
            reached,
            number: keys.number.clone(),
            ..empty
        }
    }

    fn by_guardian(&self, record: &Record, at: usize, empty: Whom) -> Whom {
        let Some(number) = plain(&record.cells[at]) else { return empty };
        let guardian = (empty.school.clone(), self.sheet.system.clone(), number);
        let (pupils, why) = self.known.guardians.pupils_of(&guardian);
        let about = why.map_or_else(|| Ok(pupils.iter().copied().collect()), Err);
        Whom { about, reached: pupils, by_guardian: true, ..empty }
    }

    fn by_name(&self, record: &Record, empty: Whom) -> Whom {
        let forms = names::forms(self.sheet, record);
        if forms.is_empty() {
            return empty;
        }
        let bearers = self.known.bearers.of(&forms);
        let is_shared = forms.iter().any(|form| self.rows_with.get(form).is_some_and(|rows| *rows > 1));
        let about = match bearers.first() {
            None => Err(Nobody::Orphan),
            Some(one) if bearers.len() == 1 && !is_shared => Ok(vec![*one]),
            Some(_) => Err(Nobody::AmbiguousName),
        };
        Whom { about, reached: bearers, by_name: true, ..empty }
    }
}
