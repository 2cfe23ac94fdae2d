//! Which pupils a guardian's number leads to, by the rows in which it stands beside a pupil (E8).

use super::people::{Nobody, People, plain};
use super::sheets::Sheet;
use super::whom::{keyed, keys_of};
use std::collections::{BTreeMap, BTreeSet};

/// A guardian: school, source system and number.
pub(super) type Guardian = (String, String, String);

/// The guardians of the pupils.
#[derive(Default)]
pub(super) struct Guardians {
    pupils: BTreeMap<Guardian, BTreeSet<usize>>,
    unclear: BTreeSet<Guardian>,
    unclear_systems: BTreeSet<String>,
}

impl Guardians {
    /// Hears the sheets of a file: a link stands wherever a guardian's number does beside the key of a pupil.
    pub(super) fn hear(&mut self, sheets: &[Sheet], people: &People) {
        for sheet in sheets.iter().filter(|sheet| sheet.in_scope && keyed(sheets, sheet).is_some()) {
            for record in &sheet.records {
                let named = sheet.roles("guardian").filter_map(|at| plain(&record.cells[at]));
                let guardians = named.map(|number| (sheet.school_of(record), sheet.system.clone(), number));
                if record.ragged {
                    self.unclear_systems.extend(sheet.role("guardian").map(|_| sheet.system.clone()));
                    continue;
                }
                let about = keys_of(sheets, sheet, record).and_then(|keys| people.about(&keys).ok());
                for guardian in guardians {
                    match about {
                        Some(pupil) => {
                            self.pupils.entry(guardian).or_default().insert(pupil);
                        }
                        None => {
                            self.unclear.insert(guardian);
                        }
                    }
                }
            }
        }
    }

    /// The pupils of a guardian as far as they are known, and why that is not enough.
    pub(super) fn pupils_of(&self, guardian: &Guardian) -> (BTreeSet<usize>, Option<Nobody>) {
        let pupils = self.pupils.get(guardian).cloned().unwrap_or_default();
        let is_unclear = self.unclear.contains(guardian) || self.unclear_systems.contains(&guardian.1);
        let why = match (is_unclear, pupils.is_empty()) {
            (true, _) => Some(Nobody::UnclearGuardian),
            (false, true) => Some(Nobody::Orphan),
            (false, false) => None,
        };
        (pupils, why)
    }
}
