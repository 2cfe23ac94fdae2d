//! Collects the names of the pupils whose text is due, and who else bears one of them. Two passes over the datasets that
//! hold names: those of everybody else are looked up, never kept.

use super::index::NameIndex;
use super::text::words_of;
use crate::erase::EraseError;
use crate::erase::plan::Known;
use crate::model::handover::{Dataset, KeyReader, KeyTable, NameColumns, NamePart, Subject};
use crate::model::{PupilIndex, RowView, Visitor};
use std::ops::ControlFlow;

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

/// Reads the names in one dataset.
struct Reader<'a> {
    dataset: &'a Dataset,
    keys: KeyReader<'a>,
    wanted: Vec<usize>,
    columns: NameColumns,
}

impl<'a> Reader<'a> {
    fn of(dataset: &'a Dataset, keys: &'a KeyTable<'_>) -> Option<Self> {
        let is_read = |keys: &KeyReader<'_>| dataset.class.about.in_scope() && !keys.columns().lists_guardians();
        let keys = keys.reader(dataset).filter(is_read)?;
        let mut wanted = keys.columns().wanted().to_vec();
        let mut ask = |at: usize| {
            wanted.push(at);
            wanted.len() - 1
        };
        let columns = NameColumns::of(&dataset.class)?.asked(&mut ask);
        Some(Self { dataset, keys, wanted, columns })
    }

    fn names(&self, row: &RowView<'_>) -> Vec<String> {
        let given =
            self.columns.cells(row, NamePart::Given).chain(self.columns.cells(row, NamePart::Call)).map(words_of);
        let given: Vec<String> = given.collect();
        let first = given.iter().filter_map(|given| given.split(' ').next()).map(str::to_owned);
        let mut givens: Vec<String> =
            given.iter().cloned().chain(first).filter(|given| given.chars().count() > 1).collect();
        givens.sort();
        givens.dedup();
        let infix = self.columns.cells(row, NamePart::Infix).map(words_of).next().unwrap_or_default();
        let surnames = self.columns.cells(row, NamePart::Surname).map(words_of).filter(|name| name.chars().count() > 1);
        let mut names: Vec<String> = surnames
            .flat_map(|surname| givens.iter().flat_map(|given| orders(given, &infix, &surname)).collect::<Vec<_>>())
            .collect();
        for whole in self.columns.cells(row, NamePart::Whole) {
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
