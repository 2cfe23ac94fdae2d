//! Puts the record of a run together from what the run knows.

use super::super::facts::{Facts, count, digest_text};
use super::super::summary::LedgerSummary;
use super::policy::{RuleFacts, ScheduleFacts};
use super::{
    CategoryFacts, DatasetFacts, DigestFacts, Elsewhere, ErasedFacts, KeptFacts, Period, PupilFacts, RECORD_VERSION,
    Record, ReferralFacts, School, Totals,
};
use crate::ledger::Checkpoint;
use crate::model::event::system_named;
use crate::model::handover::{Account, Dataset, DatasetTally, Due, KeptBy, PupilDue, Written};
use crate::model::{Category, CategorySet, RowReason};
use crate::policy::{Floors, Pipeline, Schedule};
use crate::presentation::small::Count;
use std::collections::{BTreeMap, BTreeSet};

/// What a record is put together from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// What the run knows.
    pub facts: &'a Facts<'a>,
    /// What goes of each pupil, and what was kept back.
    pub account: &'a Account,
    /// What each file became.
    pub written: &'a [Written],
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// The schedule.
    pub schedule: &'a Schedule,
    /// The statutory floors.
    pub floors: &'a Floors,
}

impl Record {
    /// Puts the record of a run together; it quotes the checkpoint under which everything in it is logged.
    #[must_use]
    pub fn new(sources: &Sources<'_>, checkpoint: &Checkpoint) -> Self {
        let Sources { facts, account, pipeline, schedule, floors, .. } = *sources;
        let all = account.due.iter().flat_map(|pupil| &pupil.due);
        let overdue = all.clone().filter(|due| due.overdue);
        Self {
            version: RECORD_VERSION,
            document: "proces-verbaal van opschoning",
            run_id: facts.run.to_owned(),
            tool_version: env!("CARGO_PKG_VERSION"),
            as_of: facts.as_of,
            controller: pipeline.controller.clone(),
            sector: pipeline.sector.name(),
            legal_form: pipeline.legal_form.name(),
            schools: schools(sources),
            approved_by: facts.approved_by.to_vec(),
            schedule: ScheduleFacts::of(schedule, floors, facts.schedule.1),
            pupils: pupils(facts),
            left: period(&account.due),
            datasets: datasets(sources),
            totals: totals(facts),
            erased: erased(all, sources),
            overdue: erased(overdue, sources),
            kept_back: kept_back(account),
            preserved: account.preserved.iter().collect(),
            referrals: referrals(facts),
            findings: facts.findings,
            elsewhere: elsewhere(sources),
            ledger: LedgerSummary {
                origin: checkpoint.origin.clone(),
                size: checkpoint.size,
                root: checkpoint.root.to_string(),
            },
            digests: DigestFacts { algorithm: "BLAKE3, keyed", key: "salt", check: "b3sum --keyed FILE < salt" },
        }
    }
}

/// The schools of the pipeline; without any, those that the delivery names.
fn schools(sources: &Sources<'_>) -> Vec<School> {
    let named = sources.pipeline.schools.iter();
    let named: Vec<School> =
        named.map(|school| School { brin: school.brin.to_string(), name: Some(school.name.clone()) }).collect();
    if !named.is_empty() {
        return named;
    }
    let found: BTreeSet<String> = sources.facts.pupils.list.iter().map(|pupil| pupil.key.school.to_string()).collect();
    found.into_iter().map(|brin| School { brin, name: None }).collect()
}

fn pupils(facts: &Facts<'_>) -> PupilFacts {
    let counts = facts.pupil_counts();
    PupilFacts {
        total: Count::total_of(&[counts.enrolled, counts.departed, counts.unresolved]),
        enrolled: Count::of(counts.enrolled),
        departed: Count::of(counts.departed),
        unresolved: Count::of(counts.unresolved),
        with_erasure: Count::part_of(counts.with_erasure, counts.total),
    }
}

/// In school years, since a day of departure is one pupil's.
fn period(due: &[PupilDue]) -> Option<Period> {
    let years = || due.iter().filter_map(|pupil| pupil.left).map(crate::model::Day::school_year);
    let (first, last) = years().min().zip(years().max())?;
    Some(Period { first: first.to_string(), last: last.to_string() })
}

fn datasets(sources: &Sources<'_>) -> Vec<DatasetFacts> {
    let facts = sources.facts;
    let tallies = facts.admitted.datasets.iter().zip(&facts.plan.tallies);
    tallies
        .map(|(dataset, tally)| DatasetFacts {
            id: dataset.id.to_string(),
            schema: dataset.class.schema.clone(),
            path: path_of(dataset),
            format: dataset.format,
            system: Facts::system_of(dataset),
            scope: if dataset.class.about.in_scope() { "pupil" } else { "out" },
            rows_in: Count::whole_of(&[tally.rows_kept, tally.rows_dropped]),
            rows_kept: Count::of(tally.rows_kept),
            rows_dropped: Count::of(tally.rows_dropped),
            by_category: by_category(tally),
            digest_in: facts.digest_in(dataset),
            digest_out: digest_text(sources.written.get(dataset.file).and_then(|file| file.output.as_ref())),
        })
        .collect()
}

/// A dataset whose path holds a value of the delivery is shown by its id.
fn path_of(dataset: &Dataset) -> Option<String> {
    (dataset.shown != dataset.id.to_string()).then(|| dataset.shown.clone())
}

fn by_category(tally: &DatasetTally) -> BTreeMap<&'static str, CategoryFacts> {
    let whole = tally.rows_dropped;
    let facts = tally.by_category.iter().map(|(category, tally)| {
        let rows_dropped = Count::part_of(tally.rows_dropped, whole);
        (category.name(), CategoryFacts { rows_dropped, cells_blanked: Count::of(tally.cells_blanked) })
    });
    facts.collect()
}

/// The cells of a dataset are told by category only, so that nothing but this one total is a sum of them.
fn totals(facts: &Facts<'_>) -> Totals {
    let rows: Vec<u64> = facts.plan.tallies.iter().map(|tally| tally.rows_dropped).collect();
    let by_category = facts.plan.tallies.iter().flat_map(|tally| tally.by_category.values());
    let cells: Vec<u64> = by_category.map(|tally| tally.cells_blanked).collect();
    Totals {
        datasets: count(facts.admitted.datasets.iter()),
        rows_dropped: Count::total_of(&rows),
        cells_blanked: Count::total_of(&cells),
        files_left_out: Count::of(facts.files_dropped()),
    }
}

fn erased<'d>(due: impl Iterator<Item = &'d Due>, sources: &Sources<'_>) -> Vec<ErasedFacts> {
    let whole = count(sources.account.due.iter());
    let mut pupils: BTreeMap<(&str, Category, &str), u64> = BTreeMap::new();
    for due in due {
        *pupils.entry((due.category.name(), due.category, &due.rule)).or_default() += 1;
    }
    let facts = pupils.into_iter().map(|((_, category, rule), pupils)| ErasedFacts {
        category,
        rule: RuleFacts::of(rule, category, sources.schedule, sources.floors),
        pupils: Count::part_of(pupils, whole),
    });
    facts.collect()
}

fn kept_back(account: &Account) -> Vec<KeptFacts> {
    let mut kept: BTreeMap<KeptBy, (CategorySet, u64)> = BTreeMap::new();
    for back in &account.kept_back {
        let (categories, pupils) = kept.entry(back.by).or_default();
        *categories = categories.or(back.categories);
        *pupils += 1;
    }
    let facts = kept.into_iter().map(|(by, (categories, pupils))| KeptFacts {
        reason: by.name(),
        ground: match by {
            KeptBy::Hold(ground) => Some(ground),
            KeptBy::Restriction | KeptBy::Objection | KeptBy::OpenRequest => None,
        },
        categories: categories.iter().collect(),
        pupils: Count::of(pupils),
    });
    facts.collect()
}

fn referrals(facts: &Facts<'_>) -> Vec<ReferralFacts> {
    let mut rows: BTreeMap<RowReason, u64> = BTreeMap::new();
    for referral in &facts.plan.referrals {
        *rows.entry(referral.reason).or_default() += referral.rows.max(1);
    }
    rows.into_iter().map(|(reason, rows)| ReferralFacts { reason, rows: Count::of(rows) }).collect()
}

/// Where the same data lies: the systems that it came from, on paper, with processors, and the delivery itself, which is
/// there whatever went.
fn elsewhere(sources: &Sources<'_>) -> Vec<Elsewhere> {
    let facts = sources.facts;
    let mut by_system: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for system in &facts.plan.by_system {
        let erased = facts.pupils.list.iter().zip(&system.erased).filter(|(_, erased)| !erased.is_empty());
        let schools: BTreeSet<String> = erased.map(|(pupil, _)| pupil.key.school.to_string()).collect();
        if !schools.is_empty() {
            by_system.entry(system_named(system.system.as_deref().unwrap_or_default())).or_default().extend(schools);
        }
    }
    let all: Vec<String> = by_system.values().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let everyone = schools(sources).into_iter().map(|school| school.brin).collect();
    let place = |what: &str, system: &str, schools: Vec<String>| Elsewhere {
        what: what.to_owned(),
        system: system.to_owned(),
        schools,
    };
    let systems = by_system.into_iter();
    let mut places: Vec<Elsewhere> =
        systems.map(|(system, schools)| place("source-system", system, schools.into_iter().collect())).collect();
    if !all.is_empty() {
        places.extend([place("paper", "", all.clone()), place("processor", "", all)]);
    }
    places.push(place("delivery", "", everyone));
    places
}
