//! EDEXML: small documents of our own, and the official samples where they are at hand.

use crate::support::{Desk, clock, project, says, texts, wishes};
use opschoon::model::Day;
use opschoon::run::{Done, run_pipeline};
use std::fs;

fn document(pupils: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>\n\t<school>\n\t\t<schooljaar>2024-2025</schooljaar>\n\
         \t\t<brincode>12AB</brincode>\n\t\t<aanmaakdatum>2024-10-29T08:00:00</aanmaakdatum>\n\t</school>\n\
         \t<leerlingen>\n{pupils}\t</leerlingen>\n</EDEX>\n"
    )
}

const LEFT_LONG_AGO: &str = "\t\t<leerling key=\"1\">\n\t\t\t<achternaam>Proef</achternaam>\n\
    \t\t\t<geboortedatum>2002-05-06</geboortedatum>\n\t\t\t<jaargroep>H</jaargroep>\n\
    \t\t\t<gebruikersnaam>proef</gebruikersnaam>\n\t\t\t<instroomdatum>2008-08-01</instroomdatum>\n\
    \t\t\t<uitstroomdatum>2014-07-18</uitstroomdatum>\n\t\t</leerling>\n";

const ENROLLED: &str = "\t\t<leerling key=\"2\">\n\t\t\t<achternaam>Toets &amp; Zn</achternaam>\n\
    \t\t\t<jaargroep>5</jaargroep>\n\t\t\t<bsn>133456785</bsn>\n\t\t\t<instroomdatum>2019-08-01</instroomdatum>\n\t\t</leerling>\n";

fn run(desk: &Desk) -> Done {
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)))
}

fn reasons(done: &Done) -> Vec<&'static str> {
    done.referrals.iter().map(|referral| referral.reason.name()).collect()
}

#[test]
fn a_pupil_of_year_group_h_is_decided_by_the_day_of_leaving() {
    let desk = Desk::new();
    desk.write("delivery/EDEX.xml", document(&format!("{LEFT_LONG_AGO}{ENROLLED}")));
    let done = run(&desk);
    assert_eq!(done.preview.pupils.departed, 1);
    assert_eq!(String::from_utf8(desk.out("datasets/EDEX.xml")).unwrap(), document(ENROLLED), "the rest byte for byte");
}

#[test]
fn a_number_that_fails_the_test_is_kept_and_flagged() {
    let desk = Desk::new();
    let text = document(&format!("{ENROLLED}{}", ENROLLED.replace("\"2\"", "\"3\"").replace("133456785", "999990019")));
    desk.write("delivery/EDEX.xml", &text);
    let done = run(&desk);
    let flagged = done.referrals.iter().filter(|referral| referral.reason.name() == "invalid-national-number");
    assert_eq!(flagged.map(|referral| (referral.place.row, referral.rows)).collect::<Vec<_>>(), [(Some(1), 1)]);
    assert_eq!(desk.out("datasets/EDEX.xml"), text.as_bytes());
}

#[test]
fn what_is_due_is_blanked_in_a_pupil_of_whom_more_stays() {
    let desk = Desk::new();
    let pupil = LEFT_LONG_AGO.replace("2014-07-18", "2021-07-18").replace("2002-05-06", "2009-05-06");
    desk.write("delivery/EDEX.xml", document(&format!("{pupil}{ENROLLED}")));
    run(&desk);
    let purged = String::from_utf8(desk.out("datasets/EDEX.xml")).unwrap();
    assert!(!purged.contains("<gebruikersnaam>proef"), "two years have passed");
    assert!(
        purged.contains("<achternaam>Proef</achternaam>")
            && purged.contains("<uitstroomdatum>2021-07-18</uitstroomdatum>")
    );
    assert!(purged.contains(ENROLLED));
}

#[test]
fn an_element_that_the_schema_does_not_know_is_kept() {
    let desk = Desk::new();
    let pupil = LEFT_LONG_AGO.replace("\t\t\t<jaargroep>", "\t\t\t<qwrtp>zz</qwrtp>\n\t\t\t<jaargroep>");
    desk.write("delivery/EDEX.xml", document(&format!("{pupil}{ENROLLED}")));
    let done = run(&desk);
    assert!(reasons(&done).contains(&"unknown-column"), "{:?}", reasons(&done));
    let purged = String::from_utf8(desk.out("datasets/EDEX.xml")).unwrap();
    assert!(purged.contains("<qwrtp>zz</qwrtp>") && purged.contains("<uitstroomdatum>2014-07-18</uitstroomdatum>"));
}

#[test]
fn windows_1252_stays_windows_1252() {
    let desk = Desk::new();
    let text = document(&format!("{LEFT_LONG_AGO}{}", ENROLLED.replace("Toets", "T\u{f6}ts")))
        .replace("UTF-8", "windows-1252");
    let bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    desk.write("delivery/EDEX.xml", &bytes);
    run(&desk);
    let expected = text.replace(LEFT_LONG_AGO, "");
    assert_eq!(desk.out("datasets/EDEX.xml"), encoding_rs::WINDOWS_1252.encode(&expected).0.into_owned());
}

/// The official samples of EDEXML, which are not ours to carry; nothing where they are not at hand.
fn official(name: &str) -> Option<Vec<u8>> {
    fs::read(project().join("../shared/data/edexml").join(name)).ok()
}

/// Runs an official sample for its own school, on that day.
fn run_official(name: &str, day: &str) -> Option<(Desk, Done, Vec<u8>)> {
    let bytes = official(name)?;
    let desk = Desk::new();
    desk.write("delivery/EDEX.xml", &bytes);
    desk.pipeline("unknown_columns = \"refer\"\n");
    let job = desk.job_on(Day::from_iso(day).unwrap()).map_err(|_| ()).unwrap();
    let done = run_pipeline(&job, &wishes(&texts(), &clock()));
    Some((desk, done.unwrap_or_else(|error| panic!("{:?}", says(&error))), bytes))
}

const OFFICIAL: [&str; 2] = ["EDEXML.Voorbeeld.2.0.xml", "EDEXML.Voorbeeld.2.1.xml"];

#[test]
fn the_official_samples_stay_byte_for_byte_while_nothing_is_due() {
    for name in OFFICIAL {
        let Some((desk, done, bytes)) = run_official(name, "2014-12-01") else { continue };
        assert!(reasons(&done).contains(&"invalid-national-number"), "{name}: {:?}", reasons(&done));
        assert_eq!((done.preview.pupils.departed, done.preview.pupils.enrolled), (1, 2), "{name}");
        assert_eq!(desk.out("datasets/EDEX.xml"), bytes, "{name}");
    }
}

#[test]
fn the_pupil_of_the_official_samples_who_left_goes_after_the_periods() {
    for name in OFFICIAL {
        let Some((desk, done, bytes)) = run_official(name, "2024-11-01") else { continue };
        let pupils =
            done.summary.unwrap().datasets.into_iter().find(|dataset| dataset.path.ends_with("#leerling")).unwrap();
        assert_eq!((pupils.rows_in, pupils.rows_dropped), (3, 1), "{name}");
        let before = String::from_utf8(bytes).unwrap();
        let start = before[..before.find("<leerling key=\"12345\"").unwrap()].rfind('\n').unwrap();
        let end = start + before[start..].find("</leerling>").unwrap() + "</leerling>".len();
        let purged = String::from_utf8(desk.out("datasets/EDEX.xml")).unwrap();
        assert_eq!(purged, format!("{}{}", &before[..start], &before[end..]), "{name}");
    }
}
