//! Counts as the record tells them: whatever `presentation` writes of a count fits that count and, where it is told, no other.

use crate::model::tests::cases;
use crate::presentation::small::Count;
use crate::verify::papers::Told;
use proptest::prelude::*;

fn told(count: Count) -> Told {
    serde_json::from_value(serde_json::to_value(count).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_told_of_a_count_fits_it(part in 0_u64..30, rest in 0_u64..30) {
        prop_assert!(told(Count::of(part)).fits(part));
        prop_assert!(told(Count::part_of(part, part + rest)).fits(part));
        prop_assert!(told(Count::total_of(&[part, rest])).fits(part + rest));
        prop_assert!(told(Count::whole_of(&[part, rest])).fits(part + rest));
        if part >= 5 {
            prop_assert!(!told(Count::of(part)).fits(part + 1) && !told(Count::of(part)).fits(part - 1));
        }
    }
}

#[test]
fn few_is_one_to_four_and_nothing_else_is_a_count() {
    let few = told(Count::of(3));
    assert!(few.fits(1) && few.fits(4) && !few.fits(0) && !few.fits(5));
    for wrong in ["\"5\"", "\"> 5\"", "\">= -1\"", "-1", "1.5", "true", "\">= 99999999999999999999\""] {
        assert!(serde_json::from_str::<Told>(wrong).is_err(), "{wrong}");
    }
}
