//! Properties: exactly the doomed rows and cells go, on random tables; nothing panics or changes, on random bytes.

use super::tables::{Cell, Doom, Letters, Table, table};
use super::{Seen, Trickle, blank, layout_of, layout_stated, rewritten_as, scanned};
use crate::model::{Fate, RowFlaw};
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

/// The rows below the header, as text.
fn below_header(table: &Table, bytes: &[u8]) -> String {
    let text = table.dialect.letters.decode(bytes);
    let preamble = table.preamble();
    text.strip_prefix(preamble.trim_start_matches('\u{FEFF}')).unwrap().to_owned()
}

/// What the `csv` crate reads, without records of one blank cell: blank lines to us, or a quoted nothing.
fn read_by_csv(table: &Table, bytes: &[u8]) -> Vec<Vec<String>> {
    let text = below_header(table, bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(table.dialect.delimiter).unwrap())
        .quote(u8::try_from(table.dialect.quote).unwrap())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    records.filter(|cells| !is_one_blank(cells)).collect()
}

/// What the `simd-csv` crate reads, likewise.
fn read_by_simd_csv(table: &Table, bytes: &[u8]) -> Vec<Vec<String>> {
    let text = below_header(table, bytes);
    let mut reader = simd_csv::ReaderBuilder::new()
        .delimiter(u8::try_from(table.dialect.delimiter).unwrap())
        .quote(u8::try_from(table.dialect.quote).unwrap())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let text_of = |cell: &[u8]| String::from_utf8(cell.to_vec()).unwrap();
    let records = reader.byte_records().map(|record| record.unwrap().iter().map(text_of).collect::<Vec<_>>());
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
        prop_assert_eq!(scanned(&layout_stated(&bytes, &table.stated()).unwrap(), &bytes).unwrap(), expected_rows(&table));
    }

    #[test]
    fn a_rewrite_leaves_all_but_the_doomed(table in table(), chunk in 1..40_usize) {
        let bytes = table.bytes();
        let layout = layout_stated(&bytes, &table.stated()).unwrap();
        let (out, tally, seen) =
            rewritten_as(&layout, &mut Trickle(&bytes, chunk), |row| fate_in(&table, row)).unwrap();
        prop_assert_eq!(&out, &table.bytes_left());
        prop_assert_eq!(seen, scanned(&layout, &bytes).unwrap());

        let left: Vec<_> = table.rows.iter().filter_map(|row| row.cells_left(&table.dialect)).collect();
        prop_assert_eq!(tally.rows_in, counted(table.rows.len()));
        prop_assert_eq!(tally.rows_kept, counted(left.len()));
        prop_assert_eq!(tally.rows_dropped, tally.rows_in - tally.rows_kept);
        let filled = |cells: &[Cell]| counted(cells.iter().filter(|cell| cell.is_filled()).count());
        let before: u64 = table.rows.iter().filter(|row| !matches!(row.doom, Doom::Drop)).map(|row| filled(&row.cells)).sum();
        let after: u64 = left.iter().map(|cells| filled(cells)).sum();
        prop_assert_eq!(tally.cells_blanked, before - after);

        let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>();
        let expected: Vec<_> = left.into_iter().map(texts).filter(|cells| !is_one_blank(cells)).collect();
        prop_assert_eq!(&read_by_csv(&table, &out), &expected);
        if table.is_plain() {
            prop_assert_eq!(read_by_simd_csv(&table, &out), expected);
        }
    }

    /// Every cell has a text of its own, so that what is left of an erased one would show, in whatever letters.
    #[test]
    fn an_erased_value_is_left_in_no_encoding(table in table(), secret in "[a-zë]{3}") {
        let mut table = table;
        for (row, cells) in table.rows.iter_mut().map(|row| &mut row.cells).enumerate() {
            for (column, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.is_filled()) {
                let text = format!("{secret}x{row}y{column}z");
                *cell = Cell { raw: text.clone(), text };
            }
        }
        let bytes = table.bytes();
        let layout = layout_stated(&bytes, &table.stated()).unwrap();
        let (out, ..) = rewritten_as(&layout, &mut &*bytes, |row| fate_in(&table, row)).unwrap();
        for row in &table.rows {
            let left = row.cells_left(&table.dialect).unwrap_or_default();
            let gone = |cell: &&Cell| cell.is_filled() && left.iter().all(|left| left.text != cell.text);
            for cell in row.cells.iter().filter(gone) {
                for letters in Letters::ALL {
                    prop_assert!(memchr::memmem::find(&out, &letters.encode(&cell.text)).is_none());
                }
            }
        }
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
