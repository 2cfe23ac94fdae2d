//! The hashes of the reference implementation, and the `scrypt` crate as oracle.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on should stop")]

use super::{
    Budget, Cost, Hasher, Hpgn, HpgnError, HpgnInput, HpgnSalt, InputLines, Instructions, Listener, TEST_SALT, hash_all,
};
use crate::extract::error::{ExtractError, LineFault};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

fn salt() -> HpgnSalt {
    HpgnSalt::from_base64(TEST_SALT).unwrap()
}

fn hash(instructions: Instructions, cost: Cost, inputs: &[&str]) -> Vec<String> {
    let memory = 2 * Hasher::bytes_for_one(instructions, cost);
    let inputs: Vec<HpgnInput> = inputs.iter().map(|input| HpgnInput::from_text(input).unwrap()).collect();
    let borrowed: Vec<&HpgnInput> = inputs.iter().collect();
    let hashes = Hasher::new(instructions, cost, memory).unwrap().hash(&borrowed, &salt());
    hashes.iter().map(Hpgn::reveal).collect()
}

#[test]
fn the_processor_passes_its_self_check() {
    assert_eq!(super::self_check().unwrap(), Instructions::available()[0]);
}

/// The two hashes of the reference implementation, at full cost: about a second on a fast machine, several where other
/// tests run beside it.
#[test]
fn the_vectors_of_the_reference_implementation_at_full_cost() {
    let expected = [
        "9735dfd2235eaeb5f0300886bcc99c82ffc1d6420c4e0bde8de7218def2135fa",
        "0b870ff044775ef0360655c40d5b284b7e3ae2b72207a6894794d787eb019e60",
    ];
    assert_eq!(hash(Instructions::available()[0], Cost::ECK_ID, &["063138219", "20DP Teacher@School.com"]), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_kernel_hashes_as_the_scrypt_crate(
        inputs in prop::collection::vec("[ -~]{0,20}[a-zA-Z0-9]{2}", 1..8),
        log2_n in 1_u8..8,
        r in 1_u32..10,
        p in 1_u32..6,
    ) {
        let cost = Cost { log2_n, r, p };
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        let expected = hash(Instructions::Portable, cost, &inputs);
        for instructions in Instructions::available() {
            prop_assert_eq!(&hash(instructions, cost, &inputs), &expected, "{}", instructions.name());
        }
    }
}

/// Collects hashes by place, and stops after so many.
struct Collected {
    hashes: Mutex<BTreeMap<usize, Hpgn>>,
    enough: usize,
}

impl Listener for Collected {
    fn take(&self, hashed: &[(usize, Hpgn)]) -> bool {
        let mut all = self.hashes.lock().unwrap();
        all.extend(hashed.iter().copied());
        all.len() < self.enough
    }
}

const CHEAP: Cost = Cost { log2_n: 4, r: 8, p: 4 };

fn budget(threads: usize, numbers: usize) -> Budget {
    let instructions = Instructions::available()[0];
    let memory_bytes = numbers * Hasher::bytes_for_one(instructions, CHEAP);
    Budget { instructions, cost: CHEAP, memory_bytes, threads }
}

#[test]
fn a_batch_gives_each_input_its_own_hash_whatever_the_budget() {
    let texts: Vec<String> = (0..23).map(|at| format!("{:09}", at * 7_919)).collect();
    let inputs: Vec<HpgnInput> = texts.iter().map(|text| HpgnInput::from_text(text).unwrap()).collect();
    let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
    let expected = hash(Instructions::Portable, CHEAP, &borrowed);
    for (threads, numbers) in [(1, 1), (1, 2), (2, 1), (2, 3), (4, 100)] {
        let collected = Collected { hashes: Mutex::default(), enough: usize::MAX };
        hash_all(&inputs, &salt(), &budget(threads, numbers), &collected).unwrap();
        let hashes: Vec<String> = collected.hashes.into_inner().unwrap().values().map(Hpgn::reveal).collect();
        assert_eq!(hashes, expected);
    }
}

#[test]
fn a_batch_stops_when_it_is_asked_to_and_what_was_given_stands() {
    let inputs: Vec<HpgnInput> = (10..40).map(|at| HpgnInput::from_text(&at.to_string()).unwrap()).collect();
    let collected = Collected { hashes: Mutex::default(), enough: 5 };
    let stopped = hash_all(&inputs, &salt(), &budget(2, 4), &collected);
    assert_eq!(stopped, Err(HpgnError::Stopped));
    assert!((5..30).contains(&collected.hashes.into_inner().unwrap().len()));
}

#[test]
fn too_little_memory_is_said_before_anything_is_hashed() {
    let refused = Hasher::new(Instructions::available()[0], Cost::ECK_ID, 1 << 20).err();
    assert!(matches!(refused, Some(HpgnError::MemoryTooSmall { needed_mib: 128.. })));
}

#[test]
fn what_is_hashed_and_what_comes_out_never_print() {
    let input = HpgnInput::from_text("063138219").unwrap();
    let hash = Hpgn([7; 32]);
    let shown = format!("{input:?} {hash:?} {:?}", salt());
    assert_eq!(shown, "HpgnInput(***) Hpgn(***) HpgnSalt(***)");
}

#[test]
fn a_salt_that_is_no_base64_and_an_input_of_one_character_are_refused() {
    assert_eq!(HpgnSalt::from_base64("no base64!").err(), Some(HpgnError::BadSalt));
    assert_eq!(HpgnSalt::from_base64("\n").err(), Some(HpgnError::BadSalt));
    assert!(HpgnInput::from_text(" 1 ").is_none() && HpgnInput::from_text("12").is_some());
}

#[test]
fn a_list_is_checked_whole_before_anything_is_hashed_and_each_number_counts_once() {
    let read = InputLines::read(b"063138219\r\n63138219\n20DP Teacher@School.com\n").unwrap();
    assert_eq!((read.distinct.len(), read.lines), (2, vec![0, 0, 1]));
    assert_eq!(read.distinct[1].reveal(), b"20dp teacher@school.com");
    assert!(InputLines::read(b"").unwrap().lines.is_empty());
    let fault = |text: &[u8]| InputLines::read(text).err();
    let line = |line, fault| Some(ExtractError::Line { line, fault });
    assert_eq!(fault(b"063138219\n063138218\n"), line(2, LineFault::FailsElevenTest));
    assert_eq!(fault(b"123456789\n"), line(1, LineFault::FailsElevenTest));
    assert_eq!(fault(b"063138219\n\n063138219\n"), line(2, LineFault::NoNumber));
    assert_eq!(fault(b"20DPX a\n"), line(1, LineFault::NoNumber));
    assert_eq!(fault(b"20DP  a\n"), line(1, LineFault::NoNumber));
    assert_eq!(fault(b"\xff\n"), line(1, LineFault::NotUtf8));
}
