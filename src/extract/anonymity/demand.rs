//! What is asked of the result.

use std::collections::HashMap;

/// How mixed the values of a sensitive column must be within a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Diversity {
    /// At least so many distinct values.
    Distinct(u64),
    /// An entropy of at least the logarithm of this.
    Entropy(f64),
    /// A total variation distance to the whole of at most this: t-closeness for values without an order.
    Close(f64),
}

/// What is asked of the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// The fewest pupils of a group.
    pub k: u64,
    /// The most pupils that may be suppressed, as a share of all.
    pub suppression: f64,
    /// Sensitive columns by their place, with how mixed each must be.
    pub diversity: Vec<(usize, Diversity)>,
}

impl Demand {
    /// Returns how many of so many pupils may be suppressed.
    #[must_use]
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count, below 2^53 and never negative"
    )]
    pub fn most_suppressed(&self, total: u64) -> u64 {
        // A share such as 0.07 is not exact in binary: a hair is forgiven.
        ((self.suppression.clamp(0.0, 1.0) * total as f64) + 1e-9).floor() as u64
    }

    /// Returns whether a more general transformation never suppresses more.
    ///
    /// Not so where groups must be mixed by entropy or closeness: a group that passes can be drowned by one that fails.
    #[must_use]
    pub fn is_monotonic(&self) -> bool {
        let counts = |diversity: &Diversity| matches!(diversity, Diversity::Distinct(_));
        self.suppression <= 0.0 || self.diversity.iter().all(|(_, diversity)| counts(diversity))
    }
}

impl Diversity {
    /// Returns whether the values of a group are mixed enough, given those of all.
    #[must_use]
    pub fn holds(self, group: &HashMap<u32, u64>, all: &HashMap<u32, u64>) -> bool {
        let total: u64 = group.values().sum();
        match self {
            Self::Distinct(least) => count(group.values().filter(|count| **count > 0).count()) >= least,
            Self::Entropy(least) => entropy(group, total) + 1e-12 >= least.ln(),
            Self::Close(most) => distance(group, total, all) <= most + 1e-12,
        }
    }
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// In the order of the values, so that the sum is the same whatever the order of a map.
fn in_order(counts: &HashMap<u32, u64>) -> Vec<(u32, u64)> {
    let mut ordered: Vec<(u32, u64)> = counts.iter().map(|(value, count)| (*value, *count)).collect();
    ordered.sort_unstable();
    ordered
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts of pupils are below 2^53")]
fn share(count: u64, total: u64) -> f64 {
    if total == 0 { 0.0 } else { count as f64 / total as f64 }
}

fn entropy(group: &HashMap<u32, u64>, total: u64) -> f64 {
    let shares = in_order(group).into_iter().map(|(_, count)| share(count, total)).filter(|share| *share > 0.0);
    shares.map(|share| -share * share.ln()).sum()
}

fn distance(group: &HashMap<u32, u64>, total: u64, all: &HashMap<u32, u64>) -> f64 {
    let whole: u64 = all.values().sum();
    let here = |value: &u32| share(group.get(value).copied().unwrap_or(0), total);
    let gaps = in_order(all).into_iter().map(|(value, count)| (here(&value) - share(count, whole)).abs());
    gaps.sum::<f64>() / 2.0
}
