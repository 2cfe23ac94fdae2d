//! Why no hPGN comes out.

use thiserror::Error;

/// Why no hPGN comes out. Never holds what was hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HpgnError {
    /// The salt is not base64, or of nothing.
    #[error("the salt is not base64")]
    BadSalt,
    /// Not even one number fits in the memory that may be used.
    #[error("one number takes {needed_mib} MiB")]
    MemoryTooSmall {
        /// What one number takes.
        needed_mib: usize,
    },
    /// The machine does not give that memory.
    #[error("the machine does not give {needed_mib} MiB")]
    OutOfMemory {
        /// What was asked.
        needed_mib: usize,
    },
    /// The instructions of this processor give another result than they should.
    #[error("the self-check fails")]
    SelfCheckFailed,
    /// Stopped by the caller.
    #[error("stopped")]
    Stopped,
}
