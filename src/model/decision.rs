//! What is decided for a pupil and a category, and why. Numbers in brackets are the rules of `schemas/retention.md`.

use super::reason::{Reason, Unresolved};
use super::{Category, CategorySet, Day, PupilKey};

/// Whether and when a pupil left a school (L1 to L6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Departure {
    /// Still enrolled, or deregistered for a coming day.
    Enrolled,
    /// Left; the last day enrolled.
    Left(Day),
    /// Never enrolled: applied, and the application was closed on a day, or is open (L5).
    Applied(Option<Day>),
    /// Not to be established: listed for a person.
    Unresolved(Unresolved),
}

/// One pupil of one school, as the registers know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// The key that the evidence goes by: the school's own number where it is known.
    pub key: PupilKey,
    /// Whether they left, and when.
    pub departure: Departure,
    /// The birth date, where a register has one.
    pub birth: Option<Day>,
    /// Whether they were referred to special education, where anything says so (T5).
    pub referred_to_so: Option<bool>,
    /// The first day of the last spell, where a register has one (R6).
    pub last_start: Option<Day>,
}

/// What happens to a category of a pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It stays.
    Keep,
    /// It goes.
    Erase,
    /// It stays, and a person decides.
    Refer,
}

/// The decision on one category of one pupil, with what led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What happens.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The rule of the schedule that applies, by its position there.
    pub rule: Option<usize>,
    /// The first day on which it may be erased, where that is known.
    pub first_erasable_day: Option<Day>,
}

/// The decisions on all categories of one pupil, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PupilDecision {
    /// The categories that go.
    pub erase: CategorySet,
    /// The categories that a person decides on; what is in neither set stays.
    pub refer: CategorySet,
}

impl PupilDecision {
    /// Adds the outcome for one category.
    pub const fn set(&mut self, category: Category, outcome: Outcome) {
        match outcome {
            Outcome::Keep => {}
            Outcome::Erase => self.erase.insert(category),
            Outcome::Refer => self.refer.insert(category),
        }
    }
}

/// Why a row is referred rather than decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowReason {
    /// The dataset has no key column (P7).
    NoKeyColumn,
    /// Too few or too many cells.
    Ragged,
    /// The key is blank (P7).
    EmptyKey,
    /// No register knows the pupil (P8).
    Orphan,
    /// It can't be told whose guardian it is about (E8).
    UnclearGuardian,
    /// More than one pupil, or more than one row, has this name and birth date (P7).
    AmbiguousName,
    /// Its identifiers point to different pupils (P5).
    ConflictingKeys,
    /// Its birth date contradicts the register (P5).
    ContradictsBirth,
    /// Its surname contradicts the register (P5).
    ContradictsSurname,
    /// It names pupils of whom some are due and some are not (P6).
    PupilsDiffer,
    /// A column has no category.
    UnknownColumn,
    /// A category is referred for this pupil.
    Category(Reason),
    /// A national number fails the 11-test: kept, flagged, links nothing (P4).
    InvalidNationalNumber,
    /// A file that no manifest lists (E9).
    UnlistedFile,
    /// A file that a manifest lists and the delivery lacks.
    MissingFile,
    /// A photograph of several pupils, one of whom withdrew consent (E9).
    SharedPhoto,
    /// Text that stays names a pupil whose text is due (E13).
    Mention,
    /// A picture that was published: it is to be taken down where the school controls that (R8).
    Published,
    /// The pupil came back after the period of an earlier enrolment had expired (L6).
    EarlierPeriodExpired,
    /// A granted correction can't be made in this cell as its line says (E7).
    Correction,
}

impl RowReason {
    /// Every reason but those of a category.
    pub const PLAIN: &'static [Self] = &[
        Self::NoKeyColumn,
        Self::Ragged,
        Self::EmptyKey,
        Self::Orphan,
        Self::UnclearGuardian,
        Self::AmbiguousName,
        Self::ConflictingKeys,
        Self::ContradictsBirth,
        Self::ContradictsSurname,
        Self::PupilsDiffer,
        Self::UnknownColumn,
        Self::InvalidNationalNumber,
        Self::UnlistedFile,
        Self::MissingFile,
        Self::SharedPhoto,
        Self::Published,
        Self::EarlierPeriodExpired,
        Self::Mention,
        Self::Correction,
    ];

    /// Returns the reason of that name.
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        let of_categories =
            Reason::PLAIN.iter().copied().chain(Unresolved::ALL.iter().copied().map(Reason::Unresolved));
        let mut all = Self::PLAIN.iter().copied().chain(of_categories.map(Self::Category));
        all.find(|reason| reason.name() == text)
    }

    /// Returns whether a text is the name of a reason.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        Self::from_name(text).is_some()
    }

    /// Returns whether a person may decide that what is referred for it goes (R10): not where it is unknown who the pupil
    /// is or whether the pupil left, for then a decision would lift an enrolment or a running period.
    #[must_use]
    pub const fn may_be_erased_by_decision(self) -> bool {
        match self {
            Self::Orphan | Self::Published | Self::UnlistedFile => true,
            Self::Category(reason) => match reason {
                Reason::NoRule
                | Reason::OtherTrigger
                | Reason::GrantedErasureUnclear
                | Reason::GuardianAfterSixteen
                | Reason::ConsentWithdrawn
                | Reason::Alumni => true,
                Reason::Hold
                | Reason::Restriction
                | Reason::Objection
                | Reason::OpenRequest
                | Reason::GrantedErasure
                | Reason::Unresolved(_)
                | Reason::Enrolled
                | Reason::ApplicationOpen
                | Reason::Preserved
                | Reason::WithinPeriod
                | Reason::Expired => false,
            },
            Self::NoKeyColumn
            | Self::Ragged
            | Self::EmptyKey
            | Self::UnclearGuardian
            | Self::AmbiguousName
            | Self::ConflictingKeys
            | Self::Mention
            | Self::ContradictsBirth
            | Self::ContradictsSurname
            | Self::PupilsDiffer
            | Self::UnknownColumn
            | Self::InvalidNationalNumber
            | Self::MissingFile
            | Self::SharedPhoto
            | Self::EarlierPeriodExpired
            | Self::Correction => false,
        }
    }

    /// Returns whether a person may settle it by saying when the pupil left (R10).
    #[must_use]
    pub const fn may_be_settled_by_departure(self) -> bool {
        match self {
            Self::Category(Reason::Unresolved(why)) => !why.is_about_identity(),
            _ => false,
        }
    }

    /// Returns the name in reports and referrals.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoKeyColumn => "no-key-column",
            Self::Ragged => "ragged-row",
            Self::EmptyKey => "empty-key",
            Self::Orphan => "orphan",
            Self::UnclearGuardian => "unclear-guardian",
            Self::AmbiguousName => "ambiguous-name",
            Self::ConflictingKeys => "conflicting-keys",
            Self::ContradictsBirth => "contradicts-birth-date",
            Self::ContradictsSurname => "contradicts-surname",
            Self::PupilsDiffer => "pupils-differ",
            Self::UnknownColumn => "unknown-column",
            Self::Category(reason) => reason.name(),
            Self::InvalidNationalNumber => "invalid-national-number",
            Self::UnlistedFile => "unlisted-file",
            Self::MissingFile => "missing-file",
            Self::SharedPhoto => "shared-photo",
            Self::Published => "published",
            Self::EarlierPeriodExpired => "earlier-period-expired",
            Self::Mention => "mention",
            Self::Correction => "correction",
        }
    }
}
