//! Fuzz targets: what is read strictly has one spelling. From texts as a writer writes them, edit after edit; of all texts on
//! the way that are read, no two may mean the same. They run for a second each, and for as long as `OPSCHOON_FUZZ_SECONDS`
//! says; `benches/results/fuzz.md` tells of longer runs.

use crate::model::event::Event;
use crate::verify::log::checkpoint;
use crate::verify::note::{Note, SignedBy, VerifierKey};
use bolero::check;
use std::fmt::Debug;
use std::time::Duration;

/// A key, and a note that it signed: the examples of the C2SP text.
const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NOTE: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

/// A checkpoint with a signature and a cosignature of nobody.
const CHECKPOINT: &str = "a.example/b\n18\nYBVANwaul9zqd25ZQ2TQN7uvwWhUcCgQYwHJ75dCsOY=\n\n\
    \u{2014} a.example/b AAAAAAA=\n\u{2014} c AAAAAQA=\n";

/// An entry of every kind, shortened references and all.
const ENTRIES: &str = include_str!("../../../schemas/ledger.md");

/// What means something to one of the readers.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "\t",
    "\u{a0}",
    "\0",
    "=",
    "A=",
    "+",
    "-",
    "0",
    "00",
    "1",
    ".0",
    "e0",
    "18446744073709551615",
    "\u{2014} a.example/b AAAAAAA=\n",
    "\u{2014} d AAAAAQA=\n",
    "https://",
    "\"",
    "\\u0061",
    "\\/",
    ",",
    "null",
    "[]",
    "{}",
    "\"a\":1,",
    "2024-02-30",
    "\u{eb}",
    "e\u{308}",
];

fn seconds() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "the size of a campaign comes from outside")]
    let told = std::env::var("OPSCHOON_FUZZ_SECONDS").ok();
    Duration::from_secs(told.and_then(|seconds| seconds.parse().ok()).unwrap_or(1))
}

/// A text and what becomes of it, edit after edit: three bytes of the input each.
fn edited(seed: &str, input: &[u8]) -> Vec<Vec<u8>> {
    let mut texts = vec![seed.as_bytes().to_vec()];
    for edit in input.chunks_exact(3) {
        let mut text = texts.last().cloned().unwrap_or_default();
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1] & 3])) % (text.len() + 1);
        match usize::from(edit[2]) {
            piece if piece < PIECES.len() => drop(text.splice(at..at, PIECES[piece].bytes())),
            32..64 => text.extend_from_within(at..),
            64..96 => text.truncate(at),
            bits if at < text.len() => match bits {
                96..128 => drop(text.remove(at)),
                128..160 => text[at] = text[at].to_ascii_uppercase(),
                _ => text[at] ^= 1 << (bits % 8),
            },
            _ => text.push(edit[2]),
        }
        texts.push(text);
    }
    texts
}

/// Holds a reader to it that two texts that it reads alike are the same text.
fn has_one_spelling<T: PartialEq + Debug>(
    seeds: &[String],
    read: impl Fn(&[u8]) -> Option<T> + std::panic::RefUnwindSafe,
) {
    check!().with_test_time(seconds()).with_iterations(usize::MAX).with_max_len(60).for_each(|input: &[u8]| {
        let Some((which, edits)) = input.split_first() else { return };
        let texts = edited(&seeds[usize::from(*which) % seeds.len()], edits);
        let read: Vec<(T, &Vec<u8>)> = texts.iter().filter_map(|text| Some((read(text)?, text))).collect();
        for (at, (one, text)) in read.iter().enumerate() {
            let other = read.iter().skip(at + 1).find(|(other, _)| other == one);
            assert!(other.is_none_or(|(_, other)| other == text), "{one:?}");
        }
    });
}

#[test]
fn the_seeds_are_read() {
    let (key, note) = (VerifierKey::parse(KEY).unwrap(), Note::parse(NOTE.as_bytes()).unwrap());
    assert_eq!(note.signed_by(&key), SignedBy::Key);
    assert!(checkpoint::read(CHECKPOINT.as_bytes(), None).is_ok());
    assert!(entries().iter().all(|entry| Event::from_bytes(entry.as_bytes()).is_ok()));
    assert_eq!(edited(NOTE, &[0, 0, 96, 0, 0, 64]).last(), Some(&Vec::new()), "cut, and cut off");
}

/// The entries of the document, with their shortened references at full length.
fn entries() -> Vec<String> {
    let full = |part: &str| match part.strip_suffix("..") {
        Some(start) => format!("{start}{}", "0".repeat(if start.len() == 4 { 60 } else { 32 - start.len() })),
        None => part.to_owned(),
    };
    let shown = ENTRIES.lines().filter(|line| line.starts_with("[1,\""));
    shown.map(|line| line.split('"').map(full).collect::<Vec<_>>().join("\"")).collect()
}

/// A line end behind a key is no part of it.
#[test]
fn keys() {
    let bare =
        |text: &[u8]| std::str::from_utf8(text).ok().filter(|text| !text.ends_with('\n')).and_then(VerifierKey::parse);
    has_one_spelling(&[KEY.to_owned()], bare);
}

/// Whatever is signed is the text that was.
#[test]
fn notes() {
    let key = VerifierKey::parse(KEY).unwrap();
    has_one_spelling(&[NOTE.to_owned(), CHECKPOINT.to_owned()], |text| {
        let note = Note::parse(text)?;
        assert!(note.signed_by(&key) != SignedBy::Key || NOTE.starts_with(&note.text));
        Some(note)
    });
}

#[test]
fn checkpoints() {
    has_one_spelling(&[CHECKPOINT.to_owned()], |text| {
        checkpoint::read(text, None).ok().map(|(checkpoint, note, _)| (checkpoint, note))
    });
}

#[test]
fn log_entries() {
    has_one_spelling(&entries(), |text| Event::from_bytes(text).ok());
}
