//! The integration tests, one binary, a module per topic. Every delivery in them is synthetic.
//!
//! They call the library as the command line does, and the program itself where exit codes and streams matter. Wording
//! is not held: messages are known by their ids and arguments.

#![expect(
    clippy::too_many_lines,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod anonymise;
mod approvals;
mod approvers_list;
mod architecture;
mod bad_input;
mod canaries;
mod classification;
mod confirm;
mod corrections;
mod crash;
mod csv_cases;
mod csv_delivery;
mod csv_hostile;
mod deliveries;
mod edexml;
mod end_to_end;
mod extract_stops;
mod extracts;
mod fuzz;
#[path = "../benches/classification/generator.rs"]
mod generator;
mod guesses;
mod hpgn_cache;
mod key_care;
mod kills;
mod layouts;
mod ledger;
mod mentions;
mod metamorphic;
mod odd_exports;
mod oracle;
mod papers;
mod plan_seam;
mod readme;
mod record;
mod replay;
mod schemas;
#[expect(dead_code, reason = "the bench prints more than the guard looks at")]
#[path = "../benches/classification/score.rs"]
mod score;
mod secrecy;
mod stories;
mod story_folders;
mod support;
mod tables;
mod terms;
mod unlinkability;
mod vectors;
mod verify;
mod why;
mod word_lists;
