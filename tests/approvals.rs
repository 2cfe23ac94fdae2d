//! From keys to a plan that two people approved and that is carried out: what counts, and what is refused with which words.

use crate::support::{Desk, SAMPLE_PIPELINE, bytes_of, clock, refused, says, texts, told, wishes};
use opschoon::model::event::{Ending, EndingReason, Event};
use opschoon::run::plan::approve::Approver;
use opschoon::run::{self, Done, Error, Passphrases};
use std::fs;

const PUPILS: u32 = 70;
const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";
const BOTH: [&str; 2] = ["administrator", "intern-begeleider"];

/// Makes a key for a role and returns the lines for the pipeline.
fn key(desk: &Desk, role: &str, file: &str) -> String {
    let made = run::keys::new_approver((ORIGIN, role), &desk.path(file), None);
    made.unwrap_or_else(|error| panic!("{:?}", says(&error))).to_toml()
}

/// The same public key, named after another role.
fn renamed(vkey: &str, role: &str) -> String {
    let key = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, vkey.splitn(3, '+').nth(2).unwrap()).unwrap();
    let name = format!("{ORIGIN}/{role}");
    let encoded = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &key);
    format!("{name}+{:08x}+{encoded}", signed_note::key_id(&name, &key))
}

/// The lines that enrol a key.
fn enrolled_as(role: &str, vkey: &str) -> String {
    format!("[[approval.approver]]\nrole = \"{role}\"\nkey = \"{vkey}\"\n")
}

/// Writes the pipeline with these roles and enrolled keys.
fn enrol(desk: &Desk, roles: &[&str], enrolled: &str) {
    desk.pipeline(&format!("origin = \"{ORIGIN}\"\n{SAMPLE_PIPELINE}[approval]\nroles = {roles:?}\n{enrolled}"));
}

/// A desk whose pipeline asks for both, each with a key, and its plan.
fn planned() -> Desk {
    let desk = Desk::sample(PUPILS);
    let enrolled = BOTH.map(|role| key(&desk, role, &format!("{role}.key")));
    enrol(&desk, &BOTH, &enrolled.concat());
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    desk
}

fn approve_with(desk: &Desk, role: &str, file: &str) -> Result<bool, Error> {
    let plan = desk.path("out.plan");
    let approver = Approver::new(&plan, role, &desk.path(file), &Passphrases::Nowhere)?;
    Ok(approver.sign(&clock())?.was_given)
}

fn approve(desk: &Desk, role: &str) -> Result<bool, Error> {
    approve_with(desk, role, &format!("{role}.key"))
}

fn approved() -> Desk {
    let desk = planned();
    for role in BOTH {
        assert!(!approve(&desk, role).unwrap_or_else(|error| panic!("{:?}", says(&error))));
    }
    desk
}

fn carried_out(desk: &Desk) -> Done {
    desk.run_plan().unwrap_or_else(|error| panic!("{:?}", says(&error)))
}

/// The exit code of a refusal, and its first line.
fn refusal<T>(result: Result<T, Error>) -> (u8, String) {
    let error = refused(result);
    (error.exit_code(), says(&error).remove(0))
}

fn is_refused<T>(result: Result<T, Error>, code: u8, start: &str) {
    let (exit, line) = refusal(result);
    assert!(exit == code && line.starts_with(start), "{start}: {exit} {line}");
}

#[test]
fn what_two_people_approved_is_carried_out_and_names_them_by_role() {
    let desk = planned();
    is_refused(desk.run_plan(), 2, "plan-not-approved roles=administrator, intern-begeleider");
    approve(&desk, "intern-begeleider").map_err(|_| ()).unwrap();
    is_refused(desk.run_plan(), 2, "plan-not-approved roles=administrator folder");
    approve(&desk, "administrator").map_err(|_| ()).unwrap();
    assert!(desk.log().is_empty(), "nothing is erased before the plan is carried out");
    let done = carried_out(&desk);
    assert_eq!(done.approved_by, BOTH);
    assert!(done.findings.iter().all(|finding| finding.id != "finding-without-approval"));
    let summary: serde_json::Value = serde_json::from_slice(&desk.out("summary.json")).unwrap();
    assert_eq!(summary["approved_by"], serde_json::json!(BOTH));
    let Some(Event::RunIntent(intent)) = desk.log().into_iter().next() else { panic!("an intent comes first") };
    assert_eq!(intent.approved_by, BOTH);
    let note = String::from_utf8(desk.out("plan/administrator.approval")).unwrap();
    assert!(note.contains(&format!("\nplan {}\n", intent.plan)), "note and log are about one plan");
    assert!(!desk.path("out.plan/approvers").exists());
}

#[test]
fn a_run_straight_from_the_pipeline_stops_at_its_plan_and_keeps_approvals_that_were_given() {
    let desk = approved();
    is_refused(desk.run(), 2, "plan-there-already");
    carried_out(&desk);
}

#[test]
fn a_run_that_nobody_is_asked_about_says_so_everywhere() {
    let desk = Desk::sample(PUPILS);
    let planned = desk.plan().map_err(|_| ()).unwrap();
    assert!(planned.findings.iter().any(|finding| finding.id == "finding-without-approval"));
    let note = fs::read_to_string(desk.path("out.plan/approvers/LEESMIJ.txt")).unwrap();
    assert!(note.contains("zonder goedkeuring"), "{note}");
    let done = carried_out(&desk);
    assert!(done.findings.iter().any(|finding| finding.id == "finding-without-approval"));
    let summary: serde_json::Value = serde_json::from_slice(&desk.out("summary.json")).unwrap();
    assert_eq!(summary["approved_by"], serde_json::json!([]));
}

#[test]
fn approving_twice_changes_nothing() {
    let desk = approved();
    let before = bytes_of(&desk.path("out.plan"));
    assert!(approve(&desk, "administrator").map_err(|_| ()).unwrap());
    assert_eq!(bytes_of(&desk.path("out.plan")), before);
}

#[test]
fn keys_that_do_not_approve_are_refused() {
    let desk = planned();
    key(&desk, "administrator", "stranger.key");
    is_refused(approve_with(&desk, "administrator", "stranger.key"), 2, "approval-unknown-key role=administrator");
    let other = approve_with(&desk, "administrator", "intern-begeleider.key");
    is_refused(other, 2, "approval-other-role role=administrator");
    let log = approve_with(&desk, "administrator", "ledger.keys/log.skey");
    is_refused(log, 2, "approval-log-key role=administrator");
    is_refused(approve_with(&desk, "director", "administrator.key"), 2, "approval-role-not-asked role=director");
    is_refused(approve_with(&desk, "fg", "administrator.key"), 2, "policy-fg-approves");
    is_refused(approve_with(&desk, "koning", "administrator.key"), 2, "policy-unknown-word");
    is_refused(approve_with(&desk, "administrator", "pipeline.toml"), 2, "storage-exposed");
    assert!(!desk.path("out.plan/administrator.approval").exists());
}

#[test]
fn one_key_has_one_role() {
    let desk = Desk::sample(PUPILS);
    let lines = key(&desk, "administrator", "a.key");
    let vkey = lines.split('"').nth(3).unwrap();
    let other = enrolled_as("intern-begeleider", &renamed(vkey, "intern-begeleider"));
    enrol(&desk, &BOTH, &format!("{lines}{other}"));
    let error = refused(desk.plan());
    assert!(error.exit_code() == 2 && says(&error).iter().any(|line| line.contains("policy-key-twice")));
}

#[test]
fn the_key_that_signs_the_log_can_not_be_enrolled() {
    let desk = Desk::sample(PUPILS);
    desk.pipeline(&format!("origin = \"{ORIGIN}\"\n{SAMPLE_PIPELINE}"));
    desk.plan().map_err(|_| ()).unwrap();
    let vkey = fs::read_to_string(desk.path("ledger.keys/log.vkey")).unwrap();
    enrol(&desk, &["administrator"], &enrolled_as("administrator", &renamed(vkey.trim(), "administrator")));
    is_refused(desk.run_with_replace(), 2, "approval-log-key role=administrator");
}

#[test]
fn approvals_that_do_not_count_are_named() {
    let one = approved();
    let other = approved();
    let file = "out.plan/administrator.approval";
    let good = fs::read(one.path(file)).unwrap();
    let with = |bytes: &[u8], start: &str| {
        one.write(file, bytes);
        is_refused(one.run_plan(), 3, start);
    };
    with(b"", "approval-corrupt");
    with(&good[..good.len() - 1], "approval-corrupt");
    with(&fs::read(other.path(file)).unwrap(), "approval-unknown-key");
    with(&fs::read(one.path("out.plan/intern-begeleider.approval")).unwrap(), "approval-other-role");
    let text = String::from_utf8(good.clone()).unwrap();
    with(text.replace("at 2024", "at 2023").as_bytes(), "approval-corrupt");
    let signature = text.lines().last().unwrap();
    with(format!("{text}{signature}\n").as_bytes(), "approval-corrupt");
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 1;
        one.write(file, &changed);
        let error = refused(one.run_plan());
        assert!(says(&error)[0].starts_with("approval-") && error.exit_code() == 3, "byte {at}: {:?}", says(&error));
    }
    one.write(file, &good);
    carried_out(&one);
}

#[test]
fn an_approval_of_another_plan_does_not_count() {
    let desk = approved();
    let note = fs::read(desk.path("out.plan/administrator.approval")).unwrap();
    desk.run_with_replace().map_err(|_| ()).unwrap();
    assert!(!desk.path("out.plan/administrator.approval").exists(), "a new plan starts without approvals");
    desk.write("out.plan/administrator.approval", note);
    is_refused(desk.run_plan(), 3, "approval-other-plan role=administrator");
}

#[test]
fn a_roster_that_changed_since_the_plan_is_named() {
    let desk = approved();
    let text = fs::read_to_string(desk.path("pipeline.toml")).unwrap();
    let another = key(&desk, "administrator", "another.key");
    desk.write("pipeline.toml", format!("{text}{another}"));
    is_refused(desk.run_plan(), 3, "plan-differs what=approval");
    is_refused(approve(&desk, "administrator"), 3, "plan-differs what=approval");
}

#[test]
fn who_approves_the_plan_approves_its_list() {
    for list in ["LEESMIJ.txt", "vernietigingslijst.csv", "vernietigingslijst.xlsx"] {
        let desk = planned();
        let path = format!("out.plan/approvers/{list}");
        let bytes = fs::read(desk.path(&path)).unwrap();
        desk.write(&path, [bytes.as_slice(), b" "].concat());
        let named = format!("plan-differs what=lists name=approvers/{list}");
        is_refused(approve(&desk, "administrator"), 3, &named);
        is_refused(desk.run_plan(), 3, &named);
        fs::remove_file(desk.path(&path)).unwrap();
        is_refused(approve(&desk, "administrator"), 3, &named);
    }
}

#[test]
fn a_simulation_is_marked_and_neither_approved_nor_carried_out() {
    let desk = planned();
    fs::remove_dir_all(desk.path("out.plan")).unwrap();
    let job = desk.job_on(clock().today.plus_days(200)).map_err(|_| ()).unwrap();
    let done = run::make_plan(&job, &wishes(&texts(), &clock())).map_err(|_| ()).unwrap();
    assert!(done.simulation && done.needs_approval_of.is_empty());
    assert!(fs::read_to_string(desk.path("out.plan/approvers/LEESMIJ.txt")).unwrap().contains("SIMULATIE"));
    is_refused(approve(&desk, "administrator"), 2, "plan-simulation");
    is_refused(desk.run_plan(), 2, "plan-simulation");
}

#[test]
fn a_plan_for_a_day_before_the_last_run_is_a_simulation() {
    let desk = Desk::sample(PUPILS);
    desk.run().map_err(|_| ()).unwrap();
    let day = opschoon::model::Day::from_iso("2024-10-01").unwrap();
    let done = run::make_plan(&desk.job_on(day).map_err(|_| ()).unwrap(), &wishes(&texts(), &clock()));
    assert!(done.unwrap_or_else(|error| panic!("{:?}", says(&error))).simulation);
    is_refused(desk.run_plan(), 2, "plan-simulation");
}

#[test]
fn a_plan_whose_run_failed_is_carried_out_again_as_a_run_of_its_own() {
    let desk = approved();
    desk.write("out/in-the-way.txt", "x");
    is_refused(desk.run_plan(), 2, "storage-not-empty");
    fs::remove_dir_all(desk.path("out")).unwrap();
    let armed =
        opschoon::storage::faults::fail_after(&desk.path("out.plan/../out"), 0, std::io::ErrorKind::StorageFull);
    assert!(desk.run_plan().is_err());
    drop(armed);
    assert!(matches!(desk.log().last(), Some(Event::RunOutcome(end)) if end.outcome == Ending::Failed));
    carried_out(&desk);
    let runs: std::collections::BTreeSet<String> = desk
        .log()
        .iter()
        .filter_map(|event| match event {
            Event::RunIntent(intent) => Some(intent.run.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(runs.len(), 2, "each attempt has an id of its own");
    fs::remove_dir_all(desk.path("out")).unwrap();
    is_refused(desk.run_plan(), 2, "plan-carried-out");
}

#[test]
fn a_published_run_that_is_withdrawn_keeps_its_folder_out_of_the_way() {
    let desk = crate::bad_input::small();
    desk.plan().map_err(|_| ()).unwrap();
    // The log can't be extended once the folder stands there: as if the machine stopped between the two.
    let mut operations = 1;
    loop {
        let armed = opschoon::storage::faults::fail_after(&desk.path(""), operations, std::io::ErrorKind::Other);
        let failed = desk.run_plan().is_err();
        drop(armed);
        assert!(failed, "the moment between publishing and saying so was missed");
        let job = desk.job().map_err(|_| ()).unwrap();
        if desk.path("out").exists() {
            let before = bytes_of(&desk.path("out"));
            let aside =
                run::void(&job, EndingReason::Mistake, &clock()).map_err(|error| says(&error)).unwrap().unwrap();
            assert!(!desk.path("out").exists());
            assert_eq!(bytes_of(&aside), before, "nothing is lost");
            break;
        }
        let _ = run::void(&job, EndingReason::Disk, &clock());
        operations += 1 + operations / 40;
    }
    assert!(matches!(desk.log().last(), Some(Event::RunOutcome(end)) if end.outcome == Ending::Void));
    carried_out(&desk);
}

#[test]
fn the_program_takes_a_plan_from_keys_to_a_run() {
    let desk = Desk::sample(PUPILS);
    let mut enrolled = String::new();
    for role in BOTH {
        let file = format!("{role}.key");
        let made = desk.program(&["keys", "new", "--role", role, "--origin", ORIGIN, "--out", &file]);
        assert!(made.status.success(), "{}", told(&made).1);
        let lines = String::from_utf8(made.stdout).unwrap();
        assert_eq!(lines.as_bytes(), desk.program(&["keys", "show", &file]).stdout);
        enrolled.push_str(&lines);
    }
    enrol(&desk, &BOTH, &enrolled);
    let stop = told(&desk.program(&["run", "pipeline.toml", "--as-of", crate::support::AS_OF]));
    assert!(stop.0 == 1 && stop.1.contains("opschoon approve out.plan --role ROLE --key KEY_FILE"), "{}", stop.1);
    let command = |role: &str| {
        let file = format!("{role}.key");
        told(&desk.program(&["approve", "out.plan", "--role", role, "--key", &file]))
    };
    let (first, second) = (command(BOTH[0]), command(BOTH[1]));
    assert!(first.0 == 1 && first.1.contains("Data of "), "{}", first.1);
    assert!(second.0 == 0 && second.1.contains("opschoon run out.plan"), "{}", second.1);
    let run = told(&desk.program(&["run", "out.plan"]));
    assert!(run.0 == 1 && run.1.contains("approved by `administrator, intern-begeleider`"), "{}", run.1);
    let shown = told(&desk.program(&["keys", "show", "pipeline.toml"]));
    assert!(shown.0 == 0 && shown.1.contains("1 completed run rests on it"), "{}", shown.1);
}

#[test]
fn a_protected_key_asks_for_its_passphrase() {
    let desk = Desk::sample(PUPILS);
    let private = |name: &str, text: &str| {
        opschoon::storage::write_new(&desk.path(name), text.as_bytes(), opschoon::storage::Access::Private).unwrap();
        Passphrases::File(desk.path(name))
    };
    let right = private("right.txt", "vier losse woorden samen\n");
    let wrong = private("wrong.txt", "iets heel anders dan dat\n");
    let short = private("short.txt", "kort\n");
    is_refused(run::keys::passphrase(true, &short), 2, "keys-passphrase-too-short");
    is_refused(run::keys::passphrase(true, &Passphrases::Nowhere), 2, "keys-no-terminal");
    let passphrase = run::keys::passphrase(true, &right).map_err(|_| ()).unwrap();
    let made = run::keys::new_approver((ORIGIN, "administrator"), &desk.path("a.key"), passphrase.as_ref());
    enrol(&desk, &["administrator"], &made.map_err(|_| ()).unwrap().to_toml());
    desk.run().map_err(|_| ()).unwrap();
    let approver = |passphrases: &Passphrases| {
        Approver::new(&desk.path("out.plan"), "administrator", &desk.path("a.key"), passphrases)
    };
    is_refused(approver(&Passphrases::Nowhere), 2, "keys-passphrase-needed");
    is_refused(approver(&wrong), 2, "keys-wrong-passphrase");
    approver(&right).unwrap_or_else(|error| panic!("{:?}", says(&error))).sign(&clock()).map_err(|_| ()).unwrap();
    carried_out(&desk);
    assert!(fs::read(desk.path("a.key")).unwrap().starts_with(b"age-encryption.org/v1\n-> scrypt "));
}
