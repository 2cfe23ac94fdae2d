//! Fuzz targets: bytes that nobody would write, through the same doors as a delivery. They run for a second each, and for as
//! long as `OPSCHOON_FUZZ_SECONDS` says; `benches/results/fuzz.md` tells of longer runs.
//!
//! `fuzz_corpus/` holds a small text of every dialect; its first byte says how the rest is read ([`text_of`]). Each is tried first,
//! and half of the inputs are one of them with a few edits. A failing input goes there too.

use bolero::check;
use opschoon::formats::csv::{CsvLayout, rewrite, scan};
use opschoon::model::{ColumnSet, Fate, Fates, QuoteMark, RowView, StatedDialect, TextEncoding, Visitor};
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

/// The most bytes of an input.
const LENGTH: usize = 400;
/// The most edits of a text of the corpus.
const MOST_EDITS: usize = 8;
/// How many texts the corpus holds at least, so that none is lost unseen.
const FEWEST_DIALECTS: usize = 30;

/// What mean something to a reader of delimited text. A byte of an input stands for one of them, or for itself.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\r",
    b";",
    b",",
    b"\t",
    b"|",
    b"\"",
    b"\"\"",
    b"'",
    b"\"a;b\"",
    b"\"c\nd\"",
    b" ",
    b"sep=;\n",
    b"sep=,\r\n",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\0",
    b"a\0",
    b"\xC3\xAB",
    b"\xEB",
    b"\x80",
    b"\x81",
    b"\xA0",
    b"\xD8\x3D",
    b"nr;naam;geboren\n",
    b"1001;Ada;01-02-2012\n",
    b"Totaal: 2\n",
    b"Pagina 1",
    b"1001",
    b"Ada",
    b"01-02-2012",
    b"x@y.nl",
    b"Overzicht\n",
    b";;;",
    b"'nr','naam'\n",
    b"=1+1",
    b"\"\r\n\"",
];

pub(crate) fn seconds() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "the size of a campaign comes from outside")]
    let told = std::env::var("OPSCHOON_FUZZ_SECONDS").ok();
    Duration::from_secs(told.and_then(|seconds| seconds.parse().ok()).unwrap_or(1))
}

/// The texts of every dialect, in the order of their names.
fn corpus() -> &'static [Vec<u8>] {
    static CORPUS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_corpus");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let named = |path: &std::path::PathBuf| !path.file_name().unwrap().to_str().unwrap().starts_with('.');
        let mut paths: Vec<_> = entries.filter(named).collect();
        paths.sort();
        assert!(paths.len() >= FEWEST_DIALECTS, "{} texts", paths.len());
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
    })
}

/// The input itself, or a text of the corpus that it edits: what is done, where, and with which piece.
fn grown(input: &[u8]) -> Vec<u8> {
    let Some((choice, rest)) = input.split_first().filter(|(choice, _)| *choice & 1 == 1) else {
        return input.get(1..).unwrap_or_default().to_vec();
    };
    let mut text = corpus()[usize::from(choice >> 1) % corpus().len()].clone();
    for edit in rest.chunks_exact(3).take(MOST_EDITS) {
        let (what, at, piece) = (edit[0], usize::from(edit[1]) * text.len() / 256, usize::from(edit[2]));
        let end = (at + 1 + piece % 8).min(text.len());
        let new = PIECES.get(piece).map_or_else(|| vec![edit[2]], |piece| piece.to_vec());
        match what % 3 {
            0 => drop(text.splice(at..at, new)),
            1 => drop(text.drain(at..end)),
            _ => drop(text.splice(at..end, new)),
        }
    }
    text
}

/// Holds a property of every text of the corpus, then of what grows from it and of anything else.
macro_rules! hold {
    ($property:ident) => {{
        for input in corpus() {
            $property(input);
        }
        let check = check!().with_test_time(seconds()).with_iterations(usize::MAX).with_max_len(LENGTH);
        check.for_each(|input: &[u8]| $property(&grown(input)));
    }};
}

/// The text that an input stands for: the first byte says how to read the others.
fn text_of(input: &[u8]) -> (u8, Vec<u8>) {
    let Some((how, rest)) = input.split_first() else { return (0, Vec::new()) };
    let piece = |byte: &u8| PIECES.get(usize::from(*byte)).map_or_else(|| vec![*byte], |piece| piece.to_vec());
    let text: Vec<u8> = if how & 1 == 0 { rest.iter().flat_map(piece).collect() } else { rest.to_vec() };
    let wide = |order: fn(u16) -> [u8; 2]| String::from_utf8_lossy(&text).encode_utf16().flat_map(order).collect();
    let text = match how >> 1 & 7 {
        0 => wide(u16::to_le_bytes),
        1 => wide(u16::to_be_bytes),
        _ => text,
    };
    (how >> 4, text)
}

/// What a schema might state.
fn stated(how: u8) -> StatedDialect {
    let columns = || Some(["a", "b", "c"].map(str::to_owned).to_vec());
    let nothing = StatedDialect::default();
    match how {
        0 => StatedDialect { quote: Some(QuoteMark::None), delimiter: Some(b','), ..nothing },
        1 => StatedDialect { encoding: Some(TextEncoding::Latin9), skip_lines: Some(2), ..nothing },
        2 => StatedDialect { columns: columns(), widths: vec![3, 1, 2], ..nothing },
        3 => StatedDialect { columns: columns(), footer: vec!["a".to_owned()], ..nothing },
        4 => StatedDialect { encoding: Some(TextEncoding::Utf16BigEndian), ..nothing },
        5 => StatedDialect { quote: Some(QuoteMark::Single), encoding: Some(TextEncoding::Utf8), ..nothing },
        _ => nothing,
    }
}

/// What a row is to a test: its number, whether it is flawed, and the texts of the first columns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    flawed: bool,
    texts: Vec<String>,
}

#[derive(Default)]
struct Witness(Vec<Seen>);

impl Visitor for Witness {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[0, 1, 2]
    }

    fn row(&mut self, _part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let texts = row.cells.iter().map(|cell| cell.clone().into_owned()).collect();
        self.0.push(Seen { flawed: row.flaw.is_some(), texts });
        ControlFlow::Continue(())
    }
}

struct By<F>(F);

impl<F: Fn(&RowView<'_>) -> Fate<'static> + Sync> Fates for By<F> {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[]
    }

    fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
        self.0(row)
    }
}

fn rows_of(layout: &CsvLayout, text: &[u8]) -> Option<Vec<Seen>> {
    let mut witness = Witness::default();
    scan(layout, &mut &*text, &mut witness).ok()?;
    Some(witness.0)
}

fn left_of(layout: &CsvLayout, text: &[u8], fate: impl Fn(&RowView<'_>) -> Fate<'static> + Sync) -> Vec<u8> {
    let mut out = Vec::new();
    rewrite(layout, &mut &*text, &By(fate), &mut out).unwrap();
    out
}

#[test]
fn sniffing() {
    hold!(sniffs);
}

/// A layout is found or refused, twice the same, and names a dialect.
fn sniffs(input: &[u8]) {
    let (how, text) = text_of(input);
    let found = || CsvLayout::find(&mut Cursor::new(&text), &stated(how));
    match (found(), found()) {
        (Ok(one), Ok(other)) => {
            assert_eq!((one.parts(), one.dialect()), (other.parts(), other.dialect()));
            assert!(!one.parts()[0].columns.is_empty());
        }
        (one, other) => assert_eq!(one.err(), other.err()),
    }
}

#[test]
fn splitting() {
    hold!(splits);
}

/// Every byte belongs to exactly one row, or to what is no row: what each row takes along adds up.
fn splits(input: &[u8]) {
    let (how, text) = text_of(input);
    let Ok(layout) = CsvLayout::find(&mut Cursor::new(&text), &stated(how)) else { return };
    let Some(rows) = rows_of(&layout, &text) else { return };
    assert!(left_of(&layout, &text, |_| Fate::Keep) == text);
    let between = left_of(&layout, &text, |_| Fate::Drop).len();
    let without =
        |gone: u64| left_of(&layout, &text, |row| if row.row == gone { Fate::Drop } else { Fate::Keep }).len();
    let taken: usize = (1..).take(rows.len()).map(|row| text.len() - without(row)).sum();
    assert_eq!(between + taken, text.len());
}

#[test]
fn rewriting() {
    hold!(rewrites);
}

/// Blanking a column of the rows without flaw, and reading again, shows the same rows with that cell blank.
fn rewrites(input: &[u8]) {
    let (how, text) = text_of(input);
    let Ok(layout) = CsvLayout::find(&mut Cursor::new(&text), &stated(how)) else { return };
    let Some(mut expected) = rows_of(&layout, &text) else { return };
    let column = usize::from(how) % 3;
    // Without a quote nothing can stand for a row that is one blank cell.
    if layout.parts()[0].columns.len() == 1 {
        return;
    }
    let blank = |row: &RowView<'_>| match row.flaw {
        Some(_) => Fate::Keep,
        None => Fate::Blank(Cow::Owned([column].into_iter().collect::<ColumnSet>())),
    };
    let left = left_of(&layout, &text, blank);
    for row in expected.iter_mut().filter(|row| !row.flawed) {
        row.texts[column].clear();
    }
    assert_eq!(rows_of(&layout, &left), Some(expected));
}
