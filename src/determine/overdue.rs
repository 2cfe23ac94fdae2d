//! T4: what goes later than it should have gone.
//!
//! A grace runs from the end of the period, as in "within eight weeks after the term has lapsed" (Besluit bekostiging WPO
//! art. 9 lid 2); it never delays an erasure.

use super::matching::Standings;
use super::rule::decide;
use super::standing::Standing;
use super::terms::{CategoryTerms, Terms};
use crate::model::handover::Pupils;
use crate::model::{Category, CategorySet, Day, Departure, Pupil, PupilIndex, Reason, Term};
use std::collections::BTreeMap;

/// Of how many pupils a category goes too late, by the grace that was exceeded.
pub type Overdue = BTreeMap<(Category, String), u64>;

/// Returns what goes of those pupils later than its grace allows.
#[must_use]
pub fn overdue(
    erased: impl Iterator<Item = (PupilIndex, CategorySet)>,
    pupils: &Pupils,
    standings: &Standings,
    terms: &Terms<'_>,
) -> Overdue {
    let mut found = Overdue::new();
    let nobody = Standing::default();
    for (index, categories) in erased {
        let Some(pupil) = pupils.get(index) else { continue };
        let standing = standings.by_pupil.get(&index).unwrap_or(&nobody);
        for category in categories.iter() {
            let Some(grace) = terms.of(category).grace(pupil) else { continue };
            if is_late(pupil, category, standing, terms, grace) {
                *found.entry((category, grace.to_string())).or_default() += 1;
            }
        }
    }
    found
}

/// Whether a category of a pupil goes later than a grace allows.
pub(super) fn is_late(pupil: &Pupil, category: Category, standing: &Standing, terms: &Terms<'_>, grace: Term) -> bool {
    let decision = decide(pupil, category, standing, terms);
    let first = decision.first_erasable_day.filter(|_| decision.reason == Reason::Expired);
    let end_of_period = first.and_then(|first| Day::from_number(first.number() - 1));
    end_of_period.is_some_and(|end| terms.as_of() > end.end_of(grace))
}

impl CategoryTerms {
    /// Returns the time within which the data of a pupil must be gone once its period is over.
    #[must_use]
    pub fn grace(&self, pupil: &Pupil) -> Option<Term> {
        match pupil.departure {
            Departure::Left(_) => self.grace,
            Departure::Applied(_) | Departure::Enrolled | Departure::Unresolved(_) => None,
        }
    }
}
