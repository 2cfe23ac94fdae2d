//! Every byte of a small log is changed, every file taken away, cut, swapped: reading in full must fail.

use super::super::*;
use super::{entries, open, read_in_full, temp, vkey};
use crate::storage;
use std::fs;

#[test]
fn every_changed_byte_is_found() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..5)).unwrap();
    for file in storage::list_files(&dir).unwrap() {
        let path = dir.join(&file);
        let bytes = fs::read(&path).unwrap();
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                fs::write(&path, changed).unwrap();
                assert!(read_in_full(&dir).is_err(), "{file} byte {place} bit {bit}");
            }
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert!(read_in_full(&dir).is_ok());
}

#[test]
fn every_file_of_a_larger_log_counts() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..70_000)).unwrap();
    let files = storage::list_files(&dir).unwrap();
    for file in files.iter().step_by(97).chain(["tile/1/000".to_owned(), "tile/2/000.p/1".to_owned()].iter()) {
        let path = dir.join(file);
        let bytes = fs::read(&path).unwrap();
        let mut changed = bytes.clone();
        changed[bytes.len() / 2] ^= 1;
        for bad in [&changed[..], &bytes[..bytes.len() - 1], &[&bytes[..], &[0]].concat(), &[]] {
            fs::write(&path, bad).unwrap();
            assert!(Reader::open(&dir, &vkey()).is_err() || read_in_full(&dir).is_err(), "{file}");
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(read_in_full(&dir).unwrap_err(), Error::Missing { file: file.clone() });
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(read_in_full(&dir).unwrap().len(), 70_000);
}

#[test]
fn no_entry_is_handed_out_from_a_damaged_bundle() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..600)).unwrap();
    fs::copy(dir.join("tile/entries/000"), dir.join("tile/entries/001")).unwrap();
    let read: Vec<_> = Reader::open(&dir, &vkey()).unwrap().entries().collect();
    assert_eq!(read.len(), 257);
    assert_eq!(read[256], Err(Error::Damaged { file: "tile/entries/001".to_owned() }));
    // Tiles that agree with swapped entries do not agree with the signature.
    fs::copy(dir.join("tile/0/000"), dir.join("tile/0/001")).unwrap();
    let read: Vec<_> = Reader::open(&dir, &vkey()).unwrap().entries().collect();
    assert_eq!(read[256], Err(Error::Damaged { file: "tile/0/001".to_owned() }));
}

#[test]
fn a_roll_back_shows_against_a_kept_checkpoint() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..10)).unwrap();
    let old = fs::read(dir.join("checkpoint")).unwrap();
    let kept = open(&dir).unwrap().append(&entries(10..20)).unwrap();
    fs::write(dir.join("checkpoint"), &old).unwrap();
    assert!(matches!(Reader::open(&dir, &vkey()), Err(Error::Missing { .. })));

    // Another history of the same length, signed with the same key.
    fs::remove_dir_all(&dir).unwrap();
    open(&dir).unwrap().append(&entries(1..31)).unwrap();
    let reader = Reader::open(&dir, &vkey()).unwrap();
    let kept = kept.checkpoint();
    let path = reader.prove_consistency(kept.size).unwrap();
    let now = reader.checkpoint();
    let checked = verify_consistency((kept.size, &kept.root), (now.size, &now.root), &path);
    assert_eq!(checked, Err(Error::ProofFails));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_log_is_refused() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..3)).unwrap();
    fs::rename(dir.join("tile/0/000.p/3"), dir.join("../moved")).unwrap();
    std::os::unix::fs::symlink(dir.join("../moved"), dir.join("tile/0/000.p/3")).unwrap();
    assert!(matches!(Reader::open(&dir, &vkey()), Err(Error::Storage(storage::Error::Link(_)))));
}
