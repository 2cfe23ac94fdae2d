//! The sample from delivery to purged delivery: what stays stays byte for byte, the counts add up, a second run finds nothing,
//! and what was deferred falls due. What becomes of every row and cell is compared by the oracle.

use crate::support::{Desk, SAMPLE_PIPELINE, bytes_of, snapshot};
use crate::tables::{Row, Table, read_all};
use opschoon::model::event::{Ending, Event};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

const PUPILS: u32 = 120;

fn plan_of(desk: &Desk) -> Value {
    serde_json::from_slice(&desk.out("plan/plan.json")).unwrap()
}

/// The oracle compares what each cell holds; this compares how the lines of CSV files are written.
#[test]
fn a_line_that_loses_nothing_keeps_its_bytes() {
    let desk = Desk::sample(PUPILS);
    let corrections = fs::read_to_string(desk.path("governance/corrections.csv")).unwrap();
    desk.write("governance/corrections.csv", corrections.lines().next().unwrap());
    desk.run().unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
    let plan = plan_of(&desk);
    let before = read_all(&plan, &desk.path("delivery"));
    let after = read_all(&plan, &desk.path("out/datasets"));
    let mut whole = 0;
    for (before, after) in before.iter().zip(&after).filter(|(before, _)| before.format == "csv") {
        assert_eq!(before.head, after.head, "{}", before.shown);
        let mut rows = before.rows.iter();
        for (at, kept) in after.rows.iter().enumerate() {
            let left_of = |row: &&Row| {
                let mut cells = row.cells.iter().zip(&kept.cells);
                row.cells.len() == kept.cells.len() && cells.all(|(cell, left)| left.is_empty() || left == cell)
            };
            let place = format!("{}, row {} of those that stayed", before.shown, at + 1);
            let row = rows.find(left_of).unwrap_or_else(|| panic!("{place}: it was not there"));
            assert!(row.cells != kept.cells || row.line == kept.line, "{place}: its bytes changed");
            whole += usize::from(row.line == kept.line);
        }
    }
    assert!(whole > 1000, "{whole}");
}

#[test]
fn the_counts_of_a_run_add_up() {
    let desk = Desk::sample(PUPILS);
    let done = desk.run().map_err(|_| ()).unwrap();
    let summary = done.summary.unwrap();
    let before = read_all(&plan_of(&desk), &desk.path("delivery"));
    let after = read_all(&plan_of(&desk), &desk.path("out/datasets"));
    for ((dataset, before), after) in summary.datasets.iter().zip(&before).zip(&after) {
        assert_eq!(dataset.rows_in, dataset.rows_kept + dataset.rows_dropped, "{}", dataset.path);
        assert_eq!(dataset.rows_in, u64::try_from(before.rows.len()).unwrap(), "{}", dataset.path);
        assert_eq!(dataset.rows_kept, u64::try_from(after.rows.len()).unwrap(), "{}", dataset.path);
        let blanked = filled(before, None) - filled(after, None);
        let in_dropped: u64 = by_category(&desk, &dataset.path, "cells_dropped");
        assert_eq!(blanked, dataset.cells_blanked + in_dropped, "{}", dataset.path);
    }
    let completed = desk
        .log()
        .into_iter()
        .filter(|event| matches!(event, Event::RunOutcome(outcome) if outcome.outcome == Ending::Completed));
    assert_eq!(completed.count(), 1);
    let subjects = desk.log().into_iter().filter(|event| matches!(event, Event::SubjectErased(_))).count();
    assert_eq!(u64::try_from(subjects).unwrap(), summary.pupils.with_erasure);
}

/// The cells that hold a value, in all columns or in one.
fn filled(table: &Table, column: Option<usize>) -> u64 {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().enumerate());
    let counted = cells.filter(|(at, cell)| column.is_none_or(|column| column == *at) && !cell.trim().is_empty());
    u64::try_from(counted.count()).unwrap()
}

fn by_category(desk: &Desk, path: &str, field: &str) -> u64 {
    let plan = plan_of(desk);
    let id =
        plan["datasets"].as_array().unwrap().iter().find(|dataset| dataset["path"] == *path).unwrap()["id"].clone();
    let purged = desk.log().into_iter().find_map(|event| match event {
        Event::DatasetPurged(purged) if id == *purged.dataset => Some(purged),
        _ => None,
    });
    let tallies = purged.unwrap().by_category;
    tallies.iter().map(|tally| if field == "cells_dropped" { tally.cells_dropped } else { tally.rows_dropped }).sum()
}

#[test]
fn the_inputs_stay_as_they_are() {
    let desk = Desk::sample(60);
    let before = (snapshot(&desk.path("delivery")), snapshot(&desk.path("governance")));
    desk.run().map_err(|_| ()).unwrap();
    assert_eq!(before, (snapshot(&desk.path("delivery")), snapshot(&desk.path("governance"))));
}

/// Makes the purged delivery the delivery.
fn feed_back(desk: &Desk) {
    fs::remove_dir_all(desk.path("delivery")).unwrap();
    fs::rename(desk.path("out/datasets"), desk.path("delivery")).unwrap();
    fs::remove_dir_all(desk.path("out")).unwrap();
}

#[test]
fn a_second_run_erases_nothing_and_keeps_every_byte() {
    let desk = Desk::sample(PUPILS);
    desk.run().map_err(|_| ()).unwrap();
    feed_back(&desk);
    let delivery = bytes_of(&desk.path("delivery"));
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
    let again: Vec<String> = done
        .summary
        .unwrap()
        .datasets
        .iter()
        .filter(|dataset| dataset.rows_dropped + dataset.cells_blanked > 0)
        .map(|dataset| format!("{}: {} rows, {} cells", dataset.path, dataset.rows_dropped, dataset.cells_blanked))
        .collect();
    assert_eq!(again, Vec::<String>::new());
    assert_same(&delivery, &bytes_of(&desk.path("out/datasets")));
}

/// Two folders hold the same files; names what differs.
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let differing: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "these differ: {differing:?}");
}

/// E10: a purge under holds, then one without them, comes to what one without them comes to at once.
fn deferred_erasures_fall_due(lifted: &[&str]) {
    let desk = Desk::sample(PUPILS);
    desk.run().map_err(|_| ()).unwrap();
    let first = bytes_of(&desk.path("out/datasets"));
    feed_back(&desk);
    for file in lifted {
        let path = desk.path(&format!("governance/{file}"));
        let text = fs::read_to_string(&path).unwrap();
        let deferring = ["restriction", "objection", "access", "rectification", "portability", "hold"];
        let stays =
            |line: &&str| *file == "requests.csv" && !deferring.iter().any(|kind| line.contains(&format!(",{kind},")));
        let lines = text.lines().take(1).chain(text.lines().skip(1).filter(stays));
        fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    }
    desk.run().unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
    let in_two = bytes_of(&desk.path("out/datasets"));
    assert_ne!(first, in_two, "what was deferred falls due");
    let fresh = Desk::sample(PUPILS);
    fs::remove_dir_all(fresh.path("governance")).unwrap();
    fs::rename(desk.path("governance"), fresh.path("governance")).unwrap();
    fresh.pipeline(SAMPLE_PIPELINE);
    fresh.run().map_err(|_| ()).unwrap();
    assert_same(&bytes_of(&fresh.path("out/datasets")), &in_two);
}

#[test]
fn with_the_holds_lifted_the_deferred_erasures_fall_due() {
    deferred_erasures_fall_due(&["holds.csv"]);
}

#[test]
fn with_every_deferral_lifted_the_deferred_erasures_fall_due() {
    deferred_erasures_fall_due(&["holds.csv", "requests.csv"]);
}
