//! Judges rows: whom each is about, and what becomes of it. Planning and carrying out judge by this alone, so that they
//! can't differ.

mod corrections;
mod fates;
mod guardians;
mod profiles;
mod text;

pub use profiles::Profiles;
pub(super) use profiles::Referred;

use super::masks::{Columns, Masks, Profile};
use super::mentions::{Mentions, is_text};
use super::settle::{RowKeysFound, Settling};
use crate::model::handover::{
    Admitted, CorrectedKey, Dataset, Decisions, KeyReader, KeyTable, Pupils, RowDays, RowKeys, RowSchool, SchoolSource,
    SettledKey, Subject,
};
use crate::model::{Category, CategorySet, Fate, PupilIndex, Role, RowReason, RowView};

/// What a row is judged by beside itself.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The datasets.
    pub admitted: &'a Admitted,
    /// The pupils.
    pub pupils: &'a Pupils,
    /// The keys that lead to them.
    pub keys: &'a KeyTable<'a>,
    /// The decisions on them.
    pub decisions: &'a Decisions,
    /// The combinations that rows are judged by.
    pub profiles: &'a Profiles,
    /// What is searched for in text that stays.
    pub mentions: &'a Mentions,
}

/// What was found of one row.
pub struct Judgement<'f> {
    /// Whom it is about; nothing for a dataset out of scope.
    pub subject: Option<Subject>,
    /// The other pupils whom it is about as much: those of a guardian (E8).
    pub also: Vec<PupilIndex>,
    /// Whether the pupil's own key leads to it (P4, E10).
    pub by_own_key: bool,
    /// What the rows of that pupil are judged by; nothing where the row is about nobody.
    pub profile: Option<Profile>,
    /// What becomes of it.
    pub fate: Fate<'f>,
    /// What else a person decides on: pupils who differ (P6), a published picture (R8).
    pub remark: Option<RowReason>,
    /// Whether its school contradicts the file's: the file is refused (P2).
    pub school_contradicts: bool,
    /// Whether a national number in it fails the 11-test (P4).
    pub invalid_national_number: bool,
    /// Which decision made it go, and why it had been referred (R10).
    pub decided: Option<SettledKey>,
    /// The bucket of the days that stand in it (E11).
    pub bucket: usize,
    /// The columns with a mention that a person decides on (E13).
    pub mentions: Vec<usize>,
    /// What came of granted corrections, with their columns (E7).
    pub corrections: Vec<(usize, CorrectedKey)>,
}

impl Judgement<'_> {
    /// Returns the pupils whom the row is about.
    pub fn pupils(&self) -> impl Iterator<Item = PupilIndex> + '_ {
        let first = match self.subject {
            Some(Subject::Pupil(pupil)) => Some(pupil),
            Some(Subject::Referred(_)) | None => None,
        };
        first.into_iter().chain(self.also.iter().copied())
    }
}

/// A row in scope: what reads its keys and from where (P9), and the bucket of the days in it (E11).
struct AtHand<'r, 'a> {
    row: &'r RowView<'r>,
    keys: &'r KeyReader<'a>,
    keyed: &'r RowView<'r>,
    bucket: usize,
}

/// Judges the rows of one dataset.
pub struct Judge<'a> {
    bench: Bench<'a>,
    dataset: &'a Dataset,
    /// Its columns.
    pub columns: Columns,
    keys: Option<KeyReader<'a>>,
    parent_keys: Option<KeyReader<'a>>,
    names_others: bool,
    wanted: Vec<usize>,
    exam_fixed_at: Option<usize>,
    school_year_at: Option<usize>,
    media_file_at: Option<usize>,
    published_at: Vec<usize>,
    masks: Vec<Masks>,
    settling: Settling<'a>,
    /// The columns of text: their places in the row and among the cells asked for, and their categories.
    texts: Vec<(usize, usize, Category)>,
    /// The granted corrections of cells.
    corrections: Vec<corrections::Asked<'a>>,
}

impl<'a> Judge<'a> {
    /// Prepares to judge the rows of a dataset.
    #[must_use]
    pub fn new(bench: Bench<'a>, dataset: &'a Dataset) -> Self {
        let columns = Columns::of(dataset);
        let keys = bench.keys.reader(dataset);
        let parent = dataset.parent.and_then(|at| bench.admitted.datasets.get(at));
        let parent_keys = parent.and_then(|parent| bench.keys.reader(parent));
        let mut wanted = keys.as_ref().map_or_else(Vec::new, |keys| keys.columns().wanted().to_vec());
        let mut ask = |at: usize| {
            wanted.push(at);
            wanted.len() - 1
        };
        let exam_fixed_at = dataset.class.column_of(Role::ExamResultFixed).map(&mut ask);
        let school_year_at = dataset.class.column_of(Role::SchoolYear).map(&mut ask);
        let media_file_at = dataset.class.column_of(Role::MediaFile).map(&mut ask);
        let published_at = dataset.class.columns_of(Role::Published).map(&mut ask).collect();
        let is_searched = bench.mentions.is_active() && dataset.class.about.in_scope();
        let columns_of_text = columns.parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.category?)));
        let texts = columns_of_text
            .filter(|(_, category)| is_searched && is_text(*category))
            .map(|(at, category)| (at, ask(at), category))
            .collect();
        let corrections = corrections::asked(bench.decisions, dataset, &columns, &mut ask);
        let masks = bench.profiles.list.iter().map(|profile| columns.masks(*profile)).collect();
        let settling = Settling::of(dataset, &bench.decisions.settlements);
        let names_others = dataset.class.column_of(Role::OtherPupil).is_some();
        Self {
            bench,
            dataset,
            columns,
            keys,
            parent_keys,
            names_others,
            wanted,
            exam_fixed_at,
            school_year_at,
            media_file_at,
            published_at,
            masks,
            settling,
            texts,
            corrections,
        }
    }

    /// Returns the dataset.
    #[must_use]
    pub const fn dataset(&self) -> &'a Dataset {
        self.dataset
    }

    /// Returns whether a row can name other pupils beside its own (P6).
    #[must_use]
    pub const fn names_others(&self) -> bool {
        self.names_others
    }

    /// Returns the columns whose text [`Judge::judge`] needs.
    #[must_use]
    pub fn wanted(&self) -> &[usize] {
        &self.wanted
    }

    /// Returns the path in the media column of a row, as it stands there.
    #[must_use]
    pub fn media_file<'r>(&self, row: &'r RowView<'_>) -> Option<&'r str> {
        let text = row.cells.get(self.media_file_at?)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Judges one row.
    #[must_use]
    pub fn judge(&self, row: &RowView<'_>) -> Judgement<'static> {
        let mut judgement = Judgement {
            subject: None,
            also: Vec::new(),
            by_own_key: false,
            profile: None,
            fate: Fate::Keep,
            remark: None,
            school_contradicts: false,
            invalid_national_number: false,
            decided: None,
            bucket: self.bucket(row),
            mentions: Vec::new(),
            corrections: Vec::new(),
        };
        if !self.dataset.class.about.in_scope() {
            return judgement;
        }
        let Some((keys, keyed)) = self.keys_in(row) else {
            let ragged = row.flaw.map(|_| RowReason::Ragged);
            judgement.subject = Some(Subject::Referred(ragged.unwrap_or(RowReason::NoKeyColumn)));
            return judgement;
        };
        if row.flaw.is_some() {
            judgement.subject = Some(Subject::Referred(RowReason::Ragged));
            return judgement;
        }
        let found = keys.find(keyed, &self.bench.admitted.schools);
        judgement.school_contradicts = found.school_contradicts;
        judgement.invalid_national_number = found.invalid_national_number;
        judgement.subject = Some(found.subject);
        judgement.by_own_key = found.by_own_key;
        let at_hand = AtHand { row, keys, keyed, bucket: judgement.bucket };
        match found.subject {
            Subject::Pupil(_) if keys.columns().lists_guardians() => self.judge_guardian(&at_hand, &mut judgement),
            Subject::Pupil(pupil) => self.judge_pupil(&at_hand, pupil, &mut judgement),
            Subject::Referred(RowReason::Orphan) => {
                judgement.decided = self.settled(row, None, RowReason::Orphan).filter(SettledKey::erases);
                if judgement.decided.is_some() {
                    judgement.fate = self.fate_of_an_orphan(row);
                }
            }
            Subject::Referred(_) => {}
        }
        if !self.texts.is_empty() && judgement.fate != Fate::Drop {
            self.search(&at_hand, &mut judgement);
        }
        if !self.corrections.is_empty() {
            self.correct(&at_hand, &mut judgement);
        }
        judgement
    }

    /// Judges a row that is about a pupil. One whom nothing was decided on keeps it.
    fn judge_pupil(&self, at_hand: &AtHand<'_, '_>, pupil: PupilIndex, judgement: &mut Judgement<'static>) {
        let Some(own) = self.bench.profiles.of(pupil, at_hand.bucket) else { return };
        judgement.profile = Some(own.1);
        (judgement.fate, judgement.remark) = self.fate(at_hand, pupil, own);
        if judgement.remark == Some(RowReason::Published) {
            let settled = self.settled(at_hand.row, judgement.subject, RowReason::Published);
            if let Some(key) = settled.filter(SettledKey::erases) {
                judgement.decided = Some(key);
                (judgement.fate, judgement.remark) = self.fate_unless_published(at_hand, pupil, own);
            }
        }
    }

    /// E11: the bucket of the days that stand in a row.
    fn bucket(&self, row: &RowView<'_>) -> usize {
        if self.exam_fixed_at.is_none() && self.school_year_at.is_none() {
            return 0;
        }
        let text = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(AsRef::as_ref);
        self.bench.decisions.buckets.of(RowDays::read(text(self.exam_fixed_at), text(self.school_year_at)))
    }

    /// Returns the decision that settles why a row is referred (R10).
    #[must_use]
    pub fn settled(&self, row: &RowView<'_>, subject: Option<Subject>, reason: RowReason) -> Option<SettledKey> {
        if self.settling.is_empty() {
            return None;
        }
        let (pupils, pupil) = match subject {
            Some(Subject::Pupil(pupil)) => (vec![pupil], Some(pupil)),
            Some(Subject::Referred(_)) | None => (self.named(row), None),
        };
        let read = self.keys_in(row).map(|(keys, keyed)| keys.read(keyed, &self.bench.admitted.schools));
        let school = match (read.as_ref().map(|read| read.school), self.dataset.school) {
            (Some(RowSchool::Known(school)), _) | (None, Some(SchoolSource::Fixed(school))) => Some(school),
            (Some(RowSchool::Absent | RowSchool::Contradicts) | None, _) => None,
        };
        let found = RowKeysFound { school, pupils, number: read.and_then(|read| read.number) };
        let line = self.settling.decision(reason, &found)?;
        Some(SettledKey { line: line.line, decision: line.decision, reason, dataset: line.dataset(), pupil })
    }

    /// What a person decided to erase of a pupil in this dataset (R10).
    fn decided_here(&self, pupil: PupilIndex) -> CategorySet {
        if self.settling.is_empty() {
            return CategorySet::EMPTY;
        }
        self.bench.decisions.decided_in(pupil, self.dataset.id)
    }

    /// Returns what the row is judged by where it is about that pupil.
    #[must_use]
    pub fn profile(&self, row: &RowView<'_>, pupil: PupilIndex) -> Option<Profile> {
        self.bench.profiles.of(pupil, self.bucket(row)).map(|(_, profile)| profile)
    }

    /// Returns every pupil that a key in the row leads to, also where the row is referred (E10).
    #[must_use]
    pub fn named(&self, row: &RowView<'_>) -> Vec<PupilIndex> {
        if !self.dataset.class.about.in_scope() {
            return Vec::new();
        }
        self.keys_in(row).map_or_else(Vec::new, |(keys, keyed)| {
            let read = keys.read(keyed, &self.bench.admitted.schools);
            self.bench.pupils.named(keys.columns().register(), &read)
        })
    }

    /// What reads the keys of a row, and from where: the row itself, or the one that it lies in (P9).
    fn keys_in<'r>(&self, row: &'r RowView<'r>) -> Option<(&KeyReader<'a>, &'r RowView<'r>)> {
        match (&self.keys, row.parent, &self.parent_keys) {
            (Some(keys), _, _) => Some((keys, row)),
            (None, Some(parent), Some(keys)) => Some((keys, parent)),
            (None, _, _) => None,
        }
    }

    fn read(&self, at_hand: &AtHand<'_, '_>) -> RowKeys {
        at_hand.keys.read(at_hand.keyed, &self.bench.admitted.schools)
    }
}
