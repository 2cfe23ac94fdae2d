//! What holds for any document: kept bytes stay, what must go is gone, nothing panics.
//!
//! Documents are built from pieces; the oracle puts the same pieces together again without those that must go.

use super::support::{blank, find, rewritten, scanned};
use crate::formats::Part;
use crate::formats::xml::tokens::{TokenKind, Tokens};
use crate::model::{Fate, RowView};
use proptest::collection::vec;
use proptest::prelude::*;
use quick_xml::events::Event;
use std::fmt::Write;

/// What a field of a row holds: its bytes before, of and after the value, and whether the value counts.
#[derive(Clone, Debug)]
struct Field {
    before: &'static str,
    value: String,
    after: &'static str,
}

/// What must become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Keep,
    Drop,
    Blank(u8),
}

/// A row on its line: indent, tag with an attribute, fields, a comment, nested rows, line end.
#[derive(Clone, Debug)]
struct RowPieces {
    indent: &'static str,
    key: String,
    fields: Vec<Field>,
    remark: String,
    nested: Vec<RowPieces>,
    line_end: &'static str,
    order: Order,
}

/// The columns that a `Blank` order names by bit.
const COLUMNS: [&str; 5] = ["@k", "f0", "f1", "n:f2", "comment()"];

fn column_name(bit: usize) -> &'static str {
    COLUMNS[bit].trim_start_matches("n:")
}

impl RowPieces {
    fn blanks(&self, bit: usize) -> bool {
        matches!(self.order, Order::Blank(bits) if bits & (1 << bit) != 0)
    }

    /// Renders the row; `purge` says whether by its orders or in full.
    fn render(&self, name: &str, purge: bool, out: &mut String) {
        let gone = |bit: usize, value: &str| purge && self.blanks(bit) && !value.trim().is_empty();
        let key = if gone(0, &self.key) { "" } else { &self.key };
        write!(out, "<{name} k='{key}' xmlns:n=\"urn:n\">").unwrap();
        for (nth, field) in self.fields.iter().enumerate() {
            let tag = COLUMNS[nth + 1];
            let value = if gone(nth + 1, &field.value) { "" } else { &field.value };
            write!(out, "<{tag}{}{value}{}</{tag}\n>", field.before, field.after).unwrap();
        }
        if !gone(4, &self.remark) {
            write!(out, "<!--{}-->", self.remark).unwrap();
        }
        if !self.nested.is_empty() {
            *out += "<list>\n";
            render_list(&self.nested, "b", purge, out);
            *out += "</list>";
        }
        write!(out, "</{name}>").unwrap();
    }

    /// A row stays whole if it must go while one in it stays.
    fn settled(mut self) -> Self {
        if self.order == Order::Drop && self.nested.iter().any(|nested| nested.order != Order::Drop) {
            self.order = Order::Keep;
            self.nested.iter_mut().for_each(|nested| nested.order = Order::Keep);
        }
        self
    }
}

/// Renders rows after a line end; a dropped row takes its line if it is alone on it.
fn render_list(rows: &[RowPieces], name: &str, purge: bool, out: &mut String) {
    let mut starts_line = true;
    for row in rows {
        let alone = starts_line && !row.line_end.is_empty();
        let dropped = purge && row.order == Order::Drop;
        if !(dropped && alone) {
            *out += row.indent;
            if !dropped {
                row.render(name, purge, out);
            }
            *out += row.line_end;
        }
        starts_line = !row.line_end.trim_matches([' ', '\t']).is_empty();
    }
}

fn value() -> impl Strategy<Value = String> {
    let word =
        prop_oneof![Just("Q"), Just("Qé"), Just("Q &amp; Q"), Just("&#235;Q]"), Just("Q\r\nQ"), Just(""), Just(" ")];
    word.prop_map(str::to_owned)
}

fn field() -> impl Strategy<Value = Field> {
    let shell = prop_oneof![Just((">", "")), Just((" z=\"\">", "")), Just(("\t>", "<!-- -->"))];
    let cdata = Just(Field { before: ">", value: "<![CDATA[Q<&]]>Q".to_owned(), after: "" });
    prop_oneof![3 => (shell, value()).prop_map(|((before, after), value)| Field { before, value, after }), 1 => cdata]
}

fn order() -> impl Strategy<Value = Order> {
    prop_oneof![1 => Just(Order::Keep), 2 => Just(Order::Drop), 3 => (0_u8..32).prop_map(Order::Blank)]
}

fn row(nested: usize) -> BoxedStrategy<RowPieces> {
    let inner = if nested == 0 { Just(Vec::new()).boxed() } else { vec(row(0), 0..=nested).boxed() };
    let indent = prop_oneof![Just(""), Just("\t"), Just("  ")];
    let line_end = prop_oneof![4 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r"), 2 => Just(""), 1 => Just(" \t\n")];
    (indent, value(), vec(field(), 3), value(), inner, line_end, order())
        .prop_map(|(indent, key, fields, remark, nested, line_end, order)| {
            let key = key.replace(['\r', '\n'], "");
            RowPieces { indent, key, fields, remark, nested, line_end, order }
        })
        .boxed()
}

/// Renders a document whose first two rows, always kept, make every path known and repeated.
fn document(rows: &[RowPieces], purge: bool) -> String {
    let mut out = String::from("<?xml version='1.0'?>\n<r  a = '1'>\r\n<h>kop</h>\n<rows>\n");
    let seed = "<l k='1' xmlns:n=\"urn:n\"><f0>x</f0><f1>x</f1><n:f2>x</n:f2><!--x--><list><b k='1'><f0>x</f0>\
        <f1>x</f1><n:f2>x</n:f2><!--x--></b><b/></list></l><l/>\n";
    out += seed;
    render_list(rows, "l", purge, &mut out);
    out + "</rows></r>\n"
}

/// Finds the order of a row by its number; the two seed rows of each part come first.
fn decide(rows: &[RowPieces], part: &Part, view: &RowView<'_>) -> Fate<'static> {
    let nth = usize::try_from(view.row).unwrap();
    let found = match part.element.as_deref() {
        Some("l") => nth.checked_sub(3).and_then(|nth| rows.get(nth)),
        _ => nth.checked_sub(3).and_then(|nth| rows.iter().flat_map(|row| &row.nested).nth(nth)),
    };
    match found.map(|row| row.order) {
        None | Some(Order::Keep) => Fate::Keep,
        Some(Order::Drop) => Fate::Drop,
        Some(Order::Blank(bits)) => {
            let names: Vec<_> = (0..COLUMNS.len()).filter(|bit| bits & (1 << bit) != 0).map(column_name).collect();
            blank(part, view, &names)
        }
    }
}

/// Bytes that look like XML more often than not.
fn markup_soup() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        8 => prop::sample::select(vec!["<a>", "</a>", "<b k='1'>", "</b>", "<a/>", "<b x:k=\"&lt;\" />", "tekst", " ", "\n"]),
        3 => prop::sample::select(vec!["<!--c-->", "<?p i?>", "<![CDATA[<]]>", "&amp;", "&#x41;", "é", "\r\n", "<x:a>", "</x:a>"]),
        1 => prop::sample::select(vec!["<", ">", "&", "]]>", "<!DOCTYPE a>", "--", "'", "\"", "=", "<?xml version='1.0'?>", "\0"]),
    ];
    (prop::bool::ANY, vec(token, 0..24)).prop_map(|(wrapped, tokens)| {
        let inside = tokens.concat();
        if wrapped { format!("<r>{inside}</r>") } else { inside }.into_bytes()
    })
}

/// What both tokenizers must agree on: tags by name, text and remarks by content.
fn our_tokens(mut bytes: &[u8]) -> Vec<String> {
    let mut tokens = Tokens::new(&mut bytes).unwrap();
    let mut found = Vec::new();
    while tokens.next().unwrap() {
        let token = tokens.last.clone();
        let text = String::from_utf8(tokens.input.held(token.inner).to_vec()).unwrap();
        let mark = match token.kind {
            TokenKind::Mark => continue,
            TokenKind::Start => "<",
            TokenKind::End => "/",
            TokenKind::Text => "t",
            TokenKind::Cdata => "c",
            TokenKind::Comment => "!",
            TokenKind::Instruction | TokenKind::Declaration => "?",
        };
        found.push(format!("{mark}{}", text.trim_end_matches('/')));
    }
    found
}

fn their_tokens(bytes: &[u8]) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    let mut found: Vec<String> = Vec::new();
    loop {
        buffer.clear();
        let mut text = |piece: &str| match found.last_mut() {
            Some(last) if last.starts_with('t') => last.push_str(piece),
            _ => found.push(format!("t{piece}")),
        };
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Eof => return found,
            Event::Text(piece) => text(&piece),
            Event::GeneralRef(piece) => text(&format!("&{};", &*piece)),
            Event::Start(tag) | Event::Empty(tag) => found.push(format!("<{}", &*tag)),
            Event::End(tag) => found.push(format!("/{}", &*tag)),
            Event::CData(piece) => found.push(format!("c{}", &*piece)),
            Event::Comment(piece) => found.push(format!("!{}", &*piece)),
            Event::PI(piece) => found.push(format!("?{}", &*piece)),
            Event::Decl(piece) => found.push(format!("?{}", &*piece)),
            Event::DocType(_) => unreachable!("we refuse it"),
        }
    }
}

proptest! {
    #[test]
    fn a_rewrite_equals_the_pieces_put_together_again(rows in vec(row(3), 0..6)) {
        let whole = document(&rows, false);
        let layout = find(whole.as_bytes(), &[]).unwrap();
        let (out, tallies) = rewritten(&layout, whole.as_bytes(), &|part, view| decide(&rows, part, view)).unwrap();
        let settled: Vec<_> = rows.iter().cloned().map(RowPieces::settled).collect();
        prop_assert_eq!(String::from_utf8(out).unwrap(), document(&settled, true));
        let nested: Vec<_> = settled.iter().flat_map(|row| &row.nested).collect();
        let dropped = |rows: &[&RowPieces]| u64::try_from(rows.iter().filter(|row| row.order == Order::Drop).count()).unwrap();
        prop_assert_eq!(tallies[0].rows_dropped, dropped(&settled.iter().collect::<Vec<_>>()));
        prop_assert_eq!(tallies[1].rows_dropped, dropped(&nested));
        prop_assert_eq!(tallies[1].rows_in, 2 + u64::try_from(nested.len()).unwrap());
    }

    #[test]
    fn what_is_purged_again_with_the_same_blanks_stays(rows in vec(row(2), 0..5), bits in 0_u8..32) {
        let whole = document(&rows, false);
        let names: Vec<_> = (0..COLUMNS.len()).filter(|bit| bits & (1 << bit) != 0).map(column_name).collect();
        let layout = find(whole.as_bytes(), &[]).unwrap();
        let once = rewritten(&layout, whole.as_bytes(), &|part, view| blank(part, view, &names)).unwrap().0;
        let layout = find(&once, &[]).unwrap();
        let (twice, tallies) = rewritten(&layout, &once, &|part, view| blank(part, view, &names)).unwrap();
        prop_assert_eq!(twice, once);
        prop_assert!(tallies.iter().all(|tally| tally.cells_blanked == 0));
    }

    #[test]
    fn keeping_everything_copies_any_document_that_is_accepted(document in markup_soup()) {
        if let Ok(layout) = find(&document, &["a"]) {
            let (out, _) = rewritten(&layout, &document, &|_, _| Fate::Keep).unwrap();
            prop_assert_eq!(&out, &document);
            prop_assert!(scanned(&layout, &document).is_ok());
            prop_assert_eq!(our_tokens(&document), their_tokens(&document));
        }
    }

    #[test]
    fn dropping_everything_leaves_no_row(document in markup_soup()) {
        if let Ok(layout) = find(&document, &[]) {
            let (_, tallies) = rewritten(&layout, &document, &|_, _| Fate::Drop).unwrap();
            prop_assert!(tallies.iter().all(|tally| tally.rows_kept == 0 && tally.rows_dropped == tally.rows_in));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200), soup in markup_soup()) {
        let layout = find(b"<r><a>x</a><a/></r>", &[]).unwrap();
        for bytes in [bytes, soup] {
            let _ = find(&bytes, &["a"]);
            let _ = scanned(&layout, &bytes);
            let _ = rewritten(&layout, &bytes, &|_, _| Fate::Drop);
        }
    }
}
