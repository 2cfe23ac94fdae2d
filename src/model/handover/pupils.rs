//! From `deregistration` on: every pupil that a register knows, and the keys that lead to them.

use super::IndirectLinks;
use crate::model::{Brin, Day, NationalNumber, Pupil, PupilIndex, PupilKey, PupilNumber, Register, RowReason};
use std::collections::HashMap;

/// What a national number or ECK iD leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// One pupil.
    One(PupilIndex),
    /// Several pupil numbers of one register: it links nothing (P4).
    Ambiguous,
}

/// What a register says of a pupil that a row can contradict (P5). Holds values: never `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The surnames that the registers have for the pupil, folded for comparison: mostly one.
    pub surnames: Vec<String>,
}

/// Days between which a pupil was not enrolled, and came back (L6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Return {
    /// The last enrolled day of the earlier period.
    pub last_enrolled_day: Day,
    /// The first day of the later one.
    pub came_back_on: Day,
}

/// The pupils, and the keys that lead to them.
#[derive(Clone, Default)]
pub struct Pupils {
    /// The pupils, in the order of their keys.
    pub list: Vec<Pupil>,
    /// What rows can contradict, one per pupil.
    pub likeness: Vec<Likeness>,
    /// Every key of every pupil.
    pub by_key: HashMap<PupilKey, PupilIndex>,
    /// National numbers that passed, by school.
    pub by_national_number: HashMap<(Brin, NationalNumber), Link>,
    /// ECK iDs, by school.
    pub by_eck_id: HashMap<(Brin, String), Link>,
    /// The pupils who share a national number that links nothing, so that it must go on to link nothing (P4, E10).
    pub sharing_national_number: HashMap<(Brin, NationalNumber), Vec<PupilIndex>>,
    /// The same of ECK iDs.
    pub sharing_eck_id: HashMap<(Brin, String), Vec<PupilIndex>>,
    /// What guardians' numbers and names lead to (E8, P7).
    pub indirect: IndirectLinks,
    /// Who left and came back, and when (L6).
    pub returns: HashMap<PupilIndex, Vec<Return>>,
    /// The words of names in the registers, folded: what a file name must not hold (C3).
    pub name_words: std::collections::HashSet<String>,
}

impl Pupils {
    /// Returns the pupil of that index.
    #[must_use]
    pub fn get(&self, index: PupilIndex) -> Option<&Pupil> {
        self.list.get(index.at())
    }

    /// Returns the pupils with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (PupilIndex, &Pupil)> {
        (0..).map(PupilIndex).zip(&self.list)
    }

    /// Returns whether a number in a row is of the pupil's own key: the one by which the pupil is known, whatever ties other
    /// keys to it (P4).
    #[must_use]
    pub fn is_own_key(
        &self,
        index: PupilIndex,
        school: Brin,
        register: &Register,
        number: Option<&PupilNumber>,
    ) -> bool {
        let own = self.get(index).map(|pupil| &pupil.key);
        own.is_some_and(|own| own.school == school && own.register == *register && Some(&own.number) == number)
    }

    /// Returns the one pupil of a school with that number: in the school's own register, else in the only one that has it.
    #[must_use]
    pub fn by_number(&self, school: Brin, number: &PupilNumber) -> Option<PupilIndex> {
        let own = PupilKey { school, register: Register::school(), number: number.clone() };
        if let Some(index) = self.by_key.get(&own) {
            return Some(*index);
        }
        let mut found = self.by_key.iter().filter(|(key, _)| key.school == school && key.number == *number);
        match (found.next(), found.next()) {
            (Some((_, index)), None) => Some(*index),
            _ => None,
        }
    }
}

impl Likeness {
    /// Returns whether a surname, as it is compared, is another than one in the registers: where those differ, whichever is
    /// read first says nothing (P5).
    #[must_use]
    pub fn contradicts(&self, agrees: impl Fn(&str) -> bool) -> bool {
        !self.surnames.iter().all(|known| agrees(known))
    }
}

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One pupil of a register.
    Pupil(PupilIndex),
    /// Nobody that can be established: the row is kept and referred.
    Referred(RowReason),
}
