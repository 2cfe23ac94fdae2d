//! Reads a log bundle by bundle: each entry against its leaf hash, each hash against the one above it, the last against the
//! signed root. Where entries and hashes differ, the hash above tells which of the two was changed.

use super::bundle::{self, Bundle};
use super::layout::{CHECKPOINT, Row, WIDTH, levels_above};
use super::story::Story;
use super::tree::{Hash, root_of};
use super::{Checkpoint, LogRequest};
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::verdict::Verdict;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The bundles that are read at once: what memory holds of the entries.
const AT_ONCE: u64 = 32;

/// A log that is being read.
pub(super) struct Reading<'a> {
    folder: &'a Path,
    checkpoint: &'a Checkpoint,
    /// The sizes at which the root is asked for.
    sizes: &'a BTreeSet<u64>,
    /// The hash of each full bundle.
    full: Vec<Hash>,
    /// The hash of the start of a bundle, up to a size that is asked for.
    parts: BTreeMap<u64, Hash>,
    /// How many entries are those that were signed, and can be read.
    sound: u64,
    /// Whether the hashes lead to the signed root.
    leads: bool,
    /// Whether a bundle and its tile are both gone, so that nothing above can be worked out.
    broken: bool,
    story: Story,
}

impl<'a> Reading<'a> {
    pub(super) fn new(request: &'a LogRequest<'a>, checkpoint: &'a Checkpoint) -> Self {
        Self {
            folder: request.folder,
            checkpoint,
            sizes: &request.sizes,
            full: Vec::new(),
            parts: BTreeMap::new(),
            sound: 0,
            leads: false,
            broken: false,
            story: Story::of(request.run),
        }
    }

    /// Every bundle with the tile of leaf hashes beside it, and the signed root.
    pub(super) fn entries(&mut self, verdict: &mut Verdict) {
        let size = self.checkpoint.size;
        let bundles = Row::Entries.tiles(size);
        let folder = self.folder;
        let read = |from: u64| -> Vec<Bundle> {
            let until = bundles.min(from + AT_ONCE);
            (from..until).into_par_iter().map(|index| Bundle::read(folder, size, index)).collect()
        };
        let mut next = AT_ONCE;
        let mut ready = read(0);
        // What was read is told in order while the bundles behind it are read.
        while !ready.is_empty() {
            let told = std::mem::take(&mut ready);
            let tell = || told.into_iter().for_each(|bundle| self.take(bundle, verdict));
            ((), ready) = rayon::join(tell, || read(next));
            next += AT_ONCE;
        }
        if bundles == 0 {
            self.close(None, verdict);
        }
    }

    fn take(&mut self, bundle: Bundle, verdict: &mut Verdict) {
        let size = self.checkpoint.size;
        let (start, width) = (bundle.index * WIDTH, Row::Entries.width(size, bundle.index));
        let is_last = start + width == size;
        let (hashes, by_tile) = bundle.settle(|root| self.is_above(root, bundle.index, is_last));
        let differing = bundle.differs_at().map(|at| (at, by_tile));
        match differing {
            Some((at, true)) => verdict.find(Finding::new(Problem::LogEntryDiffers, Position::Entry(start + at))),
            Some((_, false)) => {
                let path = Row::Level(0).path(size, bundle.index);
                verdict.find(Finding::new(Problem::LogTileDiffers, Position::LogFile(path)));
            }
            None => {}
        }
        self.add(hashes, start, width);
        if is_last && !self.broken {
            self.close(hashes.filter(|_| width < WIDTH).map(|(_, root)| root), verdict);
        }
        let signed = |at: usize| !by_tile || bundle.is_in_tile(at);
        let told = bundle.events.iter().enumerate().map(|(at, _)| signed(at)).collect::<Vec<_>>();
        self.tell(bundle, (&told, width), verdict);
    }

    /// The signed root.
    fn close(&mut self, tail: Option<Hash>, verdict: &mut Verdict) {
        self.leads = self.leads_to_root(tail);
        if !self.leads {
            verdict.find(Finding::new(Problem::LogRootDiffers, Position::LogFile(CHECKPOINT.to_owned())));
        }
    }

    /// The entries of a bundle, as far as they are those that were signed.
    fn tell(&mut self, bundle: Bundle, (signed, width): (&[bool], u64), verdict: &mut Verdict) {
        verdict.find_all(bundle.findings);
        let start = bundle.index * WIDTH;
        let unread = if bundle.events.is_empty() { width } else { 0 };
        (0..unread).for_each(|_| self.story.skip());
        for (at, (event, signed)) in (start..).zip(bundle.events.into_iter().zip(signed)) {
            match event {
                Some(event) if *signed => {
                    self.sound += 1;
                    self.story.tell(event, verdict);
                }
                None if *signed => {
                    verdict.find(Finding::new(Problem::EntryMalformed, Position::Entry(at)));
                    self.story.skip();
                }
                Some(_) | None => self.story.skip(),
            }
        }
    }

    /// Adds the hashes of a bundle to what the tree is built from.
    fn add(&mut self, hashes: Option<(&[Hash], Hash)>, start: u64, width: u64) {
        let Some((hashes, root)) = hashes else {
            self.broken = true;
            return;
        };
        for asked in self.sizes.range(start + 1..start + WIDTH) {
            let part = usize::try_from(asked - start).ok().and_then(|count| hashes.get(..count));
            self.parts.extend(part.map(|part| (*asked, root_of(part))));
        }
        if width == WIDTH {
            self.full.push(root);
        }
    }

    /// Whether a hash is the one that stands above a bundle, or leads to the signed root from the last one.
    fn is_above(&self, root: Hash, index: u64, is_last: bool) -> bool {
        let row = Row::Level(1);
        let above = bundle::hashes(self.folder, (row, self.checkpoint.size, index / WIDTH), &mut Vec::new());
        let above = usize::try_from(index % WIDTH).ok().and_then(|at| above.as_ref()?.get(at).copied());
        above.map_or_else(|| is_last && !self.broken && self.leads_to_root(Some(root)), |above| above == root)
    }

    fn leads_to_root(&self, tail: Option<Hash>) -> bool {
        let nodes: Vec<Hash> = self.full.iter().copied().chain(tail).collect();
        root_of(&nodes) == self.checkpoint.root
    }

    /// Every tile above the leaves, against the hashes below it.
    pub(super) fn tiles_above(&self, verdict: &mut Verdict) {
        if self.broken {
            return;
        }
        let size = self.checkpoint.size;
        let mut below = self.full.clone();
        for row in levels_above(size) {
            for (index, expected) in (0..).zip(below.chunks(256)) {
                let mut findings = Vec::new();
                let found = bundle::hashes(self.folder, (row, size, index), &mut findings);
                if found.is_some_and(|found| found != expected) {
                    let path = row.path(size, index);
                    findings.push(Finding::new(Problem::LogTileDiffers, Position::LogFile(path)));
                }
                verdict.find_all(findings);
            }
            below = below.chunks_exact(256).map(root_of).collect();
        }
    }

    /// Returns how many entries lead to the signed root, and can be read.
    pub(super) const fn sound(&self) -> Option<u64> {
        if self.leads { Some(self.sound) } else { None }
    }

    /// Returns the roots at the sizes that were asked for, and the story.
    pub(super) fn end(self) -> (BTreeMap<u64, Hash>, Story) {
        let root = |size: &u64| {
            let full = usize::try_from(*size / WIDTH).ok().and_then(|count| self.full.get(..count))?;
            let part = self.parts.get(size);
            let whole = !self.broken && *size <= self.checkpoint.size && (part.is_some() || size.is_multiple_of(WIDTH));
            let nodes: Vec<Hash> = full.iter().chain(part).copied().collect();
            whole.then(|| (*size, root_of(&nodes)))
        };
        (self.sizes.iter().filter_map(root).collect(), self.story)
    }
}
