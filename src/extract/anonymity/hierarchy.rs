//! The hierarchy of one quasi-identifier: what each of its values becomes at each level.

use std::collections::HashMap;
use thiserror::Error;

/// What is wrong with a hierarchy; lines are counted from 1. Never a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HierarchyError {
    /// No line in it.
    #[error("the hierarchy is empty")]
    Empty,
    /// A line with more or fewer levels than the first.
    #[error("line {line} has another number of levels than the first")]
    Ragged {
        /// The line.
        line: usize,
    },
    /// A value that stands there twice.
    #[error("the value of line {line} stands there before")]
    Repeated {
        /// The line.
        line: usize,
    },
    /// Two values that are one at a level are told apart again at a higher one.
    #[error("line {line} parts at level {level} what a lower level put together")]
    Parted {
        /// The line.
        line: usize,
        /// The level, counted from 0.
        level: usize,
    },
}

/// One level: its labels, and which of them each leaf has.
#[derive(Clone, Debug, Default)]
struct Level {
    labels: Vec<String>,
    /// Per leaf, the place of its label.
    of_leaf: Vec<u32>,
    /// Per leaf, how many leaves share its label.
    shared_by: Vec<u64>,
}

/// The hierarchy of one quasi-identifier. Level 0 is the value itself.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    leaves: HashMap<String, u32>,
    levels: Vec<Level>,
}

impl Hierarchy {
    /// Reads the lines of a hierarchy: a value, and what it becomes at level 1, 2 and so on.
    ///
    /// # Errors
    /// [`HierarchyError`], the first that is found.
    pub fn new<S: AsRef<str>>(lines: &[Vec<S>]) -> Result<Self, HierarchyError> {
        let depth = lines.first().map(Vec::len).filter(|depth| *depth > 0).ok_or(HierarchyError::Empty)?;
        let mut leaves = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            if line.len() != depth {
                return Err(HierarchyError::Ragged { line: at + 1 });
            }
            let leaf = line.first().map(AsRef::as_ref).unwrap_or_default().to_owned();
            if leaves.insert(leaf, code(at)).is_some() {
                return Err(HierarchyError::Repeated { line: at + 1 });
            }
        }
        let levels: Vec<Level> = (0..depth).map(|level| level_of(lines, level)).collect();
        for (level, pair) in levels.windows(2).enumerate() {
            if let [lower, upper] = pair {
                must_nest(lower, upper, level + 1)?;
            }
        }
        Ok(Self { leaves, levels })
    }

    /// Returns how many levels there are, level 0 included.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.levels.len()
    }

    /// Returns how many leaves there are, whether they occur in the data or not.
    #[must_use]
    pub fn leaves(&self) -> usize {
        self.leaves.len()
    }

    /// Returns the code of a value; nothing where the hierarchy misses it.
    #[must_use]
    pub fn code_of(&self, value: &str) -> Option<u32> {
        self.leaves.get(value).copied()
    }

    /// Returns what a leaf is called at a level.
    #[must_use]
    pub fn label(&self, level: usize, leaf: u32) -> Option<&str> {
        let level = self.levels.get(level)?;
        let label = level.of_leaf.get(usize::try_from(leaf).ok()?)?;
        level.labels.get(usize::try_from(*label).ok()?).map(String::as_str)
    }

    /// Returns how many labels a level has.
    pub(super) fn labels(&self, level: usize) -> usize {
        self.levels.get(level).map_or(0, |level| level.labels.len())
    }

    /// Returns, per leaf, the code of its label at a level.
    pub(super) fn label_codes(&self, level: usize) -> &[u32] {
        self.levels.get(level).map_or(&[], |level| &level.of_leaf)
    }

    /// Returns, per leaf, how many leaves share its label at a level.
    pub(super) fn shared_by(&self, level: usize) -> &[u64] {
        self.levels.get(level).map_or(&[], |level| &level.shared_by)
    }
}

fn level_of<S: AsRef<str>>(lines: &[Vec<S>], level: usize) -> Level {
    let mut codes: HashMap<&str, u32> = HashMap::new();
    let mut made = Level::default();
    let mut counts: Vec<u64> = Vec::new();
    for line in lines {
        let label = line.get(level).map(AsRef::as_ref).unwrap_or_default();
        let next = code(codes.len());
        let code = *codes.entry(label).or_insert(next);
        if code == next {
            made.labels.push(label.to_owned());
            counts.push(0);
        }
        if let Some(count) = usize::try_from(code).ok().and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
        made.of_leaf.push(code);
    }
    let count_of = |code: &u32| usize::try_from(*code).ok().and_then(|at| counts.get(at)).copied().unwrap_or(0);
    made.shared_by = made.of_leaf.iter().map(count_of).collect();
    made
}

/// What is one at the lower level must be one at the upper.
fn must_nest(lower: &Level, upper: &Level, level: usize) -> Result<(), HierarchyError> {
    let mut above: HashMap<u32, u32> = HashMap::new();
    for (at, (low, high)) in lower.of_leaf.iter().zip(&upper.of_leaf).enumerate() {
        if *above.entry(*low).or_insert(*high) != *high {
            return Err(HierarchyError::Parted { line: at + 1, level });
        }
    }
    Ok(())
}

/// A place as a code; hierarchies are far shorter than 2^32 lines.
fn code(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
