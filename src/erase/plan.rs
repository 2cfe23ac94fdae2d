//! Works out the vernietigingslijst as a value: judges each row of every dataset, changing nothing.
//!
//! Files that hold the clock, or links between keys, are read twice: whether a pupil's departure may go depends on whether
//! anything of the pupil stays anywhere in the delivery (E10). All others are read once.

use super::error::EraseError;
use super::judge::{Bench, Judge, Profiles};
use super::marks::{Learned, Marks};
use super::masks::Columns;
use super::media::Media;
use super::mentions::Mentions;
use super::planning::{Planning, Purpose, Referrals};
use super::remembered::{MOST_ROWS, Remembered};
use super::settle::decision_on_file;
use crate::formats::{DeliveryFile, Format};
use crate::model::handover::{
    Admitted, Anchors, CorrectedKey, Dataset, DatasetTally, Decisions, ErasurePlan, FileFate, KeyColumns, KeyTable,
    Passed, Pupils, Referral, SettledKey,
};
use crate::model::{Place, RowReason};
use std::collections::{BTreeMap, BTreeSet};

/// A plan, and the digest of every file as it was when it was planned.
pub struct Planned {
    /// The plan.
    pub plan: ErasurePlan,
    /// Per file, its size and keyed digest.
    pub inputs: Vec<Passed>,
    /// Per file, the fates of rows that were found.
    pub remembered: Vec<Remembered>,
    /// What was searched for in text that stays (E13).
    pub mentions: Mentions,
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
    /// What is searched for in text that stays; nothing before it is planned.
    pub mentions: &'a Mentions,
    /// Per file, the fates of rows that planning found; nothing before it is planned.
    pub remembered: &'a [Remembered],
}

impl<'a> Known<'a> {
    /// Returns what rows are judged by, with those profiles.
    #[must_use]
    pub const fn bench(&self, keys: &'a KeyTable<'a>, profiles: &'a Profiles) -> Bench<'a> {
        let Self { admitted, pupils, decisions, mentions, .. } = *self;
        Bench { admitted, pupils, keys, decisions, profiles, mentions }
    }
}

/// Works out what goes and what stays. With `redacts`, mentions that are certain are redacted (E13).
///
/// # Errors
/// [`EraseError`] where a file can't be read, or a row contradicts the school of its file.
pub fn plan(known: &Known<'_>, redacts: bool) -> Result<Planned, EraseError> {
    let mentions = Mentions::find(known, redacts)?;
    let known = &Known { mentions: &mentions, ..*known };
    let mut work = Work {
        tallies: vec![DatasetTally::default(); known.admitted.datasets.len()],
        marks: Marks::new(known.admitted, known.pupils.list.len()),
        referrals: Referrals::default(),
        media: Media::default(),
        settled: BTreeMap::new(),
        corrected: BTreeMap::new(),
        remembered: vec![Remembered::default(); known.files.len()],
    };
    let keys = KeyTable::new(known.pupils);
    let unanchored = Profiles::new(known.decisions, None);
    let waits = waiting(known.admitted, known.files.len());
    let mut inputs = Vec::with_capacity(known.files.len());
    let mut hangs = Vec::new();
    for file in 0..known.files.len() {
        let purpose = if waits.contains(&file) { Purpose::Anchor } else { Purpose::Both };
        let (input, may_hang) = read(known, (&keys, &unanchored), file, &mut work, purpose)?;
        inputs.push(input);
        let is_nested = || known.admitted.datasets_of(file).any(|(_, dataset)| dataset.parent.is_some());
        if purpose == Purpose::Anchor && (may_hang || is_nested()) {
            hangs.push(file);
        }
    }
    let anchors = settle_anchors(known, &keys, &mut work, &hangs)?;
    let profiles = Profiles::new(known.decisions, Some(&anchors));
    for (file, input) in inputs.iter_mut().enumerate().filter(|(file, _)| waits.contains(file)) {
        (*input, _) = read(known, (&keys, &profiles), file, &mut work, Purpose::Count)?;
    }
    let remembered = std::mem::take(&mut work.remembered);
    let plan = finish(known, work, anchors);
    Ok(Planned { plan, inputs, remembered, mentions })
}

/// A row that stays for an anchor may itself keep more: the row around it, and whom that is about (P9), and what leads to it
/// where that is not its pupil's own key. This goes on until nothing changes (E10).
fn settle_anchors(
    known: &Known<'_>,
    keys: &KeyTable<'_>,
    work: &mut Work,
    files: &[usize],
) -> Result<Vec<Anchors>, EraseError> {
    let mut before = Vec::new();
    let mut anchors = work.marks.anchors();
    while !files.is_empty() && before != anchors {
        let profiles = Profiles::new(known.decisions, Some(&anchors));
        for file in files {
            read(known, (keys, &profiles), *file, work, Purpose::Anchor)?;
        }
        before = std::mem::replace(&mut anchors, work.marks.anchors());
    }
    Ok(anchors)
}

/// The files of which fates depend on what stays elsewhere: they hold the clock, or links that something may hang on.
fn waiting(admitted: &Admitted, files: usize) -> BTreeSet<usize> {
    let lists: Vec<KeyColumns> = admitted.datasets.iter().filter_map(KeyColumns::of).collect();
    let mut possible = Anchors::CLOCK | Anchors::TIE;
    if lists.iter().any(KeyColumns::lists_guardians) {
        possible = possible | Anchors::GUARDIAN;
    }
    if lists.iter().any(|list| list.is_indirect() && !list.lists_guardians()) {
        possible = possible | Anchors::NAME;
    }
    let waits = |dataset: &Dataset| Columns::of(dataset).parts.iter().any(|part| part.outlives.meets(possible));
    (0..files).filter(|file| admitted.datasets_of(*file).any(|(_, dataset)| waits(dataset))).collect()
}

/// What is learned while the files are read.
struct Work {
    tallies: Vec<DatasetTally>,
    marks: Marks,
    referrals: Referrals,
    media: Media,
    settled: BTreeMap<SettledKey, u64>,
    corrected: BTreeMap<CorrectedKey, u64>,
    remembered: Vec<Remembered>,
}

impl Work {
    /// How many rows more can be remembered.
    fn room(&self) -> u64 {
        MOST_ROWS.saturating_sub(self.remembered.iter().map(Remembered::rows).sum())
    }
}

fn read(
    known: &Known<'_>,
    (keys, profiles): (&KeyTable<'_>, &Profiles),
    file: usize,
    work: &mut Work,
    purpose: Purpose,
) -> Result<(Passed, bool), EraseError> {
    let source = known.files.get(file).ok_or(EraseError::Inconsistent)?;
    let place = || known.admitted.place_of(file);
    let unreadable = |error| EraseError::Read { place: place(), error };
    if source.layout().is_none() {
        return Ok((source.digest(known.salt).map_err(unreadable)?, false));
    }
    let bench = known.bench(keys, profiles);
    let judges: Vec<(usize, Judge<'_>)> =
        known.admitted.datasets_of(file).map(|(at, dataset)| (at, Judge::new(bench, dataset))).collect();
    // Only delimited text is asked by the number of a row.
    let room = if source.layout().is_some_and(|layout| layout.format() == Format::Csv) { work.room() } else { 0 };
    let mut planning = Planning::new(bench, &judges, (&work.marks, room), purpose, source.path());
    let passed = source.scan_shared(known.salt, &mut planning).map_err(unreadable)?;
    let learned = planning.finish()?;
    work.marks.make_room();
    for (at, tally) in learned.tallies {
        if let Some(slot) = work.tallies.get_mut(at) {
            *slot = tally;
        }
    }
    if let Some(slot) = work.remembered.get_mut(file) {
        *slot = learned.remembered;
    }
    work.referrals.extend(learned.referrals);
    work.media.join(learned.media);
    for (key, rows) in learned.settled {
        *work.settled.entry(key).or_default() += rows;
    }
    for (key, cells) in learned.corrected {
        *work.corrected.entry(key).or_default() += cells;
    }
    Ok((passed, learned.hangs))
}

fn finish(known: &Known<'_>, work: Work, anchors: Vec<Anchors>) -> ErasurePlan {
    let Work { tallies, marks, referrals, media, settled, corrected, remembered: _ } = work;
    let Learned { by_system, erased, occurring } = marks.finish();
    let files = vec![FileFate::Rewrite; known.files.len()];
    let mut plan = ErasurePlan {
        tallies,
        files,
        referrals: Vec::new(),
        anchors,
        erased,
        occurring,
        settled,
        corrected,
        by_system,
    };
    for (at, file) in known.files.iter().enumerate() {
        let shown = known.admitted.files.get(at);
        let (fate, reason) = match file.layout() {
            None => settle_file(known, at, media.fate(file.path()), &mut plan),
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
    plan.referrals.extend(referrals.into_lines().filter_map(|(key, first_row, rows)| {
        let dataset = dataset(key.dataset)?;
        let whole = key.reason == RowReason::NoKeyColumn;
        let place = Place::dataset(dataset.shown.as_str());
        let place = if whole { place } else { place.row(first_row) };
        let column = key.column.and_then(|at| dataset.class.columns.get(at));
        let place = column.map_or(place.clone(), |column| place.column(column.name.as_str()));
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

/// R10: a person may decide on a file that no manifest lists, or keep what is referred of one that some do.
fn settle_file(
    known: &Known<'_>,
    file: usize,
    (fate, reason): (FileFate, Option<RowReason>),
    plan: &mut ErasurePlan,
) -> (FileFate, Option<RowReason>) {
    let Some(reason) = reason else { return (fate, None) };
    let Some(line) = decision_on_file(&known.decisions.settlements, file, reason) else { return (fate, Some(reason)) };
    let key = SettledKey { line: line.line, decision: line.decision, reason, dataset: None, pupil: None };
    *plan.settled.entry(key).or_default() += 1;
    (if key.erases() { FileFate::Drop } else { fate }, None)
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
