//! Logs written anew by whoever holds the key, in which one run contradicts another, or what was said before or after it. Beside
//! each stands the story that may be true, of which nothing is found.

use super::rewritten_log::{finds, rewrite};
use super::{findings, verdict, whole_desk};
use opschoon::model::event::{
    DeferredBy, Ending, EndingReason, Event, Ground, HoldDeferred, HoldReleased, RunWithdrawn, Scope, WithdrawalReason,
};

/// Rewrites the log of a whole desk, and does not find this.
fn does_not_find(problem: &str, change: impl FnOnce(&mut Vec<Event>)) {
    let desk = whole_desk();
    rewrite(&desk, change);
    let found = findings(&verdict(&desk, None));
    assert!(found.iter().all(|(name, _)| name != problem), "{problem}: {found:?}");
}

/// The run of the desk.
fn run_of(events: &[Event]) -> String {
    events[0].run().unwrap().to_owned()
}

/// Another run on that day: its intent, what it did, and its outcome.
fn other_run(events: &[Event], as_of: &str, did: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let ending = events.iter().find(|event| event.name() == "run-outcome");
    let (Some(Event::RunIntent(intent)), Some(Event::RunOutcome(outcome))) = (events.first(), ending) else {
        panic!("a run has an intent and an outcome")
    };
    let (mut intent, mut outcome) = (intent.clone(), outcome.clone());
    for (run, day) in [(&mut intent.run, &mut intent.as_of), (&mut outcome.run, &mut outcome.as_of)] {
        (*run, *day) = ("0".repeat(32), as_of.to_owned());
    }
    std::iter::once(Event::RunIntent(intent)).chain(did).chain([Event::RunOutcome(outcome)]).collect()
}

/// The same run, failed.
fn failed(mut run: Vec<Event>) -> Vec<Event> {
    if let Some(Event::RunOutcome(outcome)) = run.last_mut() {
        (outcome.outcome, outcome.reason) = (Ending::Failed, EndingReason::Disk);
        outcome.run_json.clear();
    }
    run
}

#[test]
fn a_run_for_an_earlier_day_than_the_one_before_it_is_found() {
    let then =
        |as_of: &'static str| move |events: &mut Vec<Event>| events.extend(other_run(&events.clone(), as_of, []));
    finds("run-looks-back", "entry 7", then("2024-10-31"));
    does_not_find("run-looks-back", then("2024-11-01"));
    does_not_find("run-looks-back", then("2024-11-02"));
    does_not_find("run-looks-back", |events| {
        let run = failed(other_run(events, "2024-10-31", []));
        events.extend(run);
    });
    finds("run-looks-back", "entry 6", |events| {
        let run = other_run(events, "2024-11-02", []);
        events.splice(0..0, run);
    });
}

fn deferred(ground: Ground, categories: &[&str]) -> Event {
    Event::HoldDeferred(HoldDeferred {
        categories: categories.iter().map(|&category| category.to_owned()).collect(),
        ground,
        kind: DeferredBy::Hold,
        reference: "1".repeat(64),
        run: "0".repeat(32),
        subject: "2".repeat(64),
    })
}

fn released(run: String) -> Event {
    Event::HoldReleased(HoldReleased {
        categories: vec!["medical.care".to_owned()],
        ground: Ground::Court,
        kind: DeferredBy::Hold,
        reference: "3".repeat(64),
        run,
        subject: "4".repeat(64),
    })
}

#[test]
fn a_hold_that_ended_and_never_was_is_found() {
    let release = |events: &mut Vec<Event>| events.insert(1, released(run_of(events)));
    finds("released-not-deferred", "entry 1", release);
    let after = |held: Event| {
        move |events: &mut Vec<Event>| {
            release(events);
            let run = other_run(events, "2024-10-01", [held]);
            events.splice(0..0, run);
        }
    };
    does_not_find("released-not-deferred", after(deferred(Ground::Court, &["absence", "medical.care"])));
    finds("released-not-deferred", "entry 4", after(deferred(Ground::Complaint, &["medical.care"])));
    finds("released-not-deferred", "entry 4", after(deferred(Ground::Court, &["absence"])));
    finds("released-not-deferred", "entry 4", |events| {
        release(events);
        let run = failed(other_run(events, "2024-10-01", [deferred(Ground::Court, &["medical.care"])]));
        events.splice(0..0, run);
    });
}

#[test]
fn a_withdrawal_for_someone_of_whom_nothing_went_is_found() {
    let withdraw = |run: String, subjects: Vec<String>| {
        Event::RunWithdrawn(RunWithdrawn { reason: WithdrawalReason::Mistake, run, scope: Scope::Listed, subjects })
    };
    let subject = |events: &[Event]| events[1].subject().unwrap().to_owned();
    finds("withdrawn-not-erased", "entry 6", |events| {
        events.push(withdraw(run_of(events), vec![subject(events), "f".repeat(64)]));
    });
    does_not_find("withdrawn-not-erased", |events| {
        events.push(withdraw(run_of(events), vec![subject(events)]));
    });
    // Someone of another run.
    finds("withdrawn-not-erased", "entry 8", |events| {
        let run = other_run(events, "2024-11-01", []);
        events.extend(run);
        events.push(withdraw("0".repeat(32), vec![subject(events)]));
    });
}

#[test]
fn an_approval_from_after_the_run_began_is_remarked_upon() {
    let began = |moment: &'static str| {
        move |events: &mut Vec<Event>| {
            let Some(Event::RunIntent(intent)) = events.first_mut() else { panic!("the intent comes first") };
            intent.at = moment.to_owned();
        }
    };
    finds("approval-after-intent", "plan/administrator.approval", began("2024-11-04T08:59:59Z"));
    does_not_find("approval-after-intent", began("2024-11-04T09:00:00Z"));
}
