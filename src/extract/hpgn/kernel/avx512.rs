//! Rows of four lanes: AVX-512F.

use super::row::{MOST_LANES, Row};
use std::arch::x86_64::{
    __m512i, _MM_HINT_T0, _mm_cvtsi128_si32, _mm_prefetch, _mm512_add_epi32, _mm512_extracti32x4_epi32,
    _mm512_load_si512, _mm512_rol_epi32, _mm512_shuffle_epi32, _mm512_shuffle_i32x4, _mm512_store_si512,
    _mm512_xor_si512,
};

/// One row of four lanes.
#[derive(Clone, Copy)]
pub(super) struct FourLanes(__m512i);

/// Exchanges rows and lanes: a matrix of 4 x 4 parts of 128 bits.
#[inline(always)]
unsafe fn transpose([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
    // SAFETY: the caller has AVX-512F, as the whole of this file asks.
    unsafe {
        let (ab_low, cd_low) = (_mm512_shuffle_i32x4::<0x44>(a, b), _mm512_shuffle_i32x4::<0x44>(c, d));
        let (ab_high, cd_high) = (_mm512_shuffle_i32x4::<0xee>(a, b), _mm512_shuffle_i32x4::<0xee>(c, d));
        [
            _mm512_shuffle_i32x4::<0x88>(ab_low, cd_low),
            _mm512_shuffle_i32x4::<0xdd>(ab_low, cd_low),
            _mm512_shuffle_i32x4::<0x88>(ab_high, cd_high),
            _mm512_shuffle_i32x4::<0xdd>(ab_high, cd_high),
        ]
    }
}

// SAFETY of every block below: the caller of a method of `Row` has the instructions of the type, AVX-512F here, and gives
// pointers that are valid and aligned for one block of 64 bytes.
impl Row for FourLanes {
    const LANES: usize = 4;

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        Self(unsafe { _mm512_add_epi32(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn xor(self, other: Self) -> Self {
        Self(unsafe { _mm512_xor_si512(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn rotate<const BITS: i32, const REST: i32>(self) -> Self {
        Self(unsafe { _mm512_rol_epi32::<BITS>(self.0) })
    }

    #[inline(always)]
    unsafe fn turn_one(self) -> Self {
        Self(unsafe { _mm512_shuffle_epi32::<0b00_11_10_01>(self.0) })
    }

    #[inline(always)]
    unsafe fn turn_two(self) -> Self {
        Self(unsafe { _mm512_shuffle_epi32::<0b01_00_11_10>(self.0) })
    }

    #[inline(always)]
    unsafe fn turn_three(self) -> Self {
        Self(unsafe { _mm512_shuffle_epi32::<0b10_01_00_11>(self.0) })
    }

    #[inline(always)]
    unsafe fn first_word(self, lane: usize) -> u32 {
        let part = unsafe {
            match lane {
                0 => _mm512_extracti32x4_epi32::<0>(self.0),
                1 => _mm512_extracti32x4_epi32::<1>(self.0),
                2 => _mm512_extracti32x4_epi32::<2>(self.0),
                _ => _mm512_extracti32x4_epi32::<3>(self.0),
            }
        };
        unsafe { _mm_cvtsi128_si32(part) }.cast_unsigned()
    }

    #[inline(always)]
    unsafe fn gather(from: [*const u32; MOST_LANES]) -> [Self; 4] {
        unsafe { transpose(from.map(|block| _mm512_load_si512(block.cast()))).map(Self) }
    }

    #[inline(always)]
    unsafe fn scatter(rows: [Self; 4], to: [*mut u32; MOST_LANES]) {
        unsafe {
            for (block, lane) in to.into_iter().zip(transpose(rows.map(|row| row.0))) {
                _mm512_store_si512(block.cast(), lane);
            }
        }
    }

    #[inline(always)]
    unsafe fn prefetch(block: *const u32) {
        unsafe { _mm_prefetch::<_MM_HINT_T0>(block.cast()) }
    }
}
