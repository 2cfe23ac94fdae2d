//! What the account of a run says of each pupil: what goes, by which rule and since when, and what was kept back by whom.

use super::all::rule_of;
use super::matching::Standings;
use super::overdue::is_late;
use super::rule::decide;
use super::standing::{Standing, hold_in_force, may_reach};
use super::terms::Terms;
use crate::model::handover::{Account, Due, ErasurePlan, KeptBack, KeptBy, PupilDue, Pupils};
use crate::model::{Category, CategorySet, Departure, Outcome, Pupil, PupilIndex, Reason};
use crate::policy::RequestKind;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Returns the account of a plan.
#[must_use]
pub fn account(plan: &ErasurePlan, pupils: &Pupils, standings: &Standings, terms: &Terms<'_>) -> Account {
    let occurring = plan.occurring.iter().copied().fold(CategorySet::EMPTY, CategorySet::or);
    Account {
        due: plan
            .pupils_with_erasure()
            .collect::<Vec<_>>()
            .into_par_iter()
            .filter_map(|(index, erased)| pupil_due(index, erased, (pupils.get(index)?, standings), terms))
            .collect(),
        kept_back: kept_back(plan, pupils, standings, terms),
        preserved: occurring.iter().filter(|category| terms.of(*category).preserved).collect(),
    }
}

fn pupil_due(
    index: PupilIndex,
    erased: CategorySet,
    (pupil, standings): (&Pupil, &Standings),
    terms: &Terms<'_>,
) -> Option<PupilDue> {
    let nobody = Standing::default();
    let standing = standings.by_pupil.get(&index).unwrap_or(&nobody);
    let mut due: Vec<Due> = erased.iter().map(|category| due(pupil, category, standing, terms)).collect();
    due.sort_by_key(|due| due.category.name());
    let left = match pupil.departure {
        Departure::Left(day) => Some(day),
        Departure::Applied(_) | Departure::Enrolled | Departure::Unresolved(_) => None,
    };
    (!due.is_empty()).then_some(PupilDue { pupil: index, left, due })
}

fn due(pupil: &Pupil, category: Category, standing: &Standing, terms: &Terms<'_>) -> Due {
    let decision = decide(pupil, category, standing, terms);
    let since = decision.first_erasable_day.filter(|_| decision.reason == Reason::Expired);
    let grace = terms.of(category).grace(pupil);
    let overdue = grace.is_some_and(|grace| is_late(pupil, category, standing, terms, grace));
    Due { category, rule: rule_of(&decision, terms), since, overdue }
}

/// What would go but for a hold, a restriction, an objection or an open request.
fn kept_back(plan: &ErasurePlan, pupils: &Pupils, standings: &Standings, terms: &Terms<'_>) -> Vec<KeptBack> {
    let mut kept: BTreeMap<(PupilIndex, KeptBy), CategorySet> = BTreeMap::new();
    for (index, standing) in &standings.by_pupil {
        let (Some(pupil), Some(occurring)) = (pupils.get(*index), plan.occurring.get(index.at())) else { continue };
        let unhindered = unhindered(standing);
        for category in occurring.iter() {
            let decision = decide(pupil, category, standing, terms);
            if decision.outcome != Outcome::Keep
                || decide(pupil, category, &unhindered, terms).outcome != Outcome::Erase
            {
                continue;
            }
            for by in keepers(decision.reason, category, standing, terms) {
                kept.entry((*index, by)).or_default().insert(category);
            }
        }
    }
    kept.into_iter().map(|((pupil, by), categories)| KeptBack { by, pupil, categories }).collect()
}

fn keepers(reason: Reason, category: Category, standing: &Standing, terms: &Terms<'_>) -> Vec<KeptBy> {
    match reason {
        Reason::Hold => {
            let holds = standing.holds.iter().filter(|hold| hold_in_force(hold, terms.as_of()));
            let mut by: Vec<KeptBy> = holds
                .filter(|hold| may_reach(&hold.category, category))
                .map(|hold| KeptBy::Hold(hold.ground.name()))
                .collect();
            by.sort_unstable();
            by.dedup();
            by
        }
        Reason::Restriction => vec![KeptBy::Restriction],
        Reason::Objection => vec![KeptBy::Objection],
        Reason::OpenRequest => vec![KeptBy::OpenRequest],
        Reason::GrantedErasure
        | Reason::GrantedErasureUnclear
        | Reason::GuardianAfterSixteen
        | Reason::ConsentWithdrawn
        | Reason::Unresolved(_)
        | Reason::Enrolled
        | Reason::ApplicationOpen
        | Reason::Preserved
        | Reason::NoRule
        | Reason::OtherTrigger
        | Reason::WithinPeriod
        | Reason::Alumni
        | Reason::Expired => Vec::new(),
    }
}

/// The governance lines of a pupil without those that keep data.
fn unhindered(standing: &Standing) -> Standing {
    let hinders = |kind: RequestKind| match kind {
        RequestKind::Access
        | RequestKind::Rectification
        | RequestKind::Restriction
        | RequestKind::Objection
        | RequestKind::Portability => true,
        RequestKind::Erasure | RequestKind::AlumniOptIn => false,
    };
    let requests = standing.requests.iter().filter(|request| !hinders(request.kind)).cloned();
    Standing { holds: Vec::new(), requests: requests.collect(), ..standing.clone() }
}
