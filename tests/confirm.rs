//! From a run to its certificate: who may confirm what, what the log then says, and what a crash or a changed file does.

use crate::support::{Desk, accusations_after_crash, as_of, clock, refused, says, texts};
use opschoon::evidence::certificate::{Certificate, issue};
use opschoon::keys::{NoteKey, Passphrases};
use opschoon::model::Day;
use opschoon::model::event::{Event, Where};
use opschoon::run::Error;
use opschoon::run::confirm::{Confirmed, Confirming, Desk as Table, confirm, look};
use opschoon::storage::faults;
use std::fs;
use std::io::ErrorKind;

/// A board of which pupils left long ago, cleaned up.
fn cleaned() -> Desk {
    let desk = Desk::sample(40);
    desk.run().unwrap();
    desk
}

fn paper(on: Day) -> Confirming {
    Confirming { what: Where::Paper, system: None, on, role: "administrator".to_owned(), key: None }
}

/// A day after the run and not after today, by the clock of the desk.
fn some_day() -> Day {
    as_of().plus_days(3)
}

fn try_confirm(desk: &Desk, asked: &Confirming) -> Result<Confirmed, Error> {
    let (texts, clock) = (texts(), clock());
    let table = Table { pipeline: None, clock: &clock, texts: &texts, passphrases: &Passphrases::Nowhere };
    confirm(&desk.path("out"), asked, &table)
}

fn try_look(desk: &Desk) -> Result<Confirmed, Error> {
    let (texts, clock) = (texts(), clock());
    let table = Table { pipeline: None, clock: &clock, texts: &texts, passphrases: &Passphrases::Nowhere };
    look(&desk.path("out"), &table)
}

fn open(certificate: &Certificate) -> Vec<String> {
    let open = certificate.places.iter().filter(|place| place.is_open());
    open.map(|place| format!("{} {}", place.place.what, place.place.system).trim_end().to_owned()).collect()
}

fn standing(desk: &Desk) -> Option<Certificate> {
    let salt: [u8; 32] = desk.out("salt").try_into().unwrap();
    let vkey = String::from_utf8(desk.out("log.vkey")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&desk.out("record.json")).unwrap();
    issue::standing(&desk.path("out"), record["run_id"].as_str().unwrap(), &salt, vkey.trim())
}

fn confirmations(desk: &Desk) -> usize {
    desk.log().iter().filter(|event| matches!(event, Event::DestroyedElsewhere(_))).count()
}

#[test]
fn looking_shows_what_is_open_and_writes_nothing() {
    let desk = cleaned();
    let before = fs::read_dir(desk.path("out")).unwrap().count();
    let seen = try_look(&desk).unwrap();
    let expected = [
        "source-system cito",
        "source-system edexml",
        "source-system media",
        "source-system parnassys",
        "paper",
        "processor",
        "delivery",
    ];
    assert_eq!(open(&seen.certificate), expected);
    assert!(!seen.certificate.complete && !seen.needs_key);
    assert_eq!(fs::read_dir(desk.path("out")).unwrap().count(), before);
}

#[test]
fn a_confirmation_that_stops_anywhere_can_be_given_again() {
    let mut given_again = 0;
    for point in 0..60 {
        let desk = crate::crash::desk();
        desk.run().unwrap();
        let armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
        let failed = try_confirm(&desk, &paper(some_day())).is_err();
        let sprung = armed.sprung();
        drop(armed);
        if failed {
            given_again += 1;
            try_confirm(&desk, &paper(some_day())).unwrap_or_else(|error| panic!("{point}: {:?}", says(&error)));
        }
        assert!(confirmations(&desk) >= 1 && !open(&standing(&desk).unwrap()).contains(&"paper".to_owned()), "{point}");
        assert_eq!(accusations_after_crash(&desk.path("out")), Vec::<String>::new(), "{point}");
        if !sprung {
            break;
        }
    }
    assert!(given_again > 5, "{given_again}");
}

#[test]
fn each_confirmation_is_logged_and_the_last_completes_the_certificate() {
    let desk = cleaned();
    let places: Vec<(String, String)> = try_look(&desk)
        .unwrap()
        .certificate
        .places
        .iter()
        .map(|state| (state.place.what.clone(), state.place.system.clone()))
        .collect();
    let mut count = 0;
    for (what, system) in &places {
        assert!(standing(&desk).is_none_or(|certificate| !certificate.complete), "not before {what}");
        let what = *Where::ALL.iter().find(|place| place.name() == what).unwrap();
        let system = (!system.is_empty()).then(|| system.clone());
        let asked = Confirming { what, system, ..paper(some_day()) };
        assert!(try_confirm(&desk, &asked).unwrap().is_new);
        count += 1;
        assert_eq!(confirmations(&desk), count);
    }
    let certificate = standing(&desk).unwrap();
    assert!(certificate.complete && open(&certificate).is_empty());
    let html = String::from_utf8(desk.out("certificate.html")).unwrap();
    assert!(html.contains("certificate was") || html.contains("Certificate of destruction"));
    assert!(html.contains("without an enrolled key"), "nobody's key is enrolled, and it says so");
}

#[test]
fn a_confirmation_said_twice_is_logged_once() {
    let desk = cleaned();
    assert!(try_confirm(&desk, &paper(some_day())).unwrap().is_new);
    assert!(!try_confirm(&desk, &paper(some_day())).unwrap().is_new);
    assert_eq!(confirmations(&desk), 1);
    let earlier = paper(as_of().plus_days(3));
    assert!(!try_confirm(&desk, &earlier).unwrap().is_new);
}

#[test]
fn what_makes_no_sense_is_refused_and_not_logged() {
    let desk = cleaned();
    let cases = [
        ("confirm-after-today", paper(some_day().plus_days(1))),
        ("confirm-before-run", paper(as_of())),
        (
            "confirm-no-place",
            Confirming { what: Where::SourceSystem, system: Some("magister".into()), ..paper(some_day()) },
        ),
        ("confirm-no-place", Confirming { what: Where::SourceSystem, system: None, ..paper(some_day()) }),
        ("policy-unknown-word", Confirming { role: "fg".into(), ..paper(some_day()) }),
    ];
    for (id, asked) in cases {
        let error = refused(try_confirm(&desk, &asked));
        let said = says(&error).join("\n");
        assert!(said.contains(id) || id.starts_with("policy"), "{id}: {said}");
        assert_eq!(error.exit_code(), 2, "{said}");
    }
    assert_eq!(confirmations(&desk), 0);
    assert!(!desk.path("out/certificate.json").exists());
}

#[test]
fn a_changed_run_folder_is_not_trusted() {
    for file in ["record.json", "run.json", "plan/plan.json"] {
        let desk = cleaned();
        let mut bytes = desk.out(file);
        let last = bytes.len() - 2;
        bytes[last] = b' ';
        desk.write(&format!("out/{file}"), bytes);
        let error = refused(try_confirm(&desk, &paper(some_day())));
        assert!(matches!(error.exit_code(), 2 | 3), "{file}: {:?}", says(&error));
        assert_eq!(confirmations(&desk), 0, "{file}");
    }
}

#[test]
fn a_certificate_that_a_crash_left_half_is_issued_again() {
    let desk = cleaned();
    try_confirm(&desk, &paper(some_day())).unwrap();
    let whole = standing(&desk).unwrap();
    for file in [issue::PAGE, issue::JSON, issue::NOTE] {
        fs::remove_file(desk.path("out").join(file)).unwrap();
        assert!(standing(&desk).is_none(), "{file}");
        try_look(&desk).unwrap();
        assert_eq!(standing(&desk).unwrap(), whole, "{file}");
        desk.write(&format!("out/{file}"), "changed");
        assert!(standing(&desk).is_none(), "{file}");
        try_look(&desk).unwrap();
        assert_eq!(standing(&desk).unwrap(), whole, "{file}");
    }
}

#[test]
fn where_keys_are_enrolled_only_that_of_the_role_confirms() {
    let desk = cleaned();
    let key = |role: &str| {
        let key = NoteKey::of_approver("test.example/log", role).unwrap();
        key.save(&desk.path(&format!("{role}.skey")), None).unwrap();
        key.vkey().to_owned()
    };
    let (administrator, director) = (key("administrator"), key("director"));
    key("board");
    let text = fs::read_to_string(desk.path("pipeline.toml")).unwrap();
    let roster = format!(
        "[approval]\nroles = [\"administrator\", \"director\"]\n[[approval.approver]]\nrole = \"administrator\"\n\
         key = \"{administrator}\"\n[[approval.approver]]\nrole = \"director\"\nkey = \"{director}\"\n"
    );
    desk.write("pipeline.toml", format!("{text}{roster}"));
    let with = |file: Option<&str>| Confirming { key: file.map(|file| desk.path(file)), ..paper(some_day()) };
    for (id, asked) in [
        ("confirm-key-missing", with(None)),
        ("approval-other-role", with(Some("director.skey"))),
        ("approval-unknown-key", with(Some("board.skey"))),
    ] {
        let said = says(&refused(try_confirm(&desk, &asked))).join("\n");
        assert!(said.contains(id), "{id}: {said}");
    }
    assert_eq!(confirmations(&desk), 0);
    let certificate = try_confirm(&desk, &with(Some("administrator.skey"))).unwrap().certificate;
    let confirmed = certificate.places.iter().flat_map(|place| &place.confirmations).next().unwrap();
    assert_eq!(confirmed.key.as_deref(), Some(administrator.as_str()));
    let seen = try_look(&desk).unwrap().certificate;
    assert_eq!(seen, certificate, "the signature stays when the certificate is read again");
}
