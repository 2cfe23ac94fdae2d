//! What is learned of every pupil while the delivery is judged, by several threads at once: bits that are only ever added,
//! so that the order in which rows are judged makes no difference.

use crate::model::handover::{Admitted, SystemErasures};
use crate::model::{CategorySet, PupilIndex};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What is known of one pupil, side by side: the rows of a file lead to pupils in any order.
#[derive(Default)]
struct Mark {
    occurring: AtomicU64,
    erased: AtomicU64,
    anchored: AtomicBool,
}

/// One mark per pupil; and what goes in each source system, which is written for those only of whom something goes.
pub(super) struct Marks {
    pupils: Vec<Mark>,
    /// In the order of their first dataset.
    systems: Vec<(Option<String>, Vec<AtomicU64>)>,
    /// Per dataset, its system.
    system_of: Vec<usize>,
}

impl Marks {
    /// Returns the marks of that many pupils, none set.
    pub(super) fn new(admitted: &Admitted, pupils: usize) -> Self {
        let mut systems: Vec<(Option<String>, Vec<AtomicU64>)> = Vec::new();
        let mut system_of = Vec::with_capacity(admitted.datasets.len());
        for dataset in &admitted.datasets {
            let known = systems.iter().position(|(system, _)| *system == dataset.class.system);
            system_of.push(known.unwrap_or(systems.len()));
            if known.is_none() {
                systems.push((dataset.class.system.clone(), (0..pupils).map(|_| AtomicU64::new(0)).collect()));
            }
        }
        Self { pupils: (0..pupils).map(|_| Mark::default()).collect(), systems, system_of }
    }

    /// Notes that something of a pupil stays (E10).
    pub(super) fn anchor(&self, pupil: PupilIndex) {
        let anchored = self.pupils.get(pupil.at()).map(|mark| &mark.anchored);
        if let Some(anchored) = anchored.filter(|anchored| !anchored.load(Ordering::Relaxed)) {
            anchored.store(true, Ordering::Relaxed);
        }
    }

    /// Notes categories that occur for a pupil in a dataset, and those of which something goes.
    pub(super) fn see(&self, dataset: usize, pupil: PupilIndex, occurring: CategorySet, erased: CategorySet) {
        let Some(mark) = self.pupils.get(pupil.at()) else { return };
        let system = self.system_of.get(dataset).filter(|_| !erased.is_empty());
        let here = system.and_then(|at| self.systems.get(*at)?.1.get(pupil.at()));
        let all = [(&mark.occurring, occurring), (&mark.erased, erased)];
        for (bits, seen) in all.into_iter().chain(here.map(|here| (here, erased))) {
            // Mostly nothing is new; writing only what is spares the other threads their copy of the line.
            if seen.bits() & !bits.load(Ordering::Relaxed) != 0 {
                bits.fetch_or(seen.bits(), Ordering::Relaxed);
            }
        }
    }

    /// Returns per pupil whether something of them stays.
    pub(super) fn anchored(&self) -> Vec<bool> {
        self.pupils.iter().map(|mark| mark.anchored.load(Ordering::Relaxed)).collect()
    }

    /// Returns per source system the categories of which something of each pupil goes.
    pub(super) fn by_system(&self) -> Vec<SystemErasures> {
        let erased = |(system, marks): &(Option<String>, Vec<AtomicU64>)| SystemErasures {
            system: system.clone(),
            erased: marks.iter().map(set).collect(),
        };
        self.systems.iter().map(erased).collect()
    }

    /// Returns per pupil the categories of which something goes.
    pub(super) fn erased(&self) -> Vec<CategorySet> {
        self.pupils.iter().map(|mark| set(&mark.erased)).collect()
    }

    /// Returns per pupil the categories that occur.
    pub(super) fn occurring(&self) -> Vec<CategorySet> {
        self.pupils.iter().map(|mark| set(&mark.occurring)).collect()
    }
}

fn set(bits: &AtomicU64) -> CategorySet {
    CategorySet::from_bits(bits.load(Ordering::Relaxed))
}
