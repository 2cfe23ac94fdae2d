//! How long one hPGN takes at full cost: each kernel of this processor, the `scrypt` crate, and OpenSSL by way of Python's
//! hashlib where that is there; and how many people a second find theirs in the cache.
//! `cargo bench --profile dist --bench hpgn [-- ROUNDS]`; results in `benches/results/extract.md`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench stops at the first thing that is wrong")]

use opschoon::extract::hpgn::{Cost, Hasher, HpgnInput, HpgnSalt, Instructions};
use opschoon::extract::pseudonym::{FirstLevel, HpgnCache, Person, Pseudonymiser};
use opschoon::keys::{KeyKind, Keyring, Passphrases, make};
use opschoon::model::{Brin, PupilNumber};
use std::process::Command;
use std::time::Instant;

const SALT: &str = "rktYml0MIp9TC9u6Ny6uqw==";
const KNOWN: &str = "9735dfd2235eaeb5f0300886bcc99c82ffc1d6420c4e0bde8de7218def2135fa";
const PYTHON: &str = "import base64, hashlib, sys, time\n\
    salt = base64.b64decode('rktYml0MIp9TC9u6Ny6uqw==')\n\
    start = time.perf_counter()\n\
    hashlib.scrypt(b'063138219', salt=salt, n=131072, r=8, p=4, maxmem=1 << 30, dklen=32)\n\
    print(time.perf_counter() - start)";

/// The people in the cache that is measured.
const PEOPLE: u32 = 1_000_000;

/// One way of hashing, and the seconds that each round took.
struct Way {
    name: String,
    seconds: Vec<f64>,
    hash: Box<dyn FnMut() -> Option<f64>>,
}

fn main() {
    let rounds: usize = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(5);
    let mut ways: Vec<Way> = Vec::new();
    for instructions in Instructions::available() {
        for at_a_time in if instructions == Instructions::Portable { 1..=1 } else { 1..=2 } {
            ways.push(kernel(instructions, at_a_time));
        }
    }
    ways.push(Way { name: "OpenSSL (Python hashlib)".to_owned(), seconds: Vec::new(), hash: Box::new(openssl) });
    for _ in 0..rounds {
        for way in &mut ways {
            way.seconds.extend((way.hash)());
        }
    }
    println!("| way | seconds per hPGN (median of {rounds}, interleaved) |\n|---|---|");
    for way in &mut ways {
        way.seconds.sort_by(f64::total_cmp);
        match way.seconds.get(way.seconds.len() / 2) {
            Some(median) => println!("| {} | {median:.3} |", way.name),
            None => println!("| {} | not there |", way.name),
        }
    }
    drop(ways);
    cached(rounds);
}

/// A cache with one hash for everybody, since what is looked up does not matter: written, opened, looked through, and the
/// whole way from a person to a pseudonym.
fn cached(rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (keys, caches) = (folder.path().join("keys"), folder.path().join("cache"));
    make(&keys, &KeyKind::Purpose { name: "bench".to_owned() }, None, None).unwrap();
    let nowhere = Passphrases::Nowhere;
    let keyring = Keyring::open(&keys, None, &nowhere).unwrap();
    let open = || {
        let key = keyring.cache_key_or_new(&nowhere).unwrap();
        HpgnCache::open(&caches, key, &HpgnSalt::from_base64(SALT).unwrap(), Cost::ECK_ID).unwrap()
    };
    let school = Brin::from_text("20DP").unwrap();
    let person = |number: u32| Person::of_pupil(school, &PupilNumber::from_cell(&number.to_string()).unwrap());
    let people: Vec<Person> = (1..=PEOPLE).map(person).collect();
    let cheap = Cost { log2_n: 4, r: 8, p: 4 };
    let input = HpgnInput::from_text("input").unwrap();
    let hash = Hasher::new(Instructions::Portable, cheap, 1 << 20)
        .unwrap()
        .hash(&[&input], &HpgnSalt::from_base64(SALT).unwrap())[0];
    let mut cache = open();
    for person in &people {
        cache.keep(person, hash);
    }
    let a_second = |seconds: f64| f64::from(PEOPLE) / seconds / 1e6;
    println!("\n| with {PEOPLE} people in the cache | |\n|---|---|");
    println!("| written, encrypted and synced | {:.2} s |", seconds(&mut || cache.save().unwrap()));
    drop(cache);
    println!("| opened | {:.2} s |", seconds(&mut || drop(open())));
    let cache = open();
    let mut look = || assert!(people.iter().all(|person| cache.get(person).is_some()));
    let best = (0..rounds).map(|_| seconds(&mut look)).fold(f64::MAX, f64::min);
    println!("| looked up, one thread | {:.1} M a second |", a_second(best));
    drop(cache);
    let key = keyring.cache_key_or_new(&nowhere).unwrap();
    let first = FirstLevel::new(HpgnSalt::from_base64(SALT).unwrap(), 1 << 30, 1).unwrap().with_cache(&caches, key);
    let purpose = keyring.purpose_key("bench", &nowhere).unwrap();
    let mut pseudonymiser = Pseudonymiser::new(purpose, first.unwrap());
    let mut name = || assert_eq!(pseudonymiser.pseudonyms(&people, &|_, _| false).unwrap().len(), people.len());
    let best = (0..rounds).map(|_| seconds(&mut name)).fold(f64::MAX, f64::min);
    println!("| from person to pseudonym, all threads | {:.1} M a second |", a_second(best));
}

fn seconds(work: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn kernel(instructions: Instructions, at_a_time: usize) -> Way {
    let memory = at_a_time * Hasher::bytes_for_one(instructions, Cost::ECK_ID);
    let mut hasher = Hasher::new(instructions, Cost::ECK_ID, memory).unwrap();
    let salt = HpgnSalt::from_base64(SALT).unwrap();
    let inputs = vec![HpgnInput::from_text("063138219").unwrap(); hasher.at_a_time()];
    let count = u32::try_from(inputs.len()).unwrap();
    let name = format!("{} ({} MiB)", instructions.name(), memory >> 20);
    let hash = move || {
        let start = Instant::now();
        let given = hasher.hash(&inputs.iter().collect::<Vec<_>>(), &salt);
        let seconds = start.elapsed().as_secs_f64() / f64::from(count);
        assert!(given.iter().all(|hash| hash.reveal() == KNOWN));
        Some(seconds)
    };
    Way { name, seconds: Vec::new(), hash: Box::new(hash) }
}

fn openssl() -> Option<f64> {
    let output = Command::new("python3").args(["-c", PYTHON]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
