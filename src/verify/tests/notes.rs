//! Notes and keys, against those that `signed_note` and `keys` write.

use crate::keys::NoteKey;
use crate::model::tests::cases;
use crate::verify::log::checkpoint;
use crate::verify::note::{Note, SignedBy, VerifierKey};
use proptest::prelude::*;

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";

fn signed(text: &str, keys: &[&NoteKey]) -> Vec<u8> {
    let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
    let signers: Vec<&dyn signed_note::Signer> =
        keys.iter().map(|key| -> &dyn signed_note::Signer { key.signer() }).collect();
    note.add_sigs(&signers).unwrap();
    note.to_bytes()
}

fn key(role: &str) -> (NoteKey, VerifierKey) {
    let key = NoteKey::of_approver(ORIGIN, role).unwrap();
    let read = VerifierKey::parse(key.vkey()).unwrap();
    (key, read)
}

#[test]
fn a_note_is_signed_by_who_signed_it_and_by_nobody_else() {
    let ((one, one_key), (two, two_key), (_, stranger)) = (key("administrator"), key("director"), key("board"));
    let (_, impostor) = key("administrator");
    let note = Note::parse(&signed("regel 1\nregel 2\n", &[&one, &two])).unwrap();
    assert_eq!((note.text.as_str(), note.signatures()), ("regel 1\nregel 2\n", 2));
    assert_eq!(note.signed_by(&one_key), SignedBy::Key);
    assert_eq!(note.signed_by(&two_key), SignedBy::Key);
    assert_eq!(note.signed_by(&stranger), SignedBy::Nobody);
    assert_eq!(note.signed_by(&impostor), SignedBy::Nobody, "a key of the same name has another id");
    assert!(one_key.is_same_key(&one_key) && !one_key.is_same_key(&impostor));
}

#[test]
fn every_bit_of_a_key_and_of_a_note_counts() {
    let (signer, key) = key("administrator");
    let vkey = signer.vkey().as_bytes();
    for at in 0..vkey.len() * 8 {
        let mut changed = vkey.to_vec();
        changed[at / 8] ^= 1 << (at % 8);
        let read = std::str::from_utf8(&changed).ok().and_then(VerifierKey::parse);
        assert_ne!(read.as_ref(), Some(&key), "bit {at}");
    }
    let bytes = signed("tekst\n", &[&signer]);
    for at in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[at / 8] ^= 1 << (at % 8);
        let holds = Note::parse(&changed).is_some_and(|note| note.signed_by(&key) == SignedBy::Key);
        assert!(!holds, "bit {at}");
    }
}

#[test]
fn only_what_a_writer_writes_is_a_note() {
    let (signer, _) = key("administrator");
    let whole = String::from_utf8(signed("tekst\n", &[&signer])).unwrap();
    let line = whole.lines().last().unwrap();
    for wrong in [
        String::new(),
        "\n\n".to_owned(),
        "tekst\n".to_owned(),
        whole.trim_end().to_owned(),
        format!("{whole}\n"),
        format!("{whole}{line}\n"),
        whole.replace('\n', "\r\n"),
        whole.replace("\u{2014} ", "- "),
        whole.replace("\u{2014} ", "\u{2014}  "),
        format!("{whole}{line} meer\n"),
    ] {
        assert_eq!(Note::parse(wrong.as_bytes()), None, "{wrong:?}");
    }
}

#[test]
fn a_checkpoint_is_three_lines_of_one_spelling() {
    let root = "YBVANwaul9zqd25ZQ2TQN7uvwWhUcCgQYwHJ75dCsOY=";
    let (signer, _) = key("administrator");
    let reads = |text: &str| checkpoint::read(&signed(text, &[&signer]), None).is_ok();
    assert!(reads(&format!("{ORIGIN}\n3\n{root}\n")));
    for wrong in [
        format!("{ORIGIN}\n03\n{root}\n"),
        format!("{ORIGIN}\n+3\n{root}\n"),
        format!("{ORIGIN}\n-1\n{root}\n"),
        format!("{ORIGIN}\n18446744073709551616\n{root}\n"),
        format!("https://{ORIGIN}\n3\n{root}\n"),
        format!("{ORIGIN}\n3\n{root}\nmeer\n"),
        format!("{ORIGIN}\n3\n{}\n", root.replace('=', "")),
        format!("{ORIGIN}\n3\n{}\n", root.replace("Y=", "Z=")),
        format!("een naam\n3\n{root}\n"),
    ] {
        assert!(!reads(&wrong), "{wrong:?}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_text_makes_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[\u{2014} +a-z0-9=\n]{0,200}") {
        let _ = Note::parse(&bytes);
        let _ = checkpoint::read(text.as_bytes(), None);
        let _ = VerifierKey::parse(&text);
    }
}
