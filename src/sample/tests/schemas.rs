//! The schemas: each parses into words that we know, and each header of the sample stands in the schema that should match.

use super::{Files, parquet_reader, rows, sample, text};
use crate::model::{About, Category, Role};
use parquet::file::reader::FileReader;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "all keys of the format are named, so that an unknown one is refused")]
struct Schema {
    version: u32,
    system: String,
    name: String,
    about: String,
    register: Option<String>,
    same_as: Option<Vec<String>>,
    departure_meaning: Option<String>,
    #[serde(rename = "match")]
    pattern: Option<Pattern>,
    column: Vec<Column>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "all keys of the format are named, so that an unknown one is refused")]
struct Pattern {
    format: Option<String>,
    file: Option<String>,
    element: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    name: String,
    category: String,
    role: Option<String>,
    #[serde(default)]
    optional: bool,
    status: String,
}

fn schema(id: &str) -> Schema {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(format!("{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn ids() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut ids = Vec::new();
    for system in ["parnassys", "cito", "media", "edexml"] {
        for entry in std::fs::read_dir(root.join(system)).unwrap() {
            let path = entry.unwrap().path();
            ids.push(format!("{system}/{}", path.file_stem().unwrap().to_str().unwrap()));
        }
    }
    ids
}

/// Asserts that each header is known and no required column is missing.
fn assert_fits(id: &str, headers: &[String]) {
    let schema = schema(id);
    for header in headers {
        assert!(schema.column.iter().any(|column| column.name == *header), "{id} lacks {header}");
    }
    for column in schema.column.iter().filter(|column| !column.optional) {
        assert!(headers.contains(&column.name), "{id} needs {}", column.name);
    }
}

fn headers(files: &Files, path: &str) -> Vec<String> {
    rows(files, path)[0].keys().cloned().collect()
}

#[test]
fn every_schema_speaks_our_words() {
    assert!(ids().len() >= 23);
    for id in ids() {
        let schema = schema(&id);
        assert_eq!(format!("{}/{}", schema.system, schema.name), id);
        assert!(schema.version == 1 && About::NAMES.iter().any(|(name, _)| *name == schema.about));
        for column in &schema.column {
            assert!(Category::from_name(&column.category).is_some(), "{id} {}", column.name);
            assert!(
                column.role.as_ref().is_none_or(|role| Role::NAMES.iter().any(|(name, _)| name == role)),
                "{id} {}",
                column.name
            );
            assert!(["known", "assumed"].contains(&column.status.as_str()));
        }
        let names: BTreeSet<&str> = schema.column.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names.len(), schema.column.len(), "{id}");
    }
}

#[test]
fn every_table_fits_its_schema() {
    let files = sample(200, 1);
    for brin in ["12AB", "34CD"] {
        for table in [
            "leerlingen",
            "inschrijvingen",
            "verzorgers",
            "absentie",
            "notities",
            "zorg",
            "gesprekken",
            "groepen",
            "medewerkers",
        ] {
            assert_fits(
                &format!("parnassys/{table}"),
                &headers(&files, &format!("delivery/{brin}/parnassys/{table}.csv")),
            );
        }
        assert_fits("cito/toetsen", &headers(&files, &format!("delivery/{brin}/cito/toetsen.csv")));
        assert_fits("media/manifest", &headers(&files, &format!("delivery/{brin}/media/manifest.csv")));
    }
    assert_fits("cito/toetsresultaten", &headers(&files, "delivery/12AB/cito/toetsresultaten.csv"));
}

#[test]
fn the_parquet_columns_fit_their_schema() {
    let reader = parquet_reader(&sample(200, 1), "delivery/34CD/cito/toetsresultaten.parquet");
    let columns =
        reader.metadata().file_metadata().schema_descr().columns().iter().map(|column| column.name().to_owned());
    assert_fits("cito/toetsresultaten-leerling-id", &columns.collect::<Vec<_>>());
}

#[test]
fn every_element_of_the_xml_stands_in_a_schema() {
    let xml = text(&sample(200, 1), "delivery/12AB/edexml/EDEX.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    reader.config_mut().expand_empty_elements = true;
    let mut path: Vec<String> = Vec::new();
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    let name = attribute.unwrap().key.as_ref().to_owned();
                    found.extend(column(&path, Some(&name)));
                }
            }
            quick_xml::events::Event::Text(words) if !words.as_ref().trim().is_empty() => {
                found.extend(column(&path, None));
            }
            quick_xml::events::Event::End(_) => drop(path.pop()),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(found.len() > 40);
    for (id, name) in found {
        assert!(schema(&format!("edexml/{id}")).column.iter().any(|column| column.name == name), "{id} lacks {name}");
    }
}

/// Returns the schema that a value belongs to, and its column there; nothing outside rows.
fn column(path: &[String], attribute: Option<&str>) -> Option<(String, String)> {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let (id, below) = match names[..] {
        ["EDEX", "leerlingen", "leerling", "samengestelde_groepen", "samengestelde_groep", ref below @ ..] => {
            ("leerling_samengestelde_groep", below)
        }
        ["EDEX", "leerlingen", "leerling", "toevoegingen", "blok", ref below @ ..] => ("leerling_blok", below),
        ["EDEX", "leerlingen", "leerling", ref below @ ..] => ("leerling", below),
        ["EDEX", "leerkrachten", "leerkracht", ref below @ ..] => ("leerkracht", below),
        ["EDEX", "groepen", "groep", ref below @ ..] => ("groep", below),
        ["EDEX", "groepen", "samengestelde_groep", ref below @ ..] => ("samengestelde_groep", below),
        ["EDEX", "vestigingen", "vestiging", ref below @ ..] => ("vestiging", below),
        _ => return None,
    };
    let mut parts: Vec<String> = below.iter().map(|part| (*part).to_owned()).collect();
    parts.extend(attribute.map(|name| format!("@{name}")));
    (!parts.is_empty()).then(|| (id.to_owned(), parts.join("/")))
}
