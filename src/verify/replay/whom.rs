//! Whom a row is about: by the keys in it or around it (P1 to P5, P9), by name and birth date (P7), or by the guardian that
//! it describes (E8). What keeps whom findable while the row stays (E10).

use super::delivery::Delivery;
use super::guardians::Guardians;
use super::links::{Link, Links};
use super::name_parts::NameParts;
use super::names::{Bearers, Names};
use super::reading::{Seen, Unit, Unread};
use super::ways::{Way, Ways};
use crate::model::handover::{Admitted, KeyColumns, Pupils, RowKeys, RowSchool, Subject};
use crate::model::{PupilIndex, PupilKey, PupilNumber, RowReason};
use std::collections::BTreeSet;

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// These pupils, all at once.
    Pupils(Vec<PupilIndex>),
    /// Somebody whom no register knows (P8).
    Stranger,
    /// Nobody that can be established.
    Unclear,
}

/// What was found of a row.
pub(super) struct Found<'f> {
    /// Where its keys stand, and those of other pupils that it names.
    pub(super) columns: &'f KeyColumns,
    /// Its keys.
    pub(super) keys: RowKeys,
    /// Whom it is about.
    pub(super) whom: Whom,
    /// Everybody whom it leads to, and what it keeps of each while it stays.
    pub(super) keeps: Vec<(PupilIndex, Links)>,
    /// Whether it describes a guardian: then it keeps nothing of a pupil for whom alone it would go (E8).
    pub(super) is_of_guardian: bool,
}

/// Finds out whom rows are about.
pub(super) struct Finder<'a> {
    pupils: &'a Pupils,
    /// How the rows of each dataset lead to them.
    pub(super) ways: Ways<'a>,
    guardians: Guardians,
    names: Names,
}

impl<'a> Finder<'a> {
    /// Reads what links guardians and names to pupils.
    pub(super) fn new(delivery: &Delivery<'_>, admitted: &'a Admitted, pupils: &'a Pupils) -> Result<Self, Unread> {
        let mut finder =
            Self { pupils, ways: Ways::new(admitted), guardians: Guardians::default(), names: Names::default() };
        if finder.ways.lead_by(Link::Guardian) {
            finder.guardians = Guardians::gather(&finder.ways, pupils, delivery)?;
        }
        if finder.ways.lead_by(Link::Name) {
            finder.names = Names::gather(&finder.ways, pupils, delivery)?;
        }
        Ok(finder)
    }

    /// Finds out whom a row is about; nothing where no row of its dataset leads to anybody.
    pub(super) fn find(&self, seen: &Seen, unit: &Unit) -> Option<Found<'_>> {
        let (columns, keys) = self.ways.keys_of(seen, unit)?;
        let mut found = Found { columns, keys, whom: Whom::Unclear, keeps: Vec::new(), is_of_guardian: false };
        found.keeps = self.by_keys(&found);
        match self.ways.of(seen.dataset)? {
            Way::Nowhere => return None,
            Way::Keys(_) | Way::Around => {
                found.whom = match self.pupils.resolve(columns.register(), &found.keys) {
                    Subject::Pupil(pupil) => Whom::Pupils(vec![pupil]),
                    Subject::Referred(RowReason::Orphan) => Whom::Stranger,
                    Subject::Referred(_) => Whom::Unclear,
                };
            }
            Way::Guardian(_, column) => self.by_guardian(seen, *column, &mut found),
            Way::Name(_, parts) => self.by_name(seen, parts, &mut found),
        }
        if seen.ragged {
            (found.whom, found.is_of_guardian) = (Whom::Unclear, false);
        }
        Some(found)
    }

    /// Everybody whom the keys in a row lead to. One whose own number does not stand where the row names that pupil hangs on
    /// what ties its keys (P4).
    fn by_keys(&self, found: &Found<'_>) -> Vec<(PupilIndex, Links)> {
        let (register, keys) = (found.columns.register(), &found.keys);
        let RowSchool::Known(school) = keys.school else { return Vec::new() };
        let key = |number: &PupilNumber| PupilKey { school, register: register.clone(), number: number.clone() };
        let own_keys: BTreeSet<PupilIndex> = self.pupils.led_to(register, keys).into_iter().collect();
        let links = |pupil: PupilIndex| {
            let is_key_of = |number: &PupilNumber| self.pupils.get(pupil).is_some_and(|pupil| pupil.key == key(number));
            let is_own = if own_keys.contains(&pupil) {
                keys.number.as_ref().is_some_and(is_key_of)
            } else {
                keys.others.iter().any(is_key_of)
            };
            let clock = Links::default().with(Link::Clock);
            if is_own { clock } else { clock.with(Link::Tie) }
        };
        let named: BTreeSet<PupilIndex> = self.pupils.reached(register, keys).into_iter().collect();
        named.into_iter().map(|pupil| (pupil, links(pupil))).collect()
    }

    fn by_guardian(&self, seen: &Seen, column: usize, found: &mut Found<'_>) {
        let RowSchool::Known(school) = found.keys.school else { return };
        let Some(pupils) = self.guardians.find(&self.ways, seen, column, school) else { return };
        let links = Links::default().with(Link::Clock).with(Link::Guardian);
        found.keeps.extend(pupils.known.iter().map(|pupil| (*pupil, links)));
        if pupils.unclear {
            return;
        }
        found.is_of_guardian = true;
        found.whom =
            if pupils.known.is_empty() { Whom::Stranger } else { Whom::Pupils(pupils.known.into_iter().collect()) };
    }

    fn by_name(&self, seen: &Seen, parts: &NameParts, found: &mut Found<'_>) {
        let Bearers::Of { pupils, is_shared } = self.names.find(parts, seen, &found.keys) else { return };
        let links = Links::default().with(Link::Clock).with(Link::Name);
        found.keeps.extend(pupils.iter().map(|pupil| (*pupil, links)));
        found.whom = match pupils.len() {
            0 => Whom::Stranger,
            1 if !is_shared => Whom::Pupils(pupils.into_iter().collect()),
            _ => Whom::Unclear,
        };
    }
}
