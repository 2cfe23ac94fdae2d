//! Which rows may be in an extract: what erasing decided of each, and what governance says of its pupil.

use crate::determine::Standing;
use crate::erase::judge::{Bench, Judge, Profiles};
use crate::model::handover::{Entry, Gate, KeyTable, StaysOut, Subject};
use crate::model::{Category, CategorySet, Day, Departure, Fate, Pupil, PupilIndex, RowView};
use crate::run::preparation::prepare::Prepared;
use std::collections::HashMap;

/// What governance and departure say of pupils, whatever stands in their rows.
pub struct Standings {
    out: HashMap<PupilIndex, StaysOut>,
    without: HashMap<PupilIndex, CategorySet>,
}

impl Standings {
    /// Works it out for the day of the extract.
    #[must_use]
    pub fn of(prepared: &Prepared, as_of: Day) -> Self {
        let mut standings = Self { out: HashMap::new(), without: HashMap::new() };
        let nobody = Standing::default();
        for (index, pupil) in prepared.pupils.iter() {
            let standing = prepared.standings.by_pupil.get(&index).unwrap_or(&nobody);
            if let Some(why) = stays_out(pupil, standing, as_of) {
                standings.out.insert(index, why);
            }
            let goes = |category: &Category| {
                standing.granting(*category, as_of, pupil).next().is_some()
                    || standing.consent_withdrawn(*category, as_of).is_some()
            };
            let without: CategorySet = Category::ALL.iter().copied().filter(goes).collect();
            if !without.is_empty() {
                standings.without.insert(index, without);
            }
        }
        standings
    }
}

/// Why a pupil is in no extract at all. A restriction or an objection against some of the data keeps all of it out.
fn stays_out(pupil: &Pupil, standing: &Standing, as_of: Day) -> Option<StaysOut> {
    let any = |holds: &dyn Fn(Category) -> bool| Category::ALL.iter().any(|category| holds(*category));
    if any(&|category| standing.is_restricted(category, as_of, pupil)) {
        Some(StaysOut::Restriction)
    } else if any(&|category| standing.is_objected(category, as_of)) {
        Some(StaysOut::Objection)
    } else {
        matches!(pupil.departure, Departure::Unresolved(_)).then_some(StaysOut::Unresolved)
    }
}

/// Everything that gates borrow.
pub struct Gatehouse<'a> {
    prepared: &'a Prepared,
    keys: KeyTable<'a>,
    profiles: Profiles,
    standings: Standings,
}

impl<'a> Gatehouse<'a> {
    /// Prepares to judge rows.
    #[must_use]
    pub fn new(prepared: &'a Prepared, as_of: Day) -> Self {
        let profiles = Profiles::new(&prepared.decisions, Some(&prepared.planned.plan.anchors));
        let standings = Standings::of(prepared, as_of);
        Self { prepared, keys: KeyTable::new(&prepared.pupils), profiles, standings }
    }

    /// Returns the gate of every dataset.
    #[must_use]
    pub fn gates(&self) -> Vec<Box<dyn Gate + '_>> {
        let bench = self.prepared.known().bench(&self.keys, &self.profiles);
        let gate = |dataset| -> Box<dyn Gate + '_> {
            Box::new(RowGate { judge: Judge::new(bench, dataset), bench, standings: &self.standings })
        };
        self.prepared.admitted.datasets.iter().map(gate).collect()
    }
}

struct RowGate<'a> {
    judge: Judge<'a>,
    bench: Bench<'a>,
    standings: &'a Standings,
}

impl Gate for RowGate<'_> {
    fn wanted(&self) -> &[usize] {
        self.judge.wanted()
    }

    fn entry(&self, row: &RowView<'_>) -> Entry {
        let judged = self.judge.judge(row);
        // A guardian's row about several pupils is about none of them alone (E8).
        let Some(Subject::Pupil(index)) = judged.subject.filter(|_| judged.also.is_empty()) else {
            return Entry::Out { pupil: None, why: StaysOut::Referred };
        };
        let out = |why| Entry::Out { pupil: Some(index), why };
        if let Some(why) = self.standings.out.get(&index) {
            return out(*why);
        }
        if judged.fate == Fate::Drop {
            return out(StaysOut::Erasable);
        }
        let decisions = self.bench.decisions;
        // L6: what stands from before somebody came back is for a person to look at.
        let late = self.judge.dataset().class.is_register() && decisions.came_back_late.contains(&index);
        let Some(profile) =
            judged.profile.filter(|_| judged.remark.is_none() && !judged.invalid_national_number && !late)
        else {
            return out(StaysOut::Referred);
        };
        let referred = decisions.in_bucket(judged.bucket).of(index).refer;
        let granted = self.standings.without.get(&index).copied().unwrap_or(CategorySet::EMPTY);
        let decided = decisions.decided_in(index, self.judge.dataset().id);
        Entry::In { pupil: index, without: profile.erase.or(referred).or(granted).or(decided) }
    }
}
