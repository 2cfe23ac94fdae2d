//! Random governance over a small delivery: only of pupils whom a list of the school holds, since nobody else may be held.

use super::made::{Made, Targeted};
use crate::oracle::random::{Random, request};
use std::collections::BTreeSet;

/// The day for which small deliveries are decided.
pub(super) const AS_OF: &str = "2026-10-01";

/// School and number of everybody in the lists of pupils.
fn listed(made: &Made) -> Vec<String> {
    let lists = made.tables.iter().filter(|table| table.name == "leerlingen");
    let numbers = lists.flat_map(|table| {
        let whole = table.rows.iter().filter(|row| row.cells.len() == table.columns.len());
        let filled = whole.filter(|row| !row.cells[0].is_empty());
        filled.map(|row| format!("{},{}", table.school, row.cells[0].trim_start_matches('0')))
    });
    numbers.collect::<BTreeSet<_>>().into_iter().collect()
}

fn categories(made: &Made) -> Vec<&'static str> {
    let columns = made.tables.iter().flat_map(|table| &table.columns);
    let mut found: BTreeSet<&str> = columns.map(|column| column.category).collect();
    found.extend(["all", "contact"]);
    found.into_iter().collect()
}

/// Adds holds, requests, consents, decisions and corrections.
pub(super) fn govern(random: &mut Random, made: &mut Made) {
    let (pupils, categories) = (listed(made), categories(made));
    for pupil in &pupils {
        let category = random.pick(&categories);
        let from = random.day("2022-01-01", 1_700);
        match random.below(12) {
            0 => made.holds.push(hold(random, pupil, category, &from)),
            1 | 2 => made.requests.push(request(random, pupil, category, &from)),
            3 => {
                let subject = random.pick(&["data:medical", "data:religion", "data:contact", "image"]);
                made.consents.push(format!("{pupil},{subject},{},{from}\n", random.pick(&["given", "withdrawn"])));
            }
            4 => {
                let on = random.pick(&["2019-07-31", "2024-07-31", "2030-01-01"]);
                let after = format!(",,left,{on},nagezocht,administrator");
                made.decisions.push(decision(format!("{pupil},"), None, after));
            }
            5 => {
                let verb = random.pick(&["erase", "erase", "keep"]);
                let table = random.below(made.tables.len());
                let after = format!(",,{verb},,nagezocht,administrator");
                made.decisions.push(decision(format!("{pupil},"), Some(table), after));
            }
            _ => {}
        }
    }
    for table in 0..made.tables.len() {
        let school = made.tables[table].school;
        if random.below(8) == 0 {
            let whom = random.pick(&["", "", "7777", "1001"]);
            let verb = random.pick(&["erase", "erase", "keep"]);
            let after = format!(",orphan,{verb},,nagezocht,administrator");
            made.decisions.push(decision(format!("{school},{whom},"), Some(table), after));
        }
        correct(random, made, table, &pupils);
    }
}

pub(super) fn hold(random: &mut Random, pupil: &str, category: &str, from: &str) -> String {
    let until = random.day("2026-09-01", 60).max(from.to_owned());
    format!("{pupil},{category},complaint,{from},{}\n", random.perhaps(until))
}

fn decision(before: String, table: Option<usize>, after: String) -> Targeted {
    Targeted { before, table, column: None, row: None, after }
}

/// Corrections of a cell or two of a table, for whoever stands there or somebody else.
fn correct(random: &mut Random, made: &mut Made, at: usize, pupils: &[String]) {
    let table = &made.tables[at];
    if table.rows.is_empty() || pupils.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for _ in 0..random.below(3) {
        let row = random.below(table.rows.len());
        let column = random.below(table.columns.len());
        let Some(cell) = table.rows[row].cells.get(column).filter(|cell| !cell.is_empty()) else { continue };
        let number = table.at("Leerlingnummer").map(|at| table.rows[row].cells[at].clone());
        let stands_there = number.map(|number| format!("{},{number}", table.school));
        let pupil = stands_there
            .filter(|pupil| pupils.contains(pupil))
            .unwrap_or_else(|| pupils[random.below(pupils.len())].clone());
        let to = random.pick(&["12", "hersteld", "Jansen"]);
        let from = if random.below(6) == 0 { "iets anders" } else { cell.as_str() };
        if from == to {
            continue;
        }
        found.push(Targeted {
            before: format!("{pupil},"),
            table: Some(at),
            column: Some(table.columns[column].name),
            row: if random.below(2) == 0 { None } else { Some(row) },
            after: format!(",\"{from}\",\"{to}\",verzoek toegewezen"),
        });
    }
    made.corrections.extend(found);
}
