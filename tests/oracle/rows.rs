//! One row, one fate (E1 to E10): what stays of each of its cells, and what stays elsewhere because the row does.

use super::decisions::{Outcome, decide};
use super::governance::{Governance, Standing};
use super::names;
use super::people::{Nobody, When};
use super::schedule::Schedule;
use super::sheets::{Record, Sheet};
use super::whom::{Known, Teller, Whom};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What becomes of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    Stays,
    Goes,
    /// Stays without these cells, by place.
    Without(Vec<usize>),
}

/// What stays of pupils because rows stay (E10).
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Stays {
    /// Whose day of departure.
    pub(super) clock: BTreeSet<usize>,
    /// Whose national number and ECK iD, where they tie keys together.
    pub(super) ties: BTreeSet<usize>,
    /// Whose name and birth date in the registers.
    pub(super) names: BTreeSet<usize>,
    /// Beside whom the numbers of their guardians.
    pub(super) guardians: BTreeSet<usize>,
}

/// Pupil, category, and the dataset where something was decided on it alone.
type Question = (usize, String, Option<String>);

/// What a row is decided by.
pub(super) struct Law<'a> {
    pub(super) known: Known<'a>,
    pub(super) governance: &'a Governance,
    pub(super) schedule: &'a Schedule,
    pub(super) when: &'a When,
    pub(super) stays: Stays,
    decided: RefCell<HashMap<Question, Outcome>>,
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

/// The fates of the rows of each sheet of a file.
pub(super) type Fates = Vec<Vec<(Fate, Beside)>>;

impl<'a> Law<'a> {
    /// A law by which nothing stays yet for something else.
    pub(super) fn new(known: Known<'a>, governance: &'a Governance, schedule: &'a Schedule, when: &'a When) -> Self {
        Self { known, governance, schedule, when, stays: Stays::default(), decided: RefCell::default() }
    }

    pub(super) fn outcome(&self, person: usize, category: &str, dataset: &str) -> Outcome {
        let dataset = self.governance.decides_in(dataset).then_some(dataset);
        let key = (person, category.to_owned(), dataset.map(str::to_owned));
        if let Some(known) = self.decided.borrow().get(&key) {
            return *known;
        }
        let nothing = Standing::default();
        let standing = self.governance.of.get(&person).unwrap_or(&nothing);
        let found =
            decide(&self.known.people.list[person], category, (standing, dataset), self.schedule, self.when.as_of);
        self.decided.borrow_mut().insert(key, found);
        found
    }

    /// The fates of the rows of every sheet of a file; what stays elsewhere because rows of it do is added.
    pub(super) fn fates(&self, sheets: &[Sheet], stays: &mut Stays) -> Fates {
        let mut holding: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut found: Fates = sheets.iter().map(|_| Vec::new()).collect();
        // What lies inside first: while it stays, the row around it stays (P9).
        let inner = (0..sheets.len()).filter(|at| sheets[*at].inside.is_some());
        let outer = (0..sheets.len()).filter(|at| sheets[*at].inside.is_none());
        for at in inner.chain(outer).collect::<Vec<_>>() {
            let sheet = &sheets[at];
            if !sheet.in_scope {
                found[at].extend(sheet.records.iter().map(|_| (Fate::Stays, Beside::default())));
                continue;
            }
            let teller = Teller::new(&self.known, sheets, sheet);
            for (row, record) in sheet.records.iter().enumerate() {
                let whom = teller.of(record);
                let has_rows_inside = holding.get(&at).is_some_and(|rows| rows.contains(&row));
                let mut fate = self.fate(sheet, record, &whom, has_rows_inside);
                self.correct(sheet, (row + 1, record), &whom, &mut fate);
                if fate.0 != Fate::Goes {
                    self.keep_for(sheet, record, &whom, stays);
                    if let (Some(outer), Some(row)) = (sheet.inside, record.outer) {
                        holding.entry(outer).or_default().insert(row);
                    }
                }
                found[at].push(fate);
            }
        }
        found
    }

    /// E10: what has to stay elsewhere while a row does.
    fn keep_for(&self, sheet: &Sheet, record: &Record, whom: &Whom, stays: &mut Stays) {
        // A guardian's row that stays for one child keeps nothing of a brother of whom all of it is due.
        let stays_for = |person: &usize| match &whom.about {
            Ok(_) if whom.by_guardian => self.decided_for(sheet, record, &[*person], false).0 != Fate::Goes,
            Ok(_) | Err(_) => true,
        };
        let reached: Vec<usize> = whom.reached.iter().copied().filter(stays_for).collect();
        stays.clock.extend(&reached);
        stays.clock.extend(&whom.by_tie);
        stays.ties.extend(&whom.by_tie);
        if whom.by_name {
            stays.names.extend(&reached);
        }
        if whom.by_guardian {
            stays.guardians.extend(&reached);
        }
    }

    /// E7: what is corrected of a row that stays, is settled and is about one pupil; no key, and nothing that is held.
    fn correct(
        &self,
        sheet: &Sheet,
        (row, record): (usize, &Record),
        whom: &Whom,
        (fate, beside): &mut (Fate, Beside),
    ) {
        let Ok([about]) = whom.about.as_deref() else { return };
        let by_name = if sheet.by_name { names::columns(sheet) } else { BTreeMap::new() };
        let mut wanted: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        let lines = self.governance.corrections.iter().filter(|line| line.dataset == sheet.path);
        for line in lines.filter(|line| line.pupil == *about && line.row.is_none_or(|number| number == row)) {
            let Some(at) = sheet.columns.iter().position(|column| column.name == line.column) else { continue };
            let column = &sheet.columns[at];
            let goes = match fate {
                Fate::Goes => true,
                Fate::Stays => false,
                Fate::Without(cells) => cells.contains(&at),
            };
            // What finds the pupil is corrected at the source, and so is what can't be written: no text at all.
            let finds = !["", "birth_date", "surname", "secrecy"].contains(&column.role.as_str())
                || sheet.by_name && (by_name.contains_key(&at) || column.role == "birth_date");
            let is_kept = || {
                let outcome = self.outcome(line.pupil, &column.category, &sheet.path);
                matches!(outcome, Outcome::Refer(_) | Outcome::Keep { held: true })
            };
            let is_birth_date = column.role != "birth_date" || super::days::cell(&line.to).day().is_some();
            if !goes
                && !finds
                && is_birth_date
                && !beside.published
                && !line.to.is_empty()
                && record.cells[at] == line.from
                && !is_kept()
            {
                wanted.entry(at).or_default().insert(&line.to);
            }
        }
        // Of two lines that want different texts in one cell neither is carried out.
        let agreed = wanted.into_iter().filter(|(_, texts)| texts.len() == 1);
        beside.corrected.extend(agreed.map(|(at, texts)| (at, texts.first().unwrap().to_string())));
    }

    fn fate(&self, sheet: &Sheet, record: &Record, whom: &Whom, has_rows_inside: bool) -> (Fate, Beside) {
        match &whom.about {
            Ok(everybody) => self.decided_for(sheet, record, everybody, has_rows_inside),
            Err(Nobody::Orphan) if self.governance.erases_orphan(whom, &sheet.path) => {
                // R10: all but what a statute may keep, and never the clock.
                let outcomes = |category: &str| {
                    let floored = self.schedule.has_floor(category);
                    vec![if floored { Outcome::Keep { held: true } } else { Outcome::Erase { asked: false } }]
                };
                let stays = |at: usize| sheet.columns[at].role == "departure";
                let facts = Facts { outcomes: &outcomes, stays: &stays, has_rows_inside, opted_in: false };
                (cells(sheet, record, &facts).0, Beside::default())
            }
            Err(_) => (Fate::Stays, Beside::default()),
        }
    }

    /// The fate of a row that is about all of these pupils.
    fn decided_for(
        &self,
        sheet: &Sheet,
        record: &Record,
        everybody: &[usize],
        has_rows_inside: bool,
    ) -> (Fate, Beside) {
        let outcome = |one: &usize, category: &str| self.outcome(*one, category, &sheet.path);
        let is_published = sheet.roles("published").any(|at| {
            let cell = record.cells[at].trim();
            !cell.is_empty() && !cell.eq_ignore_ascii_case("N")
        });
        let is_image = |category: &str| ["image", "image.media"].contains(&category);
        let is_asked = |category: &str| outcome(&everybody[0], category) == Outcome::Erase { asked: true };
        let asked = sheet.columns.iter().any(|column| is_image(&column.category) && is_asked(&column.category));
        let published = is_published && asked;
        let outcomes = |category: &str| {
            let everybodys = everybody.iter().map(|one| outcome(one, category));
            if published && is_image(category) { vec![Outcome::Refer("published")] } else { everybodys.collect() }
        };
        let stays = |at: usize| self.stays_for_others(sheet, at, everybody);
        let opted_in = everybody.len() == 1 && self.is_opted_in(everybody[0]);
        let facts = Facts { outcomes: &outcomes, stays: &stays, has_rows_inside, opted_in };
        let (fate, goes) = cells(sheet, record, &facts);
        let was_asked = |at: &usize| outcomes(&sheet.columns[*at].category).contains(&Outcome::Erase { asked: true });
        let asked = goes.iter().any(was_asked);
        (fate, Beside { published, asked, corrected: Vec::new() })
    }

    /// R9: whether an opt-in of alumni is in force.
    fn is_opted_in(&self, person: usize) -> bool {
        self.governance.of.get(&person).is_some_and(|standing| standing.is_alumni(self.when.as_of))
    }

    /// R9: whether the first school year of an alumnus stays: not where the enrolment data goes because somebody asked.
    fn keeps_first_year(&self, person: usize, dataset: &str) -> bool {
        self.is_opted_in(person) && self.outcome(person, "enrolment", dataset) != Outcome::Erase { asked: true }
    }

    /// E10: whether the filled cells of a column stay because rows elsewhere hang on them.
    fn stays_for_others(&self, sheet: &Sheet, at: usize, everybody: &[usize]) -> bool {
        let any = |kept: &BTreeSet<usize>| everybody.iter().any(|one| kept.contains(one));
        let own = |kept: &BTreeSet<usize>| kept.contains(&everybody[0]);
        let is_of_name = || names::columns(sheet).contains_key(&at);
        match sheet.columns[at].role.as_str() {
            "departure" => any(&self.stays.clock),
            "national_number" | "eck_id" => sheet.kinds_of_key() > 1 && own(&self.stays.ties),
            // In a list of guardians it is their own number, and goes with the row.
            "guardian" => (sheet.kinds_of_key() > 0 || sheet.inside.is_some()) && any(&self.stays.guardians),
            "enrolment_start" => everybody.iter().any(|one| self.keeps_first_year(*one, &sheet.path)),
            role => own(&self.stays.names) && sheet.is_register() && (role == "birth_date" || is_of_name()),
        }
    }
}

fn says_something(sheet: &Sheet, at: usize) -> bool {
    let column = &sheet.columns[at];
    column.role != "school" && !["staff", "none"].contains(&column.category.as_str())
}

/// What is known of one row when its cells are looked at.
struct Facts<'f> {
    /// The outcomes of a category for everybody whom the row is about.
    outcomes: &'f dyn Fn(&str) -> Vec<Outcome>,
    /// Whether a filled cell stays for something else, and its row with it.
    stays: &'f dyn Fn(usize) -> bool,
    has_rows_inside: bool,
    /// Whether it is about one alumnus who opted in.
    opted_in: bool,
}

/// E1 to E4 over the cells of one row. Returns the cells that go too, by themselves or with the row.
fn cells(sheet: &Sheet, record: &Record, facts: &Facts<'_>) -> (Fate, Vec<usize>) {
    let (mut content, mut content_that_stays, mut decisive) = (false, facts.has_rows_inside, Vec::new());
    let (mut goes, mut leaves, mut kept_for_more) = (Vec::new(), Vec::new(), false);
    for (at, (column, text)) in sheet.columns.iter().zip(&record.cells).enumerate() {
        let all = (facts.outcomes)(&column.category);
        let held = |outcome: &Outcome| matches!(outcome, Outcome::Refer(_) | Outcome::Keep { held: true });
        let is_filled = !text.trim().is_empty();
        let stays = is_filled && (facts.stays)(at);
        let pinned = column.role != "school" && all.iter().any(held);
        let is_due = all.iter().all(|outcome| matches!(outcome, Outcome::Erase { .. }));
        let erasable = is_due && !stays;
        let part = if pinned || stays { Part::Content } else { part(sheet, at) };
        if part != Part::Content && says_something(sheet, at) {
            decisive.push(erasable);
        }
        if !is_filled {
            continue;
        }
        if part == Part::Content {
            content = true;
            content_that_stays |= !erasable;
            kept_for_more |= !is_due && all != [Outcome::OptedIn];
        } else if part == Part::Identity && erasable && leaves_alumni(sheet, at) {
            leaves.push(at);
        }
        if part != Part::Identity && says_something(sheet, at) && erasable {
            goes.push(at);
        }
    }
    // E3: without content, whatever else says something decides, by the longest.
    let is_due = if content { true } else { !decisive.is_empty() && decisive.iter().all(|due| *due) };
    if !content_that_stays && is_due {
        return (Fate::Goes, goes);
    }
    // R9: from a row that nothing but an opt-in keeps, these go by themselves.
    if facts.opted_in && !kept_for_more {
        goes.extend(leaves);
    }
    let fate = if goes.is_empty() { Fate::Stays } else { Fate::Without(goes.clone()) };
    (fate, goes)
}

/// R9: national number and birth date, where the row is found without them.
fn leaves_alumni(sheet: &Sheet, at: usize) -> bool {
    let column = &sheet.columns[at];
    let is_found_otherwise = sheet.role("pupil").is_some() || sheet.inside.is_some();
    is_found_otherwise && column.role != "pupil" && ["national_number", "contact.birth"].contains(&&*column.category)
}

fn part(sheet: &Sheet, at: usize) -> Part {
    let column = &sheet.columns[at];
    let role = column.role.as_str();
    let is_first = || sheet.role("guardian") == Some(at);
    let lists_guardians = || role == "guardian" && sheet.kinds_of_key() == 0 && sheet.inside.is_none() && is_first();
    let has_other_key = || sheet.role("pupil").is_some() || sheet.role("national_number").is_some();
    let is_key = ["school", "pupil"].contains(&role) || role == "eck_id" && !has_other_key() || lists_guardians();
    match column.category.as_str() {
        _ if is_key => Part::Identity,
        _ if role == "departure" => Part::Content,
        "contact.name" | "contact.birth" | "pupil_number" | "national_number" => Part::Identity,
        "organisation" | "staff" | "consent" | "none" => Part::Companion,
        _ => Part::Content,
    }
}
