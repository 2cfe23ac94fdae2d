//! Keys under a passphrase, keys made on demand, and copies destroyed.

use super::super::*;
use super::{ORIGIN, temp};
use crate::storage::{self, Access};
use std::fs;
use std::path::Path;

fn passphrases(dir: &Path, text: &str) -> Passphrases {
    let file = dir.with_extension(format!("{}.txt", text.len()));
    storage::write_new(&file, text.as_bytes(), Access::Private).unwrap();
    Passphrases::File(file)
}

/// The work of a passphrase is meant to take its time, so that one test tries all that a folder under one must do.
#[test]
fn a_folder_under_a_passphrase_stays_under_it() {
    let (_guard, dir) = temp();
    let right = passphrases(&dir, "vier losse woorden samen\r\n");
    let wrong = passphrases(&dir, "iets heel anders dan dat");
    let passphrase = right.for_new_key().unwrap();
    make(&dir, &KeyKind::Log, Some(ORIGIN), Some(&passphrase)).unwrap();
    let signing = fs::read(dir.join("log.skey")).unwrap();
    assert!(signing.starts_with(b"age-encryption.org/v1\n-> scrypt ") && !contains(&signing, b"PRIVATE"));

    let mut keys = Keyring::open(&dir, Some(ORIGIN), &right).unwrap();
    keys.make_year(2026).unwrap();
    assert_eq!(keys.persist().unwrap(), [Made::SubjectKey { year: 2026 }]);
    let protected: Vec<bool> = KeyFolder::look(&dir).unwrap().keys.iter().map(|key| key.is_protected).collect();
    assert_eq!(protected, [true, true], "a key that is made later stands under the same passphrase");
    let id = keys.id_of_year(2026).unwrap();
    assert_eq!(Keyring::open(&dir, None, &right).unwrap().id_of_year(2026).unwrap(), id);

    let file = "log.skey".to_owned();
    let refused = |from: &Passphrases| Keyring::open(&dir, None, from).map(|_| ()).unwrap_err();
    assert_eq!(refused(&Passphrases::Nowhere), Error::PassphraseNeeded { file: file.clone() });
    assert_eq!(refused(&wrong), Error::WrongPassphrase { file: file.clone() });
    let cut: Vec<u8> = signing.iter().copied().take(signing.len() - 40).collect();
    fs::remove_file(dir.join(&file)).unwrap();
    storage::write_new(&dir.join(&file), &cut, Access::Private).unwrap();
    assert!(matches!(refused(&right), Error::Malformed { .. } | Error::WrongPassphrase { .. }));
}

/// As above: the work of a passphrase takes its time.
#[test]
fn the_key_of_a_purpose_and_of_a_cache_open_with_their_passphrase_alone_and_stay_under_it() {
    let (_guard, dir) = temp();
    let right = passphrases(&dir, "vier losse woorden samen");
    let wrong = passphrases(&dir, "iets heel anders dan dat!");
    let kind = KeyKind::Purpose { name: "doorstroom".to_owned() };
    make(&dir, &kind, None, Some(&right.for_new_key().unwrap())).unwrap();
    let keyring = Keyring::open(&dir, None, &right).unwrap();
    let old = keyring.purpose_key("doorstroom", &right).unwrap();
    let file = kind.file();
    let refused = |from: &Passphrases| keyring.purpose_key("doorstroom", from).map(|_| ()).unwrap_err();
    assert_eq!(refused(&wrong), Error::WrongPassphrase { file: file.clone() });
    assert_eq!(refused(&Passphrases::Nowhere), Error::PassphraseNeeded { file: file.clone() });
    keyring.rotation("doorstroom", &right).unwrap().complete().unwrap();
    assert!(fs::read(dir.join(&file)).unwrap().starts_with(b"age-encryption.org/v1"));
    let new = keyring.purpose_key("doorstroom", &right).unwrap();
    assert_ne!(old.id(), new.id());
    assert!(matches!(keyring.purpose_key("anders", &right), Err(Error::NoSuchKey { .. })));
    assert!(matches!(keyring.purpose_key("../x", &right), Err(Error::BadName { .. })));
    assert!(keyring.cache_key(&right).unwrap().is_none());
    let line = keyring.cache_key_or_new(&right).unwrap().line(b"x");
    assert_eq!(keyring.cache_key(&right).unwrap().unwrap().line(b"x"), line);
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_passphrase_is_one_line_of_a_private_file_and_long_enough() {
    let (_guard, dir) = temp();
    let refused = |text: &str| passphrases(&dir, text).for_new_key().map(|_| ()).unwrap_err();
    assert_eq!(refused("elf tekens!"), Error::PassphraseTooShort);
    assert!(matches!(refused(""), Error::BadPassphraseFile { .. }));
    assert!(matches!(refused("twee regels\nen dat is te veel"), Error::BadPassphraseFile { .. }));
    assert_eq!(Passphrases::Nowhere.for_new_key().map(|_| ()), Err(Error::NoTerminal));
    assert!(passphrases(&dir, "één woord te veel\n").for_new_key().is_ok(), "letters count, not bytes");
    let shown = format!("{:?}", passphrases(&dir, "een lang geheim woord").for_new_key().unwrap());
    assert_eq!(shown, "[secret]");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = dir.with_extension("open.txt");
        fs::write(&file, "een heel lang geheim").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let refused = Passphrases::File(file).for_new_key().map(|_| ());
        assert!(matches!(refused, Err(Error::Storage(storage::Error::Exposed(_)))));
    }
}

#[test]
fn each_kind_of_key_has_its_file() {
    let kinds = [
        (KeyKind::Log, "log.skey"),
        (KeyKind::Subject { year: 2026 }, "subjects/2026.key"),
        (KeyKind::Purpose { name: "doorstroom".to_owned() }, "purpose/doorstroom.key"),
        (KeyKind::Cache, "cache.key"),
    ];
    for (kind, file) in &kinds {
        assert_eq!((kind.file().as_str(), KeyKind::of_file(file).as_ref()), (*file, Some(kind)));
    }
    for other in ["log.vkey", "subjects/26.key", "subjects/2026", "purpose/A.key", "purpose/.key", "x/2026.key", "a"] {
        assert_eq!(KeyKind::of_file(other), None, "{other}");
    }
    let (_guard, dir) = temp();
    for (kind, file) in &kinds {
        assert!(make(&dir, kind, Some(ORIGIN), None).unwrap().contains(&(*file).to_owned()));
        let again = make(&dir, kind, Some(ORIGIN), None);
        assert!(matches!(again, Err(Error::Storage(storage::Error::Exists(_)))), "{file}");
    }
    let found: Vec<KeyKind> = KeyFolder::look(&dir).unwrap().keys.into_iter().map(|key| key.kind).collect();
    assert_eq!(found, kinds.map(|(kind, _)| kind));
    assert!(Keyring::open(&dir, Some(ORIGIN), &Passphrases::Nowhere).is_ok());
    let name = "../x".to_owned();
    assert_eq!(make(&dir, &KeyKind::Purpose { name: name.clone() }, None, None), Err(Error::BadName { name }));
    assert_eq!(make(&dir, &KeyKind::Subject { year: 26 }, None, None), Err(Error::BadYear { year: 26 }));
}

#[test]
fn a_key_that_is_destroyed_is_overwritten_too() {
    let (_guard, dir) = temp();
    let kind = KeyKind::Subject { year: 2026 };
    make(&dir, &kind, None, None).unwrap();
    // Another name for the same file shows what became of its bytes.
    let other_name = dir.join("other-name");
    fs::hard_link(dir.join(kind.file()), &other_name).unwrap();
    destroy(&dir, &kind).unwrap();
    assert!(!dir.join(kind.file()).exists());
    assert_eq!(fs::read(other_name).unwrap(), [0; 32]);
    assert_eq!(destroy(&dir, &kind), Err(Error::NoSuchKey { file: kind.file() }));
}

#[test]
fn an_approvers_key_is_named_after_its_role_and_read_back() {
    let (_guard, dir) = temp();
    let key = NoteKey::of_approver(ORIGIN, "administrator").unwrap();
    assert_eq!(key.name(), format!("{ORIGIN}/administrator"));
    let file = dir.join("mine.key");
    key.save(&file, None).unwrap();
    assert!(matches!(key.save(&file, None), Err(Error::Storage(storage::Error::Exists(_)))));
    assert_eq!(NoteKey::load(&file, &Passphrases::Nowhere).unwrap().vkey(), key.vkey());
    assert!(!format!("{key:?}").contains("PRIVATE"));
    assert_eq!(NoteKey::of_approver("a b", "administrator").map(|_| ()), Err(Error::BadOrigin));
    let renamed = key.vkey().replacen(ORIGIN, "elsewhere.example", 1);
    assert!(is_same_key(key.vkey(), &renamed), "a key is the same under any name");
    assert!(!is_same_key(key.vkey(), NoteKey::of_approver(ORIGIN, "administrator").unwrap().vkey()));
    assert!(!is_same_key("x", "x"));
}
