//! `opschoon hpgn`: numbers in, the first level of the ECK iD out, a line for a line.

use crate::extract::hpgn::{Budget, Cost, Hpgn, HpgnError, HpgnSalt, InputLines, Listener, hash_all, self_check};
use crate::model::Message;
use crate::run::error::Error;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use zeroize::Zeroizing;

/// How the hashing is to be done.
pub struct HpgnWishes<'a> {
    /// The most memory, in bytes.
    pub memory_bytes: usize,
    /// The most threads.
    pub threads: usize,
    /// Takes the hash of a line, in the order of the lines, as soon as it and all before it are there; returns whether
    /// to go on.
    pub each: &'a (dyn Fn(&str) -> bool + Sync),
    /// Hears how many distinct numbers are hashed, of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Hashes a list of numbers, one a line, with the salt of a salt file. Every line is checked before the first is hashed.
///
/// # Errors
/// [`Error::Usage`] for a salt file that can't be read, [`Error::Extract`] for a salt or a line that can't be used, and too
/// little memory.
pub fn hpgn(salt_file: &Path, numbers: &[u8], wishes: &HpgnWishes<'_>) -> Result<(), Error> {
    let unreadable = |_| Error::Usage(Message::new("hpgn-salt-unreadable").with("file", salt_file.display()));
    let salt = Zeroizing::new(std::fs::read_to_string(salt_file).map_err(unreadable)?);
    let salt = HpgnSalt::from_base64(&salt).map_err(Error::from_hpgn)?;
    let lines = InputLines::read(numbers)?;
    let budget = Budget {
        instructions: self_check().map_err(Error::from_hpgn)?,
        cost: Cost::ECK_ID,
        memory_bytes: wishes.memory_bytes,
        threads: wishes.threads,
    };
    let in_order = InOrder { lines: &lines, wishes, state: Mutex::default() };
    hash_all(&lines.distinct, &salt, &budget, &in_order).map_err(Error::from_hpgn)
}

/// Gives hashes on in the order of the lines, though they come in any order.
struct InOrder<'a> {
    lines: &'a InputLines,
    wishes: &'a HpgnWishes<'a>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    hashed: BTreeMap<usize, Hpgn>,
    given: usize,
}

impl Listener for InOrder<'_> {
    fn take(&self, hashed: &[(usize, Hpgn)]) -> bool {
        let Ok(mut state) = self.state.lock() else { return false };
        state.hashed.extend(hashed.iter().copied());
        (self.wishes.progress)(state.hashed.len(), self.lines.distinct.len());
        while let Some(hash) = self.lines.lines.get(state.given).and_then(|place| state.hashed.get(place)) {
            if !(self.wishes.each)(&hash.reveal()) {
                return false;
            }
            state.given += 1;
        }
        true
    }
}

impl Error {
    fn from_hpgn(error: HpgnError) -> Self {
        Self::Extract(error.into())
    }
}
