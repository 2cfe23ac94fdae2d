//! The columns of one dataset as bit sets, so that a row's fate is a few word operations. Equal to the plain rule.

use super::rule::{Cell, Part};
use crate::model::handover::{Anchors, Dataset, Decisions, NameColumns};
use crate::model::{Category, CategorySet, ColumnClass, ColumnSet, Fate, PupilIndex, Role, RowView};
use std::borrow::Cow;

/// What the rows of a pupil are judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Profile {
    /// The categories that go.
    pub erase: CategorySet,
    /// The categories that hold a row alive as content does, whatever part they play: referred or without a rule (E4), or
    /// kept by a hold and its like (R2).
    pub pinned: CategorySet,
    /// What of the pupil stays, so that the clock and the links that lead to it stay too (E10).
    pub anchors: Anchors,
    /// What an alumni opt-in alone keeps (R9); nothing where there is none.
    pub opted: Option<CategorySet>,
}

impl Profile {
    /// Returns what the rows of a pupil are judged by.
    #[must_use]
    pub fn of(decisions: &Decisions, pupil: PupilIndex, anchors: Anchors) -> Self {
        let bits = decisions.of(pupil);
        let kept = decisions.kept.get(&pupil).copied().unwrap_or_default();
        let opted = decisions.alumni.get(&pupil).copied();
        // What goes on request goes whole.
        let asked = || decisions.on_request.get(&pupil).is_some_and(|asked| asked.contains(Category::Enrolment));
        let first_year = if opted.is_some() && !asked() { Anchors::FIRST_YEAR } else { Anchors::NONE };
        Self { erase: bits.erase, pinned: bits.refer.or(kept), anchors: anchors | first_year, opted }
    }
}

impl Profile {
    /// Returns what a row about two pupils is judged by: what goes for both goes, and what is pinned for one is.
    #[must_use]
    pub fn of_both(self, other: Self) -> Self {
        Self {
            erase: self.erase.and(other.erase),
            pinned: self.pinned.or(other.pinned),
            anchors: self.anchors | other.anchors,
            // Of a row about several nobody's birth date goes by itself.
            opted: None,
        }
    }
}

/// What one column is to the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnPart {
    /// Its category; a column without one is content that is never erasable (E4).
    pub category: Option<Category>,
    /// What part it plays.
    pub part: Part,
    /// The anchors that keep it: it holds the clock, or a link (E10).
    pub outlives: Anchors,
    /// Whether it names the school, which holds no row alive.
    pub is_school: bool,
    /// Whether it goes from a row that stays for an alumni opt-in alone (R9): national number and birth date.
    pub leaves_alumni: bool,
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
    /// What keeps a row for more than an alumni opt-in, and what goes from a row that nothing else keeps (R9).
    alumni: Option<(ColumnSet, ColumnSet)>,
}

impl Columns {
    /// Works out the columns of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let class = &dataset.class;
        let found_otherwise = class.column_of(Role::Pupil).is_some() || dataset.parent.is_some();
        let other_key = [Role::Pupil, Role::NationalNumber].iter().any(|role| class.column_of(*role).is_some());
        let guardian = class.column_of(Role::Guardian).filter(|_| !found_otherwise && !class.holds_keys());
        let part = |(at, column): (usize, &ColumnClass)| {
            let is_clock = column.role.is_some_and(Role::is_clock);
            let is_key = column.role == Some(Role::School)
                || column.role == Some(Role::Pupil)
                || (column.role == Some(Role::EckId) && !other_key)
                || guardian == Some(at);
            let part = match column.category {
                _ if is_key => Part::Identity,
                Some(category) if category.is_identity() => Part::Identity,
                Some(category) if category.is_companion() && !is_clock => Part::Companion,
                Some(_) | None => Part::Content,
            };
            ColumnPart {
                category: column.category,
                part,
                outlives: Anchors::NONE,
                leaves_alumni: found_otherwise
                    && column.role != Some(Role::Pupil)
                    && matches!(column.category, Some(Category::NationalNumber | Category::ContactBirth)),
                is_school: column.role == Some(Role::School),
                counts_alone: column.role != Some(Role::School)
                    && !column.role.is_some_and(Role::dates_its_row)
                    && !matches!(column.category, Some(Category::None | Category::Staff)),
            }
        };
        let mut parts: Vec<ColumnPart> = class.columns.iter().enumerate().map(part).collect();
        outlive(&mut parts, dataset);
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

    /// Returns whether a column's cells may go: its category is erasable, and it is neither the clock of a pupil of whom
    /// something stays nor a link that is still needed (E10).
    #[must_use]
    pub fn is_erasable(column: &ColumnPart, profile: Profile) -> bool {
        column.category.is_some_and(|category| profile.erase.without(profile.pinned).contains(category))
            && !column.outlives.meets(profile.anchors)
    }

    /// Returns the part that a column plays for a pupil: what is pinned, or outlives the rest, counts as content.
    #[must_use]
    pub fn part_of(column: &ColumnPart, profile: Profile) -> Part {
        let pinned = column.category.is_some_and(|category| profile.pinned.contains(category));
        let stays = pinned || column.outlives.meets(profile.anchors);
        if stays && !column.is_school { Part::Content } else { column.part }
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
        masks.alumni = profile.opted.map(|opted| self.alumni(profile, opted));
        masks.rest_is_due = !decisive.is_empty() && decisive.iter().all(|erasable| *erasable);
        masks
    }

    /// What holds a row for more than an opt-in, and what leaves it otherwise (R9).
    fn alumni(&self, profile: Profile, opted: CategorySet) -> (ColumnSet, ColumnSet) {
        let where_is = |wanted: &dyn Fn(&ColumnPart) -> bool| {
            self.parts.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(at, _)| at).collect()
        };
        let holds = |column: &ColumnPart| {
            Self::part_of(column, profile) == Part::Content
                && !Self::is_erasable(column, profile)
                && !Self::is_opted(*column, profile, opted)
        };
        (where_is(&holds), where_is(&|column| Self::leaves(*column, profile)))
    }

    /// Whether an opt-in alone keeps a cell: by its category, or as the clock, first year or link of what that keeps.
    fn is_opted(column: ColumnPart, profile: Profile, opted: CategorySet) -> bool {
        let but_for_anchors = Self::is_erasable(&column, Profile { anchors: Anchors::NONE, ..profile });
        but_for_anchors || column.category.is_some_and(|category| opted.without(profile.pinned).contains(category))
    }

    /// Whether a cell goes from a row that an opt-in alone keeps.
    fn leaves(column: ColumnPart, profile: Profile) -> bool {
        let is_identity = Self::part_of(&column, profile) == Part::Identity;
        profile.opted.is_some() && column.leaves_alumni && is_identity && Self::is_erasable(&column, profile)
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
        let mut blank = row.filled.and(&masks.blankable);
        if let Some((_, leaving)) = masks.alumni.as_ref().filter(|(holding, _)| !row.filled.meets(holding)) {
            row.filled.and(leaving).iter().for_each(|at| blank.insert(at));
        }
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
            by_opt_in: profile.opted.is_some_and(|opted| Self::is_opted(*column, profile, opted)),
            leaves: Self::leaves(*column, profile),
        };
        self.parts.iter().enumerate().map(cell).collect()
    }
}

/// Says of each column which anchors keep it: the clock, and whatever leads to a row that stays (E10).
fn outlive(parts: &mut [ColumnPart], dataset: &Dataset) {
    let class = &dataset.class;
    let kinds = [Role::Pupil, Role::NationalNumber, Role::EckId].into_iter();
    let ties = kinds.filter(|role| class.column_of(*role).is_some()).count() > 1;
    let links = class.holds_keys() || dataset.parent.is_some();
    // The name may stand in one register, and the birth date in another.
    let mut names: Vec<usize> = Vec::new();
    if class.is_register() {
        names.extend(NameColumns::of(class).iter().flat_map(NameColumns::columns));
        names.extend(class.column_of(Role::BirthDate));
    }
    for (at, (part, column)) in parts.iter_mut().zip(&class.columns).enumerate() {
        let by_role = match column.role {
            Some(role) if role.is_clock() => Anchors::CLOCK,
            Some(Role::NationalNumber | Role::EckId) if ties => Anchors::TIE,
            Some(Role::Guardian) if links => Anchors::GUARDIAN,
            Some(Role::EnrolmentStart) => Anchors::FIRST_YEAR,
            Some(_) | None => Anchors::NONE,
        };
        part.outlives = if names.contains(&at) { by_role | Anchors::NAME } else { by_role };
    }
}
