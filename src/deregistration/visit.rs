//! Reads the registers, and the datasets in which several keys stand side by side.

use super::error::DeregistrationError;
use super::identity::{Identities, RegisterRow, date_of, marks_guest, marks_left, says_referred_to_so};
use super::rule::Spell;
use crate::formats::DeliveryFile;
use crate::model::folding::folded_words;
use crate::model::handover::row_keys::is_infix;
use crate::model::handover::{Admitted, Dataset, KeyColumns, RowSchool, Schools};
use crate::model::{Category, Place, Role, RowReader, RowView};
use std::ops::ControlFlow;

/// Reads every dataset that says who is who or who left, and gathers what they say.
///
/// # Errors
/// [`DeregistrationError`] where a file can't be read or contradicts its school.
pub(super) fn gather(admitted: &Admitted, files: &[DeliveryFile]) -> Result<Identities, DeregistrationError> {
    let mut identities = Identities::default();
    for (file_at, file) in files.iter().enumerate() {
        let readers: Vec<Reader<'_>> =
            admitted.datasets_of(file_at).filter_map(|(at, dataset)| Reader::of(at, dataset)).collect();
        if readers.is_empty() {
            continue;
        }
        let readers = Readers { readers, schools: &admitted.schools };
        let mut contradiction = None;
        let mut take = |(row, words): (Result<RegisterRow, Place>, Vec<String>)| match row {
            Ok(row) => {
                identities.add_name_words(words);
                identities.add(row);
                ControlFlow::Continue(())
            }
            Err(place) => {
                contradiction = Some(place);
                ControlFlow::Break(())
            }
        };
        let place = || Place::dataset(admitted.files.get(file_at).map_or("", |file| file.path.as_str()));
        file.scan_read(&readers, &mut take).map_err(|error| DeregistrationError::Read { place: place(), error })?;
        if let Some(place) = contradiction {
            return Err(DeregistrationError::School { place });
        }
    }
    Ok(identities)
}

/// Reads one dataset.
struct Reader<'a> {
    at: usize,
    dataset: &'a Dataset,
    keys: KeyColumns,
    wanted: Vec<usize>,
    columns: SpellColumns,
}

/// Where the cells that date a spell stand among the cells asked for.
struct SpellColumns {
    start: Option<usize>,
    end: Option<usize>,
    marks: Vec<usize>,
    guest: Vec<usize>,
    died: Option<usize>,
    closed: Option<usize>,
    referred_to_so: Option<usize>,
    names: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// Registers, and datasets with at least two kinds of key; rows that inherit their key add nothing of their own.
    fn of(at: usize, dataset: &'a Dataset) -> Option<Self> {
        let keys = KeyColumns::of(dataset)?;
        let kinds = [Role::Pupil, Role::NationalNumber, Role::EckId];
        let key_kinds = kinds.iter().filter(|role| dataset.class.column_of(**role).is_some()).count();
        let inherits_key = dataset.parent.is_some() && !keys.names_pupils();
        if inherits_key || !(dataset.class.is_register() || key_kinds > 1) {
            return None;
        }
        let mut wanted = keys.wanted().to_vec();
        let mut ask = |column: usize| {
            wanted.push(column);
            wanted.len() - 1
        };
        let class = &dataset.class;
        let columns = SpellColumns {
            start: class.column_of(Role::EnrolmentStart).map(&mut ask),
            end: class.column_of(Role::Departure).map(&mut ask),
            marks: class.columns_of(Role::LeftMark).map(&mut ask).collect(),
            guest: class.columns_of(Role::Guest).map(&mut ask).collect(),
            died: class.column_of(Role::DateOfDeath).map(&mut ask),
            closed: class.column_of(Role::ApplicationClosed).map(&mut ask),
            referred_to_so: class.column_of(Role::ReferredToSo).map(&mut ask),
            names: (0..class.columns.len())
                .filter(|column| {
                    class.columns.get(*column).is_some_and(|column| column.category == Some(Category::ContactName))
                })
                .map(&mut ask)
                .collect(),
        };
        Some(Self { at, dataset, keys, wanted, columns })
    }

    fn row(&self, row: &RowView<'_>, schools: &Schools) -> RegisterRow {
        let text = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(AsRef::as_ref);
        let marked = self.columns.marks.iter().any(|at| text(Some(*at)).is_some_and(marks_left));
        let is_guest = self.columns.guest.iter().any(|at| text(Some(*at)).is_some_and(marks_guest));
        let is_register = self.dataset.class.is_register();
        let spell = is_register.then(|| Spell {
            source: u32::try_from(self.at).unwrap_or(u32::MAX),
            start: date_of(text(self.columns.start)),
            end: date_of(text(self.columns.end)),
            marked_left: marked,
            is_guest,
            died: date_of(text(self.columns.died)),
            closed: date_of(text(self.columns.closed)),
        });
        RegisterRow {
            keys: self.keys.read(row, schools),
            register: self.keys.register().clone(),
            is_register,
            spell,
            referred_to_so: text(self.columns.referred_to_so).and_then(says_referred_to_so),
        }
    }
}

/// Reads the datasets of one file.
struct Readers<'a> {
    readers: Vec<Reader<'a>>,
    schools: &'a Schools,
}

impl Readers<'_> {
    fn reader(&self, part: usize) -> Option<&Reader<'_>> {
        self.readers.iter().find(|reader| reader.dataset.part == part)
    }
}

impl RowReader for Readers<'_> {
    /// What a row adds, or where it contradicts its school; and the words of the names in it.
    type Made = (Result<RegisterRow, Place>, Vec<String>);

    fn wanted(&self, part: usize) -> &[usize] {
        self.reader(part).map_or(&[], |reader| reader.wanted.as_slice())
    }

    fn read(&self, part: usize, row: &RowView<'_>) -> Option<Self::Made> {
        let reader = self.reader(part).filter(|_| row.flaw.is_none())?;
        let read = reader.row(row, self.schools);
        if read.keys.school == RowSchool::Contradicts {
            return Some((Err(Place::dataset(reader.dataset.shown.as_str()).row(row.row)), Vec::new()));
        }
        let names = reader.columns.names.iter().filter_map(|at| row.cells.get(*at));
        let words = names
            .flat_map(|name| folded_words(name))
            .filter(|word| word.chars().count() > 2 && !is_infix(word))
            .collect();
        Some((Ok(read), words))
    }
}
