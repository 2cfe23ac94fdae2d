//! Explains the decisions on one pupil: every rule, day and governance line that led to them, and what becomes of the rows.
//!
//! Decides by the plain rules, for any day (R12), and changes nothing. What it returns names nobody: datasets by number
//! and schema, days, rules and lines.

use crate::deregistration::trace::DepartureTraces;
use crate::determine::rule::trace;
use crate::determine::{Standing, Terms};
use crate::erase::rows_of;
use crate::evidence::{open_keys, read_history};
use crate::model::event::DecidedAs;
use crate::model::handover::DecidedCategories;
use crate::model::trace::{DepartureTrace, GovernanceLine, PupilRows, Trace};
use crate::model::{Brin, CategorySet, DatasetId, Day, Departure, Message, Outcome, PupilIndex, PupilNumber};
use crate::policy::{BasisKind, PupilRef};
use crate::run::error::Error;
use crate::run::governance::recall::Memory;
use crate::run::job::{Clock, Job};
use crate::run::preparation::prepare::{Prepared, prepare, question};
use crate::run::progress::Progress;
use rand_core::RngCore;
use std::collections::BTreeSet;

/// Why no run would decide for that day (R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simulation {
    /// It lies after today.
    Future,
    /// It lies before the last completed run.
    Past,
}

/// The rule of the schedule that applies to a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedRule {
    /// Its id.
    pub id: String,
    /// What kind of basis it has.
    pub basis_kind: BasisKind,
    /// The basis, as the schedule words it.
    pub basis: String,
    /// Why its term stands below a floor, where it does (T3).
    pub acknowledge: Option<String>,
}

/// The decision on one category, with what led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedCategory {
    /// What led to it.
    pub trace: Trace,
    /// The rule that applies.
    pub rule: Option<AppliedRule>,
}

/// What becomes of the pupil's rows in one dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedDataset {
    /// The dataset.
    pub id: DatasetId,
    /// Its schema.
    pub schema: Option<String>,
    /// Its rows.
    pub rows: PupilRows,
}

/// Everything that is decided about one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The as-of day.
    pub as_of: Day,
    /// Whether no run would decide for that day, and why.
    pub simulation: Option<Simulation>,
    /// What led to the departure.
    pub departure: DepartureTrace,
    /// The categories that occur for the pupil.
    pub categories: Vec<ExplainedCategory>,
    /// The datasets with rows about the pupil.
    pub datasets: Vec<ExplainedDataset>,
}

impl Explanation {
    /// Returns how many categories wait for a person.
    #[must_use]
    pub fn referred(&self) -> usize {
        self.categories.iter().filter(|category| category.trace.decision.outcome == Outcome::Refer).count()
    }
}

/// A delivery, decided, to be asked about its pupils.
pub struct Explainer<'j> {
    job: &'j Job,
    prepared: Prepared,
    departures: DepartureTraces,
    simulation: Option<Simulation>,
}

impl<'j> Explainer<'j> {
    /// Reads and decides the delivery.
    ///
    /// # Errors
    /// [`Error`] of the stage that refuses.
    pub fn new(job: &'j Job, clock: &Clock, progress: &dyn Progress) -> Result<Self, Error> {
        let keyring = open_keys(&job.places(), job.as_of)?;
        let history = read_history(&job.places(), &keyring)?;
        let simulation = if job.as_of > clock.today {
            Some(Simulation::Future)
        } else {
            history.last_completed.filter(|last| job.as_of < *last).map(|_| Simulation::Past)
        };
        // The digests that this salt keys are thrown away.
        let mut salt = [0; 32];
        rand_core::OsRng.fill_bytes(&mut salt);
        let prepared = prepare(job, &Memory { keyring: &keyring, history: &history }, salt, progress)?;
        let departures = DepartureTraces::read(&prepared.admitted, &prepared.files, &question(job))?;
        Ok(Self { job, prepared, departures, simulation })
    }

    /// Returns the pupil of a school.
    ///
    /// # Errors
    /// [`Error::Usage`] for a school or pupil that the delivery lacks, and a number that several registers give.
    pub fn find(&self, school: Brin, pupil: &PupilRef) -> Result<PupilIndex, Error> {
        let school = self.prepared.admitted.schools.present(school);
        let pupils = &self.prepared.pupils;
        let schools: BTreeSet<Brin> = pupils.list.iter().map(|pupil| pupil.key.school).collect();
        if !schools.contains(&school) {
            let known: Vec<String> = schools.iter().map(Brin::to_string).collect();
            let message = Message::new("why-school-unknown").with("school", school);
            return Err(Error::Usage(message.with("schools", known.join(", "))));
        }
        let unknown = || Error::Usage(Message::new("why-pupil-unknown").with("school", school));
        let found = match pupil {
            PupilRef::Number(number) => return self.by_number(school, number)?.ok_or_else(unknown),
            PupilRef::Pgn(number) => pupils.by_national_number.get(&(school, number.clone())),
            PupilRef::Eck(eck_id) => pupils.by_eck_id.get(&(school, eck_id.clone())),
        };
        match found {
            Some(crate::model::handover::Link::One(index)) => Ok(*index),
            Some(crate::model::handover::Link::Ambiguous) => Err(ambiguous(school)),
            None => Err(unknown()),
        }
    }

    fn by_number(&self, school: Brin, number: &PupilNumber) -> Result<Option<PupilIndex>, Error> {
        let pupils = &self.prepared.pupils;
        if let Some(index) = pupils.by_number(school, number) {
            return Ok(Some(index));
        }
        let is_there = pupils.by_key.keys().any(|key| key.school == school && key.number == *number);
        if is_there { Err(ambiguous(school)) } else { Ok(None) }
    }

    /// Returns every pupil of the delivery.
    pub fn pupils(&self) -> impl Iterator<Item = PupilIndex> + '_ {
        self.prepared.pupils.iter().map(|(index, _)| index)
    }

    /// Returns what is decided about each of some pupils, in the order of their keys.
    ///
    /// # Errors
    /// [`Error::Erase`] where a file can't be read again.
    pub fn explain(&self, pupils: &BTreeSet<PupilIndex>) -> Result<Vec<Explanation>, Error> {
        let Prepared { planned, admitted, .. } = &self.prepared;
        let mut rows = rows_of(&self.prepared.known(), &planned.plan, pupils)?;
        let terms = self.job.terms();
        let mut explained = Vec::with_capacity(pupils.len());
        for index in pupils.iter().copied() {
            let datasets = admitted.datasets.iter().enumerate().filter_map(|(at, dataset)| {
                let rows = rows.remove(&(index, at))?;
                Some(ExplainedDataset { id: dataset.id, schema: dataset.class.schema.clone(), rows })
            });
            explained.push(Explanation {
                as_of: self.job.as_of,
                simulation: self.simulation,
                departure: DepartureTrace {
                    settled_by: self.settling(index, |decided| decided.key.decision == DecidedAs::Left).last(),
                    ..self.departures.of(index, self.departure_of(index))
                },
                datasets: datasets.collect(),
                categories: self.categories(index, &terms),
            });
        }
        Ok(explained)
    }

    /// The lines of `decisions.csv` that settled something of a pupil (R10), in the order of their days.
    fn settling(
        &self,
        index: PupilIndex,
        wanted: impl Fn(&DecidedCategories) -> bool,
    ) -> impl Iterator<Item = GovernanceLine> {
        let decided = self.prepared.decisions.decided.get(&index).into_iter().flatten();
        let line =
            |decided: &DecidedCategories| GovernanceLine { file: "decisions.csv", line: decided.key.line.into() };
        decided.filter(move |decided| wanted(decided)).map(line)
    }

    fn departure_of(&self, index: PupilIndex) -> Departure {
        self.prepared.pupils.get(index).map_or(Departure::Enrolled, |pupil| pupil.departure)
    }

    fn categories(&self, index: PupilIndex, terms: &Terms<'_>) -> Vec<ExplainedCategory> {
        let Some(pupil) = self.prepared.pupils.get(index) else { return Vec::new() };
        let nobody = Standing::default();
        let standing = self.prepared.standings.by_pupil.get(&index).unwrap_or(&nobody);
        let occurring = self.prepared.planned.plan.occurring.get(index.at()).copied().unwrap_or(CategorySet::EMPTY);
        let explained = occurring.iter().map(|category| {
            let mut trace = trace(pupil, category, standing, terms);
            let decides = |decided: &DecidedCategories| decided.key.erases() && decided.categories.contains(category);
            if let Some(first) = trace.steps.first_mut() {
                first.lines.extend(self.settling(index, decides));
            }
            let rule = trace.decision.rule.and_then(|at| terms.rule(at));
            let rule = rule.map(|rule| AppliedRule {
                id: rule.id.to_string(),
                basis_kind: rule.basis.kind,
                basis: rule.basis.text.clone(),
                acknowledge: rule.acknowledge.clone(),
            });
            ExplainedCategory { trace, rule }
        });
        explained.collect()
    }

    /// Returns the prepared delivery, to compare with.
    #[must_use]
    pub const fn prepared(&self) -> &Prepared {
        &self.prepared
    }
}

fn ambiguous(school: Brin) -> Error {
    Error::Usage(Message::new("why-pupil-ambiguous").with("school", school))
}
