//! Ledgers with nothing wrong.

use super::keys::{COSIGNER, LOG};
use super::{Files, Found, Vector};
use crate::support::bytes_of;
use opschoon::model::event::{
    Ending, EndingReason, ErasedCategory, Event, KeyDestroyed, KeyKind, RunIntent, RunOutcome, SubjectErased,
};

const RUN: &str = "82731c3d82731c3d82731c3d82731c3d";
const TIME: u64 = 1_795_338_000;

/// The entries of one run over two pupils.
pub(super) fn one_run() -> Vec<Event> {
    let subject = |digit: &str| {
        let erased = vec![ErasedCategory { category: "medical.care".to_owned(), rule: "file".to_owned() }];
        let (first_erasable, run) = ("2023-2024".to_owned(), RUN.to_owned());
        Event::SubjectErased(SubjectErased { erased, first_erasable, run, subject: digit.repeat(64) })
    };
    let outcome = RunOutcome {
        as_of: "2026-11-22".to_owned(),
        at: "2026-11-22T09:00:04Z".to_owned(),
        outcome: Ending::Completed,
        reason: EndingReason::None,
        run: RUN.to_owned(),
        run_json: "b".repeat(64),
    };
    vec![intent(), subject("4"), subject("9"), Event::RunOutcome(outcome)]
}

fn intent() -> Event {
    Event::RunIntent(RunIntent {
        approved_by: vec!["administrator".to_owned(), "intern-begeleider".to_owned()],
        as_of: "2026-11-22".to_owned(),
        at: "2026-11-22T09:00:00Z".to_owned(),
        cells_blanked: 3,
        datasets: 1,
        files_dropped: 0,
        governance: true,
        holds_in_force: 0,
        plan: "0".repeat(64),
        pupils_with_erasure: 2,
        rows_dropped: 2,
        rows_in: 40,
        run: RUN.to_owned(),
        tool: "0.1.0".to_owned(),
    })
}

/// So many short entries, enough for tiles of several levels.
pub(super) fn many(count: u64) -> Vec<Event> {
    let entry = |year| Event::KeyDestroyed(KeyDestroyed { kind: KeyKind::Subject, purpose: String::new(), year });
    (0..count).map(|number| entry(1000 + number)).collect()
}

/// The files of a log over those batches of entries, and the checkpoint after each batch.
pub(super) fn ledger(batches: &[Vec<Vec<u8>>]) -> (Files, Vec<Vec<u8>>) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().canonicalize().unwrap().join("ledger");
    let notes = batches.iter().map(|batch| LOG.log(&path).append(batch).unwrap().note().to_vec());
    let notes = notes.collect();
    (bytes_of(&path), notes)
}

/// The bytes of entries.
pub(super) fn bytes(events: &[Event]) -> Vec<Vec<u8>> {
    events.iter().map(|event| event.to_bytes().unwrap()).collect()
}

/// The files of a log over those entries.
pub(super) fn ledger_of(events: &[Event]) -> Files {
    ledger(&[bytes(events)]).0
}

/// A ledger whose checkpoint the cosigner signed.
pub(super) fn cosigned(mut ledger: Files) -> Files {
    let note = opschoon::ledger::SignedCheckpoint::open(&ledger["checkpoint"], &LOG.vkey()).unwrap();
    let cosigned = COSIGNER.cosigner().sign(&note, &COSIGNER, TIME).unwrap();
    ledger.insert("checkpoint".to_owned(), cosigned.note().to_vec());
    ledger
}

pub(super) fn vectors() -> Vec<Vector> {
    let good = |name, says, ledger| Vector { name, says, found: Found::Nothing, ledger, old: None, cosigned: false };
    let (grown, notes) = ledger(&[bytes(&many(5)), bytes(&many(300))]);
    vec![
        good("good-empty", "a log without entries", ledger_of(&[])),
        good("good-one-run", "one completed run over two pupils", ledger_of(&one_run())),
        good("good-unfinished", "a run that has no outcome yet", ledger_of(&[intent()])),
        good("good-255", "one entry less than a full tile", ledger_of(&many(255))),
        good("good-256", "a full tile, and one hash above it", ledger_of(&many(256))),
        good("good-257", "a full tile and one entry more", ledger_of(&many(257))),
        Vector {
            old: Some(notes[0].clone()),
            ..good("good-extends", "300 entries behind the 5 of an older checkpoint", grown)
        },
        Vector {
            cosigned: true,
            ..good("good-cosigned", "one run, and somebody else saw it", cosigned(ledger_of(&one_run())))
        },
    ]
}
