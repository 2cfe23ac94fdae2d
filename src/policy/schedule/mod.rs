//! Retention schedules: which category of data lives how long after what, and on what legal basis (T1 to T8).
//!
//! A schedule is checked against the statutory floors: a term below one stands only where the rule acknowledges it, and
//! is then still carried out at the floor (T3). Terms are periods after a trigger, never dates.

mod builtin;
mod check;
mod example;
mod floors;
mod lookup;
mod read;
mod terms;

use super::Problems;
use super::notes::read_text;
use super::pipeline::{ScheduleSource, Sector};
use super::spelling::with_suggestion;
use super::words::words;
use crate::model::{Category, Day, Message, Term};
pub use example::{Example, ExampleRequest, Expect};
pub use floors::{Floors, effective_term};
pub use lookup::RulesFor;
use std::fmt;
use std::path::Path;
pub use terms::{falls_short, longer};

/// A checked schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// The name it goes by: the built-in one, or the stem of its file.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The sector that it is for; nothing where it is for all.
    pub sector: Option<Sector>,
    /// Who adopted it (T7).
    pub adopted_by: Option<String>,
    /// When it was adopted.
    pub adopted_on: Option<Day>,
    /// When the participation council (GMR) consented.
    pub gmr_consent_on: Option<Day>,
    /// From when it is in force.
    pub in_force_from: Option<Day>,
    /// Its rules, in the order of the file.
    pub rules: Vec<RetentionRule>,
    /// Its examples, which tell what the rules mean.
    pub examples: Vec<Example>,
    /// The text of the file, for its digest.
    pub source_text: String,
}

/// The name of a rule within its schedule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub String);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One rule of a schedule (T2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// Its name.
    pub id: RuleId,
    /// The categories it is for; a prefix covers what is below it.
    pub categories: Vec<Category>,
    /// What the term counts from.
    pub trigger: Trigger,
    /// How long the data is kept after the trigger.
    pub term: Term,
    /// A floor of its own, by statute (T3).
    pub floor: Option<Term>,
    /// The time after the first erasable day within which it must have happened; never a delay (T4).
    pub grace: Option<Term>,
    /// The fact that must be so for the rule to count (T5).
    pub condition: Option<Condition>,
    /// The ground that forbids erasing until it ends (T6).
    pub preserve: Option<String>,
    /// Why a term stands below a floor (T3).
    pub acknowledge: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// A remark for people.
    pub note: Option<String>,
}

/// What a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its kind.
    pub kind: BasisKind,
    /// The article or regulation.
    pub text: String,
}

words! {
    /// What kind of basis a rule has (T2). Only a statute can be a floor.
    BasisKind {
        /// A law or a regulation under it.
        Statute = "statute",
        /// A lapsed rule or a norm of the sector.
        Norm = "norm",
        /// A regulation that the board adopted.
        Board = "board",
    }
}

words! {
    /// What a term counts from.
    Trigger {
        /// The last enrolled day at the school.
        Departure = "departure",
        /// The day on which an application was closed without enrolment (L5).
        ApplicationClosed = "application_closed",
        /// The day on which the result of a final examination was fixed.
        ExamResultFixed = "exam_result_fixed",
        /// The last day of the school year.
        SchoolYearEnd = "school_year_end",
        /// The day on which a consent was withdrawn (R8).
        ConsentWithdrawn = "consent_withdrawn",
    }
}

words! {
    /// A fact that a rule can depend on (T5).
    Condition {
        /// The pupil was referred to special education.
        ReferredToSo = "referred_to_so",
    }
}

impl Schedule {
    /// Returns the checked schedule in a text; `id` is the name it goes by.
    ///
    /// # Errors
    /// Every problem of the text.
    pub fn parse(id: &str, file: &str, text: &str) -> Result<Self, Problems> {
        read::schedule(id, file, text, Some(Floors::builtin()))
    }

    /// Returns the checked schedule in a file; its id is the stem of the file.
    ///
    /// # Errors
    /// The file can't be read, or every problem of its text.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        let text = read_text(path)?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        Self::parse(&id, &path.display().to_string(), &text)
    }

    /// Returns the checked schedule that a pipeline names.
    ///
    /// # Errors
    /// The file can't be read, or every problem of its text.
    pub fn from_source(source: &ScheduleSource) -> Result<Self, Problems> {
        match source {
            ScheduleSource::File(path) => Self::load(path),
            ScheduleSource::Builtin(name) => Self::builtin(name).unwrap_or_else(|| {
                let message = Message::new("policy-unknown-builtin").with("word", name);
                let known: Vec<&str> = Self::builtin_names().collect();
                Err(Problems::of_file(format!("builtin:{name}"), with_suggestion(message, name, &known)))
            }),
        }
    }

    /// Returns the rule of that name.
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<&RetentionRule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// Returns whether the schedule is for schools of that sector.
    #[must_use]
    pub fn is_for(&self, sector: Sector) -> bool {
        self.sector.is_none_or(|own| own == sector)
    }
}
