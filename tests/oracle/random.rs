//! Random governance over the pupils of a sample: every kind of line, on days around those that decide.

use super::days::later;
use super::layouts::{Column, layouts};
use super::sheets::read;
use crate::support::{Desk, governance as write, paths_in, project};
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

    pub(super) fn perhaps(&mut self, text: String) -> String {
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

/// Writes a governance folder in which every second pupil has a line or two, and cells of every dataset are to be corrected.
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
    let corrections = corrections(desk, random);
    for correction in &corrections {
        // What keeps a cell as it is, on every third of the cells that should be corrected.
        let from = random.day(early, span);
        match random.below(6) {
            0 => holds.push(format!("{},{},complaint,{from},\n", correction.pupil, correction.category)),
            1 => requests.push(request(random, &correction.pupil, &correction.category, &from)),
            _ => {}
        }
    }
    // What the sample's own decisions and corrections rest on is not there.
    fs::remove_dir_all(desk.path("governance")).unwrap();
    write(desk, &holds.concat(), &requests.concat(), &consents.concat());
    let lines = corrections.iter().map(|correction| correction.line.as_str());
    let header = "school,pupil,dataset,column,row,from,to,ground\n";
    desk.write("governance/corrections.csv", header.to_owned() + &lines.collect::<String>());
    assert!(holds.len() > 10 && requests.len() > 10 && consents.len() > 10);
}

/// A line that asks for another text in a cell.
struct Asked {
    /// School and number.
    pupil: String,
    category: String,
    line: String,
}

/// Corrections of cells of the sample: some that can be made, and some that can't.
fn corrections(desk: &Desk, random: &mut Random) -> Vec<Asked> {
    let layouts = layouts(&project().join("schemas"));
    let (delivery, mut found) = (desk.path("delivery"), Vec::new());
    for sheet in paths_in(&delivery).iter().flat_map(|path| read(&delivery, path, &layouts, &mut None)) {
        let Some(number) = sheet.role("pupil").filter(|_| sheet.in_scope && sheet.register == "school") else {
            continue;
        };
        for _ in 0..12 {
            let record = random.below(sheet.records.len());
            let column = random.below(sheet.columns.len());
            let cell = |record: usize| sheet.records[record].cells[column].as_str();
            let other = random.below(sheet.records.len());
            let whose = if random.below(8) == 0 { other } else { record };
            let from = if random.below(8) == 0 { "iets anders" } else { cell(record) };
            // What stands elsewhere in the column can stand here too.
            let plain = |text: &str| !text.trim().is_empty() && !text.contains(['&', '"', '\u{1f}', '\n', '\r']);
            if from == cell(other) || !plain(from) || !plain(cell(other)) {
                continue;
            }
            let Column { name, category, .. } = &sheet.columns[column];
            let pupil = format!("{},{}", sheet.school, sheet.records[whose].cells[number]);
            let row = random.perhaps((record + 1).to_string());
            let line = |to: &str| {
                let path = &sheet.path;
                format!("{pupil},{path},\"{name}\",{row},\"{from}\",\"{to}\",verzoek toegewezen\n")
            };
            let mut elsewhere = sheet.records.iter().map(|record| record.cells[column].as_str());
            let another = elsewhere.rfind(|text| plain(text) && ![from, cell(other)].contains(text));
            let twice = another.filter(|_| random.below(8) == 0).map_or_else(String::new, line);
            found.push(Asked { category: category.clone(), line: line(cell(other)) + &twice, pupil });
        }
    }
    found
}

/// A request of any kind, decided or not.
pub(super) fn request(random: &mut Random, pupil: &str, category: &str, received: &str) -> String {
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
