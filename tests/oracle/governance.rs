//! The governance folder, line by line: what of it stands on a day (R1 to R9).

use super::days;
use super::people::{People, Person, Status, plain};
use super::schedule::covers;
use super::whom::Whom;
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
    /// What was decided on referrals (R10).
    pub(super) decisions: Vec<Line>,
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
    /// What was decided on referrals, with the pupil of the register that the line names.
    decisions: Vec<(Line, Option<usize>)>,
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
    pub(super) fn read(folder: &Path, people: &mut People, as_of: NaiveDate) -> Self {
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
        found.decide(lines(&folder.join("decisions.csv")), people, as_of);
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

impl Governance {
    /// R10: a day settles a departure that could not be established, if it is possible; of two the later.
    fn decide(&mut self, lines: Vec<Line>, people: &mut People, as_of: NaiveDate) {
        let mut left: BTreeMap<usize, NaiveDate> = BTreeMap::new();
        for line in lines {
            let pupil = people.numbered(&line["school"], &line["pupil"]);
            if line["decision"] != "left" {
                if let Some(pupil) = pupil {
                    self.of.entry(pupil).or_default().decisions.push(line.clone());
                }
                self.decisions.push((line, pupil));
                continue;
            }
            let Some(pupil) = pupil else { continue };
            let person = &people.list[pupil];
            let on = day(&line, "day").unwrap();
            let is_possible = on <= as_of
                && person.birth.is_none_or(|birth| birth < on)
                && person.last_start.is_none_or(|start| start <= on);
            if is_possible && person.status == (Status::Unresolved { identity: false }) {
                let last = left.entry(pupil).or_insert(on);
                *last = on.max(*last);
            }
        }
        for (pupil, on) in left {
            people.list[pupil].status = Status::Left(on);
        }
    }

    /// Whether something was decided on that dataset alone.
    pub(super) fn decides_in(&self, dataset: &str) -> bool {
        self.decisions.iter().any(|(line, _)| line["dataset"] == dataset)
    }

    /// Whether a decision makes an orphan go: `keep` counts first (R10).
    pub(super) fn erases_orphan(&self, whom: &Whom, dataset: &str) -> bool {
        let decided = |decision: &str| {
            self.decisions.iter().any(|(line, pupil)| {
                let is_named = match (line["pupil"].as_str(), pupil) {
                    ("", _) => true,
                    (_, Some(pupil)) => whom.reached.contains(pupil),
                    (number, None) => whom.number.as_ref().map(|key| key.2.clone()) == plain(number),
                };
                line["decision"] == decision
                    && line["school"] == whom.school
                    && is_named
                    && is_about(line, "orphan", Some(dataset))
            })
        };
        decided("erase") && !decided("keep")
    }
}

/// Whether a decision is about referrals for that reason in that dataset.
fn is_about(line: &Line, reason: &str, dataset: Option<&str>) -> bool {
    let is = |column: &str, what: Option<&str>| line[column].is_empty() || Some(line[column].as_str()) == what;
    is("reason", Some(reason)) && is("dataset", dataset)
}

/// What a granted request says of a category.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Granted {
    Yes,
    /// A person has to look: the guardian of somebody of sixteen, part of the data, data that came later.
    Unclear(&'static str),
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
            Some(match granted {
                Granted::Yes if came_back || !covers_all => Granted::Unclear("granted-erasure-unclear"),
                granted => granted,
            })
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

    /// R10: whether a person decided that what is referred for that reason goes; `keep` counts first.
    pub(super) fn decides_to_erase(&self, reason: &str, dataset: Option<&str>) -> bool {
        let lifts = ["no-rule", "other-trigger", "alumni", "consent-withdrawn", "granted-erasure-unclear"];
        let about = |decision: &str| {
            self.decisions.iter().any(|line| line["decision"] == decision && is_about(line, reason, dataset))
        };
        (lifts.contains(&reason) || reason == "guardian-after-sixteen") && about("erase") && !about("keep")
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
    Some(match (clear, by_guardian) {
        (true, _) => Granted::Yes,
        (false, true) => Granted::Unclear("guardian-after-sixteen"),
        (false, false) => Granted::Unclear("granted-erasure-unclear"),
    })
}
