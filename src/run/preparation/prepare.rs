//! Stages 1 to 5a: from a delivery to a plan. Changes nothing.

use super::classes::class_all;
use super::contradicted::contradicted;
use super::findings;
use super::unknown;
use crate::deregistration::{Question, Registered, register};
use crate::determine::overdue::overdue;
use crate::determine::{Standings, determine, exported_consents, grounds};
use crate::erase::mentions::NOTHING;
use crate::erase::{Known, Planned, plan};
use crate::evidence::{EvidenceError, History, Subjects, open_keys, read_history};
use crate::formats::DeliveryFile;
use crate::keys::Keyring;
use crate::model::handover::{Admitted, Decisions, Grounds, PupilMemories, Pupils};
use crate::model::{CategorySet, Day, Message, PupilIndex};
use crate::policy::{Mentions as MentionPolicy, shared_register};
use crate::run::error::Error;
use crate::run::governance::decided::Decided;
use crate::run::governance::recall::{Memory, recall, released, standings};
use crate::run::governance::requests::Asked;
use crate::run::job::Job;
use crate::run::progress::Progress;
use crate::{admit, evidence};
use rand_core::RngCore;
use rayon::prelude::*;
use std::collections::HashSet;

/// A delivery, planned.
pub struct Prepared {
    /// The datasets.
    pub admitted: Admitted,
    /// The files.
    pub files: Vec<DeliveryFile>,
    /// The pupils.
    pub pupils: Pupils,
    /// What governance says of them.
    pub standings: Standings,
    /// The decisions on them.
    pub decisions: Decisions,
    /// The plan.
    pub planned: Planned,
    /// What is to be reported.
    pub findings: Vec<Message>,
    /// What goes because nothing holds it back any more (R2).
    pub released: PupilMemories,
    /// The salt of the digests.
    pub salt: [u8; 32],
    /// The id of the plan.
    pub plan_id: String,
    /// The id of the run that carries this out.
    pub run: String,
}

/// Finds, classifies, dates, decides and plans.
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn prepare(job: &Job, memory: &Memory<'_>, salt: [u8; 32], progress: &dyn Progress) -> Result<Prepared, Error> {
    progress.stage("admit");
    let found = admit::find(&job.pipeline.input, &job.schemas, &job.schools())?;
    progress.stage("classify");
    let mut classes = class_all(&found.tables, &job.dictionary);
    unknown::forget_guesses(&mut classes);
    unknown::forget_changed(job.pipeline.unknown_columns, &found.tables, &mut classes);
    for class in &mut classes {
        class.register = shared_register(&job.schemas, &class.register);
    }
    let mut admitted = admit::admit(&found, classes, job.schools())?;
    unknown::refuse(job.pipeline.unknown_columns, &found.tables, &admitted)?;
    progress.stage("deregistration");
    let Registered { mut pupils, dates_differ, so_unknown, doubtful_dates } =
        register(&admitted, &found.files, &question(job))?;
    hide_personal_paths(&mut admitted, &pupils);
    progress.stage("determine");
    let (plan_id, run) = (evidence::plan_id(&salt), memory.history.next_run_of(&salt)?);
    let occurring = categories_of(&admitted);
    let decided = Decided::new(job, &mut pupils, &admitted, &found.files);
    let recalled = recall(job, &pupils, memory)?;
    let mut standings = standings(job, &pupils, occurring, &recalled)?;
    decided.give_to(&mut standings);
    let consents = exported_consents(&admitted, &found.files, &pupils, job.as_of)?;
    consents.give_to(&mut standings, &pupils);
    let terms = job.terms();
    let mut decisions = determine(&pupils, occurring, &standings, &terms);
    decided.join(&mut decisions);
    progress.stage("plan");
    let redacts = job.pipeline.mentions == MentionPolicy::Redact;
    let planned = plan(&known((&admitted, &found.files), (&pupils, &decisions), &salt), redacts)?;
    let so_matters = occurring.iter().any(|category| terms.of(category).depends_on_so());
    let so_unknown = if so_matters { so_unknown } else { 0 };
    let released = released(&recalled, &planned.plan);
    let overdue = overdue(planned.plan.pupils_with_erasure(), &pupils, &standings, &terms);
    let noticed = findings::Noticed {
        dates_differ,
        so_unknown,
        doubtful_dates: &doubtful_dates,
        occurring,
        overdue: &overdue,
        standings: &standings,
        released: &released,
        contradicted: &contradicted(job, &pupils, &recalled.pupils, &planned.plan),
        consents: &consents,
    };
    let mut findings = findings::findings(job, &admitted, &planned.plan, &noticed);
    if let Some(governance) = &job.governance {
        let asked = Asked {
            job,
            governance,
            standings: &standings,
            pupils: &pupils,
            decisions: &decisions,
            plan: &planned.plan,
            last_completed: memory.history.last_completed,
        };
        findings.extend(asked.findings());
    }
    let files = found.files;
    Ok(Prepared { admitted, files, pupils, standings, decisions, planned, findings, released, salt, plan_id, run })
}

/// Checks the log before a run or a plan.
type Allows = fn(&History, Day, bool) -> Result<(), EvidenceError>;

/// Plans a job with the keys and the memory of its own log, once the log allows it.
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub(in crate::run) fn prepare_job(
    job: &Job,
    salt: [u8; 32],
    progress: &dyn Progress,
    allows: Allows,
) -> Result<(Keyring, Prepared), Error> {
    let keyring = open_keys(&job.places(), job.as_of)?;
    let history = read_history(&job.places(), &keyring)?;
    allows(&history, job.as_of, job.governance.is_some())?;
    history.recognises(&keyring)?;
    let prepared = prepare(job, &Memory { keyring: &keyring, history: &history }, salt, progress)?;
    Ok((keyring, prepared))
}

/// Returns a new salt for the digests of a plan.
pub(in crate::run) fn random_salt() -> [u8; 32] {
    let mut salt = [0; 32];
    rand_core::OsRng.fill_bytes(&mut salt);
    salt
}

/// What erasing needs to know, before it is planned.
const fn known<'a>(
    (admitted, files): (&'a Admitted, &'a [DeliveryFile]),
    (pupils, decisions): (&'a Pupils, &'a Decisions),
    salt: &'a [u8; 32],
) -> Known<'a> {
    Known { admitted, files, pupils, decisions, salt, mentions: &NOTHING, remembered: &[] }
}

impl Prepared {
    /// Returns what erasing needs to know.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            admitted: &self.admitted,
            files: &self.files,
            pupils: &self.pupils,
            decisions: &self.decisions,
            salt: &self.salt,
            mentions: &self.planned.mentions,
            remembered: &self.planned.remembered,
        }
    }

    /// Returns the grounds for every pupil of whom something goes, by reference.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn grounds(&self, job: &Job, keyring: &Keyring) -> Result<Vec<(String, Grounds)>, EvidenceError> {
        let terms = job.terms();
        let erased: Vec<(PupilIndex, CategorySet)> = self.planned.plan.pupils_with_erasure().collect();
        let subjects = Subjects::new(keyring, job.as_of, &self.run);
        let references = subjects.of_all(&self.pupils, erased.iter().map(|(index, _)| *index))?;
        let by_reference = references.into_par_iter().zip(erased).filter_map(|((index, subject), (_, erased))| {
            Some((subject, grounds(index, erased, &self.pupils, &self.standings, &terms)?))
        });
        Ok(by_reference.collect())
    }
}

/// Returns what the rules of departure need beside the delivery.
#[must_use]
pub fn question(job: &Job) -> Question<'_> {
    Question {
        as_of: job.as_of,
        sector: job.pipeline.sector,
        register_of_record: job.pipeline.register_of_record.as_deref(),
        nobody_referred_to_so: job.pipeline.facts.referred_to_so.is_some(),
    }
}

/// The categories of every column in scope.
fn categories_of(admitted: &Admitted) -> CategorySet {
    let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    in_scope.map(|dataset| dataset.class.categories()).fold(CategorySet::EMPTY, CategorySet::or)
}

/// C3: a path that holds a name or number of a pupil is shown by its id only.
fn hide_personal_paths(admitted: &mut Admitted, pupils: &Pupils) {
    let numbers: HashSet<&str> =
        pupils.by_key.keys().map(|key| key.number.reveal()).filter(|number| number.len() > 2).collect();
    let is_personal = |word: &str| {
        let bare = word.trim_start_matches('0');
        pupils.name_words.contains(word) || numbers.contains(word) || numbers.contains(bare)
    };
    for file in &mut admitted.files {
        file.path_is_personal = crate::model::folding::folded_words(&file.path).any(|word| is_personal(&word));
    }
    let personal: Vec<bool> = admitted.files.iter().map(|file| file.path_is_personal).collect();
    for dataset in &mut admitted.datasets {
        if personal.get(dataset.file).copied().unwrap_or(true) {
            dataset.shown = dataset.id.to_string();
        }
    }
}
