//! Who left and came back (L6): the start is reset, but what had expired in between should have gone then.

use super::rule::{Context, Says, Spell};
use crate::model::Day;
use crate::model::handover::Return;

/// Returns the gaps in the enrolment of one pupil, in order; spells that follow each other day by day have none.
#[must_use]
pub(super) fn returns(spells: &[Spell], birth: Option<Day>, context: &Context) -> Vec<Return> {
    let said: Vec<(Option<Day>, Says)> =
        spells.iter().map(|spell| (spell.start.day(), context.says(spell, birth))).collect();
    let gap = |(_, says): &(Option<Day>, Says)| {
        let Says::Ended(last_enrolled_day) = *says else { return None };
        let next_day = last_enrolled_day.plus_days(1);
        let goes_on = |(start, says): &(Option<Day>, Says)| {
            let began = start.is_none_or(|start| start <= next_day);
            began && (*says == Says::Open || matches!(says, Says::Ended(end) if *end > last_enrolled_day))
        };
        if said.iter().any(goes_on) {
            return None;
        }
        let starts = said.iter().filter(|(_, says)| matches!(says, Says::Open | Says::Ended(_)));
        let came_back_on = starts.filter_map(|(start, _)| *start).filter(|start| *start > next_day).min()?;
        Some(Return { last_enrolled_day, came_back_on })
    };
    let mut gaps: Vec<Return> = said.iter().filter_map(gap).collect();
    gaps.sort_unstable();
    gaps.dedup();
    gaps
}
