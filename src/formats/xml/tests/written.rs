//! What `rewrite` leaves of a document, byte for byte.

use super::support::{EDEX, HINTS, blank, dropping, find, part, purged, rewritten};
use crate::formats::Part;
use crate::model::{ColumnSet, Fate, RewriteTally, RowView};
use std::borrow::Cow;

const THREE: &str = "<r>\n\t<l><n>een</n></l>\n\t<l>\n\t\t<n>twee</n>\n\t</l> \n\t<l><n>drie</n></l>\n</r>\n";

fn keep(_: &Part, _: &RowView<'_>) -> Fate<'static> {
    Fate::Keep
}

fn blanking(names: &'static [&'static str]) -> impl Fn(&Part, &RowView<'_>) -> Fate<'static> + Sync {
    move |part, row| blank(part, row, names)
}

#[test]
fn a_pupil_goes_with_its_lines() {
    let cut = |rows| purged(THREE, &[], &dropping("l", rows));
    assert_eq!(cut(&[1]), "<r>\n\t<l>\n\t\t<n>twee</n>\n\t</l> \n\t<l><n>drie</n></l>\n</r>\n");
    assert_eq!(cut(&[2]), "<r>\n\t<l><n>een</n></l>\n\t<l><n>drie</n></l>\n</r>\n");
    assert_eq!(cut(&[3]), "<r>\n\t<l><n>een</n></l>\n\t<l>\n\t\t<n>twee</n>\n\t</l> \n</r>\n");
    assert_eq!(cut(&[1, 2, 3]), "<r>\n</r>\n");
}

#[test]
fn line_ends_of_all_kinds_go_with_their_row() {
    for end in ["\r\n", "\r"] {
        let document = THREE.replace('\n', end);
        assert_eq!(purged(&document, &[], &keep), document);
        let expected = "<r>\n\t<l><n>een</n></l>\n\t<l><n>drie</n></l>\n</r>\n".replace('\n', end);
        assert_eq!(purged(&document, &[], &dropping("l", &[2])), expected);
    }
}

#[test]
fn a_pupil_on_a_shared_line_goes_alone() {
    let document = "<r><l>1</l><l>2</l> <l>3</l></r>";
    assert_eq!(purged(document, &[], &dropping("l", &[2])), "<r><l>1</l> <l>3</l></r>");
    assert_eq!(purged(document, &[], &dropping("l", &[1, 2, 3])), "<r> </r>");
    let two = "<r>\n  <l>1</l> <l>2</l>\n  <l>3</l><!--c-->\n</r>";
    assert_eq!(purged(two, &[], &dropping("l", &[1])), "<r>\n   <l>2</l>\n  <l>3</l><!--c-->\n</r>");
    assert_eq!(purged(two, &[], &dropping("l", &[2, 3])), "<r>\n  <l>1</l> \n  <!--c-->\n</r>");
}

#[test]
fn blanked_cells_lose_their_text_and_nothing_else() {
    let document =
        "<r><l key = 'a' k2=\"b\" ><n z='1'>x<!--c-->&amp;<![CDATA[y]]> </n><m/><o>een<i>twee</i> </o></l><l/></r>";
    let cut = |names| purged(document, &[], &blanking(names));
    assert_eq!(cut(&["@key"]), document.replace("'a'", "''"));
    assert_eq!(cut(&["@k2", "m"]), document.replace("\"b\"", "\"\""));
    assert_eq!(cut(&["n"]), document.replace("x<!--c-->&amp;<![CDATA[y]]> ", "<!--c-->"));
    assert_eq!(cut(&["comment()"]), document.replace("<!--c-->", ""));
    assert_eq!(cut(&["o"]), document.replace("een<i>", "<i>"));
    assert_eq!(cut(&["o/i", "n/@z"]), document.replace("twee", "").replace("z='1'", "z=''"));
}

#[test]
fn nested_rows_have_fates_of_their_own() {
    let drop_first_blok = |part: &Part, row: &RowView<'_>| match part.element.as_deref() {
        Some("blok") if row.row == 1 => Fate::Drop,
        Some("samengestelde_groepen/samengestelde_groep") => blank(part, row, &["@key"]),
        _ => Fate::Keep,
    };
    let layout = find(EDEX.as_bytes(), HINTS).unwrap();
    let (out, tallies) = rewritten(&layout, EDEX.as_bytes(), &drop_first_blok).unwrap();
    let start = EDEX.find("\t\t\t\t<blok").unwrap();
    let end = EDEX.find("\t\t\t\t<blok xsi:type=\"OpmerkingGegevensType\">\n\t\t\t\t\t<code>Beta").unwrap();
    let mut expected = EDEX.to_owned();
    expected.replace_range(start..end, "");
    let expected = expected.replace("<samengestelde_groep key=\"sg1\"/>", "<samengestelde_groep key=\"\"/>");
    let expected = expected.replace("key=\"sg2\"", "key=\"\"");
    assert_eq!(String::from_utf8(out).unwrap(), expected);
    let of = |element| tallies[part(&layout, element)].clone();
    assert_eq!(
        of("blok"),
        RewriteTally { rows_in: 2, rows_kept: 1, rows_dropped: 1, cells_blanked: 0, cells_replaced: 0 }
    );
    let groups = of("samengestelde_groepen/samengestelde_groep");
    assert_eq!(groups, RewriteTally { rows_in: 2, rows_kept: 2, rows_dropped: 0, cells_blanked: 2, cells_replaced: 0 });
}

#[test]
fn a_dropped_pupil_takes_nested_rows_along_and_they_are_counted() {
    let layout = find(EDEX.as_bytes(), HINTS).unwrap();
    let decide = |part: &Part, row: &RowView<'_>| {
        let leerling = if part.element.as_deref() == Some("leerling") { Some(row) } else { row.parent };
        let of_leerling = matches!(part.element.as_deref(), Some("leerling" | "blok"))
            || part.element.as_deref() == Some("samengestelde_groepen/samengestelde_groep");
        if of_leerling && leerling.is_some_and(|row| row.row == 2) { Fate::Drop } else { Fate::Keep }
    };
    let (out, tallies) = rewritten(&layout, EDEX.as_bytes(), &decide).unwrap();
    let text = String::from_utf8(out).unwrap();
    let start = EDEX.find("\t\t<leerling key=\"0002\"").unwrap();
    let end = EDEX.find("\t\t<leerling key=\"#3\"").unwrap();
    let mut expected = EDEX.to_owned();
    expected.replace_range(start..end, "");
    assert_eq!(text, expected);
    assert_eq!(tallies[part(&layout, "blok")].rows_dropped, 2);
    assert_eq!(tallies[part(&layout, "leerling")].rows_dropped, 1);
    for residue in ["Distel", "Zorgmelding", "hulp", "Alfa", "Beta", "000000012", "sg2"] {
        assert!(!text.contains(residue), "{residue}");
    }
}

#[test]
fn a_parent_is_told_whether_rows_in_it_stay_and_never_goes_with_them() {
    let document = "<r><l><n>1</n><n>2</n></l><l><n>3</n></l></r>";
    let decide = |part: &Part, row: &RowView<'_>| {
        assert!(row.parent.is_none_or(|parent| !parent.holds_kept_rows));
        match part.element.as_deref() {
            Some("n") if row.row == 1 => Fate::Keep,
            Some("n") => Fate::Drop,
            _ => {
                assert_eq!(row.holds_kept_rows, row.row == 1);
                Fate::Drop
            }
        }
    };
    let layout = find(document.as_bytes(), &[]).unwrap();
    let (out, tallies) = rewritten(&layout, document.as_bytes(), &decide).unwrap();
    assert_eq!(out, b"<r><l><n>1</n><n>2</n></l></r>");
    assert_eq!((tallies[0].rows_kept, tallies[0].rows_dropped), (1, 1));
    assert_eq!((tallies[1].rows_kept, tallies[1].rows_dropped), (2, 1));
}

#[test]
fn a_blank_line_run_inside_mixed_text_stays_and_its_text_goes() {
    let document = "<r><l>\n een\n <i>x</i>\n </l><l/></r>";
    assert_eq!(purged(document, &[], &blanking(&["text()"])), "<r><l><i>x</i>\n </l><l/></r>");
}

#[test]
fn blanking_what_holds_nothing_changes_and_counts_nothing() {
    let document = "<r><l a=''><n> </n><!-- --></l><l><n>x</n><!--y--></l></r>";
    let layout = find(document.as_bytes(), &[]).unwrap();
    let all =
        |part: &Part, _: &RowView<'_>| Fate::Blank(Cow::Owned((0..part.columns.len() + 70).collect::<ColumnSet>()));
    let (out, tallies) = rewritten(&layout, document.as_bytes(), &all).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "<r><l a=''><n> </n><!-- --></l><l><n></n></l></r>");
    assert_eq!(tallies[0].cells_blanked, 2);
}

#[test]
fn byte_order_mark_declaration_and_latin_bytes_stay() {
    let marked = "\u{FEFF}<?xml version='1.0'?>\r\n<r >\r\n<l>1</l>\r\n<l>2</l>\r\n</r  >\r\n<!--na-->";
    assert_eq!(purged(marked, &[], &keep), marked);
    assert_eq!(purged(marked, &[], &dropping("l", &[1])), marked.replace("<l>1</l>\r\n", ""));
    let latin =
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<r>\n<l k='\xEB'>\xE9\x80</l>\n<l k='\xFF'>x</l>\n</r>";
    let layout = find(latin, &[]).unwrap();
    assert_eq!(rewritten(&layout, latin, &keep).unwrap().0, latin);
    let (out, _) = rewritten(&layout, latin, &blanking(&["text()"])).unwrap();
    assert_eq!(out, b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<r>\n<l k='\xEB'></l>\n<l k='\xFF'></l>\n</r>");
}

#[test]
fn a_document_about_one_pupil_can_be_blanked_and_dropped() {
    let document = "\u{FEFF}<?xml version='1.0'?>\n<dossier><bsn>1</bsn><!--x--></dossier>\n";
    assert_eq!(purged(document, &[], &blanking(&["bsn", "comment()"])), document.replace("1</bsn><!--x-->", "</bsn>"));
    assert_eq!(purged(document, &[], &dropping("dossier", &[1])), "\u{FEFF}<?xml version='1.0'?>\n");
    assert_eq!(purged("\u{FEFF}<d><a/></d>", &[], &dropping("d", &[1])), "\u{FEFF}");
}

#[test]
fn a_document_without_rows_is_copied() {
    for document in ["<r/>", "<?xml version=\"1.0\"?>\n<?p q?>\n<r a='1'> x </r>\n "] {
        assert_eq!(purged(document, &[], &keep), document);
    }
}
