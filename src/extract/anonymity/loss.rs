//! What a transformation loses.

use super::hierarchy::Hierarchy;
use super::lattice::Node;
use super::tuples::Tuples;

/// The loss of a table: per quasi-identifier each record costs (leaves under its generalised value / leaves in the
/// hierarchy), a suppressed record 1; summed, minus n / leaves, over n - n / leaves. The total is the geometric mean of
/// (1 + loss), minus 1. Costs are added as whole numbers of leaves, so that no order of adding matters.
#[derive(Clone, Debug)]
pub(super) struct Loss {
    /// Leaves per quasi-identifier.
    leaves: Vec<u64>,
    /// Per quasi-identifier and level, what all records cost together, in leaves.
    costs: Vec<Vec<u64>>,
    total: u64,
}

/// The records that a transformation suppresses: how many, and per quasi-identifier what they would cost there, in leaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Suppressed {
    pub(super) records: u64,
    pub(super) costs: Vec<u64>,
}

impl Loss {
    /// Works out what every level costs for these tuples.
    pub(super) fn new(hierarchies: &[Hierarchy], tuples: &Tuples) -> Self {
        let cost = |column: usize, shared_by: &[u64]| -> u64 {
            let leaves = tuples.leaves_of(column).iter().zip(tuples.weights());
            leaves.map(|(leaf, weight)| weight * of_leaf(shared_by, *leaf)).sum()
        };
        let costs = |(column, hierarchy): (usize, &Hierarchy)| {
            (0..hierarchy.levels()).map(|level| cost(column, hierarchy.shared_by(level))).collect()
        };
        Self {
            leaves: hierarchies.iter().map(|hierarchy| u64::try_from(hierarchy.leaves()).unwrap_or(u64::MAX)).collect(),
            costs: hierarchies.iter().enumerate().map(costs).collect(),
            total: tuples.total(),
        }
    }

    /// Returns the product of (1 + loss) over the quasi-identifiers: for a transformation that suppresses these records, or
    /// the least for one below it, which suppresses them too, since there they would cost no more.
    pub(super) fn product(&self, node: Node, suppressed: &Suppressed) -> f64 {
        let mut product = 1.0;
        for (column, (level, leaves)) in node.bytes(self.leaves.len()).zip(&self.leaves).enumerate() {
            let all = self.costs.get(column).and_then(|costs| costs.get(level)).copied().unwrap_or(0);
            let spared = suppressed.costs.get(column).copied().unwrap_or(0);
            product *= 1.0 + self.column_loss((all + suppressed.records * leaves).saturating_sub(spared), *leaves);
        }
        product
    }

    /// Returns the loss that a product stands for.
    pub(super) fn of_product(&self, product: f64) -> f64 {
        let columns = i32::try_from(self.leaves.len().max(1)).unwrap_or(i32::MAX);
        product.powf(1.0 / f64::from(columns)) - 1.0
    }

    /// (cost / leaves - n / leaves) / (n - n / leaves); nothing can be lost of a single value.
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "leaves times pupils stay below 2^53")]
    fn column_loss(&self, cost: u64, leaves: u64) -> f64 {
        let most = self.total * leaves.saturating_sub(1);
        if most == 0 { 0.0 } else { cost.saturating_sub(self.total) as f64 / most as f64 }
    }
}

/// The entry of a leaf in a table with one per leaf.
pub(super) fn of_leaf(table: &[u64], leaf: u32) -> u64 {
    usize::try_from(leaf).ok().and_then(|leaf| table.get(leaf)).copied().unwrap_or(0)
}
