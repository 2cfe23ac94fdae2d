//! `confirm`: what someone in a role says was erased in the source systems, on paper, at processors, and of the delivery
//! itself. Each confirmation is an entry of the deletion log; the certificate is issued anew from record and log.
//!
//! Refuses a run folder that is not the one that its run published, a run that the log does not call completed, a day after
//! today or before the run, a place that the record does not name, and a key that is not enrolled for the role.

use super::error::Error;
use super::job::{Clock, Job, Overrides};
use crate::evidence::approval::Roster;
use crate::evidence::certificate::{Certificate, RecordRead, is_of, issue};
use crate::evidence::folder::{RunFile, keyed};
use crate::evidence::trail::Trail;
use crate::evidence::{Bracket, EvidenceError, confirmation, open_keys};
use crate::keys::{NoteKey, Passphrases};
use crate::ledger::Reader;
use crate::model::event::{DestroyedElsewhere, Event, Where, system_named};
use crate::model::{Day, Message};
use crate::policy::{ApprovalRole, without_detours};
use crate::presentation::Texts;
use crate::storage::InputFile;
use serde::Deserialize;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What is confirmed.
#[derive(Clone, Debug)]
pub struct Confirming {
    /// Where the data lay.
    pub what: Where,
    /// The source system.
    pub system: Option<String>,
    /// The day on which it was erased there.
    pub on: Day,
    /// The role of the one who says so.
    pub role: String,
    /// The file of their key.
    pub key: Option<PathBuf>,
}

/// What confirming needs beside the run folder.
pub struct Desk<'a> {
    /// The pipeline file, where it is not where the plan says.
    pub pipeline: Option<&'a Path>,
    /// The clock.
    pub clock: &'a Clock,
    /// The language of the certificate.
    pub texts: &'a Texts,
    /// Where the passphrases of protected keys come from.
    pub passphrases: &'a Passphrases,
}

/// What came of it.
pub struct Confirmed {
    /// The certificate, as it stands; where nothing was confirmed yet, as it would.
    pub certificate: Certificate,
    /// Whether an entry was added to the log.
    pub is_new: bool,
    /// Whether the pipeline enrols keys, so that one is needed.
    pub needs_key: bool,
}

/// A run folder that is the one that its run published.
struct Run {
    folder: PathBuf,
    salt: [u8; 32],
    published: Vec<u8>,
    record: RecordRead,
    record_digest: String,
    job: Job,
}

/// Returns what is confirmed of a run and what is open; a certificate that a crash left half is issued again.
///
/// # Errors
/// [`Error`] where folder, log and keys do not hold together.
pub fn look(folder: &Path, desk: &Desk<'_>) -> Result<Confirmed, Error> {
    let run = Run::open(folder, desk)?;
    let keyring = open_keys(&run.job.places(), run.job.as_of)?;
    let vkey = keyring.log().vkey();
    let trail = run.trail(&Reader::open(&run.job.pipeline.ledger, vkey).map_err(EvidenceError::from)?)?;
    let certificate = run.certificate(&trail, &issue::notes(folder));
    let stands =
        issue::standing(folder, &run.record.run_id, &run.salt, vkey).is_some_and(|standing| standing == certificate);
    if !trail.confirmed.is_empty() && !stands {
        issue::issue(folder, &certificate, (&run.salt, keyring.log().signer()), desk.texts)?;
    }
    Ok(run.confirmed(certificate, false))
}

/// Records a confirmation and issues the certificate.
///
/// # Errors
/// [`Error`]; the log is then as it was, or holds the confirmation, and the same command completes it.
pub fn confirm(folder: &Path, asked: &Confirming, desk: &Desk<'_>) -> Result<Confirmed, Error> {
    let run = Run::open(folder, desk)?;
    let keyring = open_keys(&run.job.places(), run.job.as_of)?;
    let mut bracket = Bracket::open(&run.job.places(), &keyring)?;
    let reader = bracket.reader().ok_or(EvidenceError::RunUnknown)?;
    let trail = run.trail(reader)?;
    let entry = run.entry(asked, &trail, desk.clock)?;
    let mut notes = issue::notes(folder);
    notes.extend(run.signature(&entry, asked, keyring.log().vkey(), desk.passphrases)?);
    let is_new = !trail.confirmed.iter().any(|(_, known)| *known == entry);
    if is_new {
        bracket.record(&[Event::DestroyedElsewhere(entry)])?;
    }
    let trail = run.trail(bracket.reader().ok_or(EvidenceError::RunUnknown)?)?;
    let certificate = run.certificate(&trail, &notes);
    issue::issue(folder, &certificate, (&run.salt, keyring.log().signer()), desk.texts)?;
    Ok(run.confirmed(certificate, is_new))
}

#[derive(Deserialize)]
struct PlanHead {
    as_of: String,
    paths: Vec<(String, String)>,
}

impl Run {
    fn open(shown: &Path, desk: &Desk<'_>) -> Result<Self, Error> {
        let folder = &absolute(shown);
        let not_a_run = || Error::Usage(Message::new("confirm-no-run").with("folder", shown.display()));
        let salt: [u8; 32] = read(folder, "salt").and_then(|salt| salt.try_into().ok()).ok_or_else(not_a_run)?;
        let published = read(folder, "run.json").ok_or_else(not_a_run)?;
        let list: RunFile = serde_json::from_slice(&published).map_err(|_| not_a_run())?;
        let of_run = |name: &str| -> Result<(Vec<u8>, String), Error> {
            let bytes = read(folder, name).ok_or(EvidenceError::RunFolderDiffers)?;
            let digest = keyed(&salt, &bytes).to_string();
            let listed = list.files.iter().any(|file| file.path == name && file.digest == digest);
            if listed { Ok((bytes, digest)) } else { Err(EvidenceError::RunFolderDiffers.into()) }
        };
        let (record, record_digest) = of_run("record.json")?;
        let record: RecordRead = serde_json::from_slice(&record).map_err(|_| EvidenceError::RunFolderDiffers)?;
        let plan: PlanHead =
            serde_json::from_slice(&of_run("plan/plan.json")?.0).map_err(|_| EvidenceError::RunFolderDiffers)?;
        let job = job(folder, &plan, desk)?;
        Ok(Self { folder: folder.to_owned(), salt, published, record, record_digest, job })
    }

    /// What the log says of the run, which must be completed and have published this very folder.
    fn trail(&self, reader: &Reader) -> Result<Trail, Error> {
        let trail = Trail::read(reader, &self.record.run_id)?;
        let published = keyed(&self.salt, &self.published).to_string();
        match &trail.completed {
            None => Err(EvidenceError::RunUnknown.into()),
            Some(outcome) if outcome.run_json != published => Err(EvidenceError::RunFolderDiffers.into()),
            Some(_) => Ok(trail),
        }
    }

    /// The entry for a confirmation, its day and place checked.
    fn entry(&self, asked: &Confirming, trail: &Trail, clock: &Clock) -> Result<DestroyedElsewhere, Error> {
        let role =
            ApprovalRole::from_text(&asked.role).map_err(|message| Error::Usage(message.with("key", "--role")))?;
        let at = trail.completed.as_ref().map(|outcome| outcome.at.clone()).unwrap_or_default();
        let run_day = at.get(..10).and_then(Day::from_iso);
        if asked.on > clock.today {
            return Err(Error::Usage(Message::new("confirm-after-today").with("day", asked.on)));
        }
        if let Some(first) = run_day.filter(|first| asked.on < *first) {
            return Err(Error::Usage(Message::new("confirm-before-run").with("day", asked.on).with("first", first)));
        }
        let system = asked.system.as_deref().map(|system| system_named(&system.to_lowercase())).unwrap_or_default();
        let mut entry = DestroyedElsewhere {
            on: asked.on.to_string(),
            role: role.name().to_owned(),
            run: self.record.run_id.clone(),
            schools: 0,
            system: system.to_owned(),
            what: asked.what,
        };
        let Some(place) = self.record.elsewhere.iter().find(|place| is_of(place, &entry)) else {
            return Err(Error::Usage(Message::new("confirm-no-place").with("folder", self.folder.display())));
        };
        entry.schools = u64::try_from(place.schools.len()).unwrap_or(u64::MAX);
        let said = trail.confirmed.iter().find(|(_, known)| is_of(place, known) && known.role == entry.role);
        match said {
            Some((_, known)) if known.on != entry.on => {
                Err(Error::Usage(Message::new("confirm-other-day").with("day", &known.on).with("role", role.name())))
            }
            _ => Ok(entry),
        }
    }

    /// The signature of the one who confirms; none where the pipeline enrols no keys.
    fn signature(
        &self,
        entry: &DestroyedElsewhere,
        asked: &Confirming,
        log: &str,
        passphrases: &Passphrases,
    ) -> Result<Option<String>, Error> {
        if !self.needs_key() {
            return Ok(None);
        }
        let Some(file) = &asked.key else {
            return Err(Error::Usage(Message::new("confirm-key-missing").with("role", &entry.role)));
        };
        let role = ApprovalRole::from_text(&entry.role).map_err(Error::Usage)?;
        let key = NoteKey::load(file, passphrases).map_err(EvidenceError::from)?;
        let roster = Roster { approvers: &self.job.pipeline.approval.approvers, log: Some(log) };
        roster.admits(key.vkey(), role).map_err(|fault| Error::Usage(fault.message(role)))?;
        let note = confirmation::sign(&confirmation::text(entry), key.signer()).ok_or(EvidenceError::Json)?;
        Ok(Some(note))
    }

    fn needs_key(&self) -> bool {
        !self.job.pipeline.approval.approvers.is_empty()
    }

    fn certificate(&self, trail: &Trail, notes: &[String]) -> Certificate {
        let signed = (notes, self.job.pipeline.approval.approvers.as_slice());
        Certificate::new(&self.record, self.record_digest.clone(), trail, signed)
    }

    fn confirmed(&self, certificate: Certificate, is_new: bool) -> Confirmed {
        Confirmed { certificate, is_new, needs_key: self.needs_key() }
    }
}

/// Returns the pipeline file of a run: where the user says, else where the run's plan says.
#[must_use]
pub fn pipeline_file(shown: &Path, said: Option<&Path>) -> Option<PathBuf> {
    let folder = absolute(shown);
    let of_plan = || {
        let plan: PlanHead = serde_json::from_slice(&read(&folder, "plan/plan.json")?).ok()?;
        plan.path(&folder, "pipeline")
    };
    said.map(Path::to_owned).or_else(of_plan).filter(|path| path.is_file())
}

impl PlanHead {
    /// Paths are relative to the plan folder, which stood beside the run folder.
    fn path(&self, folder: &Path, name: &str) -> Option<PathBuf> {
        let mut beside = folder.file_name()?.to_owned();
        beside.push(".plan");
        let (_, relative) = self.paths.iter().find(|(known, _)| known == name)?;
        Some(without_detours(&folder.with_file_name(beside).join(relative)))
    }
}

fn job(folder: &Path, plan: &PlanHead, desk: &Desk<'_>) -> Result<Job, Error> {
    let path = |name: &str| plan.path(folder, name);
    let pipeline = pipeline_file(folder, desk.pipeline);
    let lost = || Error::Usage(Message::new("confirm-no-pipeline").with("folder", folder.display()));
    let overrides = Overrides {
        input: path("input"),
        out: Some(folder.to_owned()),
        ledger: path("ledger"),
        passphrases: desk.passphrases.clone(),
    };
    let as_of = Day::from_iso(&plan.as_of).ok_or(EvidenceError::RunFolderDiffers)?;
    Job::load(&pipeline.ok_or_else(lost)?, &overrides, as_of)
}

fn absolute(path: &Path) -> PathBuf {
    without_detours(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    InputFile::open(folder, Path::new(name)).ok()?.reader().read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
