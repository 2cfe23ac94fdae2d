//! ROMix of scrypt (RFC 7914, section 5) over lanes that lie side by side.
//!
//! A set is [`Row::LANES`] lanes. Their tables lie one behind the other for each step, a lane's own blocks together, so
//! that a read at a lane's own index touches whole cache lines only. Two sets at a time hide the wait of one behind the
//! work on the other: a round of Salsa20 is one long chain of dependent instructions.

#![expect(clippy::needless_range_loop, reason = "loops of constant length over several arrays become registers")]

use super::room::Room;
use super::row::{BLOCK_WORDS, MOST_LANES, Row};
use super::salsa::{salsa20_8, xor};

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

/// Where a set stands in its work: its blocks now, what they become, and its table.
#[derive(Clone, Copy)]
struct Hand<R> {
    now: *mut [R; 4],
    next: *mut [R; 4],
    table: *mut u32,
}

/// ROMix of W sets in step.
///
/// Written for what the compiler makes of it: no closure, since one may be compiled without the instructions of `R`, and
/// then every row costs a call; pointers that only go forward, since each index and each product would be checked.
///
/// # Safety
/// The processor has the instructions of `R`; each set's table is its own, and has room for `entries` entries.
#[inline(always)]
unsafe fn romix<R: Row, const W: usize>(cost: MixCost, sets: &mut [Set<R>; W]) {
    let mut hands: [Hand<R>; W] =
        sets.each_mut().map(|set| Hand { now: set.now.as_mut_ptr(), next: set.next.as_mut_ptr(), table: set.table });
    // SAFETY: asked of the caller; the hands are on blocks and tables of their own sets.
    unsafe {
        fill(cost, &mut hands);
        for (hand, set) in hands.iter_mut().zip(&*sets) {
            hand.table = set.table;
        }
        stir(cost, &mut hands);
    }
    // Each loop exchanges `now` and `next` once an entry: after both, `now` of the set is where the result stands.
}

/// The first loop: writes every state to the table.
///
/// # Safety
/// As [`romix`]. Leaves the hands at the end of their tables.
#[inline(always)]
unsafe fn fill<R: Row, const W: usize>(cost: MixCost, hands: &mut [Hand<R>; W]) {
    let lane_words = cost.blocks() * BLOCK_WORDS;
    let rest_of_entry = (R::LANES - 1) * lane_words;
    // SAFETY: an entry is `LANES` lanes of `blocks` blocks, and there are `entries` of them: pointers stay in the table.
    unsafe {
        for _ in 0..cost.entries {
            let mut x = last_blocks(cost, hands);
            let mut turned = Turned::new(cost, hands);
            let mut from = [hands[0].now; W];
            for w in 0..W {
                from[w] = hands[w].now;
            }
            for _ in 0..cost.half_blocks {
                for half in 0..2 {
                    for w in 0..W {
                        let block = from[w].read();
                        R::scatter(block, lanes_from::<R>(hands[w].table, lane_words));
                        x[w] = xor(x[w], block);
                        from[w] = from[w].add(1);
                        hands[w].table = hands[w].table.add(BLOCK_WORDS);
                    }
                    salsa20_8(&mut x);
                    turned.write(half, &x);
                }
            }
            for hand in &mut *hands {
                hand.table = hand.table.add(rest_of_entry);
                std::mem::swap(&mut hand.now, &mut hand.next);
            }
        }
    }
}

/// The second loop: mixes in the entries that the state itself names.
///
/// # Safety
/// As [`romix`]; [`fill`] has written every entry.
#[inline(always)]
unsafe fn stir<R: Row, const W: usize>(cost: MixCost, hands: &mut [Hand<R>; W]) {
    let lane_words = cost.blocks() * BLOCK_WORDS;
    let entry_words = R::LANES * lane_words;
    let mask = cost.entries - 1;
    // SAFETY: a masked index is below the number of entries; pointers stay within one entry.
    unsafe {
        for _ in 0..cost.entries {
            let mut x = last_blocks(cost, hands);
            let mut kept = [[std::ptr::null::<u32>(); MOST_LANES]; W];
            for w in 0..W {
                for lane in 0..R::LANES {
                    // Integerify: the first word of the last block; N is at most 2^24.
                    let entry = x[w][0].first_word(lane) as usize & mask;
                    let skip = entry.wrapping_mul(entry_words).wrapping_add(lane.wrapping_mul(lane_words));
                    kept[w][lane] = hands[w].table.add(skip);
                }
                near::<R>(cost, &kept[w]);
            }
            let last = (cost.blocks() - 1) * BLOCK_WORDS;
            let mut turned = Turned::new(cost, hands);
            let mut from = [hands[0].now; W];
            for w in 0..W {
                from[w] = hands[w].now;
                x[w] = xor(x[w], R::gather(moved::<R>(&kept[w], last)));
            }
            for _ in 0..cost.half_blocks {
                for half in 0..2 {
                    for w in 0..W {
                        x[w] = xor(xor(x[w], from[w].read()), R::gather(kept[w]));
                        from[w] = from[w].add(1);
                        kept[w] = moved::<R>(&kept[w], BLOCK_WORDS);
                    }
                    salsa20_8(&mut x);
                    turned.write(half, &x);
                }
            }
            for hand in &mut *hands {
                std::mem::swap(&mut hand.now, &mut hand.next);
            }
        }
    }
}

/// Where blocks go: even ones to the first half of what they become, odd ones to the second (BlockMix).
struct Turned<R, const W: usize>([[*mut [R; 4]; W]; 2]);

impl<R: Row, const W: usize> Turned<R, W> {
    #[inline(always)]
    unsafe fn new(cost: MixCost, hands: &[Hand<R>; W]) -> Self {
        let mut places = [[hands[0].next; W]; 2];
        for w in 0..W {
            places[0][w] = hands[w].next;
            // SAFETY: there are twice as many blocks.
            places[1][w] = unsafe { hands[w].next.add(cost.half_blocks) };
        }
        Self(places)
    }

    #[inline(always)]
    unsafe fn write(&mut self, half: usize, x: &[[R; 4]; W]) {
        for w in 0..W {
            // SAFETY: called once per block of each half.
            unsafe {
                self.0[half][w].write(x[w]);
                self.0[half][w] = self.0[half][w].add(1);
            }
        }
    }
}

#[inline(always)]
unsafe fn last_blocks<R: Row, const W: usize>(cost: MixCost, hands: &[Hand<R>; W]) -> [[R; 4]; W] {
    // SAFETY: there are that many blocks, all of them initialised.
    unsafe {
        let mut x = [hands[0].now.add(cost.blocks() - 1).read(); W];
        for w in 1..W {
            x[w] = hands[w].now.add(cost.blocks() - 1).read();
        }
        x
    }
}

/// Where the same block of each lane stands in one entry. Those of lanes that the row lacks are not touched.
#[inline(always)]
unsafe fn lanes_from<R: Row>(first: *mut u32, lane_words: usize) -> [*mut u32; MOST_LANES] {
    let mut lanes = [first; MOST_LANES];
    for lane in 1..R::LANES {
        // SAFETY: the caller has an entry of so many lanes.
        lanes[lane] = unsafe { lanes[lane - 1].add(lane_words) };
    }
    lanes
}

#[inline(always)]
unsafe fn moved<R: Row>(lanes: &[*const u32; MOST_LANES], words: usize) -> [*const u32; MOST_LANES] {
    let mut moved = *lanes;
    for lane in 0..R::LANES {
        // SAFETY: the caller stays within one lane of an entry.
        moved[lane] = unsafe { lanes[lane].add(words) };
    }
    moved
}

/// Asks for one entry to be brought near: the last block first, which is needed first.
#[inline(always)]
unsafe fn near<R: Row>(cost: MixCost, lanes: &[*const u32; MOST_LANES]) {
    // SAFETY: the caller's pointers are to entries of so many blocks.
    unsafe {
        let last = moved::<R>(lanes, (cost.blocks() - 1) * BLOCK_WORDS);
        for lane in 0..R::LANES {
            R::prefetch(last[lane]);
        }
        let mut at = *lanes;
        for _ in 1..cost.blocks() {
            for lane in 0..R::LANES {
                R::prefetch(at[lane]);
            }
            at = moved::<R>(&at, BLOCK_WORDS);
        }
    }
}
