//! What is told of counts gives none below five away.

use crate::model::tests::cases;
use crate::presentation::small::Count;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What a reader sees of parts and their total.
fn told(parts: &[u64]) -> (Vec<String>, String) {
    let json = |count: Count| serde_json::to_string(&count).unwrap();
    (parts.iter().map(|part| json(Count::of(*part))).collect(), json(Count::total_of(parts)))
}

/// Every way to fill in the parts that reads the same.
fn readings(parts: &[u64]) -> Vec<Vec<u64>> {
    let seen = told(parts);
    let mut readings = vec![Vec::new()];
    for part in parts {
        let values: Vec<u64> = if Count::of(*part) == Count::Few { (1..5).collect() } else { vec![*part] };
        readings = readings
            .into_iter()
            .flat_map(|reading| values.iter().map(move |value| [reading.clone(), vec![*value]].concat()))
            .collect();
    }
    readings.into_iter().filter(|reading| told(reading) == seen).collect()
}

#[test]
fn nobody_is_nobody_and_five_is_told() {
    let texts: Vec<String> = (0..7).map(|count| serde_json::to_string(&Count::of(count)).unwrap()).collect();
    assert_eq!(texts, ["0", "\"< 5\"", "\"< 5\"", "\"< 5\"", "\"< 5\"", "5", "6"]);
}

#[test]
fn a_total_that_gives_a_part_away_is_withheld() {
    assert_eq!(Count::total_of(&[82, 106, 11]), Count::Told(199));
    assert_eq!(Count::total_of(&[82, 106, 3]), Count::AtLeast(188), "one part is what the others leave");
    assert_eq!(Count::total_of(&[82, 1, 1]), Count::AtLeast(82), "two is one and one");
    assert_eq!(Count::total_of(&[82, 4, 4]), Count::AtLeast(82), "eight is four and four");
    assert_eq!(Count::total_of(&[82, 3, 1]), Count::Told(86), "four may be two and two");
    assert_eq!(Count::total_of(&[3, 1]), Count::Few);
    assert_eq!(Count::total_of(&[1, 1, 1, 1]), Count::Withheld, "four times one");
    assert_eq!(Count::whole_of(&[96, 3]), Count::AtLeast(96));
    assert_eq!(Count::whole_of(&[96, 5, 0]), Count::Told(101));
    assert_eq!(Count::total_of(&[0, 0]), Count::Told(0));
}

#[test]
fn what_is_left_of_a_whole_is_no_way_to_a_small_count() {
    assert_eq!(Count::part_of(82, 86), Count::Withheld, "four are left");
    assert_eq!(Count::part_of(81, 86), Count::Told(81));
    assert_eq!(Count::part_of(86, 86), Count::Told(86));
    assert_eq!(Count::part_of(3, 5), Count::Few);
    assert_eq!(Count::part_of(0, 3), Count::Told(0));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_small_count_can_be_worked_out(parts in prop::collection::vec(0_u64..9, 1..5)) {
        let readings = readings(&parts);
        for (at, part) in parts.iter().enumerate() {
            let values: BTreeSet<u64> = readings.iter().map(|reading| reading[at]).collect();
            prop_assert!(Count::of(*part) != Count::Few || values.len() > 1, "{parts:?}: {readings:?}");
        }
    }
}
