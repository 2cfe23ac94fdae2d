//! Columns that hold parts of names, and the full names that they make (P7).

use super::reading::Seen;
use crate::model::folding::fold;
use crate::model::{Category, ColumnClass, Role};
use std::collections::BTreeSet;

/// The headers of columns that hold parts of names, each behind its part.
const HEADERS: &str = include_str!("../../model/name_columns.txt");

/// The columns of a dataset that hold parts of names.
#[derive(Default)]
pub(super) struct NameParts {
    given: Vec<usize>,
    infix: Vec<usize>,
    surname: Vec<usize>,
    whole: Vec<usize>,
}

impl NameParts {
    /// Finds them.
    pub(super) fn of(columns: &[ColumnClass]) -> Self {
        let mut parts = Self::default();
        let named = columns.iter().enumerate().filter(|(_, column)| column.category == Some(Category::ContactName));
        for (at, column) in named {
            let header = fold(column.name.rsplit('/').next().unwrap_or(&column.name));
            let known = HEADERS.lines().filter_map(|line| line.split_once(' ')).find(|(_, name)| *name == header);
            match (column.role, known.map(|(part, _)| part)) {
                (Some(Role::Surname), _) | (_, Some("surname")) => parts.surname.push(at),
                (_, Some("given" | "call")) => parts.given.push(at),
                (_, Some("infix")) => parts.infix.push(at),
                (_, Some("whole")) => parts.whole.push(at),
                _ => {}
            }
        }
        parts
    }

    /// Returns whether they tell full names.
    pub(super) const fn tell_names(&self) -> bool {
        !self.whole.is_empty() || (!self.surname.is_empty() && !self.given.is_empty())
    }

    /// Returns whether a column is one of them.
    pub(super) fn holds(&self, column: usize) -> bool {
        [&self.given, &self.infix, &self.surname, &self.whole].iter().any(|list| list.contains(&column))
    }

    /// Returns the full name in a row in each form in which it is written: `Jan van den Berg`, `Berg, Jan van den`.
    pub(super) fn forms(&self, row: &Seen) -> BTreeSet<String> {
        let filled = |list: &[usize]| -> Vec<String> {
            let cells = list.iter().map(|at| row.text(*at).split_whitespace().collect::<Vec<_>>().join(" "));
            cells.filter(|cell| !cell.is_empty()).collect()
        };
        let infix = filled(&self.infix).into_iter().next();
        let mut forms: BTreeSet<String> = filled(&self.whole).into_iter().collect();
        for given in filled(&self.given) {
            for surname in filled(&self.surname) {
                forms.extend(match &infix {
                    None => [format!("{given} {surname}"), format!("{surname}, {given}")],
                    Some(infix) => [format!("{given} {infix} {surname}"), format!("{surname}, {given} {infix}")],
                });
            }
        }
        forms
    }
}
