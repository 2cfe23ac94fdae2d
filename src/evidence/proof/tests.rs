//! Proofs: they open one pupil and no other, and no part of one passes for another's.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on should stop"
)]

use super::*;
use crate::keys::{Keyring, Passphrases, SubjectKey, Who};
use crate::ledger::{Cosigner, Log, Reader};
use crate::model::event::{
    Ending, EndingReason, ErasedCategory, Event, RunIntent, RunOutcome, RunWithdrawn, Scope, SubjectErased,
    WithdrawalReason,
};
use std::path::PathBuf;

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";
const FIRST: &str = "11111111111111111111111111111111";
const SECOND: &str = "22222222222222222222222222222222";
const FAILED: &str = "33333333333333333333333333333333";
const PUPILS: [&str; 5] = ["100040", "100041", "100042", "100043", "100044"];

struct Desk {
    _guard: tempfile::TempDir,
    dir: PathBuf,
    keys: Keyring,
}

fn who(number: &str) -> Who<'_> {
    Who { school: "12AB", register: "school", number }
}

fn person(number: &str) -> Person<'_> {
    Person { school: "12AB", number }
}

impl Desk {
    /// A log of two completed runs, in two years, over all pupils, and a failed one.
    fn new() -> Self {
        let guard = tempfile::tempdir().unwrap();
        let dir = guard.path().canonicalize().unwrap();
        let mut keys = Keyring::open(&dir.join("keys"), Some(ORIGIN), &Passphrases::Nowhere).unwrap();
        keys.make_year(2025).unwrap();
        keys.make_year(2026).unwrap();
        let desk = Self { _guard: guard, dir, keys };
        desk.run(FIRST, 2025, Ending::Completed);
        desk.run(FAILED, 2026, Ending::Failed);
        desk.run(SECOND, 2026, Ending::Completed);
        desk
    }

    fn append(&self, events: &[Event]) {
        let signer = Box::new(self.keys.log().signer().clone());
        let mut log = Log::open_or_create(&self.dir.join("ledger"), self.vkey(), signer).unwrap();
        log.append(&events.iter().map(|event| event.to_bytes().unwrap()).collect::<Vec<_>>()).unwrap();
    }

    fn run(&self, run: &str, year: u16, outcome: Ending) {
        let (as_of, at) = (format!("{year}-11-01"), format!("{year}-11-01T09:00:00Z"));
        let mut events = vec![Event::RunIntent(RunIntent {
            approved_by: Vec::new(),
            as_of: as_of.clone(),
            at: at.clone(),
            cells_blanked: 0,
            datasets: 1,
            files_dropped: 0,
            governance: false,
            holds_in_force: 0,
            plan: "0".repeat(64),
            pupils_with_erasure: 5,
            rows_dropped: 5,
            rows_in: 5,
            run: run.to_owned(),
            tool: "0.1.0".to_owned(),
        })];
        let mut subjects: Vec<String> = PUPILS.iter().map(|number| self.subject(year, run, number)).collect();
        subjects.sort();
        events.extend(subjects.into_iter().map(|subject| {
            let erased = vec![ErasedCategory { category: "medical.care".to_owned(), rule: "file".to_owned() }];
            let (first_erasable, run) = ("2023-2024".to_owned(), run.to_owned());
            Event::SubjectErased(SubjectErased { erased, first_erasable, run, subject })
        }));
        let (reason, run_json) = match outcome {
            Ending::Completed => (EndingReason::None, "1".repeat(64)),
            Ending::Failed | Ending::Void => (EndingReason::Disk, String::new()),
        };
        events.push(Event::RunOutcome(RunOutcome { as_of, at, outcome, reason, run: run.to_owned(), run_json }));
        self.append(&events);
    }

    fn subject(&self, year: u16, run: &str, number: &str) -> String {
        self.keys.subject_key(year, who(number)).unwrap().subject(run, who(number)).unwrap()
    }

    fn vkey(&self) -> &str {
        self.keys.log().vkey()
    }

    fn reader(&self) -> Reader {
        Reader::open(&self.dir.join("ledger"), self.vkey()).unwrap()
    }

    fn look_up(&self, number: &str, run: Option<&str>) -> Found {
        let registers = ["cito".to_owned(), "school".to_owned()];
        let asked = Asked { person: person(number), registers: &registers, run };
        prove(&self.reader(), (&self.keys, self.vkey()), &asked).unwrap()
    }

    fn proof(&self, number: &str) -> Proof {
        self.look_up(number, None).proof.unwrap()
    }

    fn check(&self, proof: &Proof, number: &str) -> Result<CheckedProof, ProofFault> {
        check(proof, self.vkey(), Some(&person(number)), (None, None))
    }
}

#[test]
fn a_proof_shows_what_went_of_a_pupil_in_every_completed_run() {
    let desk = Desk::new();
    let found = desk.look_up("100042", None);
    assert_eq!((found.searched, found.unsearchable.len()), (2, 0));
    let proof = found.proof.unwrap();
    let read = Proof::from_bytes(&proof.to_bytes().unwrap()).unwrap();
    let checked = desk.check(&read, "100042").unwrap();
    let runs: Vec<&str> = checked.openings.iter().map(|opening| &*opening.run).collect();
    assert_eq!(runs, [FIRST, SECOND]);
    assert!(checked.of_the_pupil && checked.openings.iter().all(|opening| opening.register == "school"));
    for opening in &checked.openings {
        let names: Vec<&str> = opening.entries.iter().map(|(_, event)| event.name()).collect();
        assert_eq!(names, ["subject-erased", "run-outcome"]);
        for (at, event) in &opening.entries {
            assert_eq!(desk.reader().entry(*at).unwrap(), event.to_bytes().unwrap());
        }
    }
    let one = desk.look_up("100042", Some(SECOND)).proof.unwrap();
    assert_eq!(desk.check(&one, "100042").unwrap().openings.len(), 1);
}

#[test]
fn a_proof_names_nobody() {
    let desk = Desk::new();
    let text = String::from_utf8(desk.proof("100042").to_bytes().unwrap()).unwrap();
    assert!(!text.contains("100042") && !text.contains("12AB"));
}

#[test]
fn without_a_name_it_holds_for_somebody() {
    let desk = Desk::new();
    let checked = check(&desk.proof("100042"), desk.vkey(), None, (None, None)).unwrap();
    assert!(!checked.of_the_pupil);
}

#[test]
fn the_proof_of_one_pupil_is_refused_for_every_other() {
    let desk = Desk::new();
    let proof = desk.proof("100042");
    for number in ["100041", "100043", "10004", "1000420", ""] {
        assert_eq!(desk.check(&proof, number), Err(ProofFault::OtherPupil), "{number}");
    }
    let elsewhere = Person { school: "34CD", number: "100042" };
    assert_eq!(check(&proof, desk.vkey(), Some(&elsewhere), (None, None)), Err(ProofFault::OtherPupil));
}

/// The attack that the reference must prevent: the holder of every key shows the entry of one pupil as that of another.
#[test]
fn no_mixture_of_two_proofs_passes_for_either_pupil() {
    let desk = Desk::new();
    for run in [FIRST, SECOND] {
        for mixture in 0..32_u32 {
            let mut mixed = desk.look_up("100042", Some(run)).proof.unwrap();
            let other = desk.look_up("100043", Some(run)).proof.unwrap();
            let (ours, theirs) = (&mut mixed.openings[0], other.openings.into_iter().next().unwrap());
            let takes = |part: u32| mixture & (1 << part) != 0;
            if takes(0) {
                ours.subject_key = theirs.subject_key;
            }
            if takes(1) {
                ours.entries = theirs.entries;
            }
            if takes(2) {
                ours.register = "cito".to_owned();
            }
            if takes(3) {
                ours.run = if run == FIRST { SECOND.to_owned() } else { FIRST.to_owned() };
            }
            if takes(4) {
                ours.outcome = None;
            }
            let (all_ours, all_theirs) = (mixture == 0, mixture == 3);
            assert_eq!(desk.check(&mixed, "100042").is_ok(), all_ours, "{mixture}");
            assert_eq!(desk.check(&mixed, "100043").is_ok(), all_theirs, "{mixture}");
        }
    }
}

#[test]
fn entries_of_two_pupils_in_one_opening_contradict() {
    let desk = Desk::new();
    let mut mixed = desk.proof("100042");
    let other = desk.proof("100043");
    mixed.openings[0].entries.extend(other.openings.into_iter().next().unwrap().entries);
    assert_eq!(check(&mixed, desk.vkey(), None, (None, None)), Err(ProofFault::Contradicts));
}

/// What a recipient can do with a proof: try every number of the school, on every entry, with every key that it holds.
#[test]
fn a_proof_opens_the_entries_of_that_pupil_and_that_year_alone() {
    let desk = Desk::new();
    let proof = desk.look_up("100042", Some(FIRST)).proof.unwrap();
    let key = SubjectKey::from_hex(&proof.openings[0].subject_key).unwrap();
    let mut opened = Vec::new();
    for entry in desk.reader().entries() {
        let event = Event::from_bytes(&entry.unwrap()).unwrap();
        let Some(subject) = event.subject() else { continue };
        let run = event.run().unwrap();
        for number in (100_000..100_100).map(|number| number.to_string()) {
            if key.subject(run, who(&number)).unwrap() == subject {
                opened.push((run.to_owned(), number));
            }
        }
    }
    assert_eq!(opened, [(FIRST.to_owned(), "100042".to_owned())]);
}

#[test]
fn every_changed_byte_of_a_proof_is_found() {
    let desk = Desk::new();
    let bytes = desk.look_up("100042", Some(FIRST)).proof.unwrap().to_bytes().unwrap();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let holds = Proof::from_bytes(&changed).is_some_and(|proof| desk.check(&proof, "100042").is_ok());
        assert!(!holds, "byte {at}");
    }
}

#[test]
fn what_failed_proves_nothing() {
    let desk = Desk::new();
    assert!(desk.look_up("100042", Some(FAILED)).proof.is_none());
    let mut proof = desk.look_up("100042", Some(SECOND)).proof.unwrap();
    let of_failed = desk.reader().entries().position(
        |entry| matches!(Event::from_bytes(&entry.unwrap()), Ok(Event::RunOutcome(outcome)) if outcome.run == FAILED),
    );
    let at = u64::try_from(of_failed.unwrap()).unwrap();
    let reader = desk.reader();
    proof.openings[0].outcome = Proved::new(&reader.entry(at).unwrap(), &reader.prove_inclusion(at).unwrap());
    assert_eq!(desk.check(&proof, "100042"), Err(ProofFault::Contradicts));
}

#[test]
fn a_pupil_of_whom_nothing_stands_there_gets_no_proof() {
    let desk = Desk::new();
    let found = desk.look_up("999999", None);
    assert!(found.proof.is_none());
    assert_eq!(found.searched, 2);
}

#[test]
fn a_year_whose_key_is_gone_is_said_not_to_be_searched() {
    let desk = Desk::new();
    let mut without = Keyring::open(&desk.dir.join("other"), Some(ORIGIN), &Passphrases::Nowhere).unwrap();
    without.make_year(2026).unwrap();
    let registers = ["school".to_owned()];
    let asked = Asked { person: person("100042"), registers: &registers, run: None };
    let found = prove(&desk.reader(), (&without, desk.vkey()), &asked).unwrap();
    assert_eq!(found.unsearchable.into_iter().collect::<Vec<_>>(), [2025]);
    assert_eq!(found.searched, 1);
}

#[test]
fn a_withdrawn_run_is_shown_as_one_to_those_whom_it_touches() {
    let desk = Desk::new();
    let subjects = vec![desk.subject(2025, FIRST, "100042")];
    let (reason, run) = (WithdrawalReason::Governance, FIRST.to_owned());
    desk.append(&[Event::RunWithdrawn(RunWithdrawn { reason, run, scope: Scope::Listed, subjects })]);
    let withdrawn = |number: &str| -> Vec<bool> {
        let checked = desk.check(&desk.proof(number), number).unwrap();
        checked.openings.iter().map(|opening| opening.withdrawn).collect()
    };
    assert_eq!(withdrawn("100042"), [true, false]);
    assert_eq!(withdrawn("100043"), [false, false]);
    // The withdrawal of somebody else does not fit in.
    let mut proof = desk.proof("100043");
    proof.openings[0].withdrawn = desk.proof("100042").openings.remove(0).withdrawn;
    assert_eq!(desk.check(&proof, "100043"), Err(ProofFault::Contradicts));
}

#[test]
fn a_proof_is_checked_under_the_key_that_was_brought() {
    let desk = Desk::new();
    let proof = desk.proof("100042");
    let other = Desk::new();
    assert_eq!(other.check(&proof, "100042"), Err(ProofFault::OtherKey));
    // Naming the other key does not make it the key that signed.
    let renamed = Proof { vkey: other.vkey().to_owned(), ..desk.proof("100042") };
    assert!(matches!(other.check(&renamed, "100042"), Err(ProofFault::Log(_))));
}

#[test]
fn a_kept_checkpoint_is_compared_where_it_can_be() {
    let desk = Desk::new();
    let proof = desk.proof("100042");
    let kept = desk.reader().signed_checkpoint().note().to_vec();
    let compared = |kept: &[u8]| check(&proof, desk.vkey(), None, (Some(kept), None)).map(|checked| checked.compared);
    assert_eq!(compared(&kept), Ok(Some(true)));
    desk.run("44444444444444444444444444444444", 2026, Ending::Completed);
    let later = desk.reader().signed_checkpoint().note().to_vec();
    assert_eq!(compared(&later), Ok(Some(false)));
    // Another history of the same length, under the same key.
    std::fs::rename(desk.dir.join("ledger"), desk.dir.join("old")).unwrap();
    desk.run(SECOND, 2026, Ending::Completed);
    desk.run(FAILED, 2026, Ending::Failed);
    desk.run(FIRST, 2025, Ending::Completed);
    let forked = desk.reader().signed_checkpoint().note().to_vec();
    assert_eq!(compared(&forked), Err(ProofFault::OtherHistory));
}

#[test]
fn a_cosigner_that_is_asked_for_must_have_signed() {
    let desk = Desk::new();
    let signer = Keyring::open(&desk.dir.join("fg"), Some("fg.example/toezicht"), &Passphrases::Nowhere).unwrap();
    let cosigner = Cosigner::of_note_key(signer.log().vkey()).unwrap();
    let asked =
        |proof: &Proof| check(proof, desk.vkey(), None, (None, Some(&cosigner))).map(|checked| checked.cosigned_at);
    assert!(matches!(asked(&desk.proof("100042")), Err(ProofFault::Log(_))));
    let place = (&*desk.dir.join("ledger"), desk.vkey());
    let cosigning = crate::ledger::Cosigning::prepare(place, (&cosigner, signer.log().signer()), None, 1_800_000_000);
    cosigning.unwrap().publish().unwrap();
    assert_eq!(asked(&desk.proof("100042")), Ok(Some(1_800_000_000)));
}
