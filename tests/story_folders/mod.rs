//! The story folders under `tests/stories`: each tells in Dutch what happened at a school, and what must come of it.
//!
//! A folder is named after a rule and its story (`r2_een_stop_houdt_alleen_zorg_tegen`) and holds:
//! - `story.toml`: `title` and `story`, for an IB'er; `as_of`; `pipeline`, lines of a pipeline file that differ from the
//!   usual ones (one school, `12AB`; the schedule `procon-po`; nobody referred to special education); what must be
//!   reported: `referrals` (rows by reason), `findings`, and if it matters `log` (entries about governance in the deletion
//!   log, by kind); or `refused`, the messages of a run that must not happen, with `exit` (2 where nothing stands).
//!   Messages are the beginning of their place, id and arguments.
//! - `delivery/`, `governance/` (if any) and `expected/`: what is read, and what must be written, byte for byte.
//! - `schemas/`, of layouts that the story has and this program does not know; its `pipeline` says `schemas = "schemas"`.
//! - `[[then]]` in `story.toml`: a later run over the same deletion log, with another `as_of`, and another folder where it
//!   names one: `delivery`, `governance`, `expected`.
//!
//! - what people do around a run: `enrolled`, the roles with a key in the pipeline; `[[approve]]` before it; `[[confirm]]` and
//!   `[[destroy]]`, of a year's key, after it; and what is then to be read: `[paper."record.html"]` what a file of the run
//!   folder `says` and `hides`, `nowhere` what no file but datasets and worklists may hold.
//!
//! Of every run that is not refused it is proved besides that its outcome is final and loses no clock: see `proofs`.
//! `OPSCHOON_STORY=r2` tells only the folders that begin so; `OPSCHOON_STORY_WRITE=1` writes `expected/` for a person to read
//! and correct before it counts.

mod coverage;
mod papers;
mod people;
mod proofs;
mod story;
mod telling;

use crate::support::project;
use std::fmt::Write;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use story::Story;

/// The story folders, sorted by name.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(project().join("tests/stories")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn name_of(folder: &Path) -> &str {
    folder.file_name().unwrap().to_str().unwrap()
}

/// What is wrong with one folder; a panic in it is one more complaint.
fn complaints_of(folder: &Path) -> Vec<String> {
    let told = || Story::read(folder).map_or_else(|unread| vec![unread], |story| telling::tell(folder, &story));
    catch_unwind(told).unwrap_or_else(|_| vec!["a panic, shown above".to_owned()])
}

/// Tells the stories on threads of their own. On those of rayon, a run that waits for its parts would begin the next story
/// on top of its own stack, and that one another, until the stack is full.
fn tell_all(folders: &[PathBuf]) -> Vec<(&Path, Vec<String>)> {
    let (waiting, told) = (Mutex::new(folders.iter()), Mutex::new(Vec::new()));
    let next = || waiting.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(folder) = next() {
                    let complaints = complaints_of(folder);
                    told.lock().unwrap().push((folder.as_path(), complaints));
                }
            });
        }
    });
    let mut told = told.into_inner().unwrap();
    told.sort_unstable();
    told
}

#[test]
fn every_story_ends_as_it_is_told() {
    let wanted = std::env::var("OPSCHOON_STORY").unwrap_or_default();
    let mut folders = folders();
    folders.retain(|folder| name_of(folder).starts_with(&wanted));
    assert!(!folders.is_empty());
    let told = tell_all(&folders);
    let mut report = String::new();
    for (folder, complaints) in told.iter().filter(|(_, complaints)| !complaints.is_empty()) {
        writeln!(report, "\n{}", name_of(folder)).unwrap();
        for complaint in complaints {
            writeln!(report, "  - {complaint}").unwrap();
        }
    }
    assert!(report.is_empty(), "stories that end otherwise:\n{report}");
}

#[test]
fn every_folder_is_named_after_a_rule_and_its_story() {
    for folder in folders() {
        let name = name_of(&folder);
        let (rule, story) = name.split_once('_').unwrap_or_else(|| panic!("{name}: no story"));
        let rules: Vec<&str> = rule.split('-').collect();
        let is_rule = |rule: &&str| {
            let (letter, number) = rule.split_at(1);
            "pltercPLTERC".contains(letter) && number.parse::<u8>().is_ok()
        };
        assert!(rules.iter().all(is_rule), "{name}: `{rule}` is no rule");
        assert!(story.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{name}");
    }
}
