//! Which pupil each governance line is about. A line that should stop an erasure and finds nobody stops the run (R3).

use super::error::DetermineError;
use super::standing::{Standing, hold_in_force, may_reach, objection_in_force, restriction_in_force};
use crate::model::handover::{LineIdentity, Link, Pupils};
use crate::model::{Brin, CategorySet, Day, Place, PupilIndex};
use crate::policy::{Governance, PupilRef, Request, RequestDecision, RequestKind, Requester, Scope};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The governance lines by pupil, and the lines that found nobody.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    /// The lines of each pupil that has any.
    pub by_pupil: HashMap<PupilIndex, Standing>,
    /// Lines about pupils who are not in the delivery: reported, never an error (R10).
    pub unmatched: Vec<Place>,
    /// Lines in force that match nobody now and matched in an earlier run (R3).
    pub matched_before: Vec<Place>,
    /// Who answered, in an export of consents, whether images may be used (R8).
    pub asked_about_images: HashSet<PupilIndex>,
    /// How many holds are in force on the as-of day.
    pub holds_in_force: u64,
}

/// Finds the pupil of every line.
///
/// # Errors
/// [`DetermineError::Unmatched`] with every hold, restriction or objection in force that matches no pupil, school or
/// category of the delivery.
pub fn match_governance(
    governance: &Governance,
    pupils: &Pupils,
    occurring: CategorySet,
    as_of: Day,
) -> Result<Standings, DetermineError> {
    match_governance_seen(governance, pupils, occurring, as_of, &BTreeSet::new())
}

/// Finds the pupil of every line, where earlier runs matched the lines `seen`: those need find nobody now.
///
/// # Errors
/// [`DetermineError::Unmatched`] as [`match_governance`], for the other lines.
pub fn match_governance_seen(
    governance: &Governance,
    pupils: &Pupils,
    occurring: CategorySet,
    as_of: Day,
    seen: &BTreeSet<LineIdentity>,
) -> Result<Standings, DetermineError> {
    let mut matcher = Matcher { pupils, occurring, seen, standings: Standings::default(), stopping: Vec::new() };
    for hold in &governance.holds {
        let in_force = hold_in_force(hold, as_of);
        matcher.standings.holds_in_force += u64::from(in_force);
        let identity = in_force.then(|| hold.identity());
        let line = Line { file: "holds.csv", number: hold.line.into(), scope: Some(&hold.category), stops: identity };
        if let Some(standing) = matcher.find(hold.school, &hold.pupil, line) {
            standing.holds.push(hold.clone());
        }
    }
    for request in &governance.requests {
        let restricts = restriction_in_force(request, as_of) && !is_ended_by_erasure(request, governance, as_of);
        let stops = restricts || objection_in_force(request, as_of);
        let identity = stops.then(|| request.identity());
        let scope = Some(&request.category);
        let line = Line { file: "requests.csv", number: request.line.into(), scope, stops: identity };
        if let Some(standing) = matcher.find(request.school, &request.pupil, line) {
            standing.requests.push(request.clone());
        }
    }
    for consent in &governance.consents {
        let line =
            Line { file: "consents.csv", number: consent.line.unwrap_or_default().into(), scope: None, stops: None };
        if let Some(standing) = matcher.find(consent.school, &consent.pupil, line) {
            standing.consents.push(consent.clone());
        }
    }
    if matcher.stopping.is_empty() { Ok(matcher.standings) } else { Err(DetermineError::Unmatched(matcher.stopping)) }
}

/// Whether an erasure was granted after a restriction, of all that it restricts, to the pupil it is about (R4): whom it
/// erased is no longer to be found. What a guardian asked may be referred (R7), so does not count here.
fn is_ended_by_erasure(restriction: &Request, governance: &Governance, as_of: Day) -> bool {
    let reaches = |scope: Scope| match (scope, restriction.category) {
        (Scope::All, _) => true,
        (Scope::Category(_), Scope::All) => false,
        (Scope::Category(prefix), Scope::Category(category)) => prefix.covers(category),
    };
    governance.requests.iter().any(|request| {
        matches!(request.kind, RequestKind::Erasure | RequestKind::Objection)
            && request.decision == RequestDecision::Granted
            && request.requester != Requester::Guardian
            && (request.school, &request.pupil) == (restriction.school, &restriction.pupil)
            && request.decided.is_some_and(|decided| restriction.received < decided && decided <= as_of)
            && reaches(request.category)
    })
}

struct Line<'a> {
    file: &'static str,
    number: u64,
    scope: Option<&'a Scope>,
    /// The identity of a line that stops the run where it finds nobody.
    stops: Option<LineIdentity>,
}

struct Matcher<'a> {
    pupils: &'a Pupils,
    occurring: CategorySet,
    seen: &'a BTreeSet<LineIdentity>,
    standings: Standings,
    stopping: Vec<Place>,
}

impl Matcher<'_> {
    fn find(&mut self, school: Brin, pupil: &PupilRef, line: Line<'_>) -> Option<&mut Standing> {
        let occurs = match line.scope {
            None | Some(Scope::All) => true,
            Some(scope) => self.occurring.iter().any(|category| may_reach(scope, category)),
        };
        let place = Place::dataset(line.file).row(line.number);
        let found = lookup(self.pupils, school, pupil);
        if let Some(identity) = line.stops.filter(|_| found.is_none() || !occurs) {
            let seen = self.seen.contains(&identity);
            if seen { &mut self.standings.matched_before } else { &mut self.stopping }.push(place);
            return None;
        }
        let Some(index) = found else {
            self.standings.unmatched.push(place);
            return None;
        };
        Some(self.standings.by_pupil.entry(index).or_default())
    }
}

/// Returns the one pupil that a line names.
#[must_use]
pub(super) fn lookup(pupils: &Pupils, school: Brin, pupil: &PupilRef) -> Option<PupilIndex> {
    let link = match pupil {
        PupilRef::Number(number) => return pupils.by_number(school, number),
        PupilRef::Pgn(number) => pupils.by_national_number.get(&(school, number.clone())),
        PupilRef::Eck(eck_id) => pupils.by_eck_id.get(&(school, eck_id.clone())),
    };
    match link {
        Some(Link::One(index)) => Some(*index),
        Some(Link::Ambiguous) | None => None,
    }
}
