//! What a later export says against the certificate of an earlier run (C1).

use crate::model::event::system_named;
use crate::model::handover::{ErasurePlan, PupilMemories, Pupils, SystemErasures};
use crate::model::{Category, CategorySet, Departure, PupilIndex};
use crate::policy::Trigger;
use crate::run::job::Job;
use std::collections::{BTreeMap, BTreeSet};

/// Returns of how many pupils something goes that an earlier run erased already, though somebody confirmed by now that it was
/// gone from that source system too (C1). Only of pupils who had left by that run: of them nothing new is collected. What
/// may stay behind by a rule does not count: identity and companions go with their rows, clock and links outlive the rest
/// (E10), and by a day in the row every year has its turn (E11).
#[must_use]
pub(super) fn contradicted(
    job: &Job,
    pupils: &Pupils,
    memories: &PupilMemories,
    plan: &ErasurePlan,
) -> BTreeMap<String, u64> {
    let rules = job
        .schedule
        .rules
        .iter()
        .filter(|rule| matches!(rule.trigger, Trigger::ExamResultFixed | Trigger::SchoolYearEnd));
    let by_row: Vec<Category> = rules.flat_map(|rule| rule.categories.iter().copied()).collect();
    let outlives = [Category::Enrolment, Category::EckId, Category::Guardian];
    let may_stay_behind = |category: &Category| {
        category.is_identity()
            || category.is_companion()
            || outlives.contains(category)
            || by_row.iter().any(|prefix| prefix.covers(*category))
    };
    let counting: CategorySet = Category::ALL.iter().copied().filter(|category| !may_stay_behind(category)).collect();
    let mut found: BTreeMap<String, BTreeSet<PupilIndex>> = BTreeMap::new();
    for (index, memory) in memories {
        let Some(Departure::Left(last)) = pupils.get(*index).map(|pupil| pupil.departure) else { continue };
        for past in memory.confirmed.iter().filter(|past| last <= past.as_of && past.on <= job.as_of) {
            let of_system =
                |known: &&SystemErasures| system_named(known.system.as_deref().unwrap_or_default()) == past.system;
            let goes = |known: &SystemErasures| known.erased.get(index.at()).copied().unwrap_or_default();
            let again = |known: &SystemErasures| !goes(known).and(past.categories).and(counting).is_empty();
            if plan.by_system.iter().filter(of_system).any(again) {
                found.entry(past.system.clone()).or_default().insert(*index);
            }
        }
    }
    found.into_iter().map(|(system, pupils)| (system, u64::try_from(pupils.len()).unwrap_or(u64::MAX))).collect()
}
