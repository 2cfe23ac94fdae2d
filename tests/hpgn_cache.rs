//! Pupils of whom a run erases something leave the hashes that extracts keep, and the others stay there.

use crate::support::{AS_OF, Desk, told};
use opschoon::extract::hpgn::{Cost, Hasher, HpgnInput, HpgnSalt, Instructions};
use opschoon::extract::pseudonym::{HpgnCache, cache_beside};
use opschoon::keys::{Keyring, Passphrases};
use opschoon::model::{Brin, NationalNumber, NationalNumberCheck};
use std::fs;

/// One pupil who left long ago, and one who is there; each with a PGN.
const PUPILS: &str = "Leerlingnummer;BRIN;BSN;Achternaam;Geboortedatum;Inschrijfdatum;Uitschrijfdatum\r\n\
    1001;12AB;123456782;Vermeer;01-02-2008;01-08-2012;15-07-2019\r\n\
    1002;12AB;111222333;Jansen;02-03-2014;01-08-2018;\r\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/parnassys/leerlingen.csv", PUPILS);
    desk
}

fn inputs() -> Vec<HpgnInput> {
    let pgn = |text| match NationalNumber::check(text, true) {
        NationalNumberCheck::Valid(number) => HpgnInput::of_pgn(&number),
        other => panic!("{other:?}"),
    };
    let school = Brin::from_text("12AB").unwrap();
    let number = |number| HpgnInput::of_school(school, number);
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
    for input in inputs() {
        let hash = hasher.hash(&[&input], &salt);
        cache.keep(&input, hash[0]);
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
    inputs().iter().map(|input| cache.get(input).is_some()).collect()
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
