//! A second, independent implementation of the rules: naive loops over tables that others' readers parse, written from the
//! numbered rules alone. It shares no rule, matching, reader or calendar with the program, which must agree with it on
//! every row and cell of a generated delivery. `benches/results/correctness.md` records the large runs.
//!
//! `OPSCHOON_ORACLE_PUPILS` says of how many pupils, `OPSCHOON_ORACLE_CASES` how many random governance folders are tried.

mod days;
mod decisions;
mod delivery;
mod governance;
mod guardians;
mod layouts;
mod names;
mod people;
mod random;
mod rows;
mod schedule;
mod sheets;
mod small;
mod whom;

use crate::support::{Desk, SAMPLE_PIPELINE, paths_in, project, texts, wishes};
use chrono::NaiveDate;
use delivery::{Case, Compared, compare};
use opschoon::model::Day;
use opschoon::run::{self, Clock};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// A size from the environment.
fn size(name: &str, by_default: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(by_default)
}

/// Compares what a run of the desk on a day left.
fn compared(desk: &Desk, schemas: &Path, as_of: &str, schedule: &str) -> Compared {
    compare(&Case {
        schemas,
        delivery: &desk.path("delivery"),
        governance: &desk.path("governance"),
        purged: &desk.path("out/datasets"),
        schedule,
        when: people::When { as_of: NaiveDate::parse_from_str(as_of, "%Y-%m-%d").unwrap(), oldest: 15 },
    })
}

/// Runs the desk on a day, and compares.
fn agreed(desk: &Desk, as_of: &str, schedule: &str) -> Compared {
    let today = Day::from_iso(as_of).unwrap();
    let clock = Clock { today, now: format!("{as_of}T12:00:00Z") };
    let begun = Instant::now();
    run::run_pipeline(&desk.job_on(today).unwrap(), &wishes(&texts(), &clock))
        .unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
    let run = begun.elapsed();
    let compared = compared(desk, &project().join("schemas"), as_of, schedule);
    println!(
        "as of {as_of}, {schedule}: {} differences; run {run:.1?}, compared after {:.1?}",
        compared.differences.len(),
        begun.elapsed()
    );
    println!(
        "{} datasets, {} rows, {} cells; {} rows and {} cells gone, {} corrected; {} pictures, {} gone",
        compared.sheets,
        compared.rows,
        compared.cells,
        compared.rows_gone,
        compared.cells_blanked,
        compared.cells_corrected,
        compared.pictures,
        compared.pictures_gone
    );
    let shown: Vec<&String> = compared.differences.iter().take(40).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    compared
}

#[test]
fn the_program_agrees_with_the_rules_on_every_row_and_cell_of_the_sample() {
    let desk = Desk::sample(size("OPSCHOON_ORACLE_PUPILS", 400));
    let compared = agreed(&desk, "2024-11-01", "procon-po");
    assert!(compared.rows_gone > 500 && compared.cells_blanked > 500 && compared.pictures_gone > 0, "{compared:?}");
    assert_eq!(compared.cells_corrected, 2);
}

#[test]
fn and_under_random_holds_requests_consents_and_corrections_on_other_days() {
    let mut corrected = 0;
    for seed in 0..size("OPSCHOON_ORACLE_CASES", 4) {
        let desk = Desk::sample(size("OPSCHOON_ORACLE_PUPILS", 150));
        let mut random = random::Random::new(u64::from(seed));
        let schedule = random.pick(&["procon-po", "po-statutory"]);
        let as_of = random.day("2024-11-01", 900);
        desk.pipeline(&format!("schedule = \"builtin:{schedule}\"\n{SAMPLE_PIPELINE}"));
        random::governance(&desk, &mut random);
        println!("seed {seed}");
        let compared = agreed(&desk, &as_of, schedule);
        assert!(compared.rows_gone > 0 && compared.cells_blanked > 0, "{compared:?}");
        corrected += compared.cells_corrected;
    }
    assert!(corrected > 0);
}

#[test]
fn a_row_a_cell_and_a_picture_too_few_are_noticed() {
    let desk = Desk::sample(60);
    agreed(&desk, "2024-11-01", "procon-po");
    let rows = desk.path("out/datasets/12AB/parnassys/absentie.csv");
    let text = fs::read(&rows).unwrap();
    let cut =
        text.iter().rposition(|byte| *byte == b'\r').and_then(|end| text[..end].iter().rposition(|b| *b == b'\n'));
    fs::write(&rows, &text[..=cut.unwrap()]).unwrap();
    let cells = desk.path("out/datasets/12AB/cito/toetsresultaten.csv");
    fs::write(&cells, fs::read_to_string(&cells).unwrap().replacen("Rekenen-Wiskunde", "", 1)).unwrap();
    let pictures = paths_in(&desk.path("out/datasets/12AB/media/img"));
    fs::remove_file(desk.path("out/datasets/12AB/media/img").join(&pictures[0])).unwrap();
    let differences = compared(&desk, &project().join("schemas"), "2024-11-01", "procon-po").differences;
    let [row, cell, picture] = [": is gone", "Toetsnaam (gone", "a picture had to stay"];
    assert_eq!(differences.len(), 3, "{differences:#?}");
    assert!([row, cell, picture].iter().all(|told| differences.iter().any(|found| found.contains(told))));
}
