//! Rows side by side: what became of them as it had to is never called wrong, and any one change is found.

use crate::erase::rule::PlainFate;
use crate::verify::replay::align::{Aligner, Difference, Expected};
use crate::verify::replay::reading::Seen;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn row(number: usize, cells: &[String]) -> Seen {
    let cells = cells.iter().cloned().map(Some).collect();
    Seen { dataset: 0, row: u64::try_from(number).unwrap() + 1, cells, ragged: false, parent: None }
}

/// Rows of a key and three cells of few values, so that many are alike, each with its fate.
fn cells() -> impl Strategy<Value = Vec<(Vec<String>, PlainFate)>> {
    let fate = prop_oneof![
        4 => Just(PlainFate::Keep),
        2 => Just(PlainFate::Drop),
        2 => prop::collection::btree_set(1_usize..4, 1..3).prop_map(|set| PlainFate::Blank(set.into_iter().collect())),
    ];
    let cells = (0_u8..9, 0_u8..3, 0_u8..3, 0_u8..3);
    prop::collection::vec((cells, fate), 1..200).prop_map(|rows| {
        let made = rows.into_iter().enumerate().map(|(at, ((key, a, b, c), fate))| {
            (vec![format!("sleutel {key} {at}"), format!("a{a}"), format!("b{b}"), format!("c{c}")], fate)
        });
        made.collect()
    })
}

fn rows(cells: Vec<(Vec<String>, PlainFate)>) -> Vec<(Seen, PlainFate)> {
    cells.into_iter().enumerate().map(|(at, (cells, fate))| (row(at, &cells), fate)).collect()
}

/// What is left of the rows.
fn left(rows: &[(Seen, PlainFate)]) -> Vec<Seen> {
    let mut left = Vec::new();
    for (row, fate) in rows {
        let mut out = row.clone();
        match fate {
            PlainFate::Drop => continue,
            PlainFate::Keep => {}
            PlainFate::Blank(columns) => columns.iter().for_each(|column| out.cells[*column] = Some(String::new())),
        }
        out.row = u64::try_from(left.len()).unwrap() + 1;
        left.push(out);
    }
    left
}

fn differences(rows: &[(Seen, PlainFate)], outputs: &[Seen], known: bool) -> Aligner {
    let mut aligner = Aligner::new(BTreeSet::new(), false);
    let mut outputs = outputs.iter().cloned();
    for (row, fate) in rows {
        let fate = known.then(|| fate.clone());
        aligner.input(Expected { row: row.clone(), fate, corrections: Vec::new() });
        while aligner.wants_output() {
            let Some(next) = outputs.next() else { break };
            aligner.output(next);
        }
        aligner.settle(false);
    }
    outputs.for_each(|next| aligner.output(next));
    aligner.settle(true);
    aligner
}

proptest! {
    #![proptest_config(crate::model::tests::cases(300))]

    #[test]
    fn what_had_to_become_of_rows_is_never_called_wrong(cells in cells()) {
        let rows = rows(cells);
        prop_assert_eq!(differences(&rows, &left(&rows), true).differences, Vec::<Difference>::new());
    }

    #[test]
    fn without_fates_what_became_of_rows_is_seen(cells in cells()) {
        let rows = rows(cells);
        let aligner = differences(&rows, &left(&rows), false);
        prop_assert_eq!(aligner.differences, Vec::<Difference>::new());
        let seen: Vec<PlainFate> = aligner.observed.into_iter().map(|(_, fate)| fate).collect();
        let told: Vec<PlainFate> = rows.into_iter().map(|(_, fate)| fate).collect();
        prop_assert_eq!(seen, told);
    }

    #[test]
    fn any_one_change_is_found(cells in cells(), place in any::<prop::sample::Index>(), kind in 0..5, column in 0_usize..4) {
        let rows = rows(cells);
        let mut outputs = left(&rows);
        prop_assume!(!outputs.is_empty());
        let at = place.index(outputs.len());
        match kind {
            0 => drop(outputs.remove(at)),
            1 => outputs.insert(at, row(0, &["vreemd".to_owned(), "x".to_owned(), "y".to_owned(), "z".to_owned()])),
            2 => outputs[at].cells[column] = Some("anders".to_owned()),
            3 => {
                prop_assume!(outputs[at].holds(column));
                outputs[at].cells[column] = Some(String::new());
            }
            _ => {
                prop_assume!(at + 1 < outputs.len());
                outputs.swap(at, at + 1);
            }
        }
        prop_assert!(!differences(&rows, &outputs, true).differences.is_empty());
    }
}
