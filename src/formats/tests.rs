//! What the tests of several formats share: visitors and fates that keep what they see.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use crate::model::{Fate, Fates, RowFlaw, RowView, Visitor};
use std::ops::ControlFlow;
use std::sync::Mutex;

/// A row as a visitor sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Seen {
    pub(in crate::formats) row: u64,
    pub(in crate::formats) texts: Vec<String>,
    pub(in crate::formats) filled: Vec<usize>,
    pub(in crate::formats) flaw: Option<RowFlaw>,
}

impl Seen {
    pub(in crate::formats) fn of(view: &RowView<'_>) -> Self {
        let texts = view.cells.iter().map(|text| text.clone().into_owned()).collect();
        Self { row: view.row, texts, filled: view.filled.iter().collect(), flaw: view.flaw }
    }
}

/// Keeps what it sees.
pub(in crate::formats) struct Witness {
    pub(in crate::formats) wanted: Vec<usize>,
    pub(in crate::formats) seen: Vec<Seen>,
    /// The rows after which it breaks.
    pub(in crate::formats) enough: usize,
}

impl Visitor for Witness {
    fn wanted(&self, _part: usize) -> &[usize] {
        &self.wanted
    }

    fn row(&mut self, _part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        self.seen.push(Seen::of(row));
        if self.seen.len() < self.enough { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Gives each row a fate by its number, and keeps what it sees.
pub(in crate::formats) struct ByRow<F> {
    pub(in crate::formats) wanted: Vec<usize>,
    pub(in crate::formats) fate: F,
    pub(in crate::formats) seen: Mutex<Vec<Seen>>,
}

impl<F: Fn(u64) -> Fate<'static> + Sync> Fates for ByRow<F> {
    fn wanted(&self, _part: usize) -> &[usize] {
        &self.wanted
    }

    fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
        self.seen.lock().unwrap().push(Seen::of(row));
        (self.fate)(row.row)
    }
}
