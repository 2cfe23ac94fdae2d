//! Every id that a source file mentions has words.

use super::files::{ENGLISH, entries};
use crate::model::{Reason, RowReason, Unresolved};
use std::path::{Path, PathBuf};

/// What stands in front of an id in the sources. Ids that are not put in one of these ways begin as [`ROOMS`] do.
const BEFORE_AN_ID: &[&str] = &["Message::new(\"", ".plain(\"", "sentence(\"", "refuse(\""];

/// How the ids begin that tables and match arms hold.
const ROOMS: &[&str] = &[
    "storage-",
    "format-",
    "input-",
    "school-",
    "internal-",
    "ledger-",
    "keys-",
    "key-made",
    "run-",
    "plan-",
    "column-",
    "list-",
    "label-",
    "result-",
    "written-",
    "finding-",
    "policy-",
    "check-",
    "calendar-",
    "record-",
    "certificate-",
    "worklist-",
    "report-",
    "confirm-",
    "extract-",
    "card-",
    "verify-",
    "usage-",
];

/// What looks like an id and is none: kinds of entries in the deletion log, kinds of pseudonyms, and a shape of what analysts ask for.
const NO_IDS: &[&str] =
    &["run-intent", "run-outcome", "run-withdrawn", "school-number", "school-year", "extract-released"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            found.push(path);
        }
    }
}

fn until_quote(text: &str) -> Option<&str> {
    Some(text.split_once('"')?.0)
}

fn is_id(text: &str) -> bool {
    let is_letter = |letter: u8| letter.is_ascii_lowercase() || letter == b'-';
    text.contains('-') && !text.ends_with('-') && text.bytes().all(is_letter)
}

/// The ids in a source text.
fn mentioned(source: &str) -> Vec<String> {
    let placed = BEFORE_AN_ID.iter().flat_map(|before| source.split(before).skip(1)).filter_map(until_quote);
    let literals = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = literals.flat_map(|line| line.split('"').skip(1).step_by(2));
    let by_room = literals.filter(|text| is_id(text) && ROOMS.iter().any(|room| text.starts_with(room)));
    placed.chain(by_room).filter(|id| !NO_IDS.contains(id)).map(str::to_owned).collect()
}

#[test]
fn every_id_in_the_sources_has_words() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let known = entries(ENGLISH);
    let mut unknown = Vec::new();
    let mut seen = 0;
    for file in files {
        for id in mentioned(&std::fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if !known.contains_key(&id) {
                unknown.push(format!("{}: {id}", file.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    assert!(seen > 150, "only {seen} ids were found: does the scan still fit the sources?");
}

#[test]
fn every_message_is_used_somewhere() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let reasons = every_reason();
    for id in entries(ENGLISH).into_keys() {
        let is_reason = id.strip_prefix("reason-").is_some_and(|name| reasons.contains(&name));
        assert!(is_reason || text.contains(&format!("\"{id}\"")), "{id} is never said");
    }
}

#[test]
fn every_reason_has_words() {
    let known = entries(ENGLISH);
    for name in every_reason() {
        assert!(known.contains_key(&format!("reason-{name}")), "{name}");
    }
}

fn every_reason() -> Vec<&'static str> {
    let rows = [
        RowReason::NoKeyColumn,
        RowReason::Ragged,
        RowReason::EmptyKey,
        RowReason::Orphan,
        RowReason::UnclearGuardian,
        RowReason::AmbiguousName,
        RowReason::ConflictingKeys,
        RowReason::ContradictsBirth,
        RowReason::ContradictsSurname,
        RowReason::PupilsDiffer,
        RowReason::UnknownColumn,
        RowReason::InvalidNationalNumber,
        RowReason::UnlistedFile,
        RowReason::MissingFile,
        RowReason::SharedPhoto,
        RowReason::Published,
        RowReason::EarlierPeriodExpired,
        RowReason::Mention,
        RowReason::Correction,
    ];
    // A reason that is added stops this from compiling until it stands above too.
    let listed = |reason: RowReason| match reason {
        RowReason::NoKeyColumn
        | RowReason::Ragged
        | RowReason::EmptyKey
        | RowReason::Orphan
        | RowReason::UnclearGuardian
        | RowReason::AmbiguousName
        | RowReason::ConflictingKeys
        | RowReason::ContradictsBirth
        | RowReason::ContradictsSurname
        | RowReason::PupilsDiffer
        | RowReason::UnknownColumn
        | RowReason::InvalidNationalNumber
        | RowReason::UnlistedFile
        | RowReason::MissingFile
        | RowReason::SharedPhoto
        | RowReason::Published
        | RowReason::EarlierPeriodExpired
        | RowReason::Correction
        | RowReason::Mention
        | RowReason::Category(_) => reason.name(),
    };
    assert_eq!(rows.as_slice(), RowReason::PLAIN);
    let rows = rows.into_iter().map(listed);
    let plain = Reason::PLAIN.iter().map(|reason| reason.name());
    rows.chain(plain).chain(Unresolved::ALL.iter().map(|reason| reason.name())).collect()
}
