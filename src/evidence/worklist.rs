//! The worklists: what a person must erase in each source system, school by school. They name pupils by number, only those
//! whose data in that system's datasets goes, and have a day to be destroyed (C4).

use super::error::EvidenceError;
use super::facts::Facts;
use super::record::{RuleFacts, Sources};
use super::words;
use crate::model::event::system_named;
use crate::model::handover::PupilDue;
use crate::model::{Brin, Category, CategorySet, Day, Message, Pupil, PupilIndex, Register, Term};
use crate::presentation::worklist::{MOST_ROWS_BY_HAND, WorkRow, Worklist};
use crate::presentation::{Texts, visible};
use crate::storage;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of the worklists in a run folder.
pub const FOLDER: &str = "worklist";

/// How long worklists may be kept, from the as-of day: as long as the law gives for destroying funding data.
const KEPT_FOR: Term = Term::Weeks(8);

/// The last day on which the worklists of a run may be kept.
#[must_use]
pub fn destroy_by(as_of: Day) -> Day {
    as_of.end_of(KEPT_FOR)
}

/// What goes of one pupil in one system.
type Found<'a> = (&'a Pupil, &'a PupilDue, CategorySet);

/// Takes a file of the run folder: its path and its bytes.
pub type Write<'a> = dyn FnMut(&str, &[u8]) -> Result<(), EvidenceError> + 'a;

/// The numbers by which a system knows its pupils, with the register of each; in the order of the pupils.
type Numbers<'a> = Vec<(PupilIndex, &'a Register, &'a str)>;

/// How many pupils are looked at at a time, beside the others.
const PUPILS_AT_A_TIME: usize = 4096;

/// Gives the worklists to `write`, each with its path in the run folder, one school at a time. One of more rows than a person
/// works through is a table only.
///
/// # Errors
/// That of `write`, and [`EvidenceError::Json`] where one can't be put together.
pub fn files(sources: &Sources<'_>, texts: &Texts, write: &mut Write<'_>) -> Result<(), EvidenceError> {
    for (system, erased) in by_system(sources.facts) {
        let numbers = numbers_in(sources.facts, system, &erased);
        let mut by_school: BTreeMap<Brin, Vec<Found<'_>>> = BTreeMap::new();
        for due in &sources.account.due {
            let here = erased.get(due.pupil.at()).copied().unwrap_or_default();
            let Some(pupil) = sources.facts.pupils.get(due.pupil).filter(|_| !here.is_empty()) else { continue };
            by_school.entry(pupil.key.school).or_default().push((pupil, due, here));
        }
        for (school, found) in by_school {
            let list = worklist((system, school), &found, &numbers, (sources, texts));
            let path = format!("{FOLDER}/{system}-{school}");
            write(&format!("{path}.csv"), &list.to_csv(texts).map_err(|_| EvidenceError::Json)?)?;
            if list.rows.len() <= MOST_ROWS_BY_HAND {
                write(&format!("{path}.xlsx"), &list.to_xlsx(texts).map_err(|_| EvidenceError::Json)?)?;
            }
        }
    }
    Ok(())
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

/// The numbers by which the datasets of a system know those of its pupils of whom something goes.
fn numbers_in<'a>(facts: &Facts<'a>, system: &str, erased: &[CategorySet]) -> Numbers<'a> {
    let datasets = facts.admitted.datasets.iter().filter(|dataset| Facts::system_of(dataset) == system);
    let registers: BTreeSet<&Register> = datasets.map(|dataset| &dataset.class.register).collect();
    let goes = |pupil: &PupilIndex| erased.get(pupil.at()).is_some_and(|erased| !erased.is_empty());
    let keys = facts.pupils.by_key.iter().filter(|(key, pupil)| goes(pupil) && registers.contains(&key.register));
    let mut numbers: Numbers<'_> = keys.map(|(key, pupil)| (*pupil, &key.register, key.number.reveal())).collect();
    numbers.par_sort_unstable();
    numbers
}

/// The pupil's number in a system, else the school's own; and whose numbering it is, where not the school's.
fn number_of(pupil: &Pupil, index: PupilIndex, numbers: &[(PupilIndex, &Register, &str)]) -> (String, String) {
    let own = [(index, &pupil.key.register, pupil.key.number.reveal())];
    let start = numbers.partition_point(|(other, ..)| *other < index);
    let known = numbers.get(start..).unwrap_or_default();
    let known = known.get(..known.iter().take_while(|(other, ..)| *other == index).count()).unwrap_or_default();
    let found = if known.is_empty() { own.as_slice() } else { known };
    let mut others: Vec<&str> = found.iter().map(|(_, register, _)| register.name()).collect();
    others.dedup();
    others.retain(|name| *name != Register::SCHOOL);
    (found.iter().map(|(.., number)| *number).collect::<Vec<_>>().join(", "), others.join(", "))
}

fn worklist(
    (system, school): (&str, Brin),
    found: &[Found<'_>],
    numbers: &Numbers<'_>,
    (sources, texts): (&Sources<'_>, &Texts),
) -> Worklist {
    let named = sources.pipeline.schools.iter().find(|known| known.brin == school);
    let last = destroy_by(sources.facts.as_of);
    let some = |found: &[Found<'_>]| {
        let mut wording = Wording { sources, texts, rules: HashMap::new(), categories: HashMap::new() };
        found.iter().flat_map(|found| rows(found, numbers, &mut wording)).collect::<Vec<_>>()
    };
    Worklist {
        controller: visible(&sources.pipeline.controller),
        system: words::system(system, texts),
        school: named.map_or_else(|| school.to_string(), |named| format!("{} ({school})", visible(&named.name))),
        as_of: sources.facts.as_of,
        approved_by: words::approved_by(sources.facts.approved_by, texts),
        destroy_by: (last, texts.day(last)),
        pupils: super::facts::count(found.iter()),
        rows: found.par_chunks(PUPILS_AT_A_TIME).flat_map_iter(some).collect(),
    }
}

/// One row for each rule and day; categories that go by the same stand together.
fn rows((pupil, due, here): &Found<'_>, numbers: &Numbers<'_>, wording: &mut Wording<'_>) -> Vec<WorkRow> {
    let (number, numbering) = number_of(pupil, due.pupil, numbers);
    let mut by_rule: BTreeMap<(Option<Day>, &str), CategorySet> = BTreeMap::new();
    for due in due.due.iter().filter(|due| here.contains(due.category)) {
        let together = by_rule.entry((due.since, &due.rule)).or_default();
        *together = together.or(CategorySet::of(due.category));
    }
    let row = |((since, rule), categories): ((Option<Day>, &str), CategorySet)| {
        let (named, basis) = wording.rule(rule, categories)?;
        Some(WorkRow {
            pupil: number.clone(),
            numbering: numbering.clone(),
            left: due_left(pupil),
            categories: wording.categories(categories),
            rule: named,
            basis,
            since,
        })
    };
    by_rule.into_iter().filter_map(row).collect()
}

/// Rules and categories in words: few, on very many rows.
struct Wording<'a> {
    sources: &'a Sources<'a>,
    texts: &'a Texts,
    rules: HashMap<(String, Category), (Arc<str>, Arc<str>)>,
    categories: HashMap<CategorySet, Arc<str>>,
}

impl Wording<'_> {
    /// Returns a rule that erases some categories, and what it rests on.
    fn rule(&mut self, rule: &str, categories: CategorySet) -> Option<(Arc<str>, Arc<str>)> {
        let first = categories.iter().next()?;
        let known = (rule.to_owned(), first);
        if let Some(said) = self.rules.get(&known) {
            return Some(said.clone());
        }
        let facts = RuleFacts::of(rule, first, self.sources.schedule, self.sources.floors);
        let message = Message::new("record-rule-named").with("rule", rule).with("kind", &facts.basis_kind);
        let said = (Arc::from(self.texts.say(&message).what), Arc::from(facts.basis));
        self.rules.insert(known, said.clone());
        Some(said)
    }

    fn categories(&mut self, categories: CategorySet) -> Arc<str> {
        let said = || Arc::from(words::categories(categories.iter(), self.texts));
        Arc::clone(self.categories.entry(categories).or_insert_with(said))
    }
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
