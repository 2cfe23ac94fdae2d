//! What is decided for a pupil and a category, and why. Numbers in brackets are the rules of `schemas/retention.md`.

use super::{Category, CategorySet, Day, PupilKey};

/// Why a departure can't be established (L3, L4, L5, P3). Each is listed for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unresolved {
    /// The pupil died: a departure, and for a person to look at (L5).
    Deceased,
    /// A date that is no date (L4).
    UnreadableDate,
    /// A date before the birth date (L4).
    BeforeBirth,
    /// A date before the start of its spell (L4).
    BeforeStart,
    /// A date after the end of the next school year (L4).
    TooFarAhead,
    /// Marked as left, without a date (L4).
    MarkWithoutDate,
    /// A date in one source and none in another (L3).
    SourcesDisagree,
    /// An open spell of a pupil older than the sector's pupils are (L5).
    TooOld,
    /// An open spell in an export that is itself over a year old (L5).
    StaleExport,
    /// Two birth dates under one key: two pupils (P3).
    TwoBirthDates,
    /// Spellings of one number that differ only in zeros (P3).
    TwoSpellings,
    /// National numbers that tie two pupil numbers of one register together (P4, P5).
    TwoNumbers,
    /// Only enrolments as a guest of another school, which start no spell (L5).
    OnlyGuest,
    /// An application, in a delivery without a register of that school: nothing says that no enrolment followed (L5).
    OnlyApplied,
}

impl Unresolved {
    /// Every reason, in order.
    pub const ALL: &'static [Self] = &[
        Self::Deceased,
        Self::UnreadableDate,
        Self::BeforeBirth,
        Self::BeforeStart,
        Self::TooFarAhead,
        Self::MarkWithoutDate,
        Self::SourcesDisagree,
        Self::TooOld,
        Self::StaleExport,
        Self::TwoBirthDates,
        Self::TwoSpellings,
        Self::TwoNumbers,
        Self::OnlyGuest,
        Self::OnlyApplied,
    ];

    /// Returns whether the doubt is who the pupil is, not when the pupil left (P3, P4).
    #[must_use]
    pub const fn is_about_identity(self) -> bool {
        match self {
            Self::TwoBirthDates | Self::TwoSpellings | Self::TwoNumbers => true,
            Self::UnreadableDate
            | Self::BeforeBirth
            | Self::BeforeStart
            | Self::TooFarAhead
            | Self::MarkWithoutDate
            | Self::SourcesDisagree
            | Self::TooOld
            | Self::StaleExport
            | Self::Deceased
            | Self::OnlyGuest
            | Self::OnlyApplied => false,
        }
    }

    /// Returns the name in reports and referrals.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnreadableDate => "departure-unreadable-date",
            Self::BeforeBirth => "departure-before-birth",
            Self::BeforeStart => "departure-before-start",
            Self::TooFarAhead => "departure-too-far-ahead",
            Self::MarkWithoutDate => "departure-mark-without-date",
            Self::SourcesDisagree => "departure-sources-disagree",
            Self::TooOld => "departure-pupil-too-old",
            Self::StaleExport => "departure-stale-export",
            Self::TwoBirthDates => "pupil-two-birth-dates",
            Self::TwoSpellings => "pupil-two-spellings",
            Self::TwoNumbers => "pupil-two-numbers",
            Self::Deceased => "departure-deceased",
            Self::OnlyGuest => "departure-only-guest",
            Self::OnlyApplied => "departure-only-applied",
        }
    }
}

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

/// Why a category of a pupil is kept, erased or referred (R1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A hold is in force (R2).
    Hold,
    /// A restriction is in force (R4).
    Restriction,
    /// An objection is open or granted and not yet carried out (R4).
    Objection,
    /// A request for access, rectification or portability is open (R5).
    OpenRequest,
    /// A granted erasure request (R6).
    GrantedErasure,
    /// A granted erasure request that can't be told apart from what was collected later (R6).
    GrantedErasureUnclear,
    /// A request by a guardian after the pupil's sixteenth birthday (R7).
    GuardianAfterSixteen,
    /// A consent that was withdrawn (R8).
    ConsentWithdrawn,
    /// The departure can't be established.
    Unresolved(Unresolved),
    /// Still enrolled.
    Enrolled,
    /// An application that is not closed (L5).
    ApplicationOpen,
    /// Preserved by a ground outside the schedule (T6).
    Preserved,
    /// The category has no rule (T7).
    NoRule,
    /// The rule's clock is another than departure, and is not known (E11).
    OtherTrigger,
    /// The period still runs, or departure is under four weeks old (T1, L7).
    WithinPeriod,
    /// An alumni opt-in keeps it (R9).
    Alumni,
    /// The period is over.
    Expired,
}

impl Reason {
    /// Every reason but those of an unresolved departure.
    pub const PLAIN: &'static [Self] = &[
        Self::Hold,
        Self::Restriction,
        Self::Objection,
        Self::OpenRequest,
        Self::GrantedErasure,
        Self::GrantedErasureUnclear,
        Self::GuardianAfterSixteen,
        Self::ConsentWithdrawn,
        Self::Enrolled,
        Self::ApplicationOpen,
        Self::Preserved,
        Self::NoRule,
        Self::OtherTrigger,
        Self::WithinPeriod,
        Self::Alumni,
        Self::Expired,
    ];

    /// Returns the name in reports and referrals.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::OpenRequest => "open-request",
            Self::GrantedErasure => "granted-erasure",
            Self::GrantedErasureUnclear => "granted-erasure-unclear",
            Self::GuardianAfterSixteen => "guardian-after-sixteen",
            Self::ConsentWithdrawn => "consent-withdrawn",
            Self::Unresolved(why) => why.name(),
            Self::Enrolled => "enrolled",
            Self::ApplicationOpen => "application-open",
            Self::Preserved => "preserved",
            Self::NoRule => "no-rule",
            Self::OtherTrigger => "other-trigger",
            Self::WithinPeriod => "within-period",
            Self::Alumni => "alumni",
            Self::Expired => "expired",
        }
    }
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
