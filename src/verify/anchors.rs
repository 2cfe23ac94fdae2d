//! The checkpoints that others hold: the log must still begin with what it held then. That is how a roll-back shows.

use super::finding::{Finding, Position, Problem};
use super::log::{Checkpoint, Log};
use super::papers::Stated;
use super::run_folder::digest_of;
use super::verdict::{Check, Verdict};

/// A checkpoint that somebody kept or that a paper quotes, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// Where it stands.
    pub position: Position,
}

impl Anchor {
    /// Returns the checkpoint that a paper quotes.
    pub fn quoted(stated: &Stated, file: &str, verdict: &mut Verdict) -> Option<Self> {
        let position = Position::File(file.to_owned());
        let Some(root) = digest_of(&stated.root) else {
            verdict.find(Finding::new(Problem::FileMalformed, position));
            return None;
        };
        let checkpoint = Checkpoint { origin: stated.origin.clone(), size: stated.size, root };
        Some(Self { checkpoint, position })
    }

    /// Checks that a log extends it.
    pub fn check(&self, log: &Log, verdict: &mut Verdict) {
        let Self { checkpoint, position } = self;
        let finding = |problem| Finding::new(problem, position.clone());
        if checkpoint.origin != log.checkpoint.origin {
            verdict.find(finding(Problem::CheckpointOfAnotherLog));
        } else if checkpoint.size > log.checkpoint.size {
            verdict.find(finding(Problem::LogRolledBack).counting(checkpoint.size, log.checkpoint.size));
        } else {
            match log.roots.get(&checkpoint.size) {
                Some(root) if *root == checkpoint.root => verdict.check(Check::EarlierCheckpoints, 1),
                Some(_) => verdict.find(finding(Problem::LogRewritten).counting(checkpoint.size, log.checkpoint.size)),
                // The log itself is damaged there, which is said where it is.
                None => {}
            }
        }
    }
}
