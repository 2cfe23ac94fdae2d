//! The tables of a delivery, by the readers of others: csv, quick-xml and parquet.

use super::layouts::{Column, Layout};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A row: its cells, and in XML the row of the sheet around it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) cells: Vec<String>,
    pub(super) outer: Option<usize>,
    /// Whether the file has too few or too many cells here; what lacks is blank.
    pub(super) ragged: bool,
}

/// A table of a file.
pub(super) struct Sheet {
    pub(super) path: String,
    pub(super) system: String,
    pub(super) about: String,
    pub(super) register: String,
    pub(super) in_scope: bool,
    pub(super) by_name: bool,
    pub(super) columns: Vec<Column>,
    pub(super) records: Vec<Record>,
    /// The sheet, by place in the file, whose rows these lie in.
    pub(super) inside: Option<usize>,
    /// The day that the file itself says it was made for.
    pub(super) made_for: String,
    /// The school that the file itself names.
    pub(super) school: String,
}

impl Sheet {
    /// Where the column of that role stands.
    pub(super) fn role(&self, role: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// Where all columns of that role stand.
    pub(super) fn roles<'a>(&'a self, role: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role).map(|(at, _)| at)
    }

    /// How many kinds of key its columns are.
    pub(super) fn kinds_of_key(&self) -> usize {
        ["pupil", "national_number", "eck_id"].iter().filter(|role| self.role(role).is_some()).count()
    }

    /// Whether it is a register of pupils (P8).
    pub(super) fn is_register(&self) -> bool {
        let dated = self.role("departure").is_some() || self.role("enrolment_start").is_some();
        self.in_scope && self.kinds_of_key() > 0 && (dated || self.about == "pupils")
    }

    /// The school of a row (P2).
    pub(super) fn school_of(&self, record: &Record) -> String {
        let cell = self.role("school").map_or("", |at| record.cells[at].trim());
        assert!(cell.is_empty() || cell == self.school, "every school has its own folder here (P2)");
        self.school.clone()
    }
}

/// The elements that repeat inside the element of a pupil: rows of their own (P9).
pub(super) type Repeated = BTreeSet<String>;

/// Reads the sheets of a file; none of a picture. What repeats in XML is found, or as it was found before.
pub(super) fn read(root: &Path, path: &str, layouts: &[Layout], repeated: &mut Option<Repeated>) -> Vec<Sheet> {
    match path.rsplit('.').next().unwrap() {
        "csv" => vec![sheet(path, layouts, csv_table(&root.join(path)))],
        "parquet" => vec![sheet(path, layouts, parquet_table(&root.join(path)))],
        "xml" => xml_sheets(&root.join(path), path, layouts, repeated),
        _ => Vec::new(),
    }
}

type RawTable = (Vec<String>, Vec<Record>);

fn sheet(path: &str, layouts: &[Layout], (header, records): RawTable) -> Sheet {
    let fitting: Vec<&Layout> = layouts.iter().filter(|layout| layout.fits(path, &header)).collect();
    let [layout] = fitting.as_slice() else { panic!("{path} has {} layouts", fitting.len()) };
    let known = |name: &String| layout.columns.iter().find(|column| column.name == *name).unwrap().clone();
    Sheet {
        path: path.to_owned(),
        system: layout.system.clone(),
        about: layout.about.clone(),
        register: layout.register.clone(),
        in_scope: layout.in_scope(),
        by_name: layout.by_name,
        columns: header.iter().map(known).collect(),
        records,
        inside: None,
        made_for: String::new(),
        school: path.split('/').next().unwrap().to_owned(),
    }
}

fn csv_table(path: &Path) -> RawTable {
    let bytes = fs::read(path).unwrap();
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
    };
    let first = text.lines().next().unwrap();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let width = header.len();
    let record = |record: csv::Result<csv::StringRecord>| {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        let ragged = cells.len() != width;
        cells.resize(cells.len().max(width), String::new());
        Record { cells, outer: None, ragged }
    };
    (header, reader.records().map(record).collect())
}

fn parquet_table(path: &Path) -> RawTable {
    let builder = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
    let header = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let mut records = Vec::new();
    for batch in builder.build().unwrap() {
        let batch = batch.unwrap();
        let options = arrow::util::display::FormatOptions::default();
        let columns: Vec<_> = batch
            .columns()
            .iter()
            .map(|column| arrow::util::display::ArrayFormatter::try_new(column, &options).unwrap())
            .collect();
        for row in 0..batch.num_rows() {
            let cells = columns.iter().map(|column| column.value(row).to_string()).collect();
            records.push(Record { cells, outer: None, ragged: false });
        }
    }
    (header, records)
}

/// An element of a document.
#[derive(Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inside: Vec<Node>,
}

impl Node {
    fn child(&self, name: &str) -> Option<&Self> {
        self.inside.iter().find(|node| node.name == name)
    }

    /// Every cell below, by path; a path that stands twice is joined.
    fn cells(&self, prefix: &str, repeated: &Repeated, found: &mut BTreeMap<String, String>) {
        for (name, value) in &self.attributes {
            join(found, format!("{prefix}@{name}"), value);
        }
        for node in &self.inside {
            let path = format!("{prefix}{}", node.name);
            if repeated.contains(&path) {
                continue;
            }
            if node.inside.is_empty() && node.attributes.is_empty() {
                join(found, path, &node.text);
            } else {
                assert!(node.text.trim().is_empty() || node.inside.is_empty(), "text beside elements at {path}");
                if !node.text.trim().is_empty() {
                    join(found, path.clone(), &node.text);
                }
                node.cells(&format!("{path}/"), repeated, found);
            }
        }
    }

    fn repeats(&self, prefix: &str, found: &mut Repeated) {
        for node in &self.inside {
            let path = format!("{prefix}{}", node.name);
            if self.inside.iter().filter(|other| other.name == node.name).count() > 1 {
                found.insert(path.clone());
            }
            node.repeats(&format!("{path}/"), found);
        }
    }

    fn at<'n>(&'n self, path: &str, found: &mut Vec<&'n Self>) {
        let (step, rest) = path.split_once('/').map_or((path, None), |(step, rest)| (step, Some(rest)));
        for node in self.inside.iter().filter(|node| node.name == step) {
            match rest {
                Some(rest) => node.at(rest, found),
                None => found.push(node),
            }
        }
    }
}

fn join(found: &mut BTreeMap<String, String>, path: String, text: &str) {
    if !text.is_empty() {
        let cell = found.entry(path).or_default();
        *cell = if cell.is_empty() { text.to_owned() } else { format!("{cell}\u{1f}{text}") };
    }
}

/// The sheet of pupils in an EDEXML document, and those of what repeats in their elements.
fn xml_sheets(file: &Path, path: &str, layouts: &[Layout], repeated: &mut Option<Repeated>) -> Vec<Sheet> {
    let root = document(&fs::read_to_string(file).unwrap());
    let school = root.child("school").unwrap();
    let fact = |name: &str| school.child(name).map_or_else(String::new, |node| node.text.clone());
    let mut pupils = Vec::new();
    root.at("leerlingen/leerling", &mut pupils);
    let repeated = repeated.get_or_insert_with(|| {
        let mut found = Repeated::new();
        for pupil in &pupils {
            pupil.repeats("", &mut found);
        }
        found
    });
    let of = |element: &str, about: &[&str]| {
        let fits = |layout: &&Layout| {
            layout.system == "edexml" && layout.element == element && about.contains(&layout.about.as_str())
        };
        layouts.iter().find(fits).unwrap_or_else(|| panic!("no layout for {element}")).clone()
    };
    let blank = |layout: Layout, nodes: &[(&Node, Option<usize>)], repeated: &Repeated| {
        let records = nodes.iter().map(|(node, outer)| {
            let mut found = BTreeMap::new();
            node.cells("", repeated, &mut found);
            let cells = layout.columns.iter().map(|column| found.remove(&column.name).unwrap_or_default()).collect();
            assert!(found.is_empty(), "{path}: unknown cells {:?}", found.keys());
            Record { cells, outer: *outer, ragged: false }
        });
        let records = records.collect();
        Sheet {
            path: format!("{path}#{}", layout.element),
            system: layout.system.clone(),
            about: layout.about.clone(),
            register: layout.register.clone(),
            in_scope: layout.in_scope(),
            by_name: layout.by_name,
            columns: layout.columns,
            records,
            inside: None,
            made_for: fact("peildatum"),
            school: fact("brincode"),
        }
    };
    let nodes: Vec<(&Node, Option<usize>)> = pupils.iter().map(|pupil| (*pupil, None)).collect();
    let mut sheets = vec![blank(of("leerling", &["pupils"]), &nodes, repeated)];
    for inner in repeated.iter() {
        let mut nodes = Vec::new();
        for (at, pupil) in pupils.iter().enumerate() {
            let mut found = Vec::new();
            pupil.at(inner, &mut found);
            nodes.extend(found.into_iter().map(|node| (node, Some(at))));
        }
        let layout = of(inner.rsplit('/').next().unwrap(), &["pupil-data"]);
        sheets.push(Sheet { inside: Some(0), ..blank(layout, &nodes, &Repeated::new()) });
    }
    sheets
}

fn document(text: &str) -> Node {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(started(&start)),
            Event::Empty(start) => open.last_mut().unwrap().inside.push(started(&start)),
            Event::End(_) => {
                let node = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(node);
            }
            Event::Text(text) if !text.trim().is_empty() => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(reference) => open.last_mut().unwrap().text.extend(["&", &*reference, ";"]),
            Event::Eof => break,
            _ => {}
        }
    }
    open.remove(0).inside.remove(0)
}

fn started(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
    });
    Node { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Node::default() }
}
