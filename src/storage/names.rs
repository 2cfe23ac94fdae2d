//! Which relative names may be made below a folder of ours.
//!
//! A name is UTF-8 with `/` between its parts. Refused everywhere: an empty part, `.`, `..`, an absolute path, a
//! drive, a backslash, control characters, and the names that Windows reserves (`CON`, `NUL.txt`), so that a folder
//! made here can be carried there. Refused on Windows only, because exports from elsewhere do bear them: `<>:"|?*`
//! and a dot or space at the end of a part.

use super::error::{Error, Shown};
use rand_core::{OsRng, RngCore};
use std::io;
use std::path::{Path, PathBuf};

const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Returns `relative` joined to `folder`.
///
/// # Errors
/// [`Error::BadPath`] if the name is not allowed.
pub(super) fn join(folder: &Path, relative: &str) -> Result<PathBuf, Error> {
    if is_drive(relative) || !relative.split('/').all(is_allowed_part) {
        return Err(Error::BadPath(Shown::from(relative)));
    }
    Ok(relative.split('/').fold(folder.to_owned(), |path, part| path.join(part)))
}

fn is_drive(relative: &str) -> bool {
    matches!(relative.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

fn is_allowed_part(part: &str) -> bool {
    let plain = !part.is_empty() && part != "." && part != "..";
    plain
        && !part.chars().any(|character| character.is_control() || character == '\\')
        && !is_reserved(part)
        && (cfg!(not(windows)) || is_allowed_on_windows(part))
}

fn is_allowed_on_windows(part: &str) -> bool {
    !part.contains(['<', '>', ':', '"', '|', '?', '*']) && !part.ends_with(['.', ' '])
}

/// Windows takes `NUL`, `nul.txt` and `COM1 .csv` for devices: what counts is the text before the first dot.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    if RESERVED.contains(&stem.as_str()) {
        return true;
    }
    let Some(number) = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")) else {
        return false;
    };
    matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
}

/// Returns 16 random hexadecimal digits for a temporary name beside `path`.
pub(super) fn random_suffix(path: &Path) -> Result<String, Error> {
    let mut bytes = [0; 8];
    OsRng.try_fill_bytes(&mut bytes).map_err(|_| Error::Io { path: Shown::from(path), kind: io::ErrorKind::Other })?;
    Ok(hex::encode(bytes))
}

/// Tells whether a text can be what [`random_suffix`] gave.
pub(super) fn is_random_suffix(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
