//! The entries of what a run did because of governance: what it deferred and released, what decisions settled, which
//! requests it remembers, and which cells it corrected.

use super::error::EvidenceError;
use super::subjects::Subjects;
use crate::model::event::{
    CorrectionApplied, DecisionMade, DeferredBy, Event, HoldDeferred, HoldReleased, RequestRemembered,
};
use crate::model::handover::{
    CorrectedKey, CorrectionOutcome, Deferral, Grant, LineIdentity, PupilMemories, Pupils, SettledKey,
};
use crate::model::{Category, CategorySet, DatasetId, Pupil, PupilIndex};
use std::collections::BTreeMap;

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
    /// What decisions settled, in rows (R10).
    pub settled: &'a BTreeMap<SettledKey, u64>,
    /// What came of granted corrections, in cells (E7).
    pub corrected: &'a BTreeMap<CorrectedKey, u64>,
}

/// Returns the entries, those of a kind together, sorted by reference.
///
/// # Errors
/// [`EvidenceError::Keys`].
pub fn governance_entries(facts: &GovernanceFacts<'_>, subjects: &Subjects<'_>) -> Result<Vec<Event>, EvidenceError> {
    let deferred = facts.deferred(subjects)?.into_iter().map(Event::HoldDeferred);
    let released = facts.released(subjects)?.into_iter().map(Event::HoldReleased);
    let decisions = facts.decisions(subjects)?.into_iter().map(Event::DecisionMade);
    let remembered = facts.remembered(subjects)?.into_iter().map(Event::RequestRemembered);
    let corrections = facts.corrections(subjects)?.into_iter().map(Event::CorrectionApplied);
    Ok(deferred.chain(released).chain(decisions).chain(remembered).chain(corrections).collect())
}

impl GovernanceFacts<'_> {
    fn pupil(&self, index: PupilIndex) -> Result<&Pupil, EvidenceError> {
        self.pupils.get(index).ok_or(EvidenceError::Json)
    }

    fn deferred(&self, subjects: &Subjects<'_>) -> Result<Vec<HoldDeferred>, EvidenceError> {
        let entry = |deferral: &Deferral| {
            Ok(HoldDeferred {
                categories: names(deferral.categories),
                ground: deferral.ground,
                kind: deferral.kind,
                reference: subjects.of_line(&deferral.line)?,
                run: self.run.to_owned(),
                subject: subjects.of(self.pupil(deferral.pupil)?)?,
            })
        };
        let mut entries: Vec<HoldDeferred> = self.deferrals.iter().map(entry).collect::<Result<_, EvidenceError>>()?;
        entries.sort_by(|one, other| (&one.subject, &one.reference).cmp(&(&other.subject, &other.reference)));
        entries.dedup();
        Ok(entries)
    }

    fn released(&self, subjects: &Subjects<'_>) -> Result<Vec<HoldReleased>, EvidenceError> {
        let mut entries = Vec::new();
        for (index, memory) in self.released {
            let pupil = self.pupil(*index)?;
            for (kind, ground, categories) in &memory.deferred {
                entries.push(HoldReleased {
                    categories: names(*categories),
                    ground: *ground,
                    kind: *kind,
                    reference: subjects.of_line(&ended_line(*kind, pupil))?,
                    run: self.run.to_owned(),
                    subject: subjects.of(pupil)?,
                });
            }
        }
        entries.sort_by(|one, other| {
            (&one.subject, one.kind, one.ground).cmp(&(&other.subject, other.kind, other.ground))
        });
        Ok(entries)
    }

    fn decisions(&self, subjects: &Subjects<'_>) -> Result<Vec<DecisionMade>, EvidenceError> {
        let entry = |(key, rows): (&SettledKey, &u64)| {
            let subject = key.pupil.map(|index| subjects.of(self.pupil(index)?)).transpose()?;
            Ok(DecisionMade {
                dataset: key.dataset.map_or_else(String::new, |dataset| dataset.to_string()),
                decision: key.decision,
                reason: key.reason.name().to_owned(),
                rows: *rows,
                run: self.run.to_owned(),
                subject: subject.unwrap_or_default(),
            })
        };
        let mut entries: Vec<DecisionMade> = self.settled.iter().map(entry).collect::<Result<_, EvidenceError>>()?;
        entries.sort_by(|one, other| {
            (&one.subject, &one.dataset, &one.reason).cmp(&(&other.subject, &other.dataset, &other.reason))
        });
        Ok(entries)
    }

    fn remembered(&self, subjects: &Subjects<'_>) -> Result<Vec<RequestRemembered>, EvidenceError> {
        let entry = |grant: &Grant| {
            Ok(RequestRemembered {
                categories: names(grant.grant.categories),
                decided: grant.grant.decided.to_string(),
                kind: grant.kind,
                run: self.run.to_owned(),
                subject: subjects.of(self.pupil(grant.pupil)?)?,
            })
        };
        let mut entries: Vec<RequestRemembered> =
            self.grants.iter().map(entry).collect::<Result<_, EvidenceError>>()?;
        entries.sort_by(|one, other| {
            (&one.subject, &one.decided, one.kind).cmp(&(&other.subject, &other.decided, other.kind))
        });
        // Two lines may grant the same.
        entries.dedup();
        Ok(entries)
    }
    /// What was corrected, in cells of one category of one pupil in one dataset, whatever the line.
    fn corrections(&self, subjects: &Subjects<'_>) -> Result<Vec<CorrectionApplied>, EvidenceError> {
        let mut cells: BTreeMap<(PupilIndex, DatasetId, Category), u64> = BTreeMap::new();
        for (key, count) in self.corrected.iter().filter(|(key, _)| key.outcome == CorrectionOutcome::Made) {
            *cells.entry((key.pupil, key.dataset, key.category)).or_default() += count;
        }
        let entry = |((pupil, dataset, category), cells_replaced): ((PupilIndex, DatasetId, Category), u64)| {
            Ok(CorrectionApplied {
                category: category.name().to_owned(),
                cells_replaced,
                dataset: dataset.to_string(),
                run: self.run.to_owned(),
                subject: subjects.of(self.pupil(pupil)?)?,
            })
        };
        let mut entries: Vec<CorrectionApplied> = cells.into_iter().map(entry).collect::<Result<_, EvidenceError>>()?;
        entries.sort_by(|one, other| {
            (&one.subject, &one.dataset, &one.category).cmp(&(&other.subject, &other.dataset, &other.category))
        });
        Ok(entries)
    }
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
