//! What led to a decision, question by question, so that it can be explained. The rules themselves put it together.
//!
//! Holds no value of a delivery: datasets by number, governance lines by number, days and our own words.

use super::{Category, DatasetId, Day, Decision, Departure, Outcome, Reason, RowReason, Term, Unresolved};
use std::collections::BTreeMap;

/// One question of the plain rule, in the precedence of R1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Is a hold in force?
    Hold,
    /// Does an open request, an objection or a restriction defer it?
    Deferral,
    /// Is it certain who this is?
    Identity,
    /// Was erasure granted or consent withdrawn?
    Asked,
    /// Has the pupil left?
    Departure,
    /// What does the schedule say?
    Schedule,
}

impl Question {
    /// Returns the name in results for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Deferral => "deferral",
            Self::Identity => "identity",
            Self::Asked => "asked",
            Self::Departure => "departure",
            Self::Schedule => "schedule",
        }
    }
}

/// A line of a governance file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GovernanceLine {
    /// The file.
    pub file: &'static str,
    /// The line.
    pub line: u64,
}

/// The answer to one question: what would happen if no question before it had one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The question.
    pub question: Question,
    /// What follows from it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The governance lines that it rests on.
    pub lines: Vec<GovernanceLine>,
}

/// The clock of a category: from the last enrolled day to the first erasable one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockTrace {
    /// The last enrolled day, where the clock counts from there.
    pub last_enrolled_day: Day,
    /// The term of the rule as it is carried out.
    pub term: Term,
    /// The statutory floors that hold, the longest day of which counts too.
    pub floors: Vec<Term>,
    /// Whether a referral to special education makes a difference, and is unknown: then the longer term counts (T5).
    pub condition_unknown: bool,
    /// The first erasable day.
    pub first_erasable_day: Day,
}

/// What led to the decision on one category of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The category.
    pub category: Category,
    /// The decision: that of the first step.
    pub decision: Decision,
    /// Every question that has an answer, in precedence: the first decides, the others are outranked.
    pub steps: Vec<Step>,
    /// The clock, for a pupil who left and a category with a rule.
    pub clock: Option<ClockTrace>,
}

/// What one row of a register says of a departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A last enrolled day.
    Ended(Day),
    /// An enrolment without an end; `stale` in an export that is over a year old.
    Open {
        /// Whether the export is over a year old (L5).
        stale: bool,
    },
    /// In a list without end dates: there, and nothing more (L3).
    Present,
    /// A guest enrolment, which starts no spell (L5).
    Guest,
    /// An application, and the day on which it was closed without enrolment, if it was (L5).
    Applied(Option<Day>),
    /// Nothing.
    Silent,
    /// Something that can't be right.
    Trouble(Unresolved),
}

/// What one dataset says of a pupil's departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heard {
    /// The dataset.
    pub dataset: DatasetId,
    /// What it says.
    pub mark: Mark,
    /// Whether the pipeline names its system as leading (L3).
    pub leads: bool,
}

/// What led to a departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartureTrace {
    /// What was found.
    pub departure: Departure,
    /// What each enrolment in each register says.
    pub heard: Vec<Heard>,
    /// The line of `decisions.csv` that says when the pupil left, where the registers do not (R10).
    pub settled_by: Option<GovernanceLine>,
}

/// What becomes of the rows of one pupil in one dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PupilRows {
    /// Rows about the pupil.
    pub rows: u64,
    /// Rows that go.
    pub dropped: u64,
    /// Rows that stay, and lose cells.
    pub blanked: u64,
    /// The cells that they lose, by category.
    pub cells: BTreeMap<Category, u64>,
    /// What keeps the rows that stay: the categories of content in them that does (E3).
    pub kept_by: BTreeMap<Category, u64>,
    /// The categories that would go, and stay in the rows that stay because they say who those are about (E3).
    pub identity: BTreeMap<Category, u64>,
    /// Rows that stay because the clock outlives the data (E10).
    pub kept_for_clock: u64,
    /// Why a person looks at rows, and at how many.
    pub referred: BTreeMap<RowReason, u64>,
}

impl Unresolved {
    /// Returns the numbers of the rules that it comes from.
    #[must_use]
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::UnreadableDate
            | Self::BeforeBirth
            | Self::BeforeStart
            | Self::TooFarAhead
            | Self::MarkWithoutDate => &["L4"],
            Self::SourcesDisagree => &["L3"],
            Self::TooOld | Self::StaleExport | Self::Deceased | Self::OnlyGuest | Self::OnlyApplied => &["L5"],
            Self::TwoBirthDates | Self::TwoSpellings => &["P3"],
            Self::TwoNumbers => &["P4", "P5"],
        }
    }
}

impl Reason {
    /// Returns the numbers of the rules that it comes from.
    #[must_use]
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::Hold => &["R2"],
            Self::Restriction | Self::Objection => &["R4"],
            Self::OpenRequest => &["R5"],
            Self::GrantedErasure | Self::GrantedErasureUnclear => &["R6"],
            Self::GuardianAfterSixteen => &["R7"],
            Self::ConsentWithdrawn => &["R8"],
            Self::Unresolved(why) => why.rules(),
            Self::Enrolled => &["L3"],
            Self::ApplicationOpen => &["L5"],
            Self::Preserved => &["T6"],
            Self::NoRule => &["T7"],
            Self::OtherTrigger => &["E11"],
            Self::WithinPeriod | Self::Expired => &["T1"],
            Self::Alumni => &["R9"],
        }
    }
}

impl RowReason {
    /// Returns the numbers of the rules that it comes from.
    #[must_use]
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::NoKeyColumn | Self::EmptyKey | Self::AmbiguousName => &["P7"],
            Self::Ragged => &[],
            Self::Orphan => &["P8"],
            Self::UnclearGuardian => &["E8"],
            Self::ConflictingKeys | Self::ContradictsBirth | Self::ContradictsSurname => &["P5"],
            Self::PupilsDiffer => &["P6"],
            Self::UnknownColumn => &["E4"],
            Self::Category(reason) => reason.rules(),
            Self::InvalidNationalNumber => &["P4"],
            Self::UnlistedFile | Self::MissingFile | Self::SharedPhoto => &["E9"],
            Self::Published => &["R8"],
            Self::EarlierPeriodExpired => &["L6"],
            Self::Mention => &["E13"],
            Self::Correction => &["E7"],
        }
    }
}
