//! What goes of each pupil, by the plain rules: the lines of governance that are about the pupil, and one decision per
//! category and per days in a row (T, R, E11). What earlier runs remember hangs on the year's key, and is not known here.

use super::sources::Sources;
use crate::determine::rule::decide_in_row;
use crate::determine::settle::decided_erasures;
use crate::determine::{
    BoardStanding, Standing, Standings, Terms, end_opt_ins_at_death, match_governance_seen, settle_departures,
    settlements,
};
use crate::model::event::DecidedAs;
use crate::model::handover::{
    Admitted, Dataset, DecidedCategories, LineIdentity, Link, Pupils, RowDays, Settlement, Whom,
};
use crate::model::{Category, CategorySet, DatasetId, Outcome, PupilIndex, Reason};
use crate::policy::{Consent, CorrectionLine, Floors, Governance, Hold, PupilRef, Request};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// What the rows of a pupil are judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    /// The categories that go.
    pub(super) erase: CategorySet,
    /// The categories that are referred, or kept by a hold and its like: they hold a row alive (R2, E4).
    pub(super) pinned: CategorySet,
    /// The categories that go because of a request or a withdrawn consent.
    pub(super) on_request: CategorySet,
    /// The categories that an alumni opt-in alone keeps (R9).
    pub(super) opted: CategorySet,
}

/// A correction that was granted, where this delivery has what it is about.
pub(super) struct Granted {
    /// The pupil.
    pub(super) pupil: PupilIndex,
    /// The dataset, by its place in the plan.
    pub(super) dataset: usize,
    /// The column.
    pub(super) column: usize,
    /// The row, where the line names one.
    pub(super) row: Option<u64>,
    /// What stands there.
    pub(super) from: String,
    /// What may stand there afterwards.
    pub(super) to: String,
}

/// The decisions on every pupil, worked out as they are asked.
pub(super) struct Decided<'s> {
    terms: Terms<'s>,
    categories: CategorySet,
    /// The pupils, with the departures that people settled.
    pub(super) pupils: Pupils,
    standings: Standings,
    /// What people decided on referrals (R10).
    pub(super) settlements: Vec<Settlement>,
    in_datasets: HashMap<PupilIndex, Vec<DecidedCategories>>,
    /// The corrections that were granted (E7).
    pub(super) corrections: Vec<Granted>,
    /// The categories that a statute keeps for a time.
    pub(super) floored: CategorySet,
    bits: RefCell<HashMap<(PupilIndex, RowDays), Bits>>,
}

impl<'s> Decided<'s> {
    /// Finds the pupil of every line of governance; consents of the delivery stand beside them. Nothing where a line is about nobody that it must be about.
    pub(super) fn new(
        sources: &'s Sources,
        admitted: &Admitted,
        mut pupils: Pupils,
        consents: Vec<(PupilIndex, Consent)>,
    ) -> Option<Self> {
        let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
        let categories = in_scope.map(|dataset| dataset.class.categories()).fold(CategorySet::EMPTY, CategorySet::or);
        let board = BoardStanding {
            legal_form: sources.pipeline.legal_form,
            has_selection_list: sources.pipeline.selection_list.is_some(),
        };
        let terms = Terms::new(&sources.schedule, Floors::builtin(), sources.as_of, board);
        let (mut standings, mut settled) = (Standings::default(), Vec::new());
        if let Some(governance) = &sources.governance {
            let departures = settle_departures(governance, &mut pupils, sources.as_of);
            settled = settlements(governance, &pupils, admitted);
            // Whether an earlier run matched a line that is about nobody now, only the year's key can tell.
            let seen = lines_of(governance);
            standings = match_governance_seen(governance, &pupils, categories, sources.as_of, &seen).ok()?;
            end_opt_ins_at_death(&departures, &mut standings);
        }
        for (index, consent) in consents {
            standings.by_pupil.entry(index).or_default().consents.push(consent);
        }
        for line in settled.iter().filter(|line| line.decision != DecidedAs::Left) {
            if let Whom::Pupil(index) = line.whom {
                standings.by_pupil.entry(index).or_default().decisions.push(line.clone());
            }
        }
        let lines = sources.governance.iter().flat_map(|governance| &governance.corrections);
        let mut decided = Self {
            corrections: lines.filter_map(|line| granted(line, &pupils, admitted)).collect(),
            floored: categories.iter().filter(|category| terms.of(*category).floors(None).next().is_some()).collect(),
            terms,
            categories,
            pupils,
            standings,
            settlements: settled,
            in_datasets: HashMap::new(),
            bits: RefCell::new(HashMap::new()),
        };
        for (index, standing) in &decided.standings.by_pupil {
            if let Some(pupil) = decided.pupils.get(*index) {
                let found = decided_erasures((*index, pupil), categories, standing, &decided.terms);
                decided.in_datasets.insert(*index, found);
            }
        }
        Some(decided)
    }

    /// Returns what the rows of a pupil with those days are judged by.
    pub(super) fn bits(&self, pupil: PupilIndex, days: RowDays) -> Bits {
        if let Some(bits) = self.bits.borrow().get(&(pupil, days)) {
            return *bits;
        }
        let bits = self.decide(pupil, days);
        self.bits.borrow_mut().insert((pupil, days), bits);
        bits
    }

    fn decide(&self, index: PupilIndex, days: RowDays) -> Bits {
        let mut bits = Bits::default();
        let nobody = Standing::default();
        let Some(pupil) = self.pupils.get(index) else { return bits };
        let standing = self.standings.by_pupil.get(&index).unwrap_or(&nobody);
        for category in self.categories.iter() {
            let decision = decide_in_row(pupil, category, standing, &self.terms, days);
            match (decision.outcome, decision.reason) {
                (Outcome::Erase, reason) => {
                    bits.erase.insert(category);
                    if is_asked(reason) {
                        bits.on_request.insert(category);
                    }
                }
                (Outcome::Refer, _)
                | (Outcome::Keep, Reason::Hold | Reason::Restriction | Reason::Objection | Reason::OpenRequest) => {
                    bits.pinned.insert(category);
                }
                (Outcome::Keep, Reason::Alumni) => bits.opted.insert(category),
                (Outcome::Keep, _) => {}
            }
        }
        bits
    }

    /// Returns whether an alumni opt-in of a pupil is in force (R9).
    pub(super) fn is_alumnus(&self, pupil: PupilIndex) -> bool {
        self.standings.by_pupil.get(&pupil).is_some_and(|standing| standing.is_alumni(self.terms.as_of()))
    }

    /// Returns what goes of a pupil in one dataset alone, because a person decided so (R10).
    pub(super) fn in_dataset(&self, pupil: PupilIndex, dataset: DatasetId) -> CategorySet {
        let decided = self.in_datasets.get(&pupil).into_iter().flatten();
        let there = decided.filter(|decided| decided.key.dataset == Some(dataset)).map(|decided| decided.categories);
        there.fold(CategorySet::EMPTY, CategorySet::or)
    }
}

/// Finds what a correction is about.
fn granted(line: &CorrectionLine, pupils: &Pupils, admitted: &Admitted) -> Option<Granted> {
    let one = |link: Option<&Link>| match link {
        Some(Link::One(index)) => Some(*index),
        Some(Link::Ambiguous) | None => None,
    };
    let pupil = match &line.pupil {
        PupilRef::Number(number) => pupils.by_number(line.school, number),
        PupilRef::Pgn(number) => one(pupils.by_national_number.get(&(line.school, number.clone()))),
        PupilRef::Eck(eck_id) => one(pupils.by_eck_id.get(&(line.school, eck_id.clone()))),
    };
    let name = line.dataset.reveal();
    let is_named = |dataset: &Dataset| dataset.shown == name || dataset.id.to_string() == name;
    let dataset = admitted.datasets.iter().position(|dataset| dataset.class.about.in_scope() && is_named(dataset))?;
    let columns = &admitted.datasets.get(dataset)?.class.columns;
    Some(Granted {
        pupil: pupil?,
        dataset,
        column: columns.iter().position(|column| column.name == line.column.reveal())?,
        row: line.row,
        from: line.from.reveal().to_owned(),
        to: line.to.reveal().to_owned(),
    })
}

/// Whether something goes because it was asked.
const fn is_asked(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::GrantedErasure
            | Reason::GrantedErasureUnclear
            | Reason::GuardianAfterSixteen
            | Reason::ConsentWithdrawn
    )
}

fn lines_of(governance: &Governance) -> BTreeSet<LineIdentity> {
    governance.holds.iter().map(Hold::identity).chain(governance.requests.iter().map(Request::identity)).collect()
}

/// Returns every category there is.
pub(super) fn every_category() -> CategorySet {
    Category::ALL.iter().copied().collect()
}
