//! Rows of one lane: NEON.

use super::row::{MOST_LANES, Row};
use std::arch::aarch64::{
    uint32x4_t, vaddq_u32, veorq_u32, vextq_u32, vgetq_lane_u32, vld1q_u32, vorrq_u32, vshlq_n_u32, vshrq_n_u32,
    vst1q_u32,
};

/// One row of one lane.
#[derive(Clone, Copy)]
pub(super) struct OneLane(uint32x4_t);

// SAFETY of every block below: the caller of a method of `Row` has the instructions of the type, NEON here, and gives
// pointers that are valid and aligned for one block of 64 bytes.
impl Row for OneLane {
    const LANES: usize = 1;

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        Self(unsafe { vaddq_u32(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn xor(self, other: Self) -> Self {
        Self(unsafe { veorq_u32(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn rotate<const BITS: i32, const REST: i32>(self) -> Self {
        Self(unsafe { vorrq_u32(vshlq_n_u32::<BITS>(self.0), vshrq_n_u32::<REST>(self.0)) })
    }

    #[inline(always)]
    unsafe fn turn_one(self) -> Self {
        Self(unsafe { vextq_u32::<1>(self.0, self.0) })
    }

    #[inline(always)]
    unsafe fn turn_two(self) -> Self {
        Self(unsafe { vextq_u32::<2>(self.0, self.0) })
    }

    #[inline(always)]
    unsafe fn turn_three(self) -> Self {
        Self(unsafe { vextq_u32::<3>(self.0, self.0) })
    }

    #[inline(always)]
    unsafe fn first_word(self, _lane: usize) -> u32 {
        unsafe { vgetq_lane_u32::<0>(self.0) }
    }

    #[inline(always)]
    unsafe fn gather([block, ..]: [*const u32; MOST_LANES]) -> [Self; 4] {
        unsafe { std::array::from_fn(|row| Self(vld1q_u32(block.add(4 * row)))) }
    }

    #[inline(always)]
    unsafe fn scatter(rows: [Self; 4], [block, ..]: [*mut u32; MOST_LANES]) {
        unsafe {
            for (at, row) in rows.into_iter().enumerate() {
                vst1q_u32(block.add(4 * at), row.0);
            }
        }
    }
}
