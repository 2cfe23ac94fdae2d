//! What is hashed, and the salt of the environment: values that never print.

use super::error::HpgnError;
use crate::model::{Brin, NationalNumber};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// One input of the first level: a PGN, or the form that staff have, `<BRIN> <identifier>`. In lower case, as the
/// reference implementation hashes it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Zeroize, ZeroizeOnDrop)]
pub struct HpgnInput(String);

impl HpgnInput {
    /// Returns the input of a PGN: its nine digits, leading zeros included.
    #[must_use]
    pub fn of_pgn(number: &NationalNumber) -> Self {
        Self(number.reveal().to_owned())
    }

    /// Returns the input of someone whom a school knows by a number or an address: the BRIN, a space, and that.
    #[must_use]
    pub fn of_school(school: Brin, identifier: &str) -> Self {
        Self(format!("{school} {identifier}").to_lowercase())
    }

    /// Returns the input of a text; nothing where it has fewer than two characters, which the reference implementation
    /// refuses too. The text is not trimmed.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        (text.trim().chars().count() > 1).then(|| Self(text.to_lowercase()))
    }

    /// Returns the bytes that are hashed.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for HpgnInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HpgnInput(***)")
    }
}

/// The salt of an environment; each has its own, and that of production is not public.
#[derive(Clone)]
pub struct HpgnSalt(Zeroizing<Vec<u8>>);

impl HpgnSalt {
    /// Reads the base64 text of a salt file, spaces and line ends around it aside.
    ///
    /// # Errors
    /// [`HpgnError::BadSalt`].
    pub fn from_base64(text: &str) -> Result<Self, HpgnError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| HpgnError::BadSalt)?;
        if bytes.is_empty() { Err(HpgnError::BadSalt) } else { Ok(Self(Zeroizing::new(bytes))) }
    }

    /// Returns the bytes.
    pub(super) fn reveal(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes as hexadecimal digits, to be hashed with a key and nothing else.
    pub(in crate::extract) fn reveal_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(&*self.0))
    }
}

impl fmt::Debug for HpgnSalt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HpgnSalt(***)")
    }
}
