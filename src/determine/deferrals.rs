//! What the deletion log is told of governance: what each line keeps from being erased (R2, R4, R5), also one that keeps
//! nothing yet, so that a later run knows that it once matched (R3); and which granted erasures to go by later (R6).

use super::matching::Standings;
use super::rule::decide;
use super::standing::{
    Granted, Standing, covers, grant_of, hold_in_force, may_reach, objection_in_force, open_request_in_force,
    restriction_in_force,
};
use super::terms::Terms;
use crate::model::event::{DeferredBy, Ground, RememberedKind};
use crate::model::handover::{Deferral, Grant, Pupils, RememberedGrant};
use crate::model::{Category, CategorySet, Day, Outcome, Pupil, PupilIndex};
use crate::policy::{Hold, HoldGround, Request, RequestKind, Scope};

/// Returns every line in force that is about a pupil of the delivery, in the order of the pupils and of the files.
#[must_use]
pub fn deferrals(
    pupils: &Pupils,
    occurring: &[CategorySet],
    standings: &Standings,
    terms: &Terms<'_>,
) -> Vec<Deferral> {
    let mut found = Vec::new();
    for (index, pupil) in pupils.iter() {
        let Some(standing) = standings.by_pupil.get(&index) else { continue };
        let occurring = occurring.get(index.at()).copied().unwrap_or_default();
        let due = due_otherwise(pupil, standing, occurring, terms);
        found.extend(lines_of(index, standing, due, terms.as_of()));
    }
    found
}

/// What stays, and would go if nothing kept it back.
fn due_otherwise(pupil: &Pupil, standing: &Standing, occurring: CategorySet, terms: &Terms<'_>) -> CategorySet {
    let without = standing.without_deferrals(terms.as_of());
    let goes = |category, standing: &Standing| decide(pupil, category, standing, terms).outcome == Outcome::Erase;
    occurring.iter().filter(|category| goes(*category, &without) && !goes(*category, standing)).collect()
}

fn lines_of(
    index: PupilIndex,
    standing: &Standing,
    due: CategorySet,
    as_of: Day,
) -> impl Iterator<Item = Deferral> + '_ {
    let reached = move |scope: Option<&Scope>| -> CategorySet {
        let reaches = |category: &Category| scope.is_none_or(|scope| may_reach(scope, *category));
        due.iter().filter(reaches).collect()
    };
    let holds = standing.holds.iter().filter(move |hold| hold_in_force(hold, as_of));
    let by_hold = move |hold: &Hold| Deferral {
        pupil: index,
        kind: DeferredBy::Hold,
        ground: ground(hold.ground),
        line: hold.identity(),
        categories: reached(Some(&hold.category)),
    };
    let by_request = move |request: &Request| {
        let (kind, scope) = if restriction_in_force(request, as_of) {
            (DeferredBy::Restriction, Some(&request.category))
        } else if objection_in_force(request, as_of) {
            (DeferredBy::Objection, Some(&request.category))
        } else if open_request_in_force(request, as_of) {
            // R5: whatever it is about, all of the pupil's data waits.
            (DeferredBy::OpenRequest, None)
        } else {
            return None;
        };
        Some(Deferral {
            pupil: index,
            kind,
            ground: Ground::None,
            line: request.identity(),
            categories: reached(scope),
        })
    };
    holds.map(by_hold).chain(standing.requests.iter().filter_map(by_request))
}

/// Returns the granted erasures that later runs must go by (R6), but for those that are remembered already.
#[must_use]
pub fn grants(pupils: &Pupils, standings: &Standings, as_of: Day) -> Vec<Grant> {
    let mut found = Vec::new();
    for (index, pupil) in pupils.iter() {
        let Some(standing) = standings.by_pupil.get(&index) else { continue };
        for request in &standing.requests {
            let Granted::On(decided) = grant_of(request, as_of, pupil) else { continue };
            let covered = Category::ALL.iter().copied().filter(|category| covers(&request.category, *category));
            let grant = RememberedGrant { categories: covered.collect(), decided };
            let is_objection = request.kind == RequestKind::Objection;
            let kind = if is_objection { RememberedKind::Objection } else { RememberedKind::Erasure };
            let new = Grant { pupil: index, kind, grant };
            if !standing.remembered.contains(&grant) && !found.contains(&new) {
                found.push(new);
            }
        }
    }
    found
}

const fn ground(ground: HoldGround) -> Ground {
    match ground {
        HoldGround::Complaint => Ground::Complaint,
        HoldGround::Court => Ground::Court,
        HoldGround::Inspection => Ground::Inspection,
        HoldGround::Safety => Ground::Safety,
        HoldGround::Other => Ground::Other,
    }
}
