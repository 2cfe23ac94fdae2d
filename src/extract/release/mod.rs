//! An extract: rows of the delivery for one purpose, under pseudonyms, generalised until every pupil is among k.
//!
//! [`measure`] reads the delivery once and finds the generalisation that loses the least; [`write()`] reads it again and
//! writes the files; [`Card`] says what was done and what it means. Promises: what isn't asked for isn't there; what is to
//! be erased, restricted, objected to, or to be decided on by a person stays out; a word that fewer than k pupils have does
//! not come out; rows stand in the order of pseudonyms. Refuses: columns that may not be asked for, values that a hierarchy
//! misses, and demands that can't be met: nothing is made then.

pub mod alike;
pub mod asked;
pub mod card;
pub mod error;
pub mod gather;
pub mod joined;
pub mod page;
pub mod people;
pub mod record;
pub mod risk;
pub mod rows;
pub mod table;
pub mod words;
pub mod write;

pub use alike::Alike;
pub use asked::Bound;
pub use card::{Card, CardFacts};
pub use error::ReleaseError;
pub use gather::Gathered;
pub use joined::keep_alike_together;
pub use people::People;
pub use record::{ReleaseRecord, records, records_beside, reference};
pub use risk::Risk;
pub use table::{Seal, WrittenFile};
pub use write::{Destination, Named, PSEUDONYM as PSEUDONYM_COLUMN, write};

use super::error::ExtractError;
use super::protect::{ParquetKeys, Recipients};
use super::pseudonym::{Person, Pseudonym};
use crate::formats::DeliveryFile;
use crate::keys::PurposeKey;
use crate::model::handover::{Admitted, Gate, Pupils};
use crate::model::{Category, Day};
use crate::policy::{Extract, Protection, PurposeGround};
use std::collections::HashMap;

/// The delivery, with what the stages before decided of its rows.
pub struct Delivered<'a> {
    /// The datasets.
    pub admitted: &'a Admitted,
    /// The files.
    pub files: &'a [DeliveryFile],
    /// The pupils.
    pub pupils: &'a Pupils,
    /// Per dataset, which of its rows may be in.
    pub gates: Vec<Box<dyn Gate + 'a>>,
}

/// What the first pass found, and who is alike to whom.
pub struct Measured<'a> {
    /// What was asked for, bound to the delivery.
    pub bound: Vec<Bound<'a>>,
    /// Who can stand in it.
    pub people: People,
    /// What was read.
    pub gathered: Gathered,
    /// Who is alike.
    pub alike: Alike,
}

/// Reads the delivery once, and makes pupils alike.
///
/// # Errors
/// [`ExtractError::Release`]; nothing is written.
pub fn measure<'a>(
    extract: &'a Extract,
    ground: PurposeGround<'_>,
    delivered: &Delivered<'_>,
    as_of: Day,
) -> Result<Measured<'a>, ExtractError> {
    if extract.expires < as_of {
        return Err(ReleaseError::Expired.into());
    }
    let bound = asked::bind(extract, ground, delivered, as_of)?;
    let people = People::of(delivered.pupils, extract.identity);
    let gathered = gather::gather(delivered, &bound, &people, extract.k)?;
    let alike = alike::alike(extract, &bound, &gathered)?;
    Ok(Measured { bound, people, gathered, alike })
}

/// Reads the delivery once, and returns who may be in an extract now: all people, and those with rows.
///
/// # Errors
/// Those of [`measure`], but for whether enough pupils are alike.
pub fn present(
    extract: &Extract,
    ground: PurposeGround<'_>,
    delivered: &Delivered<'_>,
    as_of: Day,
) -> Result<(People, Vec<Person>), ExtractError> {
    let bound = asked::bind(extract, ground, delivered, as_of)?;
    let people = People::of(delivered.pupils, extract.identity);
    let gathered = gather::gather(delivered, &bound, &people, extract.k)?;
    let has_rows =
        |place: usize| gathered.datasets.iter().any(|dataset| dataset.rows.get(place).is_some_and(|rows| *rows > 0));
    let inside = people.list().iter().enumerate().filter(|(place, _)| has_rows(*place));
    let inside = inside.map(|(_, person)| person.clone()).collect();
    Ok((people, inside))
}

impl Measured<'_> {
    /// Returns those who are in, by their places among the people.
    #[must_use]
    pub fn inside(&self) -> Vec<(usize, Person)> {
        let people = self.people.list().iter().enumerate().zip(&self.alike.group_of_person);
        people.filter(|(_, group)| group.is_some()).map(|((place, person), _)| (place, person.clone())).collect()
    }

    /// Puts those who are in, in the order of their pseudonyms; the days of each are moved by what the key makes of theirs.
    ///
    /// With a key of this release alone, that key makes other pseudonyms of those of the purpose.
    #[must_use]
    pub fn named(
        &self,
        pseudonyms: &HashMap<usize, Pseudonym>,
        key: &PurposeKey,
        of_release: Option<&PurposeKey>,
    ) -> Named {
        let inside = self.alike.group_of_person.iter().enumerate().filter(|(_, group)| group.is_some());
        let named = inside.filter_map(|(place, _)| {
            let own = pseudonyms.get(&place)?.reveal();
            let name = of_release.map_or_else(|| own.clone(), |key| hex::encode(key.pseudonym(RELEASE, &own)));
            let drawn = of_release.unwrap_or(key).pseudonym(SHIFT, &name);
            Some((place, name, drawn.first_chunk().copied().map_or(0, u64::from_be_bytes)))
        });
        Named::new(self.people.list().len(), named.collect())
    }

    /// Returns how many rows are left out so that all others are among k.
    #[must_use]
    pub fn rows_suppressed(&self) -> u64 {
        let left_out = |rows: &Vec<u32>| -> u64 {
            let rows = rows.iter().zip(&self.alike.group_of_person);
            rows.filter(|(_, group)| group.is_none()).map(|(rows, _)| u64::from(*rows)).sum()
        };
        self.gathered.datasets.iter().map(|dataset| left_out(&dataset.rows)).sum()
    }

    /// Returns how many of those who are in have no national number.
    #[must_use]
    pub fn without_national_number(&self) -> u64 {
        let inside = self.alike.group_of_person.iter().enumerate().filter(|(_, group)| group.is_some());
        let without = inside.filter(|(place, _)| !self.people.has_national_number(*place)).count();
        u64::try_from(without).unwrap_or(u64::MAX)
    }
}

/// What pseudonyms of one release alone are made under.
const RELEASE: &str = "release";
/// What the number is made under that days are moved by.
const SHIFT: &str = "shift";

impl Seal {
    /// Reads what files are to be encrypted with.
    ///
    /// # Errors
    /// [`ExtractError::Protect`] and those of reading keys.
    pub fn read(protection: &Protection, bound: &[Bound<'_>]) -> Result<Self, ExtractError> {
        match protection {
            Protection::None => Ok(Self::None),
            Protection::Age(files) => Ok(Self::Age(Recipients::read(files)?)),
            Protection::Parquet(folder) => {
                let columns = bound.iter().flat_map(|bound| &bound.columns).map(|column| column.category);
                let categories = std::iter::once(Category::PupilNumber).chain(columns);
                Ok(Self::Parquet(ParquetKeys::read(folder, categories)?))
            }
        }
    }
}
