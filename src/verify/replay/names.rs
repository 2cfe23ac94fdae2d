//! Who bears which name, and which rows of a list share one (P7).

use super::delivery::Delivery;
use super::name_parts::NameParts;
use super::reading::{Seen, Unread};
use super::ways::Ways;
use crate::model::handover::{Pupils, RowKeys, RowSchool, Subject};
use crate::model::{Brin, Day, Pupil, PupilIndex};
use std::collections::{BTreeSet, HashMap};

/// A full name in one of its forms, with its school and birth date. Values of a delivery: never `Debug`.
type Named = (Brin, Day, String);

/// Who bears which name, and in how many rows of a list it stands.
#[derive(Default)]
pub(super) struct Names {
    bearers: HashMap<Named, BTreeSet<PupilIndex>>,
    rows: HashMap<(usize, Named), u64>,
}

/// What the name in a row leads to.
pub(super) enum Bearers {
    /// It has no name, no birth date that can be read, or no school.
    Unnamed,
    /// These pupils bear it. `is_shared` says that another row of the list has it too.
    Of {
        /// The pupils.
        pupils: BTreeSet<PupilIndex>,
        /// Whether another row has the name.
        is_shared: bool,
    },
}

impl Names {
    /// Reads the registers, and the lists of which rows are found by name.
    pub(super) fn gather(ways: &Ways<'_>, pupils: &Pupils, delivery: &Delivery<'_>) -> Result<Self, Unread> {
        let mut names = Self::default();
        let is_wanted = |at: usize| ways.parts_of_list(at).is_some() || ways.is_register(at);
        ways.each_row(delivery, &is_wanted, &mut |seen, unit| {
            let Some((columns, keys)) = ways.keys_of(seen, unit).filter(|_| !seen.ragged) else { return };
            if let Some(parts) = ways.parts_of_list(seen.dataset) {
                for named in named(parts, seen, &keys) {
                    *names.rows.entry((seen.dataset, named)).or_default() += 1;
                }
            } else if let Subject::Pupil(pupil) = pupils.resolve(columns.register(), &keys) {
                let birth = |pupil: &Pupil| keys.birth.day().or(pupil.birth);
                let known = pupils.get(pupil).and_then(|pupil| Some((pupil.key.school, birth(pupil)?)));
                let forms = ways.parts_of(seen.dataset).map(|parts| parts.forms(seen)).unwrap_or_default();
                for (form, (school, birth)) in forms.into_iter().filter_map(|form| Some((form, known?))) {
                    names.bearers.entry((school, birth, form)).or_default().insert(pupil);
                }
            }
        })?;
        Ok(names)
    }

    /// Returns whom the name in a row of a list leads to.
    pub(super) fn find(&self, parts: &NameParts, seen: &Seen, keys: &RowKeys) -> Bearers {
        let named = named(parts, seen, keys);
        if named.is_empty() {
            return Bearers::Unnamed;
        }
        Bearers::Of {
            pupils: named.iter().filter_map(|named| self.bearers.get(named)).flatten().copied().collect(),
            is_shared: named
                .into_iter()
                .any(|named| self.rows.get(&(seen.dataset, named)).is_some_and(|rows| *rows > 1)),
        }
    }
}

/// The name in a row of a list in each of its forms; none where that can't be said.
fn named(parts: &NameParts, seen: &Seen, keys: &RowKeys) -> Vec<Named> {
    let (RowSchool::Known(school), Some(birth)) = (keys.school, keys.birth.day()) else { return Vec::new() };
    parts.forms(seen).into_iter().map(|form| (school, birth, form)).collect()
}
