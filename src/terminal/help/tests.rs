//! Help is whole in both languages, and no text stands twice.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where its case does not hold"
)]

use super::{HELP, ids, joined, value_id, words};
use crate::model::Language;
use crate::presentation::{HELP_DUTCH, Texts};
use clap::{Arg, Command};
use std::collections::{BTreeMap, BTreeSet};

/// What the command line says in English, by the ids under which another language may say it.
#[derive(Default)]
struct Said(Vec<(Vec<String>, String)>);

impl Said {
    fn put(&mut self, ids: impl IntoIterator<Item = String>, english: &dyn ToString) {
        self.0.push((ids.into_iter().collect(), english.to_string()));
    }

    fn command(&mut self, command: &Command, way: &str) {
        let about = if way.is_empty() { "help-top".to_owned() } else { format!("help-{way}") };
        self.put([about.clone()], &command.get_about().expect("every command says what it does"));
        for (end, text) in [("long", command.get_long_about()), ("after", command.get_after_help())] {
            if let Some(text) = text {
                self.put([format!("{about}-{end}")], &text);
            }
        }
        for arg in command.get_arguments().filter(|arg| arg.get_id() != HELP) {
            self.argument(arg, way);
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != HELP) {
            self.command(inner, &joined(way, inner.get_name()));
        }
    }

    fn argument(&mut self, arg: &Arg, way: &str) {
        let id = arg.get_id().as_str();
        self.put(ids(way, id), &arg.get_help().unwrap_or_else(|| panic!("{way} {id} says what it is")));
        if !arg.get_action().takes_values() {
            return;
        }
        for value in arg.get_possible_values() {
            if let Some(help) = value.get_help() {
                self.put(ids(way, &joined(id, value.get_name())), &help);
            }
        }
        for word in arg.get_value_names().into_iter().flatten().flat_map(|name| words(name)) {
            self.put([value_id(word)], &word);
        }
    }
}

fn english() -> Command {
    super::command(&Texts::new(Language::En))
}

fn said() -> Vec<(Vec<String>, String)> {
    let mut said = Said::default();
    said.command(&english(), "");
    said.0
}

/// The help of a command and of all below it, short and long.
fn pages(command: &Command) -> Vec<String> {
    let own = [command.clone().render_help().to_string(), command.clone().render_long_help().to_string()];
    own.into_iter().chain(command.get_subcommands().flat_map(pages)).collect()
}

#[test]
fn every_command_argument_and_value_is_explained_in_dutch_too() {
    let texts = Texts::new(Language::Nl);
    let silent: Vec<String> = said()
        .into_iter()
        .filter(|(ids, _)| ids.iter().all(|id| texts.find(id).is_none()))
        .map(|(ids, english)| format!("{}: {english}", ids[0]))
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_text_that_several_share_is_the_same_in_english() {
    let texts = Texts::new(Language::Nl);
    let mut shared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (ids, english) in said() {
        if let Some(id) = ids.into_iter().find(|id| texts.find(id).is_some()) {
            shared.entry(id).or_default().insert(english);
        }
    }
    shared.retain(|_, english| english.len() > 1);
    assert!(shared.is_empty(), "{shared:#?}");
}

#[test]
fn no_dutch_text_explains_what_is_not_there() {
    let texts = Texts::new(Language::Nl);
    let used = said().into_iter().filter_map(|(ids, _)| ids.into_iter().find(|id| texts.find(id).is_some()));
    let of_clap = ["help-help", "help-any-help", "help-value-command"].map(str::to_owned);
    let used: BTreeSet<String> = used.chain(of_clap).collect();
    let starts = |line: &&str| line.starts_with("help-") && !line.starts_with("help-clap-");
    let ids = HELP_DUTCH.lines().filter(starts).filter_map(|line| line.split_once(" = ").or(line.split_once(" =")));
    let idle: Vec<&str> = ids.map(|(id, _)| id).filter(|id| !used.contains(*id)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn nothing_of_dutch_help_is_in_english() {
    let command = super::command(&Texts::new(Language::Nl));
    let english =
        ["Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Arguments", "default", "possible", "Print", " the "];
    let pages = pages(&command);
    assert!(pages.len() > 40, "only {} pages", pages.len());
    for page in pages {
        for word in english {
            assert!(!page.contains(word), "{word} in:\n{page}");
        }
        assert!(page.contains("Gebruik: opschoon"), "{page}");
    }
}

#[test]
fn both_languages_read_the_same_command_lines() {
    let lines = [
        "opschoon run a.toml --as-of 2026-11-01 --lang nl --quiet",
        "opschoon ledger show --event run-intent --from 3",
        "opschoon keys new --role administrator --origin a.example/b --out k --passphrase",
        "opschoon why a.toml --pupil - --school 12AB --format json",
    ];
    for line in lines {
        for language in [Language::En, Language::Nl] {
            let read = super::command(&Texts::new(language)).try_get_matches_from(line.split(' '));
            assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
        }
    }
}
