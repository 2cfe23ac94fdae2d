//! Issues a certificate in its run folder: the page, the JSON and, last, the signed note with the digests of both. A crash
//! between leaves a note that does not fit, and the next `confirm` issues all three again.

use super::super::confirmation::{is_signed, sign};
use super::super::error::EvidenceError;
use super::super::folder::keyed;
use super::Certificate;
use crate::presentation::Texts;
use crate::storage::{self, Access, InputFile};
use signed_note::Signer;
use std::io::Read;
use std::path::Path;

/// The certificate for people.
pub const PAGE: &str = "certificate.html";
/// The certificate for programs.
pub const JSON: &str = "certificate.json";
/// The note that says the digests of both.
pub const NOTE: &str = "certificate.note";

const FIRST_LINE: &str = "opschoon/certificate/v1";

/// Returns the text of the note over the two files.
#[must_use]
fn note_text(run: &str, salt: &[u8; 32], page: &[u8], json: &[u8]) -> String {
    format!("{FIRST_LINE}\nrun {run}\n{PAGE} {}\n{JSON} {}\n", keyed(salt, page), keyed(salt, json))
}

/// Puts a certificate in its run folder, in the place of an earlier one; what a crash left of that goes.
///
/// # Errors
/// [`EvidenceError`] of writing.
pub fn issue(
    folder: &Path,
    certificate: &Certificate,
    (salt, signer): (&[u8; 32], &dyn Signer),
    texts: &Texts,
) -> Result<(), EvidenceError> {
    let (page, json) = (certificate.to_page(texts).to_html(), certificate.to_json()?);
    let text = note_text(&certificate.run_id, salt, &page, &json);
    let note = sign(&text, signer).ok_or(EvidenceError::Json)?;
    storage::clear_temporaries(folder)?;
    for (name, bytes) in [(PAGE, page.as_slice()), (JSON, &json), (NOTE, note.as_bytes())] {
        storage::write_atomic(&folder.join(name), bytes, Access::Private)?;
    }
    Ok(())
}

/// Returns the certificate that stands in a run folder, if it is whole and signed by the key of the log.
#[must_use]
pub fn standing(folder: &Path, run: &str, salt: &[u8; 32], vkey: &str) -> Option<Certificate> {
    let (page, json, note) = (read(folder, PAGE)?, read(folder, JSON)?, read(folder, NOTE)?);
    let text = note_text(run, salt, &page, &json);
    let signed = is_signed(std::str::from_utf8(&note).ok()?, &text, vkey);
    serde_json::from_slice(&json).ok().filter(|_| signed)
}

/// Returns the signatures in the certificate that stands in a run folder, whole or not: each is checked by itself.
#[must_use]
pub fn notes(folder: &Path) -> Vec<String> {
    let certificate = read(folder, JSON).and_then(|json| serde_json::from_slice::<Certificate>(&json).ok());
    certificate.map(|certificate| certificate.notes().cloned().collect()).unwrap_or_default()
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    InputFile::open(folder, Path::new(name)).ok()?.reader().read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
