//! Lets threads that work on numbered pieces pass one place in the order of the numbers.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A place that pieces pass in order; what it guards is changed by one piece at a time.
pub(super) struct Turn<T> {
    state: Mutex<State<T>>,
    moved: Condvar,
}

struct State<T> {
    next: u64,
    abandoned: bool,
    guarded: T,
}

impl<T> Turn<T> {
    /// Returns a place that piece 0 passes first.
    pub(super) const fn new(guarded: T) -> Self {
        Self { state: Mutex::new(State { next: 0, abandoned: false, guarded }), moved: Condvar::new() }
    }

    /// Waits for the turn of a piece, and acts; returns nothing where the thread of an earlier one panicked.
    pub(super) fn take<R>(&self, piece: u64, act: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut state = self.lock();
        while state.next != piece && !state.abandoned {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.abandoned {
            return None;
        }
        let done = act(&mut state.guarded);
        state.next += 1;
        self.moved.notify_all();
        Some(done)
    }

    /// Lets nobody wait any longer for a piece that will never come.
    pub(super) fn abandon(&self) {
        self.lock().abandoned = true;
        self.moved.notify_all();
    }

    /// Returns what it guards, when all is done.
    pub(super) fn into_inner(self) -> T {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).guarded
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
