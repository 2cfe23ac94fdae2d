//! Whose guardian is whose (E8): said by the rows that name a pupil by its key and a guardian by a number.

use super::delivery::Delivery;
use super::reading::{Seen, Unread};
use super::ways::Ways;
use crate::model::handover::{Pupils, RowSchool, Subject};
use crate::model::{Brin, PupilIndex, PupilNumber};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The pupils of a guardian.
#[derive(Clone, Default)]
pub(super) struct Linked {
    /// Those that are known.
    pub(super) known: BTreeSet<PupilIndex>,
    /// Whether there may be others: a row names the guardian of which nobody knows whom it is about.
    pub(super) unclear: bool,
}

/// The system whose numbers they are.
type System = String;

/// The guardians that rows name.
#[derive(Default)]
pub(super) struct Guardians {
    by_number: HashMap<(Brin, System, PupilNumber), Linked>,
    /// Systems with a row of which nobody knows which guardian it names: without a school, or without all its cells.
    unclear: HashSet<System>,
}

impl Guardians {
    /// Reads the rows that link.
    pub(super) fn gather(ways: &Ways<'_>, pupils: &Pupils, delivery: &Delivery<'_>) -> Result<Self, Unread> {
        let mut guardians = Self::default();
        ways.each_row(delivery, &|at| ways.links_guardians(at), &mut |seen, unit| {
            let (system, keys) = (ways.system(seen.dataset), ways.keys_of(seen, unit));
            let Some((system, (columns, keys))) = system.zip(keys) else { return };
            let RowSchool::Known(school) = keys.school else {
                guardians.unclear.insert(system);
                return;
            };
            if seen.ragged {
                guardians.unclear.insert(system);
                return;
            }
            for number in ways.guardian_columns(seen.dataset).filter_map(|at| number_of(ways, seen, at)) {
                let linked = guardians.by_number.entry((school, system.clone(), number)).or_default();
                match pupils.resolve(columns.register(), &keys) {
                    Subject::Pupil(pupil) => drop(linked.known.insert(pupil)),
                    Subject::Referred(_) => linked.unclear = true,
                }
            }
        })?;
        Ok(guardians)
    }

    /// Returns the pupils of the guardian in a row of a guardian list; nothing where the row has no number.
    pub(super) fn find(&self, ways: &Ways<'_>, seen: &Seen, column: usize, school: Brin) -> Option<Linked> {
        let number = number_of(ways, seen, column)?;
        let system = ways.system(seen.dataset)?;
        let unclear = self.unclear.contains(&system);
        let mut linked = self.by_number.get(&(school, system, number)).cloned().unwrap_or_default();
        linked.unclear |= unclear;
        Some(linked)
    }
}

/// The number of a guardian in a cell, compared as the numbers of pupils are; one that the format calls unstable
/// identifies inside its own file only (P3).
fn number_of(ways: &Ways<'_>, seen: &Seen, column: usize) -> Option<PupilNumber> {
    let text = seen.text(column).trim();
    if text.starts_with('#') {
        return PupilNumber::from_cell(&format!("{text}@{}", ways.file_of(seen.dataset)?));
    }
    PupilNumber::from_cell(text)
}
