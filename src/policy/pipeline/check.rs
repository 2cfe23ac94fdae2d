//! What contradicts what in a pipeline file: paths that overlap, schools named twice, approvers without a role.

use super::vkey::key_material;
use super::{ApprovalRole, Approver};
use crate::model::{Brin, Message};
use crate::policy::fields::At;
use crate::policy::notes::Notes;
use std::path::{Component, Path, PathBuf};

/// Notes every two paths of which one is, or lies in, the other: a run never writes into what it reads.
pub(super) fn paths_apart(notes: &mut Notes, paths: &[(&'static str, At<PathBuf>)]) {
    let plain: Vec<PathBuf> = paths.iter().map(|(_, path)| without_detours(&path.value)).collect();
    for (index, ((key, place), path)) in paths.iter().zip(&plain).enumerate() {
        for ((earlier, _), other) in paths.iter().zip(&plain).take(index) {
            if path.starts_with(other) || other.starts_with(path) {
                notes.add(place.at, Message::new("policy-paths-overlap").with("key", key).with("other", earlier));
            }
        }
    }
}

/// Returns a path without `.` and without a folder that `..` leaves again; links are not looked at.
#[must_use]
pub fn without_detours(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => plain.push(part),
        }
    }
    plain
}

/// A school as read: its code, its name and the codes that it had.
type Read = (At<Brin>, String, Vec<At<Brin>>);

/// Notes every code that stands for two schools, or for a school and its own past (L1).
pub(super) fn schools(notes: &mut Notes, schools: &[Read]) {
    let mut seen: Vec<Brin> = Vec::new();
    for (brin, _, _) in schools {
        note_if_seen(notes, &mut seen, brin);
    }
    for (brin, _, formerly) in schools {
        for former in formerly {
            if former.value == brin.value {
                notes.add(former.at, Message::new("policy-formerly-itself").with("brin", brin.value));
            } else {
                note_if_seen(notes, &mut seen, former);
            }
        }
    }
}

fn note_if_seen(notes: &mut Notes, seen: &mut Vec<Brin>, brin: &At<Brin>) {
    if seen.contains(&brin.value) {
        notes.add(brin.at, Message::new("policy-school-twice").with("brin", brin.value));
    }
    seen.push(brin.value);
}

/// Notes every role without a key, every key without a role, and every key that stands twice (C6).
pub(super) fn approval(notes: &mut Notes, roles: &[ApprovalRole], approvers: &[At<Approver>], at: usize) {
    for role in roles {
        if !approvers.iter().any(|approver| approver.value.role == *role) {
            notes.add(at, Message::new("policy-role-without-approver").with("role", role.name()));
        }
    }
    for (index, approver) in approvers.iter().enumerate() {
        if !roles.contains(&approver.value.role) {
            let message = Message::new("policy-approver-without-role").with("role", approver.value.role.name());
            notes.add(approver.at, message);
        }
        let material = key_material(&approver.value.key);
        if approvers.iter().take(index).any(|earlier| key_material(&earlier.value.key) == material) {
            notes.add(approver.at, Message::new("policy-key-twice").with("role", approver.value.role.name()));
        }
    }
}
