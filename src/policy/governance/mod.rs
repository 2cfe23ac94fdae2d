//! The governance folder: holds, requests, consents, decisions and corrections, as a school keeps them in CSV (R1 to R11).
//!
//! These files name pupils. No value of theirs ever stands in a problem or in Debug output: a problem names the file, the
//! line and the column. A folder that is configured holds `holds.csv`, `requests.csv` and `consents.csv`, if only their
//! header (R3); a table whose name is unknown is a problem, since a hold in a misspelt file would not be heeded.

mod cells;
mod folder;
mod lines;
mod processing;
mod sheet;
mod word;

use crate::model::handover::LineIdentity;
use crate::model::{Brin, Category, Day, NationalNumber, PupilNumber, RowReason};
pub use processing::Purpose;
use std::fmt;
pub use word::{ConsentState, HoldGround, ReferralDecision, RequestDecision, RequestKind, Requester};

/// A checked governance folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Governance {
    /// Holds: data that must not be erased (R2).
    pub holds: Vec<Hold>,
    /// Requests of pupils and guardians (R4 to R7, R9).
    pub requests: Vec<Request>,
    /// Consents given and withdrawn (R8).
    pub consents: Vec<Consent>,
    /// What people decided on referrals (R10).
    pub decisions: Vec<DecisionLine>,
    /// Granted corrections (E7).
    pub corrections: Vec<CorrectionLine>,
    /// What data is processed for, by the processing register.
    pub purposes: Vec<Purpose>,
    /// Who receives data, so who is told what went or changed (R11).
    pub recipients: Vec<Recipient>,
    /// The files that were read, sorted by name, for their digests.
    pub sources: Vec<SourceFile>,
}

/// A file of the folder and its text. Debug masks the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name of the file.
    pub name: String,
    /// Its text, byte for byte.
    pub text: Masked,
}

/// A text that a person typed and that may name somebody. Debug masks it.
#[derive(Clone, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// Returns the text masked.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text, for digests and for the files of C4 only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How a line names a pupil. Debug masks it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PupilRef {
    /// The school's own number.
    Number(PupilNumber),
    /// A national number, after `pgn:`; it passed the 11-test.
    Pgn(NationalNumber),
    /// An ECK iD, after `eck:`.
    Eck(String),
}

impl PupilRef {
    /// Returns how a line writes it, for keyed references only.
    #[must_use]
    pub fn reveal(&self) -> String {
        match self {
            Self::Number(number) => number.reveal().to_owned(),
            Self::Pgn(number) => format!("pgn:{}", number.reveal()),
            Self::Eck(eck_id) => format!("eck:{eck_id}"),
        }
    }

    /// Returns whom a text names: a number, or `pgn:` or `eck:` and a value.
    ///
    /// # Errors
    /// What is wrong with it; never the text itself.
    pub fn from_text(text: &str) -> Result<Self, crate::model::Message> {
        cells::pupil(text)
    }
}

impl fmt::Debug for PupilRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "Number(***)",
            Self::Pgn(_) => "Pgn(***)",
            Self::Eck(_) => "Eck(***)",
        })
    }
}

/// Which data a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All of it.
    All,
    /// One category, and what is below it.
    Category(Category),
}

impl Scope {
    /// Returns how a line writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Category(category) => category.name(),
        }
    }

    /// Returns whether a category falls under it.
    #[must_use]
    pub fn covers(self, category: Category) -> bool {
        match self {
            Self::All => true,
            Self::Category(own) => own.covers(category),
        }
    }
}

/// A hold: data that must not be erased (R2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The school.
    pub school: Brin,
    /// The pupil.
    pub pupil: PupilRef,
    /// Which data.
    pub category: Scope,
    /// Why.
    pub ground: HoldGround,
    /// The first day held.
    pub from: Day,
    /// The last day held; open where nothing stands.
    pub until: Option<Day>,
    /// The line in the file.
    pub line: u32,
}

impl Hold {
    /// Returns the line as a later run knows it again (R3): not its ground or its end, which may be mended.
    #[must_use]
    pub fn identity(&self) -> LineIdentity {
        identity([
            "holds.csv",
            self.school.as_str(),
            &self.pupil.reveal(),
            self.category.name(),
            &self.from.to_string(),
        ])
    }
}

/// A request of a pupil or guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The school.
    pub school: Brin,
    /// The pupil.
    pub pupil: PupilRef,
    /// What is asked.
    pub kind: RequestKind,
    /// Which data.
    pub category: Scope,
    /// When it came in.
    pub received: Day,
    /// What was decided.
    pub decision: RequestDecision,
    /// When it was decided.
    pub decided: Option<Day>,
    /// Who asked (R7).
    pub requester: Requester,
    /// Whether the term was extended in time (R11).
    pub extended: bool,
    /// The last day of what was granted, where it has one (R4).
    pub ends: Option<Day>,
    /// The line in the file.
    pub line: u32,
}

impl Request {
    /// Returns the line as a later run knows it again (R3): not what was decided, which comes later.
    #[must_use]
    pub fn identity(&self) -> LineIdentity {
        let file = format!("requests.csv {}", self.kind.name());
        let (pupil, received) = (self.pupil.reveal(), self.received.to_string());
        identity([&file, self.school.as_str(), &pupil, self.category.name(), &received])
    }
}

fn identity(parts: [&str; 5]) -> LineIdentity {
    LineIdentity(parts.map(str::to_owned))
}

/// What a consent is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentSubject {
    /// Photographs and video.
    Image,
    /// Sharing contact data with other parents.
    ContactSharing,
    /// Use of social media.
    SocialMedia,
    /// Exchange with others.
    Exchange,
    /// A category of data that rests on consent.
    Data(Category),
}

/// A consent given or withdrawn (R8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The school.
    pub school: Brin,
    /// The pupil.
    pub pupil: PupilRef,
    /// What it is for.
    pub subject: ConsentSubject,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// Since when.
    pub on: Day,
    /// The line in the file; nothing for one that comes from an export.
    pub line: Option<u32>,
}

/// What a person decided on a referral (R10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionLine {
    /// The school.
    pub school: Brin,
    /// The pupil; nothing where a dataset without pupils was referred as a whole.
    pub pupil: Option<PupilRef>,
    /// The dataset, as the list of referrals calls it; nothing where the pupil is meant everywhere.
    pub dataset: Option<Masked>,
    /// The reason of the referral, as the list of referrals calls it; nothing for every reason.
    pub reason: Option<RowReason>,
    /// What was decided.
    pub decision: ReferralDecision,
    /// The last enrolled day where the pupil left; else the day of the decision, where it stands there.
    pub day: Option<Day>,
    /// Why, in words.
    pub ground: Masked,
    /// Who decided, in words.
    pub by: Masked,
    /// The line in the file.
    pub line: u32,
}

/// Somebody who receives data (R11). Who that is stands in the file alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Which data.
    pub categories: Vec<Category>,
    /// The line in the file.
    pub line: u32,
}

/// A granted correction of one cell (E7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionLine {
    /// The school.
    pub school: Brin,
    /// The pupil.
    pub pupil: PupilRef,
    /// The dataset.
    pub dataset: Masked,
    /// The column.
    pub column: Masked,
    /// The row, counted from 1; every row of the pupil with the old value where nothing stands.
    pub row: Option<u64>,
    /// What stands there, exactly.
    pub from: Masked,
    /// What must stand there, exactly.
    pub to: Masked,
    /// Why, in words.
    pub ground: Masked,
    /// The line in the file.
    pub line: u32,
}
