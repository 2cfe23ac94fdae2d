//! A fuzz target: files of a run folder and a log that are edited in any way, and perhaps sealed again. The auditor comes to
//! a verdict, always, and never to a good one.
//!
//! It runs for a second, and for as long as `OPSCHOON_FUZZ_SECONDS` says; `benches/results/fuzz.md` tells of longer runs.

use super::forged::reseal;
use super::{verdict, whole_desk};
use crate::fuzz::seconds;
use crate::support::{Desk, bytes_of};
use bolero::check;
use opschoon::verify::Standing;
use std::fs;

/// What means something in papers, notes or the log.
const PIECES: &[&[u8]] = &[
    b"\"",
    b",",
    b"{}",
    b"[]",
    b"null",
    b"-1",
    b"18446744073709551615",
    b"1e400",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"\"version\":1,",
    b"\"run_id\":\"\",",
    b"\"datasets\":[],",
    b"../../",
    b"\xE2\x80\x94 x AAAAAAA=\n",
    b"\n\n",
    b"\0\0",
    b"\xFF\xFF",
];

fn edit(text: &mut Vec<u8>, [low, high, what]: [u8; 3]) {
    let at = usize::from(u16::from_le_bytes([low, high])) % (text.len() + 1);
    match usize::from(what) {
        piece if piece < PIECES.len() => drop(text.splice(at..at, PIECES[piece].iter().copied())),
        64..96 => text.truncate(at),
        96..128 => text.extend_from_within(at..),
        bits if at < text.len() => match bits {
            128..160 => drop(text.remove(at)),
            160..192 => text[at] = b'0' + what % 10,
            _ => text[at] ^= 1 << (bits % 8),
        },
        _ => text.push(what),
    }
}

/// The files of both folders.
fn evidence(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let of = |folder: &'static str| {
        let files = bytes_of(&desk.path(folder)).into_iter();
        files.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    of("out").chain(of("ledger")).collect()
}

#[test]
fn edited_evidence_never_holds() {
    let desk = whole_desk();
    let files = evidence(&desk);
    check!().with_test_time(seconds()).with_iterations(usize::MAX).with_max_len(40).for_each(|input: &[u8]| {
        let [which, seal, edits @ ..] = input else { return };
        let (path, before) = &files[usize::from(*which) % files.len()];
        let mut text = before.clone();
        let (edits, _) = edits.as_chunks::<3>();
        for asked in edits {
            edit(&mut text, *asked);
        }
        fs::write(desk.path(path), &text).unwrap();
        if seal % 2 == 0 && path.starts_with("out/") && !path.ends_with("run.json") && !path.ends_with("/salt") {
            reseal(&desk);
        }
        let expected = if text == *before { Standing::Holds } else { Standing::DoesNotHold };
        assert_eq!(verdict(&desk, None).standing(), expected, "{path}");
        for (path, before) in files.iter().filter(|(other, _)| other == path || other == "out/run.json") {
            fs::write(desk.path(path), before).unwrap();
        }
    });
}
