//! What must become of each row, by the plain rule of fate (P5 to P9, E1 to E5, E8 to E11, R8 to R10). Slow and plain: one row
//! at a time, one cell at a time.

use super::decisions::{Decided, every_category};
use super::links::{Link, Links, Stays, links_of};
use super::reading::{Seen, Unit};
use super::whom::{Finder, Found, Whom};
use crate::erase::rule::{Cell, Part, PlainFate, fate};
use crate::model::event::DecidedAs;
use crate::model::folding::{fold, yes_or_no};
use crate::model::handover::{Admitted, Dataset, RowDays, RowSchool, Settlement, Whom as Whose, Within};
use crate::model::{Category, CategorySet, ColumnClass, PupilIndex, PupilKey, Role, RowReason};

/// What was found of a row.
pub(super) struct Judged {
    /// What must become of it.
    pub(super) fate: PlainFate,
    /// Whom it is about; nobody where that can't be established.
    pub(super) pupils: Vec<PupilIndex>,
    /// What it keeps of whom, if it stays (E10).
    pub(super) keeps: Vec<(PupilIndex, Links)>,
    /// Whether it says another school than the file is of (P2).
    pub(super) contradicts: bool,
    /// The texts that corrections may put in the place of cells, by column (E7).
    pub(super) corrections: Vec<(usize, String)>,
}

/// Judges rows.
pub(super) struct Judge<'a> {
    admitted: &'a Admitted,
    decided: &'a Decided<'a>,
    finder: Finder<'a>,
    /// Per dataset and column what its cells do for rows elsewhere.
    links: Vec<Vec<Option<Link>>>,
}

/// What one row is judged by.
#[derive(Clone, Copy, Default)]
struct Profile {
    erase: CategorySet,
    pinned: CategorySet,
    stays: Links,
    /// What an alumni opt-in alone keeps, where one is in force (R9).
    opted: Option<CategorySet>,
}

impl Profile {
    /// P6, E8: what goes for both goes, what stays for one stays.
    fn and(self, other: Self) -> Self {
        Self {
            erase: self.erase.and(other.erase),
            pinned: self.pinned.or(other.pinned),
            stays: self.stays.or(other.stays),
            // Of a row about several nothing leaves for the sake of one.
            opted: None,
        }
    }
}

/// A row with what was found of it.
struct Row<'r> {
    seen: &'r Seen,
    dataset: &'r Dataset,
    found: &'r Found<'r>,
    days: RowDays,
    holds_kept_rows: bool,
}

impl<'a> Judge<'a> {
    /// Prepares to judge the rows of a delivery.
    pub(super) fn new(admitted: &'a Admitted, decided: &'a Decided<'a>, finder: Finder<'a>) -> Self {
        let hangs = |link: &Link| finder.ways.lead_by(*link);
        let links = |(at, dataset)| {
            let is_key = finder.ways.guardian_key(at).is_some();
            let links = links_of(dataset).into_iter();
            links.map(|link| link.filter(|link| hangs(link) && !(is_key && *link == Link::Guardian))).collect()
        };
        let links = admitted.datasets.iter().enumerate().map(links).collect();
        Self { admitted, decided, finder, links }
    }

    /// Returns what the cells of each column of a dataset do for rows elsewhere.
    pub(super) fn links(&self, dataset: usize) -> &[Option<Link>] {
        self.links.get(dataset).map_or(&[], Vec::as_slice)
    }

    /// Judges the rows of a unit, where that stays of whom (E10).
    pub(super) fn judge(&self, unit: &Unit, stays: &Stays) -> Vec<Judged> {
        let mut judged: Vec<Judged> = Vec::with_capacity(unit.rows.len());
        let mut holding = vec![false; unit.rows.len()];
        // Those that lie inside others first: they may keep those others (P9).
        for (at, row) in unit.rows.iter().enumerate().rev() {
            let holds = holding.get(at).copied().unwrap_or(false);
            let found = self.judge_row(row, unit, holds, stays);
            if found.fate != PlainFate::Drop {
                row.parent.and_then(|parent| holding.get_mut(parent)).into_iter().for_each(|holds| *holds = true);
            }
            judged.push(found);
        }
        judged.reverse();
        judged
    }

    fn judge_row(&self, seen: &Seen, unit: &Unit, holds: bool, stays: &Stays) -> Judged {
        let mut judged = Judged {
            fate: PlainFate::Keep,
            pupils: Vec::new(),
            keeps: Vec::new(),
            contradicts: false,
            corrections: Vec::new(),
        };
        let dataset = self.admitted.datasets.get(seen.dataset);
        let Some((dataset, found)) = dataset.zip(self.finder.find(seen, unit)) else { return judged };
        judged.keeps.clone_from(&found.keeps);
        if seen.ragged {
            return judged;
        }
        judged.contradicts = found.keys.school == RowSchool::Contradicts;
        let row = Row { seen, dataset, found: &found, days: days_of(seen, dataset), holds_kept_rows: holds };
        match &found.whom {
            Whom::Pupils(pupils) => {
                judged.fate = self.of_pupils(&row, pupils, stays);
                judged.corrections = self.corrections(&row, pupils, &judged.fate);
                if found.is_of_guardian {
                    let keeps = |pupil: PupilIndex| self.of_pupils(&row, &[pupil], stays) != PlainFate::Drop;
                    judged.keeps.retain(|(pupil, _)| !pupils.contains(pupil) || keeps(*pupil));
                }
                judged.pupils.clone_from(pupils);
            }
            Whom::Stranger => {
                let named: Vec<PupilIndex> = found.keeps.iter().map(|(pupil, _)| *pupil).collect();
                if self.is_decided(&row, RowReason::Orphan, &named) {
                    let floored = self.decided.floored;
                    let stays = Links::default().with(Link::Clock);
                    let all = Profile { erase: every_category().without(floored), pinned: floored, stays, opted: None };
                    judged.fate = self.plain(&row, all);
                }
            }
            Whom::Unclear => {}
        }
        judged
    }

    /// E7: what granted corrections may make of cells that stay. Whether a hold or the like keeps one as it is, is not asked:
    /// both are allowed, and counted.
    fn corrections(&self, row: &Row<'_>, pupils: &[PupilIndex], fate: &PlainFate) -> Vec<(usize, String)> {
        let &[pupil] = pupils else { return Vec::new() };
        if row.found.keeps.iter().any(|(named, _)| *named != pupil) {
            return Vec::new();
        }
        let stays = |column: usize| match fate {
            PlainFate::Keep => true,
            PlainFate::Drop => false,
            PlainFate::Blank(columns) => !columns.contains(&column),
        };
        let seen = row.seen;
        let here = self.decided.corrections.iter().filter(|line| (line.pupil, line.dataset) == (pupil, seen.dataset));
        let about = here.filter(|line| line.row.is_none_or(|row| row == seen.row) && stays(line.column));
        about.filter(|line| seen.text(line.column) == line.from).map(|line| (line.column, line.to.clone())).collect()
    }

    /// What becomes of a row that is about all these at once, and about those whom it names beside (P6, E8).
    fn of_pupils(&self, row: &Row<'_>, pupils: &[PupilIndex], stays: &Stays) -> PlainFate {
        let RowSchool::Known(school) = row.found.keys.school else { return PlainFate::Keep };
        let mut profiles: Vec<Profile> = pupils.iter().map(|pupil| self.profile(row, *pupil, stays)).collect();
        for number in &row.found.keys.others {
            let key = PupilKey { school, register: row.found.columns.register().clone(), number: number.clone() };
            let Some(other) = self.decided.pupils.by_key.get(&key) else { return PlainFate::Keep };
            profiles.push(self.undecided(row, *other, stays));
        }
        profiles.into_iter().reduce(Profile::and).map_or(PlainFate::Keep, |all| self.plain(row, all))
    }

    /// What a row is judged by as far as it is about that pupil.
    fn profile(&self, row: &Row<'_>, pupil: PupilIndex, stays: &Stays) -> Profile {
        let (bits, own) = (self.decided.bits(pupil, row.days), self.undecided(row, pupil, stays));
        let images: CategorySet = [Category::Image, Category::ImageMedia].into_iter().collect();
        let asked = bits.on_request.and(images).and(bits.erase);
        if !asked.is_empty() && is_published(row) && !self.is_decided(row, RowReason::Published, &[pupil]) {
            return Profile { erase: own.erase.without(asked), ..own };
        }
        let decided = self.decided.in_dataset(pupil, row.dataset.id);
        Profile { erase: own.erase.or(decided), pinned: own.pinned.without(decided), ..own }
    }

    /// What the rows of a pupil are judged by but for what a person decided. Of an alumnus the first day stays too, unless it
    /// was asked that it goes (R9).
    fn undecided(&self, row: &Row<'_>, pupil: PupilIndex, stays: &Stays) -> Profile {
        let (bits, links) = (self.decided.bits(pupil, row.days), stays.of(pupil));
        let is_alumnus = self.decided.is_alumnus(pupil);
        let keeps_start = is_alumnus && !bits.on_request.contains(Category::Enrolment);
        let stays = if keeps_start { links.with(Link::Start) } else { links };
        Profile { erase: bits.erase, pinned: bits.pinned, stays, opted: is_alumnus.then_some(bits.opted) }
    }

    /// R10: whether a person decided that what is referred for that reason goes. That it stays counts more.
    fn is_decided(&self, row: &Row<'_>, reason: RowReason, pupils: &[PupilIndex]) -> bool {
        let RowSchool::Known(school) = row.found.keys.school else { return false };
        let is_about = |line: &&Settlement| {
            let here = match line.within {
                Within::Everything => true,
                Within::Dataset(id) => id == row.dataset.id,
                Within::File(_) => false,
            };
            let whom = match &line.whom {
                Whose::Anybody => true,
                Whose::Pupil(index) => pupils.contains(index),
                Whose::Number(number) => row.found.keys.number.as_ref() == Some(number),
            };
            here && whom && school == line.school && line.is_about(reason)
        };
        let says = |decision| self.decided.settlements.iter().filter(is_about).any(|line| line.decision == decision);
        !says(DecidedAs::Keep) && says(DecidedAs::Erase) && reason.may_be_erased_by_decision()
    }

    /// Returns whether a cell of that role goes or stays because one of these asked, and whether it stays at all (E9).
    pub(super) fn lists_on_request(&self, seen: &Seen, pupils: &[PupilIndex], column: usize) -> bool {
        let Some(dataset) = self.admitted.datasets.get(seen.dataset) else { return false };
        let Some(category) = dataset.class.columns.get(column).and_then(|column| column.category) else { return false };
        let days = days_of(seen, dataset);
        pupils.iter().any(|pupil| self.decided.bits(*pupil, days).on_request.contains(category))
    }

    /// The fate of a row by its cells.
    fn plain(&self, row: &Row<'_>, profile: Profile) -> PlainFate {
        let class = &row.dataset.class;
        let is_keyed = [Role::Pupil, Role::NationalNumber].iter().any(|role| class.column_of(*role).is_some());
        let is_found_otherwise = class.column_of(Role::Pupil).is_some() || row.dataset.parent.is_some();
        let (links, guardian_key) = (self.links(row.seen.dataset), self.finder.ways.guardian_key(row.seen.dataset));
        let cell = |(at, column): (usize, &ColumnClass)| {
            let is = |role| column.role == Some(role);
            let among = |categories: CategorySet| column.category.is_some_and(|category| categories.contains(category));
            let is_key =
                is(Role::School) || is(Role::Pupil) || guardian_key == Some(at) || (is(Role::EckId) && !is_keyed);
            let is_pinned = among(profile.pinned);
            let stays = links.get(at).copied().flatten().is_some_and(|link| profile.stays.contains(link));
            let part = match column.category {
                _ if (is_pinned || stays) && !is(Role::School) => Part::Content,
                _ if is_key => Part::Identity,
                Some(category) if category.is_identity() => Part::Identity,
                Some(category) if category.is_companion() && !column.role.is_some_and(Role::is_clock) => {
                    Part::Companion
                }
                Some(_) | None => Part::Content,
            };
            let goes = among(profile.erase) && !is_pinned;
            let leaves = matches!(column.category, Some(Category::NationalNumber | Category::ContactBirth));
            Cell {
                part,
                holds_value: row.seen.holds(at),
                erasable: goes && !stays,
                counts_alone: !is(Role::School)
                    && !column.role.is_some_and(Role::dates_its_row)
                    && !matches!(column.category, Some(Category::None | Category::Staff)),
                by_opt_in: profile.opted.is_some_and(|opted| goes || (among(opted) && !is_pinned)),
                leaves: profile.opted.is_some()
                    && (leaves && is_found_otherwise && !is(Role::Pupil))
                    && (part == Part::Identity && goes && !stays),
            }
        };
        let cells: Vec<Cell> = class.columns.iter().enumerate().map(cell).collect();
        fate(&cells, row.holds_kept_rows)
    }
}

/// E11: the days that stand in a row.
fn days_of(seen: &Seen, dataset: &Dataset) -> RowDays {
    let text = |role| dataset.class.column_of(role).map(|at| seen.text(at));
    RowDays::read(text(Role::ExamResultFixed), text(Role::SchoolYear))
}

/// R8: whether a mark says that a picture was published: whatever is no plain "no".
fn is_published(row: &Row<'_>) -> bool {
    let is_mark = |cell: &str| !fold(cell).is_empty() && yes_or_no(cell) != Some(false);
    row.dataset.class.columns_of(Role::Published).any(|at| is_mark(row.seen.text(at)))
}
