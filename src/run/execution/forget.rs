//! Pupils of whom a run erases something leave what extracts keep between runs.

use crate::extract::pseudonym::{Person, cache_beside, forget};
use crate::keys::Keyring;
use crate::model::PupilIndex;
use crate::model::handover::Link;
use crate::run::error::Error;
use crate::run::job::Job;
use crate::run::preparation::prepare::Prepared;

/// Lets the pupils of whom this plan erases something leave the hashes that extracts keep: those of their national numbers,
/// and of every number that a school knows them by.
///
/// It comes before anything is published: if the run fails after it, all that is lost is the time that the hashes took.
/// A cache whose key is gone or refused can't be read, so that it is removed whole.
///
/// # Errors
/// [`Error::Extract`] where an extract uses the cache, and where it can't be written or removed.
pub(super) fn forget_erased(job: &Job, prepared: &Prepared, keyring: &Keyring) -> Result<(), Error> {
    let key = keyring.cache_key(&job.passphrases).ok().flatten();
    Ok(forget(&cache_beside(&job.pipeline.ledger), key.as_ref(), &erased_people(prepared))?)
}

fn erased_people(prepared: &Prepared) -> Vec<Person> {
    let plan = &prepared.planned.plan;
    let goes = |index: PupilIndex| plan.erased.get(index.at()).is_some_and(|erased| !erased.is_empty());
    let by_number = prepared.pupils.by_key.iter().filter(|(_, index)| goes(**index));
    let by_number = by_number.map(|(key, _)| Person::of_pupil(key.school, &key.number));
    let by_pgn = prepared.pupils.by_national_number.iter().filter(|(_, link)| match link {
        Link::One(index) => goes(*index),
        // It may be of somebody who goes.
        Link::Ambiguous => true,
    });
    by_number.chain(by_pgn.map(|((_, number), _)| Person::of_pgn(number))).collect()
}
