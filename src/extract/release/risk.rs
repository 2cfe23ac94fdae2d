//! How likely it is that somebody is recognised, by the measures of the field.
//!
//! Prosecutor: whoever knows that a pupil is in it. Journalist: whoever looks for anybody; since nobody is drawn from it, the
//! extract is its own population, and the two are equal. Marketer: whoever guesses for everybody at once.
//! Source: El Emam and Dankar, "Protecting privacy using k-anonymity" (2008).

use super::alike::Alike;
use serde::Serialize;

/// How likely it is that somebody is recognised. Shares are of the pupils in the extract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Risk {
    /// The pupils of the smallest group.
    pub smallest_group: u64,
    /// How many groups there are.
    pub groups: u64,
    /// The share of pupils in groups below twice k.
    pub share_below_2k: f64,
    /// For whoever knows that a pupil is in it: the greatest chance.
    pub prosecutor_highest: f64,
    /// The same, on average.
    pub prosecutor_average: f64,
    /// For whoever looks for anybody: the greatest chance.
    pub journalist_highest: f64,
    /// For whoever guesses for everybody: the share that is right.
    pub marketer: f64,
    /// The share of pupils who would be alone if nothing were generalised.
    pub unique_before: f64,
    /// The share of pupils who are alone.
    pub unique_after: f64,
}

impl Risk {
    /// Works it out.
    #[must_use]
    pub fn of(alike: &Alike, k: u64) -> Self {
        let sizes: Vec<u64> = alike.sizes.iter().copied().filter(|size| *size > 0).collect();
        let pupils: u64 = sizes.iter().sum();
        let groups = u64::try_from(sizes.len()).unwrap_or(u64::MAX);
        let smallest_group = sizes.iter().copied().min().unwrap_or(0);
        let within = |most: u64| sizes.iter().filter(|size| **size < most).sum();
        let (highest, average) = (share(1, smallest_group), share(groups, pupils));
        Self {
            smallest_group,
            groups,
            share_below_2k: share(within(k.saturating_mul(2)), pupils),
            prosecutor_highest: highest,
            prosecutor_average: average,
            journalist_highest: highest,
            marketer: average,
            unique_before: share(alike.alone_before, alike.candidates),
            unique_after: share(within(2), pupils),
        }
    }
}

/// A part of a whole, to four digits; 0 of nothing.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts of pupils are below 2^53")]
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0 }
}
