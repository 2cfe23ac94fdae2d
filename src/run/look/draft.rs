//! `opschoon inspect --write-schema DIR`: drafts a schema file for each table that no schema fits, for a person to complete
//! and keep, and for each known layout that changed one that takes its place. Column names, categories and evidence only,
//! never a value. A column that the classifier abstains from or only guesses gets the category `?`, which no schema may
//! hold: reading the draft fails until a person has decided. Replaces no file.

use super::inspect::{Inspected, InspectedColumn, Stated};
use crate::model::{About, DepartureMeaning};
use crate::run::error::Error;
use crate::storage::{self, Access};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Where a system is not known, its schemas stand under this name.
const UNKNOWN_SYSTEM: &str = "own";
const LONGEST_NAME: usize = 48;

/// Writes a draft for each table without a schema, or that departs from its schema; returns the files, in order.
///
/// # Errors
/// [`Error::Storage`] where a file is there already or can't be written.
pub fn write_schemas(inspected: &[Inspected], folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut written: Vec<PathBuf> = Vec::new();
    for dataset in inspected.iter().filter(|dataset| dataset.schema.is_none() || !dataset.drift.is_empty()) {
        let (system, name) = names(dataset);
        let path = folder.join(&system).join(format!("{name}.toml"));
        if written.contains(&path) {
            continue;
        }
        storage::create_private_dir_all(&folder.join(&system))?;
        storage::write_new(&path, draft(dataset, &system, &name).as_bytes(), Access::Private)?;
        written.push(path);
    }
    Ok(written)
}

/// Returns the text of a draft.
#[must_use]
pub fn draft(dataset: &Inspected, system: &str, name: &str) -> String {
    let mut text = String::from(
        "# A draft: check every line. What is still \"?\" must get a category; a column that you have seen in the\n\
         # documentation of the system gets status \"known\". `opschoon check` says what is left to do.\n",
    );
    let _ = writeln!(text, "version = 1\nsystem = {}\nname = {}", quoted(system), quoted(name));
    match &dataset.stated {
        None => {
            let _ = writeln!(text, "about = {}", quoted(about(dataset)));
        }
        Some(Stated { about, register, departure_meaning }) => {
            let about = About::NAMES.iter().find(|(_, known)| known == about).map_or("pupil-data", |(name, _)| *name);
            let _ = writeln!(text, "about = {}\nregister = {}", quoted(about), quoted(register.name()));
            if *departure_meaning == DepartureMeaning::FirstDayGone {
                text.push_str("departure_meaning = \"first_day_gone\"\n");
            }
        }
    }
    let _ = writeln!(text, "\n[match]\nformat = {}", quoted(dataset.format));
    match dataset.dataset.split_once('#') {
        Some((_, element)) => {
            let _ = writeln!(text, "element = {}", quoted(element));
        }
        None => {
            let _ = writeln!(text, "file = {}", quoted(&format!("{}*", stem(&dataset.path))));
        }
    }
    for column in &dataset.columns {
        write_column(&mut text, column);
    }
    text
}

fn write_column(text: &mut String, column: &InspectedColumn) {
    let evidence: Vec<String> = column.evidence.iter().map(|line| line.replace(['\n', '\r'], " ")).collect();
    let guess = column.category.filter(|_| column.is_guess).map_or_else(String::new, |guess| format!("{guess}, "));
    let _ = writeln!(text, "\n# {guess}{:.0} % sure: {}", column.confidence * 100.0, evidence.join("; "));
    let _ = writeln!(text, "[[column]]\nname = {}", quoted(&column.name));
    let _ = writeln!(text, "category = {}", quoted(column.category.filter(|_| !column.is_guess).unwrap_or("?")));
    if let Some(role) = column.role {
        let _ = writeln!(text, "role = {}", quoted(role));
    }
    text.push_str("status = \"assumed\"\n");
}

/// A register of pupils has a key and the start or end of an enrolment; a table of staff mostly columns of staff.
fn about(dataset: &Inspected) -> &'static str {
    let has =
        |roles: &[&str]| dataset.columns.iter().any(|column| column.role.is_some_and(|role| roles.contains(&role)));
    let staff = dataset.columns.iter().filter(|column| column.category == Some("staff")).count();
    if staff * 2 > dataset.columns.len() {
        return "staff";
    }
    let keyed = has(&["pupil", "national_number", "eck_id"]);
    if keyed && has(&["departure", "enrolment_start"]) { "pupils" } else { "pupil-data" }
}

/// The system, by its folder, and the table, as words that a schema may have for a name.
fn names(dataset: &Inspected) -> (String, String) {
    // Of the same id, it takes the place of the schema that it departs from.
    if let Some((system, name)) = dataset.schema.as_deref().and_then(|id| id.split_once('/')) {
        return (system.to_owned(), name.to_owned());
    }
    let folder = dataset.path.rsplit('/').nth(1).map(plain).filter(|name| !name.is_empty());
    let is_school = |name: &String| crate::model::Brin::from_text(&name.to_ascii_uppercase()).is_some();
    let system = folder.filter(|name| !is_school(name)).unwrap_or_else(|| UNKNOWN_SYSTEM.to_owned());
    let table = dataset.dataset.split_once('#').map_or_else(|| stem(&dataset.path), |(_, element)| element);
    let name = plain(table);
    (system, if name.is_empty() { "table".to_owned() } else { name })
}

fn plain(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let plain: String = text.chars().map(letter).take(LONGEST_NAME).collect();
    plain.trim_matches('-').to_owned()
}

/// The name of the file without its extension and the digits that change from one export to the next; letters and marks
/// that a pattern can't hold are left out by cutting there.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let end = stem.find(|c: char| c.is_ascii_digit() || "*?[]{}\\".contains(c)).unwrap_or(stem.len());
    stem.get(..end).map_or(stem, |begin| begin.trim_end_matches([' ', '_', '-']))
}

/// A TOML string: quotes, backslashes and control characters escaped.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
