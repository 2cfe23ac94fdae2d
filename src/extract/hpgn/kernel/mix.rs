//! ROMix of scrypt (RFC 7914, section 5) over lanes that lie side by side.
//!
//! A set is [`Row::LANES`] lanes. Their tables lie one behind the other for each step, a lane's own blocks together, so
//! that a read at a lane's own index touches whole cache lines only. Two sets at a time hide the wait of one behind the
//! work on the other: a round of Salsa20 is one long chain of dependent instructions.

use super::room::Room;
use super::row::{BLOCK_WORDS, MOST_LANES, Row};

/// What one mixing costs: N and r of scrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MixCost {
    /// N, the number of entries of a lane's table, a power of two.
    pub(super) entries: usize,
    /// r, half the number of blocks of an entry.
    pub(super) half_blocks: usize,
}

impl MixCost {
    /// Returns the bytes of one lane: 128 r.
    pub(super) const fn lane_bytes(self) -> usize {
        self.blocks() * BLOCK_WORDS * size_of::<u32>()
    }

    /// Returns the bytes of the table of a set of so many lanes.
    pub(super) const fn table_bytes(self, lanes: usize) -> usize {
        self.entries * lanes * self.lane_bytes()
    }

    const fn blocks(self) -> usize {
        2 * self.half_blocks
    }
}

/// Where the words of a block stand in its four diagonals.
const DIAGONALS: [usize; BLOCK_WORDS] = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11];

/// A block in memory that every register can be read from.
#[repr(C, align(64))]
#[derive(Clone, Copy)]
struct Block([u32; BLOCK_WORDS]);

impl Block {
    fn from_bytes(bytes: &[u8]) -> Self {
        let (words, _) = bytes.as_chunks::<4>();
        Self(DIAGONALS.map(|word| u32::from_le_bytes(words[word])))
    }

    fn write_to(self, bytes: &mut [u8]) {
        let (words, _) = bytes.as_chunks_mut::<4>();
        for (word, value) in DIAGONALS.into_iter().zip(self.0) {
            words[word] = value.to_le_bytes();
        }
    }
}

/// One set: its blocks now, and room for what they become.
struct Set<R> {
    now: Vec<[R; 4]>,
    next: Vec<[R; 4]>,
    table: *mut u32,
}

impl<R: Row> Set<R> {
    /// Reads up to [`Row::LANES`] lanes; where there are fewer, the last stands for the rest.
    #[inline(always)]
    unsafe fn load(cost: MixCost, lanes: &[&mut [u8]], room: &mut Room) -> Self {
        assert!(room.bytes() >= cost.table_bytes(R::LANES) && !lanes.is_empty());
        let block_of = |lane: usize, at: usize| Block::from_bytes(&lanes[lane.min(lanes.len() - 1)][at * 64..][..64]);
        let block = |at: usize| {
            let blocks: [Block; MOST_LANES] = std::array::from_fn(|lane| block_of(lane, at));
            // SAFETY: each pointer is to one aligned block; the caller has the instructions.
            unsafe { R::gather(blocks.each_ref().map(|block| block.0.as_ptr())) }
        };
        let now: Vec<[R; 4]> = (0..cost.blocks()).map(block).collect();
        Self { next: now.clone(), now, table: room.start() }
    }

    /// Writes the lanes back.
    #[inline(always)]
    unsafe fn store(&self, lanes: &mut [&mut [u8]]) {
        for (at, rows) in self.now.iter().enumerate() {
            let mut blocks = [Block([0; BLOCK_WORDS]); MOST_LANES];
            // SAFETY: each pointer is to one aligned block; the caller has the instructions.
            unsafe { R::scatter(*rows, blocks.each_mut().map(|block| block.0.as_mut_ptr())) };
            for (lane, block) in lanes.iter_mut().zip(blocks) {
                block.write_to(&mut lane[at * 64..][..64]);
            }
        }
    }
}

/// Mixes all lanes, each of [`MixCost::lane_bytes`], two sets at a time where there are two rooms.
///
/// # Safety
/// The processor has the instructions of `R`.
#[inline(always)]
pub(super) unsafe fn mix<R: Row>(cost: MixCost, lanes: &mut [&mut [u8]], rooms: &mut [Room]) {
    assert!(cost.entries.is_power_of_two() && lanes.iter().all(|lane| lane.len() == cost.lane_bytes()));
    for lanes in lanes.chunks_mut(2 * R::LANES) {
        // SAFETY: the caller has the instructions; `load` checks that a room is large enough for the table.
        unsafe {
            match rooms {
                [first, second, ..] if lanes.len() > R::LANES => {
                    let (one, other) = lanes.split_at_mut(R::LANES);
                    let mut sets = [Set::<R>::load(cost, one, first), Set::<R>::load(cost, other, second)];
                    romix(cost, &mut sets);
                    sets[0].store(one);
                    sets[1].store(other);
                }
                [room, ..] => {
                    for lanes in lanes.chunks_mut(R::LANES) {
                        let mut sets = [Set::<R>::load(cost, lanes, room)];
                        romix(cost, &mut sets);
                        sets[0].store(lanes);
                    }
                }
                [] => unreachable!("a mixer has a room"),
            }
        }
    }
}

/// ROMix of W sets in step.
///
/// # Safety
/// The processor has the instructions of `R`; each set's table is its own, and has room for `entries` entries.
#[inline(always)]
unsafe fn romix<R: Row, const W: usize>(cost: MixCost, sets: &mut [Set<R>; W]) {
    let blocks = cost.blocks();
    let lane_words = blocks * BLOCK_WORDS;
    let entry_words = R::LANES * lane_words;
    // Even blocks go to the first half, odd ones to the second (BlockMix).
    let place = |at: usize| (at >> 1) + (at & 1) * cost.half_blocks;
    let lanes_from = |entry: *mut u32| -> [*mut u32; MOST_LANES] {
        // SAFETY: lanes beyond the last stand for the first, and are not touched.
        let lane = |lane: usize| unsafe { entry.add(if lane < R::LANES { lane * lane_words } else { 0 }) };
        [lane(0), lane(1), lane(2), lane(3)]
    };
    // SAFETY: entries and blocks stay below those of the table, and `at` below the number of blocks; the caller has the
    // instructions. The second loop reads only what the first has written.
    unsafe {
        for entry in 0..cost.entries {
            let mut x: [[R; 4]; W] = std::array::from_fn(|w| sets[w].now[blocks - 1]);
            for at in 0..blocks {
                for (set, x) in sets.iter().zip(&mut x) {
                    let block = set.now[at];
                    R::scatter(block, lanes_from(set.table.add(entry * entry_words + at * BLOCK_WORDS)));
                    *x = xor(*x, block);
                }
                salsa20_8(&mut x);
                for (set, x) in sets.iter_mut().zip(x) {
                    set.next[place(at)] = x;
                }
            }
            swap(sets);
        }
        for _ in 0..cost.entries {
            let mut x: [[R; 4]; W] = std::array::from_fn(|w| sets[w].now[blocks - 1]);
            let kept: [[*const u32; MOST_LANES]; W] = std::array::from_fn(|w| {
                std::array::from_fn(|lane| {
                    let lane = if lane < R::LANES { lane } else { 0 };
                    // Integerify: the first word of the last block; N is at most 2^32.
                    let entry = x[w][0].first_word(lane) as usize & (cost.entries - 1);
                    sets[w].table.add(entry * entry_words + lane * lane_words).cast_const()
                })
            });
            for lanes in &kept {
                for lane in lanes.iter().take(R::LANES) {
                    (0..blocks).for_each(|at| R::prefetch(lane.add(at * BLOCK_WORDS)));
                }
            }
            let block_at = |w: usize, at: usize| {
                let ([a, b, c, d], skip) = (kept[w], at * BLOCK_WORDS);
                R::gather([a.add(skip), b.add(skip), c.add(skip), d.add(skip)])
            };
            for (w, x) in x.iter_mut().enumerate() {
                *x = xor(*x, block_at(w, blocks - 1));
            }
            for at in 0..blocks {
                for (w, (set, x)) in sets.iter().zip(&mut x).enumerate() {
                    *x = xor(xor(*x, set.now[at]), block_at(w, at));
                }
                salsa20_8(&mut x);
                for (set, x) in sets.iter_mut().zip(x) {
                    set.next[place(at)] = x;
                }
            }
            swap(sets);
        }
    }
}

#[inline(always)]
fn swap<R, const W: usize>(sets: &mut [Set<R>; W]) {
    for set in sets {
        std::mem::swap(&mut set.now, &mut set.next);
    }
}

#[inline(always)]
unsafe fn xor<R: Row>(one: [R; 4], other: [R; 4]) -> [R; 4] {
    let ([a, b, c, d], [e, f, g, h]) = (one, other);
    // SAFETY: the caller has the instructions.
    unsafe { [a.xor(e), b.xor(f), c.xor(g), d.xor(h)] }
}

/// The Salsa20/8 core (RFC 7914, section 3) of W sets in step. Rows are taken apart by name here and in [`xor`]: a closure over
/// them may be compiled without the instructions, and then costs a call a row.
#[inline(always)]
unsafe fn salsa20_8<R: Row, const W: usize>(x: &mut [[R; 4]; W]) {
    let start = *x;
    // SAFETY: the caller has the instructions.
    unsafe {
        for _ in 0..4 {
            for set in &mut *x {
                let [a, b, c, d] = quarter_rounds(*set);
                // The columns of the matrix become its rows by turning the diagonals, and back again.
                let [a, d, c, b] = quarter_rounds([a, d.turn_one(), c.turn_two(), b.turn_three()]);
                *set = [a, b.turn_one(), c.turn_two(), d.turn_three()];
            }
        }
        for (set, [e, f, g, h]) in x.iter_mut().zip(start) {
            let [a, b, c, d] = *set;
            *set = [a.add(e), b.add(f), c.add(g), d.add(h)];
        }
    }
}

/// Four quarter rounds side by side.
#[inline(always)]
unsafe fn quarter_rounds<R: Row>([a, b, c, d]: [R; 4]) -> [R; 4] {
    // SAFETY: the caller has the instructions.
    unsafe {
        let b = b.xor(a.add(d).rotate::<7, 25>());
        let c = c.xor(b.add(a).rotate::<9, 23>());
        let d = d.xor(c.add(b).rotate::<13, 19>());
        let a = a.xor(d.add(c).rotate::<18, 14>());
        [a, b, c, d]
    }
}
