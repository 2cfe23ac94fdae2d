//! The memory-hard middle of scrypt, with the lanes of its parallel chains side by side in one register.
//!
//! One algorithm ([`mix`]), a type of row per instruction set: four lanes (AVX-512F), two (AVX2), one (NEON). Which one is
//! chosen at run time; where the processor has none of them, [`Instructions::Portable`] is the `scrypt` crate, which the
//! tests also hold all of them to. Memory: [`Mixer::bytes_for`].

#![expect(unsafe_code, reason = "instructions of the processor, and a table too large to initialise twice")]
#![expect(
    clippy::indexing_slicing,
    reason = "indices are below the length by construction; every lane's length is checked"
)]
#![expect(
    clippy::inline_always,
    reason = "a row's method must be inlined into the one function that has its instructions"
)]
#![expect(clippy::cast_ptr_alignment, reason = "every pointer is to a block, aligned to 64 bytes")]
#![expect(clippy::doc_markdown, reason = "ROMix and BlockMix are names of the RFC, not of items")]
#![expect(clippy::many_single_char_names, reason = "a, b, c, d and x are what the RFC calls them")]
#![expect(clippy::as_conversions, reason = "a word is at most as wide as an index on every target of this kernel")]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod mix;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(test)]
mod plain;
mod room;
mod row;
mod salsa;
#[cfg(test)]
mod tests;

use mix::{MixCost, mix};
use room::Room;
use row::Row;

/// What the processor hashes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instructions {
    /// Four lanes in a register.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// Two lanes in a register.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// One lane in a register.
    #[cfg(target_arch = "aarch64")]
    Neon,
    /// None in particular: the `scrypt` crate.
    Portable,
}

impl Instructions {
    /// Returns what this processor can, the fastest first.
    #[must_use]
    pub fn available() -> Vec<Self> {
        let all = [
            #[cfg(target_arch = "x86_64")]
            (Self::Avx512, std::arch::is_x86_feature_detected!("avx512f")),
            #[cfg(target_arch = "x86_64")]
            (Self::Avx2, std::arch::is_x86_feature_detected!("avx2")),
            #[cfg(target_arch = "aarch64")]
            (Self::Neon, std::arch::is_aarch64_feature_detected!("neon")),
            (Self::Portable, true),
        ];
        all.into_iter().filter_map(|(instructions, there)| there.then_some(instructions)).collect()
    }

    /// Returns the name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => "AVX-512",
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => "AVX2",
            #[cfg(target_arch = "aarch64")]
            Self::Neon => "NEON",
            Self::Portable => "portable",
        }
    }

    /// The lanes of a register; nothing where there is no kernel.
    const fn lanes(self) -> Option<usize> {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => Some(avx512::FourLanes::LANES),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => Some(avx2::TwoLanes::LANES),
            #[cfg(target_arch = "aarch64")]
            Self::Neon => Some(neon::OneLane::LANES),
            Self::Portable => None,
        }
    }
}

/// Mixes lanes with the instructions of this processor, in rooms that it keeps for the next number.
pub(super) struct Mixer {
    instructions: Instructions,
    cost: MixCost,
    rooms: Vec<Room>,
}

impl Mixer {
    /// Returns the bytes that a mixer takes for so many sets of lanes at a time.
    pub(super) const fn bytes_for(
        instructions: Instructions,
        entries: usize,
        half_blocks: usize,
        sets: usize,
    ) -> usize {
        let cost = MixCost { entries, half_blocks };
        match instructions.lanes() {
            Some(lanes) => sets * cost.table_bytes(lanes),
            None => 0,
        }
    }

    /// Returns a mixer of one or two sets of lanes at a time; nothing where the processor lacks the instructions, or the
    /// machine the memory.
    pub(super) fn new(instructions: Instructions, entries: usize, half_blocks: usize, sets: usize) -> Option<Self> {
        let lanes = instructions.lanes().filter(|_| Instructions::available().contains(&instructions))?;
        let cost = MixCost { entries, half_blocks };
        let rooms: Option<Vec<Room>> = (0..sets.max(1)).map(|_| Room::new(cost.table_bytes(lanes))).collect();
        Some(Self { instructions, cost, rooms: rooms? })
    }

    /// Mixes lanes of 128 r bytes each.
    pub(super) fn mix(&mut self, lanes: &mut [&mut [u8]]) {
        // SAFETY: `new` has asked the processor for these instructions.
        unsafe {
            match self.instructions {
                #[cfg(target_arch = "x86_64")]
                Instructions::Avx512 => mix_avx512(self.cost, lanes, &mut self.rooms),
                #[cfg(target_arch = "x86_64")]
                Instructions::Avx2 => mix_avx2(self.cost, lanes, &mut self.rooms),
                #[cfg(target_arch = "aarch64")]
                Instructions::Neon => mix_neon(self.cost, lanes, &mut self.rooms),
                Instructions::Portable => unreachable!("`new` makes no mixer without a kernel"),
            }
        }
    }
}

// Each is the generic algorithm, compiled once with the instructions of its rows. SAFETY of each: asked of the caller.

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
unsafe fn mix_avx512(cost: MixCost, lanes: &mut [&mut [u8]], rooms: &mut [Room]) {
    unsafe { mix::<avx512::FourLanes>(cost, lanes, rooms) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn mix_avx2(cost: MixCost, lanes: &mut [&mut [u8]], rooms: &mut [Room]) {
    unsafe { mix::<avx2::TwoLanes>(cost, lanes, rooms) }
}

#[cfg(target_arch = "aarch64")]
#[target_feature(enable = "neon")]
unsafe fn mix_neon(cost: MixCost, lanes: &mut [&mut [u8]], rooms: &mut [Room]) {
    unsafe { mix::<neon::OneLane>(cost, lanes, rooms) }
}
