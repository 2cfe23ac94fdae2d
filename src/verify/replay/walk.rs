//! Goes through a whole delivery before anything is compared: what stays of whom, so that what stays elsewhere is found (E10),
//! and which media files rows list (E9).

use super::delivery::Delivery;
use super::judging::{Judge, Judged};
use super::links::{Link, Stays};
use super::reading::{Seen, Unread};
use crate::erase::rule::PlainFate;
use crate::model::Role;
use crate::model::handover::{Admitted, Dataset};
use std::collections::{BTreeMap, BTreeSet};

/// Returns what stays of whom: whatever a row that stays hangs on, be that row referred, mainly about somebody else, or kept
/// only for what else hangs on it.
pub(super) fn stays(delivery: &Delivery<'_>, admitted: &Admitted, judge: &Judge<'_>) -> Result<Stays, Unread> {
    let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    let files: BTreeSet<usize> =
        in_scope.map(|dataset| dataset.file).filter(|file| delivery.path_of(*file).is_some()).collect();
    let mut stays = Stays::default();
    let look = |file: &usize, stays: &mut Stays| {
        let mut found = Stays::default();
        each_row(delivery, *file, judge, stays, &mut |_, judged| {
            if judged.fate != PlainFate::Drop {
                found.extend(judged.keeps.iter().copied());
            }
        })?;
        stays.join(found);
        Ok(())
    };
    files.iter().try_for_each(|file| look(file, &mut stays))?;
    // What stays makes rows stay in which it stands, and those may hang on more.
    let again: Vec<usize> = files.into_iter().filter(|file| may_hang(*file, admitted, judge)).collect();
    let mut before = Stays::default();
    while !again.is_empty() && before != stays {
        before.clone_from(&stays);
        again.iter().try_for_each(|file| look(file, &mut stays))?;
    }
    Ok(stays)
}

/// Whether a row of a file that stays for what hangs on it may hang on more itself: where nothing but clocks stays, only one
/// that holds the row around it, or names other pupils.
fn may_hang(file: usize, admitted: &Admitted, judge: &Judge<'_>) -> bool {
    let in_scope = || admitted.datasets.iter().enumerate().filter(|(_, dataset)| dataset.class.about.in_scope());
    let here = || in_scope().filter(|(_, dataset)| dataset.file == file);
    let links = |at: usize| judge.links(at).iter().flatten().filter(|link| **link != Link::Start);
    let is_of_more =
        |dataset: &Dataset| dataset.parent.is_some() || dataset.class.column_of(Role::OtherPupil).is_some();
    let only_clocks = in_scope().flat_map(|(at, _)| links(at)).all(|link| *link == Link::Clock);
    here().any(|(at, _)| links(at).next().is_some()) && (!only_clocks || here().any(|(_, dataset)| is_of_more(dataset)))
}

/// Judges every row of a file.
pub(super) fn each_row(
    delivery: &Delivery<'_>,
    file: usize,
    judge: &Judge<'_>,
    stays: &Stays,
    seen: &mut dyn FnMut(&Seen, &Judged),
) -> Result<(), Unread> {
    let mut units = delivery.open(file)?;
    while let Some(unit) = units.next()? {
        for (row, judged) in unit.rows.iter().zip(judge.judge(&unit, stays)) {
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
    stays: &Stays,
) -> Result<BTreeMap<String, Listed>, Unread> {
    let mut found: BTreeMap<String, Listed> = BTreeMap::new();
    for (file, path) in manifests(delivery, admitted) {
        each_row(delivery, file, judge, stays, &mut |row, judged| {
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
            let asked = !stays && judge.lists_on_request(row, &judged.pupils, column);
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
