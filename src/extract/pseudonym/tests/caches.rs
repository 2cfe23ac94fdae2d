//! Hashes that are kept: they save work, survive a stop, say nothing in clear, and leave with whom they are of.

use super::{folder, pgn, pseudonyms, pupil, purpose, salt, staff};
use crate::extract::error::ExtractError;
use crate::extract::hpgn::{HpgnError, HpgnSalt};
use crate::extract::pseudonym::{
    CacheError, FirstLevel, Person, Pseudonym, Pseudonymiser, cache_beside, forget, forget_all,
};
use crate::keys::{CacheKey, Keyring, Passphrases};
use crate::storage::{self, Access, faults};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

fn cache_key(keys: &Path) -> CacheKey {
    Keyring::open(keys, None, &Passphrases::Nowhere).unwrap().cache_key_or_new(&Passphrases::Nowhere).unwrap()
}

fn cached(salt: HpgnSalt, keys: &Path) -> Result<FirstLevel, ExtractError> {
    FirstLevel::cheap(salt).with_cache(&cache_beside(keys), cache_key(keys))
}

/// The pseudonyms, and how many people were hashed for them.
fn through(first_level: FirstLevel, keys: &Path, people: &[Person]) -> (Vec<String>, usize) {
    let hashed = AtomicUsize::new(0);
    let given = Pseudonymiser::new(purpose(keys, "doorstroom", 7), first_level).pseudonyms(people, &|done, _| {
        hashed.fetch_max(done, Ordering::SeqCst);
        true
    });
    (given.unwrap().iter().map(Pseudonym::reveal).collect(), hashed.into_inner())
}

fn people() -> Vec<Person> {
    let mut people: Vec<Person> = (100..200).map(|number: u32| pupil(&number.to_string())).collect();
    people.extend([pgn("063138219"), staff("teacher@school.com"), pupil("100")]);
    people
}

fn files(keys: &Path) -> Vec<PathBuf> {
    let folder = cache_beside(keys);
    storage::list_files(&folder).unwrap().into_iter().map(|file| folder.join(file)).collect()
}

#[test]
fn the_next_year_only_new_people_are_hashed_and_pseudonyms_are_as_without_a_cache() {
    let (_guard, keys) = folder();
    let people = people();
    let expected = pseudonyms(purpose(&keys, "doorstroom", 7), &people);
    let first_year = &people[..100];
    assert_eq!(through(cached(salt(), &keys).unwrap(), &keys, first_year).1, 100);
    assert_eq!(through(cached(salt(), &keys).unwrap(), &keys, &people), (expected.clone(), 2));
    assert_eq!(through(cached(salt(), &keys).unwrap(), &keys, &people), (expected, 0));
}

#[test]
fn what_was_hashed_before_a_stop_is_not_hashed_again() {
    let (_guard, keys) = folder();
    let people = people();
    let mut pseudonymiser = Pseudonymiser::new(purpose(&keys, "doorstroom", 7), cached(salt(), &keys).unwrap());
    let stopped = pseudonymiser.pseudonyms(&people, &|done, _| done < 10);
    assert_eq!(stopped, Err(ExtractError::Hpgn(HpgnError::Stopped)));
    drop(pseudonymiser);
    let hashed = through(cached(salt(), &keys).unwrap(), &keys, &people).1;
    assert!((80..=92).contains(&hashed), "{hashed}");
}

/// What the disk holds at some moment is what a process that is killed then leaves.
#[test]
fn a_run_that_is_killed_while_it_hashes_loses_the_last_hashes_alone() {
    let (_guard, keys) = folder();
    let people = people();
    let on_disk = Mutex::new(None);
    let mut pseudonymiser = Pseudonymiser::new(purpose(&keys, "doorstroom", 7), cached(salt(), &keys).unwrap());
    let looked = |done: usize, _: usize| {
        let mut on_disk = on_disk.lock().unwrap();
        if done >= 50 && on_disk.is_none() {
            let cache = files(&keys).into_iter().find(|file| file.extension().is_some_and(|end| end == "age"));
            *on_disk = Some(cache.map(|file| (std::fs::read(&file).unwrap(), file)));
        }
        true
    };
    pseudonymiser.pseudonyms(&people, &looked).unwrap();
    drop(pseudonymiser);
    let (bytes, file) = on_disk.into_inner().unwrap().unwrap().unwrap();
    storage::write_atomic(&file, &bytes, Access::Private).unwrap();
    let hashed = through(cached(salt(), &keys).unwrap(), &keys, &people).1;
    assert!((40..=62).contains(&hashed), "{hashed} of 102 are hashed again after a kill at 50");
}

/// As a process that is killed: whatever operation on the disk is the last, the file opens, and nothing is lost for good.
#[test]
fn a_disk_that_fails_anywhere_leaves_a_cache_that_opens() {
    let expected = {
        let (_guard, keys) = folder();
        through(FirstLevel::cheap(salt()), &keys, &people()).0
    };
    for operations in 0..24 {
        let (_guard, keys) = folder();
        let _ = through(cached(salt(), &keys).unwrap(), &keys, &people()[..20]);
        let first_level = cached(salt(), &keys).unwrap();
        let mut pseudonymiser = Pseudonymiser::new(purpose(&keys, "doorstroom", 7), first_level);
        let trap = faults::fail_after(&cache_beside(&keys), operations, ErrorKind::StorageFull);
        let given = pseudonymiser.pseudonyms(&people(), &|_, _| true);
        assert!(!trap.sprung() || matches!(given, Err(ExtractError::Storage(_))), "after {operations}");
        drop((pseudonymiser, trap));
        assert_eq!(through(cached(salt(), &keys).unwrap(), &keys, &people()).0, expected);
    }
}

#[test]
fn another_salt_has_a_cache_of_its_own() {
    let (_guard, keys) = folder();
    let other = || HpgnSalt::from_base64("AAAAAAAAAAAAAAAAAAAAAA==").unwrap();
    let one = through(cached(salt(), &keys).unwrap(), &keys, &people());
    let two = through(cached(other(), &keys).unwrap(), &keys, &people());
    assert_eq!((one.1, two.1), (102, 102));
    assert!(one.0.iter().all(|pseudonym| !two.0.contains(pseudonym)));
    assert_eq!(files(&keys).len(), 2);
    assert_eq!(through(cached(salt(), &keys).unwrap(), &keys, &people()), (one.0, 0));
}

#[test]
fn a_cache_that_was_changed_cut_or_swapped_is_refused_and_left_as_it_is() {
    let (_guard, keys) = folder();
    let _ = through(cached(salt(), &keys).unwrap(), &keys, &people()[..3]);
    let path = files(&keys).pop().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let refused = || cached(salt(), &keys).map(|_| ());
    let damaged = Err(ExtractError::Cache(CacheError::Damaged { file: path.display().to_string() }));
    let changes = (0..whole.len()).step_by(7).map(|at| {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        changed
    });
    for changed in changes.chain([whole[..whole.len() - 1].to_vec(), Vec::new(), [&whole[..], b"x"].concat()]) {
        storage::write_atomic(&path, &changed, Access::Private).unwrap();
        assert_eq!(refused(), damaged);
        assert_eq!(std::fs::read(&path).unwrap(), changed);
    }
    let other_salt = HpgnSalt::from_base64("AAAAAAAAAAAAAAAAAAAAAA==").unwrap();
    storage::write_atomic(&path, &whole, Access::Private).unwrap();
    drop(cached(other_salt.clone(), &keys).unwrap());
    let _ = through(cached(other_salt, &keys).unwrap(), &keys, &people()[..3]);
    let other = files(&keys).into_iter().find(|file| *file != path).unwrap();
    storage::write_atomic(&path, &std::fs::read(other).unwrap(), Access::Private).unwrap();
    assert_eq!(refused(), damaged, "the file of another salt under this name");
    storage::write_atomic(&keys.join("cache.key"), &[9; 32], Access::Private).unwrap();
    assert!(refused().is_ok(), "another cache key looks for another file");
}

#[cfg(unix)]
#[test]
fn a_cache_or_a_key_that_others_can_read_is_refused() {
    let (_guard, keys) = folder();
    let _ = through(cached(salt(), &keys).unwrap(), &keys, &people()[..3]);
    let path = files(&keys).pop().unwrap();
    let whole = std::fs::read(&path).unwrap();
    storage::write_atomic(&path, &whole, Access::Public).unwrap();
    let refused = cached(salt(), &keys).err();
    assert!(matches!(refused, Some(ExtractError::Storage(storage::Error::Exposed(_)))), "{refused:?}");
    storage::write_atomic(&keys.join("cache.key"), &[9; 32], Access::Public).unwrap();
    let keyring = Keyring::open(&keys, None, &Passphrases::Nowhere).unwrap();
    let refused = keyring.cache_key(&Passphrases::Nowhere).err();
    assert!(matches!(refused, Some(crate::keys::Error::Storage(storage::Error::Exposed(_)))), "{refused:?}");
}

#[test]
fn no_number_hash_or_input_stands_in_clear_in_a_cache_or_its_folder() {
    let (_guard, keys) = folder();
    let (given, _) = through(cached(salt(), &keys).unwrap(), &keys, &people());
    let hpgn = "c4c0f024dc2ee5b7a5a0d51dbcab9e85633ef623badbc6e0d38095fcb121d706";
    let secrets = [
        b"063138219".to_vec(),
        b"school.com".to_vec(),
        hpgn.into(),
        hex::decode(hpgn).unwrap(),
        given[0].clone().into(),
    ];
    for file in files(&keys) {
        let bytes = std::fs::read(&file).unwrap();
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
        assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    }
    let shown = format!("{:?} {:?}", cache_key(&keys), cached(salt(), &keys).err());
    assert_eq!(shown, "CacheKey([secret]) None");
}

#[test]
fn whoever_is_erased_leaves_every_cache_and_nobody_else_does() {
    let (_guard, keys) = folder();
    let other = || HpgnSalt::from_base64("AAAAAAAAAAAAAAAAAAAAAA==").unwrap();
    for salt in [salt(), other()] {
        let _ = through(cached(salt, &keys).unwrap(), &keys, &people());
    }
    let key = cache_key(&keys);
    let erased = [pgn("063138219"), pupil("150"), pupil("99999")];
    forget(&cache_beside(&keys), Some(&key), &erased).unwrap();
    for salt in [salt(), other()] {
        assert_eq!(through(cached(salt, &keys).unwrap(), &keys, &people()).1, 2);
    }
    let before: Vec<_> = files(&keys).iter().map(|file| std::fs::read(file).unwrap()).collect();
    forget(&cache_beside(&keys), Some(&key), &[pupil("99999")]).unwrap();
    let after: Vec<_> = files(&keys).iter().map(|file| std::fs::read(file).unwrap()).collect();
    assert_eq!(before, after, "nothing to forget, nothing written");
}

#[test]
fn a_cache_from_which_nobody_can_be_taken_goes_as_a_whole() {
    let (_guard, keys) = folder();
    let fill = || drop(through(cached(salt(), &keys).unwrap(), &keys, &people()[..3]));
    fill();
    let key = cache_key(&keys);
    let path = files(&keys).pop().unwrap();
    storage::write_atomic(&path, b"damaged", Access::Private).unwrap();
    forget(&cache_beside(&keys), Some(&key), &[pupil("150")]).unwrap();
    assert!(files(&keys).is_empty());
    fill();
    forget_all(&cache_beside(&keys)).unwrap();
    assert!(files(&keys).is_empty());
    forget(&keys.join("nowhere"), Some(&key), &[pupil("150")]).unwrap();
    assert!(!keys.join("nowhere").exists());
}

/// Else an extract that began before a cleanup would write back whom the cleanup took out.
#[test]
fn nobody_is_forgotten_while_an_extract_uses_the_cache() {
    let (_guard, keys) = folder();
    let _ = through(cached(salt(), &keys).unwrap(), &keys, &people()[..3]);
    let key = cache_key(&keys);
    let in_use = cached(salt(), &keys).unwrap();
    let refused = forget(&cache_beside(&keys), Some(&key), &[pupil("150")]);
    assert!(matches!(refused, Err(ExtractError::Storage(storage::Error::Locked(_)))), "{refused:?}");
    drop(in_use);
    forget(&cache_beside(&keys), Some(&key), &[pupil("150")]).unwrap();
}
