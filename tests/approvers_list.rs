//! The list for the approvers, read back with other programs' readers: it says exactly what the plan does, to people.

use crate::support::{Desk, bytes_of, governance, says};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

const LIST: &str = "out.plan/approvers/vernietigingslijst";

fn sheet(desk: &Desk, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(desk.path(&format!("{LIST}.xlsx"))).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn table(desk: &Desk) -> Vec<Vec<String>> {
    let text = fs::read_to_string(desk.path(&format!("{LIST}.csv"))).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a spreadsheet needs the mark to see UTF-8");
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn plan(desk: &Desk) -> Value {
    desk.plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    serde_json::from_slice(&fs::read(desk.path("out.plan/plan.json")).unwrap()).unwrap()
}

/// A cell as the table has it.
fn as_text(cell: &Data) -> String {
    match cell {
        // Spreadsheets count days from 30 December 1899.
        Data::DateTime(day) => {
            let days = chrono::TimeDelta::try_days(format!("{:.0}", day.as_f64()).parse().unwrap()).unwrap();
            (chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap() + days).to_string()
        }
        Data::Empty => String::new(),
        Data::Float(number) => format!("{number:.0}"),
        other => other.to_string(),
    }
}

#[test]
fn workbook_and_table_say_the_same_and_what_the_plan_does() {
    let desk = Desk::sample(70);
    let plan = plan(&desk);
    let (book, table) = (sheet(&desk, "Leerlingen"), table(&desk));
    let texts: Vec<Vec<String>> = book.iter().map(|row| row.iter().map(as_text).collect()).collect();
    assert_eq!(texts, table);
    let head =
        ["School", "Leerlingnummer", "Uitschrijfdatum", "Gegevenscategorie", "Regel", "Grondslag", "Mag weg sinds"];
    assert_eq!(table[0], head);
    let pupils: BTreeSet<(&str, &str)> = table[1..].iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(pupils.len(), usize::try_from(plan["pupils"]["with_erasure"].as_u64().unwrap()).unwrap());
    for row in &table[1..] {
        assert!(row[0].starts_with("12AB De Voorbeeldschool") || row[0].starts_with("34CD "), "{}", row[0]);
        assert!(row.iter().take(2).chain([&row[3], &row[4]]).all(|cell| !cell.is_empty()), "every line says by what");
        assert!(
            row[6].is_empty() || (row[6].as_str() <= crate::support::AS_OF && !row[5].is_empty()),
            "due, and on a basis"
        );
    }
    let lines: Vec<&str> = table[1..].iter().map(|row| row[4].as_str()).collect();
    assert!(lines.contains(&"contact") && lines.contains(&"gaat mee met de rest van de rij"));
    for (row, dataset) in sheet(&desk, "Datasets")[1..].iter().zip(plan["datasets"].as_array().unwrap()) {
        assert_eq!(as_text(&row[0]), dataset["path"].as_str().unwrap());
        for (cell, count) in row[1..].iter().zip(["rows_in", "rows_dropped", "cells_blanked", "rows_referred"]) {
            assert_eq!(as_text(cell), dataset[count].to_string());
        }
    }
}

#[test]
fn the_pupils_of_the_list_are_those_whose_data_the_run_takes_out() {
    let desk = Desk::sample(70);
    plan(&desk);
    let numbers: BTreeSet<String> = table(&desk)[1..].iter().map(|row| row[1].clone()).collect();
    desk.run_plan().map_err(|_| ()).unwrap();
    let erased =
        desk.log().iter().filter(|event| matches!(event, opschoon::model::event::Event::SubjectErased(_))).count();
    assert!(numbers.len() <= erased && erased > 10, "one entry per pupil of the list");
    assert!(!desk.path("out.plan/approvers").exists());
    let said = bytes_of(&desk.path("out"));
    let outside: Vec<_> = said.iter().filter(|(path, _)| !path.starts_with("datasets/")).collect();
    for number in numbers.iter().filter(|number| number.len() > 4) {
        let stands = |bytes: &[u8]| bytes.windows(number.len()).any(|window| window == number.as_bytes());
        assert!(outside.iter().all(|(path, bytes)| path.starts_with("worklist/") || !stands(bytes)));
    }
}

#[test]
fn each_file_says_that_it_names_pupils_and_until_when_it_may_be_kept() {
    let desk = Desk::sample(70);
    plan(&desk);
    let note = fs::read_to_string(desk.path("out.plan/approvers/LEESMIJ.txt")).unwrap();
    let explained: String = sheet(&desk, "Toelichting").iter().flatten().map(as_text).collect::<Vec<_>>().join("\n");
    for text in [note, explained] {
        assert!(text.contains("vernietig alle kopieën uiterlijk op 01-02-2025"), "{text}");
        assert!(text.contains("Stichting Voorbeeld") && text.contains("01-11-2024"), "{text}");
    }
    #[cfg(unix)]
    for file in ["LEESMIJ.txt", "vernietigingslijst.csv", "vernietigingslijst.xlsx"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path(&format!("out.plan/approvers/{file}"))).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn a_list_that_was_left_is_reported_by_the_next_run() {
    let desk = Desk::sample(70);
    plan(&desk);
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    assert!(done.findings.iter().any(|finding| finding.id == "finding-approvers-list"));
}

#[test]
fn what_somebody_kept_beside_the_list_stays_and_is_reported() {
    let desk = Desk::sample(70);
    plan(&desk);
    desk.write("out.plan/approvers/mijn kopie.xlsx", "x");
    let done = desk.run_plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    assert!(done.findings.iter().any(|finding| finding.id == "finding-approvers-list"));
    let left: Vec<String> = bytes_of(&desk.path("out.plan/approvers")).into_keys().collect();
    assert_eq!(left, ["mijn kopie.xlsx"]);
}

#[test]
fn a_number_that_a_spreadsheet_takes_for_a_formula_is_guarded_and_zeros_stay() {
    let desk = Desk::new();
    desk.write(
        "delivery/parnassys/leerlingen.csv",
        "Leerlingnummer;BRIN;Roepnaam;Inschrijfdatum;Uitschrijfdatum\n=1+1;12AB;a;01-08-2008;31-07-2012\n\
         00042;12AB;b;01-08-2008;31-07-2012\n@cmd;12AB;c;01-08-2008;31-07-2012\n",
    );
    governance(&desk, "", "", "");
    plan(&desk);
    let numbers: BTreeSet<String> = table(&desk)[1..].iter().map(|row| row[1].clone()).collect();
    assert!(numbers.iter().all(|number| !number.starts_with(['=', '@', '+', '-'])), "{numbers:?}");
    let mut book: Xlsx<_> = open_workbook(desk.path(&format!("{LIST}.xlsx"))).unwrap();
    assert!(book.worksheet_formula("Leerlingen").unwrap().is_empty(), "no cell is a formula");
    let typed = sheet(&desk, "Leerlingen");
    assert!(typed[1..].iter().all(|row| matches!(row[1], Data::String(_))), "a number of a pupil is a text");
}
