//! What an edit leaves of a document: every byte outside its stretch.

use super::support::{find, rewritten, scanned};
use crate::formats::{FormatError, Part};
use crate::model::{CellEdit, ColumnSet, Edits, Fate, RowView};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Finds a text in the cells of the first row and puts another in its place.
fn changing(old: &'static str, new: &'static str) -> impl Fn(&Part, &RowView<'_>) -> Fate<'static> + Sync {
    move |_, row| {
        let found = |cell: &std::borrow::Cow<'_, str>| cell.find(old).map(|at| at..at + old.len());
        let edits = row
            .cells
            .iter()
            .enumerate()
            .filter_map(|(column, cell)| Some(CellEdit { column, at: found(cell)?, text: new.to_owned() }));
        let edits: Vec<CellEdit> = edits.collect();
        if edits.is_empty() { Fate::Keep } else { Fate::Replace(Box::new(Edits::new(ColumnSet::new(), edits))) }
    }
}

fn changed(document: &[u8], old: &'static str, new: &'static str) -> Result<Vec<u8>, FormatError> {
    let layout = find(document, &[]).unwrap();
    rewritten(&layout, document, &changing(old, new)).map(|(out, _)| out)
}

fn changed_text(document: &str, old: &'static str, new: &'static str) -> String {
    String::from_utf8(changed(document.as_bytes(), old, new).unwrap()).unwrap()
}

#[test]
fn references_elements_and_comments_around_a_stretch_stay() {
    let document = "<r><l><n>ruzie &lt;met&gt; Jo&#235;l<!--c--> &amp; Zo</n></l><l/></r>";
    assert_eq!(
        changed_text(document, "Joël", "[leerling]"),
        "<r><l><n>ruzie &lt;met&gt; [leerling]<!--c--> &amp; Zo</n></l><l/></r>"
    );
    assert_eq!(
        changed_text(document, "Joël & Zo", "A < \"B\""),
        "<r><l><n>ruzie &lt;met&gt; A &#60; &#34;B&#34;<!--c--></n></l><l/></r>"
    );
}

#[test]
fn attributes_cdata_and_remarks_are_edited_as_they_are_written() {
    let document = "<r><l n='Jan'><m><![CDATA[<Jan>]]></m><!-- Jan --></l><l/></r>";
    assert_eq!(changed_text(document, "Jan", "P"), "<r><l n='P'><m><![CDATA[<P>]]></m><!-- P --></l><l/></r>");
    let attribute = "<r><l n='Jan'/><l/></r>";
    assert_eq!(changed_text(attribute, "Jan", "d'A\n&"), "<r><l n='d&#39;A&#10;&#38;'/><l/></r>");
}

#[test]
fn what_the_encoding_does_not_know_is_a_reference_or_refused() {
    let latin = |body: &str| {
        [b"<?xml version='1.0' encoding='ISO-8859-1'?><r><l>".as_slice(), body.as_bytes(), b"</l><l/></r>"].concat()
    };
    let out = changed(&latin("<n>Jan</n>"), "Jan", "\u{EB}\u{141}").unwrap();
    assert_eq!(
        out,
        [b"<?xml version='1.0' encoding='ISO-8859-1'?><r><l><n>\xEB&#321;".as_slice(), b"</n></l><l/></r>"].concat()
    );
    assert_eq!(changed(&latin("<n><![CDATA[Jan]]></n>"), "Jan", "\u{141}"), Err(FormatError::Unwritable { row: 1 }));
}

#[test]
fn what_would_end_a_piece_is_refused() {
    let refused = |document: &str, new| {
        assert_eq!(changed(document.as_bytes(), "Jan", new), Err(FormatError::Unwritable { row: 1 }));
    };
    refused("<r><l><n><![CDATA[Jan>]]></n></l><l/></r>", "]]");
    refused("<r><l><n>x</n><!--Jan--></l><l/></r>", "a--b");
    refused("<r><l><n>x</n><!--Jan--></l><l/></r>", "a-");
    refused("<r><l><n>Jan</n></l><l/></r>", "\u{7}");
}

/// A character as it stands in a document.
#[derive(Clone, Copy, Debug)]
struct Unit(&'static str, char);

const UNITS: &[Unit] = &[
    Unit("a", 'a'),
    Unit("b", 'b'),
    Unit(" ", ' '),
    Unit("é", 'é'),
    Unit("&amp;", '&'),
    Unit("&#233;", 'é'),
    Unit("&#x1F600;", '\u{1F600}'),
    Unit("<!--c-->a", 'a'),
    Unit("<?p i?>b", 'b'),
];

proptest! {
    #[test]
    fn an_edit_changes_the_characters_of_its_stretch_alone(
        units in vec(select(UNITS), 1..12),
        from in 0..12_usize,
        length in 1..4_usize,
        new in select(&["[leerling]", "<&>", "ß'"][..]),
    ) {
        let from = from % units.len();
        let to = (from + length).min(units.len());
        let render = |middle: &str| {
            let raw = |units: &[Unit]| units.iter().map(|unit| unit.0).collect::<String>();
            format!("<r><l>\r\n <n z=\"1\">{}{middle}{}</n></l><l/></r>", raw(&units[..from]), raw(&units[to..]))
        };
        // Markup inside the stretch stays: only its characters go, and the new text stands where the first stood.
        let markup = |unit: &Unit| unit.0.strip_suffix(['a', 'b']).filter(|before| before.starts_with('<')).unwrap_or("");
        let gone = &units[from..to];
        let written = new.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('\'', "&#39;");
        let markups: Vec<&str> = gone.iter().map(markup).collect();
        let expected = render(&format!("{}{written}{}", markups[0], markups[1..].concat()));
        let whole = render(&gone.iter().map(|unit| unit.0).collect::<String>());

        let text = |units: &[Unit]| units.iter().map(|unit| unit.1).collect::<String>();
        let start = text(&units[..from]).len();
        let at = start..start + text(gone).len();
        prop_assume!(!text(&units).trim().is_empty());
        let layout = find(whole.as_bytes(), &[]).unwrap();
        let column = layout.parts()[0].columns.iter().position(|column| column == "n").unwrap();
        let edit = CellEdit { column, at, text: new.to_owned() };
        let decide = |_: &Part, row: &RowView<'_>| {
            if row.row == 1 { Fate::Replace(Box::new(Edits::new(ColumnSet::new(), vec![edit.clone()]))) } else { Fate::Keep }
        };
        let (out, tallies) = rewritten(&layout, whole.as_bytes(), &decide).unwrap();
        prop_assert_eq!(String::from_utf8(out.clone()).unwrap(), expected);
        prop_assert_eq!(tallies[0].cells_replaced, 1);
        let shown = scanned(&find(&out, &[]).unwrap(), &out).unwrap();
        let wanted = format!("n={}{new}{}", text(&units[..from]), text(&units[to..]));
        prop_assert!(shown[0].contains(&wanted), "{shown:?} lacks {wanted}");
    }
}
