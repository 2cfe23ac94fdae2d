//! Who can stand in an extract: pupils by what their pseudonym is made from. Two files of one person are one person.

use crate::extract::pseudonym::{Kind, Person};
use crate::model::handover::{Link, Pupils};
use crate::model::{NationalNumber, PupilIndex, Register};
use crate::policy::PseudonymSource;
use std::collections::HashMap;

/// The people, and whom of them each pupil is. Never prints.
pub struct People {
    list: Vec<Person>,
    of_pupil: Vec<Option<usize>>,
}

impl People {
    /// Returns the people that these pupils are, by what pseudonyms are made from.
    ///
    /// With national numbers, whoever has none, or one that others have too, goes by school and number. Only a number of
    /// the school's own does: those of two registers could be equal by chance.
    #[must_use]
    pub fn of(pupils: &Pupils, source: PseudonymSource) -> Self {
        let numbers = match source {
            PseudonymSource::Pgn => national_numbers(pupils),
            PseudonymSource::PupilNumber => HashMap::new(),
        };
        let mut places: HashMap<Person, usize> = HashMap::new();
        let mut people = Self { list: Vec::new(), of_pupil: Vec::with_capacity(pupils.list.len()) };
        for (index, pupil) in pupils.iter() {
            let by_number = || {
                let own = pupil.key.register.name() == Register::SCHOOL;
                own.then(|| Person::of_pupil(pupil.key.school, &pupil.key.number))
            };
            let person = numbers.get(&index).map(|number| Person::of_pgn(number)).or_else(by_number);
            let place = person.map(|person| {
                *places.entry(person.clone()).or_insert_with(|| {
                    people.list.push(person);
                    people.list.len() - 1
                })
            });
            people.of_pupil.push(place);
        }
        people
    }

    /// Returns whom a pupil is; nothing for one without a number to make a pseudonym from.
    #[must_use]
    pub fn of_pupil(&self, pupil: PupilIndex) -> Option<usize> {
        self.of_pupil.get(pupil.at()).copied().flatten()
    }

    /// Returns the people, in the order of their places.
    #[must_use]
    pub fn list(&self) -> &[Person] {
        &self.list
    }

    /// Returns whether somebody goes by a national number.
    #[must_use]
    pub fn has_national_number(&self, place: usize) -> bool {
        self.list.get(place).is_some_and(|person| person.kind() == Kind::Hpgn)
    }
}

/// The national number of each pupil who has exactly one that is theirs alone.
fn national_numbers(pupils: &Pupils) -> HashMap<PupilIndex, &NationalNumber> {
    let mut found: HashMap<PupilIndex, Option<&NationalNumber>> = HashMap::new();
    for ((_, number), link) in &pupils.by_national_number {
        let Link::One(index) = link else { continue };
        found.entry(*index).and_modify(|known| *known = known.filter(|known| *known == number)).or_insert(Some(number));
    }
    found.into_iter().filter_map(|(index, number)| Some((index, number?))).collect()
}
