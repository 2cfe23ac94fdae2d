//! The auditor: an untouched run is never accused, and whatever is changed is found, at its place.

mod campaign;
mod false_story;
mod folders;
mod forged;
mod fuzzing;
mod links;
mod rewritten_log;
mod untouched;

use crate::support::{AS_OF, Desk, clock, says, texts, told};
use opschoon::keys::{NoteKey, Passphrases};
use opschoon::model::event::Where;
use opschoon::run::confirm::{Confirming, Desk as Table, confirm};
use opschoon::run::plan::approve::Approver;
use opschoon::verify::{self, Finding, Position, Request, Verdict};
use serde_json::Value;
use std::path::Path;

/// Three pupils: two left long ago, one is enrolled.
const PUPILS: &str = "Leerlingnummer;BRIN;Achternaam;Geboortedatum;Datum inschrijving;Datum uitschrijving;Medische gegevens\n\
    77004101;12AB;Jansen;01-02-2008;01-08-2012;31-07-2018;astma\n\
    77004102;12AB;de Vries;01-03-2008;01-08-2012;31-07-2018;epilepsie\n\
    77004103;12AB;Bakker;01-04-2016;01-08-2020;;pinda\n";

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";
const ROLES: [&str; 2] = ["administrator", "intern-begeleider"];

/// A small delivery: pupils, a file that is copied.
fn delivered() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/12AB/school/lijst.csv", PUPILS);
    desk.write("delivery/12AB/media/schoolgids.pdf", "niets");
    desk
}

/// A desk on which one small run was carried out.
fn desk() -> Desk {
    let desk = delivered();
    let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]));
    assert!(code < 2, "{said}");
    desk
}

/// A desk with all the evidence there is: a plan that two people approved, carried out, and confirmed by one of them.
fn whole_desk() -> Desk {
    let desk = delivered();
    let enrolled = ROLES.map(|role| {
        let key = NoteKey::of_approver(ORIGIN, role).unwrap();
        key.save(&desk.path(&format!("{role}.key")), None).unwrap();
        format!("[[approval.approver]]\nrole = \"{role}\"\nkey = \"{}\"\n", key.vkey())
    });
    let school = "[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n";
    let head = format!("origin = \"{ORIGIN}\"\nunknown_columns = \"refer\"\n{school}");
    desk.pipeline(&format!("{head}[approval]\nroles = {ROLES:?}\n{}", enrolled.concat()));
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    for role in ROLES {
        let key = desk.path(&format!("{role}.key"));
        let approver = Approver::new(&desk.path("out.plan"), role, &key, &Passphrases::Nowhere);
        approver.unwrap_or_else(|error| panic!("{:?}", says(&error))).sign(&clock()).unwrap();
    }
    desk.run_plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    confirm_paper(&desk, Some("administrator.key"));
    desk
}

/// Confirms that the paper was destroyed too.
fn confirm_paper(desk: &Desk, key: Option<&str>) {
    let (texts, clock) = (texts(), clock());
    let asked = Confirming {
        what: Where::Paper,
        system: None,
        on: clock.today,
        role: "administrator".to_owned(),
        key: key.map(|file| desk.path(file)),
    };
    let table = Table { pipeline: None, clock: &clock, texts: &texts, passphrases: &Passphrases::Nowhere };
    confirm(&desk.path("out"), &asked, &table).unwrap_or_else(|error| panic!("{:?}", says(&error)));
}

/// What the auditor says of the run of a desk, with the key brought from outside and perhaps a checkpoint that was kept.
fn verdict(desk: &Desk, kept: Option<&Path>) -> Verdict {
    let (run, ledger, key) = (desk.path("out"), desk.path("ledger"), desk.path("ledger.keys/log.vkey"));
    let given = Request { ledger: Some(&ledger), public_key: Some(&key), checkpoint: kept, ..Request::of(&run) };
    verify::verify(&given).unwrap()
}

/// What the auditor finds: each as the name of its problem and where.
fn findings(verdict: &Verdict) -> Vec<(String, String)> {
    verdict.findings().into_iter().map(|found| (name(found), place(&found.position))).collect()
}

fn name(finding: &Finding) -> String {
    finding.problem.id().strip_prefix("verify-").unwrap().to_owned()
}

fn place(position: &Position) -> String {
    match position {
        Position::Run => "run".to_owned(),
        Position::File(path) | Position::Input(path) | Position::Policy(path) => path.clone(),
        Position::Log => "log".to_owned(),
        Position::LogFile(path) => format!("log {path}"),
        Position::Entry(at) => format!("entry {at}"),
        Position::Flag(flag) => (*flag).to_owned(),
        Position::Data(place) => place.dataset.clone(),
    }
}

/// What the program says: its exit code, and what it prints for programs.
fn program(desk: &Desk, args: &[&str]) -> (i32, Value) {
    let output = desk.program(&[&["verify", "out", "--format", "json"], args].concat());
    let verdict = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output).1));
    (output.status.code().unwrap(), verdict)
}

fn finding(problem: &str, place: &str) -> (String, String) {
    (problem.to_owned(), place.to_owned())
}
