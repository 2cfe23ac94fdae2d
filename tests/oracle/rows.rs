//! One row, one fate (E1 to E10): what stays of each of its cells.

use super::decisions::{Outcome, decide};
use super::governance::{Governance, Standing};
use super::people::{self, Keys, People, When};
use super::schedule::Schedule;
use super::sheets::{Record, Sheet};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What becomes of a row.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    Goes,
    /// Stays without these cells, by place.
    Without(Vec<usize>),
}

/// What a row is decided by.
pub(super) struct Law<'a> {
    pub(super) people: &'a People,
    pub(super) governance: &'a Governance,
    pub(super) schedule: &'a Schedule,
    pub(super) when: &'a When,
    /// Of whom anything stays (E10).
    pub(super) anchored: BTreeSet<usize>,
    decided: RefCell<HashMap<(usize, String), Outcome>>,
}

/// What part a cell plays (E1).
#[derive(PartialEq, Eq, Clone, Copy)]
enum Part {
    Identity,
    Companion,
    Content,
}

/// What was found of a row beside its fate.
#[derive(Default)]
pub(super) struct Beside {
    /// Whether a picture in it was asked for and is published (R8).
    pub(super) published: bool,
    /// Whether a cell of it went because somebody asked.
    pub(super) asked: bool,
    /// The cells that get another text by a granted correction (E7).
    pub(super) corrected: Vec<(usize, String)>,
}

impl<'a> Law<'a> {
    /// A law that knows of nobody yet that anything stays of them.
    pub(super) fn new(people: &'a People, governance: &'a Governance, schedule: &'a Schedule, when: &'a When) -> Self {
        Self { people, governance, schedule, when, anchored: BTreeSet::new(), decided: RefCell::default() }
    }

    fn outcome(&self, person: usize, category: &str) -> Outcome {
        if let Some(known) = self.decided.borrow().get(&(person, category.to_owned())) {
            return *known;
        }
        let nothing = Standing::default();
        let standing = self.governance.of.get(&person).unwrap_or(&nothing);
        let found = decide(&self.people.list[person], category, standing, self.schedule, self.when.as_of);
        self.decided.borrow_mut().insert((person, category.to_owned()), found);
        found
    }

    /// The fates of the rows of every sheet of a file, and everybody of whom a row stays.
    pub(super) fn fates(&self, sheets: &[Sheet]) -> (Vec<Vec<(Fate, Beside)>>, BTreeSet<usize>) {
        let mut stays_of = BTreeSet::new();
        let mut holding: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut found: Vec<Vec<(Fate, Beside)>> = sheets.iter().map(|_| Vec::new()).collect();
        // What lies inside first: while it stays, the row around it stays (P9).
        let inner = (0..sheets.len()).filter(|at| sheets[*at].inside.is_some());
        let outer = (0..sheets.len()).filter(|at| sheets[*at].inside.is_none());
        for at in inner.chain(outer).collect::<Vec<_>>() {
            let sheet = &sheets[at];
            for (row, record) in sheet.records.iter().enumerate() {
                if !sheet.in_scope {
                    found[at].push((Fate::Stays, Beside::default()));
                    continue;
                }
                let keys = match (sheet.inside, record.outer) {
                    (Some(outer), Some(row)) => people::keys(&sheets[outer], &sheets[outer].records[row]),
                    _ => people::keys(sheet, record),
                };
                let has_rows_inside = holding.get(&at).is_some_and(|rows| rows.contains(&row));
                let mut fate = self.fate(sheet, record, &keys, has_rows_inside);
                self.correct(sheet, (row + 1, record), &keys, &mut fate);
                if fate.0 != Fate::Goes {
                    stays_of.extend(self.people.led_to(&keys));
                    stays_of.extend(self.people.others(&keys).into_iter().flatten());
                    if let (Some(outer), Some(row)) = (sheet.inside, record.outer) {
                        holding.entry(outer).or_default().insert(row);
                    }
                }
                found[at].push(fate);
            }
        }
        (found, stays_of)
    }

    /// E7: what is corrected of a row that stays, is settled and is about one pupil; no key, and nothing that is held.
    fn correct(
        &self,
        sheet: &Sheet,
        (row, record): (usize, &Record),
        keys: &Keys,
        (fate, beside): &mut (Fate, Beside),
    ) {
        let about =
            self.people.about(keys).filter(|_| self.people.others(keys).is_some_and(|others| others.is_empty()));
        for line in self.governance.corrections.iter().filter(|line| line.dataset == sheet.path) {
            let Some(at) = sheet.columns.iter().position(|column| column.name == line.column) else { continue };
            let column = &sheet.columns[at];
            let goes = match fate {
                Fate::Goes => true,
                Fate::Stays => false,
                Fate::Without(cells) => cells.contains(&at),
            };
            let is_here = about == Some(line.pupil) && line.row.is_none_or(|number| number == row);
            let may_change =
                !goes && !beside.published && ["", "birth_date", "surname", "secrecy"].contains(&column.role.as_str());
            let is_kept =
                || matches!(self.outcome(line.pupil, &column.category), Outcome::Refer | Outcome::Keep { held: true });
            if is_here && may_change && record.cells[at] == line.from && !is_kept() {
                beside.corrected.push((at, line.to.clone()));
            }
        }
    }

    fn fate(&self, sheet: &Sheet, record: &Record, keys: &Keys, has_rows_inside: bool) -> (Fate, Beside) {
        let mut beside = Beside::default();
        let (Some(about), Some(others)) = (self.people.about(keys), self.people.others(keys)) else {
            return (Fate::Stays, beside);
        };
        let everybody: Vec<usize> = std::iter::once(about).chain(others).collect();
        let outcomes = |category: &str| everybody.iter().map(|one| self.outcome(*one, category)).collect::<Vec<_>>();
        let is_published = sheet.roles("published").any(|at| {
            let cell = record.cells[at].trim();
            !cell.is_empty() && !cell.eq_ignore_ascii_case("N")
        });
        let asked_images = ["image", "image.media"].iter().any(|image| {
            sheet.columns.iter().any(|column| column.category == **image)
                && self.outcome(about, image) == Outcome::Erase { asked: true }
        });
        beside.published = is_published && asked_images;
        let has_other_key = sheet.role("pupil").is_some() || sheet.role("national_number").is_some();
        let (mut content, mut content_that_stays, mut decisive) = (false, has_rows_inside, Vec::new());
        let mut goes = Vec::new();
        for (at, (column, text)) in sheet.columns.iter().zip(&record.cells).enumerate() {
            let all = outcomes(&column.category);
            let is_school = column.role == "school";
            let is_clock = column.role == "departure";
            let held = |outcome: &Outcome| matches!(outcome, Outcome::Refer | Outcome::Keep { held: true });
            let pinned = !is_school && all.iter().any(held);
            let is_image = ["image", "image.media"].contains(&column.category.as_str());
            let erasable = all.iter().all(|outcome| matches!(outcome, Outcome::Erase { .. }))
                && !(is_clock && everybody.iter().any(|one| self.anchored.contains(one)))
                && !(is_image && beside.published);
            let part = if pinned { Part::Content } else { part(&column.category, &column.role, has_other_key) };
            let says_something = !is_school && !["staff", "none"].contains(&column.category.as_str());
            if part != Part::Content && says_something {
                decisive.push(erasable);
            }
            if text.trim().is_empty() {
                continue;
            }
            if part == Part::Content {
                content = true;
                content_that_stays |= !erasable;
            }
            if part != Part::Identity && says_something && erasable {
                goes.push(at);
                beside.asked |= all.contains(&Outcome::Erase { asked: true });
            }
        }
        // E3: without content, whatever else says something decides, by the longest.
        let is_due = if content { true } else { !decisive.is_empty() && decisive.iter().all(|due| *due) };
        let fate = match (!content_that_stays && is_due, goes.is_empty()) {
            (true, _) => Fate::Goes,
            (false, true) => Fate::Stays,
            (false, false) => Fate::Without(goes),
        };
        (fate, beside)
    }
}

fn part(category: &str, role: &str, has_other_key: bool) -> Part {
    let is_key = ["school", "pupil"].contains(&role) || role == "eck_id" && !has_other_key;
    match category {
        _ if is_key => Part::Identity,
        _ if role == "departure" => Part::Content,
        "contact.name" | "contact.birth" | "pupil_number" | "national_number" => Part::Identity,
        "organisation" | "staff" | "consent" | "none" => Part::Companion,
        _ => Part::Content,
    }
}
