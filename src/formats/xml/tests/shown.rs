//! What `scan` shows of each row.

use super::support::{EDEX, HINTS, find, scanned};

fn shown(document: &str, hints: &[&str]) -> Vec<String> {
    scanned(&find(document.as_bytes(), hints).unwrap(), document.as_bytes()).unwrap()
}

#[test]
fn rows_come_in_document_order_each_with_its_parents() {
    let expected = [
        "vestiging 1 @key=N naam=Noord",
        "vestiging 2 @key=Z naam=Zuid",
        "EDEX/groepen/groep 1 @key=g1 naam=Mussen",
        "groepen/samengestelde_groep 1 @key=sg1 naam=Samen",
        "EDEX/groepen/groep 2 @key=g2 naam=Merels",
        "leerling 1 @key=0001 @eckid=https://id.example/een achternaam=Klaproos roepnaam=Joë groep/@key=g1",
        "leerling 2 @key=0002 achternaam=Distel & Vink bsn=000000012 comment()= Zorgmelding Distelvink ",
        "samengestelde_groepen/samengestelde_groep 1 @key=sg1 < 2",
        "samengestelde_groepen/samengestelde_groep 2 @key=sg2 < 2",
        "blok 1 code=Alfa opmerking=heeft <hulp> nodig < 2",
        "blok 2 code=Beta < 2",
        "leerling 3 @key=#3 achternaam=Zuring groep/@key=g2",
        "leerkracht 1 @key=L1 achternaam=Wilg",
        "leerkracht/groepen/groep 1 @key=g1 < 1",
        "rol 1 text()=STA < 1 < 1",
        "rol 2 text()=OWA < 1 < 1",
        "leerkracht/groepen/groep 2 @key=g2 < 1",
        "leerkracht 2 @key=L2 achternaam=Linde",
    ];
    assert_eq!(shown(EDEX, HINTS), expected);
}

#[test]
fn references_and_cdata_are_decoded_and_mixed_text_is_joined() {
    let document = "<r><l a='&quot;&#x20AC;'><t>a&lt;<![CDATA[&lt;]]>&#235;</t><m>een <b>vet</b>twee</m></l><l/></r>";
    assert_eq!(shown(document, &[]), ["l 1 @a=\"€ t=a<&lt;ë m=een twee m/b=vet", "l 2"]);
}

#[test]
fn white_space_is_no_value_however_it_is_written() {
    let document = "<r><l a=' ' b='&#32;'><t> &#9;<![CDATA[ ]]>\n</t><!-- --></l><l><t>x</t></l></r>";
    assert_eq!(shown(document, &[]), ["l 1", "l 2 t=x"]);
}

#[test]
fn remarks_belong_to_the_innermost_row() {
    let document = "<r><l><!--een--><?twee 2?><n><!--drie--></n><n/></l><l/></r>";
    assert_eq!(shown(document, &[]), ["l 1 comment()=een\ntwee 2", "n 1 comment()=drie < 1", "n 2 < 1", "l 2"]);
}

#[test]
fn latin_letters_are_shown_in_the_encoding_of_the_document() {
    let document = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><r><l n\xE4am=\"Jo\xEB\"><t>\x80</t></l><l/></r>";
    let layout = find(document, &[]).unwrap();
    assert_eq!(scanned(&layout, document).unwrap(), ["l 1 @näam=Joë t=€", "l 2"]);
}
