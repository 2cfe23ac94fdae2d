//! The key folder: what is there is loaded, what is missing is made in memory, and written only when asked.
//!
//! `log.skey` is written before `log.vkey`: a crash between the two leaves a signing key, from which the verifier
//! key is computed again. A verifier key alone means that the signing key was taken away.

use super::derive::{self, SubjectKey, Who};
use super::error::Error;
use super::key_file;
use super::kind::{KeyKind, SIGNING_KEY, SUBJECTS, VERIFIER_KEY, year_of};
use super::note_key::{self, NoteKey};
use super::passphrase::{Opener, Passphrase, Passphrases};
use super::secret::Secret;
use crate::storage::{self, Access, InputFile};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A key that [`Keyring::persist`] wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// `log.skey`: the log has a key of its own now.
    SigningKey,
    /// `log.vkey`: to be kept elsewhere by whoever checks.
    VerifierKey,
    /// `subjects/<year>.key`.
    SubjectKey {
        /// The year.
        year: u16,
    },
}

impl Made {
    /// Returns the file below the key folder.
    #[must_use]
    pub fn file(&self) -> String {
        match self {
            Self::SigningKey => SIGNING_KEY.to_owned(),
            Self::VerifierKey => VERIFIER_KEY.to_owned(),
            Self::SubjectKey { year } => KeyKind::Subject { year: *year }.file(),
        }
    }
}

/// The keys of a key folder.
pub struct Keyring {
    dir: PathBuf,
    log: NoteKey,
    years: BTreeMap<u16, Secret>,
    unsaved: Vec<Made>,
    passphrase: Option<Passphrase>,
}

impl Keyring {
    /// Loads the keys in `dir`, and makes a log key in memory if there is none; writes nothing.
    ///
    /// `origin` is what the pipeline file says, if it says anything; an existing key's name must equal it. What stands
    /// under a passphrase is opened with that of `passphrases`: the files of one folder have one.
    ///
    /// # Errors
    /// [`Error::Storage`] with [`storage::Error::Exposed`] for a secret that others can read, and those of each
    /// malformed, missing or mismatched file and of passphrases.
    pub fn open(dir: &Path, origin: Option<&str>, passphrases: &Passphrases) -> Result<Self, Error> {
        if origin.is_some_and(|origin| !note_key::is_valid_origin(origin)) {
            return Err(Error::BadOrigin);
        }
        let files = match storage::list_files(dir) {
            Err(storage::Error::NotFound(_)) => Vec::new(),
            files => files?,
        };
        let mut opener = Opener::new(passphrases);
        let (log, unsaved) = open_log_key(dir, &files, origin, &mut opener)?;
        if let Some(configured) = origin.filter(|origin| *origin != log.name()) {
            let (configured, existing) = (configured.to_owned(), log.name().to_owned());
            return Err(Error::OriginDiffers { configured, existing });
        }
        let mut years = BTreeMap::new();
        for file in &files {
            if let Some(name) =
                file.strip_prefix(SUBJECTS).and_then(|name| name.strip_prefix('/')?.strip_suffix(".key"))
            {
                let malformed = || Error::Malformed { file: file.clone() };
                let year = year_of(name).ok_or_else(malformed)?;
                let bytes = key_file::read(&dir.join(file), file, &mut opener)?;
                years.insert(year, Secret::from_slice(&bytes).ok_or_else(malformed)?);
            }
        }
        Ok(Self { dir: dir.to_owned(), log, years, unsaved, passphrase: opener.into_known() })
    }

    /// Makes the subject key of `year` in memory, unless there is one.
    ///
    /// # Errors
    /// [`Error::BadYear`] and [`Error::NoRandomness`].
    pub fn make_year(&mut self, year: u16) -> Result<(), Error> {
        if year_of(&year.to_string()).is_none() {
            return Err(Error::BadYear { year });
        }
        if let Entry::Vacant(place) = self.years.entry(year) {
            place.insert(Secret::random()?);
            self.unsaved.push(Made::SubjectKey { year });
        }
        Ok(())
    }

    /// Writes the keys that are new, each 0600 and durable, and returns which; after an error it may be called again.
    ///
    /// # Errors
    /// [`storage::Error::Exists`] rather than write over a key, and those of writing.
    pub fn persist(&mut self) -> Result<Vec<Made>, Error> {
        let mut made = Vec::new();
        if self.unsaved.is_empty() {
            return Ok(made);
        }
        storage::create_private_dir_all(&self.dir)?;
        self.remove_temporaries()?;
        while let Some(key) = self.unsaved.first().copied() {
            let path = self.dir.join(key.file());
            match key {
                Made::SigningKey => self.log.save(&path, self.passphrase.as_ref())?,
                Made::VerifierKey => {
                    storage::write_new(&path, format!("{}\n", self.log.vkey()).as_bytes(), Access::Private)?;
                }
                Made::SubjectKey { year } => {
                    key_file::write_new(&path, self.year_key(year)?.expose(), self.passphrase.as_ref())?;
                }
            }
            self.unsaved.remove(0);
            made.push(key);
        }
        Ok(made)
    }

    /// Returns the log's key pair.
    #[must_use]
    pub fn log(&self) -> &NoteKey {
        &self.log
    }

    /// Returns the years that have a subject key, in order.
    pub fn years(&self) -> impl Iterator<Item = u16> {
        self.years.keys().copied()
    }

    /// Returns the key of a pupil.
    ///
    /// # Errors
    /// [`Error::NoYearKey`] if the year has no key, and [`Error::Separator`].
    pub fn subject_key(&self, year: u16, who: Who<'_>) -> Result<SubjectKey, Error> {
        SubjectKey::derive(self.year_key(year)?, who)
    }

    /// Returns the reference of a line of governance (file, school, pupil, category, from) in the entries of a run.
    ///
    /// # Errors
    /// [`Error::NoYearKey`] if the year has no key, and [`Error::Separator`].
    pub fn line_reference(&self, year: u16, run: &str, parts: [&str; 5]) -> Result<String, Error> {
        derive::line_reference(self.year_key(year)?, run, parts)
    }

    /// Returns whether the key of a year was made just now, so that it knows nobody of earlier runs.
    #[must_use]
    pub fn is_new(&self, year: u16) -> bool {
        self.unsaved.contains(&Made::SubjectKey { year })
    }

    /// Returns 16 hexadecimal digits that tell the key of a year from any other, and nothing about it.
    ///
    /// # Errors
    /// [`Error::NoYearKey`] if the year has no key.
    pub fn id_of_year(&self, year: u16) -> Result<String, Error> {
        derive::id_of(self.year_key(year)?)
    }

    /// Returns the folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns what opens further files of the folder: they have one passphrase.
    pub(super) fn opener<'a>(&self, source: &'a Passphrases) -> Opener<'a> {
        Opener::knowing(source, self.passphrase.clone())
    }

    /// Returns the passphrase of the folder, where a key of it stands under one.
    pub(super) fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    fn year_key(&self, year: u16) -> Result<&Secret, Error> {
        self.years.get(&year).ok_or(Error::NoYearKey { year })
    }

    /// Removes what a crash in writing a key left: such a file may hold a secret.
    fn remove_temporaries(&self) -> Result<(), Error> {
        for file in storage::list_files(&self.dir)? {
            if storage::is_temporary(file.rsplit('/').next().unwrap_or_default()) {
                storage::remove_file(&self.dir.join(file))?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Keyring({:?}, {} years)", self.log, self.years.len())
    }
}

/// Returns the log key, and which of its files are yet to be written.
fn open_log_key(
    dir: &Path,
    files: &[String],
    origin: Option<&str>,
    opener: &mut Opener<'_>,
) -> Result<(NoteKey, Vec<Made>), Error> {
    let has = |name: &str| files.iter().any(|file| file == name);
    match (has(SIGNING_KEY), has(VERIFIER_KEY)) {
        (false, false) => Ok((NoteKey::of_log(origin)?, vec![Made::SigningKey, Made::VerifierKey])),
        (false, true) => Err(Error::SigningKeyGone),
        (true, false) => Ok((read_signing_key(dir, opener)?, vec![Made::VerifierKey])),
        (true, true) => {
            let key = read_signing_key(dir, opener)?;
            if read_verifier_key(dir)? == key.vkey() { Ok((key, Vec::new())) } else { Err(Error::NotAPair) }
        }
    }
}

fn read_signing_key(dir: &Path, opener: &mut Opener<'_>) -> Result<NoteKey, Error> {
    let bytes = key_file::read(&dir.join(SIGNING_KEY), SIGNING_KEY, opener)?;
    NoteKey::from_file(&bytes).ok_or_else(|| Error::Malformed { file: SIGNING_KEY.to_owned() })
}

/// Returns the verifier key of a folder, which is public.
pub(super) fn read_verifier_key(dir: &Path) -> Result<String, Error> {
    let mut vkey = String::new();
    let read = InputFile::open(dir, Path::new(VERIFIER_KEY))?.reader().read_to_string(&mut vkey);
    read.map_err(|_| Error::Malformed { file: VERIFIER_KEY.to_owned() })?;
    Ok(vkey.strip_suffix('\n').unwrap_or(&vkey).to_owned())
}
