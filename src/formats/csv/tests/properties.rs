//! Properties: exactly the doomed rows and cells go, on random tables; nothing panics or changes, on random bytes.

use super::tables::{Cell, Doom, Table, table};
use super::{Seen, Trickle, blank, layout_of, rewritten_as, scanned};
use crate::model::{Fate, RowFlaw};
use encoding_rs::{UTF_8, WINDOWS_1252};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::cmp::Ordering;

fn fate_in(table: &Table, row: u64) -> Fate<'static> {
    match &table.rows[usize::try_from(row).unwrap() - 1].doom {
        Doom::Keep => Fate::Keep,
        Doom::Drop => Fate::Drop,
        Doom::Blank(columns) => blank(columns),
    }
}

/// Returns whether each row of some ends with a delimiter that the header lacks.
fn ends_with_delimiters(table: &Table) -> bool {
    let ends_so = |row: &super::tables::Row| {
        row.cells.len() == table.columns + 1 && row.cells.last().is_some_and(|last| last.raw.is_empty())
    };
    table.columns > 1 && table.rows.len() > 1 && table.rows.iter().all(ends_so)
}

/// The rows that a scan must show.
fn expected_rows(table: &Table) -> Vec<Seen> {
    let width = table.columns + usize::from(ends_with_delimiters(table));
    let text =
        |cell: Option<&Cell>| cell.filter(|cell| cell.is_filled()).map_or(String::new(), |cell| cell.text.clone());
    let seen = |(number, row): (u64, &super::tables::Row)| Seen {
        row: number,
        texts: (0..table.columns).map(|column| text(row.cells.get(column))).collect(),
        filled: (0..table.columns).filter(|column| row.cells.get(*column).is_some_and(Cell::is_filled)).collect(),
        flaw: match row.cells.len().cmp(&width) {
            Ordering::Less => Some(RowFlaw::TooFewCells),
            Ordering::Equal => None,
            Ordering::Greater => Some(RowFlaw::TooManyCells),
        },
    };
    (1..).zip(&table.rows).map(seen).collect()
}

/// What the `csv` crate reads, without records of one blank cell: blank lines to us, or a quoted nothing.
fn read_by_oracle(table: &Table, bytes: &[u8]) -> Vec<Vec<String>> {
    let encoding = if table.windows_1252 { WINDOWS_1252 } else { UTF_8 };
    let (text, ..) = encoding.decode(bytes);
    let text = text.strip_prefix(&format!("sep={}\r\n", table.delimiter)).unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(table.delimiter).unwrap())
        .has_headers(true)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    records.filter(|cells| !is_one_blank(cells)).collect()
}

fn is_one_blank(cells: &[String]) -> bool {
    matches!(cells, [only] if only.trim().is_empty())
}

fn counted(items: usize) -> u64 {
    u64::try_from(items).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_scan_shows_the_rows_of_the_table(table in table()) {
        let bytes = table.bytes();
        prop_assert_eq!(scanned(&layout_of(&bytes).unwrap(), &bytes).unwrap(), expected_rows(&table));
    }

    #[test]
    fn a_rewrite_leaves_all_but_the_doomed(table in table(), chunk in 1..40_usize) {
        let bytes = table.bytes();
        let layout = layout_of(&bytes).unwrap();
        let (out, tally, seen) =
            rewritten_as(&layout, &mut Trickle(&bytes, chunk), |row| fate_in(&table, row)).unwrap();
        prop_assert_eq!(&out, &table.bytes_left());
        prop_assert_eq!(seen, scanned(&layout, &bytes).unwrap());

        let left: Vec<_> = table.rows.iter().filter_map(super::tables::Row::cells_left).collect();
        prop_assert_eq!(tally.rows_in, counted(table.rows.len()));
        prop_assert_eq!(tally.rows_kept, counted(left.len()));
        prop_assert_eq!(tally.rows_dropped, tally.rows_in - tally.rows_kept);
        let filled = |cells: &[Cell]| counted(cells.iter().filter(|cell| cell.is_filled()).count());
        let before: u64 = table.rows.iter().filter(|row| !matches!(row.doom, Doom::Drop)).map(|row| filled(&row.cells)).sum();
        let after: u64 = left.iter().map(|cells| filled(cells)).sum();
        prop_assert_eq!(tally.cells_blanked, before - after);

        let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>();
        let expected: Vec<_> = left.into_iter().map(texts).filter(|cells| !is_one_blank(cells)).collect();
        prop_assert_eq!(read_by_oracle(&table, &out), expected);
    }

    #[test]
    fn any_bytes_are_refused_or_kept(bytes in bytes(), chunk in 1..9_usize) {
        let Ok(layout) = layout_of(&bytes) else { return Ok(()) };
        let seen = scanned(&layout, &bytes);
        let kept = rewritten_as(&layout, &mut Trickle(&bytes, chunk), |_| Fate::Keep);
        match (seen, kept) {
            (Ok(seen), Ok((out, tally, asked))) => {
                prop_assert_eq!(out, bytes);
                prop_assert_eq!(tally.rows_kept, counted(seen.len()));
                prop_assert_eq!(seen, asked);
            }
            (Err(scan), Err(rewrite)) => prop_assert_eq!(scan, rewrite),
            (seen, kept) => prop_assert!(false, "scan {} and rewrite {} differ", seen.is_ok(), kept.is_ok()),
        }
    }

    #[test]
    fn blanking_touches_no_other_cell_and_ends_there(bytes in bytes()) {
        let Ok(layout) = layout_of(&bytes) else { return Ok(()) };
        let Ok(before) = scanned(&layout, &bytes) else { return Ok(()) };
        let is_blanked = |row: &Seen| row.flaw.is_none() && row.filled.contains(&0);
        let is_flawed = |row: u64| before[usize::try_from(row).unwrap() - 1].flaw.is_some();
        let fate = |row| if is_flawed(row) { Fate::Keep } else { blank(&[0]) };
        let (out, tally, _) = rewritten_as(&layout, &mut &*bytes, fate).unwrap();
        let after = scanned(&layout, &out).unwrap();
        prop_assert_eq!(tally.cells_blanked, counted(before.iter().filter(|row| is_blanked(row)).count()));
        let expected: Vec<_> = before.into_iter().map(|mut row| {
            if row.flaw.is_none() {
                row.texts[0].clear();
                row.filled.retain(|column| *column != 0);
            }
            row
        }).collect();
        prop_assert_eq!(after, expected);
    }
}

/// Bytes that mean something, each more than once so that they are drawn often.
const PLAIN: &[u8] = b"ab1\"\";;,\t| \r\n\n";
const SPECIAL: &[&[u8]] = &[b"\xEB", b"\xC3\xAB", b"\x81", b"\0", b"\xA0", b"\xEF\xBB\xBF", b"\r\n"];
const STARTS: &[&[u8]] = &[b"", b"a;b\n", b"a,b,c\r\n", b"\xEF\xBB\xBFa\tb\n", b"sep=;\na;b\n", b"a\n"];

pub(super) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => select(PLAIN).prop_map(|byte| vec![byte]),
        1 => select(SPECIAL).prop_map(<[u8]>::to_vec),
    ];
    (select(STARTS), vec(piece, 0..60)).prop_map(|(start, pieces)| [start.to_vec(), pieces.concat()].concat())
}
