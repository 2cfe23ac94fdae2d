//! What falls due in the coming years, per month and category: the same decisions, on the last day of each month.
//!
//! Departures are taken as they are known on the as-of day, and governance as it stands: a hold that ends lets go in the
//! month in which it ends. Who is enrolled now is not guessed to leave.

use super::matching::Standings;
use super::rule::decide;
use super::standing::Standing;
use super::terms::Terms;
use super::vectorised::decide_all;
use crate::model::handover::Pupils;
use crate::model::{Category, CategorySet, Day, Departure, Pupil, PupilIndex, Reason, Term};
use std::collections::{BTreeMap, HashMap};

/// How many pupils, by category.
pub type Counts = BTreeMap<Category, u64>;

/// What falls due, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What is due on the as-of day.
    pub now: Counts,
    /// What falls due later in the month of the as-of day and in the months that follow, by the last day of each; months
    /// in which nothing does are left out.
    pub months: BTreeMap<Day, Counts>,
    /// What falls due after those.
    pub later: Counts,
    /// What does not fall due, and why.
    pub stays: BTreeMap<Reason, Counts>,
}

/// Returns what falls due of the categories that occur for each pupil, over so many months after the one of the as-of day.
#[must_use]
pub fn calendar(
    pupils: &Pupils,
    occurring: &[CategorySet],
    standings: &Standings,
    terms: &Terms<'_>,
    months: u16,
) -> Calendar {
    let mut calendar = Calendar::default();
    // Staff and `none` never go by themselves (E2), so that they fall due with their row and not on a day.
    let by_itself = |set: CategorySet| set.without([Category::Staff, Category::None].into_iter().collect());
    let occurring: Vec<CategorySet> = occurring.iter().copied().map(by_itself).collect();
    let all = occurring.iter().copied().fold(CategorySet::EMPTY, CategorySet::or);
    let mut gone = vec![CategorySet::EMPTY; pupils.list.len()];
    let month_ends = (0..=months).filter_map(|month| last_day_of_month(terms.as_of(), month));
    for (day, is_now) in std::iter::once((terms.as_of(), true)).chain(month_ends.map(|day| (day, false))) {
        let bits = decide_all(&pupils.list, all, &standings.by_pupil, &terms.on(day));
        let mut counts = Counts::new();
        for ((bits, occurring), gone) in bits.iter().zip(&occurring).zip(&mut gone) {
            let new = bits.erase.and(*occurring).without(*gone);
            *gone = gone.or(new);
            count(&mut counts, new);
        }
        if is_now {
            calendar.now = counts;
        } else if !counts.is_empty() {
            calendar.months.insert(day, counts);
        }
    }
    let mut reasons = Reasons { standings, terms, known: HashMap::new() };
    for (((index, pupil), occurring), gone) in pupils.iter().zip(&occurring).zip(gone) {
        for category in occurring.without(gone).iter() {
            let counts = match reasons.of(index, pupil, category) {
                Reason::WithinPeriod => &mut calendar.later,
                reason => calendar.stays.entry(reason).or_default(),
            };
            count(counts, CategorySet::of(category));
        }
    }
    calendar
}

fn count(counts: &mut Counts, categories: CategorySet) {
    for category in categories.iter() {
        *counts.entry(category).or_default() += 1;
    }
}

/// The last day of the month that lies so many months after that of a day.
fn last_day_of_month(day: Day, months: u16) -> Option<Day> {
    let first = Day::new(day.year(), day.month(), 1)?;
    Day::from_number(first.end_of(Term::Months(months + 1)).number() - 1)
}

/// Why something stays. Pupils without governance lines who left on one day are decided alike, and asked about once.
struct Reasons<'a> {
    standings: &'a Standings,
    terms: &'a Terms<'a>,
    known: HashMap<(Departure, Option<bool>, Category), Reason>,
}

impl Reasons<'_> {
    fn of(&mut self, index: PupilIndex, pupil: &Pupil, category: Category) -> Reason {
        let reason = |standing: &Standing| decide(pupil, category, standing, self.terms).reason;
        if let Some(standing) = self.standings.by_pupil.get(&index) {
            return reason(standing);
        }
        let case = (pupil.departure, pupil.referred_to_so, category);
        *self.known.entry(case).or_insert_with(|| reason(&Standing::default()))
    }
}
