//! The schedule and the statutory floors, read as TOML: per category the day from which it may go (T1 to T7).

use super::days;
use super::people::{Person, Status};
use crate::support::project;
use chrono::NaiveDate;
use std::fs;

/// One rule.
struct Rule {
    categories: Vec<String>,
    trigger: String,
    term: String,
    only_if_referred_to_so: bool,
}

/// A schedule with its floors.
pub(super) struct Schedule {
    rules: Vec<Rule>,
    floors: Vec<Rule>,
}

/// Reads a shipped schedule.
pub(super) fn schedule(name: &str) -> Schedule {
    Schedule { rules: rules(name), floors: rules("statutory-floors") }
}

fn rules(name: &str) -> Vec<Rule> {
    let path = project().join(format!("pipelines/retention/{name}.toml"));
    let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let rule = |rule: &toml::Value| {
        let word = |key: &str| rule.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        assert!(rule.get("preserve").is_none() && rule.get("floor").is_none(), "the oracle knows no such rule");
        let categories = rule["categories"].as_array().unwrap().iter();
        Rule {
            categories: categories.map(|name| name.as_str().unwrap().to_owned()).collect(),
            trigger: word("trigger"),
            term: word("term"),
            only_if_referred_to_so: word("condition") == "referred_to_so",
        }
    };
    table["rule"].as_array().unwrap().iter().map(rule).collect()
}

/// Whether a name covers a category: itself, or what is below it.
pub(super) fn covers(name: &str, category: &str) -> bool {
    category == name || category.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
}

impl Rule {
    /// How long the name is by which it covers a category.
    fn length(&self, category: &str) -> Option<usize> {
        self.categories.iter().filter(|name| covers(name, category)).map(String::len).max()
    }
}

impl Schedule {
    /// The terms that count from departure for a category, by the longest name; empty where there is no rule.
    fn terms(&self, category: &str, referred_to_so: Option<bool>) -> Vec<&str> {
        let applies = |rule: &&Rule| rule.trigger == "departure" && rule.length(category).is_some();
        let longest = self.rules.iter().filter(applies).filter_map(|rule| rule.length(category)).max();
        let met = |rule: &&Rule| !rule.only_if_referred_to_so || referred_to_so != Some(false);
        let rules = self.rules.iter().filter(applies).filter(|rule| rule.length(category) == longest).filter(met);
        rules.map(|rule| rule.term.as_str()).collect()
    }

    /// The floors of a category, and of whatever a column of that category may hold.
    fn floors(&self, category: &str) -> impl Iterator<Item = &Rule> {
        let reaches =
            move |rule: &&Rule| rule.categories.iter().any(|name| covers(name, category) || covers(category, name));
        self.floors.iter().filter(reaches)
    }

    /// The first day on which data of a category may go for who left; nothing where no rule says so.
    pub(super) fn first_day(&self, category: &str, last: NaiveDate, so: Option<bool>) -> Option<NaiveDate> {
        let terms = self.terms(category, so);
        if terms.is_empty() {
            return None;
        }
        let floors = self.floors(category).filter(|rule| rule.trigger == "departure").map(|rule| rule.term.as_str());
        let ends = terms.into_iter().chain(floors).map(|term| days::end_of(last, term));
        // L7: 28 days in which the date may be corrected.
        ends.chain([days::later(last, 28)]).max().map(|end| days::later(end, 1))
    }

    /// Whether a statute may keep data of a category, or of what a column of it may hold.
    pub(super) fn has_floor(&self, category: &str) -> bool {
        self.floors(category).next().is_some()
    }

    /// Whether no floor stands in the way of a request (R6).
    pub(super) fn floor_is_reached(&self, category: &str, person: &Person, as_of: NaiveDate) -> bool {
        self.floors(category).all(|rule| match person.status {
            Status::Left(last) if rule.trigger == "departure" => {
                as_of > days::end_of(last, &rule.term).max(days::later(last, 28))
            }
            Status::Left(_) | Status::Enrolled | Status::Unresolved { .. } => false,
        })
    }

    /// How long after a withdrawn consent data of a category goes, where a rule says so.
    pub(super) fn after_withdrawal(&self, category: &str) -> Option<&str> {
        let rules = self.rules.iter().filter(|rule| rule.trigger == "consent_withdrawn");
        let found = rules.filter_map(|rule| Some((rule.length(category)?, rule.term.as_str())));
        found.max().map(|(_, term)| term)
    }
}
