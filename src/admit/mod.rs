//! Stage 1: finds the exports, opens each file once, samples its tables and binds them to schemas.
//!
//! Promises: every file of the delivery is in the result, as tables or as a file of another kind. Refuses, all at once,
//! files that can't be read and files whose school is unknown or contradicted (P2).

pub mod bind;
pub mod error;
pub mod sample;
pub mod school;

#[cfg(test)]
mod tests;

pub use error::{AdmitError, Refused};

use crate::formats::{self, DeliveryFile, Hints, Part};
use crate::model::handover::{Admitted, Dataset, FileSummary, FoundTable, SchoolSource, Schools, TableSample};
use crate::model::{About, DatasetClass, DatasetId, DepartureMeaning, Message, Place, Role};
use crate::policy::Schema;
use school::FileSchool;
use std::path::Path;

/// A delivery as it was found.
pub struct Found {
    /// The files, by path.
    pub files: Vec<DeliveryFile>,
    /// The tables in them.
    pub tables: Vec<FoundTable>,
}

/// Finds the files of a delivery (a folder, or one file) and the tables in them.
///
/// # Errors
/// [`AdmitError`] where the input can't be listed, holds nothing, or holds files that are refused.
pub fn find(input: &Path, schemas: &[Schema], schools: &Schools) -> Result<Found, AdmitError> {
    let row_elements: Vec<String> = schemas.iter().filter_map(|schema| schema.element.clone()).collect();
    let paths = formats::list_delivery(input).map_err(|error| match error {
        formats::ListError::Input(why) => AdmitError::Input(why),
        formats::ListError::Untrusted(why) => AdmitError::Untrusted(why),
    })?;
    if paths.is_empty() {
        return Err(AdmitError::Nothing);
    }
    let (mut found, mut refused) = (Found { files: Vec::new(), tables: Vec::new() }, Vec::new());
    for path in &paths {
        let named = bind::by_name(stem(path), system_of_place(path).as_deref(), schemas);
        let dialect = named.and_then(|schema| schema.dialect.as_ref());
        match DeliveryFile::open(input, path, &Hints { row_elements: &row_elements, dialect }) {
            Err(error) => refused.push(Refused::unreadable(path, &error)),
            Ok(file) => {
                let at = found.files.len();
                match tables(at, &file, &Binding { schemas, named }, schools) {
                    Ok(tables) => found.tables.extend(tables),
                    Err(why) => refused.push(why),
                }
                found.files.push(file);
            }
        }
    }
    if refused.is_empty() { Ok(found) } else { Err(AdmitError::Files(refused)) }
}

/// The schemas that a table may be bound to.
struct Binding<'s> {
    schemas: &'s [Schema],
    /// The one that stated the dialect of the file: it goes before any other that fits.
    named: Option<&'s Schema>,
}

fn tables(
    at: usize,
    file: &DeliveryFile,
    binding: &Binding<'_>,
    schools: &Schools,
) -> Result<Vec<FoundTable>, Refused> {
    let Some(layout) = file.layout() else { return Ok(Vec::new()) };
    let refuse = |id| Refused { place: Place::dataset(file.path()), why: Message::new(id).with("place", file.path()) };
    let school = match school::of_file(file.path(), layout, schools) {
        FileSchool::One(brin) => Some(brin),
        FileSchool::Unknown => None,
        FileSchool::Contradicts => return Err(refuse("school-contradicts")),
    };
    let samples = sample::sample(file, layout.parts()).map_err(|error| Refused::unreadable(file.path(), &error))?;
    let parts = layout.parts().iter().enumerate().zip(samples);
    Ok(parts
        .map(|((part_at, part), sample)| {
            let stem = stem(file.path());
            let shape = bind::Shape { format: layout.format(), stem, part };
            let schema = binding.named.filter(|schema| bind::fits(&shape, schema));
            let schema =
                schema.or_else(|| bind::best(&shape, system_of_place(file.path()).as_deref(), binding.schemas));
            FoundTable {
                file: at,
                part: part_at,
                parent_part: part.parent,
                format: layout.format().name(),
                sample: table_sample(file.path(), part, schema, sample),
                schema: schema.map(|schema| schema.id.clone()),
                drift: match schema {
                    None => bind::missing(&shape, system_of_place(file.path()).as_deref(), binding.schemas),
                    Some(schema) => bind::new_columns(schema, part),
                },
                about: schema.map_or(About::PupilData, |schema| schema.about),
                register: schema.map(|schema| schema.register.clone()),
                finds_by_name: schema.is_some_and(|schema| !schema.pupils_by.is_empty()),
                departure_meaning: schema.map_or(DepartureMeaning::LastEnrolledDay, |schema| schema.departure_meaning),
                school,
                export_day: school::export_day(layout),
            }
        })
        .collect())
}

fn table_sample(path: &str, part: &Part, schema: Option<&Schema>, sample: sample::PartSample) -> TableSample {
    let element = part.element.as_deref();
    TableSample {
        path: element.map_or_else(|| path.to_owned(), |element| format!("{path}#{element}")),
        table: element.unwrap_or_else(|| stem(path)).to_owned(),
        system: schema.map(|schema| schema.system.clone()).or_else(|| system_of_place(path)),
        rows: sample.rows,
        columns: sample.columns,
        known: bind::known_columns(schema, &part.columns),
    }
}

/// The folder that a file stands in names its system, where that folder is no school.
fn system_of_place(path: &str) -> Option<String> {
    let folder = path.rsplit('/').nth(1)?;
    let name = folder.to_ascii_lowercase();
    (crate::model::Brin::from_text(folder).is_none() && crate::model::Register::from_name(&name).is_some())
        .then_some(name)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// Puts the classes of the tables beside them: from here on every dataset has its columns, school and number.
///
/// # Errors
/// [`AdmitError::Files`] with the files whose school nothing says (P2).
pub fn admit(found: &Found, classes: Vec<DatasetClass>, schools: Schools) -> Result<Admitted, AdmitError> {
    let files =
        found.files.iter().map(|file| FileSummary { path: file.path().to_owned(), path_is_personal: false }).collect();
    let mut admitted = Admitted { files, datasets: Vec::new(), schools };
    let mut refused = Vec::new();
    for (number, (table, class)) in (1..).zip(found.tables.iter().zip(classes)) {
        let parent = table.parent_part.and_then(|part| {
            admitted.datasets.iter().position(|dataset| dataset.file == table.file && dataset.part == part)
        });
        let class = within_parent(class, parent.and_then(|at| admitted.datasets.get(at)));
        let school = school_of(&admitted, table, &class, parent);
        if school.is_none() && class.about.in_scope() && has_key(&class, parent) {
            let place = Place::dataset(table.sample.path.as_str());
            refused.push(Refused { why: Message::new("school-unknown").with("place", &place), place });
        }
        admitted.datasets.push(Dataset {
            id: DatasetId(number),
            file: table.file,
            part: table.part,
            parent,
            shown: table.sample.path.clone(),
            format: table.format,
            school: school.filter(|_| class.about.in_scope()),
            class,
            export_day: table.export_day,
        });
    }
    if refused.is_empty() { Ok(admitted) } else { Err(AdmitError::Files(refused)) }
}

/// Rows that lie inside rows about pupils are about those pupils, and inside rows about staff about staff (P9).
fn within_parent(mut class: DatasetClass, parent: Option<&Dataset>) -> DatasetClass {
    if let Some(parent) = parent {
        class.about = match (parent.class.about.in_scope(), class.about.in_scope()) {
            (true, false) => About::PupilData,
            (false, _) => parent.class.about,
            (true, true) => class.about,
        };
    }
    class
}

fn school_of(
    admitted: &Admitted,
    table: &FoundTable,
    class: &DatasetClass,
    parent: Option<usize>,
) -> Option<SchoolSource> {
    if let Some(parent) = parent {
        return admitted.datasets.get(parent).and_then(|dataset| dataset.school);
    }
    match (class.column_of(Role::School), table.school) {
        (Some(at), fixed) => Some(SchoolSource::Column(at, fixed)),
        (None, fixed) => fixed.map(SchoolSource::Fixed),
    }
}

fn has_key(class: &DatasetClass, parent: Option<usize>) -> bool {
    parent.is_some()
        || [Role::Pupil, Role::NationalNumber, Role::EckId].iter().any(|role| class.column_of(*role).is_some())
}
