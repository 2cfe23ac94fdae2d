//! Run folders rewritten by someone who knows the salt, and so can give `run.json` the digest of what they changed: the log,
//! the signatures, and the rest of the folder tell.

use super::{ORIGIN, PUPILS, findings, verdict, whole_desk};
use crate::support::{Desk, bytes_of};
use opschoon::keys::NoteKey;
use opschoon::storage::Digester;
use serde_json::Value;
use std::fs;

/// The digest of some bytes as the run's salt keys it.
fn keyed(desk: &Desk, bytes: &[u8]) -> String {
    let salt: [u8; 32] = desk.out("salt").try_into().unwrap();
    let mut digester = Digester::new(&salt);
    digester.update(bytes);
    digester.digest().to_string()
}

/// Writes `run.json` anew over what lies in the folder now.
pub(super) fn reseal(desk: &Desk) {
    let run: Value = serde_json::from_slice(&desk.out("run.json")).unwrap();
    let files: Vec<String> = bytes_of(&desk.path("out"))
        .into_iter()
        .filter(|(path, _)| path != "run.json" && !path.starts_with("certificate."))
        .map(|(path, bytes)| {
            format!("    {{\n      \"path\": \"{path}\",\n      \"digest\": \"{}\"\n    }}", keyed(desk, &bytes))
        })
        .collect();
    let id = run["run_id"].as_str().unwrap();
    let text =
        format!("{{\n  \"version\": 1,\n  \"run_id\": \"{id}\",\n  \"files\": [\n{}\n  ]\n}}\n", files.join(",\n"));
    desk.write("out/run.json", text);
}

/// Puts a text in the place of another in a file of the run folder.
fn edit(desk: &Desk, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(desk.out(file)).unwrap();
    assert!(text.contains(from), "{file} holds no {from}");
    desk.write(&format!("out/{file}"), text.replacen(from, to, 1));
}

/// Finds these among others; `run.json` is never the one that the log closed the run with.
fn finds(desk: &Desk, expected: &[(&str, &str)]) {
    let found = findings(&verdict(desk, None));
    let expected = expected.iter().chain(&[("run-json-not-logged", "run.json")]);
    for (problem, place) in expected {
        assert!(found.iter().any(|(name, at)| (&**name, &**at) == (*problem, *place)), "{problem} {place}: {found:?}");
    }
}

#[test]
fn a_resealed_folder_that_nobody_changed_holds() {
    let desk = whole_desk();
    let before = desk.out("run.json");
    reseal(&desk);
    assert_eq!(desk.out("run.json"), before);
    assert_eq!(findings(&verdict(&desk, None)), vec![]);
}

#[test]
fn an_edited_summary_disagrees_with_log_plan_and_record() {
    for (from, to, place) in [
        ("\"rows_dropped\": 2", "\"rows_dropped\": 1", "d01"),
        ("\"rows_kept\": 1", "\"rows_kept\": 2", "d01"),
        ("\"with_erasure\": 2", "\"with_erasure\": 1", "summary.json"),
        ("\"as_of\": \"2024-11-01\"", "\"as_of\": \"2024-10-01\"", "summary.json"),
        ("\"administrator\"", "\"director\"", "summary.json"),
    ] {
        let desk = whole_desk();
        edit(&desk, "summary.json", from, to);
        reseal(&desk);
        let found = findings(&verdict(&desk, None));
        let tells = |name: &str| name == "figure-differs" || name == "field-differs";
        assert!(found.iter().any(|(name, at)| tells(name) && at == place), "{from}: {found:?}");
        finds(&desk, &[]);
    }
}

#[test]
fn an_edited_record_disagrees_with_the_summary() {
    for (from, to, place) in [
        ("\"rows_dropped\": \"< 5\"", "\"rows_dropped\": 0", "d01"),
        ("\"departed\": \"< 5\"", "\"departed\": 7", "record.json"),
        ("\"category\": \"enrolment\"", "\"category\": \"absence\"", "record.json"),
    ] {
        let desk = whole_desk();
        edit(&desk, "record.json", from, to);
        reseal(&desk);
        finds(&desk, &[("figure-differs", place)]);
    }
}

#[test]
fn an_output_put_back_disagrees_with_the_log() {
    let desk = whole_desk();
    desk.write("out/datasets/12AB/school/lijst.csv", PUPILS);
    reseal(&desk);
    finds(&desk, &[("field-differs", "d01")]);
    let desk = whole_desk();
    desk.write("out/datasets/12AB/media/schoolgids.pdf", "iets");
    reseal(&desk);
    finds(&desk, &[("copy-differs", "datasets/12AB/media/schoolgids.pdf")]);
    let desk = whole_desk();
    fs::remove_file(desk.path("out/datasets/12AB/media/schoolgids.pdf")).unwrap();
    desk.write("out/datasets/12AB/media/erbij.pdf", "iets");
    reseal(&desk);
    finds(
        &desk,
        &[
            ("output-missing", "datasets/12AB/media/schoolgids.pdf"),
            ("output-not-planned", "datasets/12AB/media/erbij.pdf"),
        ],
    );
}

#[test]
fn another_plan_is_not_the_one_that_was_logged_and_approved() {
    let desk = whole_desk();
    edit(&desk, "plan/plan.json", "\"holds_in_force\":0", "\"holds_in_force\":1");
    reseal(&desk);
    finds(
        &desk,
        &[
            ("plan-not-logged", "plan/plan.json"),
            ("approval-of-another-plan", "plan/administrator.approval"),
            ("figure-differs", "entry 0"),
        ],
    );
    for (from, to, problem) in [
        ("\"simulation\":false", "\"simulation\":true", "plan-is-simulation"),
        ("\"version\":1", "\"version\": 1", "file-malformed"),
        ("\"plan_id\":\"", "\"plan_id\":\"0", "plan-id-not-of-salt"),
    ] {
        let desk = whole_desk();
        edit(&desk, "plan/plan.json", from, to);
        reseal(&desk);
        finds(&desk, &[(problem, "plan/plan.json")]);
    }
}

#[test]
fn approvals_that_nobody_gave_do_not_count() {
    let approval = "plan/intern-begeleider.approval";
    let desk = whole_desk();
    fs::remove_file(desk.path("out").join(approval)).unwrap();
    reseal(&desk);
    finds(&desk, &[("approval-missing", approval), ("field-differs", "entry 0")]);

    // One person's signature in the name of two.
    let desk = whole_desk();
    let other = desk.out("plan/administrator.approval");
    desk.write(&format!("out/{approval}"), other);
    reseal(&desk);
    finds(&desk, &[("approval-unsigned", approval)]);

    // A key of the right name that nobody enrolled.
    let desk = whole_desk();
    let text = String::from_utf8(desk.out(approval)).unwrap();
    let (text, _) = text.split_once("\n\n").unwrap();
    let stranger = NoteKey::of_approver(ORIGIN, "intern-begeleider").unwrap();
    desk.write(&format!("out/{approval}"), signed(&format!("{text}\n"), &stranger));
    reseal(&desk);
    finds(&desk, &[("approval-unsigned", approval)]);

    // The signature above another text.
    let desk = whole_desk();
    edit(&desk, approval, "\nat 2024", "\nat 2025");
    reseal(&desk);
    finds(&desk, &[("approval-unsigned", approval)]);
}

fn signed(text: &str, key: &NoteKey) -> Vec<u8> {
    let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
    note.add_sigs(&[key.signer()]).unwrap();
    note.to_bytes()
}

#[test]
fn one_key_for_two_roles_and_the_key_of_the_log_are_found_in_the_plan() {
    let plan = |desk: &Desk| String::from_utf8(desk.out("plan/plan.json")).unwrap();
    let keys = |desk: &Desk| -> Vec<String> {
        let plan: Value = serde_json::from_str(&plan(desk)).unwrap();
        let approvers = plan["approval"]["approvers"].as_array().unwrap().iter();
        approvers.map(|approver| approver["key"].as_str().unwrap().to_owned()).collect()
    };
    let under = |vkey: &str, role: &str| {
        let material = vkey.splitn(3, '+').nth(2).unwrap();
        let bytes = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, material).unwrap();
        let name = format!("{ORIGIN}/{role}");
        format!("{name}+{:08x}+{material}", signed_note::key_id(&name, &bytes))
    };
    let desk = whole_desk();
    let [one, other]: [String; 2] = keys(&desk).try_into().unwrap();
    edit(&desk, "plan/plan.json", &other, &under(&one, "intern-begeleider"));
    reseal(&desk);
    finds(&desk, &[("key-of-two-roles", "plan/plan.json")]);

    let desk = whole_desk();
    let [_, other]: [String; 2] = keys(&desk).try_into().unwrap();
    let log = String::from_utf8(desk.out("log.vkey")).unwrap();
    edit(&desk, "plan/plan.json", &other, &under(log.trim(), "intern-begeleider"));
    reseal(&desk);
    finds(&desk, &[("log-key-approves", "plan/plan.json")]);

    let desk = whole_desk();
    let [_, other]: [String; 2] = keys(&desk).try_into().unwrap();
    edit(&desk, "plan/plan.json", &other, "niemand");
    reseal(&desk);
    finds(&desk, &[("enrolled-key-malformed", "plan/plan.json")]);
}

#[test]
fn a_certificate_that_the_key_of_the_log_did_not_sign_does_not_count() {
    let names = ["certificate.html", "certificate.json"];
    let note = |desk: &Desk| {
        let text = String::from_utf8(desk.out("certificate.note")).unwrap();
        let run = text.lines().nth(1).unwrap().to_owned();
        let [page, json] = names.map(|name| format!("{name} {}\n", keyed(desk, &desk.out(name))));
        format!("opschoon/certificate/v1\n{run}\n{page}{json}")
    };
    let desk = whole_desk();
    edit(&desk, "certificate.json", "\"state\": \"open\"", "\"state\": \"confirmed\"");
    let found = findings(&verdict(&desk, None));
    assert_eq!(found[0].1, "certificate.json");
    let stranger = NoteKey::of_approver(ORIGIN, "board").unwrap();
    desk.write("out/certificate.note", signed(&note(&desk), &stranger));
    let found = findings(&verdict(&desk, None));
    assert_eq!(found[0], ("certificate-unsigned".to_owned(), "certificate.note".to_owned()));
    assert!(found.contains(&("field-differs".to_owned(), "certificate.json".to_owned())), "{found:?}");
}

#[test]
fn a_certificate_signed_by_the_key_of_the_log_must_still_say_what_record_and_log_say() {
    for (from, to, problem) in [
        ("\"complete\": false", "\"complete\": true", "field-differs"),
        ("\"controller\": \"Stichting", "\"controller\": \"Vereniging", "field-differs"),
        ("\"withdrawn\": null", "\"withdrawn\": \"all\"", "field-differs"),
        ("\"on\": \"2024-11-04\"", "\"on\": \"2024-11-03\"", "confirmation-not-logged"),
        ("\"role\": \"administrator\"", "\"role\": \"board\"", "confirmation-not-logged"),
        ("opschoon/confirmation/v1", "opschoon/confirmation/v2", "confirmation-unsigned"),
    ] {
        let desk = whole_desk();
        edit(&desk, "certificate.json", from, to);
        let key = NoteKey::load(&desk.path("ledger.keys/log.skey"), &opschoon::keys::Passphrases::Nowhere).unwrap();
        let text = String::from_utf8(desk.out("certificate.note")).unwrap();
        let (head, _) = text.split_once("certificate.json ").unwrap();
        let digest = keyed(&desk, &desk.out("certificate.json"));
        desk.write("out/certificate.note", signed(&format!("{head}certificate.json {digest}\n"), &key));
        let found = findings(&verdict(&desk, None));
        assert!(found.contains(&(problem.to_owned(), "certificate.json".to_owned())), "{from}: {found:?}");
    }
}

#[test]
fn another_key_in_the_folder_is_not_the_one_that_was_brought() {
    let desk = whole_desk();
    let stranger = NoteKey::of_approver(ORIGIN, "board").unwrap();
    desk.write("out/log.vkey", format!("{}\n", stranger.vkey()));
    reseal(&desk);
    finds(&desk, &[("log-key-differs", "log.vkey"), ("field-differs", "plan/plan.json")]);
}

/// The places of every value in a document that is neither list nor object.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| leaves(item, &format!("{at}/{n}"), found)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| leaves(field, &format!("{at}/{name}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => found.push(at.to_owned()),
    }
}

#[test]
fn no_value_in_a_paper_makes_it_panic_and_every_edit_is_found() {
    let desk = whole_desk();
    let others = [Value::from(u64::MAX), Value::from(-1), Value::from("x"), Value::Null, serde_json::json!([[]])];
    let (mut edits, mut contradicted) = (0, 0);
    for file in ["summary.json", "record.json", "plan/plan.json"] {
        let before = desk.out(file);
        let paper: Value = serde_json::from_slice(&before).unwrap();
        let mut places = Vec::new();
        leaves(&paper, "", &mut places);
        for (place, other) in places.iter().zip(others.iter().cycle()) {
            let mut edited = paper.clone();
            let value = edited.pointer_mut(place).unwrap();
            if *value == *other {
                continue;
            }
            *value = other.clone();
            desk.write(&format!("out/{file}"), serde_json_canonicalizer::to_vec(&edited).unwrap());
            reseal(&desk);
            let found = findings(&verdict(&desk, None));
            let sealed = |(problem, _): &&(String, String)| problem == "run-json-not-logged";
            assert!(found.iter().any(|found| sealed(&found)), "{file} {place}: {found:?}");
            edits += 1;
            contradicted += usize::from(!found.iter().all(|found| sealed(&found)));
        }
        desk.write(&format!("out/{file}"), before);
    }
    eprintln!("{edits} values edited and sealed again, all found; {contradicted} contradicted by other evidence too");
    assert!(contradicted * 2 > edits, "{contradicted} of {edits}");
}
