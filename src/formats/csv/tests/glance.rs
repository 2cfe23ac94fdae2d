//! What a glance at a large file shows: rows of the file as they are, from its start to its end.

use super::{Witness, all_columns, layout_of, scanned};
use crate::formats::csv::glance::{Reach, glance_by};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::io::Cursor;

const REACH: Reach = Reach { start: 4 << 10, places: 16, place: 2 << 10, small: 32 << 10 };

/// A file of numbered rows whose last cell repeats these.
fn file(rows: usize, notes: &[&str]) -> String {
    let row = |at: usize| format!("{at};groep {};{};x\n", at % 8, notes[at % notes.len()]);
    format!("nummer;groep;notitie;slot\n{}", (1..=rows).map(row).collect::<String>())
}

/// What is shown of a file by number, or nothing where it should be read from start to end.
fn glanced(text: &str) -> Option<BTreeMap<usize, Vec<String>>> {
    let layout = layout_of(text.as_bytes()).unwrap();
    let mut witness = Witness { wanted: all_columns(&layout), seen: Vec::new(), enough: usize::MAX };
    let shown = glance_by(&layout, &mut Cursor::new(text.as_bytes()), &mut witness, REACH).unwrap();
    let by_number = witness.seen.into_iter().map(|row| (row.texts[0].parse().unwrap(), row.texts)).collect();
    shown.then_some(by_number)
}

#[test]
fn rows_are_seen_from_the_start_to_the_end_and_in_between() {
    let seen = glanced(&file(20_000, &["rustig", "\"druk; erg\"", ""])).unwrap();
    assert!(seen.len() < 4_000, "that is no glance: {}", seen.len());
    for part in 0..10 {
        let of_part = seen.range(part * 2_000..(part + 1) * 2_000).count();
        assert!(of_part > 20, "{of_part} rows of part {part}");
    }
    assert!(seen.keys().last().unwrap() > &19_900);
}

#[test]
fn text_in_quotes_that_looks_like_rows_shows_no_rows() {
    let seen = glanced(&file(20_000, &["\"zie\n77;groep 9;onzin;x\nen verder\"", "a", "b", "c", "d", "e"])).unwrap();
    assert!(seen.values().all(|cells| cells[1] != "groep 9"));
}

#[test]
fn small_files_and_files_of_one_column_are_left_to_be_read_as_a_whole() {
    assert_eq!(glanced(&file(100, &["a"])), None);
    assert_eq!(glanced(&format!("nummer\n{}", "12345\n".repeat(10_000))), None);
}

/// How many cases the property is tried with.
fn cases() -> ProptestConfig {
    let cases = std::env::var("OPSCHOON_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig::with_cases(cases.unwrap_or(100))
}

proptest! {
    #![proptest_config(cases())]

    /// Whatever stands in the cells: what is shown is a row of the file, cell for cell.
    #[test]
    fn every_row_shown_is_a_row_of_the_file(
        notes in vec(
            select(vec![
                "kort", "", "\"met; teken\"", "\"twee\nregels\"", "\"zegt \"\"ja\"\"\"", "\"a;b\nc;d\"", "half\"weg", "5'3\"",
                "\"slot\"\"\"", "\"\"", "\"\n\n\"", "'n dag",
            ]),
            1..12,
        ),
    ) {
        let text = file(3_000, &notes);
        let layout = layout_of(text.as_bytes()).unwrap();
        prop_assume!(layout.columns().len() == 4);
        let all: BTreeMap<String, Vec<String>> =
            scanned(&layout, text.as_bytes()).unwrap().into_iter().map(|row| (row.texts[0].clone(), row.texts)).collect();
        for (number, cells) in glanced(&text).unwrap_or_default() {
            prop_assert_eq!(Some(&cells), all.get(&number.to_string()));
        }
    }
}
