//! Granted corrections in each format (E7): what they change, what they can't write, and what the log and the summary say.

use crate::support::{Desk, program, told};
use crate::tables::{Table, read_all};
use opschoon::model::event::Event;
use std::fs;

const RESULTS: &str = "34CD/cito/toetsresultaten.parquet";
const ABSENCE: &str = "12AB/parnassys/absentie.csv";

fn tables(desk: &Desk, folder: &str) -> Vec<Table> {
    let plan = serde_json::from_slice(&desk.out("plan/plan.json")).unwrap();
    read_all(&plan, &desk.path(folder))
}

fn column(table: &Table, name: &str) -> usize {
    table.columns.iter().position(|column| *column == name).unwrap()
}

fn table<'t>(tables: &'t [Table], shown: &str) -> &'t Table {
    tables.iter().find(|table| table.shown == shown).unwrap()
}

/// The number and a cell of the first row about an enrolled pupil, with the row counted from 1.
fn first(desk: &Desk, shown: &str, number: &str, cell: &str, enrolled: &str) -> (usize, String) {
    desk.run().unwrap();
    let tables = tables(desk, "delivery");
    let table = table(&tables, shown);
    let (number, cell) = (column(table, number), column(table, cell));
    let is_wanted = |row: &&crate::tables::Row| row.cells[number] == enrolled && !row.cells[cell].is_empty();
    let at = table.rows.iter().position(|row| is_wanted(&row)).unwrap();
    for made in ["out", "ledger", "ledger.keys"] {
        fs::remove_dir_all(desk.path(made)).unwrap();
    }
    (at + 1, table.rows[at].cells[cell].clone())
}

fn correct(desk: &Desk, lines: &str) {
    desk.write("governance/corrections.csv", format!("school,pupil,dataset,column,row,from,to,ground\n{lines}"));
}

#[test]
fn a_number_in_parquet_becomes_another_number_and_never_a_word() {
    for (to, corrected) in [("17", 1), ("zeventien", 0)] {
        let desk = Desk::sample(60);
        let (row, from) = first(&desk, RESULTS, "PGN", "Score", &national_number(&desk, "1001"));
        correct(&desk, &format!("34CD,1001,{RESULTS},Score,{row},{from},{to},verzoek\n"));
        let done = desk.run().unwrap();
        let summary: serde_json::Value = serde_json::from_slice(&desk.out("summary.json")).unwrap();
        let datasets = summary["datasets"].as_array().unwrap();
        let replaced: u64 = datasets.iter().map(|dataset| dataset["cells_replaced"].as_u64().unwrap()).sum();
        assert_eq!(replaced, corrected, "{to}");
        let applied = desk.log().into_iter().filter(|event| matches!(event, Event::CorrectionApplied(_))).count();
        assert_eq!(u64::try_from(applied).unwrap(), corrected, "{to}");
        let referred = done.referrals.iter().filter(|referral| referral.reason.name() == "correction").count();
        assert_eq!(u64::try_from(referred).unwrap(), 1 - corrected, "{to}");
        let finding = if corrected == 1 { "finding-corrections-made" } else { "finding-correction-unwritable" };
        assert!(done.findings.iter().any(|found| found.id == finding), "{to}");
        let after = tables(&desk, "out/datasets");
        let after = table(&after, RESULTS);
        let scores = after.rows.iter().filter(|row| row.cells[column(after, "Score")] == to).count();
        assert!(corrected == 0 || scores > 0, "{to}");
    }
}

/// The national number of a pupil of the second school.
fn national_number(desk: &Desk, number: &str) -> String {
    let bytes = fs::read(desk.path("delivery/34CD/parnassys/leerlingen.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
    let at = reader.byte_headers().unwrap().iter().position(|name| name == b"PGN").unwrap();
    let record = reader.byte_records().map(Result::unwrap).find(|record| &record[0] == number.as_bytes()).unwrap();
    String::from_utf8(record[at].to_vec()).unwrap()
}

#[test]
fn a_letter_that_the_file_does_not_know_is_referred_and_the_file_keeps_its_bytes() {
    let desk = Desk::sample(60);
    let (row, from) = first(&desk, ABSENCE, "Leerlingnummer", "Reden absentie", "1001");
    for (to, made) in [("gełogeerd", false), ("geëvalueerd; \"later\"", true)] {
        let quoted = to.replace('"', "\"\"");
        correct(&desk, &format!("12AB,1001,{ABSENCE},Reden absentie,{row},{from},\"{quoted}\",verzoek\n"));
        let done = desk.run_with_replace().unwrap();
        let ids: Vec<&str> = done.findings.iter().map(|finding| finding.id).collect();
        let expected = if made { "finding-corrections-made" } else { "finding-correction-unwritable" };
        assert!(ids.contains(&expected), "{ids:?}");
        let after = tables(&desk, "out/datasets");
        let after = table(&after, ABSENCE);
        let said = after.rows.iter().filter(|row| row.cells[column(after, "Reden absentie")] == to).count();
        assert_eq!(said, usize::from(made), "{to}");
    }
}

#[test]
fn no_old_or_new_text_is_told() {
    let desk = Desk::sample(60);
    let (row, from) = first(&desk, ABSENCE, "Leerlingnummer", "Reden absentie", "1001");
    let secrets = ["pannenkoekenfeest", "kermisattractie"];
    let lines = [
        format!("12AB,1001,{ABSENCE},Reden absentie,{row},{from},{},verzoek\n", secrets[0]),
        format!("12AB,1001,{ABSENCE},Ingevoerd door,{row},{},{},verzoek\n", secrets[1], secrets[0]),
    ];
    correct(&desk, &lines.concat());
    let (_, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", crate::support::AS_OF]));
    assert!(said.contains("corrections.csv"), "{said}");
    for (path, bytes) in crate::support::bytes_of(&desk.path("out")) {
        let is_purged = path.starts_with("datasets/");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(is_purged || secrets.iter().all(|secret| !text.contains(secret)), "{path}");
    }
    assert!(secrets.iter().all(|secret| !said.contains(secret)));
    let (_, why) = told(&program(
        &desk.path(""),
        &["why", "pipeline.toml", "--pupil", "1001", "--school", "12AB", "--as-of", crate::support::AS_OF],
    ));
    assert!(secrets.iter().all(|secret| !why.contains(secret)));
}

#[test]
fn two_lines_on_one_cell_agree_or_neither_is_carried_out() {
    for (other, finding) in [("ziek", "finding-corrections-made"), ("verlof", "finding-correction-contradicted")] {
        let desk = Desk::sample(60);
        let (row, from) = first(&desk, ABSENCE, "Leerlingnummer", "Reden absentie", "1001");
        let line = |to: &str| format!("12AB,1001,{ABSENCE},Reden absentie,{row},{from},{to},verzoek\n");
        assert_ne!(from, "ziek");
        correct(&desk, &(line("ziek") + &line(other)));
        let done = desk.run().unwrap();
        let found = done.findings.iter().filter(|found| found.id.starts_with("finding-correction"));
        let found: Vec<&str> = found.map(|found| found.id).collect();
        assert!(found.iter().all(|id| *id == finding) && !found.is_empty(), "{found:?}");
        let corrected = desk.log().into_iter().filter(|event| matches!(event, Event::CorrectionApplied(_))).count();
        assert_eq!(corrected, usize::from(other == "ziek"));
    }
}
