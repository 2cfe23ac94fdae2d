//! A small seeded generator of numbers: the same seed, index and topic give the same numbers on every platform.
//!
//! It is `SplitMix64` (Steele, Lea and Flood, 2014). Each pupil and each topic has a stream of its own, so that one file
//! can be made without making the others. Not for secrets.

use crate::model::Day;

/// A stream of numbers.
#[derive(Clone)]
pub(super) struct Random(u64);

impl Random {
    /// Returns the stream of that seed, index and topic.
    pub(super) fn new(seed: u64, index: u32, topic: &str) -> Self {
        // FNV-1a over the topic; two rounds of mixing keep neighbouring indexes apart.
        let hash = topic
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mixed = mix(seed ^ mix(hash)).wrapping_add(u64::from(index).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Self(mix(mixed))
    }

    /// Returns the next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Returns a number from 0 up to and without `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(((self.bits() >> 32) * u64::from(end)) >> 32).unwrap_or(0)
    }

    /// Returns a whole number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        let width = u32::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(1);
        first.saturating_add(i32::try_from(self.below(width)).unwrap_or(0))
    }

    /// Returns true in that many of a thousand cases.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// Returns one of the values, or the empty one where there are none.
    pub(super) fn pick<T: Copy + Default>(&mut self, values: &[T]) -> T {
        let at = usize::try_from(self.below(u32::try_from(values.len()).unwrap_or(0))).unwrap_or(0);
        values.get(at).copied().unwrap_or_default()
    }

    /// Returns a day from `first` to `last`, both included.
    pub(super) fn day(&mut self, first: Day, last: Day) -> Day {
        Day::from_number(self.between(first.number(), last.number().max(first.number()))).unwrap_or(first)
    }
}

/// Returns the bits spread over all 64.
const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
