//! What must become of each row, by the plain rule of fate (P5 to P9, E1 to E5, E9 to E11, R8, R10). Slow and plain: one row
//! at a time, one cell at a time.

use super::decisions::{Bits, Decided, every_category};
use super::people::keys_of;
use super::reading::{Seen, Unit};
use crate::erase::rule::{Cell, Part, PlainFate, fate};
use crate::model::event::DecidedAs;
use crate::model::folding::{fold, yes_or_no};
use crate::model::handover::{
    Admitted, Dataset, KeyColumns, RowDays, RowKeys, RowSchool, Settlement, Subject, Whom, Within,
};
use crate::model::{Category, CategorySet, PupilIndex, PupilKey, Role, RowReason};
use std::collections::BTreeSet;

/// What was found of a row.
pub(super) struct Judged {
    /// What must become of it.
    pub(super) fate: PlainFate,
    /// Whom it is about, where that is one pupil.
    pub(super) pupil: Option<PupilIndex>,
    /// Everybody whom its keys lead to; asked only of rows that stay.
    pub(super) named: Vec<PupilIndex>,
    /// Whether it says another school than the file is of (P2).
    pub(super) contradicts: bool,
    /// The texts that corrections may put in the place of cells, by column (E7).
    pub(super) corrections: Vec<(usize, String)>,
}

/// Judges rows.
pub(super) struct Judge<'a> {
    admitted: &'a Admitted,
    decided: &'a Decided<'a>,
    keys: Vec<Option<KeyColumns>>,
}

/// What one row is judged by.
#[derive(Clone, Copy, Default)]
struct Profile {
    erase: CategorySet,
    pinned: CategorySet,
    anchored: bool,
}

impl Profile {
    fn of(bits: Bits, anchored: bool) -> Self {
        Self { erase: bits.erase, pinned: bits.pinned, anchored }
    }
}

/// A row with what its keys say.
struct Row<'r> {
    seen: &'r Seen,
    dataset: &'r Dataset,
    columns: &'r KeyColumns,
    keys: RowKeys,
    days: RowDays,
    holds_kept_rows: bool,
}

impl<'a> Judge<'a> {
    /// Prepares to judge the rows of a delivery.
    pub(super) fn new(admitted: &'a Admitted, decided: &'a Decided<'a>) -> Self {
        let own = |dataset: &Dataset| KeyColumns::of(dataset).filter(KeyColumns::names_pupils);
        Self { admitted, decided, keys: admitted.datasets.iter().map(own).collect() }
    }

    /// Judges the rows of a unit; those of whom `anchored` says so keep their clock (E10).
    pub(super) fn judge(&self, unit: &Unit, anchored: &BTreeSet<PupilIndex>) -> Vec<Judged> {
        let mut judged: Vec<Judged> = Vec::with_capacity(unit.rows.len());
        let mut holding = vec![false; unit.rows.len()];
        // Those that lie inside others first: they may keep those others (P9).
        for (at, row) in unit.rows.iter().enumerate().rev() {
            let holds = holding.get(at).copied().unwrap_or(false);
            let found = self.judge_row(row, unit, holds, anchored);
            if found.fate != PlainFate::Drop {
                row.parent.and_then(|parent| holding.get_mut(parent)).into_iter().for_each(|holds| *holds = true);
            }
            judged.push(found);
        }
        judged.reverse();
        judged
    }

    fn judge_row(&self, seen: &Seen, unit: &Unit, holds: bool, anchored: &BTreeSet<PupilIndex>) -> Judged {
        let mut judged = Judged {
            fate: PlainFate::Keep,
            pupil: None,
            named: Vec::new(),
            contradicts: false,
            corrections: Vec::new(),
        };
        let dataset = self.admitted.datasets.get(seen.dataset).filter(|dataset| dataset.class.about.in_scope());
        let Some((dataset, (columns, keyed))) = dataset.and_then(|dataset| Some((dataset, self.keyed(seen, unit)?)))
        else {
            return judged;
        };
        let keys = keys_of(keyed, columns, self.admitted);
        let pupils = &self.decided.pupils;
        judged.named = pupils.named(columns.register(), &keys);
        if seen.ragged {
            return judged;
        }
        judged.contradicts = keys.school == RowSchool::Contradicts;
        let days = days_of(seen, dataset);
        let row = Row { seen, dataset, columns, keys, days, holds_kept_rows: holds };
        match pupils.resolve(columns.register(), &row.keys) {
            Subject::Pupil(pupil) => {
                judged.pupil = Some(pupil);
                judged.fate = self.of_pupil(&row, pupil, anchored);
                if judged.named.iter().all(|named| *named == pupil) {
                    judged.corrections = self.corrections(seen, pupil, &judged.fate);
                }
                if dataset.class.column_of(Role::OtherPupil).is_none() {
                    judged.named = vec![pupil];
                }
            }
            Subject::Referred(RowReason::Orphan) if self.is_decided(&row, RowReason::Orphan, &judged.named) => {
                let floored = self.decided.floored;
                let all = Profile { erase: every_category().without(floored), pinned: floored, anchored: true };
                judged.fate = plain(&row, all);
            }
            Subject::Referred(_) => {}
        }
        judged
    }

    /// E7: what granted corrections may make of cells that stay. Whether a hold or the like keeps one as it is, is not asked:
    /// both are allowed, and counted.
    fn corrections(&self, seen: &Seen, pupil: PupilIndex, fate: &PlainFate) -> Vec<(usize, String)> {
        let stays = |column: usize| match fate {
            PlainFate::Keep => true,
            PlainFate::Drop => false,
            PlainFate::Blank(columns) => !columns.contains(&column),
        };
        let here = self.decided.corrections.iter().filter(|line| (line.pupil, line.dataset) == (pupil, seen.dataset));
        let about = here.filter(|line| line.row.is_none_or(|row| row == seen.row) && stays(line.column));
        about.filter(|line| seen.text(line.column) == line.from).map(|line| (line.column, line.to.clone())).collect()
    }

    /// Where the keys of a row stand: in itself, or in the one that it lies in (P9).
    fn keyed<'r>(&'r self, seen: &'r Seen, unit: &'r Unit) -> Option<(&'r KeyColumns, &'r Seen)> {
        let columns = |seen: &Seen| self.keys.get(seen.dataset).and_then(Option::as_ref);
        if let Some(own) = columns(seen) {
            return Some((own, seen));
        }
        let parent = unit.rows.get(seen.parent?)?;
        Some((columns(parent)?, parent))
    }

    fn of_pupil(&self, row: &Row<'_>, pupil: PupilIndex, anchored: &BTreeSet<PupilIndex>) -> PlainFate {
        let bits = self.decided.bits(pupil, row.days);
        let own = Profile::of(bits, anchored.contains(&pupil));
        let images: CategorySet = [Category::Image, Category::ImageMedia].into_iter().collect();
        let asked = bits.on_request.and(images).and(bits.erase);
        let shown = !asked.is_empty() && is_published(row) && !self.is_decided(row, RowReason::Published, &[pupil]);
        if shown {
            return self.of_several(row, Profile { erase: own.erase.without(asked), ..own }, anchored);
        }
        let decided = self.decided.in_dataset(pupil, row.dataset.id);
        let own = Profile { erase: own.erase.or(decided), pinned: own.pinned.without(decided), ..own };
        self.of_several(row, own, anchored)
    }

    /// P6: what goes for every pupil whom the row names goes.
    fn of_several(&self, row: &Row<'_>, own: Profile, anchored: &BTreeSet<PupilIndex>) -> PlainFate {
        let RowSchool::Known(school) = row.keys.school else { return PlainFate::Keep };
        let mut all = own;
        for number in &row.keys.others {
            let key = PupilKey { school, register: row.columns.register().clone(), number: number.clone() };
            let Some(other) = self.decided.pupils.by_key.get(&key) else { return PlainFate::Keep };
            let bits = self.decided.bits(*other, row.days);
            all.erase = all.erase.and(bits.erase);
            all.pinned = all.pinned.or(bits.pinned);
            all.anchored |= anchored.contains(other);
        }
        plain(row, all)
    }

    /// R10: whether a person decided that what is referred for that reason goes. That it stays counts more.
    fn is_decided(&self, row: &Row<'_>, reason: RowReason, pupils: &[PupilIndex]) -> bool {
        let RowSchool::Known(school) = row.keys.school else { return false };
        let is_about = |line: &&Settlement| {
            let here = match line.within {
                Within::Everything => true,
                Within::Dataset(id) => id == row.dataset.id,
                Within::File(_) => false,
            };
            let whom = match &line.whom {
                Whom::Anybody => true,
                Whom::Pupil(index) => pupils.contains(index),
                Whom::Number(number) => row.keys.number.as_ref() == Some(number),
            };
            here && whom && school == line.school && line.is_about(reason)
        };
        let says = |decision| self.decided.settlements.iter().filter(is_about).any(|line| line.decision == decision);
        !says(DecidedAs::Keep) && says(DecidedAs::Erase) && reason.may_be_erased_by_decision()
    }

    /// Returns whether a cell of that role goes or stays because it was asked, and whether it stays at all (E9).
    pub(super) fn lists_on_request(&self, seen: &Seen, pupil: Option<PupilIndex>, column: usize) -> bool {
        let Some(dataset) = self.admitted.datasets.get(seen.dataset) else { return false };
        let category = dataset.class.columns.get(column).and_then(|column| column.category);
        let on_request = |pupil| self.decided.bits(pupil, days_of(seen, dataset)).on_request;
        pupil.zip(category).is_some_and(|(pupil, category)| on_request(pupil).contains(category))
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

/// The fate of a row by its cells.
fn plain(row: &Row<'_>, profile: Profile) -> PlainFate {
    let class = &row.dataset.class;
    let keyed = [Role::Pupil, Role::NationalNumber].iter().any(|role| class.column_of(*role).is_some());
    let cells: Vec<Cell> = class
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let is_school = column.role == Some(Role::School);
            let is_clock = column.role.is_some_and(Role::is_clock);
            let is_key = is_school || column.role == Some(Role::Pupil) || (column.role == Some(Role::EckId) && !keyed);
            let is_pinned = column.category.is_some_and(|category| profile.pinned.contains(category));
            let part = match column.category {
                _ if is_pinned && !is_school => Part::Content,
                _ if is_key => Part::Identity,
                Some(category) if category.is_identity() => Part::Identity,
                Some(category) if category.is_companion() && !is_clock => Part::Companion,
                Some(_) | None => Part::Content,
            };
            let goes = column.category.is_some_and(|category| profile.erase.contains(category)) && !is_pinned;
            Cell {
                part,
                holds_value: row.seen.holds(at),
                erasable: goes && !(is_clock && profile.anchored),
                counts_alone: !is_school
                    && !column.role.is_some_and(Role::dates_its_row)
                    && !matches!(column.category, Some(Category::None | Category::Staff)),
                by_opt_in: false,
                leaves: false,
            }
        })
        .collect();
    fate(&cells, row.holds_kept_rows)
}
