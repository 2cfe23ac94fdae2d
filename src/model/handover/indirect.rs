//! What leads to pupils where no key of theirs stands: the numbers of their guardians (E8), and names with birth dates (P7).

use super::{Pupils, RowKeys, RowSchool, Subject};
use crate::model::{Brin, DatasetId, Day, PupilIndex, PupilNumber, RowReason};
use std::collections::{HashMap, HashSet};

/// A key in a row that is not of a pupil. Holds values: never `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum IndirectKey {
    /// The number of a guardian in a system.
    Guardian {
        /// The system whose number it is.
        system: String,
        /// The number; compared as those of pupils are.
        number: Option<PupilNumber>,
    },
    /// The names of a pupil as they may be written, in a dataset whose schema asks to find pupils so.
    Names {
        /// The dataset, in which a name must not stand twice.
        dataset: DatasetId,
        /// The names.
        names: Vec<String>,
    },
}

/// Whose guardian it is. Holds values: never `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct GuardianKey {
    /// The school.
    pub school: Brin,
    /// The system whose number it is.
    pub system: String,
    /// The number.
    pub number: PupilNumber,
}

/// Who bears a name. Holds values: never `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NameKey {
    /// The school.
    pub school: Brin,
    /// The birth date.
    pub birth: Day,
    /// A full name as it is written.
    pub name: String,
}

/// The pupils of one guardian.
#[derive(Clone, Default)]
struct Linked {
    pupils: Vec<PupilIndex>,
    is_unclear: bool,
}

/// What guardians' numbers and names lead to.
#[derive(Clone, Default)]
pub struct IndirectLinks {
    guardians: HashMap<GuardianKey, Linked>,
    unclear_systems: HashSet<String>,
    bearers: HashMap<NameKey, Vec<PupilIndex>>,
    /// In how many rows of a dataset a name stands.
    rows: HashMap<(DatasetId, NameKey), u64>,
}

impl IndirectLinks {
    /// Links a guardian to a pupil, or to one who can't be established.
    pub fn link(&mut self, guardian: GuardianKey, pupil: Option<PupilIndex>) {
        let linked = self.guardians.entry(guardian).or_default();
        match pupil {
            Some(pupil) => insert(&mut linked.pupils, pupil),
            None => linked.is_unclear = true,
        }
    }

    /// Notes that a link to some guardian of a system can't be read.
    pub fn make_unclear(&mut self, system: &str) {
        if !self.unclear_systems.contains(system) {
            self.unclear_systems.insert(system.to_owned());
        }
    }

    /// Notes who bears a name.
    pub fn add_bearer(&mut self, name: NameKey, pupil: PupilIndex) {
        insert(self.bearers.entry(name).or_default(), pupil);
    }

    /// Notes that a name stands in a row of a dataset.
    pub fn add_row(&mut self, dataset: DatasetId, name: NameKey) {
        *self.rows.entry((dataset, name)).or_default() += 1;
    }

    /// Returns every pupil whom a row may be about.
    #[must_use]
    pub fn named(&self, school: Brin, keys: &RowKeys) -> Vec<PupilIndex> {
        let mut named = Vec::new();
        match &keys.indirect {
            None => {}
            Some(IndirectKey::Guardian { .. }) => {
                named.extend(self.linked(school, keys).into_iter().flat_map(|linked| linked.pupils.iter().copied()));
            }
            Some(IndirectKey::Names { names, .. }) => {
                let bearers = name_keys(school, keys, names).filter_map(|name| self.bearers.get(&name));
                bearers.flatten().for_each(|bearer| insert(&mut named, *bearer));
            }
        }
        named
    }

    /// Returns whom a row is about: of several pupils of a guardian the first.
    fn subject(&self, school: Brin, keys: &RowKeys) -> Subject {
        let named = self.named(school, keys);
        let reason = match (&keys.indirect, named.as_slice()) {
            (None | Some(IndirectKey::Guardian { number: None, .. }), _) => RowReason::EmptyKey,
            (Some(IndirectKey::Names { names, .. }), _) if names.is_empty() || keys.birth.day().is_none() => {
                RowReason::EmptyKey
            }
            (Some(IndirectKey::Guardian { system, .. }), _)
                if self.unclear_systems.contains(system)
                    || self.linked(school, keys).is_some_and(|linked| linked.is_unclear) =>
            {
                RowReason::UnclearGuardian
            }
            (Some(_), []) => RowReason::Orphan,
            (Some(IndirectKey::Guardian { .. }), [first, ..]) => return Subject::Pupil(*first),
            (Some(IndirectKey::Names { dataset, names }), [pupil]) if !self.repeats(school, keys, *dataset, names) => {
                return Subject::Pupil(*pupil);
            }
            (Some(IndirectKey::Names { .. }), _) => RowReason::AmbiguousName,
        };
        Subject::Referred(reason)
    }

    fn linked(&self, school: Brin, keys: &RowKeys) -> Option<&Linked> {
        let Some(IndirectKey::Guardian { system, number: Some(number) }) = &keys.indirect else { return None };
        self.guardians.get(&GuardianKey { school, system: system.clone(), number: number.clone() })
    }

    fn repeats(&self, school: Brin, keys: &RowKeys, dataset: DatasetId, names: &[String]) -> bool {
        let rows = |name| self.rows.get(&(dataset, name)).copied().unwrap_or_default();
        name_keys(school, keys, names).any(|name| rows(name) > 1)
    }
}

impl Pupils {
    /// Returns whom a row without a pupil's key is about (P7, E8).
    pub(super) fn resolve_indirectly(&self, keys: &RowKeys) -> Subject {
        match keys.school {
            RowSchool::Known(school) => self.indirect.subject(school, keys),
            RowSchool::Absent | RowSchool::Contradicts => Subject::Referred(RowReason::EmptyKey),
        }
    }
}

/// The names of a row with the birth date beside them; none without one.
pub fn name_keys<'k>(school: Brin, keys: &RowKeys, names: &'k [String]) -> impl Iterator<Item = NameKey> + use<'k> {
    let birth = keys.birth.day();
    names.iter().filter_map(move |name| Some(NameKey { school, birth: birth?, name: name.clone() }))
}

/// Puts a pupil in its place among others.
fn insert(pupils: &mut Vec<PupilIndex>, pupil: PupilIndex) {
    if let Err(at) = pupils.binary_search(&pupil) {
        pupils.insert(at, pupil);
    }
}
