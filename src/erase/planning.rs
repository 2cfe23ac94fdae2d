//! What planning learns from the rows of one file: counts, referrals, marks of pupils, and the media that are listed.
//!
//! Several threads can see the rows of one file, each with a [`Planning`] of its own; what they learn does not hang on
//! who saw which row.

use super::error::EraseError;
use super::judge::{Bench, Judge, Judgement, Referred};
use super::marks::Marks;
use super::media::{Listing, Media};
use super::remembered::{Remembered, Remembering};
use super::tally::Tally;
use crate::model::handover::{Anchors, CorrectedKey, DatasetTally, SettledKey, Subject};
use crate::model::{CategorySet, ColumnSet, Fate, Place, PupilIndex, Role, RowReason, RowView, SharedVisitor, Visitor};
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

/// What a file is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To learn of whom something stays whatever becomes of the clock.
    Anchor,
    /// To count, refer and digest.
    Count,
    /// For both at once: no fate in it depends on what is learned.
    Both,
}

/// The lines that are referred, each with its first row and number of rows. The keys are ours: nobody outside can make them
/// collide.
type Lines = HashMap<ReferralKey, (u64, u64), foldhash::fast::RandomState>;

/// What is referred in one line: one pupil, one dataset, one reason, and for a mention or a correction one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ReferralKey {
    pub(super) dataset: usize,
    pub(super) pupil: Option<PupilIndex>,
    pub(super) reason: RowReason,
    pub(super) column: Option<usize>,
}

/// The lines of referrals, each with its first row and the number of rows.
#[derive(Default)]
pub(super) struct Referrals(Lines);

impl Referrals {
    fn add(&mut self, key: ReferralKey, first_row: u64, rows: u64) {
        let line = self.0.entry(key).or_insert((first_row, 0));
        *line = (line.0.min(first_row), line.1 + rows);
    }

    /// Takes over other lines.
    pub(super) fn extend(&mut self, other: Self) {
        other.into_lines().for_each(|(key, first_row, rows)| self.add(key, first_row, rows));
    }

    /// Returns the lines, in no order.
    pub(super) fn into_lines(self) -> impl Iterator<Item = (ReferralKey, u64, u64)> {
        self.0.into_iter().map(|(key, (first_row, rows))| (key, first_row, rows))
    }
}

/// What was learned of one file.
pub(super) struct Learned {
    /// The counts, by dataset; none where the file was read for anchors only.
    pub(super) tallies: Vec<(usize, DatasetTally)>,
    /// What a person decides on.
    pub(super) referrals: Referrals,
    /// The media files that it lists.
    pub(super) media: Media,
    /// What decisions settled, in rows (R10).
    pub(super) settled: BTreeMap<SettledKey, u64>,
    /// What came of granted corrections, in cells (E7).
    pub(super) corrected: BTreeMap<CorrectedKey, u64>,
    /// The fates of rows.
    pub(super) remembered: Remembered,
    /// Whether a row goes that would keep more than the clock of its own pupil if an anchor made it stay.
    pub(super) hangs: bool,
}

/// Sees the rows of one file.
pub(super) struct Planning<'a, 'w> {
    bench: Bench<'a>,
    judges: &'w [(usize, Judge<'a>)],
    marks: &'w Marks,
    purpose: Purpose,
    path: &'w str,
    /// One per judge.
    tallies: Vec<Tally>,
    referrals: Referrals,
    media: Media,
    settled: BTreeMap<SettledKey, u64>,
    corrected: BTreeMap<CorrectedKey, u64>,
    remembering: Remembering,
    /// Whether a row goes that would keep more than the clock of its own pupil.
    hangs: bool,
    /// The first row that names another school than its file, and the judge of its dataset.
    contradiction: Option<(u64, usize)>,
}

impl<'a, 'w> Planning<'a, 'w> {
    /// Returns what sees the rows of the file at `path`, whose datasets have these judges, and remembers the fates of so
    /// many.
    pub(super) fn new(
        bench: Bench<'a>,
        judges: &'w [(usize, Judge<'a>)],
        (marks, room): (&'w Marks, u64),
        purpose: Purpose,
        path: &'w str,
    ) -> Self {
        let tallies = judges.iter().map(|_| Tally::default()).collect();
        Self {
            bench,
            judges,
            marks,
            purpose,
            path,
            tallies,
            referrals: Referrals::default(),
            media: Media::default(),
            settled: BTreeMap::new(),
            corrected: BTreeMap::new(),
            remembering: Remembering::up_to(if purpose == Purpose::Anchor { 0 } else { room }),
            hangs: false,
            contradiction: None,
        }
    }

    /// Returns what was learned.
    pub(super) fn finish(self) -> Result<Learned, EraseError> {
        if let Some((row, judge)) = self.contradiction.and_then(|(row, at)| Some((row, &self.judges.get(at)?.1))) {
            return Err(EraseError::School { place: Place::dataset(judge.dataset().shown.as_str()).row(row) });
        }
        let counted = self.judges.iter().zip(self.tallies).filter(|_| self.purpose != Purpose::Anchor);
        let tallies = counted.map(|((at, judge), tally)| (*at, tally.finish(&judge.columns))).collect();
        let Self { referrals, media, settled, corrected, remembering, hangs, .. } = self;
        Ok(Learned { tallies, referrals, media, settled, corrected, remembered: remembering.finish(), hangs })
    }

    fn judge_of(&self, part: usize) -> Option<(usize, &'w (usize, Judge<'a>))> {
        self.judges.iter().enumerate().find(|(_, (_, judge))| judge.dataset().part == part)
    }

    fn count(&mut self, at: usize, row: &RowView<'_>, judged: &Judgement<'static>) {
        let Some(((dataset, judge), tally)) = self.judges.get(at).zip(self.tallies.get_mut(at)) else { return };
        let sighted = |occurring, erased| self.marks.sighted(*dataset, occurring, erased);
        let seen = tally.count(&judge.columns, (row.filled, &judged.fate), sighted);
        let here = |key: &SettledKey| key.dataset.is_none_or(|dataset| dataset == judge.dataset().id);
        for pupil in judged.pupils() {
            self.marks.see(pupil, seen.sighted);
            let decided = self.bench.decisions.decided.get(&pupil).into_iter().flatten();
            let decided = decided.filter(|decided| !decided.categories.and(seen.occurring).is_empty());
            for key in decided.map(|decided| decided.key).filter(here) {
                *self.settled.entry(key).or_default() += 1;
            }
        }
        if let Some(key) = judged.decided {
            *self.settled.entry(key).or_default() += 1;
        }
        for (_, key) in &judged.corrections {
            *self.corrected.entry(*key).or_default() += 1;
        }
        if judged.fate != Fate::Drop {
            self.refer(at, row, judged, seen.occurring);
        }
    }

    /// Notes why a person must look at a row that stays.
    fn refer(&mut self, at: usize, row: &RowView<'_>, judged: &Judgement<'static>, occurring: CategorySet) {
        let Some(((dataset, judge), tally)) = self.judges.get(at).zip(self.tallies.get_mut(at)) else { return };
        let first = judged.pupils().next();
        let is_settled_orphan = judged.decided.is_some_and(|key| key.reason == RowReason::Orphan);
        let mut lines: Vec<(Option<PupilIndex>, RowReason)> = Vec::new();
        for pupil in judged.pupils().map(Some).chain(first.is_none().then_some(None)).filter(|_| !is_settled_orphan) {
            let reasons = reasons(&self.bench, judge, row.filled, (occurring, pupil), judged);
            lines.extend(reasons.into_iter().map(|reason| (pupil, reason)));
        }
        let mut open = |pupil: Option<PupilIndex>, reason: RowReason| {
            let subject = pupil.map(Subject::Pupil).or(judged.subject);
            match judge.settled(row, subject, reason) {
                Some(key) if !key.erases() => {
                    *self.settled.entry(key).or_default() += 1;
                    false
                }
                Some(_) | None => true,
            }
        };
        lines.retain(|(pupil, reason)| open(*pupil, *reason));
        let late = came_back_late(&self.bench, judge, judged).then_some(RowReason::EarlierPeriodExpired);
        let flagged = judged.invalid_national_number.then_some(RowReason::InvalidNationalNumber);
        let remarks: Vec<RowReason> = flagged.into_iter().chain(late).filter(|reason| open(first, *reason)).collect();
        let mentions = judged.mentions.iter().map(|column| (RowReason::Mention, *column));
        let unmade = judged.corrections.iter().filter(|(_, key)| key.outcome.is_referred());
        let unmade = unmade.map(|(column, _)| (RowReason::Correction, *column));
        let cells: Vec<(RowReason, usize)> =
            mentions.chain(unmade).filter(|(reason, _)| open(first, *reason)).collect();
        if !lines.is_empty() || !cells.is_empty() {
            tally.refer();
        }
        let whole = lines.into_iter().chain(remarks.into_iter().map(|reason| (first, reason)));
        let whole = whole.map(|(pupil, reason)| (pupil, reason, None));
        let cells = cells.into_iter().map(|(reason, column)| (first, reason, Some(column)));
        for (pupil, reason, column) in whole.chain(cells) {
            self.referrals.add(ReferralKey { dataset: *dataset, pupil, reason, column }, row.row, 1);
        }
    }

    fn list_media(&mut self, judge: &Judge<'_>, row: &RowView<'_>, judged: &Judgement<'_>) {
        let Some(file) = judge.media_file(row) else { return };
        let column = judge.dataset().class.column_of(Role::MediaFile);
        let stays = match &judged.fate {
            Fate::Keep => true,
            Fate::Drop => false,
            Fate::Blank(cells) => !column.is_some_and(|column| cells.contains(column)),
            Fate::Replace(edits) => !column.is_some_and(|column| edits.blank.contains(column)),
        };
        let category = column.and_then(|at| judge.columns.parts.get(at)).and_then(|part| part.category);
        let on_request = match (judged.subject, category) {
            (Some(Subject::Pupil(pupil)), Some(category)) => {
                let asked = &self.bench.decisions.in_bucket(judged.bucket).on_request;
                asked.get(&pupil).is_some_and(|asked| asked.contains(category))
            }
            _ => false,
        };
        self.media.list(self.path, file, Listing { stays, on_request });
    }
}

impl Visitor for Planning<'_, '_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.judge_of(part).map_or(&[], |(_, (_, judge))| judge.wanted())
    }

    fn stays(&self, part: usize, row: &RowView<'_>) -> bool {
        self.judge_of(part).is_none_or(|(_, (_, judge))| judge.judge(row).fate != Fate::Drop)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        let Some((at, (_, judge))) = self.judge_of(part) else { return ControlFlow::Continue(()) };
        let judged = judge.judge(row);
        if judged.school_contradicts {
            self.contradiction = Some((row.row, at));
            return ControlFlow::Break(());
        }
        if self.purpose != Purpose::Count {
            self.hangs |= anchor(self.marks, judge, row, &judged);
        }
        self.remembering.note(row.row, &judged.fate);
        if self.purpose != Purpose::Anchor {
            self.count(at, row, &judged);
            self.list_media(judge, row, &judged);
        }
        ControlFlow::Continue(())
    }
}

impl SharedVisitor for Planning<'_, '_> {
    fn fork(&self) -> Self {
        let remembering = self.remembering.fork();
        Self { remembering, ..Self::new(self.bench, self.judges, (self.marks, 0), self.purpose, self.path) }
    }

    fn join(&mut self, other: Self) {
        for ((tally, other), (_, judge)) in self.tallies.iter_mut().zip(other.tallies).zip(self.judges) {
            tally.join(other, &judge.columns);
        }
        self.referrals.extend(other.referrals);
        self.media.join(other.media);
        for (key, rows) in other.settled {
            *self.settled.entry(key).or_default() += rows;
        }
        for (key, cells) in other.corrected {
            *self.corrected.entry(key).or_default() += cells;
        }
        self.remembering.join(other.remembering);
        self.hangs |= other.hangs;
        self.contradiction = self.contradiction.into_iter().chain(other.contradiction).min();
    }
}

/// E10: whoever a row that stays names keeps the clock, and what leads to the row, be it a row that is referred or mainly
/// about somebody else. Returns whether the row goes and would keep more than the clock of its own pupil if it stayed.
fn anchor(marks: &Marks, judge: &Judge<'_>, row: &RowView<'_>, judged: &Judgement<'_>) -> bool {
    let keeps_its_own_clock_alone = judged.by_own_key && !judge.names_others();
    match judged.subject {
        None => false,
        Some(_) if judged.fate == Fate::Drop => !keeps_its_own_clock_alone,
        Some(Subject::Pupil(pupil)) if keeps_its_own_clock_alone => {
            marks.anchor(pupil, Anchors::CLOCK);
            false
        }
        Some(Subject::Pupil(_) | Subject::Referred(_)) => {
            judge.anchors(row, judged).into_iter().for_each(|(pupil, by)| marks.anchor(pupil, by));
            false
        }
    }
}

/// Returns why a person must look at a row that stays, as far as it is about that pupil, or about nobody.
pub(super) fn reasons(
    bench: &Bench<'_>,
    judge: &Judge<'_>,
    filled: &ColumnSet,
    (occurring, pupil): (CategorySet, Option<PupilIndex>),
    judged: &Judgement<'_>,
) -> Vec<RowReason> {
    let pupil = match (judged.subject, pupil) {
        (None, _) => return Vec::new(),
        (Some(Subject::Referred(reason)), _) => return vec![reason],
        (Some(Subject::Pupil(first)), pupil) => pupil.unwrap_or(first),
    };
    let profile = judged.profile.unwrap_or_default();
    let mut reasons: Vec<RowReason> = judged.remark.into_iter().collect();
    // What is referred is pinned: of most pupils nothing is, and why need not be looked up.
    let referred = bench.profiles.referred(pupil, judged.bucket).filter(|_| !profile.pinned.and(occurring).is_empty());
    if let Some(Referred { categories, because }) = referred {
        let decided = bench.decisions.decided_in(pupil, judge.dataset().id);
        let open = categories.without(decided).and(occurring);
        let due = because.iter().filter(|(categories, _)| !categories.and(open).is_empty());
        reasons.extend(due.map(|(_, reason)| RowReason::Category(*reason)));
    }
    if !profile.erase.is_empty() && filled.meets(&judge.columns.unknown) {
        reasons.push(RowReason::UnknownColumn);
    }
    reasons
}

/// L6: the rows of a register about somebody who came back after an earlier period had expired are listed, so that a person
/// can look at what stands from before; the row itself goes by its own rules.
fn came_back_late(bench: &Bench<'_>, judge: &Judge<'_>, judged: &Judgement<'_>) -> bool {
    let late = &bench.decisions.came_back_late;
    judge.dataset().class.is_register()
        && matches!(judged.subject, Some(Subject::Pupil(pupil)) if late.contains(&pupil))
}
