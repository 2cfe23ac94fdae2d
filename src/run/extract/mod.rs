//! `opschoon extract`: reads, decides as a cleanup would, leaves out whoever must not be in, makes pupils alike, names them
//! by pseudonyms, and releases the files with their card. Nothing is erased, and no input changes. Beside it stand the two
//! smaller tools of analysts: any table made k-anonymous, and numbers hashed.

pub mod anonymise;
pub mod check;
pub mod gate;
pub mod hpgn;
pub mod releases;
mod room;

use crate::evidence::folder::keyed;
use crate::evidence::{Bracket, EvidenceError, History};
use crate::extract::ExtractError;
use crate::extract::hpgn::{Cost, HpgnSalt};
use crate::extract::pseudonym::{FirstLevel, Person, Pseudonym, Pseudonymiser, cache_beside};
use crate::extract::release::{
    Card, CardFacts, Delivered, Destination, Measured, ReleaseError, ReleaseRecord, Seal, WrittenFile,
    keep_alike_together, measure, records, records_beside, reference, write,
};
use crate::keys::{self, Keyring, PurposeKey};
use crate::model::Message;
use crate::model::event::{Event, ExtractReleased, Identity};
use crate::model::handover::StaysOut;
use crate::policy::{Extract, PseudonymSource, PurposeGround};
use crate::presentation::Texts;
use crate::run::error::Error;
use crate::run::job::{Clock, Job};
use crate::run::preparation::prepare::{Prepared, prepare_job, random_salt};
use crate::run::progress::{Progress, tell_left_behind};
use crate::storage::{self, Published, Staging};
use gate::Gatehouse;
use rand_core::RngCore;
use room::must_have_room;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The card for programs, by which an extract is known.
const CARD: &str = "extract.json";
/// The card for people.
const PAGE: &str = "extract.html";
/// The key of the digests.
const SALT: &str = "salt";

/// How an extract is to be made.
pub struct ExtractWishes<'a> {
    /// The language of what is written for people.
    pub texts: &'a Texts,
    /// The clock.
    pub clock: &'a Clock,
    /// Whether an extract that is there makes room.
    pub replace: bool,
    /// Hears how it goes.
    pub progress: &'a dyn Progress,
    /// Hears how many people are hashed of how many; says whether to go on.
    pub hashed: &'a (dyn Fn(usize, usize) -> bool + Sync),
    /// The most memory for hashing, in bytes.
    pub memory_bytes: usize,
    /// The most threads.
    pub threads: usize,
    /// What one hash costs: that of the ECK iD.
    pub cost: Cost,
}

/// What was released.
pub struct Released {
    /// The card.
    pub card: Card,
    /// The folder.
    pub folder: PathBuf,
}

impl Released {
    /// Returns whether something is not in it because a person must decide on it first.
    #[must_use]
    pub fn waits_for_a_person(&self) -> bool {
        let waits = [StaysOut::Referred, StaysOut::Unresolved];
        let rows = self.card.datasets.iter().flat_map(|dataset| dataset.rows_out.keys());
        rows.chain(self.card.pupils.out.keys()).any(|why| waits.iter().any(|waiting| waiting.name() == *why))
    }
}

/// Makes an extract and releases it: its folder appears whole or not at all.
///
/// # Errors
/// [`Error`] of the stage that refuses; nothing is published then.
pub fn extract(job: &Job, wishes: &ExtractWishes<'_>) -> Result<Released, Error> {
    job.refuse_future(wishes.clock)?;
    must_have_room(&job.pipeline.out, wishes.replace)?;
    let (asked, ground) = asked(job)?;
    let (mut keyring, prepared) = prepare_job(job, random_salt(), wishes.progress, History::allows)?;
    let key = purpose_key(job, asked, &keyring)?;
    // Read before the delivery is, so that nobody waits for a file that can't be used.
    hpgn_salt(asked)?;
    wishes.progress.stage("extract");
    let gatehouse = Gatehouse::new(&prepared, job.as_of);
    let delivered = delivered_of(&prepared, &gatehouse);
    let mut measured = measure(asked, ground, &delivered, job.as_of)?;
    let seal = Seal::read(&asked.protection, &measured.bound)?;
    let (act, folder) = (act(), records_beside(&job.pipeline.ledger));
    let earlier = records(&folder, key.reference())?;
    let (places, people): (Vec<usize>, Vec<Person>) = measured.inside().into_iter().unzip();
    let pseudonyms = pseudonymiser(job, asked, (&keyring, &key), wishes)?.pseudonyms(&people, wishes.hashed)?;
    let pseudonyms: HashMap<usize, Pseudonym> = places.into_iter().zip(pseudonyms).collect();
    let references = pseudonyms.iter().map(|(place, pseudonym)| (*place, reference(&key, pseudonym))).collect();
    keep_alike_together(asked, &mut measured.alike, &references, (&earlier, job.as_of)).map_err(ExtractError::from)?;
    let record = ReleaseRecord::new(asked, (&act, job.as_of, key.reference()), &references, &measured.alike);
    let of_release = if asked.joinable { None } else { Some(key.of_release(&act).map_err(EvidenceError::from)?) };
    let named = measured.named(&pseudonyms, &key, of_release.as_ref());
    storage::clear_leftovers(&job.pipeline.out)?;
    let staging = Staging::beside(&job.pipeline.out)?;
    let destination = Destination { staging: &staging, format: asked.format, seal: &seal, salt: &prepared.salt };
    let parts = (measured.bound.as_slice(), &measured.gathered, &measured.alike);
    let files = write(&delivered, parts, (&measured.people, &named), &destination)?;
    if !prepared.files.iter().all(crate::formats::DeliveryFile::is_unchanged) {
        return Err(ExtractError::from(ReleaseError::Changed).into());
    }
    let card = card(job, (asked, ground), (&measured, &files), (&act, &key, keyring.log().vkey()));
    let card_bytes = card.to_json()?;
    put(&staging, CARD, &card_bytes)?;
    put(&staging, PAGE, &card.to_page(wishes.texts).to_html())?;
    put(&staging, SALT, &prepared.salt)?;
    for made in keyring.persist().map_err(EvidenceError::from)? {
        wishes.progress.notice(&job.key_made(made));
    }
    let digest = keyed(&prepared.salt, &card_bytes).to_string();
    let event = released(job, asked, (&measured, &card), (&act, &key, digest));
    let published = publish(job, (&keyring, &event), (&record, &folder), (staging, wishes.replace))?;
    tell_left_behind(wishes.progress, published);
    Ok(Released { card, folder: job.pipeline.out.clone() })
}

/// The record first, then the log, then the folder: a folder without the other two would be the worst of all.
fn publish(
    job: &Job,
    (keyring, event): (&Keyring, &Event),
    (record, records): (&ReleaseRecord, &Path),
    (staging, replace): (Staging, bool),
) -> Result<Published, Error> {
    record.write(records)?;
    if let Err(error) = announce(job, keyring, event) {
        record.remove(records)?;
        return Err(error);
    }
    Ok(if replace { staging.publish_replacing()? } else { staging.publish()? })
}

/// The delivery, with a gate before each dataset.
fn delivered_of<'a>(prepared: &'a Prepared, gatehouse: &'a Gatehouse<'_>) -> Delivered<'a> {
    let Prepared { admitted, files, pupils, .. } = prepared;
    Delivered { admitted, files, pupils, gates: gatehouse.gates() }
}

fn pseudonymiser(
    job: &Job,
    asked: &Extract,
    (keyring, key): (&Keyring, &PurposeKey),
    wishes: &ExtractWishes<'_>,
) -> Result<Pseudonymiser, Error> {
    let first = FirstLevel::new(hpgn_salt(asked)?, wishes.memory_bytes, wishes.threads)?.at_cost(wishes.cost);
    let cache = keyring.cache_key_or_new(&job.passphrases).map_err(EvidenceError::from)?;
    Ok(Pseudonymiser::new(key.clone(), first.with_cache(&cache_beside(&job.pipeline.ledger), cache)?))
}

/// What is asked for, and what it rests on.
fn asked(job: &Job) -> Result<(&Extract, PurposeGround<'_>), Error> {
    let missing = || Error::Usage(Message::new("pipeline-not-extract"));
    let extract = job.pipeline.extract.as_ref().ok_or_else(missing)?;
    let ground = extract.ground(job.governance.as_ref()).map_err(Error::Usage)?;
    Ok((extract, ground))
}

/// A key that was never made is not made unasked: its pseudonyms would join with no earlier extract.
fn purpose_key(job: &Job, asked: &Extract, keyring: &Keyring) -> Result<PurposeKey, Error> {
    keyring.purpose_key(&asked.purpose, &job.passphrases).map_err(|error| match error {
        keys::Error::NoSuchKey { .. } => {
            let message = Message::new("extract-no-purpose-key").with("purpose", &asked.purpose);
            Error::Usage(message.with("keys", job.pipeline.keys.display()))
        }
        other => EvidenceError::from(other).into(),
    })
}

fn hpgn_salt(asked: &Extract) -> Result<HpgnSalt, Error> {
    let unreadable = |_| Error::Usage(Message::new("hpgn-salt-unreadable").with("file", asked.hpgn_salt.display()));
    let text = Zeroizing::new(std::fs::read_to_string(&asked.hpgn_salt).map_err(unreadable)?);
    Ok(HpgnSalt::from_base64(&text).map_err(ExtractError::from)?)
}

/// 32 random hexadecimal digits.
fn act() -> String {
    let mut bytes = [0; 16];
    rand_core::OsRng.fill_bytes(&mut bytes);
    hex::encode(bytes)
}

fn card(
    job: &Job,
    (extract, ground): (&Extract, PurposeGround<'_>),
    (measured, files): (&Measured<'_>, &[WrittenFile]),
    (act, key, vkey): (&str, &PurposeKey, &str),
) -> Card {
    let facts = CardFacts {
        act,
        pipeline: &job.pipeline.name,
        controller: &job.pipeline.controller,
        as_of: job.as_of,
        extract,
        ground,
        key_id: key.id(),
        origin: vkey.split('+').next().unwrap_or_default(),
    };
    Card::new(&facts, measured, files)
}

fn released(
    job: &Job,
    extract: &Extract,
    (measured, card): (&Measured<'_>, &Card),
    (act, key, digest): (&str, &PurposeKey, String),
) -> Event {
    Event::ExtractReleased(ExtractReleased {
        act: act.to_owned(),
        as_of: job.as_of.to_string(),
        card: digest,
        columns: card.columns(),
        identity: match extract.identity {
            PseudonymSource::Pgn => Identity::Pgn,
            PseudonymSource::PupilNumber => Identity::PupilNumber,
        },
        k: extract.k,
        purpose: key.reference().to_owned(),
        rows: card.rows(),
        rows_suppressed: measured.rows_suppressed(),
    })
}

fn announce(job: &Job, keyring: &Keyring, event: &Event) -> Result<(), Error> {
    let mut bracket = Bracket::open(&job.places(), keyring)?;
    bracket.history()?.allows(job.as_of, job.governance.is_some())?;
    bracket.record(std::slice::from_ref(event))?;
    Ok(())
}

fn put(staging: &Staging, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let mut file = staging.create(path)?;
    file.write_all(bytes).map_err(|_| storage::Error::Unfinished(path.into()))?;
    file.finish()?;
    Ok(())
}
