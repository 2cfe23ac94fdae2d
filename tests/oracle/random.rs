//! Random governance over the pupils of a sample: every kind of line, on days around those that decide.

use super::days::later;
use crate::support::{Desk, governance as write};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fs;

/// Categories that the sample holds, and some above them.
const CATEGORIES: &[&str] = &[
    "absence",
    "contact",
    "contact.address",
    "contact.name",
    "eck_id",
    "enrolment",
    "finance.bank",
    "finance.funding",
    "guardian",
    "image",
    "image.media",
    "medical",
    "medical.care",
    "medical.psychological",
    "national_number",
    "other.free_text",
    "progress",
    "progress.conversation",
    "progress.results",
    "pupil_number",
    "religion",
];

/// A stream of numbers that looks like chance (`SplitMix64`).
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    pub(super) fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    /// A day at most so many days after another.
    pub(super) fn day(&mut self, from: &str, days: usize) -> String {
        let from = NaiveDate::parse_from_str(from, "%Y-%m-%d").unwrap();
        later(from, u64::try_from(self.below(days)).unwrap()).to_string()
    }

    fn perhaps(&mut self, text: String) -> String {
        if self.below(2) == 0 { String::new() } else { text }
    }
}

/// The pupils of the sample, by school and number.
fn pupils(desk: &Desk) -> Vec<(String, String)> {
    let mut found = BTreeSet::new();
    for school in ["12AB", "34CD"] {
        let bytes = fs::read(desk.path(&format!("delivery/{school}/parnassys/leerlingen.csv"))).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        for record in reader.byte_records() {
            let number = String::from_utf8(record.unwrap()[0].to_vec()).unwrap();
            found.insert((school.to_owned(), number));
        }
    }
    found.into_iter().collect()
}

/// Writes a governance folder in which every second pupil has a line or two.
pub(super) fn governance(desk: &Desk, random: &mut Random) {
    let (mut holds, mut requests, mut consents) = (Vec::new(), Vec::new(), Vec::new());
    // Around the as-of day: some lines are over, some have yet to begin.
    let early = "2022-01-01";
    let span = 1_500;
    for (school, number) in pupils(desk) {
        for _ in 0..random.below(3) {
            let pupil = format!("{school},{number}");
            let category = if random.below(3) == 0 { "all" } else { random.pick(CATEGORIES) };
            let from = random.day(early, span);
            match random.below(4) {
                0 => {
                    let until = random.day(&from, 900);
                    holds.push(format!("{pupil},{category},complaint,{from},{}\n", random.perhaps(until)));
                }
                1 => {
                    let subjects = ["image", "image", "social-media", "exchange", "data:medical", "data:progress"];
                    let state = random.pick(&["given", "withdrawn", "withdrawn"]);
                    consents.push(format!("{pupil},{},{state},{from}\n", random.pick(&subjects)));
                }
                _ => requests.push(request(random, &pupil, category, &from)),
            }
        }
    }
    // What the sample's decisions and corrections rest on is not there.
    fs::remove_dir_all(desk.path("governance")).unwrap();
    write(desk, &holds.concat(), &requests.concat(), &consents.concat());
    assert!(holds.len() > 10 && requests.len() > 10 && consents.len() > 10);
}

fn request(random: &mut Random, pupil: &str, category: &str, received: &str) -> String {
    let kinds = [
        "access",
        "rectification",
        "erasure",
        "erasure",
        "erasure",
        "restriction",
        "objection",
        "portability",
        "alumni-opt-in",
        "alumni-opt-in",
    ];
    let kind = random.pick(&kinds);
    let decision = random.pick(&["open", "granted", "granted", "granted", "partly", "refused", "withdrawn"]);
    let decided = if decision == "open" { String::new() } else { random.day(received, 60) };
    let ends = if ["restriction", "alumni-opt-in"].contains(&kind) {
        let ends = random.day(received, 700);
        random.perhaps(ends)
    } else {
        String::new()
    };
    let requester = random.pick(&["pupil", "guardian", "other"]);
    format!("{pupil},{kind},{category},{received},{decision},{decided},{requester},,{ends}\n")
}
