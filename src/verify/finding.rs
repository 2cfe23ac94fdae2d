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
    /// A policy or governance file, as `plan.json` names it.
    Policy(String),
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
    /// The plan's id does not follow from the salt.
    PlanIdNotOfSalt = Fault "verify-plan-id-not-of-salt",
    /// The plan was for looking only.
    PlanIsSimulation = Fault "verify-plan-is-simulation",
    /// The log's intent is of another plan.
    PlanNotLogged = Fault "verify-plan-not-logged",
    /// A role that must approve did not.
    ApprovalMissing = Fault "verify-approval-missing",
    /// An approval is not written as one.
    ApprovalMalformed = Fault "verify-approval-malformed",
    /// An approval is not signed by one key that is enrolled for its role.
    ApprovalUnsigned = Fault "verify-approval-unsigned",
    /// An approval is of another plan.
    ApprovalOfAnotherPlan = Fault "verify-approval-of-another-plan",
    /// An approval bears a later moment than the run that it allowed.
    ApprovalAfterIntent = Remark "verify-approval-after-intent",
    /// An enrolled key is no key, or is not called after its role.
    EnrolledKeyMalformed = Fault "verify-enrolled-key-malformed",
    /// One key is enrolled for two roles.
    KeyOfTwoRoles = Fault "verify-key-of-two-roles",
    /// The key of the log is enrolled to approve.
    LogKeyApproves = Fault "verify-log-key-approves",
    /// The copy of the log's key is another key than the one that was brought.
    LogKeyDiffers = Fault "verify-log-key-differs",
    /// The log does not know the run.
    RunNotInLog = Fault "verify-run-not-in-log",
    /// The log does not say how the run ended.
    RunUnfinished = Fault "verify-run-unfinished",
    /// The run failed or was withdrawn before it was completed.
    RunNotCompleted = Fault "verify-run-not-completed",
    /// The run was withdrawn after it was completed.
    RunWithdrawn = Remark "verify-run-withdrawn",
    /// The log closed the run with another `run.json`.
    RunJsonNotLogged = Fault "verify-run-json-not-logged",
    /// A count is not what follows from elsewhere.
    FigureDiffers = Fault "verify-figure-differs",
    /// A field is not what the rest of the evidence says.
    FieldDiffers = Fault "verify-field-differs",
    /// A category went of pupils, and in no dataset.
    ErasedNowhere = Fault "verify-erased-nowhere",
    /// An output of the plan is not in the run.
    OutputMissing = Fault "verify-output-missing",
    /// An output is not in the plan, or was to be left out.
    OutputNotPlanned = Fault "verify-output-not-planned",
    /// A file that was to be copied is not what was read.
    CopyDiffers = Fault "verify-copy-differs",
    /// A part of the certificate is missing.
    CertificateIncomplete = Fault "verify-certificate-incomplete",
    /// The note of the certificate is not signed by the key of the log.
    CertificateUnsigned = Fault "verify-certificate-unsigned",
    /// A part of the certificate is not the one that was signed.
    CertificateNotSigned = Fault "verify-certificate-not-signed",
    /// The log says more of the run since the certificate was issued.
    CertificateOutdated = Remark "verify-certificate-outdated",
    /// The certificate names a confirmation that the log does not hold.
    ConfirmationNotLogged = Fault "verify-confirmation-not-logged",
    /// The certificate leaves out a confirmation that the log holds.
    ConfirmationLeftOut = Fault "verify-confirmation-left-out",
    /// A confirmation is not signed by the key that it names.
    ConfirmationUnsigned = Fault "verify-confirmation-unsigned",
    /// A confirmation is signed by a key that was not enrolled when the plan was made.
    ConfirmationByNewKey = Remark "verify-confirmation-by-new-key",
    /// A confirmation bears no signature, though keys are enrolled.
    ConfirmationWithoutKey = Remark "verify-confirmation-without-key",
    /// A checkpoint is of another log.
    CheckpointOfAnotherLog = Fault "verify-checkpoint-of-another-log",
    /// A file of the log that must be there is not.
    LogFileMissing = Fault "verify-log-file-missing",
    /// A file is what stood in the place of another before the log grew, and says nothing else.
    LogFileStale = Remark "verify-log-file-stale",
    /// A file has no place in a log of this size.
    LogFileForeign = Fault "verify-log-file-foreign",
    /// A file of the log is not written as the format says.
    LogFileMalformed = Fault "verify-log-file-malformed",
    /// The checkpoint is of another log, or signed by another key.
    LogOfAnotherKey = Fault "verify-log-of-another-key",
    /// The signature of the checkpoint was not made by the key that it names.
    LogSignatureFalse = Fault "verify-log-signature-false",
    /// The checkpoint counts more entries than the folder can hold.
    LogShorterThanSigned = Fault "verify-log-shorter-than-signed",
    /// An entry is not the one that the hashes above it are of.
    LogEntryDiffers = Fault "verify-log-entry-differs",
    /// A tile of hashes is not that of what lies below it.
    LogTileDiffers = Fault "verify-log-tile-differs",
    /// The entries do not lead to the signed root.
    LogRootDiffers = Fault "verify-log-root-differs",
    /// The log is shorter than it was when a checkpoint was kept.
    LogRolledBack = Fault "verify-log-rolled-back",
    /// The log does not begin with what it held when a checkpoint was kept.
    LogRewritten = Fault "verify-log-rewritten",
    /// The cosigner that was named did not cosign.
    CosignatureMissing = Fault "verify-cosignature-missing",
    /// An entry is not one that this program writes.
    EntryMalformed = Fault "verify-entry-malformed",
    /// A run begins while another is under way, or for the second time.
    RunBeginsOutOfTurn = Fault "verify-run-begins-out-of-turn",
    /// An entry is of a run that is not under way.
    EntryOfNoRun = Fault "verify-entry-of-no-run",
    /// An entry stands behind one that it belongs before.
    EntryOutOfOrder = Fault "verify-entry-out-of-order",
    /// An entry says again what was said.
    EntryTwice = Fault "verify-entry-twice",
    /// An entry is about a run that was not completed.
    EntryOfUncompletedRun = Fault "verify-entry-of-uncompleted-run",
    /// A run decided for an earlier day than a completed run before it.
    RunLooksBack = Fault "verify-run-looks-back",
    /// What is released was held back by no completed run before it.
    ReleasedNotDeferred = Fault "verify-released-not-deferred",
    /// A withdrawal names someone of whom the run erased nothing.
    WithdrawnNotErased = Fault "verify-withdrawn-not-erased",
    /// Another run began and has no outcome.
    OtherRunUnfinished = Remark "verify-other-run-unfinished",
    /// A file of the delivery that the plan knows is not there.
    InputMissing = Fault "verify-input-missing",
    /// A file of the delivery is not the one that was planned.
    InputChanged = Fault "verify-input-changed",
    /// There are files in the delivery that the plan does not know.
    InputForeign = Fault "verify-input-foreign",
    /// A purged file can't be read as its format.
    OutputUnreadable = Fault "verify-output-unreadable",
    /// The plan says otherwise of a file than the rows that list it.
    FileFateDiffers = Fault "verify-file-fate-differs",
    /// A row that had to stay is gone.
    RowMissing = Fault "verify-row-missing",
    /// A row that had to go stands there still.
    RowNotErased = Fault "verify-row-not-erased",
    /// A row of the purged file is none of those that had to stay.
    RowForeign = Fault "verify-row-foreign",
    /// A cell that had to go stands there still.
    CellNotErased = Fault "verify-cell-not-erased",
    /// A cell that had to stay is gone.
    CellGone = Fault "verify-cell-gone",
    /// A cell that had to stay says something else.
    CellChanged = Fault "verify-cell-changed",
    /// Bytes that had to stay differ, outside the texts of cells.
    BytesDiffer = Fault "verify-bytes-differ",
    /// The type of a column differs.
    TypeDiffers = Fault "verify-type-differs",
    /// A row says another school than its file is of.
    SchoolContradicts = Fault "verify-school-contradicts",
    /// A purged file still holds something that is erasable.
    StillErasable = Fault "verify-still-erasable",
    /// A value stands in a dictionary or in statistics and in none of the rows.
    ValueLeftBehind = Fault "verify-value-left-behind",
    /// An erased value stands outside the rows.
    ValueBesideRows = Remark "verify-value-beside-rows",
    /// The log says of other pupils, or of other categories, that they were erased.
    SubjectsDiffer = Fault "verify-subjects-differ",
    /// A schema says something else of a column than the plan.
    ColumnDiffers = Remark "verify-column-differs",
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
