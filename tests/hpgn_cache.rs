//! Hashes that extracts keep: pupils of whom a run erases something leave them, the others stay there; and when a purpose
//! gets another key, they say which pseudonym became which.

use crate::support::{AS_OF, Desk, told};
use opschoon::extract::hpgn::{Cost, Hasher, HpgnInput, HpgnSalt, Instructions};
use opschoon::extract::pseudonym::{FirstLevel, HpgnCache, Person, Pseudonym, Pseudonymiser, cache_beside};
use opschoon::keys::{Keyring, Passphrases};
use opschoon::model::event::{Event, KeyKind};
use opschoon::model::{Brin, NationalNumber, NationalNumberCheck, PupilNumber};
use std::collections::BTreeMap;
use std::fs;

/// One pupil who left long ago, and one who is there; each with a PGN.
const PUPILS: &str = "Leerlingnummer;BRIN;PGN;Achternaam;Geboortedatum;Inschrijfdatum;Uitschrijfdatum\r\n\
    1001;12AB;123456782;Vermeer;01-02-2008;01-08-2012;15-07-2019\r\n\
    1002;12AB;111222333;Jansen;02-03-2014;01-08-2018;\r\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/parnassys/leerlingen.csv", PUPILS);
    desk
}

fn people() -> Vec<Person> {
    let pgn = |text| match NationalNumber::check(text, true) {
        NationalNumberCheck::Valid(number) => Person::of_pgn(&number),
        other => panic!("{other:?}"),
    };
    let school = Brin::from_text("12AB").unwrap();
    let number = |number| Person::of_pupil(school, &PupilNumber::from_cell(number).unwrap());
    vec![pgn("123456782"), pgn("111222333"), number("1001"), number("1002")]
}

fn open(desk: &Desk) -> HpgnCache {
    let keyring = Keyring::open(&desk.path("ledger.keys"), None, &Passphrases::Nowhere).unwrap();
    let key = keyring.cache_key_or_new(&Passphrases::Nowhere).unwrap();
    let salt = HpgnSalt::from_base64("rktYml0MIp9TC9u6Ny6uqw==").unwrap();
    HpgnCache::open(&cache_beside(&desk.path("ledger")), key, &salt, Cost::ECK_ID).unwrap()
}

/// Keeps a hash for everybody, as an extract would.
fn fill(desk: &Desk) {
    let cheap = Cost { log2_n: 4, r: 8, p: 4 };
    let salt = HpgnSalt::from_base64("rktYml0MIp9TC9u6Ny6uqw==").unwrap();
    let mut hasher = Hasher::new(Instructions::Portable, cheap, 1 << 20).unwrap();
    let mut cache = open(desk);
    for (at, person) in people().iter().enumerate() {
        let input = HpgnInput::from_text(&format!("input {at}")).unwrap();
        cache.keep(person, hasher.hash(&[&input], &salt)[0]);
    }
    cache.save().unwrap();
}

/// Plans or runs; notes are left to a person.
fn done(desk: &Desk, what: &str) {
    let (code, said) = told(&desk.program(&[what, "pipeline.toml", "--as-of", AS_OF]));
    assert_eq!(code, 1, "{said}");
}

fn known(desk: &Desk) -> Vec<bool> {
    let cache = open(desk);
    people().iter().map(|person| cache.get(person).is_some()).collect()
}

#[test]
fn whoever_a_run_erases_leaves_the_hashes_that_extracts_keep() {
    let desk = desk();
    done(&desk, "plan");
    fill(&desk);
    assert_eq!(known(&desk), [true; 4]);
    done(&desk, "run");
    assert_eq!(known(&desk), [false, true, false, true], "of the one who left nothing stays, of the other all");
}

#[test]
fn a_plan_alone_lets_nobody_leave() {
    let desk = desk();
    fill(&desk);
    done(&desk, "plan");
    assert_eq!(known(&desk), [true; 4]);
}

#[test]
fn without_its_key_a_run_removes_the_cache_whole() {
    let desk = desk();
    fill(&desk);
    fs::remove_file(desk.path("ledger.keys/cache.key")).unwrap();
    done(&desk, "run");
    assert_eq!(fs::read_dir(desk.path("ledger.cache")).unwrap().count(), 0);
    assert_eq!(known(&desk), [false; 4]);
}

#[test]
fn a_run_does_not_begin_to_erase_while_an_extract_holds_the_cache() {
    let desk = desk();
    fill(&desk);
    let in_use = open(&desk);
    let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]));
    assert!(code == 2 && said.contains("ledger.cache"), "{code} {said}");
    assert!(!desk.path("out").exists(), "nothing is published");
    drop(in_use);
    done(&desk, "run");
    assert_eq!(known(&desk), [false, true, false, true]);
}

#[test]
fn the_hashes_go_with_their_key() {
    let desk = desk();
    fill(&desk);
    done(&desk, "run");
    fill(&desk);
    let (code, said) = told(&desk.program(&["keys", "destroy", "pipeline.toml", "--cache", "--yes"]));
    assert_eq!(code, 0, "{said}");
    assert_eq!(fs::read_dir(desk.path("ledger.cache")).unwrap().count(), 0);
}

fn new_purpose(desk: &Desk) {
    let args = ["keys", "new", "--kind", "purpose", "--name", "doorstroom", "--keys", "ledger.keys"];
    assert_eq!(told(&desk.program(&args)).0, 0);
}

/// The pseudonyms of everybody, from the hashes that are kept.
fn pseudonyms(desk: &Desk) -> Vec<String> {
    let nowhere = Passphrases::Nowhere;
    let keyring = Keyring::open(&desk.path("ledger.keys"), None, &nowhere).unwrap();
    let salt = HpgnSalt::from_base64("rktYml0MIp9TC9u6Ny6uqw==").unwrap();
    let cache_key = keyring.cache_key_or_new(&nowhere).unwrap();
    let first = FirstLevel::new(salt, 1 << 30, 1).unwrap().with_cache(&cache_beside(&desk.path("ledger")), cache_key);
    let purpose = keyring.purpose_key("doorstroom", &nowhere).unwrap();
    let given = Pseudonymiser::new(purpose, first.unwrap()).pseudonyms(&people(), &|_, _| panic!("all are kept"));
    given.unwrap().iter().map(Pseudonym::reveal).collect()
}

fn rotate(desk: &Desk, more: &[&str]) -> (i32, String) {
    let args = ["keys", "rotate", "pipeline.toml", "--purpose", "doorstroom", "--out", "lists"];
    told(&desk.program(&[&args[..], more].concat()))
}

fn only_list(desk: &Desk) -> std::path::PathBuf {
    let mut lists: Vec<_> = fs::read_dir(desk.path("lists")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(lists.len(), 1);
    lists.pop().unwrap()
}

fn pairs(list: &str) -> BTreeMap<&str, &str> {
    let mut lines = list.lines();
    assert_eq!(lines.next(), Some("old,new"));
    lines.map(|line| line.split_once(',').unwrap()).collect()
}

#[test]
fn a_purpose_gets_another_key_and_a_list_says_which_pseudonym_became_which() {
    let desk = desk();
    done(&desk, "run");
    fill(&desk);
    new_purpose(&desk);
    let (old, old_key) = (pseudonyms(&desk), fs::read(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap());
    let (code, said) = rotate(&desk, &[]);
    assert!(code == 2 && said.contains("Nothing was destroyed"), "{said}");
    assert!(!desk.path("lists").exists() && pseudonyms(&desk) == old, "nobody agreed");
    let (code, said) = rotate(&desk, &["--yes"]);
    assert!(code == 0 && said.contains("4 pseudonyms"), "{said}");
    let (new, list) = (pseudonyms(&desk), only_list(&desk));
    let text = fs::read_to_string(&list).unwrap();
    let expected: BTreeMap<&str, &str> = old.iter().zip(&new).map(|(old, new)| (&**old, &**new)).collect();
    assert_eq!(pairs(&text), expected);
    assert!(old.iter().all(|pseudonym| !new.contains(pseudonym)));
    assert!(list.file_name().unwrap().to_str().unwrap().contains("-destroy-by-"), "the list has a day to go");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let keys = [&list, &desk.path("ledger.keys/purpose/doorstroom.key")];
        assert!(keys.iter().all(|file| fs::metadata(file).unwrap().permissions().mode() & 0o777 == 0o600));
    }
    let new_key = fs::read(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap();
    assert!(new_key.len() == 32 && new_key != old_key);
    let Some(Event::KeyDestroyed(destroyed)) = desk.log().pop() else { panic!("the log says so last") };
    assert_eq!((destroyed.kind, destroyed.purpose.len()), (KeyKind::Purpose, 64));
    let (code, said) = rotate(&desk, &["--yes"]);
    assert!(code == 2 && said.contains("exists"), "no list is written over: {said}");
    assert_eq!(pseudonyms(&desk), new);
}

#[test]
fn the_list_is_sealed_to_whoever_it_is_for() {
    let desk = desk();
    fill(&desk);
    new_purpose(&desk);
    let old = pseudonyms(&desk);
    let identity = age::x25519::Identity::generate();
    desk.write("analist.txt", identity.to_public().to_string());
    let (code, said) = rotate(&desk, &["--yes", "--recipients", "analist.txt", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let sealed = fs::read(only_list(&desk)).unwrap();
    let clear = |part: &str| sealed.windows(part.len()).any(|window| window == part.as_bytes());
    assert!(old.iter().chain(&pseudonyms(&desk)).all(|pseudonym| !clear(pseudonym)));
    let list = String::from_utf8(age::decrypt(&identity, &sealed).unwrap()).unwrap();
    assert!(pairs(&list).keys().copied().eq(old.iter().collect::<std::collections::BTreeSet<_>>()));
}

#[test]
fn a_key_is_not_exchanged_for_a_purpose_without_one_or_recipients_who_are_none() {
    let desk = desk();
    let (code, said) = rotate(&desk, &["--yes"]);
    assert!(code == 2 && said.contains("purpose/doorstroom.key"), "{said}");
    new_purpose(&desk);
    desk.write("analist.txt", "# nobody\n");
    let key = fs::read(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap();
    let (code, said) = rotate(&desk, &["--yes", "--recipients", "analist.txt"]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(fs::read(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap(), key);
    assert!(!desk.path("lists").exists());
}
