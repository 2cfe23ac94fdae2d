//! One job, as the command line asks for it: the pipeline, where it reads and writes, and the day it decides for.

use super::error::Error;
use crate::classify::Dictionary;
use crate::determine::{BoardStanding, Terms};
use crate::evidence::Places;
use crate::keys::{Made, Passphrases};
use crate::model::handover::Schools;
use crate::model::{Day, Message};
use crate::policy::{
    Floors, Governance, Pipeline, PipelineKind, Schedule, Schema, WordList, load_schemas, load_word_lists, merge,
};
use crate::storage;
use std::path::{Path, PathBuf};

/// What the command line sets aside of a pipeline file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Another delivery.
    pub input: Option<PathBuf>,
    /// Another run folder.
    pub out: Option<PathBuf>,
    /// Another deletion log.
    pub ledger: Option<PathBuf>,
    /// Where the passphrase of protected keys comes from.
    pub passphrases: Passphrases,
}

/// The clock, read once at the command line.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Today, by the calendar of this place.
    pub today: Day,
    /// Now, in UTC, as it stands in the log.
    pub now: String,
}

/// One job.
#[derive(Clone, Debug)]
pub struct Job {
    /// The pipeline file.
    pub pipeline_path: PathBuf,
    /// What stands in it, overrides applied.
    pub pipeline: Pipeline,
    /// The day that is decided for.
    pub as_of: Day,
    /// The schedule.
    pub schedule: Schedule,
    /// The schemas: built in, and those of the pipeline.
    pub schemas: Vec<Schema>,
    /// The word lists that the school adds to the dictionary.
    pub word_lists: Vec<WordList>,
    /// What columns are recognised by where no schema knows them.
    pub dictionary: Dictionary,
    /// The governance files, where there are any.
    pub governance: Option<Governance>,
    /// Where the passphrase of protected keys comes from.
    pub passphrases: Passphrases,
}

impl Job {
    /// Reads the pipeline and everything that it names but the delivery.
    ///
    /// # Errors
    /// [`Error::Policy`] with every problem of every file, and [`Error::Usage`] for a job of another kind.
    pub fn load(pipeline_path: &Path, overrides: &Overrides, as_of: Day) -> Result<Self, Error> {
        Self::load_kind(pipeline_path, overrides, as_of, (PipelineKind::Cleanup, "pipeline-not-cleanup"))
    }

    /// Reads the pipeline of an extract and everything that it names but the delivery.
    ///
    /// # Errors
    /// Those of [`Job::load`].
    pub fn load_extract(pipeline_path: &Path, overrides: &Overrides, as_of: Day) -> Result<Self, Error> {
        Self::load_kind(pipeline_path, overrides, as_of, (PipelineKind::Extract, "pipeline-not-extract"))
    }

    /// Reads a pipeline of either kind, for what concerns only its keys and its log.
    ///
    /// # Errors
    /// Those of [`Job::load`].
    pub fn load_any(pipeline_path: &Path, overrides: &Overrides, as_of: Day) -> Result<Self, Error> {
        let kind = Pipeline::load(pipeline_path)?.kind;
        Self::load_kind(pipeline_path, overrides, as_of, (kind, "pipeline-not-cleanup"))
    }

    fn load_kind(
        pipeline_path: &Path,
        overrides: &Overrides,
        as_of: Day,
        (kind, otherwise): (PipelineKind, &'static str),
    ) -> Result<Self, Error> {
        let mut pipeline = Pipeline::load(pipeline_path)?;
        if pipeline.kind != kind {
            return Err(Error::Usage(Message::new(otherwise)));
        }
        if let Some(input) = &overrides.input {
            pipeline.input.clone_from(input);
        }
        if let Some(out) = &overrides.out {
            pipeline.out.clone_from(out);
        }
        if let Some(ledger) = &overrides.ledger {
            if pipeline.keys == keys_beside(&pipeline.ledger) {
                pipeline.keys = keys_beside(ledger);
            }
            pipeline.ledger.clone_from(ledger);
        }
        let schedule = Schedule::from_source(&pipeline.schedule)?;
        if !schedule.is_for(pipeline.sector) {
            let message = Message::new("schedule-other-sector")
                .with("schedule", &schedule.id)
                .with("sector", pipeline.sector.name());
            return Err(Error::Usage(message));
        }
        let schemas = match &pipeline.schemas {
            None => Schema::builtin()?,
            Some(folder) => merge(Schema::builtin()?, load_schemas(folder)?),
        };
        let word_lists = load_word_lists(pipeline.schemas.as_deref())?;
        let dictionary = Dictionary::with(&word_lists)?;
        let governance = pipeline.governance.as_deref().map(Governance::load).transpose()?;
        let (pipeline_path, passphrases) = (pipeline_path.to_owned(), overrides.passphrases.clone());
        let job =
            Self { pipeline_path, pipeline, as_of, schedule, schemas, word_lists, dictionary, governance, passphrases };
        job.must_stand_apart()?;
        Ok(job)
    }

    /// Returns the schools of the run: those of the pipeline, or, without any, those that the delivery names.
    #[must_use]
    pub fn schools(&self) -> Schools {
        let mut schools = Schools::default();
        for school in &self.pipeline.schools {
            schools.named.insert(school.brin);
            schools.merged_into.extend(school.formerly.iter().map(|former| (*former, school.brin)));
        }
        schools
    }

    /// Returns the folder that the plan is written to.
    #[must_use]
    pub fn plan_folder(&self) -> PathBuf {
        beside(&self.pipeline.out, ".plan")
    }

    /// Returns the floors below which nothing is erased.
    #[must_use]
    pub fn floors() -> &'static Floors {
        Floors::builtin()
    }

    /// Returns where the job keeps its evidence.
    #[must_use]
    pub fn places(&self) -> Places<'_> {
        Places {
            ledger: &self.pipeline.ledger,
            keys: &self.pipeline.keys,
            origin: self.pipeline.origin.as_deref(),
            passphrases: &self.passphrases,
        }
    }

    /// Returns the schedule on the as-of day, worked out per category, as far as the board may decide it.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        let board = BoardStanding {
            legal_form: self.pipeline.legal_form,
            has_selection_list: self.pipeline.selection_list.is_some(),
        };
        Terms::new(&self.schedule, Self::floors(), self.as_of, board)
    }

    /// Returns what to tell the user of a key that was made.
    #[must_use]
    pub fn key_made(&self, key: Made) -> Message {
        let id = match key {
            Made::SigningKey => "key-made-signing",
            Made::VerifierKey => "key-made-verifier",
            Made::SubjectKey { .. } => "key-made-subject",
        };
        Message::new(id).with("file", self.pipeline.keys.join(key.file()).display())
    }

    /// R12: a run decides for no day after today.
    pub(super) fn refuse_future(&self, clock: &Clock) -> Result<(), Error> {
        if self.as_of > clock.today {
            return Err(Error::Usage(Message::new("as-of-in-future").with("as_of", self.as_of)));
        }
        Ok(())
    }

    /// Input, governance, out, plan, ledger and keys must not contain one another.
    fn must_stand_apart(&self) -> Result<(), Error> {
        let plan = self.plan_folder();
        let pipeline = &self.pipeline;
        let mut paths: Vec<(&str, &Path)> = vec![
            ("input", &pipeline.input),
            ("out", &pipeline.out),
            ("plan", &plan),
            ("ledger", &pipeline.ledger),
            ("keys", &pipeline.keys),
        ];
        paths.extend(pipeline.governance.as_deref().map(|path| ("governance", path)));
        Ok(storage::must_not_nest(&paths)?)
    }
}

pub(super) fn keys_beside(ledger: &Path) -> PathBuf {
    beside(ledger, ".keys")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
