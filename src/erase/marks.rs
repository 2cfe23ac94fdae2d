//! What is learned of every pupil while the delivery is judged, by several threads at once: bits that are only ever added,
//! so that the order in which rows are judged makes no difference.

use crate::model::{CategorySet, PupilIndex};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What is known of one pupil, side by side: the rows of a file lead to pupils in any order.
#[derive(Default)]
struct Mark {
    occurring: AtomicU64,
    erased: AtomicU64,
    anchored: AtomicBool,
}

/// One mark per pupil.
pub(super) struct Marks(Vec<Mark>);

impl Marks {
    /// Returns the marks of that many pupils, none set.
    pub(super) fn new(pupils: usize) -> Self {
        Self((0..pupils).map(|_| Mark::default()).collect())
    }

    /// Notes that something of a pupil stays (E10).
    pub(super) fn anchor(&self, pupil: PupilIndex) {
        let anchored = self.0.get(pupil.at()).map(|mark| &mark.anchored);
        if let Some(anchored) = anchored.filter(|anchored| !anchored.load(Ordering::Relaxed)) {
            anchored.store(true, Ordering::Relaxed);
        }
    }

    /// Notes categories that occur for a pupil, and those of which something goes.
    pub(super) fn see(&self, pupil: PupilIndex, occurring: CategorySet, erased: CategorySet) {
        let Some(mark) = self.0.get(pupil.at()) else { return };
        for (bits, seen) in [(&mark.occurring, occurring), (&mark.erased, erased)] {
            // Mostly nothing is new; writing only what is spares the other threads their copy of the line.
            if seen.bits() & !bits.load(Ordering::Relaxed) != 0 {
                bits.fetch_or(seen.bits(), Ordering::Relaxed);
            }
        }
    }

    /// Returns per pupil whether something of them stays.
    pub(super) fn anchored(&self) -> Vec<bool> {
        self.0.iter().map(|mark| mark.anchored.load(Ordering::Relaxed)).collect()
    }

    /// Returns per pupil the categories of which something goes.
    pub(super) fn erased(&self) -> Vec<CategorySet> {
        self.0.iter().map(|mark| set(&mark.erased)).collect()
    }

    /// Returns per pupil the categories that occur.
    pub(super) fn occurring(&self) -> Vec<CategorySet> {
        self.0.iter().map(|mark| set(&mark.occurring)).collect()
    }
}

fn set(bits: &AtomicU64) -> CategorySet {
    CategorySet::from_bits(bits.load(Ordering::Relaxed))
}
