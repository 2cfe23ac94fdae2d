//! The first step for many people: each distinct input once.

use super::person::Person;
use crate::extract::error::ExtractError;
use crate::extract::hpgn::{Budget, Cost, Hpgn, HpgnError, HpgnInput, HpgnSalt, Listener, hash_all, self_check};
use std::collections::HashMap;
use std::sync::Mutex;

/// The first step: the salt of the environment, and what the hashing may cost.
pub struct FirstLevel {
    salt: HpgnSalt,
    budget: Budget,
}

impl FirstLevel {
    /// Returns the first level of the ECK iD, after the processor has hashed known numbers rightly.
    ///
    /// # Errors
    /// [`HpgnError::SelfCheckFailed`].
    pub fn new(salt: HpgnSalt, memory_bytes: usize, threads: usize) -> Result<Self, ExtractError> {
        let budget = Budget { instructions: self_check()?, cost: Cost::ECK_ID, memory_bytes, threads };
        Ok(Self { salt, budget })
    }

    /// The same at a cost that takes no time.
    #[cfg(test)]
    pub(super) fn cheap(salt: HpgnSalt) -> Result<Self, ExtractError> {
        let cost = Cost { log2_n: 4, r: 8, p: 4 };
        let budget = Budget { instructions: self_check()?, cost, memory_bytes: 1 << 20, threads: 2 };
        Ok(Self { salt, budget })
    }

    /// Returns the hash of each person, in their order.
    pub(super) fn hashes(
        &mut self,
        people: &[Person],
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Result<Vec<Hpgn>, ExtractError> {
        let mut places: HashMap<&HpgnInput, usize> = HashMap::new();
        let mut distinct: Vec<HpgnInput> = Vec::new();
        let mut of_person = Vec::with_capacity(people.len());
        for person in people {
            let place = *places.entry(person.input()).or_insert_with(|| {
                distinct.push(person.input().clone());
                distinct.len() - 1
            });
            of_person.push(place);
        }
        let gathered = Gathered { hashes: Mutex::new(vec![None; distinct.len()]), progress };
        hash_all(&distinct, &self.salt, &self.budget, &gathered)?;
        let hashes = gathered.hashes.into_inner().map_err(|_| HpgnError::Stopped)?;
        let hash_of = |place: &usize| hashes.get(*place).copied().flatten().ok_or(HpgnError::Stopped);
        Ok(of_person.iter().map(hash_of).collect::<Result<_, _>>()?)
    }
}

/// The hashes that came so far, by place.
struct Gathered<'a> {
    hashes: Mutex<Vec<Option<Hpgn>>>,
    progress: &'a (dyn Fn(usize, usize) -> bool + Sync),
}

impl Listener for Gathered<'_> {
    fn take(&self, hashed: &[(usize, Hpgn)]) -> bool {
        let Ok(mut gathered) = self.hashes.lock() else { return false };
        for (place, hash) in hashed {
            if let Some(free) = gathered.get_mut(*place) {
                *free = Some(*hash);
            }
        }
        let (done, of) = (gathered.iter().flatten().count(), gathered.len());
        (self.progress)(done, of)
    }
}
