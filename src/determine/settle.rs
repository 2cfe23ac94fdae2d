//! What people decided on referrals (R10): whom and what each line of `decisions.csv` is about, and what it settles.
//!
//! A decision settles a referral and nothing else: it lifts no hold, floor, restriction, enrolment or running period.
//! Where a line says that data stays, no other line of the same pupil makes it go.

use super::matching::{Standings, lookup};
use super::rule::decide;
use super::standing::Standing;
use super::terms::Terms;
use crate::model::event::DecidedAs;
use crate::model::handover::{Admitted, DecidedCategories, Pupils, SettledKey, Settlement, Whom, Within};
use crate::model::{Category, CategorySet, Day, Departure, Outcome, Pupil, PupilIndex, Reason, RowReason, Unresolved};
use crate::policy::{DecisionLine, Governance, PupilRef, ReferralDecision, RequestKind};

/// Returns the lines whose pupil and dataset this delivery has.
#[must_use]
pub fn settlements(governance: &Governance, pupils: &Pupils, admitted: &Admitted) -> Vec<Settlement> {
    let settlement = |line: &DecisionLine| {
        Some(Settlement {
            line: line.line,
            school: line.school,
            whom: whom(line, pupils)?,
            within: within(line, admitted)?,
            reason: line.reason,
            decision: decided_as(line.decision),
        })
    };
    governance.decisions.iter().filter_map(settlement).collect()
}

fn whom(line: &DecisionLine, pupils: &Pupils) -> Option<Whom> {
    let Some(pupil) = &line.pupil else { return Some(Whom::Anybody) };
    match (lookup(pupils, line.school, pupil), pupil) {
        (Some(index), _) => Some(Whom::Pupil(index)),
        (None, PupilRef::Number(number)) => Some(Whom::Number(number.clone())),
        (None, PupilRef::Pgn(_) | PupilRef::Eck(_)) => None,
    }
}

/// Where a line holds; it names a dataset as the list of referrals does: by its path or its number.
fn within(line: &DecisionLine, admitted: &Admitted) -> Option<Within> {
    let Some(name) = &line.dataset else { return Some(Within::Everything) };
    let name = name.reveal();
    let dataset = admitted.datasets.iter().find(|dataset| dataset.shown == name || dataset.id.to_string() == name);
    let file = || (0..admitted.files.len()).find(|file| admitted.place_of(*file).dataset == name);
    dataset.map(|dataset| Within::Dataset(dataset.id)).or_else(|| file().map(Within::File))
}

const fn decided_as(decision: ReferralDecision) -> DecidedAs {
    match decision {
        ReferralDecision::Keep => DecidedAs::Keep,
        ReferralDecision::Erase => DecidedAs::Erase,
        ReferralDecision::Left => DecidedAs::Left,
    }
}

/// Settles the departures that a person looked up: of a pupil whose departure is unresolved, and who is one pupil. Of two
/// days the later counts. Returns what was settled.
pub fn settle_departures(governance: &Governance, pupils: &mut Pupils, as_of: Day) -> Vec<DecidedCategories> {
    let mut found: Vec<(PupilIndex, Day, SettledKey)> = Vec::new();
    for line in governance.decisions.iter().filter(|line| line.decision == ReferralDecision::Left) {
        let about = line.pupil.as_ref().and_then(|pupil| lookup(pupils, line.school, pupil));
        let Some((index, pupil)) = about.and_then(|index| Some((index, pupils.get(index)?))) else { continue };
        let Departure::Unresolved(why) = pupil.departure else { continue };
        let reason = RowReason::Category(Reason::Unresolved(why));
        let Some(day) = line.day.filter(|day| can_have_left(pupil, *day, as_of)) else { continue };
        if !why.is_about_identity() && line.reason.is_none_or(|own| own == reason) {
            let key =
                SettledKey { line: line.line, decision: DecidedAs::Left, reason, dataset: None, pupil: Some(index) };
            found.push((index, day, key));
        }
    }
    found.sort_by_key(|(_, day, key)| (*day, key.line));
    for (index, day, _) in &found {
        if let Some(pupil) = pupils.list.get_mut(index.at()) {
            pupil.departure = Departure::Left(*day);
        }
    }
    let everything: CategorySet = Category::ALL.iter().copied().collect();
    found.into_iter().map(|(_, _, key)| DecidedCategories { key, categories: everything }).collect()
}

/// Ends the opt-ins of pupils who died (R9): that a person settled when they left makes them no alumni.
pub fn end_opt_ins_at_death(departures: &[DecidedCategories], standings: &mut Standings) {
    let died = RowReason::Category(Reason::Unresolved(Unresolved::Deceased));
    for index in departures.iter().filter(|settled| settled.key.reason == died).filter_map(|settled| settled.key.pupil)
    {
        if let Some(standing) = standings.by_pupil.get_mut(&index) {
            standing.requests.retain(|request| request.kind != RequestKind::AlumniOptIn);
        }
    }
}

fn can_have_left(pupil: &Pupil, day: Day, as_of: Day) -> bool {
    day <= as_of && pupil.birth.is_none_or(|birth| birth < day) && pupil.last_start.is_none_or(|start| start <= day)
}

/// Returns what goes of a pupil because a person decided so: in every dataset, or in the one that a line names.
#[must_use]
pub fn decided_erasures(
    (index, pupil): (PupilIndex, &Pupil),
    categories: CategorySet,
    standing: &Standing,
    terms: &Terms<'_>,
) -> Vec<DecidedCategories> {
    let undecided = Standing { decisions: Vec::new(), ..standing.clone() };
    let mut found: Vec<DecidedCategories> = Vec::new();
    for line in standing.decisions.iter().filter(|line| line.decision == DecidedAs::Erase) {
        let within = line.dataset().map_or_else(|| standing.clone(), |dataset| standing.within(dataset));
        for category in categories.iter() {
            let before = decide(pupil, category, &undecided, terms);
            let reason = RowReason::Category(before.reason);
            let goes = decide(pupil, category, &within, terms).outcome == Outcome::Erase;
            if before.outcome != Outcome::Refer || !goes || !line.is_about(reason) {
                continue;
            }
            let key = SettledKey {
                line: line.line,
                decision: line.decision,
                reason,
                dataset: line.dataset(),
                pupil: Some(index),
            };
            match found.iter_mut().find(|known| known.key == key) {
                Some(known) => known.categories.insert(category),
                None => found.push(DecidedCategories { key, categories: CategorySet::of(category) }),
            }
        }
    }
    found
}
