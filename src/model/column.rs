//! What a dataset is about and what its columns are: words of schemas, classification and planning.

use super::{Category, CategorySet, Register};

/// What the rows of a dataset are about (P7, P8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A register of pupils: one row a pupil or an enrolment spell.
    Pupils,
    /// Data about pupils: results, absence, notes, guardians.
    PupilData,
    /// A list of media files and the pupils on them (E9).
    Media,
    /// Staff: out of scope, copied and counted.
    Staff,
    /// The school, its groups and places: out of scope.
    School,
    /// Catalogues of tests: out of scope.
    Tests,
}

impl About {
    /// Every kind, with its name in schema files.
    pub const NAMES: &'static [(&'static str, About)] = &[
        ("pupils", About::Pupils),
        ("pupil-data", About::PupilData),
        ("media", About::Media),
        ("staff", About::Staff),
        ("school", About::School),
        ("tests", About::Tests),
    ];

    /// Returns whether the rows are about pupils, so that retention applies.
    #[must_use]
    pub const fn in_scope(self) -> bool {
        matches!(self, Self::Pupils | Self::PupilData | Self::Media)
    }
}

/// What a column does for the rules, beside its category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The pupil's number in the dataset's register.
    Pupil,
    /// The school (BRIN).
    School,
    /// A national number of the pupil; links if it passes (P4).
    NationalNumber,
    /// An ECK iD of the pupil; links by equality (P4).
    EckId,
    /// The end of an enrolment spell: the clock (L2, E10).
    Departure,
    /// The start of an enrolment spell.
    EnrolmentStart,
    /// A mark that the pupil has left, without a date (L4): jaargroep, group or status.
    LeftMark,
    /// The pupil's birth date.
    BirthDate,
    /// The pupil's surname.
    Surname,
    /// The number of another pupil that the row names (P6).
    OtherPupil,
    /// The path of a media file, relative to its manifest (E9).
    MediaFile,
    /// Whether the pupil was referred to special education (T5).
    ReferredToSo,
    /// The number of a guardian: beside a pupil's key it links the two, without one the row is the guardian's (E8).
    Guardian,
    /// A flag that the value beside it is secret (E12).
    Secrecy,
    /// A mark that something was published (R8).
    Published,
    /// The day on which an application was closed without enrolment (L5).
    ApplicationClosed,
    /// Whether the enrolment is that of a guest from another school, which starts no spell (L5).
    Guest,
    /// The day on which the pupil died (L5).
    DateOfDeath,
    /// The day on which the result of the final examination was fixed (E11).
    ExamResultFixed,
    /// The school year of the row, or a day in it (E11).
    SchoolYear,
    /// What a consent is for (R8).
    ConsentSubject,
    /// Whether a consent was given or withdrawn (R8).
    ConsentState,
    /// The day on which it was (R8).
    ConsentOn,
}

impl Role {
    /// Every role, with its name in schema files.
    pub const NAMES: &'static [(&'static str, Role)] = &[
        ("pupil", Role::Pupil),
        ("school", Role::School),
        ("national_number", Role::NationalNumber),
        ("eck_id", Role::EckId),
        ("departure", Role::Departure),
        ("enrolment_start", Role::EnrolmentStart),
        ("left_mark", Role::LeftMark),
        ("birth_date", Role::BirthDate),
        ("surname", Role::Surname),
        ("other_pupil", Role::OtherPupil),
        ("media_file", Role::MediaFile),
        ("referred_to_so", Role::ReferredToSo),
        ("guardian", Role::Guardian),
        ("secrecy", Role::Secrecy),
        ("published", Role::Published),
        ("application_closed", Role::ApplicationClosed),
        ("guest", Role::Guest),
        ("date_of_death", Role::DateOfDeath),
        ("exam_result_fixed", Role::ExamResultFixed),
        ("school_year", Role::SchoolYear),
        ("consent_subject", Role::ConsentSubject),
        ("consent_state", Role::ConsentState),
        ("consent_on", Role::ConsentOn),
    ];

    /// Returns whether a column of this role says that a pupil is enrolled no more, or no more alive, so that it lives as long
    /// as anything of the pupil does (E10).
    #[must_use]
    pub const fn is_clock(self) -> bool {
        matches!(self, Self::Departure | Self::ApplicationClosed | Self::Guest | Self::DateOfDeath)
    }

    /// Returns whether a rule may count from the day in a column of this role, so that it goes with its row and not before
    /// (E11).
    #[must_use]
    pub const fn dates_its_row(self) -> bool {
        matches!(self, Self::ExamResultFixed | Self::SchoolYear)
    }

    /// Returns the name in schema files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }
}

/// What a date in a departure column means (L2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DepartureMeaning {
    /// The last day on which the pupil was enrolled.
    #[default]
    LastEnrolledDay,
    /// The first day on which the pupil no longer was.
    FirstDayGone,
}

/// What is known of one column: total, so that no column is forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnClass {
    /// The name in the file.
    pub name: String,
    /// Its category, or nothing where the classifier abstains.
    pub category: Option<Category>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What it does for the rules.
    pub role: Option<Role>,
    /// Why: shapes and ratios, never a value.
    pub evidence: Vec<String>,
    /// The best guesses where the classifier abstains, most likely first.
    pub guesses: Vec<Category>,
    /// Whether its category is a guess: the kind of its table says so, or the loose shape of its values, but not its own
    /// header. Enough to guard the column, too little to erase it (E4).
    pub is_guess: bool,
}

/// How a table departs from the schema that it is, or nearly is, bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// A column that the schema doesn't name.
    New,
    /// A column that the schema asks for and the table lacks, so that the schema was not used.
    Missing,
    /// A column whose values are not what the schema calls it.
    Contradicts,
}

impl DriftKind {
    /// Returns the name in messages and results.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Missing => "missing",
            Self::Contradicts => "contradicts",
        }
    }
}

/// One column in which a known layout changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drift {
    /// The schema.
    pub schema: String,
    /// The name of the column, in the file or in the schema.
    pub column: String,
    /// What changed.
    pub kind: DriftKind,
    /// Whether this leaves the column unknown. What is new or missing beside a layout that is partly assumed need be no change.
    pub is_grave: bool,
}

/// What is known of one dataset: every column has exactly one class.
#[derive(Clone, Debug, PartialEq)]
pub struct DatasetClass {
    /// The schema that it was bound to, as `parnassys/leerlingen`.
    pub schema: Option<String>,
    /// The source system.
    pub system: Option<String>,
    /// What the rows are about.
    pub about: About,
    /// Whose numbering its pupil numbers are.
    pub register: Register,
    /// Whether pupils are found by name and birth date where no key of theirs stands (P7).
    pub finds_by_name: bool,
    /// What a departure date means here.
    pub departure_meaning: DepartureMeaning,
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnClass>,
    /// Where the table departs from its schema.
    pub drift: Vec<Drift>,
}

impl DatasetClass {
    /// Returns the position of the first column with that role.
    #[must_use]
    pub fn column_of(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// Returns the positions of every column with that role.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == Some(role)).map(|(at, _)| at)
    }

    /// Returns the categories that its columns have.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.columns.iter().filter_map(|column| column.category).collect()
    }

    /// Returns whether keys of pupils stand in its rows.
    #[must_use]
    pub fn holds_keys(&self) -> bool {
        [Role::Pupil, Role::NationalNumber, Role::EckId].iter().any(|role| self.column_of(*role).is_some())
    }

    /// Returns whether it is a register of pupils (P8): a key, and an enrolment or departure column or a schema's word.
    /// A list of applications is one too (L5).
    #[must_use]
    pub fn is_register(&self) -> bool {
        let keyed = self.holds_keys();
        let closes = self.column_of(Role::ApplicationClosed).is_some();
        keyed && self.about.in_scope() && (self.dates_enrolments() || closes || self.about == About::Pupils)
    }

    /// Returns whether its rows are applications alone: they say when one was closed, and nothing of an enrolment (L5).
    #[must_use]
    pub fn is_application_list(&self) -> bool {
        self.column_of(Role::ApplicationClosed).is_some() && !self.dates_enrolments()
    }

    fn dates_enrolments(&self) -> bool {
        [Role::Departure, Role::EnrolmentStart].iter().any(|role| self.column_of(*role).is_some())
    }
}
