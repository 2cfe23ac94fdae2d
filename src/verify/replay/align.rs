//! Sets the rows of a dataset beside those of its purged form, in order, and tells what became of each. Where the fates are
//! known each row is held to its own; where they are not, what is left must come of the rows by leaving out rows and cells.
//!
//! Holds a window of rows at a time, in which a row that is missing or too many is told from one that changed.

use super::reading::Seen;
use crate::erase::mentions::REDACTED;
use crate::erase::rule::PlainFate;
use std::collections::{BTreeSet, VecDeque};

/// The rows that are looked ahead.
const WINDOW: usize = 64;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// It had to stay and is gone.
    Missing(u64),
    /// It had to go and stands there still.
    NotErased(u64),
    /// It stands in the purged form, at that row of it, and is none of those that had to.
    Foreign(u64),
    /// A cell had to go and stands there still.
    CellNotErased(u64, usize),
    /// A cell had to stay and is gone.
    CellGone(u64, usize),
    /// A cell says something else.
    CellChanged(u64, usize),
}

/// A row as it was, with what must become of it.
pub(super) struct Expected {
    /// The row.
    pub(super) row: Seen,
    /// Its fate; nothing where that is not known.
    pub(super) fate: Option<PlainFate>,
    /// The texts that corrections may put in the place of cells; nothing where that is not known.
    pub(super) corrections: Vec<(usize, String)>,
}

/// Sets the rows of one dataset side by side.
#[derive(Default)]
pub(super) struct Aligner {
    inputs: VecDeque<Expected>,
    outputs: VecDeque<Seen>,
    /// The columns in which mentions may be redacted.
    redacted_in: BTreeSet<usize>,
    /// What is wrong.
    pub(super) differences: Vec<Difference>,
    /// What became of each row, where the fates are not known.
    pub(super) observed: Vec<(Seen, PlainFate)>,
    /// Cells in which a text took the place of another, as it may.
    pub(super) replaced: Vec<Replaced>,
    /// Where the fates are not known: whether any cell may hold another text.
    may_replace: bool,
}

/// A cell in which a text took the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replaced {
    /// The row as it was.
    pub(super) row: u64,
    /// The row as it is left.
    pub(super) left: u64,
    /// The column.
    pub(super) column: usize,
    /// Whether that is a granted correction.
    pub(super) is_granted: bool,
}

impl Aligner {
    /// Returns one that takes `[leerling]` for a mention in these columns, and, where the fates are not known, any other text
    /// for a correction if there were any.
    pub(super) fn new(redacted_in: BTreeSet<usize>, may_replace: bool) -> Self {
        Self { redacted_in, may_replace, ..Self::default() }
    }

    /// Adds a row as it was.
    pub(super) fn input(&mut self, expected: Expected) {
        self.inputs.push_back(expected);
    }

    /// Adds a row as it is left.
    pub(super) fn output(&mut self, row: Seen) {
        self.outputs.push_back(row);
    }

    /// Returns whether more rows as they are left are wanted.
    pub(super) fn wants_output(&self) -> bool {
        self.outputs.len() <= WINDOW
    }

    /// Settles what can be told with the rows at hand.
    pub(super) fn settle(&mut self, ended: bool) {
        while self.inputs.len() > WINDOW || (ended && !self.inputs.is_empty()) {
            let Some(expected) = self.inputs.pop_front() else { return };
            if let Some(fate) = &expected.fate {
                self.hold(&expected, fate);
            } else {
                let observed = self.observe(&expected);
                self.observed.push((expected.row, observed));
            }
        }
        if ended {
            let foreign = self.outputs.drain(..).map(|row| Difference::Foreign(row.row));
            self.differences.extend(foreign);
        }
    }

    /// Holds a row to its fate.
    fn hold(&mut self, expected: &Expected, fate: &PlainFate) {
        let row = &expected.row;
        if *fate == PlainFate::Drop {
            let stays = self.outputs.front().is_some_and(|out| stems_from(row, out));
            if stays && !self.is_of_a_later_row(0) {
                self.differences.push(Difference::NotErased(row.row));
                self.outputs.pop_front();
            }
            return;
        }
        let at = |aligner: &Self, at: usize| {
            aligner.outputs.get(at).is_some_and(|out| aligner.is_left(expected, fate, out).is_some())
        };
        if at(self, 0) {
            self.take(expected, fate);
        } else if self.is_of_a_later_row(0) {
            self.differences.push(Difference::Missing(row.row));
        } else if let Some(place) = (1..WINDOW).find(|place| at(self, *place)) {
            let foreign: Vec<Seen> = self.outputs.drain(..place).collect();
            self.differences.extend(foreign.into_iter().map(|row| Difference::Foreign(row.row)));
            self.take(expected, fate);
        } else if self.outputs.front().is_some_and(|out| is_alike(row, out)) {
            self.differ(expected, fate);
        } else {
            self.differences.push(Difference::Missing(row.row));
        }
    }

    /// Takes the row that is left of one, as it must be.
    fn take(&mut self, expected: &Expected, fate: &PlainFate) {
        let Some(out) = self.outputs.pop_front() else { return };
        let columns = self.is_left(expected, fate, &out).unwrap_or_default();
        self.note(expected, &out, columns);
    }

    /// Notes the cells in which a text took the place of another.
    fn note(&mut self, expected: &Expected, out: &Seen, columns: Vec<usize>) {
        let (row, left) = (expected.row.row, out.row);
        self.replaced.extend(columns.into_iter().map(|column| {
            let is_granted = expected.corrections.iter().any(|(at, text)| *at == column && text == out.text(column));
            Replaced { row, left, column, is_granted }
        }));
    }

    /// Says in which cells what is left of a row is not what must be.
    fn differ(&mut self, expected: &Expected, fate: &PlainFate) {
        let row = &expected.row;
        let Some(out) = self.outputs.pop_front() else { return };
        for column in 0..row.cells.len().max(out.cells.len()) {
            let goes = matches!(fate, PlainFate::Blank(columns) if columns.contains(&column));
            let (before, after) = (row.cells.get(column), out.cells.get(column));
            let difference = if goes && out.holds(column) {
                Difference::CellNotErased(row.row, column)
            } else if goes || before == after || self.is_replaced(expected, &out, column) {
                continue;
            } else if row.holds(column) && !out.holds(column) {
                Difference::CellGone(row.row, column)
            } else {
                Difference::CellChanged(row.row, column)
            };
            self.differences.push(difference);
        }
        if row.ragged != out.ragged {
            self.differences.push(Difference::CellChanged(row.row, row.cells.len().saturating_sub(1)));
        }
    }

    /// Whether a row that is left, at that place, is what a later row must become.
    fn is_of_a_later_row(&self, place: usize) -> bool {
        let Some(out) = self.outputs.get(place) else { return false };
        let later = self.inputs.iter().take(WINDOW).filter_map(|later| Some((later, later.fate.as_ref()?)));
        later
            .filter(|(_, fate)| **fate != PlainFate::Drop)
            .any(|(later, fate)| self.is_left(later, fate, out).is_some())
    }

    /// The cells with another text, where a row is what another must become by its fate.
    fn is_left(&self, expected: &Expected, fate: &PlainFate, out: &Seen) -> Option<Vec<usize>> {
        let row = &expected.row;
        if row.cells.len() != out.cells.len() || row.ragged != out.ragged {
            return None;
        }
        let mut replaced = Vec::new();
        for column in 0..row.cells.len() {
            let goes = matches!(fate, PlainFate::Blank(columns) if columns.contains(&column));
            let same = if goes { !out.holds(column) } else { row.cells.get(column) == out.cells.get(column) };
            if !same && (goes || !self.is_replaced(expected, out, column)) {
                return None;
            }
            if !same && !goes {
                replaced.push(column);
            }
        }
        Some(replaced)
    }

    /// Whether a cell is what a correction makes of another, or what is left of it when stretches become `[leerling]`.
    fn is_replaced(&self, expected: &Expected, out: &Seen, column: usize) -> bool {
        let row = &expected.row;
        if expected.corrections.iter().any(|(at, text)| *at == column && text == out.text(column)) {
            return true;
        }
        let mut pieces = out.text(column).split(REDACTED);
        let (Some(first), before) = (pieces.next(), row.text(column)) else { return false };
        let (Some(mut rest), mut last) = (before.strip_prefix(first), first) else { return false };
        for piece in pieces {
            // A mention is a name or a number, so something of the text goes.
            let Some(at) = rest.match_indices(piece).map(|(at, _)| at).find(|at| *at > 0) else { return false };
            rest = rest.get(at + piece.len()..).unwrap_or_default();
            last = piece;
        }
        let ends = rest.is_empty() || last.is_empty() || before.ends_with(last);
        self.redacted_in.contains(&column) && out.text(column).contains(REDACTED) && ends
    }

    /// What became of a row, where its fate is not known.
    fn observe(&mut self, expected: &Expected) -> PlainFate {
        let row = &expected.row;
        let later = |aligner: &Self, out: &Seen| {
            aligner.inputs.iter().take(WINDOW).any(|other| aligner.is_left(other, &PlainFate::Keep, out).is_some())
        };
        let Some(out) = self.outputs.front() else { return PlainFate::Drop };
        let (blanked, changed) = match self.left_out(expected, out) {
            Some(blanked) if blanked.is_empty() => return self.seen(expected, blanked, &[]),
            Some(_) if later(self, out) => return PlainFate::Drop,
            Some(blanked) => (blanked, Vec::new()),
            None => {
                let stems = |other: &Expected| self.left_out(other, out).is_some();
                if self.inputs.iter().take(WINDOW).any(stems) || !is_alike(row, out) {
                    return PlainFate::Drop;
                }
                let differs = |at: &usize| row.text(*at) != out.text(*at) && !self.is_replaced(expected, out, *at);
                let gone = |at: &usize| row.holds(*at) && !out.holds(*at);
                (0..row.cells.len()).filter(differs).partition(gone)
            }
        };
        self.seen(expected, blanked, &changed)
    }

    /// Takes the row that is left of one whose fate is not known.
    fn seen(&mut self, expected: &Expected, blanked: Vec<usize>, changed: &[usize]) -> PlainFate {
        let row = &expected.row;
        if let Some(out) = self.outputs.pop_front() {
            let differs = |at: &usize| row.cells.get(*at) != out.cells.get(*at) && !blanked.contains(at);
            let mut replaced: Vec<usize> = (0..row.cells.len()).filter(differs).collect();
            if !self.may_replace {
                replaced.retain(|column| !changed.contains(column));
                let changed = changed.iter().map(|column| Difference::CellChanged(row.row, *column));
                self.differences.extend(changed);
            }
            self.note(expected, &out, replaced);
        }
        if blanked.is_empty() { PlainFate::Keep } else { PlainFate::Blank(blanked) }
    }

    /// The cells that were blanked, where a row is another without them.
    fn left_out(&self, expected: &Expected, out: &Seen) -> Option<Vec<usize>> {
        let row = &expected.row;
        if row.cells.len() != out.cells.len() || row.ragged != out.ragged {
            return None;
        }
        let mut blanked = Vec::new();
        for column in 0..row.cells.len() {
            if row.cells.get(column) == out.cells.get(column) || self.is_replaced(expected, out, column) {
                continue;
            }
            if !row.holds(column) || out.holds(column) || row.ragged {
                return None;
            }
            blanked.push(column);
        }
        Some(blanked)
    }
}

/// Whether what is left is that row, whole or without some of its cells.
fn stems_from(row: &Seen, out: &Seen) -> bool {
    let columns = 0..row.cells.len().max(out.cells.len());
    let same = columns.clone().all(|column| !out.holds(column) || row.text(column) == out.text(column));
    let most = columns.clone().filter(|column| row.holds(*column)).count();
    let held = columns.filter(|column| out.holds(*column)).count();
    same && held * 2 >= most
}

/// Whether most of what a row holds stands in another, in the same places.
fn is_alike(row: &Seen, out: &Seen) -> bool {
    let columns = 0..row.cells.len().max(out.cells.len());
    let filled = columns.clone().filter(|column| row.holds(*column) || out.holds(*column)).count();
    let same = columns.filter(|column| row.holds(*column) && row.text(*column) == out.text(*column)).count();
    same * 2 >= filled
}
