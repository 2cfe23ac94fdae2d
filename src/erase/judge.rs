//! Judges rows: whom each is about, and what becomes of it. Planning and carrying out judge by this alone, so that they
//! can't differ.

use super::masks::{Columns, Masks, Profile};
use super::mentions::{About, Mentions, Place, REDACTED, is_text};
use super::settle::{RowKeysFound, Settling};
use crate::model::folding::{fold, yes_or_no};
use crate::model::handover::{
    Admitted, Dataset, Decisions, KeyColumns, KeyReader, KeyTable, Pupils, RowDays, RowKeys, RowSchool, SchoolSource,
    SettledKey, Subject,
};
use crate::model::{
    Category, CategorySet, CellEdit, ColumnSet, Edits, Fate, PupilIndex, PupilKey, Role, RowReason, RowView,
};
use std::collections::HashMap;

/// Per pupil, the combination of erasable categories and anchor that its rows are judged by.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// Per bucket of the days that rows may hold (E11), the combination of each pupil.
    of_pupil: Vec<Vec<u32>>,
    list: Vec<Profile>,
}

impl Profiles {
    /// Numbers the combinations. Without `anchored` no pupil is.
    #[must_use]
    pub fn new(decisions: &Decisions, anchored: Option<&[bool]>) -> Self {
        let mut numbers: HashMap<Profile, u32> = HashMap::new();
        let mut list = Vec::new();
        let mut number = |profile: Profile| {
            *numbers.entry(profile).or_insert_with(|| {
                list.push(profile);
                u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let anchor = |at: usize| anchored.is_some_and(|anchored| anchored.get(at).copied().unwrap_or(true));
        let mut of_bucket = |decisions: &Decisions| {
            let pupils = (0..).map(PupilIndex).zip(&decisions.bits).map(|(index, _)| index);
            pupils.map(|index| number(Profile::of(decisions, index, anchor(index.at())))).collect()
        };
        let of_pupil = decisions.of_every_bucket().map(&mut of_bucket).collect();
        Self { of_pupil, list }
    }

    fn of(&self, pupil: PupilIndex, bucket: usize) -> Option<(usize, Profile)> {
        let at = usize::try_from(*self.of_pupil.get(bucket)?.get(pupil.at())?).ok()?;
        Some((at, *self.list.get(at)?))
    }
}

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
            profile: None,
            fate: Fate::Keep,
            remark: None,
            school_contradicts: false,
            invalid_national_number: false,
            decided: None,
            bucket: self.bucket(row),
            mentions: Vec::new(),
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
        match found.subject {
            Subject::Pupil(pupil) => {
                judgement.profile = self.bench.profiles.of(pupil, judgement.bucket).map(|(_, own)| own);
                (judgement.fate, judgement.remark) = self.fate(row, pupil, keys, keyed);
            }
            Subject::Referred(RowReason::Orphan) => {
                judgement.decided = self.settled(row, None, RowReason::Orphan).filter(SettledKey::erases);
                if judgement.decided.is_some() {
                    judgement.fate = self.columns.fate(&self.columns.masks(self.of_an_orphan()), row);
                }
            }
            Subject::Referred(_) => {}
        }
        if judgement.remark == Some(RowReason::Published)
            && let Some(key) = self.settled(row, judgement.subject, RowReason::Published).filter(SettledKey::erases)
            && let Subject::Pupil(pupil) = found.subject
        {
            judgement.decided = Some(key);
            (judgement.fate, judgement.remark) = self.fate_unless_published(row, pupil, keys, keyed);
        }
        if !self.texts.is_empty() && judgement.fate != Fate::Drop {
            self.search(row, (keys, keyed), &mut judgement);
        }
        judgement
    }

    /// E11: the bucket of the days that stand in a row.
    fn bucket(&self, row: &RowView<'_>) -> usize {
        if self.exam_fixed_at.is_none() && self.school_year_at.is_none() {
            return 0;
        }
        let text = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(AsRef::as_ref);
        self.bench.decisions.buckets.of(RowDays::read(text(self.exam_fixed_at), text(self.school_year_at)))
    }

    /// R10: what a decision on an orphan reaches: all but what a statute may keep, and never the clock.
    fn of_an_orphan(&self) -> Profile {
        let all: CategorySet = Category::ALL.iter().copied().collect();
        let floored = self.bench.decisions.floored;
        Profile { erase: all.without(floored), pinned: floored, anchored: true }
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

    fn fate(
        &self,
        row: &RowView<'_>,
        pupil: PupilIndex,
        keys: &KeyReader<'_>,
        keyed: &RowView<'_>,
    ) -> (Fate<'static>, Option<RowReason>) {
        let Some((_, own)) = self.bench.profiles.of(pupil, self.bucket(row)) else { return (Fate::Keep, None) };
        match self.published(row, pupil, own.erase) {
            None => self.fate_unless_published(row, pupil, keys, keyed),
            Some(asked) => {
                let own = Profile { erase: own.erase.without(asked), ..own };
                let read = keys.read(keyed, &self.bench.admitted.schools);
                let (fate, _) = self.fate_of_several(row, &read, keys.columns(), own);
                (fate, Some(RowReason::Published))
            }
        }
    }

    /// What becomes of a row where nothing published stands in the way.
    fn fate_unless_published(
        &self,
        row: &RowView<'_>,
        pupil: PupilIndex,
        keys: &KeyReader<'_>,
        keyed: &RowView<'_>,
    ) -> (Fate<'static>, Option<RowReason>) {
        let Some((at, own)) = self.bench.profiles.of(pupil, self.bucket(row)) else { return (Fate::Keep, None) };
        let decided = if self.settling.is_empty() {
            CategorySet::EMPTY
        } else {
            self.bench.decisions.decided_in(pupil, self.dataset.id)
        };
        let read = || keys.read(keyed, &self.bench.admitted.schools);
        let several = keys.columns().names_others().then(read).filter(|read| !read.others.is_empty());
        if several.is_none() && decided.is_empty() {
            let fate = self.masks.get(at).map_or(Fate::Keep, |masks| self.columns.fate(masks, row));
            return (fate, None);
        }
        let own = Profile { erase: own.erase.or(decided), pinned: own.pinned.without(decided), ..own };
        self.fate_of_several(row, &several.unwrap_or_else(read), keys.columns(), own)
    }

    /// P6: what goes for every pupil that the row names goes; where they differ, a person looks.
    fn fate_of_several(
        &self,
        row: &RowView<'_>,
        keys: &RowKeys,
        columns: &KeyColumns,
        own: Profile,
    ) -> (Fate<'static>, Option<RowReason>) {
        let RowSchool::Known(school) = keys.school else { return (Fate::Keep, Some(RowReason::PupilsDiffer)) };
        let (mut all, mut differ) = (own, false);
        for number in &keys.others {
            let key = PupilKey { school, register: columns.register().clone(), number: number.clone() };
            let other =
                self.bench.pupils.by_key.get(&key).and_then(|index| self.bench.profiles.of(*index, self.bucket(row)));
            let Some((_, other)) = other else { return (Fate::Keep, Some(RowReason::PupilsDiffer)) };
            differ |= other.erase != own.erase;
            all.erase = all.erase.and(other.erase);
            all.pinned = all.pinned.or(other.pinned);
            all.anchored |= other.anchored;
        }
        let fate = self.columns.fate(&self.columns.masks(all), row);
        (fate, differ.then_some(RowReason::PupilsDiffer))
    }

    /// E13: mentions in the text of a row that stays. Redacted where they are certain, the pipeline asks for it and nothing
    /// keeps the text as it is; else referred.
    fn search(
        &self,
        row: &RowView<'_>,
        (keys, keyed): (&KeyReader<'_>, &RowView<'_>),
        judgement: &mut Judgement<'static>,
    ) {
        let Bench { pupils, decisions, mentions, .. } = self.bench;
        let about = || {
            let read = keys.read(keyed, &self.bench.admitted.schools);
            let school = match read.school {
                RowSchool::Known(school) => Some(school),
                RowSchool::Absent | RowSchool::Contradicts => None,
            };
            About { own: pupils.named(keys.columns().register(), &read), school }
        };
        let blank = match &judgement.fate {
            Fate::Blank(cells) => cells.as_ref().clone(),
            Fate::Keep | Fate::Drop | Fate::Replace(_) => ColumnSet::new(),
        };
        let mut edits = Vec::new();
        for (column, at, category) in &self.texts {
            let Some(text) = row.cells.get(*at).filter(|text| !text.is_empty() && !blank.contains(*column)) else {
                continue;
            };
            let place = Place { pupils, decisions, about: &about, category: *category };
            let redacts = mentions.redacts && self.may_change(judgement, *category, &about);
            for mention in mentions.search(text, &place) {
                let is_all = mention.at == (0..text.len());
                if redacts && mention.is_certain && !is_all {
                    edits.push(CellEdit { column: *column, at: mention.at, text: REDACTED.to_owned() });
                } else if judgement.mentions.last() != Some(column) {
                    judgement.mentions.push(*column);
                }
            }
        }
        if !edits.is_empty() {
            judgement.fate = Fate::Replace(Box::new(Edits::new(blank, edits)));
        }
    }

    /// Whether text of that category may change: its row is about one pupil and settled, and neither a hold or its like (R2)
    /// nor a referral (E4) keeps it byte for byte.
    fn may_change(&self, judgement: &Judgement<'_>, category: Category, about: &dyn Fn() -> About) -> bool {
        let Some(Subject::Pupil(pupil)) = judgement.subject else { return false };
        let kept = self
            .bench
            .profiles
            .of(pupil, judgement.bucket)
            .is_none_or(|(_, profile)| profile.pinned.contains(category));
        judgement.remark.is_none() && !kept && about().own.iter().all(|named| *named == pupil)
    }

    /// R8: what a withdrawn consent or a request would erase of a picture that was published.
    fn published(&self, row: &RowView<'_>, pupil: PupilIndex, erase: CategorySet) -> Option<CategorySet> {
        let images: CategorySet = [Category::Image, Category::ImageMedia].into_iter().collect();
        if self.published_at.is_empty() {
            return None;
        }
        let asked = self.bench.decisions.in_bucket(self.bucket(row)).on_request.get(&pupil)?.and(images).and(erase);
        // Whatever is no plain "no", such as the place where it was published, marks it.
        let is_mark = |cell: &str| !fold(cell).is_empty() && yes_or_no(cell) != Some(false);
        let marked = self.published_at.iter().filter_map(|at| row.cells.get(*at)).any(|cell| is_mark(cell));
        (marked && !asked.is_empty()).then_some(asked)
    }
}
