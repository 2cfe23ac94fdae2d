//! Ledgers with one thing wrong.

use super::good::{bytes, cosigned, ledger, ledger_of, many, one_run};
use super::keys::{COSIGNER, IMPOSTOR, LOG, OTHER};
use super::{Files, Found, Vector};

pub(super) fn vectors() -> Vec<Vector> {
    let mut vectors = checkpoints();
    vectors.extend(tiles());
    vectors.extend(folders());
    vectors.extend(entries());
    vectors.extend(histories());
    vectors.extend(cosignatures());
    vectors
}

fn bad(name: &'static str, says: &'static str, found: Found, ledger: Files) -> Vector {
    Vector { name, says, found, ledger, old: None, cosigned: false }
}

/// The good log with another file in the place of one.
fn with(path: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Files {
    changed(ledger_of(&one_run()), path, change)
}

fn changed(mut files: Files, path: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Files {
    let before = files.remove(path).unwrap_or_default();
    files.insert(path.to_owned(), change(before));
    files
}

fn without(mut files: Files, path: &str) -> Files {
    files.remove(path).unwrap();
    files
}

/// The good log under a note of whatever text.
fn under(text: impl FnOnce(&str) -> String) -> Files {
    with("checkpoint", |note| LOG.note(&text(&text_of(&note))))
}

fn text_of(note: &[u8]) -> String {
    let note = std::str::from_utf8(note).unwrap();
    format!("{}\n", note.split_once("\n\n").unwrap().0)
}

/// The note with something done to it as a text.
fn note(change: impl FnOnce(String) -> String) -> Files {
    with("checkpoint", |note| change(String::from_utf8(note).unwrap()).into_bytes())
}

fn checkpoints() -> Vec<Vector> {
    let checkpoint = |name, says, ledger| bad(name, says, Found::Checkpoint, ledger);
    vec![
        checkpoint("checkpoint-missing", "there is no checkpoint", without(ledger_of(&one_run()), "checkpoint")),
        checkpoint(
            "checkpoint-of-an-impostor",
            "signed with another key of the same name",
            with("checkpoint", |note| IMPOSTOR.note(&text_of(&note))),
        ),
        checkpoint(
            "checkpoint-of-another-log",
            "of another log, under its key",
            with("checkpoint", |note| OTHER.note(&text_of(&note).replace(LOG.name, OTHER.name))),
        ),
        checkpoint(
            "checkpoint-renamed",
            "another origin above the signature of the right key",
            under(|text| text.replace(LOG.name, OTHER.name)),
        ),
        checkpoint(
            "checkpoint-unsigned",
            "signed by somebody else alone",
            with("checkpoint", |note| COSIGNER.note(&text_of(&note))),
        ),
        checkpoint(
            "checkpoint-size-with-a-zero",
            "the size has a leading zero",
            under(|text| text.replace("\n4\n", "\n04\n")),
        ),
        checkpoint(
            "checkpoint-size-with-a-sign",
            "the size has a plus sign",
            under(|text| text.replace("\n4\n", "\n+4\n")),
        ),
        checkpoint("checkpoint-extension", "a fourth line of text", under(|text| format!("{text}extension\n"))),
        checkpoint(
            "checkpoint-short-root",
            "the root has 31 bytes",
            under(|text| {
                let root = text.lines().last().unwrap().to_owned();
                text.replace(&root, &format!("{}==", &root[..42]))
            }),
        ),
        checkpoint("checkpoint-crlf", "line ends of Windows", note(|note| note.replace('\n', "\r\n"))),
        checkpoint(
            "checkpoint-no-last-line-end",
            "the last line does not end",
            note(|note| note.trim_end().to_owned()),
        ),
        checkpoint("checkpoint-empty-line", "an empty line at the end", note(|note| format!("{note}\n"))),
        checkpoint(
            "checkpoint-signed-twice",
            "the same signature twice",
            note(|note| {
                let line = note.lines().last().unwrap().to_owned();
                format!("{note}{line}\n")
            }),
        ),
        checkpoint(
            "checkpoint-line-of-nobody",
            "a last line that is no signature",
            note(|note| format!("{note}checked\n")),
        ),
        checkpoint(
            "checkpoint-loose-bits",
            "base64 of the signature with loose bits",
            note(|note| {
                let at = note.trim_end().trim_end_matches('=').len() - 1;
                // The last letter before the padding has two loose bits, both zero in what an encoder writes.
                let loose = char::from(note.as_bytes()[at] + 1);
                format!("{}{loose}{}", &note[..at], &note[at + 1..])
            }),
        ),
    ]
}

fn tiles() -> Vec<Vector> {
    let tile = |name, says, ledger| bad(name, says, Found::Tile, ledger);
    let (leaves, bundle) = ("tile/0/000.p/4", "tile/entries/000.p/4");
    let flip = |at: usize| {
        move |mut bytes: Vec<u8>| {
            bytes[at] ^= 1;
            bytes
        }
    };
    vec![
        tile("tile-leaf-changed", "one bit of a leaf hash", with(leaves, flip(40))),
        tile("tile-missing", "the tile of leaf hashes is gone", without(ledger_of(&one_run()), leaves)),
        tile("tile-too-long", "a hash too many", with(leaves, |bytes| [&bytes[..], &[0; 32]].concat())),
        tile("tile-not-whole-hashes", "a byte too many", with(leaves, |bytes| [&bytes[..], &[0]].concat())),
        tile("tile-full-changed", "one bit in a full tile", changed(ledger_of(&many(257)), "tile/0/000", flip(8_000))),
        tile(
            "tile-above-changed",
            "one bit in the hash of a full tile",
            changed(ledger_of(&many(257)), "tile/1/000.p/1", flip(0)),
        ),
        tile("tile-above-missing", "the tile of level 1 is gone", without(ledger_of(&many(257)), "tile/1/000.p/1")),
        tile("entry-changed", "one bit of an entry", with(bundle, flip(100))),
        tile("entries-swapped", "two entries in each other's place", with(bundle, |bytes| swapped(&bytes))),
        tile("bundle-missing", "the entries are gone", without(ledger_of(&one_run()), bundle)),
        tile("bundle-cut", "the last entry ends too early", with(bundle, |bytes| bytes[..bytes.len() - 1].to_vec())),
        tile(
            "bundle-entry-too-many",
            "an empty entry behind the last",
            with(bundle, |bytes| [&bytes[..], &[0, 0]].concat()),
        ),
        tile("bundle-length-lies", "a length that reaches into the next entry", with(bundle, flip(1))),
        tile("bundle-of-another-tile", "the second bundle holds the entries of the first", {
            let files = ledger_of(&many(257));
            let first = files["tile/entries/000"].clone();
            changed(files, "tile/entries/001.p/1", |_| first)
        }),
        tile(
            "size-too-large",
            "the checkpoint, properly signed, counts an entry that is not there",
            under(|text| text.replace("\n4\n", "\n5\n")),
        ),
        tile(
            "root-of-something-else",
            "properly signed, and not the root of these entries",
            under(|text| {
                let root = text.lines().last().unwrap().to_owned();
                text.replace(&root, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
            }),
        ),
    ]
}

/// A bundle with its second and third entry swapped; both have the same length.
fn swapped(bundle: &[u8]) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut rest = bundle;
    while let [high, low, after @ ..] = rest {
        let (entry, next) = after.split_at(usize::from(u16::from_be_bytes([*high, *low])));
        entries.push(entry);
        rest = next;
    }
    entries.swap(1, 2);
    entries.iter().flat_map(|entry| [&u16::try_from(entry.len()).unwrap().to_be_bytes()[..], entry].concat()).collect()
}

fn folders() -> Vec<Vector> {
    let folder = |name, says, ledger| bad(name, says, Found::Folder, ledger);
    let add = |path: &str, bytes: &[u8]| with(path, |_| bytes.to_vec());
    let short = ledger_of(&one_run()[..2]);
    vec![
        folder("folder-foreign-file", "a file that no log has", add("notes.txt", b"seen\n")),
        folder("folder-hidden-file", "a hidden file", add(".hidden", b"")),
        folder("folder-foreign-tile", "a tile whose name is none", add("tile/0/000.p/04", &[0; 128])),
        folder(
            "folder-stale-tile",
            "a partial tile of an earlier size",
            add("tile/0/000.p/2", &short["tile/0/000.p/2"]),
        ),
        folder("folder-tile-beyond", "a tile beyond the size", add("tile/0/001.p/1", &[0; 32])),
        folder("folder-level-beyond", "a level that a log of this size has not", add("tile/1/000.p/1", &[0; 32])),
        folder("folder-rolled-back", "the checkpoint of an earlier size among later files", {
            let (files, notes) = ledger(&[bytes(&many(256)), bytes(&many(300)[..44])]);
            changed(files, "checkpoint", |_| notes[0].clone())
        }),
    ]
}

fn entries() -> Vec<Vector> {
    // Each is properly hashed and signed: only who reads entries finds it.
    let entry = |name, says, change: fn(&str) -> String| {
        let mut entries = bytes(&one_run());
        entries[1] = change(std::str::from_utf8(&entries[1]).unwrap()).into_bytes();
        bad(name, says, Found::Entry, ledger(&[entries]).0)
    };
    vec![
        entry("entry-with-a-space", "not in canonical form", |entry| entry.replacen(',', ", ", 1)),
        entry("entry-of-another-version", "version 2", |entry| entry.replacen("[1,", "[2,", 1)),
        entry("entry-of-an-unknown-kind", "an event that the log does not know", |entry| {
            entry.replace("subject-erased", "subject-erazed")
        }),
        entry("entry-with-a-field-too-many", "a name beside the reference", |entry| {
            entry.replace("\"run\":", "\"name\":\"x\",\"run\":")
        }),
        entry("entry-with-a-field-too-few", "no reference", |entry| {
            format!("{}}}]", &entry[..entry.find(",\"subject\"").unwrap()])
        }),
        entry("entry-with-a-field-twice", "the run twice", |entry| {
            entry.replace("\"run\":", "\"run\":\"82731c3d82731c3d82731c3d82731c3d\",\"run\":")
        }),
        entry("entry-with-a-short-reference", "a reference that was shortened", |entry| {
            entry.replace("44444444\"", "\"")
        }),
        entry("entry-that-is-no-json", "no JSON", |_| "erased".to_owned()),
        entry("entry-that-is-empty", "nothing", |_| String::new()),
    ]
}

fn histories() -> Vec<Vector> {
    let (files, notes) = ledger(&[bytes(&many(5)), bytes(&many(300))]);
    let other = ledger(&[bytes(&many(9)[4..]), bytes(&many(300))]);
    let rolled_back = ledger_of(&many(5));
    let history = |name, says, ledger, old: &[u8]| Vector {
        old: Some(old.to_vec()),
        ..bad(name, says, Found::Consistency, ledger)
    };
    vec![
        history(
            "history-rolled-back",
            "put back to an earlier day; the kept checkpoint is of a later one",
            rolled_back,
            &notes[1],
        ),
        history("history-rewritten", "another history before the kept checkpoint", other.0, &notes[0]),
        history("history-of-the-same-size", "another history of the same size", files, &other.1[1]),
    ]
}

fn cosignatures() -> Vec<Vector> {
    let of_other = cosigned(ledger_of(&many(4)));
    let line = String::from_utf8(of_other["checkpoint"].clone()).unwrap().lines().last().unwrap().to_owned();
    let bad = |name, says, ledger| Vector { cosigned: true, ..bad(name, says, Found::Cosignature, ledger) };
    vec![
        bad("cosignature-missing", "nobody cosigned", ledger_of(&one_run())),
        bad(
            "cosignature-of-another-checkpoint",
            "a cosignature that stood under another checkpoint",
            note(|note| format!("{note}{line}\n")),
        ),
        bad(
            "cosignature-as-a-note",
            "the cosigner signed the text as a note, without a time",
            with("checkpoint", |note| {
                format!("{}{}", std::str::from_utf8(&note).unwrap(), COSIGNER.line(&text_of(&note))).into_bytes()
            }),
        ),
    ]
}
