//! What the record says of the schedule: who adopted it, the rules, the floors that lengthen them, and what is missing (T3, T7).

use crate::model::{Category, Day, Term};
use crate::policy::{Floors, RetentionRule, Schedule};
use crate::storage::Digest;
use serde::{Deserialize, Serialize};

/// What goes on request, by consent or with the rest of its row has no rule in the schedule; this is what it rests on.
const WITHOUT_RULE: &[(&str, &str, &str)] = &[
    ("request", "statute", "AVG art. 17"),
    ("decision", "board", "Besluit op een voorgelegd geval"),
    ("consent", "statute", "AVG art. 7 lid 3"),
    ("companion", "statute", "AVG art. 5 lid 1 onder e"),
];

/// The schedule of a run.
#[derive(Clone, Debug, Serialize)]
pub struct ScheduleFacts {
    /// The name it goes by.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who adopted it.
    pub adopted_by: Option<String>,
    /// When.
    pub adopted_on: Option<Day>,
    /// When the participation council consented.
    pub gmr_consent_on: Option<Day>,
    /// From when it is in force.
    pub in_force_from: Option<Day>,
    /// Which of those it does not say.
    pub missing: Vec<&'static str>,
    /// Its digest, keyed with the salt of the run.
    pub digest: String,
    /// The rules whose term stands below a floor: carried out at the floor, with the words that acknowledge it (T3).
    pub below_floor: Vec<RuleFacts>,
}

/// A rule, as it was carried out for a category.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleFacts {
    /// Its id, or `request`, `consent` or `companion`.
    pub id: String,
    /// The term that the schedule writes.
    pub term: Option<String>,
    /// The term that was carried out: at least the floor.
    pub effective: Option<String>,
    /// The floor.
    pub floor: Option<String>,
    /// Why the schedule writes a shorter term.
    pub acknowledged: Option<String>,
    /// `statute`, `norm` or `board`.
    pub basis_kind: String,
    /// The article or regulation.
    pub basis: String,
}

impl ScheduleFacts {
    /// Returns what the record says of a schedule.
    #[must_use]
    pub fn of(schedule: &Schedule, floors: &Floors, digest: Digest) -> Self {
        let said = [
            ("adopted_by", schedule.adopted_by.is_some()),
            ("adopted_on", schedule.adopted_on.is_some()),
            ("gmr_consent_on", schedule.gmr_consent_on.is_some()),
            ("in_force_from", schedule.in_force_from.is_some()),
        ];
        let mut below_floor: Vec<RuleFacts> = schedule
            .rules
            .iter()
            .filter(|rule| rule.acknowledge.is_some())
            .flat_map(|rule| rule.categories.iter().map(|category| RuleFacts::of_rule(rule, *category, floors)))
            .filter(|facts| facts.effective != facts.term)
            .collect();
        below_floor.dedup();
        Self {
            name: schedule.id.clone(),
            title: schedule.name.clone(),
            adopted_by: schedule.adopted_by.clone(),
            adopted_on: schedule.adopted_on,
            gmr_consent_on: schedule.gmr_consent_on,
            in_force_from: schedule.in_force_from,
            missing: said.into_iter().filter(|(_, is_said)| !is_said).map(|(name, _)| name).collect(),
            digest: digest.to_string(),
            below_floor,
        }
    }
}

impl RuleFacts {
    /// Returns what the record says of the rule by which a category went.
    #[must_use]
    pub fn of(id: &str, category: Category, schedule: &Schedule, floors: &Floors) -> Self {
        let rule = schedule.rules.iter().find(|rule| rule.id.0 == id);
        rule.map_or_else(|| Self::without_rule(id), |rule| Self::of_rule(rule, category, floors))
    }

    fn of_rule(rule: &RetentionRule, category: Category, floors: &Floors) -> Self {
        let text = |term: Term| term.to_string();
        let statutory = floors.floor_for(category).map(|(term, _)| term);
        let floor = rule.floor.into_iter().chain(statutory).reduce(Floors::longer);
        Self {
            id: rule.id.to_string(),
            term: Some(text(rule.term)),
            effective: Some(text(floors.effective_term(rule, category))),
            floor: floor.map(text),
            acknowledged: rule.acknowledge.clone(),
            basis_kind: rule.basis.kind.name().to_owned(),
            basis: rule.basis.text.clone(),
        }
    }

    fn without_rule(id: &str) -> Self {
        let known = WITHOUT_RULE.iter().find(|(known, ..)| *known == id);
        let (kind, basis) = known.map_or(("", ""), |(_, kind, basis)| (*kind, *basis));
        Self {
            id: id.to_owned(),
            term: None,
            effective: None,
            floor: None,
            acknowledged: None,
            basis_kind: kind.to_owned(),
            basis: basis.to_owned(),
        }
    }
}
