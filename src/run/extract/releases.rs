//! `opschoon extract --check`: whether what was released before still holds, or should be recalled.

use super::gate::Gatehouse;
use super::{ExtractWishes, asked, delivered_of, pseudonymiser, purpose_key};
use crate::evidence::History;
use crate::extract::pseudonym::Person;
use crate::extract::release::{People, ReleaseRecord, present, records, records_beside, reference};
use crate::model::handover::{Link, Pupils};
use crate::model::{Day, NationalNumber};
use crate::policy::{Governance, PupilRef, Request, RequestDecision, RequestKind};
use crate::presentation::small::Count;
use crate::run::preparation::prepare::{prepare_job, random_salt};
use crate::run::{Error, Job};
use serde::Serialize;
use std::collections::BTreeSet;

/// How an earlier release stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReleaseState {
    /// The act of releasing it.
    pub act: String,
    /// The day of its data.
    pub as_of: String,
    /// The last day on which the recipient may have it.
    pub expires: String,
    /// Whether that day has passed.
    pub expired: bool,
    /// How many groups of alike pupils it has.
    pub groups: u64,
    /// Groups of which so many pupils may no longer be in an extract that fewer than k are left.
    pub groups_below_k: u64,
    /// Pupils in it whose erasure, restriction or objection came after it.
    pub withdrawn_on_request: Count,
    /// Whether it should be recalled.
    pub recall: bool,
}

/// Returns how every release for the purpose of a pipeline stands, the oldest first.
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn check_releases(job: &Job, wishes: &ExtractWishes<'_>) -> Result<Vec<ReleaseState>, Error> {
    job.refuse_future(wishes.clock)?;
    let (asked, ground) = asked(job)?;
    let (keyring, prepared) = prepare_job(job, random_salt(), wishes.progress, History::allows)?;
    let key = purpose_key(job, asked, &keyring)?;
    let records = records(&records_beside(&job.pipeline.ledger), key.reference())?;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    wishes.progress.stage("extract");
    let gatehouse = Gatehouse::new(&prepared, job.as_of);
    let (people, inside) = present(asked, ground, &delivered_of(&prepared, &gatehouse), job.as_of)?;
    let withdrawn = withdrawn(job, &prepared.pupils, &people);
    let asked_for: Vec<Person> = withdrawn.iter().map(|(_, person)| person.clone()).collect();
    let mut pseudonymiser = pseudonymiser(job, asked, (&keyring, &key), wishes)?;
    let mut references = |people: &[Person]| -> Result<Vec<String>, Error> {
        let pseudonyms = pseudonymiser.pseudonyms(people, wishes.hashed)?;
        Ok(pseudonyms.iter().map(|pseudonym| reference(&key, pseudonym)).collect())
    };
    let present: BTreeSet<String> = references(&inside)?.into_iter().collect();
    let gone = references(&asked_for)?;
    let gone: Vec<(Day, String)> = withdrawn.iter().map(|(day, _)| *day).zip(gone).collect();
    Ok(records.iter().map(|record| state_of(record, &present, &gone, job.as_of)).collect())
}

fn state_of(record: &ReleaseRecord, present: &BTreeSet<String>, gone: &[(Day, String)], as_of: Day) -> ReleaseState {
    let left = |members: &&Vec<String>| {
        let left = count(members.iter().filter(|member| present.contains(*member)));
        left < record.k && left < count(members.iter())
    };
    let groups_below_k = count(record.groups.iter().filter(left));
    let since = |day: &Day| Day::from_iso(&record.as_of).is_none_or(|released| *day > released);
    let members: BTreeSet<&String> = record.groups.iter().flatten().collect();
    let withdrawn: BTreeSet<&String> =
        gone.iter().filter(|(day, member)| since(day) && members.contains(member)).map(|(_, member)| member).collect();
    let expired = record.is_expired(as_of);
    ReleaseState {
        act: record.act.clone(),
        as_of: record.as_of.clone(),
        expires: record.expires.clone(),
        expired,
        groups: count(record.groups.iter()),
        groups_below_k,
        withdrawn_on_request: Count::of(count(withdrawn.iter())),
        recall: expired || groups_below_k > 0 || !withdrawn.is_empty(),
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

/// Whose data may no longer be used because they asked so, and since when. A number finds its pupil, whether the delivery
/// still has them or not; where pseudonyms are made from national numbers, both are looked for.
fn withdrawn(job: &Job, pupils: &Pupils, people: &People) -> Vec<(Day, Person)> {
    let requests = job.governance.iter().flat_map(|governance: &Governance| &governance.requests);
    let asked = requests.filter_map(|request| Some((since(request, job.as_of)?, request)));
    asked
        .flat_map(|(day, request)| people_of(job, request, pupils, people).into_iter().map(move |who| (day, who)))
        .collect()
}

/// The day since when a request keeps data out of every extract.
fn since(request: &Request, as_of: Day) -> Option<Day> {
    let is_granted = matches!(request.decision, RequestDecision::Granted | RequestDecision::Partly);
    let is_open = request.decision == RequestDecision::Open;
    let day = match request.kind {
        RequestKind::Erasure => request.decided.filter(|_| is_granted),
        RequestKind::Restriction | RequestKind::Objection => Some(request.received).filter(|_| is_granted || is_open),
        RequestKind::Access | RequestKind::Rectification | RequestKind::Portability | RequestKind::AlumniOptIn => None,
    };
    day.filter(|day| *day <= as_of)
}

fn people_of(job: &Job, request: &Request, pupils: &Pupils, people: &People) -> Vec<Person> {
    let school = job.schools().present(request.school);
    let by_pgn = |number: &NationalNumber| match pupils.by_national_number.get(&(school, number.clone())) {
        Some(Link::One(index)) => Some(*index),
        Some(Link::Ambiguous) | None => None,
    };
    let (index, own) = match &request.pupil {
        PupilRef::Number(number) => (pupils.by_number(school, number), Some(Person::of_pupil(school, number))),
        PupilRef::Pgn(number) => (by_pgn(number), Some(Person::of_pgn(number))),
        PupilRef::Eck(eck_id) => match pupils.by_eck_id.get(&(school, eck_id.clone())) {
            Some(Link::One(index)) => (Some(*index), None),
            Some(Link::Ambiguous) | None => (None, None),
        },
    };
    let known = index.and_then(|index| people.of_pupil(index)).and_then(|place| people.list().get(place)).cloned();
    let mut found: Vec<Person> = known.into_iter().chain(own).collect();
    found.sort();
    found.dedup();
    found
}
