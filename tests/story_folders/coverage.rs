//! Every numbered rule has a story, and every promise beside them a story or a test: what nobody told may be wrong unseen.

use super::{folders, name_of};
use crate::support::project;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;

/// How many rules there are under each letter.
const RULES: [(char, u8); 6] = [('P', 9), ('L', 7), ('T', 8), ('E', 13), ('R', 12), ('C', 6)];

/// What holds each promise.
const PROMISES: &str = include_str!("promises.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Promises {
    promise: Vec<Promise>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Promise {
    of: String,
    #[serde(default)]
    stories: Vec<String>,
    #[serde(default)]
    tests: Vec<String>,
}

fn rules() -> BTreeSet<String> {
    RULES.iter().flat_map(|(letter, count)| (1..=*count).map(move |number| format!("{letter}{number}"))).collect()
}

/// The rules that a folder is named after.
fn rules_of(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split_once('_').unwrap().0.split('-').map(str::to_uppercase)
}

#[test]
fn every_rule_is_written_down_and_has_a_story() {
    let text = fs::read_to_string(project().join("schemas/retention.md")).unwrap();
    let bold = text.lines().filter_map(|line| line.strip_prefix("- **")?.split_once("**"));
    let written: BTreeSet<String> = bold.flat_map(|(names, _)| names.split(", ").map(str::to_owned)).collect();
    assert_eq!(written, rules(), "schemas/retention.md against the rules that there are");
    let told: BTreeSet<String> =
        folders().iter().flat_map(|folder| rules_of(name_of(folder)).collect::<Vec<_>>()).collect();
    let untold: Vec<String> = rules().difference(&told).cloned().collect();
    assert!(untold.is_empty(), "no folder in tests/stories tells of {untold:?}");
    assert!(told.is_subset(&rules()), "a folder tells of a rule that there is not");
}

#[test]
fn every_promise_is_held_by_stories_or_tests_that_are_there() {
    let promises: Promises = toml::from_str(PROMISES).unwrap();
    for promise in &promises.promise {
        assert!(!(promise.stories.is_empty() && promise.tests.is_empty()), "nothing holds: {}", promise.of);
        for story in &promise.stories {
            let told = project().join("tests/stories").join(story).join("story.toml");
            assert!(told.is_file(), "{}: no story `{story}`", promise.of);
        }
        for test in &promise.tests {
            let (file, name) = test.split_once(' ').unwrap();
            let code = fs::read_to_string(project().join(file)).unwrap_or_default();
            assert!(code.contains(&format!("fn {name}(")), "{}: no test `{name}` in {file}", promise.of);
        }
    }
}
