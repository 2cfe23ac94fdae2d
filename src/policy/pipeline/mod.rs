//! The pipeline file: what one job reads, by which schedule, where it writes, and who must approve.
//!
//! Paths in the file are relative to its own folder and come out resolved against it. A pipeline without `[[school]]`
//! takes the schools that the delivery names.

mod check;
mod extract;
mod language;
mod read;
mod vkey;
mod word;

use super::Problems;
use super::notes::read_text;
use crate::model::{Brin, Language, Term};
pub use check::without_detours;
pub use extract::{
    AskedColumn, AskedDataset, Extract, ExtractFormat, Mixed, Part, Protection, PseudonymSource, PurposeGround, Shape,
    SpecialGround, part_of,
};
pub use language::language_of;
use std::path::{Path, PathBuf};
pub use word::{ApprovalRole, LegalForm, Mentions, Nobody, PipelineKind, Sector, UnknownColumns};

/// A checked pipeline file.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipeline {
    /// The name of the job.
    pub name: String,
    /// Whether it cleans up or makes an extract.
    pub kind: PipelineKind,
    /// Who decides on the data (controller), in words.
    pub controller: String,
    /// The sector of its schools.
    pub sector: Sector,
    /// Whether the board is a private or a public body (T6).
    pub legal_form: LegalForm,
    /// The language of what is written for people, where the file says so.
    pub language: Option<Language>,
    /// The delivery: a folder, a file or a zip.
    pub input: PathBuf,
    /// The governance folder, where there is one (R3).
    pub governance: Option<PathBuf>,
    /// A folder of schemas that add to the built-in ones.
    pub schemas: Option<PathBuf>,
    /// Where the schedule comes from.
    pub schedule: ScheduleSource,
    /// The run folder to make.
    pub out: PathBuf,
    /// The folder of the deletion log.
    pub ledger: PathBuf,
    /// The folder of keys; beside the ledger where the file does not say.
    pub keys: PathBuf,
    /// The origin of the deletion log, where the file names one.
    pub origin: Option<String>,
    /// What to do with columns of which nothing is known.
    pub unknown_columns: UnknownColumns,
    /// What to do with mentions of erased pupils in the text of others.
    pub mentions: Mentions,
    /// The source system that decides where sources disagree on a departure (L3).
    pub register_of_record: Option<String>,
    /// Within what term requests are answered; at most a month (R11).
    pub answer_within: Term,
    /// The adopted selection list that ends preservation (T6).
    pub selection_list: Option<String>,
    /// Facts that no dataset says (T5).
    pub facts: Facts,
    /// The schools; empty where the delivery names them.
    pub schools: Vec<School>,
    /// Who must approve a plan (C6).
    pub approval: Approval,
    /// What is asked for analysts, in a pipeline of that kind.
    pub extract: Option<Extract>,
    /// The text of the file, for its digest.
    pub source_text: String,
}

/// Where the schedule of a pipeline comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleSource {
    /// One that this program carries, by name; it exists.
    Builtin(String),
    /// A schedule file.
    File(PathBuf),
}

/// Facts that the pipeline states because no dataset does (T5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who was referred to special education: nobody, or not stated.
    pub referred_to_so: Option<Nobody>,
}

/// A school of the board, and the codes of schools that were merged into it (L1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its code.
    pub brin: Brin,
    /// Its name.
    pub name: String,
    /// Codes of schools that became this one.
    pub formerly: Vec<Brin>,
}

/// Who must approve a plan; without roles a run is marked as not approved (C6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// The roles that must each approve.
    pub roles: Vec<ApprovalRole>,
    /// The keys that count, each for one role.
    pub approvers: Vec<Approver>,
}

/// A public key that approves in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// The role.
    pub role: ApprovalRole,
    /// The public key, in the encoding of signed notes (`name+hash+key`).
    pub key: String,
}

impl Pipeline {
    /// Returns the checked pipeline in a text; `folder` is what its paths are relative to.
    ///
    /// # Errors
    /// Every problem of the text.
    pub fn parse(file: &str, text: &str, folder: &Path) -> Result<Self, Problems> {
        read::pipeline(file, text, folder)
    }

    /// Returns the checked pipeline in a file.
    ///
    /// # Errors
    /// The file can't be read, or every problem of its text.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        let text = read_text(path)?;
        Self::parse(&path.display().to_string(), &text, path.parent().unwrap_or(Path::new("")))
    }

    /// Returns the school that holds the files of a code: the same, or the one that it became (L1).
    #[must_use]
    pub fn school_of(&self, brin: Brin) -> Option<&School> {
        self.schools.iter().find(|school| school.brin == brin || school.formerly.contains(&brin))
    }
}
