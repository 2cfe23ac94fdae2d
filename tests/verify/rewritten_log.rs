//! Logs written anew by whoever holds the key: every hash and signature is right, and the story is not. What is consistent
//! shows against a checkpoint that somebody kept; `false_story.rs` has the runs around the one under check.

use super::{finding, findings, verdict, whole_desk};
use crate::support::Desk;
use opschoon::keys::{NoteKey, Passphrases};
use opschoon::ledger::Log;
use opschoon::model::event::{Ending, EndingReason, Event};
use std::fs;

/// Writes the log anew with other entries.
pub(super) fn rewrite(desk: &Desk, change: impl FnOnce(&mut Vec<Event>)) {
    let mut events = desk.log();
    change(&mut events);
    fs::copy(desk.path("ledger/checkpoint"), desk.path("kept")).unwrap();
    fs::remove_dir_all(desk.path("ledger")).unwrap();
    let key = NoteKey::load(&desk.path("ledger.keys/log.skey"), &Passphrases::Nowhere).unwrap();
    let mut log = Log::open_or_create(&desk.path("ledger"), key.vkey(), Box::new(key.signer().clone())).unwrap();
    let entries: Vec<Vec<u8>> = events.iter().map(|event| event.to_bytes().unwrap()).collect();
    log.append(&entries).unwrap();
}

/// The place of the first entry of a kind, and of the last.
fn at(events: &[Event], name: &str) -> usize {
    events.iter().position(|event| event.name() == name).unwrap()
}

/// Rewrites the log of a whole desk, and finds this among others.
pub(super) fn finds(problem: &str, place: &str, change: impl FnOnce(&mut Vec<Event>)) {
    let desk = whole_desk();
    rewrite(&desk, change);
    let found = findings(&verdict(&desk, None));
    assert!(found.contains(&finding(problem, place)), "{problem} {place}: {found:?}");
}

#[test]
fn the_log_of_the_desk_is_what_these_tests_take_it_for() {
    let names: Vec<String> = whole_desk().log().iter().map(|event| event.name().to_owned()).collect();
    let expected =
        ["run-intent", "subject-erased", "subject-erased", "dataset-purged", "run-outcome", "destroyed-elsewhere"];
    assert_eq!(names, expected);
}

#[test]
fn a_log_that_was_written_anew_as_it_was_holds() {
    let desk = whole_desk();
    rewrite(&desk, |_| {});
    assert_eq!(findings(&verdict(&desk, Some(&desk.path("kept")))), vec![]);
}

#[test]
fn entries_in_another_order_are_found() {
    finds("entry-out-of-order", "entry 2", |events| events.swap(1, 2));
    finds("entry-out-of-order", "entry 3", |events| events.swap(2, 3));
    finds("entry-of-no-run", "entry 4", |events| events.swap(3, 4));
    finds("entry-of-uncompleted-run", "entry 4", |events| events.swap(4, 5));
}

#[test]
fn entries_said_twice_are_found() {
    finds("entry-out-of-order", "entry 2", |events| events.insert(2, events[1].clone()));
    finds("entry-out-of-order", "entry 4", |events| events.insert(4, events[3].clone()));
    finds("entry-of-no-run", "entry 5", |events| events.insert(5, events[4].clone()));
    finds("entry-twice", "entry 6", |events| events.push(events[5].clone()));
    finds("run-begins-out-of-turn", "entry 1", |events| events.insert(1, events[0].clone()));
    finds("run-begins-out-of-turn", "entry 6", |events| events.push(events[0].clone()));
}

#[test]
fn entries_left_out_are_found() {
    finds("run-not-in-log", "run", |events| drop(events.remove(0)));
    finds("figure-differs", "entry 0", |events| drop(events.remove(1)));
    finds("figure-differs", "entry 0", |events| drop(events.remove(3)));
    finds("run-unfinished", "run", |events| events.truncate(4));
    finds("confirmation-not-logged", "certificate.json", |events| drop(events.remove(5)));
}

#[test]
fn other_figures_are_found_in_the_entries_and_beside_them() {
    let intent = |change: fn(&mut opschoon::model::event::RunIntent)| {
        move |events: &mut Vec<Event>| {
            let Some(Event::RunIntent(intent)) = events.first_mut() else { panic!("the intent comes first") };
            change(intent);
        }
    };
    finds("figure-differs", "entry 0", intent(|intent| intent.rows_dropped += 1));
    finds("figure-differs", "entry 0", intent(|intent| intent.files_dropped += 1));
    finds("figure-differs", "entry 0", intent(|intent| intent.holds_in_force += 1));
    finds("field-differs", "entry 0", intent(|intent| intent.approved_by.truncate(1)));
    finds("field-differs", "entry 0", intent(|intent| intent.as_of = "2024-11-02".to_owned()));
    finds("plan-not-logged", "plan/plan.json", intent(|intent| intent.plan = "0".repeat(64)));
    let purged = |change: fn(&mut opschoon::model::event::DatasetPurged)| {
        move |events: &mut Vec<Event>| {
            let place = at(events, "dataset-purged");
            let Event::DatasetPurged(purged) = &mut events[place] else { panic!("a dataset") };
            change(purged);
        }
    };
    finds("figure-differs", "d01", purged(|purged| (purged.rows_dropped, purged.rows_kept) = (1, 2)));
    finds("field-differs", "d01", purged(|purged| purged.digest_out = "0".repeat(64)));
    finds("figure-differs", "entry 3", purged(|purged| purged.by_category[0].rows_dropped = 9));
    finds("erased-nowhere", "entry 0", purged(|purged| purged.by_category.clear()));
    finds("figure-differs", "record.json", |events| {
        let Event::SubjectErased(erased) = &mut events[1] else { panic!("a subject") };
        erased.erased[0].rule = "request".to_owned();
    });
}

#[test]
fn another_ending_is_found() {
    let end = |change: fn(&mut opschoon::model::event::RunOutcome)| {
        move |events: &mut Vec<Event>| {
            let place = at(events, "run-outcome");
            let Event::RunOutcome(outcome) = &mut events[place] else { panic!("an outcome") };
            change(outcome);
        }
    };
    finds("run-json-not-logged", "run.json", end(|outcome| outcome.run_json = "0".repeat(64)));
    finds("field-differs", "entry 4", end(|outcome| outcome.as_of = "2024-11-02".to_owned()));
    finds("field-differs", "certificate.json", end(|outcome| outcome.at = "2024-11-05T09:00:00Z".to_owned()));
    let failed = |outcome: &mut opschoon::model::event::RunOutcome| {
        (outcome.outcome, outcome.reason) = (Ending::Failed, EndingReason::Disk);
        outcome.run_json.clear();
    };
    finds("run-not-completed", "entry 4", end(failed));
    finds("entry-of-uncompleted-run", "entry 5", end(failed));
}

#[test]
fn a_history_written_anew_shows_against_papers_and_checkpoints_that_were_kept() {
    let desk = whole_desk();
    rewrite(&desk, |events| {
        let Event::SubjectErased(erased) = &mut events[1] else { panic!("a subject") };
        erased.first_erasable = "2021-2022".to_owned();
    });
    let found = findings(&verdict(&desk, Some(&desk.path("kept"))));
    for place in ["summary.json", "certificate.json", "--checkpoint"] {
        assert!(found.contains(&finding("log-rewritten", place)), "{place}: {found:?}");
    }
}

#[test]
fn a_roll_back_of_log_and_folder_together_shows_against_a_kept_checkpoint_alone() {
    let desk = whole_desk();
    rewrite(&desk, |events| events.truncate(5));
    for file in ["certificate.html", "certificate.json", "certificate.note"] {
        fs::remove_file(desk.path("out").join(file)).unwrap();
    }
    assert_eq!(findings(&verdict(&desk, None)), vec![]);
    let found = findings(&verdict(&desk, Some(&desk.path("kept"))));
    assert_eq!(found, vec![finding("log-rolled-back", "--checkpoint")]);
}

#[test]
fn a_checkpoint_of_another_log_or_that_nobody_signed_is_no_anchor() {
    let (desk, other) = (whole_desk(), whole_desk());
    let found = findings(&verdict(&desk, Some(&other.path("ledger/checkpoint"))));
    assert_eq!(found, vec![finding("log-of-another-key", "--checkpoint")]);
    let text = fs::read_to_string(desk.path("ledger/checkpoint")).unwrap();
    desk.write("kept", text.replacen("\n6\n", "\n5\n", 1));
    let found = findings(&verdict(&desk, Some(&desk.path("kept"))));
    assert_eq!(found, vec![finding("log-signature-false", "--checkpoint")]);
}
