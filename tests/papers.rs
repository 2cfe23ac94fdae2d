//! What a run leaves for people beside its record: worklists for the source systems, and the report.

use crate::support::{AS_OF, Desk, as_of, clock, texts, wishes};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use opschoon::model::Day;
use opschoon::run::{self, Job, Overrides};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::io::Cursor;
use std::path::PathBuf;

/// Ten pupils who left long ago and ten who are enrolled; only some of the first have care data in another system.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut pupils = "Leerlingnummer;BRIN;Roepnaam;Inschrijfdatum;Uitschrijfdatum\n".to_owned();
    let mut results = "Leerlingnummer;BRIN;Toetsnaam;Niveau\n".to_owned();
    for pupil in 4101..4121 {
        let left = if pupil < 4111 { "31-07-2014" } else { "" };
        writeln!(pupils, "{pupil};12AB;Naam{pupil};01-08-2012;{left}").unwrap();
        if pupil % 2 == 0 {
            writeln!(results, "{pupil};12AB;Rekenen;III").unwrap();
        }
    }
    desk.write("delivery/parnassys/leerlingen.csv", pupils);
    desk.write("delivery/cito/toetsen.csv", results);
    desk
}

/// The pupil numbers on a worklist, in the CSV and in the workbook.
fn on_list(desk: &Desk, name: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let bytes = desk.out(&format!("worklist/{name}.csv"));
    let text = String::from_utf8(bytes).unwrap();
    let body = text.strip_prefix('\u{feff}').unwrap().lines().skip(1);
    let csv = body.map(|line| line.split(';').next().unwrap().to_owned()).collect();
    let bytes = desk.out(&format!("worklist/{name}.xlsx"));
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let xlsx = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    (csv, xlsx)
}

#[test]
fn a_worklist_names_the_pupils_whose_data_in_that_system_goes_and_no_others() {
    let desk = desk();
    desk.run().unwrap();
    let all = |step: usize| (4101..4111).filter(|pupil| pupil % step == 0).map(|pupil| pupil.to_string()).collect();
    let (csv, xlsx) = on_list(&desk, "parnassys-12AB");
    assert_eq!(csv, all(1), "of every pupil who left");
    assert_eq!(xlsx, csv);
    let (csv, xlsx) = on_list(&desk, "cito-12AB");
    assert_eq!(csv, all(2), "of those who have results there");
    assert_eq!(xlsx, csv);
    let text = String::from_utf8(desk.out("worklist/cito-12AB.csv")).unwrap();
    assert!(text.contains("resultaten") && text.contains("2016-08-01"), "the category, and since when: {text}");
    assert!(!text.contains("Naam41"), "numbers only");
}

#[test]
fn a_workbook_explains_itself_and_says_when_it_must_go() {
    let desk = desk();
    desk.run().unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(desk.out("worklist/parnassys-12AB.xlsx"))).unwrap();
    let sheet = book.worksheet_range_at(1).unwrap().unwrap();
    let text: Vec<String> = sheet.rows().flat_map(|row| row.iter().map(ToString::to_string)).collect();
    let text = text.join("\n");
    assert!(text.contains("Persoonsgegevens"), "{text}");
    assert!(text.contains("27 december 2024"), "eight weeks after the as-of day: {text}");
    assert!(text.contains("De Voorbeeldschool (12AB)") && text.contains("ParnasSys"), "{text}");
}

fn on(desk: &Desk, day: Day, out: PathBuf) -> Vec<&'static str> {
    let overrides = Overrides { out: Some(out), ..Overrides::default() };
    let job = Job::load(&desk.path("pipeline.toml"), &overrides, day).unwrap();
    let (texts, mut clock) = (texts(), clock());
    clock.today = day;
    let done = run::run_pipeline(&job, &wishes(&texts, &clock)).unwrap();
    done.findings.iter().map(|finding| finding.id).collect()
}

#[test]
fn the_next_run_reports_worklists_that_are_still_there_after_their_day() {
    let desk = desk();
    desk.run().unwrap();
    let soon = on(&desk, as_of().plus_days(56), desk.path("soon"));
    assert!(!soon.contains(&"finding-worklist"), "on the last day it may be there");
    let late = on(&desk, as_of().plus_days(57), desk.path("late"));
    assert!(late.contains(&"finding-worklist"), "{late:?}");
    std::fs::remove_dir_all(desk.path("out/worklist")).unwrap();
    let gone = on(&desk, as_of().plus_days(58), desk.path("gone"));
    assert!(!gone.contains(&"finding-worklist"), "destroyed: {gone:?}");
}

#[test]
fn the_report_says_what_waits_and_what_to_do_in_both_languages() {
    let desk = Desk::sample(40);
    for (lang, waits, what_now) in
        [("nl", "Wat op iemand wacht", "Wat nu"), ("en", "What waits for a person", "What now")]
    {
        let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--lang", lang, "--replace"]);
        assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
        let html = String::from_utf8(desk.out("report.html")).unwrap();
        let few = html.matches("&#60; 5").count();
        assert!(few > 0 && !html.contains(" 1 leerling ") && !html.contains(" 1 pupil "), "small counts are not told");
        for part in [waits, what_now, "opschoon confirm", &format!("<html lang=\"{lang}\">"), "class=\"bar\""] {
            assert!(html.contains(part), "{lang}: {part}");
        }
    }
}

#[test]
fn every_paper_is_in_run_json() {
    let desk = desk();
    desk.run().unwrap();
    let run: serde_json::Value = serde_json::from_slice(&desk.out("run.json")).unwrap();
    let listed: BTreeSet<&str> =
        run["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    for paper in ["record.json", "record.html", "report.html", "worklist/cito-12AB.csv", "worklist/cito-12AB.xlsx"] {
        assert!(listed.contains(paper), "{paper}");
    }
}
