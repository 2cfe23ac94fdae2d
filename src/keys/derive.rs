//! From a year's key to a pupil's key to the subject that the log shows.
//!
//! `subject_key = HMAC-SHA-256(year key, "opschoon/subject/v1" 0x00 school 0x00 register 0x00 number)` and
//! `subject = HMAC-SHA-256(subject_key, "opschoon/entry/v1" 0x00 run 0x00 school 0x00 register 0x00 number)`. Without the
//! key one pupil's subjects of two runs can't be joined; with a pupil's key this pupil's can, and nobody else's. The pupil
//! stands in it twice, so that the key binds to this pupil for someone who has no year key. The separator is refused
//! inside the parts, so that no two pupils share an input.

use super::error::Error;
use super::secret::Secret;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

const KEY_CONTEXT: &str = "opschoon/subject/v1";
const ENTRY_CONTEXT: &str = "opschoon/entry/v1";
const LINE_CONTEXT: &str = "opschoon/line/v1";
/// What a key is told apart by; nothing else comes from it.
const ID_CONTEXT: &str = "opschoon/key-id/v1";
const RELEASE_CONTEXT: &str = "opschoon/release/v1";

/// Who a reference is of.
#[derive(Clone, Copy)]
pub struct Who<'a> {
    /// The BRIN of the school.
    pub school: &'a str,
    /// Whose numbering the number is of.
    pub register: &'a str,
    /// The number, without leading zeros.
    pub number: &'a str,
}

/// The key of one pupil, school and year; whoever holds it finds this pupil in every run's log of that year.
#[derive(Clone)]
pub struct SubjectKey(Secret);

impl SubjectKey {
    /// Derives the key of a pupil from a year's key.
    pub(super) fn derive(year_key: &Secret, who: Who<'_>) -> Result<Self, Error> {
        Ok(Self(keyed(year_key, KEY_CONTEXT, &[who.school, who.register, who.number])?))
    }

    /// Returns the subject that stands for the pupil in the log entries of a run or act: 64 lowercase hexadecimal digits.
    ///
    /// `who` is the pupil whose key this is: of another the result is found in no log.
    ///
    /// # Errors
    /// [`Error::Separator`] if a part holds U+0000.
    pub fn subject(&self, run: &str, who: Who<'_>) -> Result<String, Error> {
        let subject = keyed(&self.0, ENTRY_CONTEXT, &[run, who.school, who.register, who.number])?;
        Ok(digits_of(&subject))
    }

    /// Returns the key as 64 lowercase hexadecimal digits, for a proof that opens this pupil.
    #[must_use]
    pub fn expose_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(digits_of(&self.0))
    }

    /// Returns the key that a proof holds; nothing unless it is 64 lowercase hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        hex::decode_to_slice(text, &mut *bytes).ok().filter(|()| digits)?;
        Secret::from_slice(&*bytes).map(Self)
    }
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SubjectKey({})", self.0)
    }
}

impl fmt::Display for SubjectKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Returns the reference of a line of governance in the log entries of a run: 64 lowercase hexadecimal digits.
pub(super) fn line_reference(year_key: &Secret, run: &str, parts: [&str; 5]) -> Result<String, Error> {
    let [file, school, pupil, category, from] = parts;
    let reference = keyed(year_key, LINE_CONTEXT, &[run, file, school, pupil, category, from])?;
    Ok(digits_of(&reference))
}

fn keyed(key: &Secret, context: &str, parts: &[&str]) -> Result<Secret, Error> {
    let mut mac = mac(key);
    mac.update(context.as_bytes());
    for part in parts {
        mac.update(&[0]);
        mac.update(without_separator(part)?);
    }
    Ok(finish(mac))
}

/// Returns the key of one release of a purpose.
pub(super) fn release_key(purpose_key: &Secret, release: &str) -> Result<Secret, Error> {
    keyed(purpose_key, RELEASE_CONTEXT, &[release])
}

/// Returns what comes from a key for a text, as 64 hexadecimal digits.
pub(super) fn digits(key: &Secret, context: &str, text: &str) -> Result<String, Error> {
    Ok(digits_of(&keyed(key, context, &[text])?))
}

/// Returns 64 hexadecimal digits that stand for a key, and say nothing about it.
pub(super) fn reference_of(key: &Secret) -> Result<String, Error> {
    Ok(digits_of(&keyed(key, ID_CONTEXT, &[])?))
}

/// Returns 16 hexadecimal digits that tell a year's key from any other.
pub(super) fn id_of(year_key: &Secret) -> Result<String, Error> {
    Ok(reference_of(year_key)?.chars().take(16).collect())
}

/// Returns the 64 hexadecimal digits of a secret.
fn digits_of(secret: &Secret) -> String {
    let digit = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 });
    let mut digits = String::with_capacity(64);
    for byte in secret.expose() {
        digits.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    digits
}

fn without_separator(part: &str) -> Result<&[u8], Error> {
    if part.contains('\0') { Err(Error::Separator) } else { Ok(part.as_bytes()) }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &Secret) -> Hmac<Sha256> {
    Hmac::new_from_slice(key.expose()).expect("a key of any length")
}

#[expect(clippy::expect_used, reason = "the output of HMAC-SHA-256 is 32 bytes")]
fn finish(mac: Hmac<Sha256>) -> Secret {
    let bytes = Zeroizing::new(<[u8; 32]>::from(mac.finalize().into_bytes()));
    Secret::from_slice(&*bytes).expect("32 bytes")
}
