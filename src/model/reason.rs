//! Why a category of a pupil is kept, erased or referred, and why a departure can't be established. Numbers in brackets are
//! the rules of `schemas/retention.md`.

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
