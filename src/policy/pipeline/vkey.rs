//! A public key of an approver in the encoding of signed notes, `name+hash+key`: whole, and named after its role.

use crate::policy::ApprovalRole;
use signed_note::StandardVerifier;

/// Tells whether a text is a public key whose hash is that of its name and key.
pub(super) fn is_whole(vkey: &str) -> bool {
    key_material(vkey).is_some() && StandardVerifier::new(vkey).is_ok()
}

/// Tells whether a public key is named `<origin>/<role>`, and so after nobody.
pub(super) fn is_named_after(vkey: &str, role: ApprovalRole) -> bool {
    let name = vkey.split('+').next().unwrap_or_default();
    name.strip_suffix(role.name()).and_then(|rest| rest.strip_suffix('/')).is_some_and(|origin| !origin.is_empty())
}

/// The characters of base64, in the standard alphabet.
fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/'
}

/// Returns the part of a public key that is the key itself, where the text has the shape of one.
///
/// An Ed25519 key is the algorithm's byte and 32 bytes: 44 characters of base64, without padding.
pub(super) fn key_material(vkey: &str) -> Option<&str> {
    let mut parts = vkey.splitn(3, '+');
    let (name, hash, key) = (parts.next()?, parts.next()?, parts.next()?);
    let named = !name.is_empty() && !name.chars().any(char::is_whitespace);
    let hashed = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let keyed = key.len() == 44 && key.bytes().all(is_base64);
    (named && hashed && keyed).then_some(key)
}
