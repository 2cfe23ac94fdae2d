//! All decisions of a delivery, with the reasons that referrals, evidence and messages need.

use super::matching::Standings;
use super::rule::decide;
use super::settle::decided_erasures;
use super::standing::Standing;
use super::terms::Terms;
use super::vectorised::decide_all;
use crate::model::handover::{Decisions, Grounds, Pupils};
use crate::model::{CategorySet, Day, Decision, Outcome, PupilIndex, Reason};

/// Decides every pupil over those categories.
#[must_use]
pub fn determine(pupils: &Pupils, categories: CategorySet, standings: &Standings, terms: &Terms<'_>) -> Decisions {
    let bits = decide_all(&pupils.list, categories, &standings.by_pupil, terms);
    let floored = categories.iter().filter(|category| terms.of(*category).floors(None).next().is_some()).collect();
    let mut decisions = Decisions { bits, floored, ..Decisions::default() };
    let nobody = Standing::default();
    for (index, pupil) in pupils.iter() {
        let standing = standings.by_pupil.get(&index);
        let refer = decisions.of(index).refer;
        for category in refer.iter() {
            let reason = decide(pupil, category, standing.unwrap_or(&nobody), terms).reason;
            note(decisions.referred_because.entry(index).or_default(), category, reason);
        }
        let Some(standing) = standing else { continue };
        let decided = decided_erasures((index, pupil), categories, standing, terms);
        if !decided.is_empty() {
            decisions.decided.insert(index, decided);
        }
        let without_holds = Standing { holds: Vec::new(), ..standing.clone() };
        for category in categories.iter() {
            let decision = decide(pupil, category, standing, terms);
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
                _ => {}
            }
            let would_go = || decide(pupil, category, &without_holds, terms).outcome == Outcome::Erase;
            if decision.reason == Reason::Hold && would_go() {
                decisions.held_back.entry(index).or_default().insert(category);
            }
        }
    }
    decisions
}

fn note(reasons: &mut Vec<(CategorySet, Reason)>, category: crate::model::Category, reason: Reason) {
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
    let decide = |category| decide(pupil, category, standing, terms);
    let mut rules: Vec<_> = erased.iter().map(|category| (category, rule_of(&decide(category), terms))).collect();
    rules.sort_by_key(|(category, _)| category.name());
    let due = |decision: Decision| match decision.reason {
        Reason::Expired => decision.first_erasable_day,
        _ => Some(terms.as_of()),
    };
    let first: Option<Day> = erased.iter().filter_map(|category| due(decide(category))).min();
    Some(Grounds { rules, first_erasable_year: first.unwrap_or_else(|| terms.as_of()).school_year() })
}

fn rule_of(decision: &Decision, terms: &Terms<'_>) -> String {
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
