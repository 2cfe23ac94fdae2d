//! The first level of the ECK iD, exactly: scrypt of the PGN with the salt of the environment.
//!
//! `hex(scrypt(lowercase(input), salt, N = 131072, r = 8, p = 4, 32 bytes))`, as the reference implementation of
//! Nummervoorziening gives it. It is slow on purpose: about 0.2 s and 512 MiB a number here. There are only some ninety
//! million numbers, so a known salt can be searched: what protects a pseudonym is the key of the second step.
//!
//! The kernel is checked against known hashes before it is used ([`self_check`]).

mod batch;
mod error;
mod hasher;
mod input;
mod kernel;
mod lines;
#[cfg(test)]
mod tests;

pub use batch::{Budget, Listener, hash_all};
pub use error::HpgnError;
pub use hasher::{Cost, Hasher, Hpgn};
pub use input::{HpgnInput, HpgnSalt};
pub use kernel::Instructions;
pub use lines::InputLines;

/// Known hashes at a cost that takes milliseconds: input, log2 N, r, p, hash. The salt is the public one of the reference
/// implementation's tests; the hashes were computed with OpenSSL.
const KNOWN: &[(&str, Cost, &str)] = &[
    ("063138219", Cost { log2_n: 10, r: 8, p: 1 }, "a87f7e073eaed540a5f1138a0ed5f89cb29a81e037d1ff806176ecc8d116878b"),
    ("063138219", Cost { log2_n: 4, r: 8, p: 4 }, "c4c0f024dc2ee5b7a5a0d51dbcab9e85633ef623badbc6e0d38095fcb121d706"),
];

const TEST_SALT: &str = "rktYml0MIp9TC9u6Ny6uqw==";

/// Returns the fastest instructions of this processor that pass the known hashes.
///
/// # Errors
/// [`HpgnError::SelfCheckFailed`] where the fastest do not: then nothing here is to be trusted.
pub fn self_check() -> Result<Instructions, HpgnError> {
    let instructions = Instructions::available().into_iter().next().unwrap_or(Instructions::Portable);
    let salt = HpgnSalt::from_base64(TEST_SALT)?;
    for (input, cost, known) in KNOWN {
        let input = HpgnInput::from_text(input).ok_or(HpgnError::SelfCheckFailed)?;
        for at_a_time in [1, 2] {
            let memory = at_a_time * Hasher::bytes_for_one(instructions, *cost);
            let hashes = Hasher::new(instructions, *cost, memory)?.hash(&[&input, &input, &input], &salt);
            if hashes.len() != 3 || hashes.iter().any(|hash| hash.reveal() != *known) {
                return Err(HpgnError::SelfCheckFailed);
            }
        }
    }
    Ok(instructions)
}
