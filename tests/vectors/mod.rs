//! Good and bad ledgers, each with what is wrong with it: our reader, the auditor (`opschoon verify`) and the verifier in
//! Python agree on all of them. The three share no code but the parser of entries, and Python none at all.
//!
//! The folders in `tests/ledger_vectors/` are made by this file, from fixed keys, and compared with it byte for byte;
//! `OPSCHOON_WRITE_VECTORS=1` writes them. They are there for any other verifier too.

mod bad;
mod good;
mod keys;

use crate::support::{bytes_of, project, told};
use keys::{COSIGNER, LOG};
use opschoon::ledger::{Error, Reader, SignedCheckpoint, must_extend};
use opschoon::model::event::Event;
use opschoon::verify::anchors::Anchor;
use opschoon::verify::log::checkpoint;
use opschoon::verify::{Log, LogRequest, Position, Problem, Verdict, VerifierKey};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of a ledger, by path.
type Files = BTreeMap<String, Vec<u8>>;

/// Where a verifier finds what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// Nothing is wrong.
    Nothing,
    /// In `checkpoint`.
    Checkpoint,
    /// In a tile or bundle, or in one that is missing.
    Tile,
    /// In a file that has no place.
    Folder,
    /// In an entry.
    Entry,
    /// Against an older checkpoint.
    Consistency,
    /// In the cosignature.
    Cosignature,
}

impl Found {
    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Checkpoint => "checkpoint",
            Self::Tile => "tile",
            Self::Folder => "folder",
            Self::Entry => "entry",
            Self::Consistency => "consistency",
            Self::Cosignature => "cosignature",
        }
    }
}

/// A ledger, and what must be found.
struct Vector {
    name: &'static str,
    says: &'static str,
    found: Found,
    ledger: Files,
    old: Option<Vec<u8>>,
    cosigned: bool,
}

impl Vector {
    fn header(&self) -> String {
        let expect = if self.found == Found::Nothing { "holds" } else { "fails" };
        let cosigner =
            if self.cosigned { format!("cosigner = \"{}\"\n", COSIGNER.cosigner().vkey()) } else { String::new() };
        format!(
            "says = \"{}\"\nexpect = \"{expect}\"\nfound = \"{}\"\nvkey = \"{}\"\n{cosigner}",
            self.says,
            self.found.name(),
            LOG.vkey()
        )
    }

    /// Every file of the vector's folder.
    fn files(&self) -> Files {
        let mut files: Files =
            self.ledger.iter().map(|(path, bytes)| (format!("ledger/{path}"), bytes.clone())).collect();
        files.insert("vector.toml".to_owned(), self.header().into_bytes());
        files.extend(self.old.iter().map(|old| ("old-checkpoint".to_owned(), old.clone())));
        files
    }
}

fn vectors() -> Vec<Vector> {
    let mut vectors = good::vectors();
    vectors.extend(bad::vectors());
    vectors
}

fn folder() -> PathBuf {
    project().join("tests/ledger_vectors")
}

/// What our reader finds.
fn our_verdict(folder: &Path, cosigned: bool) -> Found {
    let of = |error: &Error| match error {
        Error::MalformedCheckpoint | Error::WrongOrigin { .. } | Error::Unsigned { .. } => Found::Checkpoint,
        Error::NotExtended { .. } => Found::Consistency,
        Error::Missing { file } if file == "checkpoint" => Found::Checkpoint,
        _ => Found::Tile,
    };
    let reader = match Reader::open(&folder.join("ledger"), &LOG.vkey()) {
        Ok(reader) => reader,
        Err(error) => return of(&error),
    };
    let mut found = Found::Nothing;
    for entry in reader.entries() {
        match entry {
            Ok(entry) if Event::from_bytes(&entry).is_ok() => {}
            Ok(_) => found = Found::Entry,
            Err(error) => return of(&error),
        }
    }
    if !reader.strays().unwrap().is_empty() {
        return Found::Folder;
    }
    if let Ok(old) = fs::read(folder.join("old-checkpoint")) {
        let old = SignedCheckpoint::open(&old, &LOG.vkey()).unwrap();
        if let Err(error) = must_extend(&reader, old.checkpoint()) {
            return of(&error);
        }
    }
    let seen_at = cosigned.then(|| COSIGNER.cosigner().time_of(reader.signed_checkpoint()));
    match seen_at {
        Some(Err(_)) => Found::Cosignature,
        Some(Ok(_)) | None => found,
    }
}

/// What the auditor finds first.
fn auditors_verdict(folder: &Path, cosigned: bool) -> Found {
    let key = VerifierKey::parse(&LOG.vkey());
    let witness = VerifierKey::parse(&COSIGNER.cosigner().vkey());
    let old = fs::read(folder.join("old-checkpoint")).ok().map(|old| {
        let (checkpoint, _, flaw) = checkpoint::read(&old, key.as_ref()).unwrap();
        assert_eq!(flaw, None);
        Anchor { checkpoint, position: Position::Flag("--checkpoint") }
    });
    let request = LogRequest {
        folder: &folder.join("ledger"),
        key: key.as_ref(),
        cosigner: witness.as_ref().filter(|_| cosigned),
        run: None,
        sizes: old.iter().map(|old| old.checkpoint.size).collect(),
    };
    let mut verdict = Verdict::default();
    let log = Log::check(&request, &mut verdict);
    if let (Some(log), Some(old)) = (&log, &old) {
        old.check(log, &mut verdict);
    }
    let found = verdict.findings().into_iter().map(|finding| match (finding.problem, &finding.position) {
        (Problem::CosignatureMissing, _) => Found::Cosignature,
        (Problem::LogFileForeign | Problem::LogFileStale, _) => Found::Folder,
        (Problem::LogRolledBack | Problem::LogRewritten, _) => Found::Consistency,
        (Problem::EntryMalformed, Position::Entry(_)) => Found::Entry,
        (Problem::OtherRunUnfinished, _) => Found::Nothing,
        (Problem::LogRootDiffers | Problem::LogShorterThanSigned, _) => Found::Tile,
        (_, Position::LogFile(file)) if file == "checkpoint" => Found::Checkpoint,
        (_, Position::LogFile(_) | Position::Entry(_)) => Found::Tile,
        (problem, position) => panic!("{problem:?} at {position:?}"),
    });
    // Where a file is gone, another often lies where it does not belong: what is missing is found first.
    let found: Vec<Found> = found.filter(|found| *found != Found::Nothing).collect();
    found.iter().copied().find(|found| *found == Found::Tile).or(found.first().copied()).unwrap_or(Found::Nothing)
}

#[test]
fn the_auditor_finds_in_each_what_is_wrong() {
    for vector in vectors() {
        assert_eq!(auditors_verdict(&folder().join(vector.name), vector.cosigned), vector.found, "{}", vector.name);
    }
}

#[test]
fn the_vectors_in_the_repository_are_those_of_this_file() {
    let write = std::env::var("OPSCHOON_WRITE_VECTORS").is_ok_and(|wish| wish == "1");
    if write {
        fs::remove_dir_all(folder()).unwrap_or_default();
    }
    let mut expected = Files::new();
    for vector in vectors() {
        for (path, bytes) in vector.files() {
            let path = format!("{}/{path}", vector.name);
            if write {
                fs::create_dir_all(folder().join(&path).parent().unwrap()).unwrap();
                fs::write(folder().join(&path), &bytes).unwrap();
            }
            assert!(expected.insert(path, bytes).is_none(), "{} stands there twice", vector.name);
        }
    }
    let there = bytes_of(&folder());
    assert_eq!(there.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in &expected {
        assert_eq!(there.get(path), Some(bytes), "{path}");
    }
}

#[test]
fn our_reader_finds_in_each_what_is_wrong() {
    for vector in vectors() {
        assert_eq!(our_verdict(&folder().join(vector.name), vector.cosigned), vector.found, "{}", vector.name);
    }
}

/// Runs a script beside the verifier; nothing where this machine has no Python.
fn python(script: &str, args: &[&str]) -> Option<(i32, String)> {
    let script = project().join("tests/verifier").join(script);
    let output = Command::new("python3").arg("-B").arg(script).args(args).output().ok();
    if output.is_none() {
        eprintln!("SKIPPED: there is no python3 on this machine, so the independent verifier was not run");
    }
    output.as_ref().map(told)
}

#[test]
fn the_verifier_in_python_agrees_on_each() {
    let Some((code, said)) = python("check_vectors.py", &[folder().to_str().unwrap()]) else { return };
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("{} ledgers, 0 wrong", vectors().len())), "{said}");
}

#[test]
fn every_changed_bit_of_a_ledger_is_found_by_all_three() {
    let small = folder().join("good-one-run");
    let dir = tempfile::TempDir::new().unwrap();
    let copy = dir.path().join("copy");
    crate::support::copy_folder(&small, &copy, false);
    for (path, bytes) in bytes_of(&copy.join("ledger")) {
        let file = copy.join("ledger").join(&path);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            fs::write(&file, changed).unwrap();
            assert_ne!(our_verdict(&copy, false), Found::Nothing, "{path} byte {at}");
            assert_ne!(auditors_verdict(&copy, false), Found::Nothing, "{path} byte {at}");
        }
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(our_verdict(&copy, false), Found::Nothing);
    let ledger = small.join("ledger");
    let Some((code, said)) = python("flip_bits.py", &[ledger.to_str().unwrap(), &LOG.vkey()]) else { return };
    assert_eq!(code, 0, "{said}");
    assert!(said.trim_end().ends_with(", 0 missed"), "{said}");
}
