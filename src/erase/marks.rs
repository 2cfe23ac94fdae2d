//! What is learned of every pupil while the delivery is judged, by several threads at once: bits that are only ever added,
//! so that the order in which rows are judged makes no difference.
//!
//! Rows lead to pupils in any order, and each place in memory that a row leads to costs more than all the rest of it. Most
//! rows say one of few things: what is said is numbered ([`Sighted`]), and a row sets one bit of its pupil. What the bits
//! stand for is added up between files.

use crate::model::handover::{Admitted, Anchors, SystemErasures};
use crate::model::row::bits_of;
use crate::model::{CategorySet, PupilIndex};
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many things can be numbered before they are added up.
const MOST_NUMBERED: usize = 64;

/// What is known of one pupil.
#[derive(Default)]
struct Mark {
    occurring: AtomicU64,
    erased: AtomicU64,
}

/// What rows of one kind say of their pupil: the categories that occur, those of which something goes, and in which system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sighted {
    occurring: CategorySet,
    erased: CategorySet,
    system: usize,
    /// The bit that stands for it; none where too much else was numbered before.
    bit: u64,
}

/// One mark per pupil; and what goes in each source system, which is written for those only of whom something goes.
pub(super) struct Marks {
    pupils: Vec<Mark>,
    anchors: Vec<AtomicU8>,
    /// Per pupil, the numbered things that rows said and that are not added up yet.
    said: Vec<AtomicU64>,
    /// What each bit of `said` stands for.
    numbered: Mutex<Vec<Sighted>>,
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
        let none = || (0..pupils).map(|_| AtomicU64::new(0)).collect();
        for dataset in &admitted.datasets {
            let known = systems.iter().position(|(system, _)| *system == dataset.class.system);
            system_of.push(known.unwrap_or(systems.len()));
            if known.is_none() {
                systems.push((dataset.class.system.clone(), none()));
            }
        }
        Self {
            pupils: (0..pupils).map(|_| Mark::default()).collect(),
            anchors: (0..pupils).map(|_| AtomicU8::new(0)).collect(),
            said: none(),
            numbered: Mutex::new(Vec::new()),
            systems,
            system_of,
        }
    }

    /// Notes that something of a pupil stays, and what leads to it (E10).
    pub(super) fn anchor(&self, pupil: PupilIndex, by: Anchors) {
        let Some(anchors) = self.anchors.get(pupil.at()) else { return };
        if by.bits() & !anchors.load(Ordering::Relaxed) != 0 {
            anchors.fetch_or(by.bits(), Ordering::Relaxed);
        }
    }

    /// Returns what rows of a dataset say in which those categories occur, and of those something goes.
    pub(super) fn sighted(&self, dataset: usize, occurring: CategorySet, erased: CategorySet) -> Sighted {
        let system = self.system_of.get(dataset).copied().unwrap_or(usize::MAX);
        let is_same = |known: &&Sighted| (known.occurring, known.erased, known.system) == (occurring, erased, system);
        let mut numbered = self.numbered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = numbered.iter().find(is_same) {
            return *known;
        }
        let bit = if numbered.len() < MOST_NUMBERED { 1 << numbered.len() } else { 0 };
        let sighted = Sighted { occurring, erased, system, bit };
        if bit != 0 {
            numbered.push(sighted);
        }
        sighted
    }

    /// Notes what a row says of a pupil.
    pub(super) fn see(&self, pupil: PupilIndex, sighted: Sighted) {
        if sighted.bit == 0 {
            self.add(pupil.at(), &sighted);
            return;
        }
        // Mostly nothing is new; writing only what is spares the other threads their copy of the line.
        let said = self.said.get(pupil.at());
        if let Some(said) = said.filter(|said| said.load(Ordering::Relaxed) & sighted.bit == 0) {
            said.fetch_or(sighted.bit, Ordering::Relaxed);
        }
    }

    fn add(&self, pupil: usize, Sighted { occurring, erased, system, .. }: &Sighted) {
        let Some(mark) = self.pupils.get(pupil) else { return };
        let system = self.systems.get(*system).filter(|_| !erased.is_empty());
        let here = system.and_then(|(_, marks)| marks.get(pupil));
        let all = [(&mark.occurring, occurring), (&mark.erased, erased)];
        for (bits, seen) in all.into_iter().chain(here.map(|here| (here, erased))) {
            if seen.bits() & !bits.load(Ordering::Relaxed) != 0 {
                bits.fetch_or(seen.bits(), Ordering::Relaxed);
            }
        }
    }

    /// Adds up what rows said, where there is little room left to number more: between files, since after this what was
    /// numbered is so no longer.
    pub(super) fn make_room(&mut self) {
        if self.numbered.get_mut().unwrap_or_else(PoisonError::into_inner).len() > MOST_NUMBERED / 2 {
            self.settle();
        }
    }

    /// Adds up what rows said: after this what was numbered is so no longer.
    fn settle(&mut self) {
        let numbered = std::mem::take(self.numbered.get_mut().unwrap_or_else(PoisonError::into_inner));
        let mut said = std::mem::take(&mut self.said);
        for (pupil, said) in said.iter_mut().enumerate() {
            for at in bits_of(std::mem::take(said.get_mut())) {
                if let Some(sighted) = numbered.get(at) {
                    self.add(pupil, sighted);
                }
            }
        }
        self.said = said;
    }

    /// Returns per pupil what of them stays.
    pub(super) fn anchors(&self) -> Vec<Anchors> {
        self.anchors.iter().map(|anchors| Anchors::from_bits(anchors.load(Ordering::Relaxed))).collect()
    }

    /// Returns what was learned of every pupil.
    pub(super) fn finish(mut self) -> Learned {
        self.settle();
        let erased = |(system, marks): &(Option<String>, Vec<AtomicU64>)| SystemErasures {
            system: system.clone(),
            erased: marks.iter().map(set).collect(),
        };
        Learned {
            occurring: self.pupils.iter().map(|mark| set(&mark.occurring)).collect(),
            erased: self.pupils.iter().map(|mark| set(&mark.erased)).collect(),
            by_system: self.systems.iter().map(erased).collect(),
        }
    }
}

/// What was learned of every pupil, in their order.
pub(super) struct Learned {
    /// The categories that occur.
    pub(super) occurring: Vec<CategorySet>,
    /// The categories of which something goes.
    pub(super) erased: Vec<CategorySet>,
    /// The same in each source system.
    pub(super) by_system: Vec<SystemErasures>,
}

fn set(bits: &AtomicU64) -> CategorySet {
    CategorySet::from_bits(bits.load(Ordering::Relaxed))
}
