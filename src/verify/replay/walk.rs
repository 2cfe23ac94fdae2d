//! Goes through a whole delivery before anything is compared: of whom something stays, so that the clock stays too (E10), and
//! which media files rows list (E9).

use super::delivery::Delivery;
use super::judging::{Judge, Judged};
use super::reading::{Seen, Unread};
use crate::erase::rule::PlainFate;
use crate::model::handover::{Admitted, Dataset};
use crate::model::{PupilIndex, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the pupils of whom something stays.
pub(super) fn anchored(
    delivery: &Delivery<'_>,
    admitted: &Admitted,
    judge: &Judge<'_>,
) -> Result<BTreeSet<PupilIndex>, Unread> {
    let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    let is_there = |file: &usize| delivery.files.get(*file).is_some_and(|file| file.path.is_some());
    let files: BTreeSet<usize> = in_scope.map(|dataset| dataset.file).filter(is_there).collect();
    let nobody = BTreeSet::new();
    let mut anchored = BTreeSet::new();
    for file in &files {
        each_row(delivery, *file, judge, &nobody, &mut |_, judged| anchor(judged, &mut anchored))?;
    }
    // Where rows lie in rows, a clock that stays makes the row around it stay, and with it another clock.
    let has_clock =
        |dataset: &&Dataset| dataset.class.columns.iter().any(|column| column.role.is_some_and(Role::is_clock));
    let of_file = |file: usize| admitted.datasets.iter().filter(move |dataset| dataset.file == file);
    let is_nested = |file: &&usize| {
        of_file(**file).any(|dataset| has_clock(&dataset)) && of_file(**file).any(|dataset| dataset.parent.is_some())
    };
    let nested: Vec<usize> = files.iter().filter(is_nested).copied().collect();
    let mut before = BTreeSet::new();
    while !nested.is_empty() && before != anchored {
        before.clone_from(&anchored);
        for file in &nested {
            each_row(delivery, *file, judge, &before, &mut |_, judged| anchor(judged, &mut anchored))?;
        }
    }
    Ok(anchored)
}

/// E10: whoever a row that stays names keeps the clock.
fn anchor(judged: &Judged, anchored: &mut BTreeSet<PupilIndex>) {
    if judged.fate != PlainFate::Drop {
        anchored.extend(&judged.named);
    }
}

/// Judges every row of a file.
pub(super) fn each_row(
    delivery: &Delivery<'_>,
    file: usize,
    judge: &Judge<'_>,
    anchored: &BTreeSet<PupilIndex>,
    seen: &mut dyn FnMut(&Seen, &Judged),
) -> Result<(), Unread> {
    let mut units = delivery.open(file)?;
    while let Some(unit) = units.next()? {
        for (row, judged) in unit.rows.iter().zip(judge.judge(&unit, anchored)) {
            seen(row, &judged);
        }
    }
    Ok(())
}

/// What the rows that list a media file say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    stays: bool,
    someone_asked: bool,
}

impl Listed {
    /// Whether the file goes: with its last row, or because someone on it asked (E9).
    pub(super) const fn goes(self) -> bool {
        !self.stays || self.someone_asked
    }
}

/// Returns the media files that rows list, by path below the root in small letters.
pub(super) fn listed(
    delivery: &Delivery<'_>,
    admitted: &Admitted,
    judge: &Judge<'_>,
    anchored: &BTreeSet<PupilIndex>,
) -> Result<BTreeMap<String, Listed>, Unread> {
    let mut found: BTreeMap<String, Listed> = BTreeMap::new();
    for (file, path) in manifests(delivery, admitted) {
        each_row(delivery, file, judge, anchored, &mut |row, judged| {
            let class = admitted.datasets.get(row.dataset).map(|dataset| &dataset.class);
            let Some(column) = class.and_then(|class| class.column_of(Role::MediaFile)) else { return };
            let named = row.text(column).trim();
            if named.is_empty() {
                return;
            }
            let stays = match &judged.fate {
                PlainFate::Keep => true,
                PlainFate::Drop => false,
                PlainFate::Blank(columns) => !columns.contains(&column),
            };
            let asked = !stays && judge.lists_on_request(row, judged.pupil, column);
            let listed = found.entry(below_root(&path, named)).or_default();
            listed.stays |= stays;
            listed.someone_asked |= asked;
        })?;
    }
    Ok(found)
}

/// The files with rows that list media.
fn manifests(delivery: &Delivery<'_>, admitted: &Admitted) -> BTreeMap<usize, String> {
    let lists = admitted.datasets.iter().filter(|dataset| dataset.class.column_of(Role::MediaFile).is_some());
    let with_path = lists.filter_map(|dataset| {
        let file = delivery.files.get(dataset.file)?;
        Some((dataset.file, file.path.clone().filter(|_| file.manner.is_ok())?))
    });
    with_path.collect()
}

/// The path below the root of a file that a manifest names as seen from itself.
fn below_root(manifest: &str, named: &str) -> String {
    let folder = manifest.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in named.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}
