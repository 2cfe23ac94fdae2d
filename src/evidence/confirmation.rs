//! Confirmations: what someone in a role signs when they say that data was erased in another place. `schemas/record.md`
//! shows one. The signature stands in the certificate; the log holds what was confirmed.

use crate::model::event::DestroyedElsewhere;
use signed_note::{Note, Signer, StandardVerifier, VerifierList};

const FIRST_LINE: &str = "opschoon/confirmation/v1";

/// Returns the text that is signed.
#[must_use]
pub fn text(confirmed: &DestroyedElsewhere) -> String {
    let DestroyedElsewhere { on, role, run, schools, system, what } = confirmed;
    let system = if system.is_empty() { "-" } else { system };
    format!("{FIRST_LINE}\nrun {run}\nwhat {}\nsystem {system}\nschools {schools}\non {on}\nrole {role}\n", what.name())
}

/// Returns a text as a signed note.
#[must_use]
pub fn sign(text: &str, signer: &dyn Signer) -> Option<String> {
    let mut note = Note::new(text.as_bytes(), &[]).ok()?;
    note.add_sigs(&[signer]).ok()?;
    String::from_utf8(note.to_bytes()).ok()
}

/// Returns whether a note is that text, signed by one key and by no other.
#[must_use]
pub fn is_signed(note: &str, text: &str, vkey: &str) -> bool {
    let (Ok(parsed), Ok(verifier)) = (Note::from_bytes(note.as_bytes()), StandardVerifier::new(vkey)) else {
        return false;
    };
    let known = VerifierList::new(vec![Box::new(verifier)]);
    let signed = parsed.verify(&known).is_ok_and(|(ours, others)| ours.len() == 1 && others.is_empty());
    signed && parsed.text() == text.as_bytes() && parsed.to_bytes() == note.as_bytes()
}
