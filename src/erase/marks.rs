//! What is learned of every pupil while the delivery is judged, by several threads at once: bits that are only ever added,
//! so that the order in which rows are judged makes no difference.

use crate::model::{CategorySet, PupilIndex};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// One mark of each kind per pupil.
pub(super) struct Marks {
    anchored: Vec<AtomicBool>,
    erased: Vec<AtomicU64>,
    occurring: Vec<AtomicU64>,
}

impl Marks {
    /// Returns the marks of that many pupils, none set.
    pub(super) fn new(pupils: usize) -> Self {
        let none = || (0..pupils).map(|_| AtomicU64::new(0)).collect();
        Self { anchored: (0..pupils).map(|_| AtomicBool::new(false)).collect(), erased: none(), occurring: none() }
    }

    /// Notes that something of a pupil stays (E10).
    pub(super) fn anchor(&self, pupil: PupilIndex) {
        if let Some(anchored) = self.anchored.get(pupil.at()).filter(|anchored| !anchored.load(Ordering::Relaxed)) {
            anchored.store(true, Ordering::Relaxed);
        }
    }

    /// Notes categories that occur for a pupil, and those of which something goes.
    pub(super) fn see(&self, pupil: PupilIndex, occurring: CategorySet, erased: CategorySet) {
        for (marks, seen) in [(&self.occurring, occurring), (&self.erased, erased)] {
            // Mostly nothing is new; writing only what is spares the other threads their copy of the line.
            let Some(mark) = marks.get(pupil.at()) else { continue };
            if seen.bits() & !mark.load(Ordering::Relaxed) != 0 {
                mark.fetch_or(seen.bits(), Ordering::Relaxed);
            }
        }
    }

    /// Returns per pupil whether something of them stays.
    pub(super) fn anchored(&self) -> Vec<bool> {
        self.anchored.iter().map(|mark| mark.load(Ordering::Relaxed)).collect()
    }

    /// Returns per pupil the categories of which something goes.
    pub(super) fn erased(&self) -> Vec<CategorySet> {
        sets(&self.erased)
    }

    /// Returns per pupil the categories that occur.
    pub(super) fn occurring(&self) -> Vec<CategorySet> {
        sets(&self.occurring)
    }
}

fn sets(marks: &[AtomicU64]) -> Vec<CategorySet> {
    marks.iter().map(|mark| CategorySet::from_bits(mark.load(Ordering::Relaxed))).collect()
}
