//! Scores the classification of columns, prints the table and writes it to `benches/results/classification.md`.
//! `--misses=TITLE` lists what went wrong instead: headers and evidence, never a value.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "stops where its own data is wrong"
)]

mod generator;
mod report;
mod score;

use generator::{Generator, Header};
use report::Scored;
use score::Way;

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/results/classification.md");
/// What stands below this line was written by hand and is kept.
const BY_HAND: &str = "\n<!-- by hand from here -->\n";

fn main() {
    let scored = scores();
    let wanted = std::env::args().find_map(|argument| argument.strip_prefix("--misses=").map(str::to_owned));
    if let Some(wanted) = wanted {
        for one in scored.iter().filter(|one| one.title == wanted) {
            one.score.misses.iter().for_each(|miss| println!("{miss}"));
        }
        return;
    }
    let before = std::fs::read_to_string(RESULTS).unwrap_or_default();
    let by_hand = before.split_once(BY_HAND).map_or_else(String::new, |(_, text)| format!("{BY_HAND}{text}"));
    let text = report::render(&scored, &by_hand);
    print!("{text}");
    std::fs::write(RESULTS, text).expect("the results folder can be written");
}

fn scores() -> Vec<Scored> {
    let (real, invented, generator) = (score::read(score::REAL), score::read(score::INVENTED), Generator::new());
    let (unseen, public) = (score::read(score::UNSEEN), score::read(score::PUBLIC));
    let both = |headers, beside, way, alone, with| {
        let one = |title, generator| Scored { title, score: score::score(headers, beside, way, generator) };
        [one(alone, None), one(with, Some(&generator))]
    };
    let nothing: &[Header] = &[];
    [
        both(&real, nothing, Way::LeftOut, "one system left out, headers", "one system left out, with values"),
        both(&real, nothing, Way::VendorLeftOut, "a vendor left out, headers", "a vendor left out, with values"),
        both(&real, &public, Way::StrictlyLeftOut, "strictly left out, headers", "strictly left out, with values"),
        both(
            &real,
            nothing,
            Way::StrictlyLeftOut,
            "strictly, of twelve systems, headers",
            "strictly, of twelve systems, with values",
        ),
        both(&real, nothing, Way::Whole, "whole dictionary, headers", "whole dictionary, with values"),
        both(&invented, nothing, Way::Whole, "other systems, headers", "other systems, with values"),
        both(&unseen, nothing, Way::Whole, "unseen systems, headers", "unseen systems, with values"),
        both(&public, nothing, Way::Whole, "public code, headers", "public code, with values"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
