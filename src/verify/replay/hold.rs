//! Holds what was written to what had to be: with the delivery row by row; without it, nothing erasable may stand there.

use super::compare::{Bench, Compared, Failed, compare};
use super::decisions::Decided;
use super::delivery::{Both, Delivery};
use super::judging::Judge;
use super::links::Stays;
use super::reading::Unread;
use super::whom::Finder;
use super::{Replay, consents, people, residue, tally, walk};
use crate::erase::rule::PlainFate;
use crate::model::CategorySet;
use crate::model::handover::Admitted;
use crate::policy::Mentions;
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::verdict::{Check, Gap, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Who is in a delivery and what is decided on them.
pub(super) struct Case<'a> {
    /// The datasets.
    pub(super) admitted: &'a Admitted,
    /// The decisions.
    pub(super) decided: &'a Decided<'a>,
    /// What judges rows by them.
    pub(super) judge: Judge<'a>,
    /// What stays of whom, so that rows elsewhere are found (E10).
    pub(super) stays: Stays,
}

impl Replay<'_> {
    /// The output is the input without what had to go.
    pub(super) fn with_input(&self, both: Both<'_, '_>, verdict: &mut Verdict) {
        let (inputs, _) = both;
        let admitted = self.sources.as_ref().map(|sources| inputs.admitted(sources));
        let decided = self.decided(inputs, admitted.as_ref(), verdict);
        let case = admitted.as_ref().zip(decided.as_ref()).and_then(|found| Self::case(inputs, found, verdict));
        self.check_columns(verdict);
        let nothing = Stays::default();
        let bench = Bench {
            judge: case.as_ref().map(|case| &case.judge),
            stays: case.as_ref().map_or(&nothing, |case| &case.stays),
            redacts: self.redacts(),
        };
        let (mut erased, mut whole) = (tally::Erased::new(), case.is_some());
        for file in self.files_with_tables() {
            match self.compare_file(both, file, &bench, verdict) {
                Some(compared) => merge(&mut erased, compared.erased),
                None => whole = false,
            }
        }
        if let Some(case) = &case {
            self.check_media(inputs, case, verdict);
        }
        residue::check(both, &bench, verdict);
        if whole {
            self.check_subjects(&erased, verdict);
        }
    }

    /// Nothing erasable stands in the purged files.
    pub(super) fn without_input(&self, outputs: &Delivery<'_>, verdict: &mut Verdict) {
        for file in self.files_with_tables() {
            let found = outputs.files.get(file).filter(|file| file.path.is_some());
            if let Some(Err(why)) = found.map(|file| file.manner.as_ref()) {
                self.unread(file, *why, true, verdict);
            }
        }
        let admitted = self.sources.as_ref().map(|sources| outputs.admitted(sources));
        let decided = self.decided(outputs, admitted.as_ref(), verdict);
        let case = admitted.as_ref().zip(decided.as_ref()).and_then(|found| Self::case(outputs, found, verdict));
        let Some(case) = case else { return };
        for file in self.files_with_tables().into_iter().filter(|file| outputs.path_of(*file).is_some()) {
            let mut rows: BTreeMap<usize, tally::Tally> = BTreeMap::new();
            let walked = walk::each_row(outputs, file, &case.judge, &case.stays, &mut |row, judged| {
                let Some(planned) = self.planned.datasets.get(row.dataset) else { return };
                rows.entry(row.dataset).or_default().count(planned, row, &judged.fate);
                if judged.fate != PlainFate::Keep {
                    let place = self.place(row.dataset, Some(row.row), None);
                    verdict.find(Finding::new(Problem::StillErasable, place));
                }
            });
            if let Err(why) = walked {
                self.unread(file, why, true, verdict);
                continue;
            }
            for (dataset, tally) in rows {
                verdict.check(Check::RowsFinal, tally.rows);
                self.check_kept(dataset, &tally, verdict);
            }
        }
    }

    /// The files that hold tables.
    fn files_with_tables(&self) -> BTreeSet<usize> {
        self.planned.datasets.iter().map(|dataset| dataset.file).collect()
    }

    /// Derives the decisions on everybody in a delivery; nothing where that can't be, which is said.
    fn decided<'d>(
        &'d self,
        delivery: &Delivery<'_>,
        admitted: Option<&Admitted>,
        verdict: &mut Verdict,
    ) -> Option<Decided<'d>> {
        let (sources, admitted) = (self.sources.as_ref()?, admitted?);
        let in_scope = self.planned.datasets.iter().filter(|dataset| dataset.in_scope).map(|dataset| dataset.file);
        let is_unread =
            |file: &usize| delivery.files.get(*file).is_none_or(|file| file.path.is_some() && file.manner.is_err());
        let unread: BTreeSet<usize> = in_scope.filter(is_unread).collect();
        for file in &unread {
            verdict.miss(Gap::Decisions, Some(Position::Input(self.shown(*file))));
        }
        if !unread.is_empty() {
            return None;
        }
        let pupils = people::pupils(delivery, admitted, sources);
        let decided = pupils.ok().and_then(|pupils| {
            let consents = consents::of(delivery, admitted, &pupils, sources.as_of).ok()?;
            Decided::new(sources, admitted, pupils, consents)
        });
        if decided.is_none() {
            verdict.miss(Gap::Decisions, None);
        }
        decided
    }

    /// Finds out whom rows are about, and what stays of whom.
    fn case<'a>(
        delivery: &Delivery<'_>,
        (admitted, decided): (&'a Admitted, &'a Decided<'a>),
        verdict: &mut Verdict,
    ) -> Option<Case<'a>> {
        let finder = Finder::new(delivery, admitted, &decided.pupils);
        let judge = finder.map(|finder| Judge::new(admitted, decided, finder));
        let found = judge.and_then(|judge| Ok((walk::stays(delivery, admitted, &judge)?, judge)));
        if found.is_err() {
            verdict.miss(Gap::Decisions, None);
        }
        let (stays, judge) = found.ok()?;
        Some(Case { admitted, decided, judge, stays })
    }

    /// Whether mentions may have been redacted; where the pipeline is gone, it may have asked for it.
    fn redacts(&self) -> bool {
        let said = self.sources.as_ref().map(|sources| sources.pipeline.mentions);
        said.is_none_or(|mentions| mentions == Mentions::Redact)
    }

    /// The name of a file of the plan as it may be shown.
    fn shown(&self, file: usize) -> String {
        self.planned.files.get(file).map(|file| file.path.clone()).unwrap_or_default()
    }

    /// The position of a purged file.
    pub(super) fn purged(&self, file: usize) -> Position {
        Position::File(format!("datasets/{}", self.shown(file)))
    }

    /// Says that a file can't be read: a gap where its kind is not read here, a fault where a purged one is damaged.
    fn unread(&self, file: usize, why: Unread, purged: bool, verdict: &mut Verdict) {
        match why {
            Unread::Malformed | Unread::TwoWays | Unread::OtherColumns | Unread::Missing if purged => {
                verdict.find(Finding::new(Problem::OutputUnreadable, self.purged(file)));
            }
            Unread::Malformed
            | Unread::TwoWays
            | Unread::OtherColumns
            | Unread::Missing
            | Unread::NoReader
            | Unread::TooLarge => verdict.miss(Gap::Format, Some(Position::Input(self.shown(file)))),
        }
    }

    /// Compares one file with its purged form; nothing where that can't be, or rests on what is not known here.
    fn compare_file(
        &self,
        (inputs, outputs): Both<'_, '_>,
        file: usize,
        bench: &Bench<'_>,
        verdict: &mut Verdict,
    ) -> Option<Compared> {
        let planned = self.planned.files.get(file)?;
        let purged = outputs.path_of(file);
        if planned.fate == "rewrite" && purged.is_none() {
            // That it is missing is found by its name.
            return None;
        }
        if let Some(Err(why)) = inputs.files.get(file).map(|file| file.manner.as_ref()) {
            self.unread(file, *why, false, verdict);
            return None;
        }
        let mut compared = compare(inputs, file, purged.as_deref(), bench);
        let may_remember = bench.judge.is_some() && self.log.is_none_or(|log| log.remembers);
        let is_remembered = may_remember && compared.as_ref().is_ok_and(Compared::may_be_remembered);
        if is_remembered {
            for (dataset, _) in self.planned.datasets_of(file) {
                verdict.miss(Gap::Memory, Some(self.place(dataset, None, None)));
            }
            compared = compare(inputs, file, purged.as_deref(), &Bench { judge: None, ..*bench });
        }
        match compared {
            Ok(compared) => {
                let is_replayed = bench.judge.is_some() && !is_remembered;
                self.report(&compared, file, is_replayed, verdict);
                (!is_remembered).then_some(compared)
            }
            Err(Failed { purged, why }) => {
                self.unread(file, why, purged, verdict);
                None
            }
        }
    }
}

/// Adds what went of pupils in another file.
fn merge(erased: &mut tally::Erased, other: tally::Erased) {
    for (pupil, categories) in other {
        let so_far = erased.entry(pupil).or_insert(CategorySet::EMPTY);
        *so_far = so_far.or(categories);
    }
}
