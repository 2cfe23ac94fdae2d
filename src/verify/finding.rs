//! A finding: what does not hold or deserves a remark, how grave it is, and where. It never carries a value.

use crate::model::{Message, Place};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Everything holds; someone should know this all the same.
    Remark,
    /// Something does not hold.
    Fault,
}

impl Severity {
    /// Returns its name in `--format json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Remark => "remark",
            Self::Fault => "fault",
        }
    }
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The run folder as a whole.
    Run,
    /// A file of the run folder, by its path below it; what lies in `datasets` only as `run.json` names it.
    File(String),
    /// The deletion log as a whole.
    Log,
    /// A file of the deletion log, by its path below its folder.
    LogFile(String),
    /// An entry of the deletion log, counted from 0.
    Entry(u64),
    /// What the one who checks brought: `--public-key`, `--checkpoint` or another flag.
    Flag(&'static str),
    /// A file of the delivery, as `plan.json` names it.
    Input(String),
    /// A dataset, by its id, perhaps at a row and column.
    Data(Place),
}

/// What can be found.
macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $severity:ident $id:literal,)*) => {
        /// What can be found. The name in `--format json` is that of its message without `verify-`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Problem { $($(#[$doc])* $name,)* }

        impl Problem {
            /// Every problem.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns how grave it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// Returns the id of its message.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

problems! {
    /// A file that must be there is not.
    FileMissing = Fault "verify-file-missing",
    /// A file can't be read.
    FileUnreadable = Fault "verify-file-unreadable",
    /// A file is not what `run.json` says it is.
    FileChanged = Fault "verify-file-changed",
    /// A file that `run.json` does not know.
    FileForeign = Fault "verify-file-foreign",
    /// Something that is no file or folder, such as a link.
    NoPlainFile = Fault "verify-no-plain-file",
    /// A file is not written as this program writes it.
    FileMalformed = Fault "verify-file-malformed",
    /// The id of the run is not one that its salt gives.
    RunIdNotOfSalt = Fault "verify-run-id-not-of-salt",
}

/// What was found, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What.
    pub problem: Problem,
    /// Where.
    pub position: Position,
    /// Which of our own fields or categories, where that tells more.
    pub part: Option<&'static str>,
    /// The count that is stated, and the count that was found.
    pub counts: Option<(u64, u64)>,
}

impl Finding {
    /// Returns a finding.
    #[must_use]
    pub const fn new(problem: Problem, position: Position) -> Self {
        Self { problem, position, part: None, counts: None }
    }

    /// Returns a finding in a file of the run folder.
    #[must_use]
    pub fn in_file(problem: Problem, path: &str) -> Self {
        Self::new(problem, Position::File(path.to_owned()))
    }

    /// Returns it with the field or category that it is about.
    #[must_use]
    pub const fn of(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// Returns it with the count that is stated and the one that was found.
    #[must_use]
    pub const fn counting(mut self, stated: u64, found: u64) -> Self {
        self.counts = Some((stated, found));
        self
    }

    /// Returns what to tell about it.
    #[must_use]
    pub fn message(&self) -> Message {
        let (stated, found) = self.counts.unwrap_or_default();
        let message = Message::new(self.problem.id()).with("part", self.part.unwrap_or_default());
        message.with("stated", stated).with("found", found)
    }
}
