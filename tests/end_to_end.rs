//! The sample from delivery to purged delivery: every row has the fate that the plain rules give it, what stays stays byte
//! for byte, and a second run finds nothing.

use crate::plain::Plain;
use crate::support::{Desk, SAMPLE_PIPELINE, bytes_of, snapshot};
use crate::tables::{Table, read_all};
use opschoon::erase::rule::PlainFate;
use opschoon::model::event::{Ending, Event};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

const PUPILS: u32 = 120;

fn plan_of(desk: &Desk) -> Value {
    serde_json::from_slice(&desk.out("plan/plan.json")).unwrap()
}

#[test]
fn every_row_has_the_fate_that_the_plain_rules_give_it() {
    let desk = Desk::sample(PUPILS);
    // What is corrected is compared by the oracle.
    let corrections = fs::read_to_string(desk.path("governance/corrections.csv")).unwrap();
    desk.write("governance/corrections.csv", corrections.lines().next().unwrap());
    desk.run().unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
    let plan = plan_of(&desk);
    let before = read_all(&plan, &desk.path("delivery"));
    let after = read_all(&plan, &desk.path("out/datasets"));
    let job = desk.job().unwrap();
    let fates = Plain::new(&job, &before).fates();
    let mut wrong = Vec::new();
    for ((table, purged), fates) in before.iter().zip(&after).zip(&fates) {
        wrong.extend(differences(table, purged, fates));
    }
    assert!(
        wrong.is_empty(),
        "{} rows differ:\n{}",
        wrong.len(),
        wrong.into_iter().take(20).collect::<Vec<_>>().join("\n")
    );
    assert!(fates.iter().flatten().filter(|fate| **fate == PlainFate::Drop).count() > 300);
}

/// Where a purged table is not the table with those fates carried out; never a value.
pub(crate) fn differences(table: &Table, purged: &Table, fates: &[PlainFate]) -> Vec<String> {
    let mut wrong = Vec::new();
    if table.head != purged.head {
        wrong.push(format!("{}: the header changed", table.shown));
    }
    let mut rows = purged.rows.iter();
    for (at, (row, fate)) in table.rows.iter().zip(fates).enumerate() {
        let blank: &[usize] = match fate {
            PlainFate::Drop => continue,
            PlainFate::Keep => &[],
            PlainFate::Blank(cells) => cells,
        };
        let Some(kept) = rows.next() else {
            wrong.push(format!("{}, row {}: it is gone", table.shown, at + 1));
            continue;
        };
        if *fate == PlainFate::Keep && row.line != kept.line {
            wrong.push(format!("{}, row {}: its bytes changed", table.shown, at + 1));
        }
        for (column, cell) in row.cells.iter().enumerate() {
            let expected = if blank.contains(&column) { "" } else { cell.as_str() };
            if kept.cells.get(column).map(String::as_str) != Some(expected) {
                let name = table.columns.get(column).map_or("?", |column| column.name.as_str());
                wrong.push(format!("{}, row {}, column {name}: {fate:?}", table.shown, at + 1));
            }
        }
    }
    if rows.next().is_some() {
        wrong.push(format!("{}: rows are left that should have gone", table.shown));
    }
    wrong
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
