//! Sets of columns, against sets that are written out.

use super::cases;
use crate::model::ColumnSet;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn columns() -> impl Strategy<Value = BTreeSet<usize>> {
    prop::collection::btree_set(prop_oneof![0_usize..6, 60_usize..70, 125_usize..200], 0..20)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_set_of_columns_is_a_set(one in columns(), other in columns()) {
        let set: ColumnSet = one.iter().copied().collect();
        let second: ColumnSet = other.iter().copied().collect();
        prop_assert_eq!(set.iter().collect::<BTreeSet<_>>(), one.clone());
        prop_assert_eq!(usize::try_from(set.len()).unwrap(), one.len());
        prop_assert_eq!(set.is_empty(), one.is_empty());
        prop_assert!((0..210).all(|column| set.contains(column) == one.contains(&column)));
        prop_assert_eq!(set.and(&second).iter().collect::<BTreeSet<_>>(), &one & &other);
        prop_assert_eq!(set.meets(&second), !one.is_disjoint(&other));
        prop_assert_eq!(set.is_within(&second), one.is_subset(&other));
    }

    #[test]
    fn a_cleared_set_has_no_members(one in columns()) {
        let mut set: ColumnSet = one.into_iter().collect();
        set.clear();
        prop_assert!(set.is_empty() && set.iter().next().is_none() && set.is_within(&ColumnSet::new()));
    }
}
