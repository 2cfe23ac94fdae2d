//! Cosignatures: the published form, what they bind, and what a cosigner refuses to sign.

use super::super::*;
use super::{entries, fixed, open, temp, vkey};
use std::fs;

const TIME: u64 = 1_679_315_147;

fn witness() -> (Cosigner, Box<dyn signed_note::Signer + Send + Sync>) {
    let (vkey, signer) = fixed("fg.example/toezicht", 9);
    (Cosigner::of_note_key(&vkey).unwrap(), signer)
}

fn cosign(dir: &std::path::Path, seen: Option<&Checkpoint>) -> Result<SignedCheckpoint, Error> {
    let (cosigner, signer) = witness();
    let cosigning = Cosigning::prepare((dir, &vkey()), (&cosigner, &*signer), seen, TIME)?;
    let checkpoint = cosigning.signed().clone();
    cosigning.publish()?;
    Ok(checkpoint)
}

/// The key id and signature computed with Python's `cryptography` from the text of the specification.
#[test]
fn a_cosignature_has_the_published_form() {
    const VKEY: &str = "fg.example/toezicht+064a43df+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY";
    const LINE: &str = "— fg.example/toezicht BkpD3wAAAABkGFDLtntAMxt8ItXAXjWci7CKW5NRRPaxz39GkWaocn+3eX5sQrytUr4x4bVABpMXBvRAl8fFsd1uMvxRr14t5bUuDg==";
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&[&b"a"[..], b"bc", b""]).unwrap();
    let signed = cosign(&dir, None).unwrap();
    let (cosigner, _) = witness();
    assert_eq!(cosigner.vkey(), VKEY);
    assert_eq!(Cosigner::parse(VKEY).unwrap(), cosigner);
    assert!(std::str::from_utf8(signed.note()).unwrap().ends_with(&format!("{LINE}\n")));
    assert_eq!(cosigner.time_of(&signed), Ok(TIME));
    assert_eq!(fs::read(dir.join("checkpoint")).unwrap(), signed.note());
    assert!(Reader::open(&dir, &vkey()).is_ok());
}

#[test]
fn a_cosigner_signs_once_a_checkpoint_and_the_next_append_starts_without() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..5)).unwrap();
    let first = cosign(&dir, None).unwrap();
    let again = cosign(&dir, Some(first.checkpoint())).unwrap();
    assert_eq!(first, again, "the same second, the same line, once");
    let next = open(&dir).unwrap().append(&entries(5..300)).unwrap();
    assert!(matches!(witness().0.time_of(&next), Err(Error::Unsigned { .. })));
    let grown = cosign(&dir, Some(first.checkpoint())).unwrap();
    assert_eq!(grown.checkpoint().size, 300);
}

#[test]
fn a_log_that_was_rolled_back_or_rewritten_is_not_cosigned() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..5)).unwrap();
    open(&dir).unwrap().append(&entries(5..9)).unwrap();
    let seen = cosign(&dir, None).unwrap();
    for other in [entries(0..5), entries(1..10), entries(1..300)] {
        fs::remove_dir_all(&dir).unwrap();
        open(&dir).unwrap().append(&other).unwrap();
        let before = fs::read(dir.join("checkpoint")).unwrap();
        let refused = cosign(&dir, Some(seen.checkpoint())).unwrap_err();
        assert!(matches!(refused, Error::NotExtended { earlier: 9, .. }), "{refused}");
        assert_eq!(fs::read(dir.join("checkpoint")).unwrap(), before);
    }
}

#[test]
fn a_log_whose_entries_do_not_agree_is_not_cosigned() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..600)).unwrap();
    fs::copy(dir.join("tile/entries/000"), dir.join("tile/entries/001")).unwrap();
    assert_eq!(cosign(&dir, None).unwrap_err(), Error::Damaged { file: "tile/entries/001".to_owned() });
}

#[test]
fn a_cosignature_of_another_checkpoint_time_or_key_is_false() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..5)).unwrap();
    let five = cosign(&dir, None).unwrap();
    open(&dir).unwrap().append(&entries(5..6)).unwrap();
    let (cosigner, signer) = witness();
    let text = |signed: &SignedCheckpoint| String::from_utf8(signed.note().to_vec()).unwrap();
    let line = text(&five).lines().last().unwrap().to_owned();
    let six = fs::read_to_string(dir.join("checkpoint")).unwrap();
    let moved = SignedCheckpoint::open(format!("{six}{line}\n").as_bytes(), &vkey()).unwrap();
    assert!(matches!(cosigner.time_of(&moved), Err(Error::Unsigned { .. })), "a line moved to another checkpoint");
    let (other, _) = fixed("fg.example/toezicht", 10);
    assert!(Cosigner::of_note_key(&other).unwrap().time_of(&five).is_err(), "another key of that name");
    assert!(Cosigner::of_note_key(&other).unwrap().sign(&five, &*signer, TIME).is_err(), "keys that are no pair");
    let doubled = format!("{}{line}\n", text(&five));
    assert_eq!(SignedCheckpoint::open(doubled.as_bytes(), &vkey()), Err(Error::MalformedCheckpoint));
    let later = cosigner.sign(&five, &*signer, TIME + 1).unwrap();
    let second = text(&later).lines().last().unwrap().to_owned();
    let doubled = format!("{}{second}\n", text(&five));
    assert_eq!(SignedCheckpoint::open(doubled.as_bytes(), &vkey()), Err(Error::MalformedCheckpoint), "two of one key");
}

#[test]
fn a_key_of_another_type_is_no_cosigner() {
    let (vkey, _) = fixed("fg.example/toezicht", 9);
    assert_eq!(Cosigner::parse(&vkey), Err(Error::BadKey));
    let cosigner = Cosigner::of_note_key(&vkey).unwrap().vkey();
    assert_eq!(Cosigner::of_note_key(&cosigner), Err(Error::BadKey));
    for wrong in ["", "a+b", "a b+00000000+AAAA", &cosigner.replacen('+', "+0", 1), &format!("{cosigner}A")] {
        assert_eq!(Cosigner::parse(wrong), Err(Error::BadKey), "{wrong}");
    }
}

#[test]
fn every_changed_bit_of_a_cosigned_checkpoint_is_found_by_who_knows_the_cosigner() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..3)).unwrap();
    let signed = cosign(&dir, None).unwrap();
    let (cosigner, _) = witness();
    for at in 0..signed.note().len() {
        for bit in 0..8 {
            let mut changed = signed.note().to_vec();
            changed[at] ^= 1 << bit;
            let found = SignedCheckpoint::open(&changed, &vkey()).and_then(|signed| cosigner.time_of(&signed));
            assert!(found.is_err(), "byte {at} bit {bit}");
        }
    }
}
