//! What `find` tells of a document.

use super::support::{EDEX, HINTS, elements, find, part};

fn columns(document: &str, hints: &[&str], element: &str) -> Vec<String> {
    let layout = find(document.as_bytes(), hints).unwrap();
    layout.parts()[part(&layout, element)].columns.clone()
}

fn headers(document: &str, hints: &[&str]) -> Vec<(String, String)> {
    let layout = find(document.as_bytes(), hints).unwrap();
    layout.header_values().iter().map(|value| (value.path.clone(), value.text.clone())).collect()
}

#[test]
fn an_edexml_delivery_has_a_part_per_kind_of_row_and_one_per_repeated_element_below() {
    let layout = find(EDEX.as_bytes(), HINTS).unwrap();
    let expected = [
        ("vestiging", None),
        ("EDEX/groepen/groep", None),
        ("groepen/samengestelde_groep", None),
        ("leerling", None),
        ("samengestelde_groepen/samengestelde_groep", Some("leerling")),
        ("blok", Some("leerling")),
        ("leerkracht", None),
        ("leerkracht/groepen/groep", Some("leerkracht")),
        ("rol", Some("leerkracht/groepen/groep")),
    ];
    let names = elements(layout.parts());
    let parents = layout.parts().iter().map(|part| part.parent.map(|parent| names[parent]));
    assert_eq!(names.iter().copied().zip(parents).collect::<Vec<_>>(), expected);
    assert_eq!(layout.dialect(), "UTF-8, LF");
}

#[test]
fn columns_are_paths_from_the_row_in_the_order_first_seen() {
    assert_eq!(
        columns(EDEX, HINTS, "leerling"),
        ["@key", "@eckid", "achternaam", "roepnaam", "groep/@key", "bsn", "comment()"]
    );
    assert_eq!(columns(EDEX, HINTS, "blok"), ["code", "opmerking"]);
    assert_eq!(columns(EDEX, HINTS, "samengestelde_groepen/samengestelde_groep"), ["@key"]);
    assert_eq!(columns(EDEX, HINTS, "rol"), ["text()"]);
    assert_eq!(columns(EDEX, HINTS, "vestiging"), ["@key", "naam"]);
}

#[test]
fn values_outside_rows_are_header_values() {
    let found = headers(EDEX, HINTS);
    let expected = [
        ("comment()", " Proefbestand van de fantasieschool "),
        ("school/schooljaar", "2019-2020"),
        ("school/peildatum", "2019-10-01"),
        ("school/brincode", "12AB"),
        ("school/aanmaakdatum", "2019-11-25T14:33:33"),
    ];
    assert_eq!(found.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn without_hints_the_outermost_repeated_elements_are_the_rows() {
    let document = "<r><a><x><p>1</p><p>2</p></x><q>3</q></a><a/></r>";
    let layout = find(document.as_bytes(), &[]).unwrap();
    assert_eq!(elements(layout.parts()), ["a", "p"]);
    assert_eq!(layout.parts()[1].parent, Some(0));
    assert_eq!(columns(document, &[], "a"), ["q"]);
}

#[test]
fn a_hinted_element_below_another_repeated_one_is_a_row_of_its_own() {
    let document = "<r><klas naam='a'><leerling><n>1</n></leerling></klas><klas naam='b'/></r>";
    let layout = find(document.as_bytes(), &["leerling"]).unwrap();
    assert_eq!(elements(layout.parts()), ["klas", "leerling"]);
    assert_eq!(layout.parts()[1].parent, Some(0));
    let nested = find(b"<r><leerling><groep key='1'/></leerling></r>", &["leerling", "groep"]).unwrap();
    assert_eq!(nested.parts()[0].columns, ["groep/@key"]);
}

#[test]
fn a_document_about_one_pupil_is_one_row() {
    let document = "<dossier versie='1'><bsn>1</bsn><adres><plaats>Hier</plaats></adres></dossier>";
    assert_eq!(columns(document, &[], "dossier"), ["@versie", "bsn", "adres/plaats"]);
    assert!(headers(document, &[]).is_empty());
    assert!(find(b"<leeg/>", &[]).unwrap().parts().is_empty());
    assert!(find(b"<leeg>tekst</leeg>", &[]).unwrap().parts().is_empty());
    assert_eq!(headers("<leeg a='1'>tekst</leeg>", &[]).len(), 2);
}

#[test]
fn a_name_that_ends_two_paths_is_told_apart_by_what_stands_above() {
    let document = "<r><r><a/><a/></r><b><r><a/><a/></r></b><a/></r>";
    let layout = find(document.as_bytes(), &["a"]).unwrap();
    assert_eq!(elements(layout.parts()), ["r/r/a", "b/r/a", "r/a"]);
}

#[test]
fn namespaces_are_neither_columns_nor_part_of_a_name() {
    let document = "<n:r xmlns:n='urn:n' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:xsi='urn:other'>\
        <n:l n:key='1' i:type='t' xsi:soort='s' xmlns='urn:d'><n:a i:nil='true'/></n:l><n:l/></n:r>";
    assert_eq!(columns(document, &[], "l"), ["@key", "@soort", "a"]);
    assert!(headers(document, &[]).is_empty());
}

#[test]
fn an_element_with_only_attributes_or_elements_is_no_column_but_an_empty_one_is() {
    let document = "<r><l><leeg/><ook></ook><met a='1'/><om><in>x</in></om></l><l><om/></l></r>";
    assert_eq!(columns(document, &[], "l"), ["leeg", "ook", "met/@a", "om/in"]);
}

#[test]
fn encodings_are_told_by_mark_and_declaration() {
    let dialect = |bytes: &[u8]| find(bytes, &[]).unwrap().dialect();
    assert_eq!(dialect(b"\xEF\xBB\xBF<r>\r\n<a/></r>"), "UTF-8 with BOM, CRLF");
    assert_eq!(dialect(b"<?xml version='1.0' encoding='iso-8859-1'?><r>\xEB</r>"), "windows-1252");
    assert_eq!(dialect(b"<?xml version='1.0' encoding='ISO-8859-15'?>\r<r>\xA4</r>"), "ISO-8859-15, CR");
    let layout = find(b"<?xml version='1.0' encoding='ISO-8859-15'?><r a='\xA4'>\xEB</r>", &[]).unwrap();
    let texts: Vec<_> = layout.header_values().iter().map(|value| value.text.as_str()).collect();
    assert_eq!(texts, ["ë", "€"]);
}
