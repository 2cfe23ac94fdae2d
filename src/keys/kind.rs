//! The kinds of keys that a key folder holds, and the file of each.

/// The key that signs the log.
pub(super) const SIGNING_KEY: &str = "log.skey";
/// The key that the log is checked with.
pub(super) const VERIFIER_KEY: &str = "log.vkey";
/// The folder of the years' keys.
pub(super) const SUBJECTS: &str = "subjects";
/// The folder of the keys of purposes.
const PURPOSES: &str = "purpose";
/// The key of what is kept between runs.
const CACHE: &str = "cache.key";

/// A kind of key in a key folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// Signs the log.
    Log,
    /// Turns pupils into subjects of the log, for the runs of one year.
    Subject {
        /// The year.
        year: u16,
    },
    /// Makes the pseudonyms of one purpose.
    Purpose {
        /// The purpose.
        name: String,
    },
    /// Protects what is kept between runs.
    Cache,
}

impl KeyKind {
    /// Returns the file below the key folder; of the log's pair, the one that signs.
    #[must_use]
    pub fn file(&self) -> String {
        match self {
            Self::Log => SIGNING_KEY.to_owned(),
            Self::Subject { year } => format!("{SUBJECTS}/{year}.key"),
            Self::Purpose { name } => format!("{PURPOSES}/{name}.key"),
            Self::Cache => CACHE.to_owned(),
        }
    }

    /// Returns the kind of a file below the key folder; nothing for one that is no secret of ours.
    #[must_use]
    pub fn of_file(file: &str) -> Option<Self> {
        let below = |folder: &str| file.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".key");
        match file {
            SIGNING_KEY => Some(Self::Log),
            CACHE => Some(Self::Cache),
            _ => {
                let subject = || Some(Self::Subject { year: year_of(below(SUBJECTS)?)? });
                let purpose = || below(PURPOSES).filter(|name| is_name(name)).map(str::to_owned);
                subject().or_else(|| Some(Self::Purpose { name: purpose()? }))
            }
        }
    }
}

/// Tells whether a text can name a purpose: lower-case letters, digits, hyphens and underscores.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    !name.is_empty() && name.len() <= 64 && name.bytes().all(plain)
}

/// Returns the year that four digits name.
pub(super) fn year_of(name: &str) -> Option<u16> {
    name.parse().ok().filter(|year: &u16| (1000..=9999).contains(year) && year.to_string() == name)
}
