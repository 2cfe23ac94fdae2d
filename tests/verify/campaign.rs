//! Every byte of a small log and of every file of a small run folder, changed one at a time, and every file cut, doubled, moved
//! and taken away: each change is found, and at its place.
//!
//! `OPSCHOON_FLIPS` says how many bytes are tried, spread evenly over all; `all` tries each. Without it, a few hundred: a
//! change costs a whole check. `benches/results/reliability.md` has the figures.

use super::{findings, verdict, whole_desk};
use crate::support::{Desk, bytes_of};
use opschoon::verify::Standing;
use std::fs;
use std::path::Path;

/// How many bytes are tried by default.
const FLIPS: usize = 400;

/// What of a desk is evidence: the run folder, and the log.
const FOLDERS: [&str; 2] = ["out", "ledger"];

/// Every byte of the evidence: folder, path and position.
fn all_bytes(desk: &Desk) -> Vec<(&'static str, String, usize)> {
    let files =
        FOLDERS.iter().flat_map(|folder| bytes_of(&desk.path(folder)).into_iter().map(move |file| (*folder, file)));
    files.flat_map(|(folder, (path, bytes))| (0..bytes.len()).map(move |at| (folder, path.clone(), at))).collect()
}

/// Whether a finding stands where a file was changed: at the file, or at an entry for a bundle of entries.
fn is_at(place: &str, folder: &str, path: &str) -> bool {
    match folder {
        "out" => place == path,
        _ if path.starts_with("tile/entries/") => place.starts_with("entry ") || place == format!("log {path}"),
        _ => place == format!("log {path}"),
    }
}

#[test]
fn every_changed_byte_is_found_where_it_is() {
    let desk = whole_desk();
    assert_eq!(verdict(&desk, None).standing(), Standing::Holds);
    let bytes = all_bytes(&desk);
    let wanted = match std::env::var("OPSCHOON_FLIPS").ok().as_deref() {
        Some("all") => bytes.len(),
        Some(count) => count.parse().unwrap(),
        None => FLIPS,
    };
    let (mut tried, mut elsewhere) = (0, 0);
    for (folder, path, at) in bytes.iter().step_by((bytes.len() / wanted).max(1)) {
        let file = desk.path(folder).join(path);
        let before = fs::read(&file).unwrap();
        let mut changed = before.clone();
        changed[*at] ^= 1 << (at % 8);
        fs::write(&file, changed).unwrap();
        let said = verdict(&desk, None);
        let found = findings(&said);
        assert_eq!(said.standing(), Standing::DoesNotHold, "{folder}/{path} byte {at}");
        assert!(found.iter().any(|(_, place)| is_at(place, folder, path)), "{folder}/{path} byte {at}: {found:?}");
        elsewhere += usize::from(found.iter().any(|(_, place)| !is_at(place, folder, path)));
        tried += 1;
        fs::write(&file, before).unwrap();
    }
    eprintln!("{tried} of {} bytes changed, all found; {elsewhere} named another place too", bytes.len());
    assert_eq!(verdict(&desk, None).standing(), Standing::Holds);
}

/// What is done to a file.
fn damage(file: &Path, bytes: &[u8], how: &str) {
    match how {
        "gone" => fs::remove_file(file).unwrap(),
        "empty" => fs::write(file, b"").unwrap(),
        "cut" => fs::write(file, &bytes[..bytes.len() / 2]).unwrap(),
        "doubled" => fs::write(file, [bytes, bytes].concat()).unwrap(),
        "zeroed" => fs::write(file, vec![0; bytes.len()]).unwrap(),
        _ => {
            fs::write(file.with_extension("oud"), bytes).unwrap();
            fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn every_file_that_is_damaged_is_found() {
    let desk = whole_desk();
    let mut damaged = 0;
    for folder in FOLDERS {
        for (path, bytes) in bytes_of(&desk.path(folder)) {
            let file = desk.path(folder).join(&path);
            damaged += 1;
            for how in ["gone", "empty", "cut", "doubled", "zeroed", "renamed"] {
                damage(&file, &bytes, how);
                let said = verdict(&desk, None);
                let found = findings(&said);
                let may_go = path.starts_with("worklist/") && how == "gone";
                assert_eq!(said.standing() == Standing::Holds, may_go, "{folder}/{path} {how}: {found:?}");
                let named = found.iter().any(|(_, place)| is_at(place, folder, &path));
                assert!(named || path.starts_with("worklist/"), "{folder}/{path} {how}: {found:?}");
                let _ = fs::remove_file(file.with_extension("oud"));
                fs::write(&file, &bytes).unwrap();
            }
        }
    }
    eprintln!("{damaged} files damaged, each in 6 ways");
    assert_eq!(verdict(&desk, None).standing(), Standing::Holds);
}
