//! Logs on disk: sizes around the widths of tiles, batches, reading, one writer.

use super::super::layout::tiles_of;
use super::super::*;
use super::{ORIGIN, entries, entry, fixed, open, read_in_full, temp, vkey};
use crate::storage;
use std::collections::BTreeSet;
use std::fs;

fn files_of(size: u64) -> BTreeSet<String> {
    tiles_of(size).map(|tile| tile.path()).chain(["checkpoint".to_owned()]).collect()
}

#[test]
fn nothing_is_written_before_the_first_append() {
    let (_guard, dir) = temp();
    let log = open(&dir.join("ledger")).unwrap();
    assert_eq!((log.size(), log.root(), log.origin()), (0, empty_root(), ORIGIN));
    assert!(log.reader().is_none() && !dir.join("ledger").exists());
    drop(log);
    #[cfg(unix)]
    assert!(fs::read_dir(&dir).unwrap().next().is_none());
}

#[test]
fn an_empty_log_is_a_log() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    let signed = open(&dir).unwrap().append::<Vec<u8>>(&[]).unwrap();
    assert_eq!((signed.checkpoint().size, signed.checkpoint().root), (0, empty_root()));
    assert_eq!(fs::read(dir.join("checkpoint")).unwrap(), signed.note());
    assert_eq!(read_in_full(&dir), Ok(Vec::new()));
    assert_eq!(storage::list_files(&dir).unwrap(), ["checkpoint"]);
    assert_eq!(open(&dir).unwrap().append::<Vec<u8>>(&[]).unwrap(), signed);
}

/// The example of `schemas/ledger.md`.
#[test]
fn the_documented_example_comes_out() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    let signed = open(&dir).unwrap().append(&[&b"a"[..], b"bc", b""]).unwrap();
    let text = format!("{ORIGIN}\n3\nYBVANwaul9zqd25ZQ2TQN7uvwWhUcCgQYwHJ75dCsOY=\n");
    assert_eq!(signed.checkpoint().text(), text);
    let files = ["checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"];
    assert_eq!(storage::list_files(&dir).unwrap(), files);
    assert_eq!(fs::read(dir.join(files[2])).unwrap(), b"\x00\x01a\x00\x02bc\x00\x00");
    let hashes = hex::encode(fs::read(dir.join(files[1])).unwrap());
    assert!(hashes.starts_with("022a6979e6dab7aa") && hashes.ends_with("0617afa01d"));
}

#[test]
fn a_log_grows_past_every_width() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    let mut log = open(&dir).unwrap();
    let mut before = 0;
    for size in [1, 2, 254, 255, 256, 257, 511, 512, 513, 1024, 65_535, 65_536, 65_537, 66_000] {
        let signed = log.append(&entries(before..size)).unwrap();
        assert_eq!(signed.checkpoint().size, size);
        let files: BTreeSet<String> = storage::list_files(&dir).unwrap().into_iter().collect();
        assert!(files == files_of(size), "{size}");
        if !(2000..=65_535).contains(&size) {
            let leaves: Vec<Hash> = entries(0..size).iter().map(|entry| leaf_hash(entry)).collect();
            assert_eq!(log.root(), root_of(&leaves));
            assert!(read_in_full(&dir).unwrap() == entries(0..size));
        }
        before = size;
    }
    drop(log);
    let reader = Reader::open(&dir, &vkey()).unwrap();
    let leaves: Vec<Hash> = entries(0..66_000).iter().map(|entry| leaf_hash(entry)).collect();
    let root = reader.checkpoint().root;
    for index in [0, 255, 256, 65_535, 65_536, 65_999] {
        assert_eq!(reader.entry(index).unwrap(), entry(index));
        let proof = reader.prove_inclusion(index).unwrap();
        assert_eq!(proof.check(&entry(index), &vkey()).unwrap().root, root);
    }
    for old_size in [0, 1, 255, 256, 257, 1000, 65_535, 65_536, 65_537, 66_000] {
        let old_root = reader.root_at(old_size).unwrap();
        assert_eq!(old_root, root_of(&leaves[..usize::try_from(old_size).unwrap()]));
        let path = reader.prove_consistency(old_size).unwrap();
        assert_eq!(verify_consistency((old_size, &old_root), (66_000, &root), &path), Ok(()));
    }
    assert_eq!(reader.entry(66_000), Err(Error::Beyond { asked: 66_000, size: 66_000 }));
    assert_eq!(reader.root_at(66_001), Err(Error::Beyond { asked: 66_001, size: 66_000 }));
}

#[test]
fn batches_do_not_matter_to_the_result() {
    let (_guard, dir) = temp();
    let (one, many) = (dir.join("one"), dir.join("many"));
    open(&one).unwrap().append(&entries(0..600)).unwrap();
    let mut from = 0;
    for count in [1, 7, 248, 1, 300, 43] {
        open(&many).unwrap().append(&entries(from..from + count)).unwrap();
        from += count;
    }
    let files = storage::list_files(&one).unwrap();
    assert_eq!(files, storage::list_files(&many).unwrap());
    assert!(files.iter().all(|file| fs::read(one.join(file)).unwrap() == fs::read(many.join(file)).unwrap()));
}

#[test]
fn entries_of_every_length_are_kept_and_longer_ones_refused() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    let batch = [Vec::new(), vec![0], vec![7; MAX_ENTRY_BYTES], Vec::new()];
    let mut log = open(&dir).unwrap();
    log.append(&batch).unwrap();
    assert_eq!(read_in_full(&dir).unwrap(), batch);
    let refused = log.append(&[vec![], vec![7; MAX_ENTRY_BYTES + 1]]);
    assert_eq!(refused, Err(Error::EntryTooLong { position: 1, bytes: 65_536 }));
    assert_eq!(log.append(&entries(4..5)).unwrap().checkpoint().size, 5);
}

#[test]
fn one_writer_at_a_time_and_the_lock_stands_beside() {
    let (_guard, dir) = temp();
    let path = dir.join("ledger");
    let log = open(&path).unwrap();
    assert!(dir.join("ledger.lock").exists());
    assert!(matches!(open(&path), Err(Error::Storage(storage::Error::Locked(_)))));
    drop(log);
    assert!(open(&path).is_ok());
}

#[test]
fn a_log_is_opened_only_by_its_own_keys() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..3)).unwrap();
    let (other_vkey, other_signer) = fixed(ORIGIN, 2);
    assert!(matches!(Log::open_or_create(&dir, &vkey(), other_signer), Err(Error::KeysDiffer)));
    let (_, other_signer) = fixed(ORIGIN, 2);
    assert!(matches!(Log::open_or_create(&dir, &other_vkey, other_signer), Err(Error::Unsigned { .. })));
    let (elsewhere, signer) = fixed("b.example/log", 1);
    assert!(matches!(Log::open_or_create(&dir, &elsewhere, signer), Err(Error::WrongOrigin { .. })));
    let (spaced, signer) = fixed("https://b.example", 1);
    assert!(matches!(Log::open_or_create(&dir, &spaced, signer), Err(Error::BadKey)));
}

#[test]
fn files_without_a_checkpoint_are_not_taken_for_a_new_log() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..3)).unwrap();
    fs::remove_file(dir.join("checkpoint")).unwrap();
    assert!(matches!(open(&dir), Err(Error::NoCheckpoint)));
    assert!(matches!(Reader::open(&dir, &vkey()), Err(Error::Missing { .. })));
}

#[test]
fn foreign_files_are_listed_and_left_alone() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..3)).unwrap();
    for name in ["notes.txt", "tile/0/000.p/x", "tile/0/000.p/2"] {
        fs::write(dir.join(name), b"").unwrap();
    }
    let strays = Reader::open(&dir, &vkey()).unwrap().strays().unwrap();
    assert_eq!(strays, ["notes.txt", "tile/0/000.p/2", "tile/0/000.p/x"]);
    open(&dir).unwrap().append(&entries(3..4)).unwrap();
    let strays = Reader::open(&dir, &vkey()).unwrap().strays().unwrap();
    assert_eq!(strays, ["notes.txt", "tile/0/000.p/x"]);
}
