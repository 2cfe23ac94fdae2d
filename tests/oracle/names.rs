//! Full names as they are written, and who bears them (P7).

use super::days;
use super::people::{self, People};
use super::sheets::{Record, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// A name as it can be written, on a birth date, at a school.
pub(super) type Form = (String, String, String);

/// The part of a full name that a column of names holds, by its header.
fn part(header: &str) -> Option<&'static str> {
    let header: String =
        header.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match header.as_str() {
        "voornaam" | "voornamen" | "eerstevoornaam" | "roepnaam" => Some("given"),
        "tussenvoegsel" | "tussenvoegsels" | "voorvoegsel" | "voorvoegsels" => Some("infix"),
        "achternaam" | "geslachtsnaam" | "familienaam" => Some("surname"),
        "naam" | "leerlingnaam" | "volledigenaam" | "leerling" => Some("whole"),
        _ => None,
    }
}

/// The columns of a sheet that make up full names, with the part each holds; none where they tell none.
pub(super) fn columns(sheet: &Sheet) -> BTreeMap<usize, &'static str> {
    let of_names = sheet.columns.iter().enumerate().filter(|(_, column)| column.category == "contact.name");
    let parts: BTreeMap<usize, &str> = of_names
        .filter_map(|(at, column)| Some((at, if column.role == "surname" { "surname" } else { part(&column.name)? })))
        .collect();
    let has = |wanted: &str| parts.values().any(|part| *part == wanted);
    if has("whole") || has("surname") && has("given") { parts } else { BTreeMap::new() }
}

/// Trimmed, and runs of blanks one blank.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every form of the name in a row, with its school and birth date; none where either is missing.
pub(super) fn forms(sheet: &Sheet, record: &Record) -> BTreeSet<Form> {
    let Some(birth) = sheet.role("birth_date").and_then(|at| days::cell(&record.cells[at]).day()) else {
        return BTreeSet::new();
    };
    let school = sheet.school_of(record);
    written(sheet, record).into_iter().map(|form| (school.clone(), birth.to_string(), form)).collect()
}

fn written(sheet: &Sheet, record: &Record) -> BTreeSet<String> {
    let columns = columns(sheet);
    let filled = |wanted: &str| -> Vec<String> {
        let here = columns.iter().filter(|(_, part)| **part == wanted);
        here.map(|(at, _)| tidy(&record.cells[*at])).filter(|text| !text.is_empty()).collect()
    };
    let mut found: BTreeSet<String> = filled("whole").into_iter().collect();
    let infixes = filled("infix");
    let infix = infixes.first().map_or_else(String::new, |infix| format!("{infix} "));
    let after = infixes.first().map_or_else(String::new, |infix| format!(" {infix}"));
    for given in filled("given") {
        for surname in filled("surname") {
            found.insert(format!("{given} {infix}{surname}"));
            found.insert(format!("{surname}, {given}{after}"));
        }
    }
    found
}

/// Who bears which name.
#[derive(Default)]
pub(super) struct Bearers(BTreeMap<Form, BTreeSet<usize>>);

impl Bearers {
    /// Hears a register: the names in its rows, with the birth dates that are known of those whom they are about.
    pub(super) fn hear(&mut self, sheet: &Sheet, people: &People) {
        if !sheet.is_register() || columns(sheet).is_empty() {
            return;
        }
        for record in sheet.records.iter().filter(|record| !record.ragged) {
            let Ok(about) = people.about(&people::keys(sheet, record)) else { continue };
            // Of two birth dates under one key each may be meant (P3).
            let own = sheet.role("birth_date").and_then(|at| days::cell(&record.cells[at]).day());
            let Some(birth) = own.or(people.list[about].birth) else { continue };
            for form in written(sheet, record) {
                let form = (sheet.school_of(record), birth.to_string(), form);
                self.0.entry(form).or_default().insert(about);
            }
        }
    }

    /// Everybody who bears one of these forms.
    pub(super) fn of(&self, forms: &BTreeSet<Form>) -> BTreeSet<usize> {
        forms.iter().filter_map(|form| self.0.get(form)).flatten().copied().collect()
    }
}
