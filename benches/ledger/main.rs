//! How fast the deletion log grows and is checked: `cargo bench --bench ledger` prints the table of
//! `benches/results/ledger.md`.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on should stop")]

use opschoon::ledger::{Checkpoint, Hash, Log, Reader, SignedCheckpoint, leaf_hash, root_of};
use opschoon::model::event::{ErasedCategory, Event, RunIntent, SubjectErased};
use opschoon::verify::{Log as Audited, LogRequest, Verdict, VerifierKey};
use rand_core::OsRng;
use signed_note::{StandardSigner, generate_key};
use std::path::Path;
use std::time::Instant;

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";
/// The run that they are of.
const RUN: &str = "82731c3d82731c3d82731c3d82731c3d";
/// Entries in a log: pupils of a large regional board.
const ENTRIES: usize = 200_000;
/// Entries in one durable batch: the pupils of a school, of a board, and of a vendor.
const BATCHES: [usize; 3] = [2_000, 20_000, ENTRIES];
/// Appends of one entry, as intent and outcome of a run are.
const SINGLE: usize = 20;
/// Entries of which a proof is taken.
const PROOFS: u64 = 2_000;

fn main() {
    let (secret, vkey) = generate_key(&mut OsRng, ORIGIN);
    let dir = tempfile::tempdir().unwrap();
    let events: Vec<Event> = (0..ENTRIES).map(event).collect();

    let start = Instant::now();
    let entries: Vec<Vec<u8>> = events.iter().map(|event| event.to_bytes().unwrap()).collect();
    row("writing an entry as canonical JSON", ENTRIES, start);

    let start = Instant::now();
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size: count(leaves.len()), root: root_of(&leaves) };
    SignedCheckpoint::sign(checkpoint, &StandardSigner::new(&secret).unwrap()).unwrap();
    row("tree and signature, in memory", ENTRIES, start);

    let root = dir.path().canonicalize().unwrap();
    for size in BATCHES {
        let ledger = root.join(size.to_string());
        let start = Instant::now();
        entries.chunks(size).for_each(|batch| append(&ledger, &vkey, &secret, batch));
        row(&format!("durable, in batches of {size}, the log opened anew for each"), ENTRIES, start);
    }

    let ledger = root.join(ENTRIES.to_string());
    let start = Instant::now();
    entries.iter().take(SINGLE).for_each(|entry| append(&ledger, &vkey, &secret, std::slice::from_ref(entry)));
    row("durable, one entry at a time, the log opened anew for each", SINGLE, start);

    let reader = Reader::open(&ledger, &vkey).unwrap();
    let start = Instant::now();
    let read = reader.entries().map(Result::unwrap).count();
    row("read, each followed up to the signed root", read, start);

    let start = Instant::now();
    let parsed: Vec<Event> = reader.entries().map(|entry| Event::from_bytes(&entry.unwrap()).unwrap()).collect();
    row("the same, and parsed strictly", parsed.len(), start);

    let key = VerifierKey::parse(&vkey);
    let audit = LogRequest { folder: &ledger, key: key.as_ref(), cosigner: None, run: Some(RUN), sizes: [7].into() };
    let start = Instant::now();
    let audited = Audited::check(&audit, &mut Verdict::default()).unwrap();
    let read = usize::try_from(audited.checkpoint.size).unwrap();
    row("by the auditor: every file, hash and entry, and the story they tell", read, start);

    let start = Instant::now();
    for number in 0..PROOFS {
        let index = number * 7_919 % count(ENTRIES);
        let proof = reader.prove_inclusion(index).unwrap();
        proof.check(&reader.entry(index).unwrap(), &vkey).unwrap();
    }
    row("a proof made and checked", usize::try_from(PROOFS).unwrap(), start);
}

/// What went of one of many pupils, behind the intent of their run: three categories, as is common.
fn event(number: usize) -> Event {
    if number == 0 {
        return intent();
    }
    let erased = ["absence", "medical.care", "progress.results"];
    Event::SubjectErased(SubjectErased {
        erased: erased.map(|name| ErasedCategory { category: name.to_owned(), rule: "file".to_owned() }).to_vec(),
        first_erasable: "2023-2024".to_owned(),
        run: RUN.to_owned(),
        subject: format!("{number:064x}"),
    })
}

fn intent() -> Event {
    Event::RunIntent(RunIntent {
        approved_by: Vec::new(),
        as_of: "2026-11-22".to_owned(),
        at: "2026-11-22T09:00:00Z".to_owned(),
        cells_blanked: 3,
        datasets: 1,
        files_dropped: 0,
        governance: true,
        holds_in_force: 1,
        plan: format!("{:064x}", 1),
        pupils_with_erasure: count(ENTRIES) - 1,
        rows_dropped: 2,
        rows_in: 40,
        run: RUN.to_owned(),
        tool: "0.1.0".to_owned(),
    })
}

fn append(ledger: &Path, vkey: &str, secret: &str, batch: &[Vec<u8>]) {
    let signer = Box::new(StandardSigner::new(secret).unwrap());
    Log::open_or_create(ledger, vkey, signer).unwrap().append(batch).unwrap();
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap()
}

/// Prints a row of the table.
fn row(what: &str, entries: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    let rate = f64::from(u32::try_from(entries).unwrap()) / seconds;
    println!("| {what} | {entries} | {seconds:.3} | {rate:.0} |");
}
