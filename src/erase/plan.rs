//! Works out the vernietigingslijst as a value: judges each row of every dataset, changing nothing.
//!
//! Files that hold the clock are read twice: whether a pupil's departure may go depends on whether anything of the pupil
//! stays anywhere in the delivery (E10). All others are read once.

use super::error::EraseError;
use super::judge::{Bench, Judge, Judgement, Profiles};
use super::media::{Listing, Media};
use super::tally;
use crate::formats::DeliveryFile;
use crate::model::handover::{
    Admitted, DatasetTally, Decisions, ErasurePlan, FileFate, Passed, Pupils, Referral, Subject,
};
use crate::model::{CategorySet, ColumnSet, Fate, Place, PupilIndex, Role, RowReason, RowView, Visitor};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// A plan, and the digest of every file as it was when it was planned.
pub struct Planned {
    /// The plan.
    pub plan: ErasurePlan,
    /// Per file, its size and keyed digest.
    pub inputs: Vec<Passed>,
}

/// What is known of the delivery when the plan is made.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The datasets.
    pub admitted: &'a Admitted,
    /// The files.
    pub files: &'a [DeliveryFile],
    /// The pupils.
    pub pupils: &'a Pupils,
    /// The decisions on them.
    pub decisions: &'a Decisions,
    /// The salt of the digests.
    pub salt: &'a [u8; 32],
}

impl<'a> Known<'a> {
    /// Returns what rows are judged by, with those profiles.
    #[must_use]
    pub const fn bench(&self, profiles: &'a Profiles) -> Bench<'a> {
        Bench { admitted: self.admitted, pupils: self.pupils, decisions: self.decisions, profiles }
    }
}

/// Works out what goes and what stays.
///
/// # Errors
/// [`EraseError`] where a file can't be read, or a row contradicts the school of its file.
pub fn plan(known: &Known<'_>) -> Result<Planned, EraseError> {
    let pupils = known.pupils.list.len();
    let mut work = Work {
        plan: ErasurePlan {
            tallies: vec![DatasetTally::default(); known.admitted.datasets.len()],
            files: vec![FileFate::Rewrite; known.files.len()],
            referrals: Vec::new(),
            anchored: vec![false; pupils],
            erased: vec![CategorySet::EMPTY; pupils],
            occurring: vec![CategorySet::EMPTY; pupils],
        },
        referrals: BTreeMap::new(),
        media: Media::default(),
    };
    let unanchored = Profiles::new(known.decisions, None);
    let mut inputs = Vec::with_capacity(known.files.len());
    for file in 0..known.files.len() {
        let purpose = if holds_the_clock(known.admitted, file) { Purpose::Anchor } else { Purpose::Both };
        inputs.push(read(known, &unanchored, file, &mut work, purpose)?);
    }
    find_nested_anchors(known, &mut work)?;
    let anchored = Profiles::new(known.decisions, Some(&work.plan.anchored));
    for (file, input) in inputs.iter_mut().enumerate().filter(|(file, _)| holds_the_clock(known.admitted, *file)) {
        *input = read(known, &anchored, file, &mut work, Purpose::Count)?;
    }
    Ok(Planned { plan: finish(known, work), inputs })
}

/// What a file is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To learn of whom something stays whatever becomes of the clock.
    Anchor,
    /// To count, refer and digest.
    Count,
    /// For both at once: no fate in it depends on what is learned.
    Both,
}

/// Where rows lie in rows, a clock that stays makes the row around it stay, and with it the clock of whoever that is
/// about: this goes on until nothing changes (E10, P9).
fn find_nested_anchors(known: &Known<'_>, work: &mut Work) -> Result<(), EraseError> {
    let is_nested = |file: &usize| known.admitted.datasets_of(*file).any(|(_, dataset)| dataset.parent.is_some());
    let clocks = (0..known.files.len()).filter(|file| holds_the_clock(known.admitted, *file));
    let nested: Vec<usize> = clocks.filter(is_nested).collect();
    let mut before = Vec::new();
    while !nested.is_empty() && before != work.plan.anchored {
        before.clone_from(&work.plan.anchored);
        let anchored = Profiles::new(known.decisions, Some(&before));
        for file in &nested {
            read(known, &anchored, *file, work, Purpose::Anchor)?;
        }
    }
    Ok(())
}

/// Whether a dataset of the file has a departure column, so that its fates depend on what stays elsewhere.
fn holds_the_clock(admitted: &Admitted, file: usize) -> bool {
    admitted.datasets_of(file).any(|(_, dataset)| dataset.class.column_of(Role::Departure).is_some())
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ReferralKey {
    dataset: usize,
    pupil: Option<PupilIndex>,
    reason: RowReason,
}

struct Work {
    plan: ErasurePlan,
    referrals: BTreeMap<ReferralKey, (u64, u64)>,
    media: Media,
}

fn read(
    known: &Known<'_>,
    profiles: &Profiles,
    file: usize,
    work: &mut Work,
    purpose: Purpose,
) -> Result<Passed, EraseError> {
    let source = known.files.get(file).ok_or(EraseError::Inconsistent)?;
    let place = || known.admitted.place_of(file);
    let unreadable = |error| EraseError::Read { place: place(), error };
    if source.layout().is_none() {
        return source.digest(known.salt).map_err(unreadable);
    }
    let bench = known.bench(profiles);
    let judges: Vec<(usize, Judge<'_>)> =
        known.admitted.datasets_of(file).map(|(at, dataset)| (at, Judge::new(bench, dataset))).collect();
    let mut planning = Planning { judges, bench, work, purpose, path: source.path(), contradiction: None };
    let passed = source.scan(Some(known.salt), &mut planning).map_err(unreadable)?;
    match planning.contradiction {
        Some(place) => Err(EraseError::School { place }),
        None => Ok(passed),
    }
}

struct Planning<'a, 'w> {
    judges: Vec<(usize, Judge<'a>)>,
    bench: Bench<'a>,
    work: &'w mut Work,
    purpose: Purpose,
    path: &'a str,
    contradiction: Option<Place>,
}

impl Visitor for Planning<'_, '_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.judges.iter().find(|(_, judge)| judge.dataset().part == part).map_or(&[], |(_, judge)| judge.wanted())
    }

    fn stays(&self, part: usize, row: &RowView<'_>) -> bool {
        let judge = self.judges.iter().find(|(_, judge)| judge.dataset().part == part);
        judge.is_none_or(|(_, judge)| judge.judge(row).fate != Fate::Drop)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let Self { judges, bench, work, purpose, path, contradiction } = self;
        let Some((at, judge)) = judges.iter().find(|(_, judge)| judge.dataset().part == part) else {
            return ControlFlow::Continue(());
        };
        let judged = judge.judge(row);
        if judged.school_contradicts {
            *contradiction = Some(Place::dataset(judge.dataset().shown.as_str()).row(row.row));
            return ControlFlow::Break(());
        }
        if *purpose != Purpose::Count {
            anchor(work, judge, row, &judged);
        }
        if *purpose != Purpose::Anchor {
            let mut counting = Counting { work, bench: *bench, judge, dataset: *at };
            counting.count(row, &judged);
            counting.media(path, row, &judged);
        }
        ControlFlow::Continue(())
    }
}

/// E10: whoever a row that stays names keeps the clock, be it a row that is referred or mainly about somebody else.
fn anchor(work: &mut Work, judge: &Judge<'_>, row: &RowView<'_>, judged: &Judgement<'_>) {
    if judged.fate == Fate::Drop {
        return;
    }
    let others = judge.dataset().class.column_of(Role::OtherPupil).is_some();
    let pupils = match judged.subject {
        Some(Subject::Pupil(pupil)) if !others => vec![pupil],
        Some(Subject::Pupil(_) | Subject::Referred(_)) => judge.named(row),
        None => Vec::new(),
    };
    for pupil in pupils {
        if let Some(anchored) = work.plan.anchored.get_mut(pupil.at()) {
            *anchored = true;
        }
    }
}

struct Counting<'a, 'w> {
    work: &'w mut Work,
    bench: Bench<'a>,
    judge: &'w Judge<'a>,
    dataset: usize,
}

impl Counting<'_, '_> {
    fn count(&mut self, row: &RowView<'_>, judged: &Judgement<'_>) {
        let Some(tally) = self.work.plan.tallies.get_mut(self.dataset) else { return };
        let seen = tally::count(tally, &self.judge.columns, row.filled, &judged.fate);
        if let Some(Subject::Pupil(pupil)) = judged.subject {
            if let Some(occurring) = self.work.plan.occurring.get_mut(pupil.at()) {
                *occurring = occurring.or(seen.occurring);
            }
            if let Some(erased) = self.work.plan.erased.get_mut(pupil.at()) {
                *erased = erased.or(seen.erased);
            }
        }
        let stays = judged.fate != Fate::Drop;
        let reasons = if stays { self.reasons(row.filled, seen.occurring, judged) } else { Vec::new() };
        if let Some(tally) = self.work.plan.tallies.get_mut(self.dataset).filter(|_| !reasons.is_empty()) {
            tally.rows_referred += 1;
        }
        let flagged = (stays && judged.invalid_national_number).then_some(RowReason::InvalidNationalNumber);
        let pupil = match judged.subject {
            Some(Subject::Pupil(pupil)) => Some(pupil),
            Some(Subject::Referred(_)) | None => None,
        };
        for reason in reasons.into_iter().chain(flagged) {
            let key = ReferralKey { dataset: self.dataset, pupil, reason };
            self.work.referrals.entry(key).or_insert((row.row, 0)).1 += 1;
        }
    }

    /// Why a person must look at a row that stays.
    fn reasons(&self, filled: &ColumnSet, occurring: CategorySet, judged: &Judgement<'_>) -> Vec<RowReason> {
        let pupil = match judged.subject {
            None => return Vec::new(),
            Some(Subject::Referred(reason)) => return vec![reason],
            Some(Subject::Pupil(pupil)) => pupil,
        };
        let bits = self.bench.decisions.of(pupil);
        let mut reasons: Vec<RowReason> = judged.remark.into_iter().collect();
        let because = self.bench.decisions.referred_because.get(&pupil).into_iter().flatten();
        let due = because.filter(|(categories, _)| !categories.and(occurring).and(bits.refer).is_empty());
        reasons.extend(due.map(|(_, reason)| RowReason::Category(*reason)));
        if !bits.erase.is_empty() && filled.meets(&self.judge.columns.unknown) {
            reasons.push(RowReason::UnknownColumn);
        }
        reasons
    }

    fn media(&mut self, path: &str, row: &RowView<'_>, judged: &Judgement<'_>) {
        let Some(file) = self.judge.media_file(row) else { return };
        let column = self.judge.dataset().class.column_of(Role::MediaFile);
        let stays = match &judged.fate {
            Fate::Keep => true,
            Fate::Drop => false,
            Fate::Blank(cells) => !column.is_some_and(|column| cells.contains(column)),
        };
        let category = column.and_then(|at| self.judge.columns.parts.get(at)).and_then(|part| part.category);
        let on_request = match (judged.subject, category) {
            (Some(Subject::Pupil(pupil)), Some(category)) => {
                self.bench.decisions.on_request.get(&pupil).is_some_and(|asked| asked.contains(category))
            }
            _ => false,
        };
        self.work.media.list(path, file, Listing { stays, on_request });
    }
}

fn finish(known: &Known<'_>, work: Work) -> ErasurePlan {
    let Work { mut plan, referrals, media } = work;
    for (at, file) in known.files.iter().enumerate() {
        let shown = known.admitted.files.get(at);
        let (fate, reason) = match file.layout() {
            None => media.fate(file.path()),
            Some(_) if shown.is_some_and(|file| file.path_is_personal) && is_emptied(known.admitted, &plan, at) => {
                (FileFate::Drop, None)
            }
            Some(_) => (FileFate::Rewrite, None),
        };
        if let Some(slot) = plan.files.get_mut(at) {
            *slot = fate;
        }
        if let Some(reason) = reason {
            plan.referrals.push(Referral { dataset: None, place: known.admitted.place_of(at), reason, rows: 1 });
        }
    }
    let dataset = |at: usize| known.admitted.datasets.get(at);
    plan.referrals.extend(referrals.into_iter().filter_map(|(key, (first_row, rows))| {
        let dataset = dataset(key.dataset)?;
        let whole = key.reason == RowReason::NoKeyColumn;
        let place = Place::dataset(dataset.shown.as_str());
        let place = if whole { place } else { place.row(first_row) };
        Some(Referral { dataset: Some(dataset.id), place, reason: key.reason, rows })
    }));
    let missing = media.missing(known.files.iter().map(DeliveryFile::path));
    if missing > 0 {
        let place = Place::dataset("media");
        plan.referrals.push(Referral { dataset: None, place, reason: RowReason::MissingFile, rows: missing });
    }
    plan.referrals.extend(unknown_columns(known.admitted));
    plan.referrals.sort();
    plan
}

/// C3: a dropped pupil's own file is dropped with its name.
fn is_emptied(admitted: &Admitted, plan: &ErasurePlan, file: usize) -> bool {
    let tallies = || admitted.datasets_of(file).filter_map(|(at, _)| plan.tallies.get(at));
    tallies().all(|tally| tally.rows_kept == 0) && tallies().any(|tally| tally.rows_dropped > 0)
}

/// One line for each column that nobody knows, whatever stands in it.
fn unknown_columns(admitted: &Admitted) -> impl Iterator<Item = Referral> {
    admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope()).flat_map(|dataset| {
        let unknown = dataset.class.columns.iter().filter(|column| column.category.is_none());
        unknown.map(|column| Referral {
            dataset: Some(dataset.id),
            place: Place::dataset(dataset.shown.as_str()).column(column.name.as_str()),
            reason: RowReason::UnknownColumn,
            rows: 0,
        })
    })
}
