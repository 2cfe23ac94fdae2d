//! Passphrases: where they come from, and what they protect. A protected key file is an age file with one scrypt
//! recipient, so that `age --decrypt` opens it too.

use super::error::Error;
use age::secrecy::SecretString;
use age::{DecryptError, scrypt};
use std::fmt;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// How an age file begins.
const AGE: &[u8] = b"age-encryption.org/v1";

/// The fewest characters that a new passphrase may have.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// The cost of trying a passphrase: 2^18, about a second, as other programs for age choose it. Measuring the machine
/// would make it cheap where the machine is busy.
const WORK_FACTOR: u8 = 18;

/// The most that a file may ask for before it is refused.
const HIGHEST_WORK_FACTOR: u8 = 22;

/// A passphrase: masked when printed, zeroised when dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[secret]")
    }
}

impl Passphrase {
    /// Returns the content of a key file, protected.
    pub(super) fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let mut recipient = scrypt::Recipient::new(self.for_age());
        recipient.set_work_factor(WORK_FACTOR);
        age::encrypt(&recipient, plain).map_err(|_| Error::NoRandomness)
    }

    /// Returns what stands in a protected key file.
    fn open(&self, file: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut identity = scrypt::Identity::new(self.for_age());
        identity.set_max_work_factor(HIGHEST_WORK_FACTOR);
        let file = file.to_owned();
        age::decrypt(&identity, sealed).map(Zeroizing::new).map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Error::WrongPassphrase { file },
            _ => Error::Malformed { file },
        })
    }

    fn for_age(&self) -> SecretString {
        SecretString::from(self.0.as_str().to_owned())
    }
}

/// Where passphrases come from. Never from an argument: those stand in the list of processes and in the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Passphrases {
    /// Nowhere: a protected key is refused.
    #[default]
    Nowhere,
    /// A file that nobody but its owner can read.
    File(PathBuf),
    /// The terminal, unseen, after these words.
    Terminal(Prompts),
}

/// The words with which a passphrase is asked, in the language of who sits there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompts {
    /// For the passphrase of a key that exists; the file's name follows.
    pub of_file: String,
    /// For a new passphrase.
    pub new: String,
    /// For the new passphrase once more.
    pub again: String,
}

impl Passphrases {
    /// Returns the passphrase of a key file that exists.
    fn of_file(&self, file: &str) -> Result<Passphrase, Error> {
        match self {
            Self::Nowhere => Err(Error::PassphraseNeeded { file: file.to_owned() }),
            Self::File(path) => read(path),
            Self::Terminal(prompts) => {
                ask(&format!("{} `{file}`: ", prompts.of_file), || Error::PassphraseNeeded { file: file.to_owned() })
            }
        }
    }

    /// Returns a passphrase for new keys; on the terminal it is asked twice.
    ///
    /// # Errors
    /// [`Error::PassphraseTooShort`], [`Error::PassphrasesDiffer`], [`Error::NoTerminal`], and those of its file.
    pub fn for_new_key(&self) -> Result<Passphrase, Error> {
        let passphrase = match self {
            Self::Nowhere => return Err(Error::NoTerminal),
            Self::File(path) => read(path)?,
            Self::Terminal(prompts) => {
                let first = ask(&format!("{}: ", prompts.new), || Error::NoTerminal)?;
                if first.0 != ask(&format!("{}: ", prompts.again), || Error::NoTerminal)?.0 {
                    return Err(Error::PassphrasesDiffer);
                }
                first
            }
        };
        if passphrase.0.chars().count() < SHORTEST_PASSPHRASE {
            return Err(Error::PassphraseTooShort);
        }
        Ok(passphrase)
    }
}

fn read(path: &std::path::Path) -> Result<Passphrase, Error> {
    let bytes = crate::storage::read_private(path)?;
    let malformed = || Error::BadPassphraseFile { file: path.display().to_string() };
    let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() || line.contains('\n') {
        return Err(malformed());
    }
    Ok(Passphrase(Zeroizing::new(line.to_owned())))
}

/// Asks on the terminal, unseen. What the library says of a failure is not passed on: it may hold what was typed.
fn ask(prompt: &str, refuse: impl Fn() -> Error) -> Result<Passphrase, Error> {
    let typed = rpassword::prompt_password(prompt).map_err(|_| refuse())?;
    Ok(Passphrase(Zeroizing::new(typed)))
}

/// Opens protected files, and remembers the passphrase: the files of one key folder have one.
pub(super) struct Opener<'a> {
    source: &'a Passphrases,
    known: Option<Passphrase>,
}

impl<'a> Opener<'a> {
    /// Returns an opener that knows nothing yet.
    pub(super) fn new(source: &'a Passphrases) -> Self {
        Self { source, known: None }
    }

    /// Returns an opener that tries a passphrase that opened another file before it asks.
    pub(super) fn knowing(source: &'a Passphrases, known: Option<Passphrase>) -> Self {
        Self { source, known }
    }

    /// Returns what stands in a key file, whether it is protected or not.
    pub(super) fn open(&mut self, file: &str, bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Error> {
        if !is_protected(&bytes) {
            return Ok(bytes);
        }
        let passphrase = match &self.known {
            Some(known) => known.clone(),
            None => self.source.of_file(file)?,
        };
        let plain = passphrase.open(file, &bytes)?;
        self.known = Some(passphrase);
        Ok(plain)
    }

    /// Returns the passphrase that opened something.
    pub(super) fn into_known(self) -> Option<Passphrase> {
        self.known
    }
}

/// Tells whether the bytes of a key file stand under a passphrase.
pub(super) fn is_protected(bytes: &[u8]) -> bool {
    bytes.starts_with(AGE)
}
