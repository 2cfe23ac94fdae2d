//! The large table of ROMix: uninitialised memory in huge pages, used again for one number after another.

use std::alloc::{Layout, alloc, dealloc};

/// What huge pages are aligned to, in bytes.
const HUGE_PAGE: usize = 2 << 20;

/// Memory for one table.
pub(super) struct Room {
    start: *mut u32,
    layout: Layout,
}

// SAFETY: a room owns its memory, and nothing else points into it.
unsafe impl Send for Room {}

impl Room {
    /// Returns room for that many bytes; nothing where there is not so much memory.
    pub(super) fn new(bytes: usize) -> Option<Self> {
        let layout = Layout::from_size_align(bytes.max(HUGE_PAGE), HUGE_PAGE).ok()?;
        // SAFETY: the layout is not of size zero.
        let start = unsafe { alloc(layout) };
        if start.is_null() {
            return None;
        }
        // Without huge pages nearly every read of the table would miss the address cache. Advice only: what it returns
        // changes no result.
        #[cfg(target_os = "linux")]
        // SAFETY: start and size are those of one allocation of ours.
        unsafe {
            libc::madvise(start.cast(), layout.size(), libc::MADV_HUGEPAGE);
        }
        Some(Self { start: start.cast(), layout })
    }

    /// Returns the first word, aligned for any register. What it points to is not initialised.
    pub(super) fn start(&mut self) -> *mut u32 {
        self.start
    }

    /// Returns how many bytes there is room for.
    pub(super) fn bytes(&self) -> usize {
        self.layout.size()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout, and dropped once.
        unsafe { dealloc(self.start.cast(), self.layout) }
    }
}
