//! A purpose that gets another key: which new pseudonym stands for which old one, so that analysts can carry their data
//! over. Whoever holds that list joins the two, so that it has a day to go, and is best sealed to who needs it.

use super::Pseudonym;
use super::cache::all_kept;
use crate::extract::error::ExtractError;
use crate::extract::protect::Recipients;
use crate::keys::{CacheKey, Rotation};
use crate::storage::{self, Access};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::Path;

/// The first line of the list.
const HEADER: &[u8] = b"old,new\n";

/// The old and new pseudonyms of everybody whose first-level hash is kept, in the order of the old ones.
pub struct Rekeyed(Vec<(Pseudonym, Pseudonym)>);

impl Rekeyed {
    /// Works out both pseudonyms of everybody in the caches of a folder: nobody, where there is no key. Whoever left them,
    /// because their data was erased, has no line.
    ///
    /// # Errors
    /// Those of the caches.
    pub fn of(rotation: &Rotation, folder: &Path, key: Option<&CacheKey>) -> Result<Self, ExtractError> {
        let both = |(hash, kind): (super::Hpgn, super::Kind)| {
            let hash = hash.reveal();
            let [old, new] = [&rotation.old, &rotation.new].map(|key| Pseudonym(key.pseudonym(kind.name(), &hash)));
            (old, new)
        };
        let kept = key.map(|key| all_kept(folder, key)).transpose()?.unwrap_or_default();
        let mut pairs: Vec<(Pseudonym, Pseudonym)> = kept.into_par_iter().map(both).collect();
        pairs.sort_unstable();
        Ok(Self(pairs))
    }

    /// Returns how many pseudonyms change.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// Writes the list as a new file of its owner alone, sealed where there are recipients: a header `old,new`, then a line
    /// a pseudonym.
    ///
    /// # Errors
    /// [`storage::Error::Exists`] rather than write over anything, and those of writing.
    pub fn write(&self, path: &Path, recipients: Option<&Recipients>) -> Result<(), ExtractError> {
        Ok(storage::write_new_with(path, Access::Private, |out| match recipients {
            None => self.lines(out),
            Some(recipients) => {
                let mut sealed = recipients.seal(out)?;
                self.lines(&mut sealed)?;
                sealed.finish().map(drop)
            }
        })?)
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut out = io::BufWriter::new(out);
        out.write_all(HEADER)?;
        for (old, new) in &self.0 {
            writeln!(out, "{},{}", old.reveal(), new.reveal())?;
        }
        out.flush()
    }
}
