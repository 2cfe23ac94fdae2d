//! A row of the Salsa20 matrix, of as many chains as one register of the processor holds.
//!
//! A *lane* is one of the independent ROMix chains (p of them make one scrypt). Its matrix of 4 x 4 words is kept as its
//! four diagonals, called rows here, so that one quarter round works on whole rows. A [`Row`] holds that row of
//! [`Row::LANES`] lanes.

/// Words of one block of a lane: 64 bytes.
pub(super) const BLOCK_WORDS: usize = 16;

/// The most lanes that a row holds.
pub(super) const MOST_LANES: usize = 4;

/// One row of [`Row::LANES`] lanes, four 32-bit words a lane.
///
/// # Safety
/// Every method may only be called where the processor has the instructions of the implementing type. Pointers given to
/// [`Row::gather`] and [`Row::scatter`]: the first `LANES` of them are aligned to 64 bytes and valid for 64 bytes.
pub(super) trait Row: Copy {
    /// The lanes that lie side by side; at most [`MOST_LANES`].
    const LANES: usize;

    /// Adds word by word, modulo 2^32.
    unsafe fn add(self, other: Self) -> Self;

    /// Takes the exclusive or.
    unsafe fn xor(self, other: Self) -> Self;

    /// Rotates every word by `BITS` to the left; `REST` is `32 - BITS`.
    unsafe fn rotate<const BITS: i32, const REST: i32>(self) -> Self;

    /// Turns the words of each lane: word 1 becomes the first.
    unsafe fn turn_one(self) -> Self;

    /// Turns the words of each lane: word 2 becomes the first.
    unsafe fn turn_two(self) -> Self;

    /// Turns the words of each lane: word 3 becomes the first.
    unsafe fn turn_three(self) -> Self;

    /// Returns the first word of a lane.
    unsafe fn first_word(self, lane: usize) -> u32;

    /// Reads one block of each lane, as four rows.
    unsafe fn gather(from: [*const u32; MOST_LANES]) -> [Self; 4];

    /// Writes four rows as one block of each lane; the blocks do not overlap.
    unsafe fn scatter(rows: [Self; 4], to: [*mut u32; MOST_LANES]);

    /// Asks for a block to be brought near, where the processor can be asked.
    unsafe fn prefetch(_block: *const u32) {}
}
