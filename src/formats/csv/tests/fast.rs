//! The fast form equals the plain one: on any bytes, for any lanes, any size of blocks and any number of threads.

use super::tables::table;
use super::{Seen, Trickle, Witness, all_columns, blank, layout_of, layout_stated, twin};
use crate::formats::FormatError;
use crate::formats::csv::CsvLayout;
use crate::formats::csv::lanes::Lanes;
use crate::formats::csv::marks::Marks;
use crate::formats::csv::records::{Cut, cut};
use crate::formats::csv::rewrite::rewrite_by;
use crate::formats::csv::scan::{scan_by, scan_read_by, scan_shared_by};
use crate::formats::csv::stops::{Finder, Quotes, Stops};
use crate::formats::csv::work::Means;
use crate::model::{Fate, Fates, RowReader, RowView, SharedVisitor, Visitor, WholeFate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Mutex;

/// Bytes that structure text, bytes that do not, and every kind of trouble with quotes.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let piece = select(vec![
        "a",
        "b1",
        " ",
        "\"",
        "\"",
        "\"\"",
        "\"x\"",
        "\"x\ny\"",
        "\"x;\"\"y\"",
        "'",
        "''",
        "'z'",
        ";",
        ";",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "é",
        "een langere cel zonder iets",
        "\"een langere cel; met\r\nalles\"",
    ]);
    vec(piece, 0..120).prop_map(|pieces| pieces.concat().into_bytes())
}

fn marks() -> impl Strategy<Value = Marks> {
    let quote = select(vec![Some(b'"'), Some(b'\''), None]);
    (select(vec![b';', b',']), quote, select(vec![b'\n', b'\r'])).prop_map(|(delimiter, quote, line_end)| Marks {
        delimiter,
        quote,
        line_end,
    })
}

fn means() -> impl Strategy<Value = Means> {
    (1..4_usize, 1..200_usize, select(Lanes::available())).prop_map(|(threads, block_bytes, lanes)| Means {
        threads,
        block_bytes,
        lanes,
    })
}

/// Where the records end and the cells stop, cut one by one; and whether a quote is left open.
fn cut_one_by_one(text: &[u8], marks: Marks) -> (Vec<usize>, Vec<usize>, bool) {
    let (mut ends, mut stops, mut start, mut cells) = (Vec::new(), Vec::new(), 0, Vec::new());
    while start < text.len() {
        let Cut::Record(length) = cut(&text[start..], true, marks, &mut cells) else {
            return (ends, stops, true);
        };
        stops.extend(cells.iter().skip(1).map(|cell| start + cell.start - 1));
        start += length;
        let ended = text[start - 1] == marks.line_end && cells.last().is_none_or(|cell| cell.end < length);
        stops.push(if ended { start - 1 } else { start });
        ends.push(start);
    }
    (ends, stops, false)
}

proptest! {
    #![proptest_config(crate::model::tests::cases(1024))]

    #[test]
    fn stops_are_those_of_cutting_one_by_one(text in text(), marks in marks()) {
        let (ends, at, open) = cut_one_by_one(&text, marks);
        // What is read in blocks ends with a record; what a quote leaves open is refused before.
        let whole = if open { &text[..ends.last().copied().unwrap_or(0)] } else { &text };
        for lanes in Lanes::available() {
            let mut stops = Stops::default();
            Finder::new(marks, lanes).find(whole, &mut stops);
            let found: Vec<usize> = stops.at.iter().map(|at| usize::try_from(*at).unwrap()).collect();
            prop_assert_eq!(&found, &at, "{:?}", lanes);
            let last = |up_to: &u32| (found[usize::try_from(*up_to).unwrap() - 1] + 1).min(whole.len());
            prop_assert_eq!(&stops.records.iter().map(last).collect::<Vec<_>>(), &ends);
        }
    }

    #[test]
    fn the_last_end_does_not_hang_on_where_the_text_is_parted(text in text(), marks in marks(), parts in vec(0..99_usize, 0..6)) {
        let (_, _, open) = cut_one_by_one(&text, marks);
        for lanes in Lanes::available() {
            let finder = Finder::new(marks, lanes);
            let mut at_once = Quotes::START;
            let last = finder.last_end(&text, &mut at_once);
            prop_assert_eq!(at_once.inside, open);
            let (mut parted, mut start, mut found) = (Quotes::START, 0, None);
            for part in parts.iter().copied().chain([text.len()]) {
                let end = (start + part).min(text.len());
                found = finder.last_end(&text[start..end], &mut parted).map(|end| start + end).or(found);
                start = end;
            }
            prop_assert_eq!((found, parted), (last, at_once));
        }
    }

    #[test]
    fn any_bytes_are_read_as_the_plain_twin_reads_them(bytes in super::properties::bytes(), means in means(), chunk in 1..99_usize) {
        let Ok(layout) = layout_of(&bytes) else { return Ok(()) };
        let wanted = all_columns(&layout);
        let witness = || Witness { wanted: wanted.clone(), seen: Vec::new(), enough: usize::MAX };
        let (mut plain, mut fast) = (witness(), witness());
        let expected = twin::scan(&layout, &mut &*bytes, &mut plain);
        prop_assert_eq!(scan_by(&layout, &mut Trickle(&bytes, chunk), &mut fast, means), expected.clone());
        prop_assert_eq!(&fast.seen, &plain.seen);
        let mut shared = Shared(witness());
        prop_assert_eq!(scan_shared_by(&layout, &mut &*bytes, &mut shared, means), expected.clone());
        if expected.is_ok() {
            shared.0.seen.sort_by_key(|row| row.row);
            prop_assert_eq!(&shared.0.seen, &plain.seen);
        }
        for enough in [usize::MAX, 1 + chunk % 7] {
            let (reads, mut taken) = (Reads(wanted.clone()), Vec::new());
            let mut take = |seen| {
                taken.push(seen);
                if taken.len() < enough { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            let said = scan_read_by(&layout, &mut &*bytes, (&reads, &mut take), means);
            if enough == usize::MAX {
                prop_assert_eq!(&said, &expected);
            }
            if said.is_ok() {
                prop_assert_eq!(&taken[..], &plain.seen[..enough.min(plain.seen.len())]);
            }
        }
    }

    #[test]
    fn any_bytes_are_rewritten_as_the_plain_twin_rewrites_them(bytes in super::properties::bytes(), means in means()) {
        let Ok(layout) = layout_of(&bytes) else { return Ok(()) };
        both_rewrite(&layout, &bytes, means)?;
    }

    #[test]
    fn well_formed_tables_are_read_as_other_readers_read_them(
        rows in vec(vec("[a-zé,;\"\n' ]{0,9}", 3), 0..40),
        means in means(),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let layout = layout_of(&text).unwrap();
        let mut witness = Witness { wanted: vec![0, 1, 2], seen: Vec::new(), enough: usize::MAX };
        scan_by(&layout, &mut &*text, &mut witness, means).unwrap();
        let texts: Vec<_> = witness.seen.into_iter().map(|row| row.texts).collect();
        for others in read_by_others(&text) {
            prop_assert_eq!(&texts, &others);
        }
    }

    #[test]
    fn any_table_is_rewritten_as_the_plain_twin_rewrites_it(table in table(), means in means()) {
        let bytes = table.narrow_bytes();
        both_rewrite(&layout_stated(&bytes, &table.stated()).unwrap(), &bytes, means)?;
    }
}

/// The texts of the rows below the header, as the `csv` and the `simd-csv` crate read them.
fn read_by_others(text: &[u8]) -> [Vec<Vec<String>>; 2] {
    let blank_is_nothing = |text: String| if text.trim().is_empty() { String::new() } else { text };
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
    let plain =
        reader.records().map(|record| record.unwrap().iter().map(|text| blank_is_nothing(text.into())).collect());
    let mut reader = simd_csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
    let cell = |text: &[u8]| blank_is_nothing(String::from_utf8(text.to_vec()).unwrap());
    let simd = reader.byte_records().map(|record| record.unwrap().iter().map(cell).collect());
    [plain.collect(), simd.collect()]
}

fn both_rewrite(layout: &CsvLayout, bytes: &[u8], means: Means) -> Result<(), TestCaseError> {
    let fates = BySum { wanted: all_columns(layout) };
    let (mut plain, mut fast) = (Vec::new(), Vec::new());
    let expected = twin::rewrite(layout, &mut &*bytes, &fates, &mut plain);
    let done = rewrite_by(layout, &mut &*bytes, &fates, &mut fast, means);
    prop_assert_eq!(&done, &expected);
    if done.is_ok() {
        prop_assert_eq!(&fast, &plain);
        let known = Known { whole: Mutex::default(), fates };
        twin::rewrite(layout, &mut &*bytes, &known, &mut Vec::new()).unwrap();
        let mut by_number = Vec::new();
        prop_assert_eq!(rewrite_by(layout, &mut &*bytes, &known, &mut by_number, means), expected);
        prop_assert_eq!(by_number, plain);
    }
    Ok(())
}

/// Knows the whole fates of most rows by their number, once it has seen them.
struct Known {
    whole: Mutex<BTreeMap<u64, WholeFate>>,
    fates: BySum,
}

impl Fates for Known {
    fn wanted(&self, part: usize) -> &[usize] {
        self.fates.wanted(part)
    }

    fn fate(&self, part: usize, row: &RowView<'_>) -> Fate<'_> {
        let fate = self.fates.fate(part, row);
        let whole = match fate {
            Fate::Keep => Some(WholeFate::Stays),
            Fate::Drop => Some(WholeFate::Goes),
            Fate::Blank(_) | Fate::Replace(_) => None,
        };
        self.whole.lock().unwrap().extend(whole.filter(|_| !row.row.is_multiple_of(5)).map(|whole| (row.row, whole)));
        fate
    }

    fn known(&self, _part: usize, row: u64) -> Option<WholeFate> {
        self.whole.lock().unwrap().get(&row).copied()
    }
}

/// Gives each row a fate by its number and texts alone.
struct BySum {
    wanted: Vec<usize>,
}

impl Fates for BySum {
    fn wanted(&self, _part: usize) -> &[usize] {
        &self.wanted
    }

    fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
        let sum: u64 = row.cells.iter().flat_map(|text| text.bytes()).map(u64::from).sum();
        match (sum + row.row) % 4 {
            0 => Fate::Keep,
            1 => Fate::Drop,
            2 => blank(&[0, 2]),
            _ => blank(&self.wanted),
        }
    }
}

/// A witness that can be in several places.
struct Shared(Witness);

impl Visitor for Shared {
    fn wanted(&self, part: usize) -> &[usize] {
        self.0.wanted(part)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        self.0.row(part, row)
    }
}

impl SharedVisitor for Shared {
    fn fork(&self) -> Self {
        Self(Witness { wanted: self.0.wanted.clone(), seen: Vec::new(), enough: self.0.enough })
    }

    fn join(&mut self, other: Self) {
        self.0.seen.extend(other.0.seen);
    }
}

/// Makes of each row what a witness sees.
struct Reads(Vec<usize>);

impl RowReader for Reads {
    type Made = Seen;

    fn wanted(&self, _part: usize) -> &[usize] {
        &self.0
    }

    fn read(&self, _part: usize, row: &RowView<'_>) -> Option<Seen> {
        Some(Seen::of(row))
    }
}

/// Many rows of which the last is flawed.
fn rows_then(flaw: &str) -> Vec<u8> {
    let rows: Vec<String> = (0..5000).map(|row| format!("{row};\"tekst\r\nvan {row}\";\r\n")).collect();
    format!("a;b;c\r\n{}{flaw}", rows.concat()).into_bytes()
}

fn in_small_blocks(threads: usize) -> Means {
    Means { threads, block_bytes: 64, lanes: Lanes::best() }
}

#[test]
fn an_error_tells_the_same_row_however_many_threads_read() {
    for (flaw, expected) in [
        ("x;\"open;\r\n", FormatError::UnclosedQuote { row: 5001 }),
        ("x;\u{0};\r\n1;2;3\r\n\u{0};;\r\n", FormatError::Encoding { row: 5001 }),
    ] {
        let bytes = rows_then(flaw);
        let layout = layout_of(&bytes).unwrap();
        for threads in 1..4 {
            let mut shared = Shared(Witness { wanted: vec![0], seen: Vec::new(), enough: usize::MAX });
            let said = scan_shared_by(&layout, &mut &*bytes, &mut shared, in_small_blocks(threads));
            assert_eq!(said, Err(expected.clone()), "{threads} threads");
        }
    }
}

#[test]
fn who_breaks_hears_of_no_error_behind_it() {
    let bytes = rows_then("x;\"open;\r\n");
    let layout = layout_of(&bytes).unwrap();
    for threads in 1..4 {
        let mut shared = Shared(Witness { wanted: vec![0], seen: Vec::new(), enough: 3 });
        assert_eq!(scan_shared_by(&layout, &mut &*bytes, &mut shared, in_small_blocks(threads)), Ok(()));
        assert!(shared.0.seen.iter().any(|row| row.row == 1));
    }
}

#[test]
fn an_error_of_reading_is_told_behind_the_rows_before_it() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    // More than is read to find the header.
    let bytes = [rows_then(""), b"1;2;3\r\n".repeat(100_000)].concat();
    let layout = layout_of(&bytes).unwrap();
    let mut witness = Witness { wanted: vec![0], seen: Vec::new(), enough: usize::MAX };
    let said = scan_by(&layout, &mut bytes.chain(Broken), &mut witness, in_small_blocks(1));
    assert_eq!(said, Err(FormatError::Io(std::io::ErrorKind::BrokenPipe)));
    assert!(witness.seen.len() > 104_990);
}

#[test]
fn a_thread_that_panics_takes_the_others_along_and_none_waits_for_ever() {
    struct Panics;
    impl Fates for Panics {
        fn wanted(&self, _part: usize) -> &[usize] {
            &[]
        }
        fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
            assert!(row.row != 2500, "as the test wants it");
            Fate::Keep
        }
    }
    let bytes = rows_then("");
    let layout = layout_of(&bytes).unwrap();
    let said =
        std::panic::catch_unwind(|| rewrite_by(&layout, &mut &*bytes, &Panics, &mut Vec::new(), in_small_blocks(3)));
    assert!(said.is_err());
}

#[test]
fn a_stray_quote_in_every_cell_costs_no_more_than_the_cells() {
    let bytes = [b"a;b\n".as_slice(), "x\"\"\"\";\"y\"z\"\n".repeat(50_000).as_bytes()].concat();
    let layout = layout_of(&bytes).unwrap();
    let mut witness = Witness { wanted: vec![0, 1], seen: Vec::new(), enough: usize::MAX };
    scan_by(&layout, &mut &*bytes, &mut witness, Means::of_this_machine()).unwrap();
    let row = Seen { row: 1, texts: vec!["x\"\"\"\"".into(), "yz\"".into()], filled: vec![0, 1], flaw: None };
    assert!(witness.seen.len() == 50_000 && witness.seen[0] == row);
}
