//! What outlives the data of a pupil while a row stays that hangs on it, so that a later run still finds whose that row is (E10).

use super::name_parts::NameParts;
use crate::model::handover::Dataset;
use crate::model::{ColumnClass, PupilIndex, Role};
use std::collections::BTreeMap;

/// What a cell does for rows elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// It says that the pupil is enrolled no more.
    Clock,
    /// It ties the pupil's keys together (P4).
    Tie,
    /// It says what the pupil is called, or when it was born (P7).
    Name,
    /// It says who a guardian is (E8).
    Guardian,
    /// It says when an alumnus came (R9).
    Start,
}

/// Some of what cells do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Links(u8);

impl Links {
    /// Returns these with one more.
    pub(super) const fn with(self, link: Link) -> Self {
        Self(self.0 | Self::bit(link))
    }

    /// Returns all that is among these or those.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether it is one of these.
    pub(super) const fn contains(self, link: Link) -> bool {
        self.0 & Self::bit(link) != 0
    }

    const fn bit(link: Link) -> u8 {
        match link {
            Link::Clock => 1,
            Link::Tie => 2,
            Link::Name => 4,
            Link::Guardian => 8,
            Link::Start => 16,
        }
    }
}

/// What stays of whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stays(BTreeMap<PupilIndex, Links>);

impl Stays {
    /// Returns what stays of a pupil.
    pub(super) fn of(&self, pupil: PupilIndex) -> Links {
        self.0.get(&pupil).copied().unwrap_or_default()
    }

    /// Adds what stays.
    pub(super) fn extend(&mut self, kept: impl IntoIterator<Item = (PupilIndex, Links)>) {
        for (pupil, links) in kept {
            let so_far = self.0.entry(pupil).or_default();
            *so_far = so_far.or(links);
        }
    }

    /// Adds what stays by another account.
    pub(super) fn join(&mut self, other: Self) {
        self.extend(other.0);
    }
}

/// Returns what the cells of each column of a dataset do for rows elsewhere.
pub(super) fn links_of(dataset: &Dataset) -> Vec<Option<Link>> {
    let class = &dataset.class;
    let keys = [Role::Pupil, Role::NationalNumber, Role::EckId];
    let ties = keys.iter().filter(|role| class.column_of(**role).is_some()).count() > 1;
    let names = Some(NameParts::of(&class.columns)).filter(|names| class.is_register() && names.tell_names());
    let link = |(at, column): (usize, &ColumnClass)| match column.role {
        Some(role) if role.is_clock() => Some(Link::Clock),
        Some(Role::NationalNumber | Role::EckId) if ties => Some(Link::Tie),
        Some(Role::BirthDate) if class.is_register() => Some(Link::Name),
        Some(Role::Guardian) => Some(Link::Guardian),
        Some(Role::EnrolmentStart) => Some(Link::Start),
        _ => names.as_ref().filter(|names| names.holds(at)).map(|_| Link::Name),
    };
    class.columns.iter().enumerate().map(link).collect()
}
