//! The closed list of categories of personal data, and sets of them.
//!
//! A category has a dotted name (`medical.care`); a rule may name any prefix of it. Categories are bits of a `u64`,
//! which is what makes retention a bitmask. The order of the list is the order of the bits and never changes once
//! released: plans and ledgers refer to it by name only.

use super::row::bits_of;
use std::fmt;

macro_rules! categories {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// A category of personal data, as the privacy statement of a school lists them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Category { $(#[doc = $doc] $variant,)* }

        impl Category {
            /// Every category, in the order of their bits.
            pub const ALL: &'static [Category] = &[$(Category::$variant,)*];

            /// Returns the dotted name, as in schedules, schemas and reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Category::$variant => $name,)* }
            }
        }
    };
}

categories! {
    Contact = "contact", "Name, birth, address and reach of the pupil (Vrijstellingsbesluit WBP art. 19 lid 3 a).";
    ContactName = "contact.name", "Names, initials, infixes.";
    ContactBirth = "contact.birth", "Birth date, age, gender.";
    ContactAddress = "contact.address", "Address, postcode, place, phone.";
    ContactOnline = "contact.online", "E-mail address and user name.";
    PupilNumber = "pupil_number", "The number of a pupil in a register of the school (lid 3 b).";
    NationalNumber = "national_number", "BSN, PGN, onderwijsnummer, sofinummer.";
    EckId = "eck_id", "ECK iD, stampseudoniem, hPGN.";
    NationalityBirthplace = "nationality_birthplace", "Nationality, place and country of birth (lid 3 c).";
    Guardian = "guardian", "Parents, guardians and other contacts of the pupil (lid 3 d).";
    Medical = "medical", "Health and well-being (lid 3 e).";
    MedicalCare = "medical.care", "Care and support because of health.";
    MedicalPsychological = "medical.psychological", "Psychological and didactic research.";
    MedicalYouthCare = "medical.youth_care", "Youth care and protection.";
    Religion = "religion", "Religion or belief (lid 3 f).";
    Progress = "progress", "Nature and course of the education (lid 3 g).";
    ProgressResults = "progress.results", "Test results, marks, levels.";
    ProgressReport = "progress.report", "The educational report (onderwijskundig rapport).";
    ProgressConversation = "progress.conversation", "Reports of conversations with parents.";
    ProgressPlan = "progress.plan", "Plans: handelingsplan, OPP, group plan.";
    ProgressAdvice = "progress.advice", "School advice and what leads to it.";
    ProgressConduct = "progress.conduct", "Conduct, incidents, suspension.";
    ProgressExamWork = "progress.exam_work", "Work made for a final examination.";
    ProgressExamResult = "progress.exam_result", "Results of a final examination, diplomas.";
    Absence = "absence", "Absence, its reason and its code.";
    Enrolment = "enrolment", "Enrolment, deregistration, origin and destination.";
    Organisation = "organisation", "Class, group, year, mentor group (lid 3 h).";
    Finance = "finance", "Money (lid 3 i).";
    FinanceFunding = "finance.funding", "What the funding of the school is computed from.";
    FinanceBank = "finance.bank", "Bank accounts and payments.";
    Image = "image", "Photographs and video (lid 3 j).";
    ImageIdPhoto = "image.id_photo", "Photograph for identification.";
    ImageMedia = "image.media", "Photographs and video of activities, by consent.";
    Staff = "staff", "Teachers, mentors and other staff (lid 3 k).";
    Consent = "consent", "Consents given or withdrawn.";
    Special = "special", "Special categories that have no category of their own (GDPR art. 9).";
    SpecialEthnicity = "special.ethnicity", "Ethnic origin.";
    SpecialPolitics = "special.politics", "Political opinions.";
    SpecialUnion = "special.union", "Membership of a trade union.";
    SpecialGenetic = "special.genetic", "Genetic data.";
    SpecialBiometric = "special.biometric", "Biometric data.";
    SpecialSexual = "special.sexual", "Sex life and orientation.";
    SpecialCriminal = "special.criminal", "Criminal convictions and offences (GDPR art. 10).";
    Other = "other", "Other data that a law requires (lid 3 l).";
    OtherCredentials = "other.credentials", "Passwords, tokens, keys of lockers.";
    OtherOnlineTraces = "other.online_traces", "IP addresses, log-ins, cookies.";
    OtherFreeText = "other.free_text", "Free text; counts as medical in reports and extracts.";
    OtherComplaint = "other.complaint", "Complaints.";
    None = "none", "Says nothing about a person.";
}

impl Category {
    /// Returns the category of that dotted name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }

    /// Returns the parent (`medical` of `medical.care`), if it has one.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.name().split_once('.').and_then(|(first, _)| Self::from_name(first))
    }

    /// Returns whether a rule for `self` covers `other`: the same, or a prefix of it.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self == other || other.parent() == Some(self)
    }

    /// Returns whether this says who a row is about (E1).
    #[must_use]
    pub const fn is_identity(self) -> bool {
        matches!(self, Self::ContactName | Self::ContactBirth | Self::PupilNumber | Self::NationalNumber)
    }

    /// Returns whether this stands beside the content and holds no row alive (E1, E2).
    #[must_use]
    pub const fn is_companion(self) -> bool {
        matches!(self, Self::Organisation | Self::Staff | Self::Consent | Self::None)
    }

    /// Returns whether a leak of it weighs heavier (GDPR art. 9 and 10, UAVG art. 46).
    #[must_use]
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::NationalNumber | Self::OtherCredentials | Self::OtherComplaint | Self::ProgressConduct)
            || [Self::Medical, Self::Religion, Self::Special].iter().any(|parent| parent.covers(self))
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl serde::Serialize for Category {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A set of categories, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategorySet(u64);

impl CategorySet {
    /// The set without members.
    pub const EMPTY: Self = Self(0);

    /// Returns the set of one category.
    #[must_use]
    pub const fn of(category: Category) -> Self {
        #[expect(clippy::as_conversions, reason = "the discriminant of a repr(u8) enum with fewer than 64 variants")]
        Self(1 << (category as u8))
    }

    /// Returns the set with that category added.
    #[must_use]
    pub const fn with(self, category: Category) -> Self {
        Self(self.0 | Self::of(category).0)
    }

    /// Adds a category.
    pub const fn insert(&mut self, category: Category) {
        self.0 |= Self::of(category).0;
    }

    /// Returns whether the category is a member.
    #[must_use]
    pub const fn contains(self, category: Category) -> bool {
        self.0 & Self::of(category).0 != 0
    }

    /// Returns whether there is no member.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the members that both have.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the members of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the members of `self` that `other` lacks.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the number of members.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Returns the bits, for digests and dense tables.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Returns the set of those bits; bits beyond the list are no members.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Category::ALL.len()) - 1))
    }

    /// Returns the members in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Category> {
        bits_of(self.0).filter_map(|bit| Category::ALL.get(bit).copied())
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        categories.into_iter().fold(Self::EMPTY, Self::with)
    }
}
