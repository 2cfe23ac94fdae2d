//! The tables of a delivery, read by other people's readers (csv, quick-xml, parquet), never by `formats`.

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use quick_xml::events::Event;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A row: the text of each cell, and the bytes of the whole line (CSV).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) line: Vec<u8>,
}

/// A dataset of a plan with its rows.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) shown: String,
    pub(crate) format: String,
    /// The names of the columns, as the plan knows them.
    pub(crate) columns: Vec<String>,
    pub(crate) head: Vec<u8>,
    pub(crate) rows: Vec<Row>,
}

/// Where the rows of each EDEXML dataset stand in the document.
const ELEMENTS: &[(&str, &str)] = &[
    ("vestiging", "EDEX/vestigingen/vestiging"),
    ("groep", "EDEX/groepen/groep"),
    ("groepen/samengestelde_groep", "EDEX/groepen/samengestelde_groep"),
    ("leerling", "EDEX/leerlingen/leerling"),
    ("blok", "EDEX/leerlingen/leerling/toevoegingen/blok"),
    ("samengestelde_groepen/samengestelde_groep", "EDEX/leerlingen/leerling/samengestelde_groepen/samengestelde_groep"),
    ("leerkracht", "EDEX/leerkrachten/leerkracht"),
];

/// Reads every dataset that a plan lists from a delivery; one whose file is not there has no rows.
pub(crate) fn read_all(plan: &Value, delivery: &Path) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for dataset in plan["datasets"].as_array().unwrap() {
        let shown = dataset["path"].as_str().unwrap().to_owned();
        let (file, element) = shown.split_once('#').map_or((shown.as_str(), None), |(file, rest)| (file, Some(rest)));
        let name = |column: &Value| column["name"].as_str().unwrap().to_owned();
        let mut table = Table {
            format: dataset["format"].as_str().unwrap().to_owned(),
            columns: dataset["columns"].as_array().unwrap().iter().map(name).collect(),
            head: Vec::new(),
            rows: Vec::new(),
            shown: shown.clone(),
        };
        let path = delivery.join(file);
        match (table.format.as_str(), element) {
            _ if !path.exists() => {}
            ("csv", _) => read_csv(&path, &mut table),
            ("parquet", _) => read_parquet(&path, &mut table),
            ("xml", Some(element)) => read_xml(&path, element, &mut table),
            other => panic!("no reader for {other:?}"),
        }
        tables.push(table);
    }
    tables
}

/// The lines of a CSV file with their line ends; a line end inside quotes is text.
pub(crate) fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut lines, mut line, mut quoted) = (Vec::new(), Vec::new(), false);
    for byte in bytes {
        line.push(*byte);
        quoted ^= *byte == b'"';
        if *byte == b'\n' && !quoted {
            lines.push(std::mem::take(&mut line));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn read_csv(path: &Path, table: &mut Table) {
    let bytes = fs::read(path).unwrap();
    let mut lines = lines(&bytes).into_iter();
    table.head = lines.next().unwrap();
    let cells = |byte: u8| table.head.split(|other| *other == byte).count();
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|byte| cells(*byte)).unwrap();
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    let text = |cell: &[u8]| {
        if is_utf8 {
            String::from_utf8(cell.to_vec()).unwrap()
        } else {
            encoding_rs::WINDOWS_1252.decode(cell).0.into_owned()
        }
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes.as_slice());
    for record in reader.byte_records() {
        let cells = record.unwrap().iter().map(text).collect();
        table.rows.push(Row { cells, line: lines.next().unwrap() });
    }
    assert_eq!(lines.next(), None, "{}: as many lines as records", table.shown);
}

fn read_parquet(path: &Path, table: &mut Table) {
    let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap().build().unwrap();
    for batch in reader {
        let batch = batch.unwrap();
        let options = arrow::util::display::FormatOptions::default();
        let columns: Vec<_> = batch
            .columns()
            .iter()
            .map(|column| arrow::util::display::ArrayFormatter::try_new(column, &options).unwrap())
            .collect();
        for row in 0..batch.num_rows() {
            let cells = columns.iter().map(|column| column.value(row).to_string()).collect();
            table.rows.push(Row { cells, ..Row::default() });
        }
    }
}

/// An element with its attributes, its text and the elements in it.
#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inside: Vec<Element>,
}

fn read_xml(path: &Path, element: &str, table: &mut Table) {
    let root = document(&fs::read_to_string(path).unwrap());
    let steps: Vec<&str> = path_of(element).split('/').collect();
    let mut found = Vec::new();
    follow(&root, &steps, &mut |inner| {
        let cells = table.columns.iter().map(|column| inner.cell(column)).collect();
        found.push(Row { cells, ..Row::default() });
    });
    table.rows = found;
}

fn path_of(element: &str) -> &'static str {
    ELEMENTS.iter().find(|(name, _)| *name == element).unwrap_or_else(|| panic!("where is {element}?")).1
}

/// Visits the elements at the end of a path.
fn follow(element: &Element, steps: &[&str], seen: &mut dyn FnMut(&Element)) {
    match steps {
        [name] if element.name == *name => seen(element),
        [name, rest @ ..] if element.name == *name => {
            element.inside.iter().for_each(|inner| follow(inner, rest, seen));
        }
        _ => {}
    }
}

impl Element {
    /// The texts and attributes that a path leads to, joined.
    fn cell(&self, path: &str) -> String {
        match path.split_once('/') {
            Some((step, rest)) => {
                let inner = self.inside.iter().filter(|inner| inner.name == step).map(|inner| inner.cell(rest));
                inner.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\u{1f}")
            }
            None if path.starts_with('@') => {
                let found = self.attributes.iter().find(|(name, _)| *name == path[1..]);
                found.map_or_else(String::new, |(_, value)| value.clone())
            }
            None => {
                let inner = self.inside.iter().filter(|inner| inner.name == path).map(|inner| inner.text.clone());
                inner.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\u{1f}")
            }
        }
    }
}

fn document(text: &str) -> Element {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(started(&start)),
            Event::Empty(start) => {
                let element = started(&start);
                open.last_mut().unwrap().inside.push(element);
            }
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(element);
            }
            Event::Text(text) if !text.trim().is_empty() => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(reference) => {
                open.last_mut().unwrap().text.extend(["&", &*reference, ";"]);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    open.remove(0).inside.remove(0)
}

fn started(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| attribute.unwrap());
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: attributes
            .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned()))
            .collect(),
        ..Element::default()
    }
}
