//! What is refused, and with what.

use super::support::{EDEX, find, scanned};
use crate::formats::xml::XmlLayout;
use crate::formats::{FormatError, ROW_LIMIT_BYTES};

fn refusal(document: &[u8]) -> FormatError {
    find(document, &[]).err().unwrap()
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    let cases: &[(&str, u64)] = &[
        ("<a><b></a></b>", 6),
        ("<a>", 3),
        ("<a><b/>", 7),
        ("<a", 0),
        ("<a b='1></a>", 0),
        ("x<a/>", 0),
        ("<a/>x", 4),
        ("<a/><b/>", 4),
        ("</a>", 0),
        ("<a></a></a>", 7),
        ("<a b=1/>", 5),
        ("<a b/>", 4),
        ("<a b='1'c='2'/>", 8),
        ("<a b='1' b='2'/>", 9),
        ("<a b='<'/>", 6),
        ("<a b='&x;'/>", 6),
        ("<a>&nbsp;</a>", 3),
        ("<a>& b</a>", 3),
        ("<a>&#0;</a>", 3),
        ("<a>&#+1;</a>", 3),
        ("<a>&#xD800;</a>", 3),
        ("<a>]]></a>", 3),
        ("<a><!-- -- --></a>", 3),
        ("<a><!--></a>", 3),
        ("<a><![CDATA[x]></a>", 3),
        ("<a><!-x></a>", 3),
        ("<a><?xml version='1.0'?></a>", 3),
        (" <?xml version='1.0'?><a/>", 1),
        ("<?xml encoding='utf-8'?><a/>", 0),
        ("<a><1/></a>", 4),
        ("<a:b:c/>", 1),
        ("<:a/>", 1),
        ("< a/>", 1),
        ("<a>\u{1}</a>", 3),
        ("<a b='\0'/>", 6),
        ("<a><!-- \u{b} --></a>", 8),
        ("<?xml version='1.0'?>", 21),
    ];
    for (document, offset) in cases {
        assert_eq!(refusal(document.as_bytes()), FormatError::MalformedXml { offset: *offset }, "{document}");
    }
}

#[test]
fn a_document_type_is_never_read() {
    for document in [
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!doctype a><a/>",
        "<a><!ENTITY x 'y'></a>",
        "<a><!x></a>",
    ] {
        assert_eq!(refusal(document.as_bytes()), FormatError::XmlDoctype);
    }
}

#[test]
fn encodings_that_cannot_be_copied_are_refused() {
    let refused: &[&[u8]] = &[
        b"\xFF\xFE<\0a\0/\0>\0",
        b"\xFE\xFF\0<\0a\0/\0>",
        b"<\0a\0/\0>\0",
        b"<a>\xEB</a>",
        b"<a>\xC3",
        b"<?xml version='1.0' encoding='UTF-16'?><a/>",
        b"<?xml version='1.0' encoding='shift_jis'?><a/>",
        b"<?xml version='1.0' encoding='bestaat-niet'?><a/>",
        b"\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1252'?><a/>",
    ];
    for document in refused {
        assert_eq!(refusal(document), FormatError::Encoding { row: 0 });
    }
    assert_eq!(refusal(b""), FormatError::Empty);
}

#[test]
fn limits_are_errors() {
    let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
    assert!(find(deep(200).as_bytes(), &[]).is_ok());
    assert_eq!(refusal(deep(201).as_bytes()), FormatError::MalformedXml { offset: 600 });
    let attributes = |count: usize| {
        let list: Vec<String> = (0..count).map(|nth| format!(" a{nth}='x'")).collect();
        format!("<a{}/>", list.concat())
    };
    assert!(find(attributes(1_000).as_bytes(), &[]).is_ok());
    assert!(matches!(refusal(attributes(1_001).as_bytes()), FormatError::MalformedXml { .. }));
    let paths: Vec<String> = (0..70_000).map(|nth| format!("<p{nth}/>")).collect();
    assert!(matches!(refusal(format!("<a>{}</a>", paths.concat()).as_bytes()), FormatError::MalformedXml { .. }));
}

#[test]
fn a_row_longer_than_the_limit_is_refused() {
    let cell = vec![b'x'; 1 << 20];
    let mut document = b"<r><l/><l>".to_vec();
    for _ in 0..=(ROW_LIMIT_BYTES >> 20) {
        document.extend_from_slice(b"<c>");
        document.extend_from_slice(&cell);
        document.extend_from_slice(b"</c>");
    }
    document.extend_from_slice(b"</l></r>");
    let expected = FormatError::RowTooLong { row: 2, limit_bytes: ROW_LIMIT_BYTES };
    assert_eq!(refusal(&document), expected);
    let layout = find(b"<r><l/><l><c/><c/></l></r>", &[]).unwrap();
    assert_eq!(scanned(&layout, &document).err().unwrap(), expected);
}

#[test]
fn a_document_that_differs_from_its_layout_is_refused() {
    let layout = find(b"<r><h/><l k='1'><n>x</n></l><l><m/></l></r>", &[]).unwrap();
    let refused = |layout: &XmlLayout, document: &[u8]| scanned(layout, document).err();
    for document in [
        "<r><l><o/></l></r>",
        "<r><l z='1'/></r>",
        "<r z='1'/>",
        "<r><l><n/><n/></l></r>",
        "<r><h/><h/></r>",
        "<r><l>tekst</l></r>",
        "<r><l><!--x--></l></r>",
        "<s/>",
        "\u{FEFF}<r/>",
    ] {
        assert_eq!(refused(&layout, document.as_bytes()), Some(FormatError::LayoutChanged), "{document}");
    }
    assert_eq!(refused(&layout, b"<r><l k='2'/><l><n>y</n><m>\n</m></l></r>"), None);
    assert_eq!(refused(&layout, b"<r><l/><l><n>\xFF</n></l></r>"), Some(FormatError::Encoding { row: 2 }));
}

#[test]
fn every_truncation_is_refused() {
    let end = EDEX.trim_end().len();
    for len in (0..end).filter(|len| EDEX.is_char_boundary(*len)) {
        assert!(find(&EDEX.as_bytes()[..len], &[]).is_err());
    }
}
