//! What the project carries is what it says: the schemas compiled in, and the sample beside the code.

use crate::support::{bytes_of, project};
use opschoon::model::Day;
use opschoon::policy::Schema;
use opschoon::sample::{Options, generate};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[test]
fn every_schema_of_the_folder_is_compiled_in() {
    let mut texts = BTreeSet::new();
    for system in fs::read_dir(project().join("schemas")).unwrap().map(|entry| entry.unwrap().path()) {
        if !system.is_dir() || system.ends_with("dictionary") {
            continue;
        }
        for file in fs::read_dir(&system).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "toml") {
                texts.insert(fs::read_to_string(file).unwrap());
            }
        }
    }
    let builtin: BTreeSet<String> = Schema::builtin().unwrap().into_iter().map(|schema| schema.source_text).collect();
    assert!(!texts.is_empty() && texts == builtin);
}

#[test]
fn the_schedules_of_the_folder_pass_their_own_check() {
    let folder = project().join("pipelines/retention");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|file| file.extension().is_some_and(|extension| extension == "toml")).collect();
    let checked = opschoon::run::check(&files).unwrap();
    assert_eq!(checked.len(), files.len());
}

/// The options stand in the README of the sample itself.
#[test]
fn the_sample_beside_the_code_is_the_one_that_is_made_today() {
    let readme = fs::read_to_string(project().join("sample_data/README.md")).unwrap();
    let command = readme.lines().find(|line| line.starts_with("opschoon sample ")).unwrap();
    let words: Vec<&str> = command.split(' ').collect();
    let option = |name: &str| words[words.iter().position(|word| *word == name).unwrap() + 1];
    let options = Options {
        pupils: option("--pupils").parse().unwrap(),
        seed: option("--seed").parse().unwrap(),
        as_of: Day::from_iso(option("--as-of")).unwrap(),
    };
    let mut made = BTreeMap::new();
    generate(&options, &mut made).unwrap();
    let beside = bytes_of(&project().join("sample_data"));
    let differing: Vec<&String> =
        made.keys().chain(beside.keys()).filter(|path| made.get(*path) != beside.get(*path)).collect();
    assert!(differing.is_empty(), "`{command}` makes other files: {differing:?}");
}
