//! Holds the scores of `benches/results/classification.md`: a change to dictionary or rules that lowers them is seen here.

use crate::generator::Generator;
use crate::score::{self, NEVER_MISSED, Score, Way};

fn hold(score: &Score, macro_f1: f64, precision: f64) {
    assert!(score.macro_f1() >= macro_f1, "macro-F1 fell to {:.3}", score.macro_f1());
    assert!(score.precision() >= precision, "precision fell to {:.3}", score.precision());
}

/// Without anything that the dictionary may owe to the scored system.
#[test]
fn a_system_that_no_word_was_taken_from_is_understood() {
    let (headers, public) = (score::read(score::REAL), score::read(score::PUBLIC));
    hold(&score::score(&headers, &public, Way::StrictlyLeftOut, None), 0.865, 0.925);
    let with_values = score::score(&headers, &public, Way::StrictlyLeftOut, Some(&Generator::new()));
    hold(&with_values, 0.888, 0.92);
    assert_eq!(with_values.leaks, Vec::<String>::new());
}

#[test]
fn a_system_left_out_is_still_understood() {
    let headers = score::read(score::REAL);
    hold(&score::score(&headers, &[], Way::LeftOut, None), 0.955, 0.965);
    let with_values = score::score(&headers, &[], Way::LeftOut, Some(&Generator::new()));
    hold(&with_values, 0.96, 0.965);
    assert_eq!(with_values.leaks, Vec::<String>::new());
}

#[test]
fn systems_that_no_rule_was_written_for_are_understood() {
    let headers = score::read(score::INVENTED);
    let with_values = score::score(&headers, &[], Way::Whole, Some(&Generator::new()));
    hold(&with_values, 0.94, 0.965);
    assert_eq!(with_values.leaks, Vec::<String>::new());
}

/// What nothing is erased by is indeed less certain; and it stays little, so that a school is not asked about every column.
#[test]
fn guesses_are_few_and_less_often_right() {
    let sets = [score::REAL, score::INVENTED, score::UNSEEN, score::PUBLIC];
    let scores = sets.map(|set| score::score(&score::read(set), &[], Way::Whole, Some(&Generator::new())));
    let sum = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>();
    let (guesses, right) = (sum(|score| score.guesses.0), sum(|score| score.guesses.1));
    let (named, named_right) = (sum(Score::named), sum(Score::right));
    assert!((10.0..=0.02 * named).contains(&guesses), "{guesses} guesses of {named}");
    let (of_guesses, of_others) = (right / guesses, (named_right - right) / (named - guesses));
    assert!(of_guesses + 0.1 < of_others, "{of_guesses:.3} of the guesses are right, {of_others:.3} of the others");
}

/// The two sets that were labelled before the classifier was run on them.
#[test]
fn systems_of_other_kinds_are_understood() {
    for (set, macro_f1, precision) in [(score::UNSEEN, 0.925, 0.905), (score::PUBLIC, 0.85, 0.905)] {
        let with_values = score::score(&score::read(set), &[], Way::Whole, Some(&Generator::new()));
        hold(&with_values, macro_f1, precision);
        assert!(with_values.leaks.is_empty(), "{:?}", with_values.leaks);
    }
}

#[test]
fn grave_columns_with_values_are_all_found() {
    let score = score::score(&score::read(score::REAL), &[], Way::Whole, Some(&Generator::new()));
    for label in NEVER_MISSED {
        let tally = score.by_label.get(label).expect("the labels occur");
        assert!(tally.recall() >= 1.0, "recall of {label} fell to {:.3}", tally.recall());
    }
}
