//! The names that are searched for: each only as a digest of its folded words, with those who bear it. A name is a row of
//! whole words, so every row of words of a text that may be one is looked up; the rest costs one look a word.

use crate::model::PupilIndex;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The digest of a name: 16 bytes of BLAKE3, so that two names never share one.
type Name = [u8; 16];

/// Names, and who bears them.
#[derive(Default)]
pub(super) struct NameIndex {
    /// The first who was found to bear a name: mostly the only one.
    bearer: HashMap<Name, PupilIndex>,
    /// The others.
    others: HashMap<Name, BTreeSet<PupilIndex>>,
    /// The words that a name opens with.
    openings: HashSet<Box<str>>,
    /// The most words of a name.
    longest: usize,
}

impl NameIndex {
    /// Returns whether there is no name.
    pub(super) fn is_empty(&self) -> bool {
        self.bearer.is_empty()
    }

    /// Adds a name in folded words, one space between them, and somebody who bears it.
    pub(super) fn add(&mut self, name: &str, pupil: PupilIndex) {
        let words = name.split(' ').count();
        self.longest = self.longest.max(words);
        let opening = name.split(' ').next().unwrap_or_default();
        if !self.openings.contains(opening) {
            self.openings.insert(opening.into());
        }
        let name = digest(name);
        let first = *self.bearer.entry(name).or_insert(pupil);
        if first != pupil {
            self.others.entry(name).or_default().insert(pupil);
        }
    }

    /// Adds somebody who bears a name, where that name is known.
    pub(super) fn add_if_known(&mut self, name: &str, pupil: PupilIndex) {
        let digest = digest(name);
        if self.bearer.contains_key(&digest) {
            self.add(name, pupil);
        }
    }

    /// Returns every stretch of folded words that is a name, or a name with a genitive s, which the flag says and the stretch
    /// leaves out; with who bears it.
    pub(super) fn find<'n>(
        &'n self,
        folded: &'n str,
        words: &'n [Range<usize>],
    ) -> impl Iterator<Item = (Range<usize>, bool, Vec<PupilIndex>)> + 'n {
        let text = |at: &Range<usize>| folded.get(at.clone()).unwrap_or_default();
        let opens = move |nth: &usize| words.get(*nth).is_some_and(|word| self.openings.contains(text(word)));
        let from = move |nth: usize| {
            let rest = words.get(nth..).unwrap_or_default();
            let start = rest.first().map_or(0, |word| word.start);
            rest.iter().take(self.longest).flat_map(move |last| {
                let genitive = folded.get(start..last.end).is_some_and(|name| name.ends_with('s'));
                let shorter = genitive.then(|| (start..last.end - 1, true));
                [(start..last.end, false)].into_iter().chain(shorter)
            })
        };
        let found = (0..words.len()).filter(opens).flat_map(from);
        found.filter_map(move |(at, genitive)| Some((at.clone(), genitive, self.bearers(text(&at))?)))
    }

    fn bearers(&self, name: &str) -> Option<Vec<PupilIndex>> {
        let name = digest(name);
        let first = self.bearer.get(&name)?;
        Some(std::iter::once(first).chain(self.others.get(&name).into_iter().flatten()).copied().collect())
    }
}

fn digest(name: &str) -> Name {
    let mut digest = Name::default();
    blake3::Hasher::new().update(name.as_bytes()).finalize_xof().fill(&mut digest);
    digest
}
