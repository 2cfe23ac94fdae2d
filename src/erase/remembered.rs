//! What planning found of the rows of a file, for carrying out: whether each stays whole or goes whole, in two bits.
//!
//! The same bytes have the same fates. Carrying out reads the file once more, and what it reads must have the digest that
//! planning found: so a row whose fate is remembered need not be judged again. Rows in which cells change are judged again,
//! and so are those for which there is no room: memory stays flat in rows.

use crate::model::{Fate, WholeFate};

/// The most rows that are remembered of a delivery: 16 MiB.
pub const MOST_ROWS: u64 = 1 << 26;

const ROWS_PER_WORD: u64 = 32;
const BITS_PER_WORD: u64 = 64;

/// The fates of the rows of one file, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    rows: u64,
    words: Vec<u64>,
}

/// Notes fates while rows are judged: of those that one thread sees, in their order, but not all.
#[derive(Clone, Debug)]
pub(super) struct Remembering {
    /// The last row that there is room for.
    last: u64,
    runs: Vec<Run>,
}

/// Rows that follow one another.
#[derive(Clone, Debug)]
struct Run {
    first: u64,
    fates: Remembered,
}

impl Remembered {
    /// Returns the fate of a row, where it is one that it has as a whole.
    #[must_use]
    pub fn of(&self, row: u64) -> Option<WholeFate> {
        let at = row.checked_sub(1)?;
        let word = usize::try_from(at / ROWS_PER_WORD).ok().and_then(|word| self.words.get(word))?;
        match word >> (2 * (at % ROWS_PER_WORD)) & 3 {
            1 => Some(WholeFate::Stays),
            2 => Some(WholeFate::Goes),
            _ => None,
        }
    }

    /// Returns the number of rows that there is room for.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    fn push(&mut self, fate: &Fate<'_>) {
        let code = match fate {
            Fate::Keep => 1,
            Fate::Drop => 2,
            Fate::Blank(_) | Fate::Replace(_) => 0,
        };
        let place = self.rows % ROWS_PER_WORD;
        if place == 0 {
            self.words.push(0);
        }
        if let Some(word) = self.words.last_mut() {
            *word |= code << (2 * place);
        }
        self.rows += 1;
    }

    /// Puts a run in its place.
    fn put(&mut self, run: &Run) {
        let start = 2 * (run.first - 1);
        let (first, shift) = (usize::try_from(start / BITS_PER_WORD).unwrap_or(usize::MAX), start % BITS_PER_WORD);
        for (at, word) in (first..).zip(&run.fates.words) {
            if let Some(low) = self.words.get_mut(at) {
                *low |= word << shift;
            }
            if shift > 0
                && let Some(high) = self.words.get_mut(at + 1)
            {
                *high |= word >> (BITS_PER_WORD - shift);
            }
        }
    }
}

impl Remembering {
    /// Returns what notes the fates of so many rows.
    pub(super) const fn up_to(last: u64) -> Self {
        Self { last, runs: Vec::new() }
    }

    /// Returns what notes the fates of other rows of the same file.
    pub(super) const fn fork(&self) -> Self {
        Self::up_to(self.last)
    }

    /// Notes the fate of a row.
    pub(super) fn note(&mut self, row: u64, fate: &Fate<'_>) {
        if row > self.last {
            return;
        }
        if let Some(run) = self.runs.last_mut().filter(|run| run.first + run.fates.rows == row) {
            run.fates.push(fate);
            return;
        }
        let mut fates = Remembered::default();
        fates.push(fate);
        self.runs.push(Run { first: row, fates });
    }

    /// Takes over what another noted.
    pub(super) fn join(&mut self, other: Self) {
        self.runs.extend(other.runs);
    }

    /// Returns what was noted.
    pub(super) fn finish(self) -> Remembered {
        let rows = self.runs.iter().map(|run| run.first - 1 + run.fates.rows).max().unwrap_or(0);
        let words = usize::try_from(rows.div_ceil(ROWS_PER_WORD)).unwrap_or(0);
        let mut whole = Remembered { rows, words: vec![0; words] };
        self.runs.iter().for_each(|run| whole.put(run));
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::Remembering;
    use crate::model::tests::cases;
    use crate::model::{ColumnSet, Fate, WholeFate};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::borrow::Cow;

    fn fate(code: u8) -> (Fate<'static>, Option<WholeFate>) {
        match code {
            0 => (Fate::Keep, Some(WholeFate::Stays)),
            1 => (Fate::Drop, Some(WholeFate::Goes)),
            _ => (Fate::Blank(Cow::Owned(ColumnSet::from_iter([1]))), None),
        }
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn what_several_threads_noted_in_blocks_is_told_row_by_row_as_far_as_there_is_room(
            blocks in vec((0..3_usize, vec(0..3_u8, 0..150)), 0..8),
            last in 0..700_u64,
        ) {
            let mut threads = vec![Remembering::up_to(last); 3];
            let (mut row, mut expected) = (0, Vec::new());
            for (thread, codes) in &blocks {
                for code in codes {
                    row += 1;
                    let (fate, known) = fate(*code);
                    if let Some(thread) = threads.get_mut(*thread) {
                        thread.note(row, &fate);
                    }
                    expected.push(known.filter(|_| row <= last));
                }
            }
            let mut all = Remembering::up_to(last);
            threads.into_iter().rev().for_each(|thread| all.join(thread));
            let all = all.finish();
            let told: Vec<_> = (1..=row).map(|row| all.of(row)).collect();
            prop_assert_eq!(told, expected);
            prop_assert_eq!((all.of(0), all.of(row + 1)), (None, None));
        }
    }
}
