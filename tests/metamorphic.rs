//! What must not change the result: the order of rows in a file, and that of the pupils in a school.

use crate::support::{Desk, bytes_of};
use std::collections::BTreeMap;

/// The records of delimited text, line ends inside quotes and all.
fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut found, mut record, mut quoted) = (Vec::new(), Vec::new(), false);
    for byte in bytes {
        quoted ^= *byte == b'"';
        record.push(*byte);
        if *byte == b'\n' && !quoted {
            found.push(std::mem::take(&mut record));
        }
    }
    assert!(record.is_empty(), "the sample ends its lines");
    found
}

/// A file with its rows in another order, the header where it was.
fn reordered(bytes: &[u8]) -> Vec<u8> {
    let mut records = records(bytes);
    let rows = records.split_off(1);
    // Neither the old order nor its mirror: every third row first.
    let (some, others): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().partition(|(at, _)| at % 3 == 2);
    let rows = some.into_iter().rev().chain(others).map(|(_, row)| row);
    records.into_iter().chain(rows).flatten().collect()
}

fn is_delimited(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|ending| ending == "csv")
}

/// What a run leaves, the rows of delimited text sorted, and what it counts.
fn result(desk: &Desk) -> (BTreeMap<String, Vec<Vec<u8>>>, serde_json::Value) {
    desk.run().unwrap();
    let mut summary: serde_json::Value = serde_json::from_slice(&desk.out("summary.json")).unwrap();
    for dataset in summary["datasets"].as_array_mut().unwrap() {
        for digest in ["digest_in", "digest_out"] {
            dataset[digest].take();
        }
    }
    let files = bytes_of(&desk.path("out/datasets")).into_iter().map(|(path, bytes)| {
        let mut records = if is_delimited(&path) { records(&bytes) } else { vec![bytes] };
        records.sort();
        (path, records)
    });
    (
        files.collect(),
        serde_json::json!([summary["datasets"], summary["pupils"], summary["decisions"], summary["findings"]]),
    )
}

#[test]
fn the_order_of_rows_in_a_file_changes_nothing_but_the_order() {
    let straight = Desk::sample(120);
    let turned = Desk::sample(120);
    // A correction names its row by number, so that another order means another row.
    for desk in [&straight, &turned] {
        desk.write("governance/corrections.csv", "school,pupil,dataset,column,row,from,to,ground\n");
    }
    let mut changed = 0;
    for (path, bytes) in bytes_of(&turned.path("delivery")).into_iter().filter(|(path, _)| is_delimited(path)) {
        let other = reordered(&bytes);
        changed += usize::from(other != bytes);
        turned.write(&format!("delivery/{path}"), other);
    }
    assert!(changed > 10, "{changed}");
    let (one, other) = (result(&straight), result(&turned));
    assert_eq!(one.1, other.1);
    assert_eq!(one.0.keys().collect::<Vec<_>>(), other.0.keys().collect::<Vec<_>>());
    for (path, rows) in &one.0 {
        assert!(*rows == other.0[path], "{path}");
    }
}
