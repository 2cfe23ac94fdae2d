//! Layouts that nobody knows yet, and known ones that changed: from the first look at an export to a run, step by step, and
//! what is refused or referred where a layout departs from its schema.

use crate::bad_input::{PUPILS, small};
use crate::support::{AS_OF, Desk, project, refused, says, told};
use opschoon::model::handover::Referral;
use std::fs;

const SCHOOL: &str = "[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n";

/// A value of the delivery: it stands in no message, draft or list.
const CANARY: &str = "Kanarievogel";

/// An export of a system that no schema knows, with two columns that no dictionary knows either.
const CHILDREN: &str = "Kindnummer;BRIN;Roepnaam;Achternaam;Geb.dat.;Instroomdatum;Uitschrijfdatum;Qwrt;Huisarts\r\n\
    1001;12AB;Kanarievogel;Proef;01-02-2004;01-08-2008;31-07-2016;zz1;Kanarievogel\r\n\
    1002;12AB;Bo;Toets;01-02-2010;01-08-2014;31-07-2022;zz2;\r\n\
    1003;12AB;Cas;Model;01-02-2016;01-08-2020;;zz3;\r\n";

/// The small delivery, whose layout of pupils the school has checked and calls known.
fn with_policy(policy: &str) -> Desk {
    let desk = small();
    let assumed = fs::read_to_string(project().join("schemas/parnassys/leerlingen.toml")).unwrap();
    desk.write("own/parnassys/leerlingen.toml", assumed.replace("\"assumed\"", "\"known\""));
    desk.pipeline(&format!("schemas = \"own\"\nunknown_columns = \"{policy}\"\n{SCHOOL}"));
    desk
}

/// Puts another register of pupils in the place of the one that the layout knows.
fn register(desk: &Desk, text: &str) {
    desk.write("delivery/parnassys/leerlingen.csv", text);
}

fn with_new_column() -> String {
    let mut lines = PUPILS.lines().map(str::to_owned);
    let header = format!("{};Huisarts\r\n", lines.next().unwrap());
    lines.fold(header, |text, line| format!("{text}{line};{CANARY}\r\n"))
}

fn contradicting() -> String {
    let header = PUPILS.lines().next().unwrap();
    let row = |number: u32| format!("{number};12AB;A;Proef;01-02-2004;Voorbeeldlaan 1;01-08-2008;{CANARY}\r\n");
    (2000..2020).fold(format!("{header}\r\n"), |text, number| text + &row(number))
}

fn column<'r>(referrals: &'r [Referral], name: &str) -> Vec<&'r Referral> {
    referrals.iter().filter(|referral| referral.place.column.as_deref() == Some(name)).collect()
}

#[test]
fn a_layout_that_changed_is_refused_with_what_to_do() {
    let renamed = PUPILS.replace("Achternaam", "Familienaam");
    for (text, kind, name) in [
        (with_new_column(), "new", "Huisarts"),
        (renamed, "missing", "Achternaam"),
        (contradicting(), "contradicts", "Uitschrijfdatum"),
        (PUPILS.replace("Straat", "Achternaam"), "new", "Achternaam"),
    ] {
        let desk = with_policy("refuse");
        register(&desk, &text);
        let error = refused(desk.plan());
        let line = format!("column={name}");
        assert!(
            says(&error).iter().any(|said| said.contains("drift-refused") && said.contains(&line)),
            "{:?}",
            says(&error)
        );
        assert_eq!(error.exit_code(), 2);
        let (code, said) = told(&desk.program(&["plan", "pipeline.toml", "--as-of", AS_OF, "--lang", "nl"]));
        assert!(code == 2 && said.contains(name) && said.contains("tip:"), "{kind}: {said}");
        assert!(!said.contains(CANARY) && !desk.path("out.plan").exists());
        let (code, seen) = told(&desk.program(&["inspect", "delivery", "--lang", "en"]));
        assert!(code == 1 && seen.contains("hint:") && !seen.contains(CANARY), "{seen}");
    }
}

#[test]
fn what_is_new_in_a_known_layout_stays_and_is_referred_where_the_pipeline_says_so() {
    let desk = with_policy("refer");
    register(&desk, &with_new_column());
    let done = desk.run().unwrap();
    assert!(column(&done.referrals, "Huisarts").iter().any(|referral| referral.reason.name() == "unknown-column"));
    let kept = String::from_utf8(desk.out("datasets/parnassys/leerlingen.csv")).unwrap();
    assert_eq!(kept.matches(CANARY).count(), 3, "the guess that it is medical erases nothing: {kept}");
    assert!(!fs::read_to_string(desk.path("out/referrals.csv")).unwrap().contains(CANARY));
}

#[test]
fn a_column_that_holds_something_else_than_its_layout_says_is_no_clock_and_stays() {
    let desk = with_policy("refer");
    register(&desk, &contradicting());
    let done = desk.run().unwrap();
    assert!(
        column(&done.referrals, "Uitschrijfdatum").iter().any(|referral| referral.reason.name() == "unknown-column")
    );
    assert_eq!(desk.out("datasets/parnassys/leerlingen.csv"), contradicting().as_bytes());
}

#[test]
fn what_is_new_beside_a_layout_that_is_partly_assumed_is_classified_and_reported() {
    let desk = small();
    desk.pipeline(&format!("unknown_columns = \"refuse\"\n{SCHOOL}"));
    register(&desk, &with_new_column());
    let done = desk.run().unwrap();
    assert!(done.findings.iter().any(|finding| finding.id == "finding-drift"), "{:?}", done.findings);
    let kept = String::from_utf8(desk.out("datasets/parnassys/leerlingen.csv")).unwrap();
    assert_eq!(kept.matches(CANARY).count(), 2, "that of the pupil who left long ago is gone: {kept}");
}

#[test]
fn a_layout_that_changed_is_mended_with_a_draft_that_takes_its_place() {
    let desk = with_policy("refuse");
    register(&desk, &with_new_column());
    let (code, said) = told(&desk.program(&["inspect", "delivery/parnassys", "--write-schema", "schemas"]));
    assert_eq!(code, 1, "{said}");
    let text = fs::read_to_string(desk.path("schemas/parnassys/leerlingen.toml")).unwrap();
    assert!(
        text.contains("system = \"parnassys\"") && text.contains("register = \"school\"") && !text.contains(CANARY),
        "{text}"
    );
    desk.pipeline(&format!("schemas = \"schemas\"\nunknown_columns = \"refuse\"\n{SCHOOL}"));
    let done = desk.run().unwrap();
    assert!(column(&done.referrals, "Huisarts").is_empty());
    let kept = String::from_utf8(desk.out("datasets/parnassys/leerlingen.csv")).unwrap();
    assert_eq!(kept.matches(CANARY).count(), 2, "that of the pupil who left long ago is gone: {kept}");
}

/// From an export that no schema knows to a run: every step says the next.
#[test]
fn an_unknown_export_is_a_few_steps_from_a_run() {
    let desk = Desk::new();
    desk.write("delivery/kindvolg/kinderen.csv", CHILDREN);
    desk.pipeline(&format!("schemas = \"schemas\"\n{SCHOOL}"));

    let (code, seen) = told(&desk.program(&["inspect", "delivery"]));
    assert!(code == 1 && seen.contains("no known layout") && seen.contains("--write-schema DIR"), "{seen}");
    for (name, category) in [("Huisarts", "medical.care"), ("Kindnummer", "pupil_number"), ("Qwrt", "(unknown)")] {
        let line = seen.lines().find(|line| line.trim_start().starts_with(name)).unwrap();
        assert!(line.contains(category), "{line}");
    }

    let (code, drafted) = told(&desk.program(&["inspect", "delivery", "--write-schema", "schemas"]));
    assert!(code == 1 && drafted.contains("opschoon check"), "{drafted}");
    let path = desk.path("schemas/kindvolg/kinderen.toml");
    let draft = fs::read_to_string(&path).unwrap();
    assert!(!draft.contains(CANARY) && draft.contains("category = \"?\""), "{draft}");

    let (code, left) = told(&desk.program(&["check", "schemas/kindvolg/kinderen.toml"]));
    assert!(code == 2 && left.contains("kinderen.toml") && left.contains('?'), "{left}");

    desk.write("schemas/kindvolg/kinderen.toml", draft.replace("category = \"?\"", "category = \"none\""));
    let (code, fine) = told(&desk.program(&["check", "schemas/kindvolg/kinderen.toml"]));
    assert_eq!(code, 0, "{fine}");

    let (code, known) = told(&desk.program(&["inspect", "delivery", "--schemas", "schemas"]));
    assert!(code == 0 && known.contains("layout `kindvolg/kinderen`") && !known.contains("--write-schema"), "{known}");

    let done = desk.run().unwrap();
    let kept = String::from_utf8(desk.out("datasets/kindvolg/kinderen.csv")).unwrap();
    assert!(!kept.contains("1001;") && kept.contains("1003;12AB;Cas;Model"), "{kept}");
    assert!(done.referrals.is_empty(), "{:?}", done.referrals);
    for said in [seen, drafted, left, fine, known] {
        assert!(!said.contains(CANARY), "{said}");
    }
}
