//! The auditor: an untouched run is never accused, and whatever is changed is found, at its place.

mod run_folders;

use crate::support::{AS_OF, Desk, told};
use serde_json::Value;

/// Three pupils: two left long ago, one is enrolled.
const PUPILS: &str = "Leerlingnummer;BRIN;Achternaam;Geboortedatum;Datum inschrijving;Datum uitschrijving;Medische gegevens\n\
    77004101;12AB;Jansen;01-02-2008;01-08-2012;31-07-2018;astma\n\
    77004102;12AB;de Vries;01-03-2008;01-08-2012;31-07-2018;epilepsie\n\
    77004103;12AB;Bakker;01-04-2016;01-08-2020;;pinda\n";

/// A desk on which one small run was carried out.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/12AB/parnassys/leerlingen.csv", PUPILS);
    desk.write("delivery/12AB/media/schoolplein.txt", "niets");
    let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]));
    assert!(code < 2, "{said}");
    desk
}

/// What the program finds: its exit code, and each finding as `problem` and where.
fn found(desk: &Desk, args: &[&str]) -> (i32, Vec<(String, String)>) {
    let output = desk.program(&[&["verify", "out", "--format", "json"], args].concat());
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output).1));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = |position: &Value| match position["in"].as_str() {
        Some("log") if position["entry"].is_u64() => format!("entry {}", position["entry"]),
        Some("log") => format!("log {}", text(&position["file"])).trim_end().to_owned(),
        Some("flag") => text(&position["flag"]),
        Some("dataset") => text(&position["dataset"]),
        Some(_) | None => text(&position["file"]),
    };
    let findings = verdict["findings"].as_array().unwrap().iter();
    let findings = findings.map(|finding| (text(&finding["problem"]), place(&finding["position"])));
    (output.status.code().unwrap(), findings.collect())
}

fn finding(problem: &str, place: &str) -> (String, String) {
    (problem.to_owned(), place.to_owned())
}
