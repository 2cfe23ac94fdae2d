//! L2: whether the dates of a register may mean something else than the schema says.
//!
//! A school year ends on 31 July. Where most dates of July and August are 1 August, they are likely first days gone; where
//! they are said to be first days gone and most are 31 July, they are likely last enrolled days.

use super::rule::{Source, Spell};
use crate::model::{Day, DepartureMeaning};
use std::collections::BTreeMap;

/// Returns the registers, by their place among the sources, whose dates likely mean the other thing.
#[must_use]
pub(super) fn doubtful<'s>(spells: impl Iterator<Item = &'s Spell>, sources: &[Source]) -> Vec<u32> {
    let mut summers: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for spell in spells {
        let source = usize::try_from(spell.source).ok().and_then(|at| sources.get(at));
        let (Some(source), Some(end)) = (source, spell.end.day()) else { continue };
        if matches!(end.month(), 7 | 8) {
            let (all, other) = summers.entry(spell.source).or_default();
            *all += 1;
            *other += u64::from(means_the_other(end, source.meaning));
        }
    }
    summers.into_iter().filter(|(_, (all, other))| other * 2 > *all).map(|(source, _)| source).collect()
}

/// Whether a day is the one on which the school year turns under the other meaning.
fn means_the_other(end: Day, meaning: DepartureMeaning) -> bool {
    let turn = match meaning {
        DepartureMeaning::LastEnrolledDay => (8, 1),
        DepartureMeaning::FirstDayGone => (7, 31),
    };
    (end.month(), end.day_of_month()) == turn
}
