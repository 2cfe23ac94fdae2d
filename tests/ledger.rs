//! The commands on the deletion log, as an auditor, a pupil's guardian and an administrator use them, and the independent
//! verifier in Python beside them.

use crate::support::{AS_OF, Desk, project, told};
use arrow::array::{Array, AsArray};
use arrow::datatypes::Int64Type;
use opschoon::model::event::{Event, WithdrawalReason};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// Three pupils: two left long ago, one is enrolled.
const PUPILS: &str = "Leerlingnummer;BRIN;Achternaam;Geboortedatum;Datum inschrijving;Datum uitschrijving;Medische gegevens\n\
    77004101;12AB;Jansen;01-02-2008;01-08-2012;31-07-2018;astma\n\
    77004102;12AB;de Vries;01-03-2008;01-08-2012;31-07-2018;epilepsie\n\
    77004103;12AB;Bakker;01-04-2016;01-08-2020;;pinda\n";

/// A desk on which one run was carried out.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/12AB/school/lijst.csv", PUPILS);
    let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]));
    assert!(code < 2, "{said}");
    assert_eq!(desk.log().iter().filter(|event| event.name() == "subject-erased").count(), 2, "{said}");
    desk
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    let output = desk.program(&[args, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output).1))
}

/// Calls the program with a number on stdin.
fn with_number(desk: &Desk, number: &str, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opschoon"));
    command.current_dir(desk.path("")).args(args).env("LC_ALL", "C");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{number}").unwrap();
    told(&child.wait_with_output().unwrap())
}

fn run_id(desk: &Desk) -> String {
    desk.log()[0].run().unwrap().to_owned()
}

#[test]
fn the_log_is_shown_whole_or_in_part() {
    let desk = desk();
    let events = desk.log();
    let all = json(&desk, &["ledger", "show"]);
    assert_eq!(all["size"], events.len());
    let shown = all["entries"].as_array().unwrap();
    for (at, (entry, event)) in shown.iter().zip(&events).enumerate() {
        assert_eq!(entry["position"], at);
        assert_eq!(entry["event"], event.name());
        assert_eq!(entry["fields"], event.fields());
    }
    let count = |args: &[&str]| {
        let shown = json(&desk, &[&["ledger", "show", "pipeline.toml"], args].concat());
        shown["entries"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--event", "run-intent", "--event", "run-outcome"]), 2);
    assert_eq!(count(&["--run", &run_id(&desk)[..6]]), events.len());
    assert_eq!(count(&["--run", "ffffffff"]), 0);
    assert_eq!(count(&["--from", "1", "--to", "2"]), 2);
    let subject = events.iter().find_map(Event::subject).unwrap();
    assert_eq!(count(&["--subject", subject]), 1);
    for lang in ["en", "nl"] {
        let (code, said) = told(&desk.program(&["ledger", "show", "--lang", lang]));
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(subject) && said.contains("opschoon.invalid/") && !said.contains("log-"), "{said}");
        assert!(!said.contains("Jansen") && !said.contains("77004101"));
    }
}

#[test]
fn a_log_that_was_touched_is_not_shown() {
    let desk = desk();
    let tile = desk.path("ledger/tile/0/000.p").read_dir().unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&tile).unwrap();
    bytes[3] ^= 1;
    fs::write(&tile, bytes).unwrap();
    let (code, said) = told(&desk.program(&["ledger", "show"]));
    assert_eq!(code, 3, "{said}");
}

#[test]
fn a_file_that_has_no_place_in_the_log_is_reported() {
    let desk = desk();
    desk.write("ledger/notes.txt", "");
    let (code, said) = told(&desk.program(&["ledger", "show"]));
    assert_eq!(code, 1);
    assert!(said.contains("`notes.txt` has no place in the deletion log"), "{said}");
}

#[test]
fn the_log_is_handed_over_as_a_table() {
    let desk = desk();
    let events = desk.log();
    assert_eq!(told(&desk.program(&["ledger", "export", "--out", "log.csv"])).0, 0);
    assert_eq!(told(&desk.program(&["ledger", "export", "--out", "log.parquet"])).0, 0);
    let text = fs::read_to_string(desk.path("log.csv")).unwrap();
    let mut csv = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    let file = fs::File::open(desk.path("log.parquet")).unwrap();
    let batches = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let batches: Vec<_> = batches.map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(arrow::array::RecordBatch::num_rows).sum::<usize>(), rows.len());
    let names: Vec<String> = batches[0].schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, head);
    // Both hold the same, cell by cell.
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let array = batches[0].column(column);
            let same = match array.as_primitive_opt::<Int64Type>() {
                Some(numbers) if numbers.is_valid(at) => numbers.value(at).to_string(),
                None if array.is_valid(at) => array.as_string::<i32>().value(at).to_owned(),
                Some(_) | None => String::new(),
            };
            assert_eq!(same, cell, "{} of row {at}", head[column]);
        }
    }
    // The entries themselves add up to the log.
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let whole: Vec<_> = rows.iter().filter(|row| &row[at("part")] == "0").collect();
    assert_eq!(whole.len(), events.len());
    let erased = rows.iter().filter(|row| &row[at("event")] == "subject-erased" && &row[at("part")] != "0");
    let categories: usize = events.iter().map(|event| event.fields()["erased"].as_array().map_or(0, Vec::len)).sum();
    assert_eq!(erased.clone().count(), categories);
    assert!(erased.clone().all(|row| !row[at("category")].is_empty() && !row[at("rule")].is_empty()));
    assert!(erased.clone().all(|row| row[at("subject")].len() == 64));
    // What is there is not written over.
    assert_eq!(told(&desk.program(&["ledger", "export", "--out", "log.csv"])).0, 2);
}

#[test]
fn a_pupil_gets_a_proof_that_holds_for_this_pupil_alone() {
    let desk = desk();
    let prove = ["ledger", "prove", "pipeline.toml", "--pupil", "-", "--school", "12AB", "--out", "proof.json"];
    let (code, said) = with_number(&desk, "77004102", &prove);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("77004102"));
    let text = fs::read_to_string(desk.path("proof.json")).unwrap();
    assert!(!text.contains("77004102") && !text.contains("12AB") && !text.contains("Vries"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(desk.path("proof.json")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let check = ["ledger", "check-proof", "proof.json", "--pupil", "-", "--school", "12AB"];
    let keyed = [&check[..], &["--public-key", "ledger.keys/log.vkey", "--checkpoint", "ledger/checkpoint"]].concat();
    let (code, said) = with_number(&desk, "77004102", &keyed);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("The proof holds, and it is of this pupil"), "{said}");
    let (code, said) = with_number(&desk, "77004102", &check);
    assert_eq!(code, 1, "the key was not brought: {said}");
    for other in ["77004101", "77004103", "7700410"] {
        let (code, said) = with_number(&desk, other, &keyed);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("The proof is not of this pupil"), "{said}");
    }
    let (code, said) = told(&desk.program(&["ledger", "check-proof", "proof.json"]));
    assert_eq!(code, 1, "{said}");
    fs::write(desk.path("proof.json"), text.replacen("medical", "medicol", 1)).unwrap();
    let (code, said) = with_number(&desk, "77004102", &keyed);
    assert_eq!(code, 3, "{said}");
}

#[test]
fn where_nothing_stands_the_answer_says_so_and_no_more() {
    let desk = desk();
    let prove =
        |number| with_number(&desk, number, &["ledger", "prove", "pipeline.toml", "--pupil", "-", "--school", "12AB"]);
    let (code, said) = prove("77004103");
    assert_eq!(code, 1);
    assert!(said.contains("nothing about this pupil stands in the log") && said.contains("no proof"), "{said}");
    let (code, said) = prove("pgn:123456782");
    assert_eq!(code, 2, "{said}");
    fs::rename(desk.path("ledger.keys/subjects/2024.key"), desk.path("away.key")).unwrap();
    let (code, said) = prove("77004102");
    assert_eq!(code, 1);
    assert!(said.contains("The runs of 2024 were not searched"), "{said}");
    assert!(!desk.path("ledger.keys/subjects").read_dir().unwrap().any(|_| true), "no new key was made");
}

#[test]
fn a_run_that_was_wrong_is_withdrawn_once_and_the_breach_is_explained() {
    let desk = desk();
    let run = run_id(&desk);
    let correct = |who: &[&str]| {
        let args = ["ledger", "correct", "pipeline.toml", "--run", &run[..8], "--why", "governance"];
        told(&desk.program(&[&args, who].concat()))
    };
    let before = desk.log().len();
    let (code, said) = correct(&["--pupil", "77004103", "--school", "12AB"]);
    assert_eq!((code, desk.log().len()), (2, before), "nothing of this pupil went: {said}");
    let (code, said) = correct(&["--pupil", "77004102", "--school", "12AB", "--lang", "nl"]);
    assert_eq!(code, 1, "{said}");
    for step in ["datalek", "72 uur", "artikel 16", "artikel 33", "artikel 34", "gezondheid"] {
        assert!(said.contains(step), "{step}: {said}");
    }
    let Some(Event::RunWithdrawn(withdrawn)) = desk.log().pop() else { panic!("the log does not say so") };
    assert_eq!((withdrawn.reason, withdrawn.subjects.len()), (WithdrawalReason::Governance, 1));
    assert!(
        desk.log()
            .iter()
            .any(|event| event.name() == "subject-erased" && event.subject() == Some(&withdrawn.subjects[0]))
    );
    let (code, said) = correct(&[]);
    assert_eq!(code, 2, "it would withdraw the same twice: {said}");
    let (code, said) = correct(&["--pupil", "77004101", "--school", "12AB"]);
    assert_eq!(code, 1, "{said}");
    let (code, said) = with_number(
        &desk,
        "77004102",
        &["ledger", "prove", "pipeline.toml", "--pupil", "-", "--school", "12AB", "--out", "proof.json"],
    );
    assert_eq!(code, 0, "{said}");
    let (code, said) =
        with_number(&desk, "77004102", &["ledger", "check-proof", "proof.json", "--pupil", "-", "--school", "12AB"]);
    assert_eq!(code, 1);
    assert!(said.contains("was withdrawn"), "{said}");
    let none = desk.program(&["ledger", "correct", "pipeline.toml", "--run", "ffffffff", "--why", "other"]);
    assert_eq!(told(&none).0, 2);
}

/// Makes the key of a witness in a folder of its own, and returns its path.
fn witness(desk: &Desk) -> String {
    let key = desk.path("fg/fg.skey");
    fs::create_dir_all(key.parent().unwrap()).unwrap();
    let (secret, _) = signed_note::generate_key(&mut rand_core::OsRng, "fg.example/toezicht");
    opschoon::storage::write_new(&key, format!("{secret}\n").as_bytes(), opschoon::storage::Access::Private).unwrap();
    "fg/fg.skey".to_owned()
}

#[test]
fn a_witness_signs_a_log_that_grew_and_none_that_was_put_back() {
    let desk = desk();
    let key = witness(&desk);
    let cosign = |key: &str| told(&desk.program(&["ledger", "cosign", "ledger", "--key", key]));
    crate::support::copy_folder(&desk.path("ledger"), &desk.path("first"), false);
    let (code, said) = cosign(&key);
    assert_eq!(code, 0, "{said}");
    let vkey = said.lines().next().unwrap().to_owned();
    desk.write("fg.vkey", &vkey);
    assert_eq!(told(&desk.program(&["ledger", "show"])).0, 0);
    let prove = ["ledger", "prove", "pipeline.toml", "--pupil", "-", "--school", "12AB", "--out", "proof.json"];
    assert_eq!(with_number(&desk, "77004102", &prove).0, 0);
    let check = |cosigner: &str| told(&desk.program(&["ledger", "check-proof", "proof.json", "--cosigner", cosigner]));
    assert_eq!(check("fg.vkey").0, 1, "only that nobody was named");
    if let Some((code, said)) =
        python(&desk, "", &["proof", "proof.json", "--key", "ledger.keys/log.vkey", "--cosigner", "fg.vkey"])
    {
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("cosigned by fg.example/toezicht"), "{said}");
    }
    // The log grows, and loses the signature until the witness comes again.
    let run = run_id(&desk);
    let correct = ["ledger", "correct", "pipeline.toml", "--run", &run, "--why", "other"];
    assert_eq!(told(&desk.program(&correct)).0, 1);
    let (code, said) = cosign(&key);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("it extends the"), "{said}");
    // Put back as it was before, it is signed no more.
    fs::remove_dir_all(desk.path("ledger")).unwrap();
    crate::support::copy_folder(&desk.path("first"), &desk.path("ledger"), false);
    let (code, said) = cosign(&key);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("rolled back or rewritten"), "{said}");
    let (code, said) = cosign("ledger.keys/log.skey");
    assert_eq!(code, 2, "{said}");
    fs::write(desk.path("fg/fg.skey.seen").read_dir().unwrap().next().unwrap().unwrap().path(), b"x").unwrap();
    let (code, said) = cosign(&key);
    assert_eq!(code, 2, "what was seen is not forgotten: {said}");
}

/// Calls the verifier in Python; nothing where this machine has no Python.
fn python(desk: &Desk, stdin: &str, args: &[&str]) -> Option<(i32, String)> {
    let script = project().join("tests/verifier/verify_ledger.py");
    let mut command = Command::new("python3");
    command.current_dir(desk.path("")).arg("-B").arg(script).args(args);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: there is no python3 on this machine, so the independent verifier was not run");
        return None;
    };
    writeln!(child.stdin.take().unwrap(), "{stdin}").unwrap();
    Some(told(&child.wait_with_output().unwrap()))
}

#[test]
fn the_verifier_that_shares_no_code_agrees_on_log_and_proof() {
    let (desk, another) = (desk(), desk());
    let kept = fs::read(desk.path("ledger/checkpoint")).unwrap();
    fs::write(desk.path("kept"), &kept).unwrap();
    let prove = ["ledger", "prove", "pipeline.toml", "--pupil", "-", "--school", "12AB", "--out", "proof.json"];
    assert_eq!(with_number(&desk, "77004102", &prove).0, 0);
    let whole = ["ledger", "correct", "pipeline.toml", "--run", &run_id(&desk), "--why", "policy"];
    assert_eq!(told(&desk.program(&whole)).0, 1);
    let ledger = ["ledger", "ledger", "--key", "ledger.keys/log.vkey", "--old", "kept"];
    let Some((code, said)) = python(&desk, "", &ledger) else { return };
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 completed runs; it extends the older checkpoint"), "{said}");
    let proof = ["proof", "proof.json", "--key", "ledger.keys/log.vkey", "--school", "12AB", "--number", "-"];
    let (code, said) = python(&desk, "77004102", &proof).unwrap();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("of this pupil") && said.contains("medical"), "{said}");
    let (code, said) = python(&desk, "77004101", &proof).unwrap();
    assert_eq!(code, 3, "{said}");
    desk.write("ledger/tile/notes", "");
    let (code, said) = python(&desk, "", &ledger).unwrap();
    assert_eq!(code, 3, "{said}");
    fs::remove_file(desk.path("ledger/tile/notes")).unwrap();
    // A checkpoint of another log is none of this one's.
    fs::copy(another.path("ledger/checkpoint"), desk.path("kept")).unwrap();
    assert_eq!(python(&desk, "", &ledger).unwrap().0, 3);
}
