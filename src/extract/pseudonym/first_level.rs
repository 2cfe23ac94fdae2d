//! The first step for many people: each distinct input once, and only those that no earlier run has hashed.

use super::cache::HpgnCache;
use super::person::Person;
use crate::extract::error::ExtractError;
use crate::extract::hpgn::{Budget, Cost, Hpgn, HpgnError, HpgnInput, HpgnSalt, Listener, hash_all, self_check};
use crate::keys::CacheKey;
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Mutex;

/// The first step: the salt of the environment, what the hashing may cost, and what earlier runs found.
pub struct FirstLevel {
    salt: HpgnSalt,
    budget: Budget,
    cache: Option<HpgnCache>,
}

impl FirstLevel {
    /// Returns the first level of the ECK iD, after the processor has hashed known numbers rightly.
    ///
    /// # Errors
    /// [`HpgnError::SelfCheckFailed`].
    pub fn new(salt: HpgnSalt, memory_bytes: usize, threads: usize) -> Result<Self, ExtractError> {
        let budget = Budget { instructions: self_check()?, cost: Cost::ECK_ID, memory_bytes, threads };
        Ok(Self { salt, budget, cache: None })
    }

    /// The same at a cost that takes no time.
    #[cfg(test)]
    pub(super) const fn cheap(salt: HpgnSalt) -> Self {
        let cost = Cost { log2_n: 4, r: 8, p: 4 };
        let instructions = crate::extract::hpgn::Instructions::Portable;
        Self { salt, budget: Budget { instructions, cost, memory_bytes: 1 << 20, threads: 2 }, cache: None }
    }

    /// Returns the same at another cost: pseudonyms of two costs never join.
    #[must_use]
    pub fn at_cost(self, cost: Cost) -> Self {
        Self { budget: Budget { cost, ..self.budget }, ..self }
    }

    /// Keeps what is hashed in the cache of a folder, and takes from it what earlier runs kept.
    ///
    /// # Errors
    /// Those of [`HpgnCache::open`].
    pub fn with_cache(self, folder: &Path, key: CacheKey) -> Result<Self, ExtractError> {
        let cache = HpgnCache::open(folder, key, &self.salt, self.budget.cost)?;
        Ok(Self { cache: Some(cache), ..self })
    }

    /// Returns the hash of each person, in their order.
    pub(super) fn hashes(
        &mut self,
        people: &[Person],
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Result<Vec<Hpgn>, ExtractError> {
        let cache = self.cache.as_ref();
        let mut known: Vec<Option<Hpgn>> =
            people.par_iter().map(|person| cache.and_then(|cache| cache.get(person))).collect();
        let mut places: HashMap<&Person, usize> = HashMap::new();
        let mut missing: Vec<&Person> = Vec::new();
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for (at, person) in people.iter().enumerate().filter(|(at, _)| known.get(*at).is_some_and(Option::is_none)) {
            let place = *places.entry(person).or_insert_with(|| {
                missing.push(person);
                missing.len() - 1
            });
            waiting.push((at, place));
        }
        let hashes = self.hash_missing(&missing, progress)?;
        for (at, place) in waiting {
            if let (Some(free), Some(hash)) = (known.get_mut(at), hashes.get(place)) {
                *free = *hash;
            }
        }
        Ok(known.into_iter().collect::<Option<_>>().ok_or(HpgnError::Stopped)?)
    }

    /// Hashes people whom nobody has hashed before; what was hashed is kept, whatever stops the work.
    fn hash_missing(
        &mut self,
        people: &[&Person],
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Result<Vec<Option<Hpgn>>, ExtractError> {
        let inputs: Vec<HpgnInput> = people.iter().map(|person| person.input().clone()).collect();
        let state = State { hashes: vec![None; people.len()], done: 0, cache: self.cache.as_mut(), failure: None };
        let gathered = Gathered { people, state: Mutex::new(state), progress };
        let worked = hash_all(&inputs, &self.salt, &self.budget, &gathered);
        let mut state = gathered.state.into_inner().map_err(|_| HpgnError::Stopped)?;
        if let Some(failure) = state.failure {
            return Err(failure);
        }
        if let Some(cache) = state.cache.as_mut().filter(|cache| cache.unsaved() > 0) {
            cache.save()?;
        }
        worked?;
        Ok(state.hashes)
    }
}

/// Takes hashes as they come, and keeps them.
struct Gathered<'a> {
    people: &'a [&'a Person],
    state: Mutex<State<'a>>,
    progress: &'a (dyn Fn(usize, usize) -> bool + Sync),
}

struct State<'a> {
    hashes: Vec<Option<Hpgn>>,
    done: usize,
    cache: Option<&'a mut HpgnCache>,
    failure: Option<ExtractError>,
}

impl State<'_> {
    fn keep(&mut self, people: &[&Person], hashed: &[(usize, Hpgn)]) -> Result<(), ExtractError> {
        for (place, hash) in hashed {
            if let (Some(free), Some(person)) = (self.hashes.get_mut(*place), people.get(*place)) {
                *free = Some(*hash);
                self.done += 1;
                if let Some(cache) = &mut self.cache {
                    cache.keep(person, *hash);
                }
            }
        }
        match &mut self.cache {
            Some(cache) if cache.is_worth_saving() => cache.save(),
            _ => Ok(()),
        }
    }
}

impl Listener for Gathered<'_> {
    fn take(&self, hashed: &[(usize, Hpgn)]) -> bool {
        let Ok(mut state) = self.state.lock() else { return false };
        if let Err(failure) = state.keep(self.people, hashed) {
            state.failure.get_or_insert(failure);
            return false;
        }
        (self.progress)(state.done, self.people.len())
    }
}
