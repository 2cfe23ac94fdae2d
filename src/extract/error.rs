//! Why nothing is made for an analyst. Never a value: a line is told by its number.

use super::hpgn::HpgnError;
use crate::model::Message;
use thiserror::Error;

/// What is wrong with a line of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// Neither a national number, nor a BRIN and an identifier.
    NoNumber,
    /// Nine digits that fail the 11-test, or a filler.
    FailsElevenTest,
    /// Not UTF-8.
    NotUtf8,
}

/// Why nothing is made for an analyst.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExtractError {
    /// No hPGN comes out.
    #[error(transparent)]
    Hpgn(#[from] HpgnError),
    /// A line that can't be hashed.
    #[error("line {line} can't be hashed")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        fault: LineFault,
    },
}

impl ExtractError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Hpgn(HpgnError::BadSalt) => Message::new("hpgn-bad-salt"),
            Self::Hpgn(HpgnError::MemoryTooSmall { needed_mib }) => {
                Message::new("hpgn-memory-too-small").with("mib", needed_mib)
            }
            Self::Hpgn(HpgnError::OutOfMemory { needed_mib }) => {
                Message::new("hpgn-out-of-memory").with("mib", needed_mib)
            }
            Self::Hpgn(HpgnError::SelfCheckFailed) => Message::new("hpgn-self-check-failed"),
            Self::Hpgn(HpgnError::Stopped) => Message::new("hpgn-stopped"),
            Self::Line { line, fault } => {
                let id = match fault {
                    LineFault::NoNumber => "hpgn-line-no-number",
                    LineFault::FailsElevenTest => "hpgn-line-fails-eleven-test",
                    LineFault::NotUtf8 => "hpgn-line-not-utf8",
                };
                Message::new(id).with("line", line)
            }
        }
    }

    /// Returns whether the user asked for what can't be, rather than gave what can't be trusted.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        matches!(self, Self::Hpgn(HpgnError::BadSalt | HpgnError::MemoryTooSmall { .. }))
    }

    /// Returns whether an input can't be trusted.
    #[must_use]
    pub const fn is_distrust(&self) -> bool {
        matches!(self, Self::Line { .. })
    }
}
