//! The search finds what a plain look at every transformation finds; and what it promises holds of its groups.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test that can't go on should stop; small counts"
)]

use super::lattice::{Node, every_node};
use super::{Demand, Diversity, Hierarchy, HierarchyError, Tuples, search};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One made-up table: hierarchies as lines, and rows of leaves with a sensitive value.
#[derive(Clone, Debug)]
struct Made {
    hierarchies: Vec<Vec<Vec<String>>>,
    rows: Vec<(Vec<u32>, u32)>,
}

impl Made {
    fn hierarchies(&self) -> Vec<Hierarchy> {
        self.hierarchies.iter().map(|lines| Hierarchy::new(lines).unwrap()).collect()
    }

    fn tuples(&self) -> Tuples {
        let mut tuples = Tuples::new(self.hierarchies.len(), 1);
        for (leaves, sensitive) in &self.rows {
            tuples.add(leaves, &[*sensitive], 1);
        }
        tuples
    }
}

/// A hierarchy of some leaves: each level puts neighbours of the one below together.
fn hierarchy() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..7, prop::collection::vec(1_usize..4, 0..3)).prop_map(|(leaves, widths)| {
        let line = |leaf: usize| {
            let mut place = leaf;
            let above = widths.iter().enumerate().map(|(level, width)| {
                place /= width;
                format!("{level}:{place}")
            });
            std::iter::once(leaf.to_string()).chain(above.collect::<Vec<_>>()).collect()
        };
        (0..leaves).map(line).collect()
    })
}

fn made() -> impl Strategy<Value = Made> {
    prop::collection::vec(hierarchy(), 1..5).prop_flat_map(|hierarchies| {
        let leaves: Vec<_> = hierarchies.iter().map(|lines| 0..u32::try_from(lines.len()).unwrap()).collect();
        let rows = prop::collection::vec((leaves, 0_u32..3), 1..40);
        rows.prop_map(move |rows| Made { hierarchies: hierarchies.clone(), rows })
    })
}

fn diversity() -> impl Strategy<Value = Vec<(usize, Diversity)>> {
    prop_oneof![
        3 => Just(Vec::new()),
        1 => (1_u64..4).prop_map(|least| vec![(0, Diversity::Distinct(least))]),
        1 => (1.0..2.5).prop_map(|least| vec![(0, Diversity::Entropy(least))]),
        1 => (0.0..0.8).prop_map(|most| vec![(0, Diversity::Close(most))]),
    ]
}

fn demand() -> impl Strategy<Value = Demand> {
    let share = prop_oneof![Just(0.0), Just(0.1), Just(0.35), Just(1.0)];
    (1_u64..6, share, diversity()).prop_map(|(k, suppression, diversity)| Demand { k, suppression, diversity })
}

/// What the plain search says of one transformation: the loss and the suppressed records, straight from the definition.
fn plainly(made: &Made, levels: &[usize], demand: &Demand) -> (f64, u64) {
    let label = |column: usize, leaf: u32| made.hierarchies[column][leaf as usize][levels[column]].clone();
    let general =
        |leaves: &[u32]| leaves.iter().enumerate().map(|(column, leaf)| label(column, *leaf)).collect::<Vec<_>>();
    let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (row, (leaves, _)) in made.rows.iter().enumerate() {
        groups.entry(general(leaves)).or_default().push(row);
    }
    let all: Vec<u32> = made.rows.iter().map(|(_, value)| *value).collect();
    let passes = |rows: &Vec<usize>| {
        let values: Vec<u32> = rows.iter().map(|row| made.rows[*row].1).collect();
        rows.len() as u64 >= demand.k
            && demand.diversity.iter().all(|(_, diversity)| is_mixed(*diversity, &values, &all))
    };
    let failing: BTreeSet<usize> = groups.values().filter(|rows| !passes(rows)).flatten().copied().collect();
    let n = made.rows.len() as f64;
    let product: f64 = (0..levels.len())
        .map(|column| {
            let lines = &made.hierarchies[column];
            let leaves = lines.len() as f64;
            let cost = |row: usize| {
                let mine = label(column, made.rows[row].0[column]);
                let under = lines.iter().filter(|line| line[levels[column]] == mine).count() as f64;
                if failing.contains(&row) { 1.0 } else { under / leaves }
            };
            let cost: f64 = (0..made.rows.len()).map(cost).sum();
            if lines.len() == 1 { 1.0 } else { 1.0 + (cost - n / leaves) / (n - n / leaves) }
        })
        .product();
    (product.powf(1.0 / levels.len() as f64) - 1.0, failing.len() as u64)
}

fn is_mixed(diversity: Diversity, group: &[u32], all: &[u32]) -> bool {
    let share = |value: u32, of: &[u32]| of.iter().filter(|other| **other == value).count() as f64 / of.len() as f64;
    let distinct: BTreeSet<u32> = group.iter().copied().collect();
    match diversity {
        Diversity::Distinct(least) => distinct.len() as u64 >= least,
        Diversity::Entropy(least) => {
            let entropy: f64 = distinct.iter().map(|value| -share(*value, group) * share(*value, group).ln()).sum();
            entropy + 1e-9 >= least.ln()
        }
        Diversity::Close(most) => {
            let values: BTreeSet<u32> = all.iter().copied().collect();
            let apart: f64 = values.iter().map(|value| (share(*value, group) - share(*value, all)).abs()).sum();
            apart / 2.0 <= most + 1e-9
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the size of a campaign comes from a variable")]
fn cases() -> u32 {
    std::env::var("OPSCHOON_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]
    #[test]
    fn the_search_finds_what_a_look_at_every_transformation_finds(made in made(), demand in demand()) {
        let (hierarchies, tuples) = (made.hierarchies(), made.tuples());
        let most = (demand.suppression * made.rows.len() as f64 + 1e-9).floor() as u64;
        let mut best: Option<(f64, u64)> = None;
        for node in every_node(&hierarchies) {
            let (loss, suppressed) = plainly(&made, &node.levels(hierarchies.len()), &demand);
            if suppressed <= most && best.is_none_or(|(least, _)| loss < least - 1e-9) {
                best = Some((loss, suppressed));
            }
        }
        let found = search(&hierarchies, &tuples, &demand);
        prop_assert_eq!(found.is_some(), best.is_some());
        if let (Some(found), Some((loss, _))) = (found, best) {
            prop_assert!((found.loss - loss).abs() < 1e-9, "{} against {}", found.loss, loss);
            let (again, suppressed) = plainly(&made, &found.transformation, &demand);
            prop_assert!((found.loss - again).abs() < 1e-9);
            prop_assert_eq!(found.suppressed, suppressed);
            let kept: u64 = found.group_of_tuple.iter().flatten().collect::<BTreeSet<_>>().into_iter()
                .map(|group| found.group_sizes[*group as usize]).sum();
            prop_assert_eq!(kept + suppressed, made.rows.len() as u64);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(made in made(), demand in demand(), seed in any::<u64>()) {
        let mut turned = made.clone();
        let turn = usize::try_from(seed % made.rows.len() as u64).unwrap();
        turned.rows.rotate_left(turn);
        turned.rows.reverse();
        let here = search(&made.hierarchies(), &made.tuples(), &demand);
        let there = search(&turned.hierarchies(), &turned.tuples(), &demand);
        let told = |found: Option<super::Found>| found.map(|found| (found.transformation, found.loss.to_bits(), found.suppressed));
        prop_assert_eq!(told(here), told(there));
    }

    #[test]
    fn packed_levels_compare_as_levels_do(one in prop::collection::vec(0_usize..128, 5), other in prop::collection::vec(0_usize..128, 5)) {
        let (a, b) = (Node::new(&one), Node::new(&other));
        prop_assert_eq!(a.levels(5), one.clone());
        prop_assert_eq!(a.is_below(b), one.iter().zip(&other).all(|(one, other)| one <= other));
        prop_assert_eq!(a.cmp(&b), one.cmp(&other));
        prop_assert_eq!(a.rounded_down(1).levels(5), one.iter().map(|level| level & !1).collect::<Vec<_>>());
    }
}

#[test]
fn where_even_one_group_of_all_is_too_small_nothing_is_found() {
    let hierarchies = [Hierarchy::new(&[vec!["a", "*"], vec!["b", "*"]]).unwrap()];
    let mut tuples = Tuples::new(1, 0);
    tuples.add(&[0], &[], 2);
    tuples.add(&[1], &[], 1);
    let demand = |k, suppression| Demand { k, suppression, diversity: Vec::new() };
    assert!(search(&hierarchies, &tuples, &demand(4, 0.5)).is_none());
    let found = search(&hierarchies, &tuples, &demand(3, 0.0)).unwrap();
    assert_eq!((found.transformation, found.group_sizes), (vec![1], vec![3]));
}

#[test]
fn a_hierarchy_that_can_not_be_is_refused_by_its_line() {
    let refused = |lines: &[Vec<&str>]| Hierarchy::new(lines).err();
    assert_eq!(refused(&[]), Some(HierarchyError::Empty));
    assert_eq!(refused(&[vec!["a", "*"], vec!["b"]]), Some(HierarchyError::Ragged { line: 2 }));
    assert_eq!(refused(&[vec!["a", "*"], vec!["a", "*"]]), Some(HierarchyError::Repeated { line: 2 }));
    let parted = [vec!["a", "x", "1"], vec!["b", "x", "2"]];
    assert_eq!(refused(&parted), Some(HierarchyError::Parted { line: 2, level: 2 }));
}

#[test]
fn entropy_and_closeness_are_those_of_the_literature() {
    let counts = |pairs: &[(u32, u64)]| pairs.iter().copied().collect::<HashMap<u32, u64>>();
    let even = counts(&[(0, 5), (1, 5)]);
    assert!(Diversity::Entropy(2.0).holds(&even, &even) && !Diversity::Entropy(2.1).holds(&even, &even));
    let skewed = counts(&[(0, 9), (1, 1)]);
    assert!(Diversity::Close(0.4).holds(&skewed, &even) && !Diversity::Close(0.39).holds(&skewed, &even));
    assert!(Diversity::Distinct(2).holds(&skewed, &even) && !Diversity::Distinct(3).holds(&skewed, &even));
}
