//! Reads what leads to pupils where no key of theirs stands: which guardians are whose (E8), and who bears which name (P7).
//!
//! Read once more, after it is known who the pupils are, and only where the delivery has a list that needs it.

use super::error::DeregistrationError;
use crate::formats::DeliveryFile;
use crate::model::handover::indirect::name_keys;
use crate::model::handover::{
    Admitted, Dataset, GuardianKey, IndirectKey, IndirectLinks, KeyColumns, KeyReader, KeyTable, NameColumns, NameKey,
    Pupils, RowSchool, Schools, Subject,
};
use crate::model::{Brin, Day, Role, RowView, Visitor};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Reads every link that a list of guardians or of names in the delivery needs.
///
/// # Errors
/// [`DeregistrationError`] where a file can't be read.
pub(super) fn gather(
    admitted: &Admitted,
    files: &[DeliveryFile],
    pupils: &Pupils,
) -> Result<IndirectLinks, DeregistrationError> {
    let lists: Vec<KeyColumns> =
        admitted.datasets.iter().filter_map(KeyColumns::of).filter(KeyColumns::is_indirect).collect();
    let needs = Needs {
        names: lists.iter().any(|list| !list.lists_guardians()),
        systems: lists.iter().filter_map(KeyColumns::guardians_of).collect(),
    };
    let mut links = IndirectLinks::default();
    if lists.is_empty() {
        return Ok(links);
    }
    let keys = KeyTable::new(pupils);
    for (at, file) in files.iter().enumerate() {
        let readers: Vec<Reader<'_>> =
            admitted.datasets_of(at).map(|(_, dataset)| Reader::of(dataset, admitted, &keys, &needs)).collect();
        if readers.iter().all(|reader| reader.reads.is_none()) {
            continue;
        }
        let mut gathering = Gathering { readers, pupils, schools: &admitted.schools, links };
        let place = || admitted.place_of(at);
        file.scan(None, &mut gathering).map_err(|error| DeregistrationError::Read { place: place(), error })?;
        links = gathering.links;
    }
    Ok(links)
}

/// What is to be found out.
struct Needs<'l> {
    /// Who bears which name.
    names: bool,
    /// Whose the guardians of these systems are.
    systems: BTreeSet<&'l str>,
}

/// What is read of a dataset.
enum Reads {
    /// The names in a list of names.
    List,
    /// Links to guardians of a system, and the names of pupils in a register.
    Pupils { guardians: Vec<usize>, system: String, names: Option<NameColumns> },
}

struct Reader<'a> {
    dataset: &'a Dataset,
    keys: Option<KeyReader<'a>>,
    /// For rows that lie in rows which hold the key (P9).
    parent_keys: Option<KeyReader<'a>>,
    wanted: Vec<usize>,
    reads: Option<Reads>,
}

impl<'a> Reader<'a> {
    fn of(dataset: &'a Dataset, admitted: &'a Admitted, keys: &'a KeyTable<'_>, needs: &Needs<'_>) -> Self {
        let own = keys.reader(dataset);
        let parent = dataset.parent.and_then(|at| admitted.datasets.get(at));
        let parent_keys = parent.and_then(|parent| keys.reader(parent));
        let mut wanted = own.as_ref().map_or_else(Vec::new, |keys| keys.columns().wanted().to_vec());
        let mut ask = |at: usize| {
            wanted.push(at);
            wanted.len() - 1
        };
        let is_list = own.as_ref().is_some_and(|keys| keys.columns().is_indirect());
        let is_keyed = dataset.class.about.in_scope() && (own.is_some() || parent_keys.is_some());
        let reads = if is_list {
            let guardians = own.as_ref().is_some_and(|keys| keys.columns().lists_guardians());
            (!guardians).then_some(Reads::List)
        } else if is_keyed {
            let system = dataset.class.system.as_deref().filter(|system| needs.systems.contains(system));
            let guardians: Vec<usize> = match system {
                Some(_) => dataset.class.columns_of(Role::Guardian).map(&mut ask).collect(),
                None => Vec::new(),
            };
            let names = NameColumns::of(&dataset.class).filter(|_| needs.names && dataset.class.is_register());
            let names = names.map(|names| names.asked(&mut ask));
            let any = !guardians.is_empty() || names.is_some();
            any.then(|| Reads::Pupils { guardians, system: system.unwrap_or_default().to_owned(), names })
        } else {
            None
        };
        Self { dataset, keys: own, parent_keys, wanted, reads }
    }

    /// What reads the keys of a row, and from where.
    fn keys_in<'r>(&self, row: &'r RowView<'r>) -> Option<(&KeyReader<'a>, &'r RowView<'r>)> {
        match (&self.keys, row.parent, &self.parent_keys) {
            (Some(keys), _, _) => Some((keys, row)),
            (None, Some(parent), Some(keys)) => Some((keys, parent)),
            (None, _, _) => None,
        }
    }
}

struct Gathering<'a> {
    readers: Vec<Reader<'a>>,
    pupils: &'a Pupils,
    schools: &'a Schools,
    links: IndirectLinks,
}

impl Visitor for Gathering<'_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.readers.iter().find(|reader| reader.dataset.part == part).map_or(&[], |reader| reader.wanted.as_slice())
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let Self { readers, pupils, schools, links } = self;
        if let Some(reader) = readers.iter().find(|reader| reader.dataset.part == part) {
            match &reader.reads {
                None => {}
                Some(Reads::List) => list(reader, row, schools, links),
                Some(Reads::Pupils { guardians, system, names }) => {
                    let read = about(reader, row, schools);
                    link(reader, row, guardians, (system, read.map(|(school, subject, _)| (school, subject))), links);
                    if let (Some(names), Some((school, Subject::Pupil(pupil), birth))) = (names, read) {
                        let birth = birth.or_else(|| pupils.get(pupil).and_then(|pupil| pupil.birth));
                        for name in names.written(row) {
                            if let Some(birth) = birth {
                                links.add_bearer(NameKey { school, birth, name }, pupil);
                            }
                        }
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }
}

/// Counts the names in a row of a list: one that stands twice finds nobody.
fn list(reader: &Reader<'_>, row: &RowView<'_>, schools: &Schools, links: &mut IndirectLinks) {
    let Some(keys) = reader.keys.as_ref().filter(|_| row.flaw.is_none()).map(|keys| keys.read(row, schools)) else {
        return;
    };
    if let (RowSchool::Known(school), Some(IndirectKey::Names { dataset, names })) = (keys.school, &keys.indirect) {
        name_keys(school, &keys, names).for_each(|name| links.add_row(*dataset, name));
    }
}

/// The school of a row that can be read, whom it is about where that is established, and the birth date in it.
fn about(reader: &Reader<'_>, row: &RowView<'_>, schools: &Schools) -> Option<(Brin, Subject, Option<Day>)> {
    let (keys, keyed) = reader.keys_in(row).filter(|_| row.flaw.is_none())?;
    let read = keys.read(keyed, schools);
    let RowSchool::Known(school) = read.school else { return None };
    Some((school, keys.find(keyed, schools).subject, read.birth.day()))
}

/// Links the guardians in a row to its pupil. Where the row can't be read, any guardian of the system may be in it.
fn link(
    reader: &Reader<'_>,
    row: &RowView<'_>,
    guardians: &[usize],
    (system, about): (&str, Option<(Brin, Subject)>),
    links: &mut IndirectLinks,
) {
    if guardians.is_empty() {
        return;
    }
    let Some((school, subject)) = about else {
        links.make_unclear(system);
        return;
    };
    let pupil = match subject {
        Subject::Pupil(pupil) => Some(pupil),
        Subject::Referred(_) => None,
    };
    let Some((keys, _)) = reader.keys_in(row) else { return };
    for number in guardians.iter().filter_map(|at| keys.columns().guardian_number(row.cells.get(*at)?)) {
        links.link(GuardianKey { school, system: system.to_owned(), number }, pupil);
    }
}
