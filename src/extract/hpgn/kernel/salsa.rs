//! The Salsa20/8 core (RFC 7914, section 3) over lanes that lie side by side, a block as its four diagonals.

use super::row::Row;

/// Xors two blocks.
///
/// # Safety
/// The processor has the instructions of `R`.
#[inline(always)]
pub(super) unsafe fn xor<R: Row>(one: [R; 4], other: [R; 4]) -> [R; 4] {
    let ([a, b, c, d], [e, f, g, h]) = (one, other);
    // SAFETY: the caller has the instructions.
    unsafe { [a.xor(e), b.xor(f), c.xor(g), d.xor(h)] }
}

/// The Salsa20/8 core (RFC 7914, section 3) of W sets in step.
///
/// # Safety
/// The processor has the instructions of `R`.
#[inline(always)]
pub(super) unsafe fn salsa20_8<R: Row, const W: usize>(x: &mut [[R; 4]; W]) {
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
