//! National numbers that belong to nobody, and numbers of our own that do not collide.
//!
//! A burgerservicenummer is drawn from 999900000-999999999, a range that is not issued to people, and passes the
//! 11-test. There are some nine thousand of those; pupils beyond them, and a few before, get an onderwijsnummer from
//! 180000000-199999999 (remainder 5), while issued ones start with 10.

use super::random::Random;
use crate::model::pupil::eleven_test_remainder;

/// The first number of the range that is not issued to people.
const FIRST_BSN: u32 = 999_900_000;

/// The last one; 999999999 is a filler and left out.
const LAST_BSN: u32 = 999_999_998;

/// Blocks of a hundred numbers in 180000000-199999999; each holds at least nine that leave remainder 5.
const BLOCKS: u64 = 200_000;

/// The numbers of each block that are used.
const PER_BLOCK: u64 = 9;

/// Gives each person a national number of its own.
pub(super) struct NationalNumbers {
    bsns: Vec<u32>,
}

impl NationalNumbers {
    /// Returns the numbers in an order that depends on the seed.
    pub(super) fn new(seed: u64) -> Self {
        let passes = |number: &u32| eleven_test_remainder(&number.to_string()) == Some(0);
        let mut bsns: Vec<u32> = (FIRST_BSN..=LAST_BSN).filter(passes).collect();
        let mut random = Random::new(seed, 0, "bsn order");
        for last in (1..bsns.len()).rev() {
            let end = u32::try_from(last + 1).unwrap_or(u32::MAX);
            bsns.swap(last, usize::try_from(random.below(end)).unwrap_or(0));
        }
        Self { bsns }
    }

    /// Returns the BSN of a person; an onderwijsnummer where the BSNs have run out.
    pub(super) fn bsn(&self, person: u32) -> String {
        let at = usize::try_from(person).unwrap_or(usize::MAX);
        self.bsns.get(at).map_or_else(|| onderwijsnummer(person), ToString::to_string)
    }
}

/// Returns the onderwijsnummer of a person; empty where there is none left (beyond 1.8 million persons).
pub(super) fn onderwijsnummer(person: u32) -> String {
    let person = u64::from(person);
    if person >= BLOCKS * PER_BLOCK {
        return String::new();
    }
    // 77,773 is prime and no divisor of the number of blocks, so that each block is visited once a round.
    let block = ((person % BLOCKS) * 77_773 + 31) % BLOCKS;
    let base = 180_000_000 + block * 100;
    let wanted = usize::try_from(person / BLOCKS).unwrap_or(0);
    let fits = |number: &String| eleven_test_remainder(number) == Some(5);
    (0..100).map(|tail| (base + tail).to_string()).filter(fits).nth(wanted).unwrap_or_default()
}

/// Returns the number with its last digit raised by one, which the 11-test never lets pass.
pub(super) fn spoilt(number: &str) -> String {
    let Some((rest, last)) = number.split_at_checked(number.len().saturating_sub(1)) else {
        return String::new();
    };
    let digit: u8 = last.parse().unwrap_or(0);
    format!("{rest}{}", (digit + 1) % 10)
}

/// Returns a pupil's identifier at the maker of the tests: a numbering of its own.
pub(super) fn test_identifier(record: u32) -> String {
    // 9,999,991 is prime: no two records below it share an identifier.
    let number = (u64::from(record) * 48_271 + 12_345) % 9_999_991;
    format!("C{:07}", number + u64::from(record) / 9_999_991 * 10_000_000)
}
