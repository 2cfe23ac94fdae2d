//! The datasets of a plan beside the files of a delivery: what each is about, whose numbers stand there, and of which
//! school it is (P1, P2, P9).

use super::planned::{Planned, PlannedDataset};
use super::reading::{Manner, Shape, TableShape, Unread, header_values, open};
use super::sources::Sources;
use crate::classify::classify;
use crate::model::handover::{
    Admitted, ColumnSample, Dataset, FileSummary, KnownColumn, SchoolSource, Schools, TableSample,
};
use crate::model::{
    About, Brin, ColumnClass, DatasetClass, DatasetId, DateCell, Day, DepartureMeaning, Register, Role, StatedDialect,
};
use crate::policy::{Schema, shared_register};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file of the plan as it lies in a folder.
pub(super) struct File {
    /// Its path below the folder, where it is there.
    pub(super) path: Option<String>,
    /// How it is written, and what stands outside its rows; why it can't be read, if so.
    pub(super) manner: Result<Manner, Unread>,
    headers: Vec<(String, String)>,
}

/// A delivery, or the purged form of one.
pub(super) struct Delivery<'p> {
    /// Where it lies.
    pub(super) root: PathBuf,
    /// The plan.
    pub(super) planned: &'p Planned,
    /// The files, as the plan numbers them.
    pub(super) files: Vec<File>,
    /// The dialects that schemas state, by file.
    stated: Vec<Option<StatedDialect>>,
}

/// A delivery, and the purged form of it.
pub(super) type Both<'a, 'd> = (&'a Delivery<'d>, &'a Delivery<'d>);

impl<'p> Delivery<'p> {
    /// Finds the files of a plan below a folder, where they have those paths.
    pub(super) fn find(
        root: &Path,
        planned: &'p Planned,
        paths: Vec<Option<String>>,
        schemas: Option<&[Schema]>,
    ) -> Self {
        let stated = (0..planned.files.len()).map(|file| stated(planned, file, paths.get(file), schemas)).collect();
        let mut delivery = Self { root: root.to_owned(), planned, files: Vec::new(), stated };
        for (at, path) in paths.into_iter().enumerate() {
            let is_table = planned.datasets_of(at).next().is_some();
            let manner = match &path {
                None => Err(Unread::Missing),
                Some(_) if !is_table => Err(Unread::NoReader),
                Some(path) => delivery.manner(at, path),
            };
            let headers = match (&manner, &path) {
                (Ok(Manner::Xml(rows)), Some(path)) => header_values(&delivery.root.join(path), rows),
                _ => Ok(Vec::new()),
            };
            delivery.files.push(File { path, manner, headers: headers.unwrap_or_default() });
        }
        delivery
    }

    fn manner(&self, file: usize, path: &str) -> Result<Manner, Unread> {
        let (_, manner) = open(&self.root.join(path), &self.shape(file), None)?;
        manner.ok_or(Unread::NoReader)
    }

    /// Returns what the plan says of the tables in a file.
    pub(super) fn shape(&self, file: usize) -> Shape<'_> {
        let table = |(at, dataset): (usize, &'p PlannedDataset)| TableShape {
            dataset: at,
            element: dataset.element.as_deref(),
            columns: dataset.columns.iter().map(|column| column.name.as_str()).collect(),
        };
        let format = self.planned.datasets_of(file).next().map_or("", |(_, dataset)| dataset.format.as_str());
        let stated = self.stated.get(file).and_then(Option::as_ref);
        Shape { format, tables: self.planned.datasets_of(file).map(table).collect(), stated }
    }

    /// Returns where a file lies.
    pub(super) fn path_of(&self, file: usize) -> Option<PathBuf> {
        self.files.get(file)?.path.as_ref().map(|path| crate::verify::folder::below(&self.root, path))
    }

    /// Opens a file that can be read.
    pub(super) fn open(&self, file: usize) -> Result<Box<dyn super::reading::Units>, Unread> {
        let path = self.path_of(file).ok_or(Unread::Missing)?;
        let manner = self.files.get(file).map(|file| file.manner.as_ref());
        match manner {
            Some(Ok(manner)) => open(&path, &self.shape(file), Some(manner)).map(|(units, _)| units),
            Some(Err(why)) => Err(*why),
            None => Err(Unread::Missing),
        }
    }

    /// Returns the datasets as the stages hand them over.
    pub(super) fn admitted(&self, sources: &Sources) -> Admitted {
        let schools = schools(sources);
        let summary = |(at, file): (usize, &File)| FileSummary {
            path: file.path.clone().unwrap_or_default(),
            path_is_personal: self
                .planned
                .files
                .get(at)
                .is_some_and(|planned| Some(&planned.path) != file.path.as_ref()),
        };
        let files = self.files.iter().enumerate().map(summary).collect();
        let mut admitted = Admitted { files, datasets: Vec::new(), schools };
        for (at, planned) in self.planned.datasets.iter().enumerate() {
            let dataset = self.dataset(at, planned, sources, &admitted);
            admitted.datasets.push(dataset);
        }
        admitted
    }

    fn dataset(&self, at: usize, planned: &PlannedDataset, sources: &Sources, before: &Admitted) -> Dataset {
        let file = self.files.get(planned.file);
        let path = file.and_then(|file| file.path.as_deref()).unwrap_or_default();
        let class = class_of(planned, path, sources);
        let parent = self.parent_of(at, planned);
        let fixed = file.and_then(|file| school_of(path, file, &before.schools));
        let school = match (parent.and_then(|parent| before.datasets.get(parent)), class.column_of(Role::School)) {
            (Some(parent), _) => parent.school,
            (None, Some(column)) => Some(SchoolSource::Column(column, fixed)),
            (None, None) => fixed.map(SchoolSource::Fixed),
        };
        let number = planned.id.trim_start_matches('d').parse().unwrap_or(0);
        Dataset {
            id: DatasetId(number),
            file: planned.file,
            part: at,
            parent,
            shown: planned.shown.clone(),
            format: "",
            school: school.filter(|_| planned.in_scope),
            class,
            export_day: file.and_then(export_day),
        }
    }

    /// The dataset whose rows the rows of another lie in: the one with the longest path above theirs.
    fn parent_of(&self, at: usize, planned: &PlannedDataset) -> Option<usize> {
        let Some(Ok(Manner::Xml(rows))) = self.files.get(planned.file).map(|file| file.manner.as_ref()) else {
            return None;
        };
        let (own, _) = rows.iter().find(|(_, dataset)| *dataset == at)?;
        let above = rows.iter().filter(|(path, _)| {
            path.len() < own.len() && own.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
        });
        above.max_by_key(|(path, _)| path.len()).map(|(_, dataset)| *dataset)
    }
}

/// The dialect that a schema states for a file of that name: the one that the file is bound to.
fn stated(
    planned: &Planned,
    file: usize,
    path: Option<&Option<String>>,
    schemas: Option<&[Schema]>,
) -> Option<StatedDialect> {
    let path = path?.as_deref()?;
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let (_, dataset) = planned.datasets_of(file).next()?;
    let bound = schemas?.iter().find(|schema| Some(&schema.id) == dataset.schema.as_ref());
    let by_name = crate::admit::bind::by_name(stem, folder_system(path).as_deref(), schemas?);
    by_name.or(bound)?.dialect.clone()
}

/// The folder that a file stands in names its system, where that folder is no school.
fn folder_system(path: &str) -> Option<String> {
    let folder = path.rsplit('/').nth(1)?;
    let name = folder.to_ascii_lowercase();
    (Brin::from_text(folder).is_none() && Register::from_name(&name).is_some()).then_some(name)
}

/// L1: the schools of the pipeline.
fn schools(sources: &Sources) -> Schools {
    let mut schools = Schools::default();
    for school in &sources.pipeline.schools {
        schools.named.insert(school.brin);
        schools.merged_into.extend(school.formerly.iter().map(|former| (*former, school.brin)));
    }
    schools
}

/// P1, P7: what the rows are about and whose numbers stand there, by the schema, else by the header and the folder.
fn class_of(planned: &PlannedDataset, path: &str, sources: &Sources) -> DatasetClass {
    let schema = sources.schemas.iter().find(|schema| Some(&schema.id) == planned.schema.as_ref());
    let system = schema.map(|schema| schema.system.clone()).or_else(|| folder_system(path));
    let columns: Vec<ColumnClass> = planned
        .columns
        .iter()
        .map(|column| ColumnClass {
            name: column.name.clone(),
            category: column.category,
            confidence: 1.0,
            role: column.role,
            evidence: Vec::new(),
            guesses: Vec::new(),
            is_guess: false,
        })
        .collect();
    let about = match schema.map(|schema| schema.about) {
        Some(about) if about.in_scope() == planned.in_scope => about,
        _ if planned.in_scope => About::PupilData,
        _ => About::School,
    };
    let register = schema
        .map(|schema| schema.register.clone())
        .or_else(|| register_by_header(planned, system.as_deref(), sources))
        .or_else(|| system.as_deref().and_then(Register::from_name))
        .or_else(|| Register::from_name("unknown"))
        .unwrap_or_else(Register::school);
    DatasetClass {
        schema: planned.schema.clone(),
        system,
        about,
        register: shared_register(&sources.schemas, &register),
        finds_by_name: schema.is_some_and(|schema| !schema.pupils_by.is_empty()),
        departure_meaning: schema.map_or(DepartureMeaning::LastEnrolledDay, |schema| schema.departure_meaning),
        columns,
        drift: Vec::new(),
    }
}

/// P1: what the header of the pupil's number says, read as the classifier reads it with the plan's columns for known.
fn register_by_header(planned: &PlannedDataset, system: Option<&str>, sources: &Sources) -> Option<Register> {
    let sample = |name: &String| ColumnSample { name: name.clone(), values: Vec::new(), filled: 1 };
    let known = |column: &super::planned::Column| {
        let known = column.category.map(|category| KnownColumn { category, role: column.role });
        known.filter(|known| known.role != Some(Role::Pupil))
    };
    let table = TableSample {
        path: String::new(),
        table: String::new(),
        system: system.map(str::to_owned),
        rows: 1,
        columns: planned.columns.iter().map(|column| sample(&column.name)).collect(),
        known: planned.columns.iter().map(known).collect(),
    };
    classify(&table, &sources.dictionary).register
}

/// P2: what the header of a document, the place of the file and the pipeline say; nothing where they differ.
fn school_of(path: &str, file: &File, schools: &Schools) -> Option<Brin> {
    let in_header = file.headers.iter().filter(|(path, _)| last_part(path) == "brincode");
    let in_header = in_header.filter_map(|(_, text)| Brin::from_text(text));
    let words = path.split(|letter: char| !letter.is_ascii_alphanumeric());
    let in_place = words.filter(|word| !word.bytes().any(|byte| byte.is_ascii_lowercase())).filter_map(Brin::from_text);
    let said: BTreeSet<Brin> = in_header.chain(in_place).map(|brin| schools.present(brin)).collect();
    match (said.len(), schools.named.len()) {
        (0, 1) => schools.named.first().copied(),
        (1, _) => said.first().copied().filter(|brin| schools.includes(*brin)),
        _ => None,
    }
}

/// L5: the day that an export says it was made or holds for.
fn export_day(file: &File) -> Option<Day> {
    let dated = |name: &str| {
        let values = file.headers.iter().filter(|(path, _)| last_part(path) == name);
        values.filter_map(|(_, text)| DateCell::read(text).day()).max()
    };
    dated("peildatum").or_else(|| dated("aanmaakdatum"))
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
