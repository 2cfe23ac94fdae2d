//! From a plan to its run: exactly that plan is carried out, once, or it is refused with what differs.

use crate::support::{Desk, clock, copy_folder, project, refused, says, texts, wishes};
use opschoon::evidence::{open_keys, read_history};
use opschoon::keys::{KeyKind, Keyring};
use opschoon::model::event::Event;
use opschoon::run::governance::recall::Memory;
use opschoon::run::plan::json::PlanPlace;
use opschoon::run::plan::lists::Lists;
use opschoon::run::preparation::prepare::prepare;
use opschoon::run::{self, Clock, Job, Quiet};
use serde_json::Value;
use std::fs;

const PUPILS: u32 = 70;

#[test]
fn a_plan_is_carried_out_exactly() {
    let desk = Desk::sample(PUPILS);
    let planned = desk.plan().map_err(|_| ()).unwrap();
    assert!(planned.summary.is_none() && desk.log().is_empty() && !desk.path("out").exists(), "a plan erases nothing");
    let plan_json = fs::read(desk.path("out.plan/plan.json")).unwrap();
    assert!(desk.path("out.plan/approvers/vernietigingslijst.csv").exists());
    let done = desk.run_plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let summary = done.summary.unwrap();
    assert_eq!(desk.out("plan/plan.json"), plan_json);
    let plan: Value = serde_json::from_slice(&plan_json).unwrap();
    for (planned, dataset) in plan["datasets"].as_array().unwrap().iter().zip(&summary.datasets) {
        assert_eq!(planned["path"], *dataset.path);
        assert_eq!(planned["rows_dropped"], dataset.rows_dropped);
        assert_eq!(planned["cells_blanked"], dataset.cells_blanked);
    }
    assert!(!desk.path("out.plan/approvers").exists(), "the list that names pupils is gone (C4)");
    let intents = desk.log().into_iter().filter(|event| matches!(event, Event::RunIntent(_))).count();
    assert_eq!(intents, 1);
}

#[test]
fn a_plan_is_carried_out_once() {
    let desk = Desk::sample(PUPILS);
    desk.plan().map_err(|_| ()).unwrap();
    desk.run_plan().map_err(|_| ()).unwrap();
    let entries = desk.log().len();
    fs::remove_dir_all(desk.path("out")).unwrap();
    let error = refused(desk.run_plan());
    assert!(says(&error)[0].starts_with("plan-carried-out") && error.exit_code() == 2, "{:?}", says(&error));
    assert_eq!(desk.log().len(), entries);
}

#[test]
fn a_run_from_a_plan_purges_as_a_run_from_the_pipeline() {
    let (one, other) = (Desk::sample(PUPILS), Desk::sample(PUPILS));
    one.plan().map_err(|_| ()).unwrap();
    one.run_plan().map_err(|_| ()).unwrap();
    other.run().map_err(|_| ()).unwrap();
    let purged = |desk: &Desk| crate::support::bytes_of(&desk.path("out/datasets"));
    assert_eq!(purged(&one), purged(&other));
}

/// The bytes of `plan.json` under a salt that never changes.
fn plan_json(job: &Job, keyring: &Keyring) -> Vec<u8> {
    let history = read_history(&job.places(), keyring).unwrap();
    let memory = Memory { keyring, history: &history };
    let prepared = prepare(job, &memory, [7; 32], &Quiet).map_err(|_| ()).unwrap();
    let lists = Lists::new(job, &prepared, false).unwrap().digests(&prepared.salt);
    let place = PlanPlace { folder: &job.plan_folder(), simulation: false, lists: &lists };
    prepared.plan_json(job, keyring, place).unwrap()
}

#[test]
fn the_same_inputs_and_salt_give_the_same_plan() {
    let desk = Desk::sample(PUPILS);
    let job = desk.job().map_err(|_| ()).unwrap();
    let keyring = open_keys(&job.places(), job.as_of).unwrap();
    let first = plan_json(&job, &keyring);
    assert_eq!(first, plan_json(&job, &keyring));
    for threads in [1, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(first, pool.install(|| plan_json(&job, &keyring)), "{threads} threads");
    }
    fs::rename(desk.path("delivery"), desk.path("moved")).unwrap();
    copy_folder(&desk.path("moved"), &desk.path("delivery"), true);
    assert_eq!(first, plan_json(&job, &keyring), "files copied in another order, at another time");
}

#[test]
fn a_plan_stands_on_another_day_of_the_clock() {
    let desk = Desk::sample(PUPILS);
    desk.plan().map_err(|_| ()).unwrap();
    let later = Clock { today: clock().today.plus_days(40), now: "2024-12-14T10:11:12Z".to_owned() };
    assert!(run::run_plan(&desk.path("out.plan"), &wishes(&texts(), &later)).is_ok());
}

/// Replaces the first occurrence of a text in `plan.json`.
fn edit(desk: &Desk, old: &str, new: &str) {
    let text = fs::read_to_string(desk.path("out.plan/plan.json")).unwrap();
    assert!(text.contains(old), "{old}");
    desk.write("out.plan/plan.json", text.replacen(old, new, 1));
}

/// Puts another key in the place of one.
fn renew(desk: &Desk, kind: &KeyKind) {
    let folder = desk.path("ledger.keys");
    fs::remove_file(folder.join(kind.file())).unwrap();
    if *kind == KeyKind::Log {
        fs::remove_file(folder.join("log.vkey")).unwrap();
    }
    opschoon::keys::make(&folder, kind, None, None).unwrap();
}

/// Changes something that a plan rests on.
type Change<'a> = &'a dyn Fn(&Desk);

#[test]
fn any_change_makes_the_plan_refuse_and_is_named() {
    let append = |desk: &Desk, file: &str, text: &str| {
        let bytes = fs::read(desk.path(file)).unwrap();
        desk.write(file, [bytes.as_slice(), text.as_bytes()].concat());
    };
    let schedule = fs::read_to_string(project().join("pipelines/retention/procon-po.toml")).unwrap();
    let with_schedule = || {
        let desk = Desk::sample(PUPILS);
        desk.write("schedule.toml", &schedule);
        desk.write("schemas/cito/toetsen.toml", fs::read(project().join("schemas/cito/toetsen.toml")).unwrap());
        let policy = "schedule = \"schedule.toml\"\nschemas = \"schemas\"\n";
        desk.pipeline(&format!("{policy}{}", crate::support::SAMPLE_PIPELINE));
        desk
    };
    let changes: &[(&str, Change<'_>)] = &[
        ("12AB/parnassys/medewerkers.csv", &|desk| {
            append(desk, "delivery/12AB/parnassys/medewerkers.csv", "99;12AB;A;b;;\r\n");
        }),
        ("12AB/parnassys/notities.csv", &|desk| {
            append(desk, "delivery/12AB/parnassys/notities.csv", "1001;12AB;;;;x;;\r\n");
        }),
        ("34CD/media/img/0001.png", &|desk| append(desk, "delivery/34CD/media/img/0001.png", "x")),
        ("files", &|desk| desk.write("delivery/12AB/nieuw.png", "new")),
        ("pipeline", &|desk| append(desk, "pipeline.toml", "# a remark\n")),
        ("governance holds.csv", &|desk| append(desk, "governance/holds.csv", "12AB,1003,all,court,2024-01-01,\n")),
        ("governance recipients.csv", &|desk| {
            append(desk, "governance/recipients.csv", "X,x@x.example,absence,wet,NL\n");
        }),
        ("schedule", &|desk| append(desk, "schedule.toml", "# a remark\n")),
        ("schema cito/toetsen", &|desk| append(desk, "schemas/cito/toetsen.toml", "# a remark\n")),
        ("what=tool_version", &|desk| edit(desk, "\"tool_version\":\"", "\"tool_version\":\"9.")),
        ("what=salt", &|desk| desk.write("out.plan/salt", [7; 32])),
        ("what=salt", &|desk| edit(desk, "\"plan_id\":\"", "\"plan_id\":\"0")),
        ("what=keys name=subjects/2024.key", &|desk| renew(desk, &KeyKind::Subject { year: 2024 })),
        ("what=keys name=log.vkey", &|desk| renew(desk, &KeyKind::Log)),
        ("what=lists name=approvers/vernietigingslijst.csv", &|desk| {
            append(desk, "out.plan/approvers/vernietigingslijst.csv", "12AB;1;;;;;\r\n");
        }),
        ("what=pupils", &|desk| edit(desk, "\"with_erasure\":", "\"with_erasure\":1")),
    ];
    for (named, change) in changes {
        let desk = with_schedule();
        desk.plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
        change(&desk);
        let error = refused(desk.run_plan());
        assert_eq!(error.exit_code(), 3, "{named}: {:?}", says(&error));
        let told = says(&error);
        assert!(told.iter().all(|line| line.starts_with("plan-differs what=")), "{told:?}");
        assert!(told.iter().any(|line| line.contains(named)), "{named} is not in {told:?}");
        assert!(desk.log().is_empty() && !desk.path("out").exists(), "{named}");
    }
}

#[test]
fn a_file_that_is_taken_away_is_named() {
    let desk = Desk::sample(PUPILS);
    desk.plan().map_err(|_| ()).unwrap();
    fs::remove_file(desk.path("delivery/34CD/parnassys/zorg.csv")).unwrap();
    let error = refused(desk.run_plan());
    assert_eq!(error.exit_code(), 3);
    assert!(says(&error).iter().any(|line| line.contains("34CD/parnassys/zorg.csv")), "{:?}", says(&error));
}

#[test]
fn a_plan_that_somebody_edited_is_refused() {
    let desk = Desk::sample(PUPILS);
    desk.plan().map_err(|_| ()).unwrap();
    let text = fs::read_to_string(desk.path("out.plan/plan.json")).unwrap();
    desk.write("out.plan/plan.json", text.replacen("\"rows_dropped\":", "\"rows_dropped\":1", 1));
    assert_eq!(refused(desk.run_plan()).exit_code(), 3);
    desk.write("out.plan/plan.json", format!("{text}\n"));
    let error = refused(desk.run_plan());
    assert_eq!(error.exit_code(), 3);
    assert!(!says(&error).is_empty(), "even where only the bytes differ something is said");
    desk.write("out.plan/salt", [0; 31]);
    assert_eq!(refused(desk.run_plan()).exit_code(), 2);
}

#[test]
fn a_plan_for_a_day_to_come_is_a_simulation() {
    let desk = Desk::sample(PUPILS);
    let job = desk.job_on(clock().today.plus_days(200)).map_err(|_| ()).unwrap();
    run::make_plan(&job, &wishes(&texts(), &clock())).map_err(|_| ()).unwrap();
    let error = refused(desk.run_plan());
    assert!(says(&error)[0].starts_with("plan-simulation") && error.exit_code() == 2, "{:?}", says(&error));
}

#[test]
fn a_pipeline_with_roles_stops_after_the_plan() {
    let desk = Desk::sample(PUPILS);
    desk.pipeline(&format!(
        "{}[approval]\nroles = [\"administrator\", \"intern-begeleider\"]\n",
        crate::support::SAMPLE_PIPELINE
    ));
    match desk.run() {
        Ok(done) => assert!(done.summary.is_none() && done.needs_approval_of == ["administrator", "intern-begeleider"]),
        // A role without an enrolled key can't be met, and may be refused at once.
        Err(error) => assert_eq!(error.exit_code(), 2, "{:?}", says(&error)),
    }
    assert!(desk.log().is_empty() && !desk.path("out").exists());
}

#[test]
fn a_plan_says_what_its_schedule_leaves_out_and_how_many_cells_it_corrects() {
    let desk = Desk::sample(60);
    desk.plan().unwrap();
    let plan: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path("out.plan/plan.json")).unwrap()).unwrap();
    assert_eq!(plan["schedule_missing"], serde_json::json!(["adopted_on", "gmr_consent_on"]));
    let datasets = plan["datasets"].as_array().unwrap();
    let corrected: u64 = datasets.iter().map(|dataset| dataset["cells_replaced"].as_u64().unwrap()).sum();
    assert_eq!(corrected, 2);
}
