//! What can go wrong with a file: a kind and a path, never a byte of data.
//!
//! The operating system's own text is left out too: it adds nothing that the kind does not say, and it differs per
//! system and language.

use std::fmt;
use std::io;
use std::path::Path;

/// A path made fit to print: control characters are escaped, so that a file name can't steer a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Shown {
    fn from(path: &P) -> Self {
        let mut shown = String::new();
        for character in path.as_ref().to_string_lossy().chars() {
            if character.is_control() || is_misleading(character) {
                shown.extend(character.escape_unicode());
            } else {
                shown.push(character);
            }
        }
        Self(shown)
    }
}

/// A backtick ends the quotation; marks of direction let a name read as another.
fn is_misleading(character: char) -> bool {
    matches!(character, '`' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Why an operation on a file or folder did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing stands at this path.
    #[error("`{0}` does not exist")]
    NotFound(Shown),
    /// A folder, pipe, socket or device stands where a file is needed.
    #[error("`{0}` is not a regular file")]
    NotRegular(Shown),
    /// A file stands where a folder is needed.
    #[error("`{0}` is not a folder")]
    NotFolder(Shown),
    /// A link stands where a link is not followed.
    #[error("`{0}` is a link, and links are not followed here")]
    Link(Shown),
    /// Something stands where something new must come.
    #[error("`{0}` exists already")]
    Exists(Shown),
    /// A folder that must be new or empty holds something.
    #[error("`{0}` is not empty")]
    NotEmpty(Shown),
    /// The system denies access.
    #[error("access to `{0}` is denied")]
    Permission(Shown),
    /// Others than the owner can read a secret.
    #[error("`{0}` is a secret, and others than its owner can read it")]
    Exposed(Shown),
    /// No room is left on the disk, or within the quota.
    #[error("no room is left on the disk for `{0}`")]
    DiskFull(Shown),
    /// Another run holds the lock.
    #[error("another run is using `{0}`")]
    Locked(Shown),
    /// Two folders that must stand apart contain one another; the texts are their names in the pipeline file.
    #[error("`{inner}` lies in `{outer}`, and the two must stand apart")]
    Nested {
        /// The one that lies inside, or is the same.
        inner: String,
        /// The one around it.
        outer: String,
    },
    /// A file is no longer the one that was opened.
    #[error("`{0}` has changed since it was opened")]
    Changed(Shown),
    /// A file of this output was begun and not finished.
    #[error("a file of `{0}` is unfinished")]
    Unfinished(Shown),
    /// A name that is not allowed here.
    #[error("`{0}` is not a usable name")]
    BadPath(Shown),
    /// Anything else that the system reports.
    #[error("`{path}` can't be used: {kind}")]
    Io {
        /// The file or folder.
        path: Shown,
        /// The system's kind of error.
        kind: io::ErrorKind,
    },
}

impl Error {
    /// Returns the id of the message that says this to a user.
    #[must_use]
    pub const fn message_id(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "storage-not-found",
            Self::NotRegular(_) => "storage-not-regular",
            Self::NotFolder(_) => "storage-not-folder",
            Self::Link(_) => "storage-link",
            Self::Exists(_) => "storage-exists",
            Self::NotEmpty(_) => "storage-not-empty",
            Self::Permission(_) => "storage-permission",
            Self::Exposed(_) => "storage-exposed",
            Self::DiskFull(_) => "storage-disk-full",
            Self::Locked(_) => "storage-locked",
            Self::Nested { .. } => "storage-nested",
            Self::Changed(_) => "storage-changed",
            Self::Unfinished(_) => "storage-unfinished",
            Self::BadPath(_) => "storage-bad-path",
            Self::Io { .. } => "storage-io",
        }
    }

    /// Returns the path that the error is about, fit to print.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::NotFound(path)
            | Self::NotRegular(path)
            | Self::NotFolder(path)
            | Self::Link(path)
            | Self::Exists(path)
            | Self::NotEmpty(path)
            | Self::Permission(path)
            | Self::Exposed(path)
            | Self::DiskFull(path)
            | Self::Locked(path)
            | Self::Changed(path)
            | Self::Unfinished(path)
            | Self::BadPath(path)
            | Self::Io { path, .. } => path.to_string(),
            // The messages put it between backticks.
            Self::Nested { inner, outer } => format!("{inner}`, `{outer}"),
        }
    }

    /// Returns the error for what the system reported about `path`.
    pub(super) fn at(path: &Path, error: &io::Error) -> Self {
        let shown = Shown::from(path);
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound(shown),
            io::ErrorKind::AlreadyExists => Self::Exists(shown),
            io::ErrorKind::DirectoryNotEmpty => Self::NotEmpty(shown),
            io::ErrorKind::NotADirectory => Self::NotFolder(shown),
            io::ErrorKind::IsADirectory => Self::NotRegular(shown),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Permission(shown),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(shown),
            kind => Self::Io { path: shown, kind },
        }
    }
}

/// Gives a system error the path that it is about.
pub(super) trait AtPath<T> {
    /// Returns the value, or our error for `path`.
    fn at(self, path: &Path) -> Result<T, Error>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Error> {
        self.map_err(|error| Error::at(path, &error))
    }
}
