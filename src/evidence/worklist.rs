//! The worklists: what a person must erase in each source system, school by school. They name pupils by number, only those
//! whose data in that system's datasets goes, and have a day to be destroyed (C4).

use super::error::EvidenceError;
use super::facts::Facts;
use super::record::{RuleFacts, Sources};
use super::words;
use crate::model::event::system_named;
use crate::model::handover::{Due, PupilDue};
use crate::model::{Brin, CategorySet, Day, Message, Pupil, PupilIndex, Register, Term};
use crate::presentation::worklist::{WorkRow, Worklist};
use crate::presentation::{Texts, visible};
use crate::storage;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// The folder of the worklists in a run folder.
pub const FOLDER: &str = "worklist";

/// How long worklists may be kept, from the as-of day: as long as the law gives for destroying funding data.
const KEPT_FOR: Term = Term::Weeks(8);

/// The last day on which the worklists of a run may be kept.
#[must_use]
pub fn destroy_by(as_of: Day) -> Day {
    as_of.end_of(KEPT_FOR)
}

/// What goes of one pupil in one system, and the pupil's numbers there.
type Found<'a> = (&'a Pupil, &'a PupilDue, CategorySet, String, String);

/// Returns the worklists, each by its path in the run folder.
///
/// # Errors
/// [`EvidenceError::Json`] where one can't be put together.
pub fn files(sources: &Sources<'_>, texts: &Texts) -> Result<Vec<(String, Vec<u8>)>, EvidenceError> {
    let mut files = Vec::new();
    for (system, erased) in by_system(sources.facts) {
        let numbers = numbers_in(sources.facts, system);
        let mut by_school: BTreeMap<Brin, Vec<Found<'_>>> = BTreeMap::new();
        for due in &sources.account.due {
            let here = erased.get(due.pupil.at()).copied().unwrap_or_default();
            let Some(pupil) = sources.facts.pupils.get(due.pupil).filter(|_| !here.is_empty()) else { continue };
            let (number, numbering) = number_of(pupil, due.pupil, &numbers);
            by_school.entry(pupil.key.school).or_default().push((pupil, due, here, number, numbering));
        }
        for (school, found) in by_school {
            let list = worklist(system, school, &found, (sources, texts));
            let path = format!("{FOLDER}/{system}-{school}");
            files.push((format!("{path}.csv"), list.to_csv(texts).map_err(|_| EvidenceError::Json)?));
            files.push((format!("{path}.xlsx"), list.to_xlsx(texts).map_err(|_| EvidenceError::Json)?));
        }
    }
    Ok(files)
}

/// What goes of each pupil, by the system's name in the closed list.
fn by_system(facts: &Facts<'_>) -> BTreeMap<&'static str, Vec<CategorySet>> {
    let mut systems: BTreeMap<&'static str, Vec<CategorySet>> = BTreeMap::new();
    for system in &facts.plan.by_system {
        let erased = systems
            .entry(system_named(system.system.as_deref().unwrap_or_default()))
            .or_insert_with(|| vec![CategorySet::EMPTY; system.erased.len()]);
        for (all, here) in erased.iter_mut().zip(&system.erased) {
            *all = all.or(*here);
        }
    }
    systems
}

/// The numbers by which the datasets of a system know its pupils, with the register of each.
fn numbers_in<'a>(facts: &Facts<'a>, system: &str) -> HashMap<PupilIndex, BTreeSet<(&'a Register, &'a str)>> {
    let datasets = facts.admitted.datasets.iter().filter(|dataset| Facts::system_of(dataset) == system);
    let registers: BTreeSet<&Register> = datasets.map(|dataset| &dataset.class.register).collect();
    let mut numbers: HashMap<PupilIndex, BTreeSet<(&Register, &str)>> = HashMap::new();
    for (key, pupil) in facts.pupils.by_key.iter().filter(|(key, _)| registers.contains(&key.register)) {
        numbers.entry(*pupil).or_default().insert((&key.register, key.number.reveal()));
    }
    numbers
}

/// The pupil's number in a system, else the school's own; and whose numbering it is, where not the school's.
fn number_of(
    pupil: &Pupil,
    index: PupilIndex,
    numbers: &HashMap<PupilIndex, BTreeSet<(&Register, &str)>>,
) -> (String, String) {
    let own = (&pupil.key.register, pupil.key.number.reveal());
    let known = numbers.get(&index);
    let found: Vec<(&Register, &str)> = known.map_or_else(|| vec![own], |known| known.iter().copied().collect());
    let school = Register::school();
    let others: BTreeSet<&str> =
        found.iter().filter(|(register, _)| **register != school).map(|(register, _)| register.name()).collect();
    let join = |parts: Vec<&str>| parts.join(", ");
    (join(found.into_iter().map(|(_, number)| number).collect()), join(others.into_iter().collect()))
}

fn worklist(system: &str, school: Brin, found: &[Found<'_>], (sources, texts): (&Sources<'_>, &Texts)) -> Worklist {
    let named = sources.pipeline.schools.iter().find(|known| known.brin == school);
    let last = destroy_by(sources.facts.as_of);
    Worklist {
        controller: visible(&sources.pipeline.controller),
        system: words::system(system, texts),
        school: named.map_or_else(|| school.to_string(), |named| format!("{} ({school})", visible(&named.name))),
        as_of: sources.facts.as_of,
        destroy_by: (last, texts.day(last)),
        pupils: super::facts::count(found.iter()),
        rows: found.iter().flat_map(|found| rows(found, sources, texts)).collect(),
    }
}

/// One row for each rule and day; categories that go by the same stand together.
fn rows((pupil, due, here, number, numbering): &Found<'_>, sources: &Sources<'_>, texts: &Texts) -> Vec<WorkRow> {
    let mut by_rule: BTreeMap<(Option<Day>, &str), Vec<&Due>> = BTreeMap::new();
    for due in due.due.iter().filter(|due| here.contains(due.category)) {
        by_rule.entry((due.since, &due.rule)).or_default().push(due);
    }
    let row = |((since, rule), due): ((Option<Day>, &str), Vec<&Due>)| {
        let first = due.first()?;
        let facts = RuleFacts::of(rule, first.category, sources.schedule, sources.floors);
        let said = Message::new("record-rule-named").with("rule", rule).with("kind", &facts.basis_kind);
        Some(WorkRow {
            pupil: number.clone(),
            numbering: numbering.clone(),
            left: due_left(pupil),
            categories: words::categories(due.iter().map(|due| due.category), texts),
            rule: texts.say(&said).what,
            basis: facts.basis,
            since,
        })
    };
    by_rule.into_iter().filter_map(row).collect()
}

const fn due_left(pupil: &Pupil) -> Option<Day> {
    match pupil.departure {
        crate::model::Departure::Left(day) => Some(day),
        crate::model::Departure::Applied(_)
        | crate::model::Departure::Enrolled
        | crate::model::Departure::Unresolved(_) => None,
    }
}

/// Worklists of an earlier run that are still there after their day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The folder.
    pub folder: PathBuf,
    /// The last day on which they might be kept, where the run folder tells.
    pub destroy_by: Option<Day>,
}

#[derive(Deserialize)]
struct Head {
    as_of: String,
}

/// Returns the worklists that are still there after their day, in a run folder and in the run folders beside it (C4).
#[must_use]
pub fn leftovers(out: &Path, as_of: Day) -> Vec<Leftover> {
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = std::fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut runs: Vec<PathBuf> = beside.filter(|folder| folder.join("run.json").is_file()).collect();
    runs.sort();
    let stays = |run: PathBuf| {
        let folder = run.join(FOLDER);
        let holds_any = storage::list_files(&folder).is_ok_and(|files| !files.is_empty());
        let day = as_of_of(&run).map(destroy_by);
        (holds_any && day.is_none_or(|day| day < as_of)).then_some(Leftover { folder, destroy_by: day })
    };
    runs.into_iter().filter_map(stays).collect()
}

/// The as-of day of the run in a folder.
fn as_of_of(run: &Path) -> Option<Day> {
    let bytes = std::fs::read(run.join("summary.json")).ok()?;
    let head: Head = serde_json::from_slice(&bytes).ok()?;
    Day::from_iso(&head.as_of)
}
