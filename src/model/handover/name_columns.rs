//! Columns that make up full names, told by their headers: what finds pupils by name (P7) and names in text (E13).

use crate::model::folding::fold;
use crate::model::{Category, DatasetClass, Role, RowView};

/// The headers of columns that hold parts of names, folded.
const HEADERS: &str = include_str!("../name_columns.txt");

/// What a column holds of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// Given names.
    Given,
    /// The name by which a pupil is called.
    Call,
    /// What stands before a surname: `van den`.
    Infix,
    /// The surname.
    Surname,
    /// A whole name.
    Whole,
}

/// Where the parts of full names stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameColumns(Vec<(NamePart, usize)>);

impl NameColumns {
    /// Finds the columns of names of a dataset; nothing where they do not make up full names.
    #[must_use]
    pub fn of(class: &DatasetClass) -> Option<Self> {
        let columns = class.columns.iter().enumerate();
        let named = columns.filter(|(_, column)| column.category == Some(Category::ContactName));
        let parts: Vec<(NamePart, usize)> =
            named.filter_map(|(at, column)| Some((part_of(&column.name, column.role)?, at))).collect();
        let has = |part| parts.iter().any(|(other, _)| *other == part);
        let tells = has(NamePart::Whole) || (has(NamePart::Surname) && (has(NamePart::Given) || has(NamePart::Call)));
        tells.then_some(Self(parts))
    }

    /// Returns the columns.
    pub fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|(_, at)| *at)
    }

    /// Returns the same parts where their columns stand among the cells that `ask` asks for.
    #[must_use]
    pub fn asked(&self, ask: &mut dyn FnMut(usize) -> usize) -> Self {
        Self(self.0.iter().map(|(part, at)| (*part, ask(*at))).collect())
    }

    /// Returns the cells of a row that hold that part, and are not blank.
    pub fn cells<'r>(&self, row: &'r RowView<'_>, part: NamePart) -> impl Iterator<Item = &'r str> {
        let places: Vec<usize> = self.0.iter().filter(|(other, _)| *other == part).map(|(_, at)| *at).collect();
        places.into_iter().filter_map(|at| row.cells.get(at)).map(AsRef::as_ref).filter(|cell| !cell.trim().is_empty())
    }

    /// Returns the full names of a row as they may be written elsewhere, to the letter: `Jan van den Berg` and
    /// `Berg, Jan van den`; sorted.
    #[must_use]
    pub fn written(&self, row: &RowView<'_>) -> Vec<String> {
        let joined =
            |parts: &[&str]| parts.iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ");
        let infix = self.cells(row, NamePart::Infix).next().unwrap_or_default();
        let mut written: Vec<String> = self.cells(row, NamePart::Whole).map(|whole| joined(&[whole])).collect();
        for surname in self.cells(row, NamePart::Surname) {
            for given in self.cells(row, NamePart::Given).chain(self.cells(row, NamePart::Call)) {
                written.push(joined(&[given, infix, surname]));
                written.push(format!("{}, {}", joined(&[surname]), joined(&[given, infix])));
            }
        }
        written.sort();
        written.dedup();
        written
    }
}

/// What a column of names holds, by its role or header.
fn part_of(header: &str, role: Option<Role>) -> Option<NamePart> {
    if role == Some(Role::Surname) {
        return Some(NamePart::Surname);
    }
    let header = fold(header.rsplit('/').next().unwrap_or(header));
    let (part, _) = HEADERS.lines().filter_map(|line| line.split_once(' ')).find(|(_, name)| *name == header)?;
    match part {
        "given" => Some(NamePart::Given),
        "call" => Some(NamePart::Call),
        "infix" => Some(NamePart::Infix),
        "surname" => Some(NamePart::Surname),
        _ => Some(NamePart::Whole),
    }
}
