//! Collects the names of the pupils whose text is due, and who else bears one of them. Two passes over the datasets that
//! hold names: those of everybody else are looked up, never kept.

use super::index::NameIndex;
use super::text::words_of;
use crate::erase::EraseError;
use crate::erase::plan::Known;
use crate::model::folding::fold;
use crate::model::handover::{Dataset, KeyReader, KeyTable, Subject};
use crate::model::{Category, PupilIndex, Role, RowView, Visitor};
use std::ops::ControlFlow;

/// The headers of columns that hold parts of names, folded.
const COLUMNS: &str = include_str!("name_columns.txt");

/// Returns the names of these pupils, each with everybody who bears it.
///
/// # Errors
/// [`EraseError`] where a file can't be read.
pub(super) fn collect(
    known: &Known<'_>,
    keys: &KeyTable<'_>,
    is_due: &dyn Fn(PupilIndex) -> bool,
) -> Result<NameIndex, EraseError> {
    let mut names = NameIndex::default();
    for others in [false, true] {
        for (at, file) in known.files.iter().enumerate() {
            let datasets = known.admitted.datasets_of(at);
            let readers: Vec<Reader<'_>> = datasets.filter_map(|(_, dataset)| Reader::of(dataset, keys)).collect();
            if readers.is_empty() || (others && names.is_empty()) {
                continue;
            }
            let mut collecting = Collecting { known, readers, is_due, others, names: &mut names };
            let place = || known.admitted.place_of(at);
            file.scan(None, &mut collecting).map_err(|error| EraseError::Read { place: place(), error })?;
        }
    }
    Ok(names)
}

/// The parts of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamePart {
    Given,
    Call,
    Infix,
    Surname,
    Whole,
}

/// What a column of names holds, by its header.
fn part_of(header: &str, role: Option<Role>) -> Option<NamePart> {
    if role == Some(Role::Surname) {
        return Some(NamePart::Surname);
    }
    let header = fold(header.rsplit('/').next().unwrap_or(header));
    let (part, _) = COLUMNS.lines().filter_map(|line| line.split_once(' ')).find(|(_, name)| *name == header)?;
    match part {
        "given" => Some(NamePart::Given),
        "call" => Some(NamePart::Call),
        "infix" => Some(NamePart::Infix),
        "surname" => Some(NamePart::Surname),
        _ => Some(NamePart::Whole),
    }
}

/// Reads the names in one dataset.
struct Reader<'a> {
    dataset: &'a Dataset,
    keys: KeyReader<'a>,
    wanted: Vec<usize>,
    parts: Vec<(NamePart, usize)>,
}

impl<'a> Reader<'a> {
    fn of(dataset: &'a Dataset, keys: &'a KeyTable<'_>) -> Option<Self> {
        let keys = keys.reader(dataset).filter(|_| dataset.class.about.in_scope())?;
        let mut wanted = keys.columns().wanted().to_vec();
        let mut parts = Vec::new();
        for (at, column) in dataset.class.columns.iter().enumerate() {
            let part = part_of(&column.name, column.role).filter(|_| column.category == Some(Category::ContactName));
            if let Some(part) = part {
                wanted.push(at);
                parts.push((part, wanted.len() - 1));
            }
        }
        let has = |part| parts.iter().any(|(other, _)| *other == part);
        let tells = has(NamePart::Whole) || (has(NamePart::Surname) && (has(NamePart::Given) || has(NamePart::Call)));
        tells.then_some(Self { dataset, keys, wanted, parts })
    }

    fn cells<'r>(&self, row: &'r RowView<'_>, part: NamePart) -> impl Iterator<Item = &'r str> {
        let places: Vec<usize> = self.parts.iter().filter(|(other, _)| *other == part).map(|(_, at)| *at).collect();
        places.into_iter().filter_map(|at| row.cells.get(at)).map(AsRef::as_ref).filter(|cell| !cell.trim().is_empty())
    }

    fn names(&self, row: &RowView<'_>) -> Vec<String> {
        let given = self.cells(row, NamePart::Given).chain(self.cells(row, NamePart::Call)).map(words_of);
        let given: Vec<String> = given.collect();
        let first = given.iter().filter_map(|given| given.split(' ').next()).map(str::to_owned);
        let mut givens: Vec<String> =
            given.iter().cloned().chain(first).filter(|given| given.chars().count() > 1).collect();
        givens.sort();
        givens.dedup();
        let infix = self.cells(row, NamePart::Infix).map(words_of).next().unwrap_or_default();
        let surnames = self.cells(row, NamePart::Surname).map(words_of).filter(|name| name.chars().count() > 1);
        let mut names: Vec<String> = surnames
            .flat_map(|surname| givens.iter().flat_map(|given| orders(given, &infix, &surname)).collect::<Vec<_>>())
            .collect();
        for whole in self.cells(row, NamePart::Whole) {
            let turned = whole.split_once(',').map(|(last, first)| words_of(&format!("{first} {last}")));
            names.extend([words_of(whole)].into_iter().chain(turned).filter(|name| name.contains(' ')));
        }
        names.sort();
        names.dedup();
        names
    }
}

/// The orders in which a full name is written: `jan van den berg`, `van den berg jan`, `berg van den jan`,
/// `berg jan van den`.
fn orders(given: &str, infix: &str, surname: &str) -> Vec<String> {
    if infix.is_empty() {
        return vec![format!("{given} {surname}"), format!("{surname} {given}")];
    }
    vec![
        format!("{given} {infix} {surname}"),
        format!("{infix} {surname} {given}"),
        format!("{surname} {infix} {given}"),
        format!("{surname} {given} {infix}"),
    ]
}

struct Collecting<'a, 'n> {
    known: &'a Known<'a>,
    readers: Vec<Reader<'a>>,
    is_due: &'a dyn Fn(PupilIndex) -> bool,
    /// Whether to look for others who bear a name, rather than to collect names.
    others: bool,
    names: &'n mut NameIndex,
}

impl Visitor for Collecting<'_, '_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.readers.iter().find(|reader| reader.dataset.part == part).map_or(&[], |reader| reader.wanted.as_slice())
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let Some(reader) = self.readers.iter().find(|reader| reader.dataset.part == part) else {
            return ControlFlow::Continue(());
        };
        let found = reader.keys.find(row, &self.known.admitted.schools);
        let Subject::Pupil(pupil) = found.subject else { return ControlFlow::Continue(()) };
        if row.flaw.is_some() || (self.is_due)(pupil) == self.others {
            return ControlFlow::Continue(());
        }
        for name in reader.names(row) {
            if self.others {
                self.names.add_if_known(&name, pupil);
            } else {
                self.names.add(&name, pupil);
            }
        }
        ControlFlow::Continue(())
    }
}
