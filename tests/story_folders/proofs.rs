//! What holds of every run that is told: done again it erases nothing; no departed pupil becomes enrolled or an orphan (E10);
//! with any hold lifted, what comes of its output is what had come of the delivery without that hold; and the auditor, who
//! does it over, accuses it of nothing.

use super::telling::{Scene, copy_log, differences};
use crate::replay::{gaps, replayed};
use crate::support::{bytes_of, copy_folder};
use opschoon::evidence::{open_keys, read_history};
use opschoon::model::event::Event;
use opschoon::model::{Departure, PupilKey, RowReason};
use opschoon::run::governance::recall::Memory;
use opschoon::run::preparation::prepare::{Prepared, prepare};
use opschoon::run::{Overrides, Quiet};
use opschoon::verify::Gap;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Proves it of a run that was carried out; returns what does not hold.
pub(super) fn of(scene: &Scene) -> Vec<String> {
    let apart = |input: PathBuf| Overrides {
        input: Some(input),
        out: Some(scene.folder.join("again")),
        ledger: Some(scene.log_before()),
        ..Overrides::default()
    };
    let before = planned(scene, &apart(scene.folder.join("delivery")));
    let after = planned(scene, &apart(scene.datasets()));
    let mut complaints = erases_nothing(&after);
    complaints.extend(loses_no_clock(&before, &after));
    complaints.extend(lifts_every_hold(scene));
    complaints.extend(is_done_over(scene));
    complaints
}

/// With the delivery and without it.
fn is_done_over(scene: &Scene) -> Vec<String> {
    let delivery = scene.folder.join("delivery");
    let says = |input| {
        let verdict = replayed(&scene.out, input, &scene.ledger());
        let found = verdict.findings().into_iter().map(|finding| format!("the auditor finds {finding:?}"));
        let missed = gaps(&verdict).into_iter().filter(|(gap, _)| match gap {
            Gap::Delivery => input.is_some(),
            // What earlier runs remember of whom, only the key of the year tells.
            Gap::Memory => !scene.log().iter().any(|event| matches!(event, Event::RequestRemembered(_))),
            _ => true,
        });
        found.chain(missed.map(|gap| format!("the auditor can't tell {gap:?}"))).collect::<Vec<_>>()
    };
    [says(Some(delivery.as_path())), says(None)].concat()
}

/// Plans after the runs that came before this one.
fn planned(scene: &Scene, overrides: &Overrides) -> Prepared {
    let job = scene.job(overrides).unwrap();
    let keyring = open_keys(&job.places(), job.as_of).unwrap();
    let history = read_history(&job.places(), &keyring).unwrap();
    let memory = Memory { keyring: &keyring, history: &history };
    prepare(&job, &memory, [7; 32], &Quiet).unwrap_or_else(|error| panic!("{:?}", scene.said(&error)))
}

fn erases_nothing(after: &Prepared) -> Vec<String> {
    let plan = &after.planned.plan;
    let touched = plan.tallies.iter().map(|tally| tally.rows_dropped + tally.cells_blanked).sum::<u64>();
    if plan.is_empty() && touched == 0 { Vec::new() } else { vec!["done again it erases more".to_owned()] }
}

fn loses_no_clock(before: &Prepared, after: &Prepared) -> Vec<String> {
    let clocks = |prepared: &Prepared| -> BTreeMap<PupilKey, Departure> {
        prepared.pupils.list.iter().map(|pupil| (pupil.key.clone(), pupil.departure)).collect()
    };
    let (was, is) = (clocks(before), clocks(after));
    let mut complaints = Vec::new();
    for (key, departure) in &is {
        if was.get(key) != Some(departure) {
            complaints.push(format!("a pupil of {} left otherwise than before (E10)", key.school));
        }
    }
    let orphans = |prepared: &Prepared| -> u64 {
        let referrals = prepared.planned.plan.referrals.iter();
        referrals.filter(|referral| referral.reason == RowReason::Orphan).map(|referral| referral.rows).sum()
    };
    if orphans(after) > orphans(before) {
        complaints.push("a row lost its pupil (E10)".to_owned());
    }
    complaints
}

fn lifts_every_hold(scene: &Scene) -> Vec<String> {
    let Ok(holds) = fs::read_to_string(scene.folder.join("governance/holds.csv")) else { return Vec::new() };
    let lines: Vec<&str> = holds.lines().collect();
    let mut complaints = Vec::new();
    for lifted in 1..lines.len() {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != lifted);
        let without = kept.map(|(_, line)| *line).chain([""]).collect::<Vec<_>>().join("\n");
        let after = |name: &str, input: &Path| {
            let folder = scene.folder.join(format!("{name}-{lifted}"));
            let other = Scene { out: folder.join("out"), folder, as_of: scene.as_of };
            copy_folder(&scene.folder.join("governance"), &other.folder.join("governance"), false);
            fs::write(other.folder.join("governance/holds.csv"), &without).unwrap();
            copy_folder(&scene.folder.join("schemas"), &other.folder.join("schemas"), false);
            fs::copy(scene.folder.join("pipeline.toml"), other.folder.join("pipeline.toml")).unwrap();
            let ledger = other.folder.join("ledger");
            copy_log(&scene.log_before(), &ledger);
            let (input, out) = (Some(input.to_owned()), Some(other.out.clone()));
            let overrides = Overrides { input, out, ledger: Some(ledger), ..Overrides::default() };
            other.run(&overrides).unwrap_or_else(|error| panic!("hold {lifted} lifted: {:?}", other.said(&error)));
            bytes_of(&other.datasets())
        };
        let from_the_start = after("never-held", &scene.folder.join("delivery"));
        let afterwards = after("lifted", &scene.datasets());
        let differ = differences(&from_the_start, &afterwards);
        complaints.extend(differ.into_iter().map(|what| format!("with hold {lifted} lifted: {what}")));
    }
    complaints
}
