//! Scores the classification of columns and writes the table to `benches/results/classification.md`.
#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "an internal tool: it stops where its own data is wrong")]

mod generator;
mod score;

use generator::Generator;
use score::{Score, Way};

fn main() {
    let real = score::read(score::REAL);
    let invented = score::read(score::INVENTED);
    let generator = Generator::new();
    let verbose = std::env::args().find_map(|argument| argument.strip_prefix("--misses=").map(str::to_owned));
    let runs = [
        ("whole headers", score::score(&real, Way::Whole, None)),
        ("whole values", score::score(&real, Way::Whole, Some(&generator))),
        ("invented headers", score::score(&invented, Way::Whole, None)),
        ("invented values", score::score(&invented, Way::Whole, Some(&generator))),
        ("loso headers", score::score(&real, Way::LeftOut, None)),
        ("loso values", score::score(&real, Way::LeftOut, Some(&generator))),
        ("lovo headers", score::score(&real, Way::VendorLeftOut, None)),
        ("lovo values", score::score(&real, Way::VendorLeftOut, Some(&generator))),
        ("strict headers", score::score(&real, Way::StrictlyLeftOut, None)),
        ("strict values", score::score(&real, Way::StrictlyLeftOut, Some(&generator))),
    ];
    for (name, score) in &runs {
        println!("{name:20} F1 {:.3} precision {:.3} coverage {:.3} leaks {}", score.macro_f1(), score.precision(), score.coverage(), score.leaks.len());
        if verbose.as_deref() == Some(*name) { show(score); }
    }
}

fn show(score: &Score) {
    for (label, tally) in score.occurring() {
        println!("{label:24} n {:>4} p {:.3} r {:.3} f1 {:.3} abst {} leaked {}", tally.count(), tally.precision(), tally.recall(), tally.f1(), tally.abstained, tally.leaked);
    }
    for miss in &score.misses { println!("{miss}"); }
    for leak in &score.leaks { println!("LEAK {leak}"); }
}
