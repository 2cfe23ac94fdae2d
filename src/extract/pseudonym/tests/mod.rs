//! Pseudonyms that join where they should, and nowhere else.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that can't go on should stop")]

mod caches;

use super::{FirstLevel, Kind, Person, Pseudonym, Pseudonymiser};
use crate::extract::error::ExtractError;
use crate::extract::hpgn::{HpgnError, HpgnSalt};
use crate::keys::{Keyring, Passphrases, PurposeKey};
use crate::model::{Brin, NationalNumber, NationalNumberCheck, PupilNumber};
use crate::storage::{self, Access};
use std::path::{Path, PathBuf};

/// The public salt of the reference implementation's tests.
fn salt() -> HpgnSalt {
    HpgnSalt::from_base64("rktYml0MIp9TC9u6Ny6uqw==").unwrap()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().canonicalize().unwrap().join("keys");
    (guard, path)
}

/// The key of a purpose, 32 times one byte.
fn purpose(keys: &Path, name: &str, byte: u8) -> PurposeKey {
    storage::create_private_dir_all(&keys.join("purpose")).unwrap();
    storage::write_atomic(&keys.join(format!("purpose/{name}.key")), &[byte; 32], Access::Private).unwrap();
    Keyring::open(keys, None, &Passphrases::Nowhere).unwrap().purpose_key(name, &Passphrases::Nowhere).unwrap()
}

fn pgn(text: &str) -> Person {
    match NationalNumber::check(text, false) {
        NationalNumberCheck::Valid(number) => Person::of_pgn(&number),
        other => panic!("{other:?}"),
    }
}

fn pupil(number: &str) -> Person {
    Person::of_pupil(Brin::from_text("20DP").unwrap(), &PupilNumber::from_cell(number).unwrap())
}

fn staff(address: &str) -> Person {
    Person::of_staff(Brin::from_text("20DP").unwrap(), address).unwrap()
}

fn pseudonyms(key: PurposeKey, people: &[Person]) -> Vec<String> {
    let mut pseudonymiser = Pseudonymiser::new(key, FirstLevel::cheap(salt()));
    pseudonymiser.pseudonyms(people, &|_, _| true).unwrap().iter().map(Pseudonym::reveal).collect()
}

/// Computed with Python's hashlib and hmac.
#[test]
fn the_two_steps_are_those_that_are_written_down() {
    let (_guard, keys) = folder();
    let given =
        pseudonyms(purpose(&keys, "doorstroom", 7), &[pgn("63138219"), pupil("0012"), staff("Teacher@School.com")]);
    let expected = [
        "99f5dc21eb34670e13abea60ae10684ae7b2caf993c9aa699fc737003b405d666e861804288377cea802c2ad330d2d3f6086db87dcdf4abac076550965bde979",
        "ddee012ae8c9104f24ff100eade353ab67f785340ef6962b6d680ec700cb7961dd01db02afa90b7f4bc3e1a5ff6ea698f71f6805f0bd7e539cce5ff44597168c",
        "76e43b6a32ab542abd3b33f910fc550c48a4ee47dad9744d880ce61b31b323ce97dea2ddb8ff267b42e70382161149970bc86a1d3e83e1bc688b89bf20f4d431",
    ];
    assert_eq!(given, expected);
}

#[test]
fn one_purpose_joins_across_years_and_two_purposes_never_do() {
    let (_guard, keys) = folder();
    let people = [pgn("063138219"), pupil("12"), staff("a@b.nl"), pgn("63138219")];
    let first = pseudonyms(purpose(&keys, "doorstroom", 7), &people);
    assert_eq!(first, pseudonyms(purpose(&keys, "doorstroom", 7), &people), "the same key, a year later");
    let other = pseudonyms(purpose(&keys, "kansengelijkheid", 8), &people);
    assert!(first.iter().all(|pseudonym| !other.contains(pseudonym)));
    assert_eq!(first.first(), first.last(), "whoever stands there twice has one pseudonym");
    assert!(first.iter().all(|pseudonym| pseudonym.len() == 128));
    assert_ne!(first.get(1), first.get(2));
}

#[test]
fn a_release_that_must_not_join_has_pseudonyms_of_its_own() {
    let (_guard, keys) = folder();
    let key = purpose(&keys, "doorstroom", 7);
    let people = [pgn("063138219")];
    let of_release = |release: &str| pseudonyms(key.of_release(release).unwrap(), &people);
    let all = [pseudonyms(key.clone(), &people), of_release("a"), of_release("b")];
    let distinct: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), 3);
    assert_eq!(of_release("a"), of_release("a"));
}

#[test]
fn a_number_and_an_address_that_are_alike_are_not_one_person() {
    let (_guard, keys) = folder();
    let given = pseudonyms(purpose(&keys, "doorstroom", 7), &[pupil("12"), staff(" 12 ")]);
    assert_ne!(given.first(), given.last());
    assert_eq!(pupil("12").kind(), Kind::SchoolNumber);
    assert_eq!(Person::of_staff(Brin::from_text("20DP").unwrap(), " \t"), None);
}

#[test]
fn work_stops_when_it_is_asked_to() {
    let (_guard, keys) = folder();
    let people: Vec<Person> = (100..140).map(|number: u32| pupil(&number.to_string())).collect();
    let mut pseudonymiser = Pseudonymiser::new(purpose(&keys, "doorstroom", 7), FirstLevel::cheap(salt()));
    let stopped = pseudonymiser.pseudonyms(&people, &|done, of| {
        assert_eq!(of, 40);
        done < 5
    });
    assert_eq!(stopped, Err(ExtractError::Hpgn(HpgnError::Stopped)));
}

#[test]
fn neither_a_person_nor_a_pseudonym_nor_a_key_prints() {
    let (_guard, keys) = folder();
    let key = purpose(&keys, "doorstroom", 7);
    let given = Pseudonymiser::new(key.clone(), FirstLevel::cheap(salt())).pseudonyms(&[pupil("12")], &|_, _| true);
    let shown = format!("{:?} {:?} {key:?}", pupil("12"), given.unwrap());
    let expected =
        "Person { kind: SchoolNumber, input: HpgnInput(***) } [Pseudonym(***)] PurposeKey(doorstroom, [secret])";
    assert_eq!(shown, expected);
}
