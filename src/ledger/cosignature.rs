//! Cosignatures: somebody else says that they saw the log grow up to a checkpoint. C2SP `tlog-cosignature`, Ed25519.
//!
//! A cosigner has a verifier key of type 0x04. It signs `cosignature/v1`, `time <POSIX seconds>` and the text of the
//! checkpoint; the line in the note holds the time (8 bytes) and the signature. Which keys to believe is for whoever
//! checks to say.

use super::checkpoint::SignedCheckpoint;
use super::error::Error;
use base64::prelude::{BASE64_STANDARD, Engine};
use ed25519_dalek::{Signature as Ed25519, VerifyingKey};
use signed_note::{Signature, Signer, is_key_name_valid, key_id};

const NOTE_KEY: u8 = 1;
const COSIGNER_KEY: u8 = 4;
const TIME_BYTES: usize = 8;

/// The verifier key of a cosigner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigner {
    name: String,
    id: u32,
    key: VerifyingKey,
}

impl Cosigner {
    /// Reads the verifier key of a cosigner: `<name>+<id>+<base64 of 0x04 and the public key>`.
    ///
    /// # Errors
    /// [`Error::BadKey`].
    pub fn parse(vkey: &str) -> Result<Self, Error> {
        let cosigner = Self::of_type(vkey, COSIGNER_KEY)?;
        if cosigner.vkey() == vkey.trim_end_matches('\n') { Ok(cosigner) } else { Err(Error::BadKey) }
    }

    /// Returns the cosigner whose key is that of a verifier key for notes: one pair of keys can do both, since what a
    /// cosigner signs is never the text of a note.
    ///
    /// # Errors
    /// [`Error::BadKey`].
    pub fn of_note_key(vkey: &str) -> Result<Self, Error> {
        Self::of_type(vkey, NOTE_KEY)
    }

    fn of_type(vkey: &str, wanted: u8) -> Result<Self, Error> {
        let mut parts = vkey.trim_end_matches('\n').splitn(3, '+');
        let (Some(name), Some(_), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Error::BadKey);
        };
        let material = BASE64_STANDARD.decode(encoded).map_err(|_| Error::BadKey)?;
        let (Some((kind, public)), true) = (material.split_first(), is_key_name_valid(name)) else {
            return Err(Error::BadKey);
        };
        let public = <&[u8; 32]>::try_from(public).map_err(|_| Error::BadKey)?;
        let key = VerifyingKey::from_bytes(public).map_err(|_| Error::BadKey)?;
        if *kind != wanted {
            return Err(Error::BadKey);
        }
        Ok(Self { name: name.to_owned(), id: key_id(name, &typed(&key)), key })
    }

    /// Returns whether two verifier keys are one key, whatever they are named.
    #[must_use]
    pub fn is_same_key(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Returns the cosigner's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the verifier key, to give to whoever checks.
    #[must_use]
    pub fn vkey(&self) -> String {
        format!("{}+{:08x}+{}", self.name, self.id, BASE64_STANDARD.encode(typed(&self.key)))
    }

    /// Returns the POSIX time at which this cosigner signed a checkpoint.
    ///
    /// # Errors
    /// [`Error::Unsigned`] if it did not, or the signature is false.
    pub fn time_of(&self, signed: &SignedCheckpoint) -> Result<u64, Error> {
        let unsigned = || Error::Unsigned { origin: self.name.clone() };
        let made = signed.signatures().into_iter().find(|made| (made.name(), made.id()) == (&*self.name, self.id));
        let made = made.ok_or_else(unsigned)?;
        let (time, signature) = made.signature().split_first_chunk::<TIME_BYTES>().ok_or_else(unsigned)?;
        let time = u64::from_be_bytes(*time);
        let signature = Ed25519::from_slice(signature).map_err(|_| unsigned())?;
        let message = message(time, signed);
        self.key.verify_strict(message.as_bytes(), &signature).map_err(|_| unsigned())?;
        Ok(time)
    }

    /// Returns the checkpoint with a cosignature of this cosigner, made with the signing key of the pair.
    ///
    /// # Errors
    /// [`Error::KeysDiffer`] if the signer is not the cosigner's.
    pub fn sign(&self, seen: &SignedCheckpoint, signer: &dyn Signer, time: u64) -> Result<SignedCheckpoint, Error> {
        let signature = signer.sign(message(time, seen).as_bytes()).map_err(|_| Error::KeysDiffer)?;
        let body = [&time.to_be_bytes()[..], &signature].concat();
        let line = Signature::new(self.name.clone(), self.id, body).map_err(|_| Error::KeysDiffer)?;
        let cosigned = seen.with_signature(&line);
        match self.time_of(&cosigned) {
            Ok(_) => Ok(cosigned),
            Err(_) => Err(Error::KeysDiffer),
        }
    }
}

/// What a cosigner signs.
fn message(time: u64, signed: &SignedCheckpoint) -> String {
    format!("cosignature/v1\ntime {time}\n{}", signed.checkpoint().text())
}

fn typed(key: &VerifyingKey) -> Vec<u8> {
    [&[COSIGNER_KEY][..], key.as_bytes()].concat()
}
