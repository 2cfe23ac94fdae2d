//! The columns of one dataset as bit sets, so that a row's fate is a few word operations. Equal to the plain rule.

use super::rule::{Cell, Part};
use crate::model::handover::{Dataset, Decisions};
use crate::model::{Category, CategorySet, ColumnSet, Fate, PupilIndex, Role, RowView};
use std::borrow::Cow;

/// What the rows of a pupil are judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Profile {
    /// The categories that go.
    pub erase: CategorySet,
    /// The categories that hold a row alive as content does, whatever part they play: referred or without a rule (E4), or
    /// kept by a hold and its like (R2).
    pub pinned: CategorySet,
    /// Whether something of the pupil stays, so that the clock stays too (E10).
    pub anchored: bool,
}

impl Profile {
    /// Returns what the rows of a pupil are judged by.
    #[must_use]
    pub fn of(decisions: &Decisions, pupil: PupilIndex, anchored: bool) -> Self {
        let bits = decisions.of(pupil);
        let kept = decisions.kept.get(&pupil).copied().unwrap_or_default();
        Self { erase: bits.erase, pinned: bits.refer.or(kept), anchored }
    }
}

/// What one column is to the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnPart {
    /// Its category; a column without one is content that is never erasable (E4).
    pub category: Option<Category>,
    /// What part it plays.
    pub part: Part,
    /// Whether it holds the clock (E10).
    pub is_departure: bool,
    /// Whether it names the school, which holds no row alive.
    pub is_school: bool,
    /// Whether it counts for a row without content: not `none`, not `staff`, not the school, not a day that
    /// its row is dated by.
    pub counts_alone: bool,
}

/// The columns of one dataset.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// What each column is, in the order of the file.
    pub parts: Vec<ColumnPart>,
    content: ColumnSet,
    /// The columns without a category.
    pub unknown: ColumnSet,
}

/// The columns that may go for one combination of erasable categories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    erasable_content: ColumnSet,
    blankable: ColumnSet,
    /// Identity and companions that hold their row alive.
    pinned: ColumnSet,
    /// Whether a row without content is due: all of identity and companions are.
    rest_is_due: bool,
}

impl Columns {
    /// Works out the columns of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let class = &dataset.class;
        let other_key = [Role::Pupil, Role::NationalNumber].iter().any(|role| class.column_of(*role).is_some());
        let part = |column: &crate::model::ColumnClass| {
            let is_clock = column.role.is_some_and(Role::is_clock);
            let is_key = column.role == Some(Role::School)
                || column.role == Some(Role::Pupil)
                || (column.role == Some(Role::EckId) && !other_key);
            let part = match column.category {
                _ if is_key => Part::Identity,
                Some(category) if category.is_identity() => Part::Identity,
                Some(category) if category.is_companion() && !is_clock => Part::Companion,
                Some(_) | None => Part::Content,
            };
            ColumnPart {
                category: column.category,
                part,
                is_departure: is_clock,
                is_school: column.role == Some(Role::School),
                counts_alone: column.role != Some(Role::School)
                    && !column.role.is_some_and(Role::dates_its_row)
                    && !matches!(column.category, Some(Category::None | Category::Staff)),
            }
        };
        let parts: Vec<ColumnPart> = class.columns.iter().map(part).collect();
        let where_is = |wanted: &dyn Fn(&ColumnPart) -> bool| {
            parts.iter().enumerate().filter(|(_, part)| wanted(part)).map(|(at, _)| at).collect()
        };
        let content = where_is(&|column| column.part == Part::Content);
        let unknown = where_is(&|column| column.category.is_none());
        Self { parts, content, unknown }
    }

    /// Returns the categories of some columns.
    #[must_use]
    pub fn categories(&self, columns: &ColumnSet) -> CategorySet {
        columns.iter().filter_map(|at| self.parts.get(at)?.category).collect()
    }

    /// Returns whether a column's cells may go: its category is erasable, and it is not the clock of a pupil of whom
    /// something stays (E10).
    #[must_use]
    pub fn is_erasable(column: &ColumnPart, profile: Profile) -> bool {
        column.category.is_some_and(|category| profile.erase.without(profile.pinned).contains(category))
            && !(column.is_departure && profile.anchored)
    }

    /// Returns the part that a column plays for a pupil: what is pinned counts as content.
    #[must_use]
    pub fn part_of(column: &ColumnPart, profile: Profile) -> Part {
        let pinned = column.category.is_some_and(|category| profile.pinned.contains(category));
        if pinned && !column.is_school { Part::Content } else { column.part }
    }

    /// Returns the masks for one combination.
    #[must_use]
    pub fn masks(&self, profile: Profile) -> Masks {
        let mut masks = Masks::default();
        let (mut rest, mut counting) = (Vec::new(), Vec::new());
        for (at, column) in self.parts.iter().enumerate() {
            let erasable = Self::is_erasable(column, profile);
            let part = Self::part_of(column, profile);
            if part == Part::Content {
                if column.part != Part::Content {
                    masks.pinned.insert(at);
                } else if erasable {
                    masks.erasable_content.insert(at);
                    if column.counts_alone {
                        masks.blankable.insert(at);
                    }
                }
                continue;
            }
            rest.push(erasable);
            if column.counts_alone {
                counting.push(erasable);
                if erasable && part == Part::Companion {
                    masks.blankable.insert(at);
                }
            }
        }
        let decisive = if counting.is_empty() { rest } else { counting };
        masks.rest_is_due = !decisive.is_empty() && decisive.iter().all(|erasable| *erasable);
        masks
    }

    /// Returns the fate of a row under those masks.
    #[must_use]
    pub fn fate(&self, masks: &Masks, row: &RowView<'_>) -> Fate<'static> {
        let nothing_is_left = if row.filled.meets(&masks.pinned) {
            false
        } else if row.filled.meets(&self.content) {
            row.filled.and(&self.content).is_within(&masks.erasable_content)
        } else {
            masks.rest_is_due
        };
        if nothing_is_left && !row.holds_kept_rows {
            return Fate::Drop;
        }
        let blank = row.filled.and(&masks.blankable);
        if blank.is_empty() { Fate::Keep } else { Fate::Blank(Cow::Owned(blank)) }
    }

    /// Returns the cells of a row as the plain rule looks at them.
    #[must_use]
    pub fn plain_cells(&self, filled: &ColumnSet, profile: Profile) -> Vec<Cell> {
        let cell = |(at, column): (usize, &ColumnPart)| Cell {
            part: Self::part_of(column, profile),
            holds_value: filled.contains(at),
            erasable: Self::is_erasable(column, profile),
            counts_alone: column.counts_alone,
        };
        self.parts.iter().enumerate().map(cell).collect()
    }
}
