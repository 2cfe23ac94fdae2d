//! All decisions of a delivery, with the reasons that referrals, evidence and messages need.

use super::matching::Standings;
use super::rule::{decide, decide_in_row};
use super::settle::decided_erasures;
use super::standing::Standing;
use super::terms::Terms;
use super::vectorised::decide_all_in_rows;
use crate::model::handover::{Decisions, Grounds, Pupils, Return, RowDays};
use crate::model::{Category, CategorySet, Day, Decision, Outcome, Pupil, PupilIndex, Reason};

/// Decides every pupil over those categories, for each bucket of the days that rows may hold (E11).
#[must_use]
pub fn determine(pupils: &Pupils, categories: CategorySet, standings: &Standings, terms: &Terms<'_>) -> Decisions {
    let buckets = terms.buckets(categories);
    let mut in_buckets = buckets.examples().map(|days| determine_in(pupils, categories, standings, (terms, days)));
    let first = in_buckets.next().unwrap_or_default();
    let by_bucket = in_buckets.collect();
    let late = |(index, returns): (&PupilIndex, &Vec<Return>)| {
        let pupil = pupils.get(*index)?;
        came_back_late(pupil, returns, categories, terms).then_some(*index)
    };
    let came_back_late = pupils.returns.iter().filter_map(late).collect();
    Decisions { came_back_late, buckets, by_bucket, ..first }
}

/// L6: whether a pupil came back after something of an earlier period had expired.
fn came_back_late(pupil: &Pupil, returns: &[Return], categories: CategorySet, terms: &Terms<'_>) -> bool {
    let expired = |category: Category, gap: &Return| {
        let of = terms.of(category);
        let due = of.first_erasable_day(gap.last_enrolled_day, pupil.referred_to_so);
        !of.preserved && due.is_some_and(|day| day <= gap.came_back_on)
    };
    returns.iter().any(|gap| categories.iter().any(|category| expired(category, gap)))
}

/// Decides every pupil for rows with those days.
fn determine_in(
    pupils: &Pupils,
    categories: CategorySet,
    standings: &Standings,
    (terms, days): (&Terms<'_>, RowDays),
) -> Decisions {
    let bits = decide_all_in_rows(&pupils.list, categories, &standings.by_pupil, terms, days);
    let floored = categories.iter().filter(|category| terms.of(*category).floors(None).next().is_some()).collect();
    let mut decisions = Decisions { bits, floored, ..Decisions::default() };
    let decide = |pupil: &Pupil, category, standing: &Standing| decide_in_row(pupil, category, standing, terms, days);
    let nobody = Standing::default();
    for (index, pupil) in pupils.iter() {
        let standing = standings.by_pupil.get(&index);
        let refer = decisions.of(index).refer;
        for category in refer.iter() {
            let reason = decide(pupil, category, standing.unwrap_or(&nobody)).reason;
            note(decisions.referred_because.entry(index).or_default(), category, reason);
        }
        let Some(standing) = standing else { continue };
        let decided = decided_erasures((index, pupil), categories, standing, terms);
        if !decided.is_empty() {
            decisions.decided.insert(index, decided);
        }
        let without_holds = Standing { holds: Vec::new(), ..standing.clone() };
        let mut opted = CategorySet::EMPTY;
        for category in categories.iter() {
            let decision = decide(pupil, category, standing);
            match (decision.outcome, decision.reason) {
                (
                    Outcome::Erase,
                    Reason::GrantedErasure
                    | Reason::GrantedErasureUnclear
                    | Reason::GuardianAfterSixteen
                    | Reason::ConsentWithdrawn,
                ) => {
                    decisions.on_request.entry(index).or_default().insert(category);
                }
                (Outcome::Keep, Reason::Hold | Reason::Restriction | Reason::Objection | Reason::OpenRequest) => {
                    decisions.kept.entry(index).or_default().insert(category);
                }
                (Outcome::Keep, Reason::Alumni) => opted.insert(category),
                _ => {}
            }
            let would_go = || decide(pupil, category, &without_holds).outcome == Outcome::Erase;
            if decision.reason == Reason::Hold && would_go() {
                decisions.held_back.entry(index).or_default().insert(category);
            }
        }
        if standing.is_alumni(terms.as_of()) {
            decisions.alumni.insert(index, opted);
        }
    }
    decisions
}

fn note(reasons: &mut Vec<(CategorySet, Reason)>, category: Category, reason: Reason) {
    match reasons.iter_mut().find(|(_, known)| *known == reason) {
        Some((categories, _)) => categories.insert(category),
        None => reasons.push((CategorySet::of(category), reason)),
    }
}

/// Returns the grounds on which those categories of a pupil go, for the evidence.
#[must_use]
pub fn grounds(
    index: PupilIndex,
    erased: CategorySet,
    pupils: &Pupils,
    standings: &Standings,
    terms: &Terms<'_>,
) -> Option<Grounds> {
    let pupil = pupils.get(index)?;
    let nobody = Standing::default();
    let standing = standings.by_pupil.get(&index).unwrap_or(&nobody);
    let due = |decision: &Decision| match decision.reason {
        Reason::Expired => decision.first_erasable_day,
        _ => Some(terms.as_of()),
    };
    let (mut rules, mut first): (Vec<_>, Option<Day>) = (Vec::new(), None);
    for category in erased.iter() {
        let decision = decide(pupil, category, standing, terms);
        rules.push((category, rule_of(&decision, terms)));
        first = first.into_iter().chain(due(&decision)).min();
    }
    rules.sort_by_key(|(category, _)| category.name());
    Some(Grounds { rules, first_erasable_year: first.unwrap_or_else(|| terms.as_of()).school_year() })
}

/// Returns the id of the rule by which something goes, or what takes its place.
pub(super) fn rule_of(decision: &Decision, terms: &Terms<'_>) -> String {
    // R10: what is referred and goes all the same, everywhere or in one dataset, a person decided on.
    let goes = decision.outcome != Outcome::Keep;
    match decision.reason {
        Reason::GrantedErasure => "request".to_owned(),
        Reason::ConsentWithdrawn => "consent".to_owned(),
        Reason::GrantedErasureUnclear | Reason::GuardianAfterSixteen if goes => "request".to_owned(),
        Reason::NoRule | Reason::OtherTrigger | Reason::Alumni if goes => "decision".to_owned(),
        _ => decision
            .rule
            .and_then(|at| terms.rule(at))
            .map_or_else(|| "companion".to_owned(), |rule| rule.id.to_string()),
    }
}
