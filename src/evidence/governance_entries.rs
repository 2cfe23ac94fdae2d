//! The entries of what a run did because of governance: what it deferred, what it released, which requests it remembers.

use super::error::EvidenceError;
use super::subjects::Subjects;
use crate::model::event::{DeferredBy, Event, HoldDeferred, HoldReleased, RequestRemembered};
use crate::model::handover::{Deferral, Grant, LineIdentity, PupilMemories, Pupils};
use crate::model::{CategorySet, Pupil, PupilIndex};

/// What governance did in one run.
pub struct GovernanceFacts<'a> {
    /// The run.
    pub run: &'a str,
    /// The pupils.
    pub pupils: &'a Pupils,
    /// What each line in force deferred.
    pub deferrals: &'a [Deferral],
    /// What earlier runs had deferred and this one erased, by pupil.
    pub released: &'a PupilMemories,
    /// The granted requests.
    pub grants: &'a [Grant],
}

/// Returns the entries, those of a kind together, sorted by reference.
///
/// # Errors
/// [`EvidenceError::Keys`].
pub fn governance_entries(facts: &GovernanceFacts<'_>, subjects: &Subjects<'_>) -> Result<Vec<Event>, EvidenceError> {
    let pupil_of = |index: PupilIndex| facts.pupils.get(index).ok_or(EvidenceError::Json);
    let subject = |index: PupilIndex| pupil_of(index).and_then(|pupil| subjects.of(pupil));
    let mut deferred = Vec::with_capacity(facts.deferrals.len());
    for deferral in facts.deferrals {
        deferred.push(HoldDeferred {
            categories: names(deferral.categories),
            ground: deferral.ground,
            kind: deferral.kind,
            reference: subjects.of_line(&deferral.line)?,
            run: facts.run.to_owned(),
            subject: subject(deferral.pupil)?,
        });
    }
    deferred.sort_by(|one, other| (&one.subject, &one.reference).cmp(&(&other.subject, &other.reference)));
    deferred.dedup();
    let mut released = Vec::new();
    for (index, memory) in facts.released {
        for (kind, ground, categories) in &memory.deferred {
            released.push(HoldReleased {
                categories: names(*categories),
                ground: *ground,
                kind: *kind,
                reference: subjects.of_line(&ended_line(*kind, pupil_of(*index)?))?,
                run: facts.run.to_owned(),
                subject: subject(*index)?,
            });
        }
    }
    released
        .sort_by(|one, other| (&one.subject, one.kind, one.ground).cmp(&(&other.subject, other.kind, other.ground)));
    let mut remembered = Vec::with_capacity(facts.grants.len());
    for grant in facts.grants {
        remembered.push(RequestRemembered {
            categories: names(grant.grant.categories),
            decided: grant.grant.decided.to_string(),
            kind: grant.kind,
            run: facts.run.to_owned(),
            subject: subject(grant.pupil)?,
        });
    }
    remembered.sort_by(|one, other| {
        (&one.subject, &one.decided, one.kind).cmp(&(&other.subject, &other.decided, other.kind))
    });
    let events = deferred.into_iter().map(Event::HoldDeferred);
    let events = events.chain(released.into_iter().map(Event::HoldReleased));
    Ok(events.chain(remembered.into_iter().map(Event::RequestRemembered)).collect())
}

/// What is left to name of a line that ended, for it may be gone: its file, school and pupil.
fn ended_line(kind: DeferredBy, pupil: &Pupil) -> LineIdentity {
    let file = match kind {
        DeferredBy::Hold => "holds.csv",
        DeferredBy::Restriction | DeferredBy::Objection | DeferredBy::OpenRequest => "requests.csv",
    };
    let parts = [file, pupil.key.school.as_str(), pupil.key.number.reveal(), "", ""];
    LineIdentity(parts.map(str::to_owned))
}

/// The names of categories, in the order of the names.
fn names(categories: CategorySet) -> Vec<String> {
    let mut names: Vec<String> = categories.iter().map(|category| category.name().to_owned()).collect();
    names.sort();
    names
}
