//! Rows of two lanes: AVX2.

use super::row::{MOST_LANES, Row};
use std::arch::x86_64::{
    __m256i, _MM_HINT_T0, _mm_cvtsi128_si32, _mm_prefetch, _mm256_add_epi32, _mm256_castsi256_si128,
    _mm256_extracti128_si256, _mm256_load_si256, _mm256_or_si256, _mm256_permute2x128_si256, _mm256_shuffle_epi32,
    _mm256_slli_epi32, _mm256_srli_epi32, _mm256_store_si256, _mm256_xor_si256,
};

/// One row of two lanes.
#[derive(Clone, Copy)]
pub(super) struct TwoLanes(__m256i);

// SAFETY of every block below: the caller of a method of `Row` has the instructions of the type, AVX2 here, and gives
// pointers that are valid and aligned for one block of 64 bytes.
impl Row for TwoLanes {
    const LANES: usize = 2;

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        Self(unsafe { _mm256_add_epi32(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn xor(self, other: Self) -> Self {
        Self(unsafe { _mm256_xor_si256(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn rotate<const BITS: i32, const REST: i32>(self) -> Self {
        Self(unsafe { _mm256_or_si256(_mm256_slli_epi32::<BITS>(self.0), _mm256_srli_epi32::<REST>(self.0)) })
    }

    #[inline(always)]
    unsafe fn turn_one(self) -> Self {
        Self(unsafe { _mm256_shuffle_epi32::<0b00_11_10_01>(self.0) })
    }

    #[inline(always)]
    unsafe fn turn_two(self) -> Self {
        Self(unsafe { _mm256_shuffle_epi32::<0b01_00_11_10>(self.0) })
    }

    #[inline(always)]
    unsafe fn turn_three(self) -> Self {
        Self(unsafe { _mm256_shuffle_epi32::<0b10_01_00_11>(self.0) })
    }

    #[inline(always)]
    unsafe fn first_word(self, lane: usize) -> u32 {
        let part =
            unsafe { if lane == 0 { _mm256_castsi256_si128(self.0) } else { _mm256_extracti128_si256::<1>(self.0) } };
        unsafe { _mm_cvtsi128_si32(part) }.cast_unsigned()
    }

    #[inline(always)]
    unsafe fn gather([one, other, ..]: [*const u32; MOST_LANES]) -> [Self; 4] {
        unsafe {
            let half = |block: *const u32, at: usize| _mm256_load_si256(block.cast::<__m256i>().add(at));
            let (a, b, c, d) = (half(one, 0), half(other, 0), half(one, 1), half(other, 1));
            [
                Self(_mm256_permute2x128_si256::<0x20>(a, b)),
                Self(_mm256_permute2x128_si256::<0x31>(a, b)),
                Self(_mm256_permute2x128_si256::<0x20>(c, d)),
                Self(_mm256_permute2x128_si256::<0x31>(c, d)),
            ]
        }
    }

    #[inline(always)]
    unsafe fn scatter(rows: [Self; 4], [one, other, ..]: [*mut u32; MOST_LANES]) {
        unsafe {
            let [a, b, c, d] = rows.map(|row| row.0);
            let put = |block: *mut u32, at: usize, half| _mm256_store_si256(block.cast::<__m256i>().add(at), half);
            put(one, 0, _mm256_permute2x128_si256::<0x20>(a, b));
            put(other, 0, _mm256_permute2x128_si256::<0x31>(a, b));
            put(one, 1, _mm256_permute2x128_si256::<0x20>(c, d));
            put(other, 1, _mm256_permute2x128_si256::<0x31>(c, d));
        }
    }

    #[inline(always)]
    unsafe fn prefetch(block: *const u32) {
        unsafe { _mm_prefetch::<_MM_HINT_T0>(block.cast()) }
    }
}
