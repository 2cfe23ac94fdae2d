//! Behaviour of the key room: made in memory, written on demand, masked, refused when exposed.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod protected;

use super::secret::Secret;
use super::*;
use crate::storage::{self, faults};
use signed_note::{Signer, StandardVerifier, Verifier};
use std::fs;
use std::path::{Path, PathBuf};

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";

fn temp() -> (tempfile::TempDir, PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().canonicalize().unwrap();
    (guard, path.join("ledger.keys"))
}

fn pupil(number: &str) -> Who<'_> {
    Who { school: "12AB", register: "parnassys", number }
}

fn made(dir: &Path) -> Keyring {
    let mut keys = Keyring::open(dir, Some(ORIGIN), &Passphrases::Nowhere).unwrap();
    keys.make_year(2026).unwrap();
    keys.persist().unwrap();
    keys
}

#[test]
fn keys_are_made_in_memory_and_written_on_demand() {
    let (_guard, dir) = temp();
    let mut keys = Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).unwrap();
    keys.make_year(2026).unwrap();
    keys.make_year(2026).unwrap();
    assert!(!dir.exists());
    let made = keys.persist().unwrap();
    assert_eq!(made, [Made::SigningKey, Made::VerifierKey, Made::SubjectKey { year: 2026 }]);
    assert_eq!(keys.persist().unwrap(), []);
    let mut files: Vec<String> = made.iter().map(Made::file).collect();
    files.sort();
    assert_eq!(storage::list_files(&dir).unwrap(), files);

    let again = Keyring::open(&dir, None, &Passphrases::Nowhere).unwrap();
    assert_eq!((again.log().name(), again.log().vkey()), (ORIGIN, keys.log().vkey()));
    assert_eq!(again.years().collect::<Vec<_>>(), [2026]);
    let subject = |keys: &Keyring| keys.subject_key(2026, pupil("1")).unwrap().subject("r", pupil("1")).unwrap();
    assert_eq!(subject(&again), subject(&keys));
    let verifier = StandardVerifier::new(keys.log().vkey()).unwrap();
    assert!(verifier.verify(b"text\n", &again.log().signer().sign(b"text\n").unwrap()));
}

#[cfg(unix)]
#[test]
fn key_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_guard, dir) = temp();
    made(&dir);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&dir), mode(&dir.join("subjects"))), (0o700, 0o700));
    for file in ["log.skey", "subjects/2026.key"] {
        let path = dir.join(file);
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = Keyring::open(&dir, None, &Passphrases::Nowhere).unwrap_err();
        assert_eq!(refused, Error::Storage(storage::Error::Exposed(storage::Shown::from(&path))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert!(Keyring::open(&dir, None, &Passphrases::Nowhere).is_ok());
}

#[test]
fn an_origin_is_the_keys_own() {
    let (_guard, dir) = temp();
    made(&dir);
    assert!(Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).is_ok());
    let refused = Keyring::open(&dir, Some("b.example/log"), &Passphrases::Nowhere).unwrap_err();
    let (configured, existing) = ("b.example/log".to_owned(), ORIGIN.to_owned());
    assert_eq!(refused, Error::OriginDiffers { configured, existing });
    for bad in ["", "a b", "a+b", "https://a.example", "a\u{1b}b"] {
        assert_eq!(Keyring::open(&dir, Some(bad), &Passphrases::Nowhere).unwrap_err(), Error::BadOrigin);
    }
}

#[test]
fn without_a_configured_origin_it_is_the_keys_hash() {
    let (_guard, dir) = temp();
    let mut keys = Keyring::open(&dir, None, &Passphrases::Nowhere).unwrap();
    let hash = keys.log().name().strip_prefix("opschoon.invalid/").unwrap();
    assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_ne!(Keyring::open(&dir, None, &Passphrases::Nowhere).unwrap().log().name(), keys.log().name());
    keys.persist().unwrap();
    assert_eq!(Keyring::open(&dir, None, &Passphrases::Nowhere).unwrap().log().name(), keys.log().name());
}

/// Computed with Python: `hmac.new(bytes(range(32)), b"opschoon/subject/v1\x0012AB\0parnassys\x00100042", "sha256")`,
/// and with that as key `hmac.new(.., b"opschoon/entry/v1\x002026-11-01-0001\x0012AB\0parnassys\x00100042", "sha256")`.
#[test]
fn derivation_is_the_published_one() {
    const SUBJECT_KEY: &str = "bcf2e8f1da218fce1e05baafe5473e1db16c17cb0cef1496a03dd8b8669b203f";
    const SUBJECT: &str = "32be5eda4430a7f29d50bada3e7b7675a76bb81d91c593741963b9cb22451eca";
    const LINE: &str = "d2fb0708fcd5693e09e5d1fb21de15714a144ae603c3e75d0be2ed965ed6aa10";
    let year_key = Secret::from_slice(&(0..32).collect::<Vec<u8>>()).unwrap();
    let key = SubjectKey::derive(&year_key, pupil("100042")).unwrap();
    assert_eq!(key.expose_hex().as_str(), SUBJECT_KEY);
    assert_eq!(key.subject("2026-11-01-0001", pupil("100042")).unwrap(), SUBJECT);
    let again = SubjectKey::from_hex(SUBJECT_KEY).unwrap();
    assert_eq!(again.subject("2026-11-01-0001", pupil("100042")).unwrap(), SUBJECT);
    assert_ne!(again.subject("2026-11-01-0001", pupil("100043")).unwrap(), SUBJECT, "the key is of this pupil alone");
    let parts = ["holds.csv", "12AB", "100042", "all", "2026-01-01"];
    assert_eq!(super::derive::line_reference(&year_key, "2026-11-01-0001", parts).unwrap(), LINE);
    assert!(SubjectKey::from_hex(&SUBJECT_KEY.to_uppercase()).is_none() && SubjectKey::from_hex("bc").is_none());
    let refused =
        SubjectKey::derive(&year_key, Who { school: "12AB\0parnassys", register: "", number: "1" }).map(|_| ());
    assert_eq!(refused, Err(Error::Separator));
}

/// A pair made by `signed_note::generate_key` from the seed of bytes 7, as another program would make it.
#[test]
fn a_key_pair_of_another_program_is_read() {
    struct Sevens;
    impl rand_core::RngCore for Sevens {
        fn next_u32(&mut self) -> u32 {
            0x0707_0707
        }
        fn next_u64(&mut self) -> u64 {
            0x0707_0707_0707_0707
        }
        fn fill_bytes(&mut self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
            bytes.fill(7);
            Ok(())
        }
    }
    impl rand_core::CryptoRng for Sevens {}
    let (skey, vkey) = signed_note::generate_key(&mut Sevens, ORIGIN);
    let key = NoteKey::parse(&skey).unwrap();
    assert_eq!((key.vkey(), key.name()), (vkey.as_str(), ORIGIN));
}

#[test]
fn secrets_are_masked() {
    let (_guard, dir) = temp();
    let keys = made(&dir);
    let secret = fs::read_to_string(dir.join("log.skey")).unwrap();
    let subject_key = keys.subject_key(2026, pupil("100042")).unwrap();
    let shown = format!("{keys:?} {:?} {subject_key:?} {subject_key}", keys.log());
    let tail: String = secret.trim_end().chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    assert!(!shown.contains(&tail) && !shown.contains(subject_key.expose_hex().as_str()));
    assert!(shown.contains("[secret]"));
}

#[test]
fn malformed_missing_and_mismatched_files_are_refused() {
    let change = |file: &str, bytes: Option<&[u8]>| {
        let (_guard, dir) = temp();
        made(&dir);
        fs::remove_file(dir.join(file)).unwrap_or_default();
        if let Some(bytes) = bytes {
            storage::write_new(&dir.join(file), bytes, storage::Access::Private).unwrap();
        }
        Keyring::open(&dir, None, &Passphrases::Nowhere).map(|_| ())
    };
    let malformed = |file: &str| Err(Error::Malformed { file: file.to_owned() });
    for bytes in [&b""[..], b"PRIVATE+KEY+a.example+00000000+AAAA\n", b"\xff", b"x\n\n"] {
        assert_eq!(change("log.skey", Some(bytes)), malformed("log.skey"));
    }
    assert_eq!(change("log.vkey", Some(b"\xff")), malformed("log.vkey"));
    assert_eq!(change("log.vkey", Some(b"a.example+00000000+AAAA\n")), Err(Error::NotAPair));
    assert_eq!(change("log.skey", None), Err(Error::SigningKeyGone));
    assert_eq!(change("log.vkey", None), Ok(()));
    assert_eq!(change("subjects/2026.key", Some(&[0; 31])), malformed("subjects/2026.key"));
    assert_eq!(change("subjects/2026.key", Some(&[0; 33])), malformed("subjects/2026.key"));
    assert_eq!(change("subjects/26.key", Some(&[0; 32])), malformed("subjects/26.key"));
    assert_eq!(change("subjects/+2026.key", Some(&[0; 32])), malformed("subjects/+2026.key"));
    assert_eq!(change("cache.key", Some(b"of another room")), Ok(()));
    assert_eq!(change("subjects/2026.key", None), Ok(()));
}

#[test]
fn a_year_without_a_key_recognises_nobody() {
    let (_guard, dir) = temp();
    let mut keys = made(&dir);
    let refused = keys.subject_key(2025, pupil("1")).map(|_| ());
    assert_eq!(refused, Err(Error::NoYearKey { year: 2025 }));
    assert_eq!(keys.make_year(26), Err(Error::BadYear { year: 26 }));
}

#[test]
fn a_crash_while_writing_keys_does_not_lock_us_out() {
    for operations in 0.. {
        let (_guard, dir) = temp();
        let armed = faults::fail_after(&dir, operations, std::io::ErrorKind::StorageFull);
        let mut keys = Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).unwrap();
        keys.make_year(2026).unwrap();
        let done = keys.persist();
        let finished = !armed.sprung();
        assert_eq!(done.is_ok(), finished);
        drop(armed);
        let mut again = Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).unwrap();
        again.make_year(2026).unwrap();
        again.persist().unwrap();
        assert_eq!(storage::list_files(&dir).unwrap(), ["log.skey", "log.vkey", "subjects/2026.key"]);
        if finished {
            break;
        }
    }
}

#[test]
fn a_key_that_exists_is_never_written_over() {
    let (_guard, dir) = temp();
    let mut one = Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).unwrap();
    made(&dir);
    assert!(matches!(one.persist(), Err(Error::Storage(storage::Error::Exists(_)))));
}
