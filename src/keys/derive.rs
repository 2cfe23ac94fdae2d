//! From a year's key to a pupil's key to the subject that the log shows.
//!
//! `subject_key = HMAC-SHA-256(year key, "opschoon/subject/v1" 0x00 school 0x00 register 0x00 number)` and
//! `subject = HMAC-SHA-256(subject_key, run_id)`. Without the key one pupil's subjects of two runs can't be joined;
//! with a pupil's key this pupil's can, and nobody else's. The separator is refused inside the parts, so that no two
//! pupils share an input.

use super::error::Error;
use super::secret::Secret;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

const CONTEXT: &str = "opschoon/subject/v1";

/// The key of one pupil, school and year; whoever holds it finds this pupil in every run's log of that year.
#[derive(Clone)]
pub struct SubjectKey(Secret);

impl SubjectKey {
    /// Derives the key of a pupil from a year's key.
    pub(super) fn derive(year_key: &Secret, parts: [&str; 3]) -> Result<Self, Error> {
        let mut mac = mac(year_key);
        mac.update(CONTEXT.as_bytes());
        for part in parts {
            mac.update(&[0]);
            mac.update(without_separator(part)?);
        }
        Ok(Self(finish(mac)))
    }

    /// Returns the subject that stands for the pupil in the log entries of a run: 64 lowercase hexadecimal digits.
    ///
    /// # Errors
    /// [`Error::Separator`] if the run's id holds U+0000.
    pub fn subject(&self, run_id: &str) -> Result<String, Error> {
        let mut mac = mac(&self.0);
        mac.update(without_separator(run_id)?);
        Ok(hex::encode(finish(mac).expose()))
    }

    /// Returns the key as 64 lowercase hexadecimal digits, for a proof that opens this pupil.
    #[must_use]
    pub fn expose_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.expose()))
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
