//! Looks at 64 bytes at a time: where the bytes that structure a text stand among them, as bits.
//!
//! The instructions are chosen when the program runs; without any that we know a plain loop does the same, and tests hold
//! the two to each other.

#![expect(unsafe_code, reason = "the instructions of a processor have no other door; each use says why it is sound")]

/// As many bytes as are looked at in one go.
pub(super) const GROUP: usize = 64;

/// The bytes that are looked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) quote: u8,
    pub(super) delimiter: u8,
    pub(super) line_end: u8,
}

/// Where they stand: the first byte of a group is the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) quotes: u64,
    pub(super) delimiters: u64,
    pub(super) line_ends: u64,
}

/// The instructions that groups are looked at with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lanes {
    /// One register of 64 bytes.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// Two registers of 32 bytes.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// Four registers of 16 bytes; every processor of this kind has them.
    #[cfg(target_arch = "aarch64")]
    Neon,
    /// A loop.
    Plain,
}

impl Lanes {
    /// Returns what this processor has, the widest first; a loop is always there.
    pub(super) fn available() -> Vec<Self> {
        let mut available = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let bits = is_x86_feature_detected!("bmi1") && is_x86_feature_detected!("popcnt");
            if bits && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") {
                available.push(Self::Avx512);
            }
            if bits && is_x86_feature_detected!("avx2") {
                available.push(Self::Avx2);
            }
        }
        #[cfg(target_arch = "aarch64")]
        available.push(Self::Neon);
        available.push(Self::Plain);
        available
    }

    /// Returns the widest that this processor has.
    pub(super) fn best() -> Self {
        Self::available().first().copied().unwrap_or(Self::Plain)
    }

    /// Looks at each group in turn, and tells what it sees.
    pub(super) fn look(self, groups: &[[u8; GROUP]], wanted: Wanted, mut tell: impl FnMut(Seen)) {
        match self {
            // SAFETY: `available` is the only source of this variant, and found each feature that the function enables.
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => unsafe { x86::look_by_64(groups, wanted, tell) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { x86::look_by_32(groups, wanted, tell) },
            #[cfg(target_arch = "aarch64")]
            Self::Neon => arm::look_by_16(groups, wanted, tell),
            Self::Plain => groups.iter().for_each(|group| tell(look_by_1(group, wanted))),
        }
    }
}

/// The same by a loop over the bytes.
fn look_by_1(group: &[u8; GROUP], wanted: Wanted) -> Seen {
    let mut seen = Seen::default();
    for byte in group.iter().rev() {
        seen.quotes = seen.quotes << 1 | u64::from(*byte == wanted.quote);
        seen.delimiters = seen.delimiters << 1 | u64::from(*byte == wanted.delimiter);
        seen.line_ends = seen.line_ends << 1 | u64::from(*byte == wanted.line_end);
    }
    seen
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{GROUP, Seen, Wanted};
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_set1_epi8, _mm512_cmpeq_epi8_mask,
        _mm512_loadu_si512, _mm512_set1_epi8,
    };

    #[target_feature(enable = "avx512f,avx512bw,bmi1,popcnt")]
    pub(super) fn look_by_64(groups: &[[u8; GROUP]], wanted: Wanted, mut tell: impl FnMut(Seen)) {
        let quote = _mm512_set1_epi8(wanted.quote.cast_signed());
        let delimiter = _mm512_set1_epi8(wanted.delimiter.cast_signed());
        let line_end = _mm512_set1_epi8(wanted.line_end.cast_signed());
        for group in groups {
            // SAFETY: a group is 64 readable bytes, and this load asks for no alignment.
            let bytes = unsafe { _mm512_loadu_si512(group.as_ptr().cast()) };
            tell(Seen {
                quotes: _mm512_cmpeq_epi8_mask(bytes, quote),
                delimiters: _mm512_cmpeq_epi8_mask(bytes, delimiter),
                line_ends: _mm512_cmpeq_epi8_mask(bytes, line_end),
            });
        }
    }

    #[target_feature(enable = "avx2,bmi1,popcnt")]
    pub(super) fn look_by_32(groups: &[[u8; GROUP]], wanted: Wanted, mut tell: impl FnMut(Seen)) {
        let quote = _mm256_set1_epi8(wanted.quote.cast_signed());
        let delimiter = _mm256_set1_epi8(wanted.delimiter.cast_signed());
        let line_end = _mm256_set1_epi8(wanted.line_end.cast_signed());
        for group in groups {
            let (low, high) = group.split_at(GROUP / 2);
            // SAFETY: each half of a group is 32 readable bytes, and this load asks for no alignment.
            let (low, high) =
                unsafe { (_mm256_loadu_si256(low.as_ptr().cast()), _mm256_loadu_si256(high.as_ptr().cast())) };
            tell(Seen {
                quotes: equal(low, high, quote),
                delimiters: equal(low, high, delimiter),
                line_ends: equal(low, high, line_end),
            });
        }
    }

    #[target_feature(enable = "avx2")]
    fn equal(low: __m256i, high: __m256i, byte: __m256i) -> u64 {
        let bits = |half| u64::from(_mm256_movemask_epi8(_mm256_cmpeq_epi8(half, byte)).cast_unsigned());
        bits(low) | bits(high) << 32
    }
}

#[cfg(target_arch = "aarch64")]
mod arm {
    use super::{GROUP, Seen, Wanted};
    use std::arch::aarch64::{
        uint8x16_t, vandq_u8, vceqq_u8, vdupq_n_u8, vgetq_lane_u64, vld1q_u8, vpaddq_u8, vreinterpretq_u64_u8,
    };

    /// The bit of each of 16 lanes within its byte of the result.
    const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];

    pub(super) fn look_by_16(groups: &[[u8; GROUP]], wanted: Wanted, mut tell: impl FnMut(Seen)) {
        // SAFETY: NEON is part of every processor that this is compiled for; all loads are of 16 bytes that are there.
        unsafe {
            let bits = vld1q_u8(BITS.as_ptr());
            let (quote, delimiter) = (vdupq_n_u8(wanted.quote), vdupq_n_u8(wanted.delimiter));
            let line_end = vdupq_n_u8(wanted.line_end);
            for group in groups {
                let at = group.as_ptr();
                let bytes = [vld1q_u8(at), vld1q_u8(at.add(16)), vld1q_u8(at.add(32)), vld1q_u8(at.add(48))];
                tell(Seen {
                    quotes: equal(bytes, quote, bits),
                    delimiters: equal(bytes, delimiter, bits),
                    line_ends: equal(bytes, line_end, bits),
                });
            }
        }
    }

    /// Keeps of each lane that is equal its own bit, and adds neighbours up until 64 lanes are 64 bits.
    #[target_feature(enable = "neon")]
    fn equal(bytes: [uint8x16_t; 4], byte: uint8x16_t, bits: uint8x16_t) -> u64 {
        let [a, b, c, d] = bytes.map(|lane| vandq_u8(vceqq_u8(lane, byte), bits));
        let halves = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
        vgetq_lane_u64::<0>(vreinterpretq_u64_u8(vpaddq_u8(halves, halves)))
    }
}
