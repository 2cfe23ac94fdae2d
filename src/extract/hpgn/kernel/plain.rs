//! The scalar twin: one lane, no instruction that some processor lacks. The tests hold every other row to it.

use super::row::{MOST_LANES, Row};

/// One row of one lane.
#[derive(Clone, Copy)]
pub(super) struct Plain([u32; 4]);

impl Row for Plain {
    const LANES: usize = 1;

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].wrapping_add(other.0[at])))
    }

    #[inline(always)]
    unsafe fn xor(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] ^ other.0[at]))
    }

    #[inline(always)]
    unsafe fn rotate<const BITS: i32, const REST: i32>(self) -> Self {
        Self(self.0.map(|word| word << BITS | word >> REST))
    }

    #[inline(always)]
    unsafe fn turn_one(self) -> Self {
        let [a, b, c, d] = self.0;
        Self([b, c, d, a])
    }

    #[inline(always)]
    unsafe fn turn_two(self) -> Self {
        let [a, b, c, d] = self.0;
        Self([c, d, a, b])
    }

    #[inline(always)]
    unsafe fn turn_three(self) -> Self {
        let [a, b, c, d] = self.0;
        Self([d, a, b, c])
    }

    #[inline(always)]
    unsafe fn first_word(self, _lane: usize) -> u32 {
        self.0[0]
    }

    #[inline(always)]
    unsafe fn gather(from: [*const u32; MOST_LANES]) -> [Self; 4] {
        let rows = from[0].cast::<[u32; 4]>();
        // SAFETY: the caller gives a pointer that is valid for the four rows of one block.
        unsafe { std::array::from_fn(|at| Self(rows.add(at).read())) }
    }

    #[inline(always)]
    unsafe fn scatter(rows: [Self; 4], to: [*mut u32; MOST_LANES]) {
        // SAFETY: the caller gives a pointer that is valid for the four rows of one block.
        unsafe { to[0].cast::<[Self; 4]>().write(rows) }
    }
}
