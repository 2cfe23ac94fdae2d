//! The signed root of a log: C2SP `tlog-checkpoint` in a `signed-note`.
//!
//! Three lines (origin, size, root in base64), an empty line, signatures. Read strictly: no extension lines, no
//! leading zeros, and bytes that are exactly what the note would be written as. Signatures of others (cosigners)
//! may stand below the log's own; they are kept and not judged here.

use super::error::Error;
use super::tree::Hash;
use base64::prelude::{BASE64_STANDARD, Engine};
use signed_note::{Note, Signature, Signer, StandardVerifier, Verifier, VerifierList};

/// Lines of a note that are no signatures: the text, the empty one, and what follows the last newline.
const TEXT_LINES: usize = 5;

/// Size and root of a log at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

/// A checkpoint and the very bytes that were signed and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Vec<u8>,
}

impl Checkpoint {
    /// Returns the text that gets signed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, encode_hash(&self.root))
    }

    /// Reads the text back.
    ///
    /// # Errors
    /// [`Error::MalformedCheckpoint`] unless it is exactly what [`Checkpoint::text`] writes.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root), None) = (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(Error::MalformedCheckpoint);
        };
        let size = size.parse().map_err(|_| Error::MalformedCheckpoint)?;
        let root = decode_hash(root).ok_or(Error::MalformedCheckpoint)?;
        let checkpoint = Self { origin: origin.to_owned(), size, root };
        if checkpoint.text() == text && is_valid_origin(origin) {
            Ok(checkpoint)
        } else {
            Err(Error::MalformedCheckpoint)
        }
    }
}

impl SignedCheckpoint {
    /// Signs a checkpoint.
    ///
    /// # Errors
    /// [`Error::KeysDiffer`] if the signer can't sign for this origin.
    pub fn sign(checkpoint: Checkpoint, signer: &dyn Signer) -> Result<Self, Error> {
        if signer.name() != checkpoint.origin {
            return Err(Error::KeysDiffer);
        }
        let mut note = Note::new(checkpoint.text().as_bytes(), &[]).map_err(|_| Error::MalformedCheckpoint)?;
        note.add_sigs(&[signer]).map_err(|_| Error::KeysDiffer)?;
        Ok(Self { checkpoint, note: note.to_bytes() })
    }

    /// Reads a note and checks the signature of the log's key `vkey`, whose name must be the origin.
    ///
    /// # Errors
    /// [`Error::BadKey`], [`Error::MalformedCheckpoint`], [`Error::WrongOrigin`] or [`Error::Unsigned`].
    pub fn open(bytes: &[u8], vkey: &str) -> Result<Self, Error> {
        let verifier = verifier(vkey)?;
        let note = Note::from_bytes(bytes).map_err(|_| Error::MalformedCheckpoint)?;
        let text = std::str::from_utf8(note.text()).map_err(|_| Error::MalformedCheckpoint)?;
        let checkpoint = Checkpoint::parse(text)?;
        if checkpoint.origin != verifier.name() {
            return Err(Error::WrongOrigin { expected: verifier.name().to_owned(), found: checkpoint.origin });
        }
        let origin = verifier.name().to_owned();
        let known = VerifierList::new(vec![Box::new(verifier)]);
        note.verify(&known).map_err(|_| Error::Unsigned { origin })?;
        // A repeated signature would be a place to change bytes unseen.
        let lines = bytes.split(|byte| *byte == b'\n').count();
        let signed = Self { checkpoint, note: bytes.to_owned() };
        let mut signers: Vec<(String, u32)> =
            signed.signatures().iter().map(|made| (made.name().to_owned(), made.id())).collect();
        signers.sort();
        signers.dedup();
        if note.to_bytes() != bytes || lines != TEXT_LINES + signers.len() {
            return Err(Error::MalformedCheckpoint);
        }
        Ok(signed)
    }

    /// Returns the checkpoint with the signature of somebody else below its own, in the place of an older one of theirs.
    pub(super) fn with_signature(&self, added: &Signature) -> Self {
        let is_same = |made: &Signature| (made.name(), made.id()) == (added.name(), added.id());
        let mut note = [self.checkpoint.text().as_bytes(), b"\n"].concat();
        let kept = self.signatures().into_iter().filter(|made| !is_same(made));
        for made in kept.chain([added.clone()]) {
            note.extend(made.to_bytes());
        }
        Self { checkpoint: self.checkpoint.clone(), note }
    }

    /// Returns the signatures below the text: the log's own, and those of others, which are not judged here.
    pub(super) fn signatures(&self) -> Vec<Signature> {
        let lines = self.note.split(|byte| *byte == b'\n').skip(TEXT_LINES - 1);
        lines.filter_map(|line| Signature::from_bytes(line).ok()).collect()
    }

    /// Returns origin, size and root.
    #[must_use]
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Returns the note as it stands in the file `checkpoint`.
    #[must_use]
    pub fn note(&self) -> &[u8] {
        &self.note
    }
}

/// Tells whether a text can be an origin: not empty, no scheme, spaces, control characters or `+`.
#[must_use]
pub fn is_valid_origin(origin: &str) -> bool {
    signed_note::is_key_name_valid(origin) && !origin.contains("://") && !origin.chars().any(char::is_control)
}

/// Reads a verifier key whose name is an origin.
pub(super) fn verifier(vkey: &str) -> Result<StandardVerifier, Error> {
    let verifier = StandardVerifier::new(vkey.trim_end_matches('\n')).map_err(|_| Error::BadKey)?;
    if is_valid_origin(verifier.name()) { Ok(verifier) } else { Err(Error::BadKey) }
}

/// Checks that the two keys are a pair, by a signature; returns their name.
pub(super) fn paired_origin(vkey: &str, signer: &dyn Signer) -> Result<String, Error> {
    const PROBE: &[u8] = b"opschoon: do these keys belong together?\n";
    let verifier = verifier(vkey)?;
    let signature = signer.sign(PROBE).map_err(|_| Error::KeysDiffer)?;
    let same = signer.name() == verifier.name() && signer.key_id() == verifier.key_id();
    if same && verifier.verify(PROBE, &signature) { Ok(verifier.name().to_owned()) } else { Err(Error::KeysDiffer) }
}

/// Returns the base64 of a hash.
pub(super) fn encode_hash(hash: &Hash) -> String {
    BASE64_STANDARD.encode(hash.as_bytes())
}

/// Returns the hash of a base64 text that is exactly what [`encode_hash`] writes.
pub(super) fn decode_hash(text: &str) -> Option<Hash> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    Some(Hash::from_bytes(bytes.try_into().ok()?))
}
