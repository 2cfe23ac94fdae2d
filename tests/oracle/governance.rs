//! The governance folder, line by line: what of it stands on a day (R1 to R9).

use super::days;
use super::people::{People, Person, Status};
use super::schedule::covers;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A line, by the names of its columns.
type Line = BTreeMap<String, String>;

/// The lines about one pupil.
#[derive(Clone, Default)]
pub(super) struct Standing {
    pub(super) holds: Vec<Line>,
    pub(super) requests: Vec<Line>,
    pub(super) consents: Vec<Line>,
}

/// A granted correction of cells (E7).
pub(super) struct Correction {
    pub(super) pupil: usize,
    pub(super) dataset: String,
    pub(super) column: String,
    /// Counted from 1; every row of the pupil where nothing stands.
    pub(super) row: Option<usize>,
    pub(super) from: String,
    pub(super) to: String,
}

/// Every line, by pupil.
#[derive(Default)]
pub(super) struct Governance {
    pub(super) of: BTreeMap<usize, Standing>,
    pub(super) corrections: Vec<Correction>,
}

fn lines(path: &Path) -> Vec<Line> {
    let Ok(bytes) = fs::read(path) else { return Vec::new() };
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(|line| line.unwrap()).collect()
}

fn day(line: &Line, column: &str) -> Option<NaiveDate> {
    days::cell(&line[column]).day()
}

/// Whether a line about some data reaches a column: the column is of it, or may hold some of it.
fn reaches(line: &Line, category: &str) -> bool {
    let about = line["category"].as_str();
    about == "all" || covers(about, category) || covers(category, about)
}

impl Governance {
    /// Reads the folder; a `left` in `decisions.csv` settles a departure that could not be established (R10).
    pub(super) fn read(folder: &Path, people: &mut People) -> Self {
        let mut found = Self::default();
        let files = ["holds.csv", "requests.csv", "consents.csv"];
        for (file, line) in files.iter().flat_map(|file| lines(&folder.join(file)).into_iter().map(move |l| (file, l)))
        {
            let Some(index) = people.numbered(&line["school"], &line["pupil"]) else { continue };
            let standing = found.of.entry(index).or_default();
            match *file {
                "holds.csv" => standing.holds.push(line),
                "requests.csv" => standing.requests.push(line),
                _ => standing.consents.push(line),
            }
        }
        for line in lines(&folder.join("decisions.csv")).iter().filter(|line| line["decision"] == "left") {
            let Some(index) = people.numbered(&line["school"], &line["pupil"]) else { continue };
            let person = &mut people.list[index];
            if person.status == (Status::Unresolved { identity: false }) {
                person.status = Status::Left(day(line, "day").unwrap());
            }
        }
        for line in lines(&folder.join("corrections.csv")) {
            let Some(pupil) = people.numbered(&line["school"], &line["pupil"]) else { continue };
            found.corrections.push(Correction {
                pupil,
                dataset: line["dataset"].clone(),
                column: line["column"].clone(),
                row: line["row"].parse().ok(),
                from: line["from"].clone(),
                to: line["to"].clone(),
            });
        }
        found
    }
}

/// What a granted request says of a category.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Granted {
    Yes,
    /// A person has to look: the guardian of somebody of sixteen, part of the data, data that came later.
    Unclear,
}

impl Standing {
    /// R2: until and including the last day, whatever the first.
    pub(super) fn is_held(&self, category: &str, as_of: NaiveDate) -> bool {
        self.holds.iter().any(|line| reaches(line, category) && day(line, "until").is_none_or(|until| as_of <= until))
    }

    /// R4, R5: what defers an erasure.
    pub(super) fn is_deferred(&self, category: &str, as_of: NaiveDate, person: &Person) -> bool {
        let received = self.requests.iter().filter(|line| day(line, "received").unwrap() <= as_of);
        received.into_iter().any(|line| {
            let decision = line["decision"].as_str();
            let reaches = reaches(line, category);
            match line["kind"].as_str() {
                "access" | "rectification" | "portability" => decision == "open" || is_later(line, as_of),
                // It counts until it is refused; granted, it is an erasure request.
                "objection" => {
                    reaches && (!["granted", "refused", "withdrawn"].contains(&decision) || is_later(line, as_of))
                }
                "restriction" => {
                    let ended = day(line, "ends").is_some_and(|ends| as_of > ends);
                    let lifted = ["refused", "withdrawn"].contains(&decision) && !is_later(line, as_of);
                    reaches && !ended && !lifted && !self.is_lifted(line, category, as_of, person)
                }
                _ => false,
            }
        })
    }

    /// R4: a later granted erasure ends a restriction.
    fn is_lifted(&self, restriction: &Line, category: &str, as_of: NaiveDate, person: &Person) -> bool {
        let received = day(restriction, "received").unwrap();
        self.grants(as_of)
            .any(|(line, decided)| decided > received && grants(line, category, person) == Some(Granted::Yes))
    }

    /// Granted erasures and objections that were decided by then.
    fn grants(&self, as_of: NaiveDate) -> impl Iterator<Item = (&Line, NaiveDate)> {
        let is_asked = |line: &&Line| ["erasure", "objection"].contains(&line["kind"].as_str());
        let is_granted =
            |line: &&Line| line["decision"] == "granted" || line["decision"] == "partly" && line["kind"] == "erasure";
        let dated = |line| Some((line, day(line, "decided")?));
        self.requests.iter().filter(is_asked).filter(is_granted).filter_map(dated).filter(move |(_, on)| *on <= as_of)
    }

    /// R6, R7: what the granted requests say together.
    pub(super) fn granted(&self, category: &str, as_of: NaiveDate, person: &Person) -> Option<Granted> {
        let of = |(line, decided): (&Line, NaiveDate)| {
            let came_back = person.last_start.is_some_and(|start| start > decided);
            let covers_all = match person.status {
                Status::Left(last) if decided >= last => true,
                Status::Left(_) | Status::Enrolled | Status::Unresolved { .. } => {
                    as_of <= days::end_of(decided, "1 year")
                }
            };
            let granted = grants(line, category, person)?;
            Some(if came_back || !covers_all { Granted::Unclear } else { granted })
        };
        let found: Vec<Granted> = self.grants(as_of).filter_map(of).collect();
        if found.contains(&Granted::Yes) { Some(Granted::Yes) } else { found.first().copied() }
    }

    /// R8: since when consent about a category is withdrawn, by the last line.
    pub(super) fn withdrawn(&self, category: &str, as_of: NaiveDate) -> Option<NaiveDate> {
        let subjects = self.consents.iter().map(|line| line["subject"].as_str());
        let about: Vec<&str> = subjects
            .filter(|subject| match subject.strip_prefix("data:") {
                Some(data) => covers(data, category),
                None => *subject == "image" && ["image", "image.media"].contains(&category),
            })
            .collect();
        let withdrawn = about.into_iter().filter_map(|subject| {
            let lines = self.consents.iter().filter(|line| line["subject"] == subject);
            let dated = lines.filter_map(|line| Some((day(line, "on")?, line["state"] == "withdrawn")));
            dated.filter(|(on, _)| *on <= as_of).max().filter(|(_, withdrawn)| *withdrawn).map(|(on, _)| on)
        });
        withdrawn.min()
    }

    /// R9.
    pub(super) fn is_alumni(&self, as_of: NaiveDate) -> bool {
        let asked = self.requests.iter().filter(|line| line["kind"] == "alumni-opt-in");
        let received = asked.filter_map(|line| Some((day(line, "received").filter(|on| *on <= as_of)?, line)));
        let says = received.filter_map(|(on, line)| match line["decision"].as_str() {
            // What was granted in part is kept whole: nothing says which part.
            "granted" | "partly" => {
                let ends = day(line, "ends");
                Some((on, false, ends.is_none(), ends))
            }
            "withdrawn" => Some((on, !is_later(line, as_of), false, None)),
            _ => None,
        });
        let in_force = |ends: Option<NaiveDate>| ends.is_none_or(|ends| as_of <= ends);
        says.max().is_some_and(|(_, withdrawn, _, ends)| !withdrawn && in_force(ends))
    }
}

/// Whether a line was decided after a day, so that on that day it was still open.
fn is_later(line: &Line, as_of: NaiveDate) -> bool {
    day(line, "decided").is_some_and(|decided| decided > as_of)
}

/// What a granted line says of a category, whenever it was decided.
fn grants(line: &Line, category: &str, person: &Person) -> Option<Granted> {
    let about = line["category"].as_str();
    // A rule for a leaf does not cover its parent, and neither does a request.
    if about != "all" && !covers(about, category) {
        return None;
    }
    let sixteen = |birth| days::end_of(birth, "16 years");
    let by_guardian = line["requester"] == "guardian"
        && person.birth.is_none_or(|birth| day(line, "received").unwrap() >= sixteen(birth));
    let clear = !by_guardian && line["decision"] == "granted";
    Some(if clear { Granted::Yes } else { Granted::Unclear })
}
