//! The closed list of categories, their prefixes and parts (E1), and sets of them.

use super::cases;
use crate::model::{Category, CategorySet};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn every_category_goes_by_one_name() {
    let names: BTreeSet<&str> = Category::ALL.iter().map(|category| category.name()).collect();
    assert_eq!(names.len(), Category::ALL.len());
    assert!(Category::ALL.len() < 64);
    assert!(Category::ALL.iter().all(|category| Category::from_name(category.name()) == Some(*category)));
    assert_eq!(Category::from_name("Medical"), None);
    assert_eq!(Category::from_name("medical."), None);
}

#[test]
fn a_prefix_covers_its_leaves_and_no_leaf_its_parent() {
    for category in Category::ALL.iter().copied() {
        for other in Category::ALL.iter().copied() {
            let by_name = other == category || other.name().starts_with(&format!("{}.", category.name()));
            assert_eq!(category.covers(other), by_name, "{category} {other}");
        }
        let first = category.name().split_once('.').map(|(first, _)| first);
        assert_eq!(category.parent().map(Category::name), first, "the parent of {category} is in the list");
    }
}

#[test]
fn e1_identity_and_companions_are_those_of_the_list() {
    let of = |is: fn(Category) -> bool| Category::ALL.iter().copied().filter(|category| is(*category)).collect();
    let identity: Vec<Category> = of(Category::is_identity);
    let companions: Vec<Category> = of(Category::is_companion);
    let (name, birth) = (Category::ContactName, Category::ContactBirth);
    assert_eq!(identity, [name, birth, Category::PupilNumber, Category::NationalNumber]);
    assert_eq!(companions, [Category::Organisation, Category::Staff, Category::Consent, Category::None]);
}

#[test]
fn sensitive_categories_are_those_of_the_list() {
    let sensitive = |name: &str| Category::from_name(name).unwrap().is_sensitive();
    for name in ["medical", "medical.care", "religion", "special", "special.union", "national_number"] {
        assert!(sensitive(name), "{name}");
    }
    for name in ["other.credentials", "other.complaint", "progress.conduct"] {
        assert!(sensitive(name), "{name}");
    }
    for name in ["progress", "other", "contact.name", "absence", "image"] {
        assert!(!sensitive(name), "{name}");
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_set_of_categories_is_a_set(
        one in prop::sample::subsequence(Category::ALL.to_vec(), 0..=Category::ALL.len()),
        other in prop::sample::subsequence(Category::ALL.to_vec(), 0..=Category::ALL.len()),
    ) {
        let (set, second): (CategorySet, CategorySet) = (one.iter().copied().collect(), other.iter().copied().collect());
        let (one, other): (BTreeSet<_>, BTreeSet<_>) = (one.into_iter().collect(), other.into_iter().collect());
        let members = |set: CategorySet| set.iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(members(set), one.clone());
        prop_assert_eq!(members(set.and(second)), &one & &other);
        prop_assert_eq!(members(set.or(second)), &one | &other);
        prop_assert_eq!(members(set.without(second)), &one - &other);
        prop_assert_eq!(usize::try_from(set.len()).unwrap(), one.len());
        prop_assert_eq!(set.is_empty(), one.is_empty());
    }
}
