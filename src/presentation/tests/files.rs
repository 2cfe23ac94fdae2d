//! The message files: whole, and in pairs.

/// The message files of both languages.
pub(super) use crate::presentation::texts::{DUTCH, ENGLISH, HELP_DUTCH};
use std::collections::{BTreeMap, BTreeSet};

/// A message as the files have it: the lines of its sentence, and those of its hint.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) what: String,
    pub(super) hint: Option<String>,
}

impl Entry {
    /// The names after a `$`.
    fn variables(&self) -> BTreeSet<String> {
        let text = format!("{} {}", self.what, self.hint.as_deref().unwrap_or_default());
        let is_name = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_' || *letter == '-';
        text.split('$').skip(1).map(|rest| rest.chars().take_while(is_name).collect()).collect()
    }
}

/// Reads the messages of some files; an id that stands there twice is a fault.
pub(super) fn entries(files: &[&str]) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut id = String::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            let (name, text) = line.split_once(" = ").unwrap_or_else(|| panic!("no message: {line}"));
            id = name.to_owned();
            let entry = Entry { what: text.to_owned(), hint: None };
            assert!(entries.insert(id.clone(), entry).is_none(), "{id} stands there twice");
        } else if let Some(hint) = line.strip_prefix("    .hint = ") {
            entries.get_mut(&id).unwrap().hint = Some(hint.to_owned());
        } else if !line.is_empty() && !line.starts_with('#') {
            let entry = entries.get_mut(&id).unwrap();
            let part = entry.hint.as_mut().unwrap_or(&mut entry.what);
            part.push('\n');
            part.push_str(line);
        }
    }
    entries
}

#[test]
fn every_file_is_valid_fluent() {
    for text in ENGLISH.iter().chain(DUTCH).chain([&HELP_DUTCH]) {
        let problems = fluent_bundle::FluentResource::try_new((*text).to_owned()).map_err(|(_, problems)| problems);
        assert!(problems.is_ok(), "{:?}", problems.err());
    }
}

#[test]
fn both_languages_hold_the_same_messages_with_the_same_variables_and_hints() {
    let (english, dutch) = (entries(ENGLISH), entries(DUTCH));
    let ids = |entries: &BTreeMap<String, Entry>| entries.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&english), ids(&dutch));
    for ((id, english), dutch) in english.iter().zip(dutch.values()) {
        assert_eq!(english.variables(), dutch.variables(), "{id}");
        assert_eq!(english.hint.is_some(), dutch.hint.is_some(), "{id}");
    }
}

#[test]
fn both_languages_stand_in_the_same_order() {
    let order = |files: &[&str]| {
        let lines = files.iter().flat_map(|file| file.lines());
        let messages = lines.filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
        messages.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(order(ENGLISH), order(DUTCH));
}

#[test]
fn no_text_ends_with_a_full_stop_and_backticks_stand_in_pairs() {
    for (id, entry) in entries(ENGLISH).into_iter().chain(entries(DUTCH)) {
        for text in std::iter::once(&entry.what).chain(&entry.hint) {
            for line in text.lines() {
                assert!(!line.trim_end().ends_with(['.', '!', '?']), "{id}: {line}");
                assert!(line.matches('`').count().is_multiple_of(2), "{id}: {line}");
            }
        }
    }
}

#[test]
fn errors_and_referrals_say_what_to_do() {
    let say =
        ["reason-", "storage-", "input-", "format-", "ledger-", "keys-", "internal-", "finding-", "policy-", "usage-"];
    for (id, entry) in entries(ENGLISH) {
        if say.iter().any(|room| id.starts_with(room)) {
            assert!(entry.hint.is_some(), "{id} has no hint");
        }
    }
}

#[test]
fn a_run_without_approvals_is_called_so_in_dutch() {
    assert!(entries(DUTCH)["finding-without-approval"].what.contains("zonder goedkeuring"));
}
