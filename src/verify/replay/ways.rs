//! How the rows of each dataset lead to pupils, and the rows that tell what leads to whom.

use super::delivery::Delivery;
use super::links::Link;
use super::name_parts::NameParts;
use super::people::keys_of;
use super::reading::{Seen, Unit, Unread};
use crate::model::Role;
use crate::model::handover::{Admitted, Dataset, KeyColumns, RowKeys};
use std::collections::BTreeSet;

/// How the rows of a dataset lead to pupils.
pub(super) enum Way {
    /// By keys of their own.
    Keys(KeyColumns),
    /// By the keys of the rows that they lie in (P9).
    Around,
    /// By the number of a guardian, in that column (E8).
    Guardian(KeyColumns, usize),
    /// By name and birth date (P7).
    Name(KeyColumns, NameParts),
    /// Not at all: it is referred as a whole (P7), or out of scope.
    Nowhere,
}

/// The ways of all datasets.
pub(super) struct Ways<'a> {
    admitted: &'a Admitted,
    of_dataset: Vec<Way>,
}

impl<'a> Ways<'a> {
    /// Finds them.
    pub(super) fn new(admitted: &'a Admitted) -> Self {
        Self { admitted, of_dataset: admitted.datasets.iter().map(|dataset| way_of(dataset, admitted)).collect() }
    }

    /// Returns the way of a dataset.
    pub(super) fn of(&self, dataset: usize) -> Option<&Way> {
        self.of_dataset.get(dataset)
    }

    /// Reads the keys of a row, where they stand in itself or in the one that it lies in (P9).
    pub(super) fn keys_of(&self, seen: &Seen, unit: &Unit) -> Option<(&KeyColumns, RowKeys)> {
        let (columns, keyed) = match self.of(seen.dataset)? {
            Way::Keys(columns) | Way::Guardian(columns, _) | Way::Name(columns, _) => (columns, seen),
            Way::Nowhere => return None,
            Way::Around => {
                let around = unit.rows.get(seen.parent?)?;
                match self.of(around.dataset)? {
                    Way::Keys(columns) => (columns, around),
                    Way::Around | Way::Guardian(..) | Way::Name(..) | Way::Nowhere => return None,
                }
            }
        };
        Some((columns, keys_of(keyed, columns, self.admitted)))
    }

    /// Returns whether rows are found by what stands in such cells.
    pub(super) fn lead_by(&self, link: Link) -> bool {
        match link {
            Link::Clock | Link::Tie | Link::Start => true,
            Link::Name => self.of_dataset.iter().any(|way| matches!(way, Way::Name(..))),
            Link::Guardian => self.of_dataset.iter().any(|way| matches!(way, Way::Guardian(..))),
        }
    }

    /// Shows every row of the datasets that are wanted.
    pub(super) fn each_row(
        &self,
        delivery: &Delivery<'_>,
        is_wanted: &dyn Fn(usize) -> bool,
        seen: &mut dyn FnMut(&Seen, &Unit),
    ) -> Result<(), Unread> {
        let wanted = (0..self.admitted.datasets.len()).filter(|at| is_wanted(*at));
        let files: BTreeSet<usize> = wanted.filter_map(|at| self.file_of(at)).collect();
        for file in files.into_iter().filter(|file| delivery.path_of(*file).is_some()) {
            let mut units = delivery.open(file)?;
            while let Some(unit) = units.next()? {
                unit.rows.iter().filter(|row| is_wanted(row.dataset)).for_each(|row| seen(row, &unit));
            }
        }
        Ok(())
    }

    /// Returns the file of a dataset.
    pub(super) fn file_of(&self, dataset: usize) -> Option<usize> {
        self.admitted.datasets.get(dataset).map(|dataset| dataset.file)
    }

    /// Returns the system that the numbers of a dataset are of.
    pub(super) fn system(&self, dataset: usize) -> Option<String> {
        self.admitted.datasets.get(dataset)?.class.system.clone()
    }

    /// Returns whether the rows of a dataset say who is whose guardian: they have keys, and numbers of guardians.
    pub(super) fn links_guardians(&self, dataset: usize) -> bool {
        let is_keyed = matches!(self.of(dataset), Some(Way::Keys(_) | Way::Around));
        is_keyed && self.guardian_columns(dataset).next().is_some()
    }

    /// Returns the columns with numbers of guardians.
    pub(super) fn guardian_columns(&self, dataset: usize) -> impl Iterator<Item = usize> + '_ {
        let class = self.admitted.datasets.get(dataset).map(|dataset| &dataset.class);
        class.into_iter().flat_map(|class| class.columns_of(Role::Guardian))
    }

    /// Returns the column by which the rows of a guardian list are found: to them it is what a pupil number is to others (E1).
    pub(super) fn guardian_key(&self, dataset: usize) -> Option<usize> {
        match self.of(dataset)? {
            Way::Guardian(_, column) => Some(*column),
            Way::Keys(_) | Way::Around | Way::Name(..) | Way::Nowhere => None,
        }
    }

    /// Returns the parts of names in a list whose rows are found by them.
    pub(super) fn parts_of_list(&self, dataset: usize) -> Option<&NameParts> {
        match self.of(dataset)? {
            Way::Name(_, parts) => Some(parts),
            Way::Keys(_) | Way::Around | Way::Guardian(..) | Way::Nowhere => None,
        }
    }

    /// Returns whether a dataset is a register (P8).
    pub(super) fn is_register(&self, dataset: usize) -> bool {
        self.admitted.datasets.get(dataset).is_some_and(|dataset| dataset.class.is_register())
    }

    /// Returns the parts of names in a dataset.
    pub(super) fn parts_of(&self, dataset: usize) -> Option<NameParts> {
        self.admitted.datasets.get(dataset).map(|dataset| NameParts::of(&dataset.class.columns))
    }
}

/// How the rows of a dataset lead to pupils.
fn way_of(dataset: &Dataset, admitted: &Admitted) -> Way {
    let class = &dataset.class;
    let around = dataset.parent.and_then(|parent| admitted.datasets.get(parent));
    let Some(columns) = KeyColumns::of(dataset).filter(|_| class.about.in_scope()) else { return Way::Nowhere };
    match class.column_of(Role::Guardian).filter(|_| class.system.is_some()) {
        _ if has_keys(dataset) => Way::Keys(columns),
        _ if around.is_some_and(has_keys) => Way::Around,
        _ if around.is_some() => Way::Nowhere,
        Some(column) => Way::Guardian(columns, column),
        None if is_found_by_name(dataset) => Way::Name(columns, NameParts::of(&class.columns)),
        None => Way::Nowhere,
    }
}

/// Whether a dataset has columns that name pupils.
fn has_keys(dataset: &Dataset) -> bool {
    [Role::Pupil, Role::NationalNumber, Role::EckId].iter().any(|role| dataset.class.column_of(*role).is_some())
}

/// P7: whether the schema says that rows are found by name and birth date, and the columns tell both.
fn is_found_by_name(dataset: &Dataset) -> bool {
    let class = &dataset.class;
    class.finds_by_name && class.column_of(Role::BirthDate).is_some() && NameParts::of(&class.columns).tell_names()
}
