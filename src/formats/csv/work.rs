//! Shares the blocks of a file out among threads: each reads a block in its turn, works on it beside the others, and hands
//! over what came of it in its turn again. What comes out is the same for any number of threads.
//!
//! Memory: per thread one block, its stops and what is made of it; a block that one long record made large is worked on
//! while nobody reads on, so that there is one of those at a time. Nothing is queued.

use super::CsvLayout;
use super::blocks::{Block, Blocks};
use super::lanes::Lanes;
use super::stops::{Finder, Stops};
use super::stretch::Stretch;
use super::turn::Turn;
use crate::formats::FormatError;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// How much is read at a time: so much that a thread seldom waits for another, so little that it stays in its cache.
const BLOCK_BYTES: usize = 512 << 10;

/// What one thread does with the blocks that fall to it.
pub(super) trait Worker<O: ?Sized>: Send {
    /// Works on the rows of a block; `rows_before` are the rows of the file before it.
    fn take(&mut self, rows: &Stretch<'_>, rows_before: u64) -> Result<ControlFlow<()>, FormatError>;

    /// Hands over what came of the block, in the order of the file.
    fn hand_over(&mut self, bytes: &[u8], out: &mut O) -> Result<ControlFlow<()>, FormatError>;
}

/// What the threads share.
struct Shop<'s, 'r, O: ?Sized> {
    layout: &'s CsvLayout,
    finder: Finder,
    /// The number of the next block, and the blocks.
    blocks: Mutex<(u64, Blocks<'r>)>,
    rows: Turn<u64>,
    out: Turn<Handed<'s, O>>,
    over: AtomicBool,
}

/// What was handed over so far, and how it ended where it ended early.
struct Handed<'s, O: ?Sized> {
    out: &'s mut O,
    ended: Option<Result<(), FormatError>>,
}

/// What a thread works with.
#[derive(Default)]
struct Bench {
    block: Block,
    stops: Stops,
}

/// By what the work is done: the same comes out by any means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Means {
    pub(super) threads: usize,
    pub(super) block_bytes: usize,
    pub(super) lanes: Lanes,
}

impl Means {
    /// Returns the means of this machine: as many threads as the command line allows.
    pub(super) fn of_this_machine() -> Self {
        Self { threads: rayon::current_num_threads(), block_bytes: BLOCK_BYTES, lanes: Lanes::best() }
    }
}

/// Works through all rows with one worker per thread, from `rest`, which was read, and what the reader has more; the first
/// worker works in this thread, alone where one block is all.
/// What happens is what happens in order: the first error, in the order of the file, is the one that is told, and nothing
/// is handed over from there on.
pub(super) fn work_through<O: Send + ?Sized, W: Worker<O>>(
    layout: &CsvLayout,
    (rest, reader): (Vec<u8>, &mut (dyn Read + Send)),
    workers: Vec<W>,
    out: &mut O,
    means: Means,
) -> Result<Vec<W>, FormatError> {
    let finder = Finder::new(layout.dialect.marks, means.lanes);
    let shop = Shop {
        layout,
        finder,
        blocks: Mutex::new((0, Blocks::new(rest, reader, finder, means.block_bytes))),
        rows: Turn::new(0),
        out: Turn::new(Handed { out, ended: None }),
        over: AtomicBool::new(false),
    };
    let mut idle = workers.into_iter();
    let Some(mut first) = idle.next() else { return Ok(Vec::new()) };
    let mut bench = Bench::default();
    let mut workers = Vec::new();
    if !shop.one_block(&mut first, &mut bench) {
        workers.push(first);
    } else if shop.has_read_all() {
        workers.push(shop.work(first, bench));
    } else {
        std::thread::scope(|scope| {
            let shop = &shop;
            let begin = |worker| scope.spawn(move || shop.work(worker, Bench::default()));
            let threads: Vec<_> = idle.by_ref().map(begin).collect();
            workers.push(shop.work(first, bench));
            for thread in threads {
                workers.push(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
        });
    }
    workers.extend(idle);
    shop.out.into_inner().ended.unwrap_or(Ok(())).map(|()| workers)
}

impl<O: Send + ?Sized> Shop<'_, '_, O> {
    fn has_read_all(&self) -> bool {
        self.blocks.lock().unwrap_or_else(PoisonError::into_inner).1.at_end()
    }

    fn work<W: Worker<O>>(&self, mut worker: W, mut bench: Bench) -> W {
        let _release = Release(self);
        while self.one_block(&mut worker, &mut bench) {}
        worker
    }

    /// Reads a block, works on it and hands over; returns whether there may be more.
    fn one_block<W: Worker<O>>(&self, worker: &mut W, bench: &mut Bench) -> bool {
        let Bench { block, stops } = bench;
        let mut reading = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if self.over.load(Ordering::Relaxed) {
            return false;
        }
        let (number, blocks) = &mut *reading;
        let (piece, read) = (*number, blocks.next(block));
        if read != Ok(true) {
            self.over.store(true, Ordering::Relaxed);
        }
        if read == Ok(false) {
            return false;
        }
        *number += 1;
        let is_large = blocks.is_large(block);
        // Kept until a large block is done.
        let alone = is_large.then_some(reading);
        let found = read.map(|_| self.finder.find(block.bytes(), stops));
        let stretch = Stretch::new(self.layout, block.bytes(), stops);
        let count = if found.is_ok() { stretch.count_rows() } else { 0 };
        let before = self.rows.take(piece, |rows| {
            let before = *rows;
            *rows += count;
            before
        });
        let Some(before) = before else { return false };
        let flow = match found {
            Ok(()) => worker.take(&stretch, before),
            Err(flaw) => Err(flaw.of_row(before + 1)),
        };
        drop(alone);
        let goes_on = self.out.take(piece, |handed| {
            if handed.ended.is_none() {
                let taken = flow.and_then(|flow| Ok((flow, worker.hand_over(block.bytes(), handed.out)?)));
                handed.ended = match taken {
                    Ok((ControlFlow::Continue(()), ControlFlow::Continue(()))) => None,
                    Ok((ControlFlow::Break(()), _) | (_, ControlFlow::Break(()))) => Some(Ok(())),
                    Err(error) => Some(Err(error)),
                };
            }
            handed.ended.is_none()
        });
        if goes_on != Some(true) {
            self.over.store(true, Ordering::Relaxed);
        }
        goes_on == Some(true)
    }
}

/// Releases whoever waits for a thread that panics.
struct Release<'a, 's, 'r, O: ?Sized>(&'a Shop<'s, 'r, O>);

impl<O: ?Sized> Drop for Release<'_, '_, '_, O> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.over.store(true, Ordering::Relaxed);
            self.0.rows.abandon();
            self.0.out.abandon();
        }
    }
}
