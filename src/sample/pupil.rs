//! One pupil at one school: who they are, derived from the seed and an index, so that nothing has to be remembered.

use super::School;
use super::life::Life;
use super::number::{NationalNumbers, onderwijsnummer, spoilt};
use super::random::Random;
use super::story::{STORY_ROOM, Story};
use super::words::Words;

/// A person, whatever the school.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The index that the person is derived from.
    pub(super) index: u32,
    /// The index of the eldest child of the family.
    pub(super) family: u32,
    pub(super) girl: bool,
    pub(super) call_name: &'static str,
    pub(super) second_name: &'static str,
    pub(super) infix: &'static str,
    pub(super) surname: &'static str,
    pub(super) national_number: String,
    pub(super) street: &'static str,
    pub(super) house_number: u32,
    pub(super) postcode: String,
    pub(super) place: &'static str,
    pub(super) phone: String,
    pub(super) phone_secret: bool,
    pub(super) nationality: &'static str,
    pub(super) birthplace: &'static str,
    pub(super) church: &'static str,
    pub(super) weight: &'static str,
}

/// A pupil at a school.
#[derive(Clone, Debug)]
pub(super) struct Pupil {
    pub(super) school: School,
    /// The position in the school's register, from 0.
    pub(super) local: u32,
    /// The index over all schools, from which what happens here is derived.
    pub(super) index: u32,
    pub(super) number: String,
    pub(super) person: Person,
    pub(super) life: Life,
    pub(super) story: Option<Story>,
    pub(super) referred_to_so: bool,
}

impl Person {
    /// Returns the person of an index.
    pub(super) fn new(seed: u64, index: u32, family: u32, words: &Words, numbers: &NationalNumbers) -> Self {
        let mut own = Random::new(seed, index, "person");
        let mut home = Random::new(seed, family, "family");
        let girl = own.chance(490);
        let names = if girl { &words.girls } else { &words.boys };
        let (infix, surname) = home.pick(&words.surnames);
        Self {
            index,
            family,
            girl,
            call_name: own.pick(names),
            second_name: if own.chance(400) { own.pick(names) } else { "" },
            infix,
            surname,
            national_number: draw_number(&mut own, index, numbers),
            street: home.pick(&words.streets),
            house_number: home.below(240) + 1,
            postcode: postcode(&mut home),
            place: home.pick(&words.places),
            phone: phone(&mut home),
            phone_secret: home.chance(40),
            nationality: home.pick(&words.nationalities),
            birthplace: own.pick(&words.places),
            church: home.pick(&words.churches),
            weight: if own.chance(850) { "0" } else { own.pick(&["0,3", "1,2"]) },
        }
    }

    /// Changes what the traits of a story say of the person.
    pub(super) fn shape(&mut self, story: &Story) {
        if story.has("onderwijsnummer") {
            self.national_number = onderwijsnummer(self.index);
        } else if story.has("bsn-missing") {
            self.national_number = String::new();
        } else if story.has("bsn-fails") {
            self.national_number = spoilt(&self.national_number);
        }
        self.phone_secret = story.has("secret");
    }

    /// Returns all given names.
    pub(super) fn given_names(&self) -> String {
        [self.call_name, self.second_name].join(" ").trim_end().to_owned()
    }

    /// Returns the name as it is spoken.
    pub(super) fn full_name(&self) -> String {
        [self.call_name, self.infix, self.surname]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Returns the first letters of the given names, without dots.
    pub(super) fn initials(&self) -> String {
        [self.call_name, self.second_name].iter().filter_map(|name| name.chars().next()).collect()
    }

    /// Returns whether the national number is an onderwijsnummer.
    pub(super) fn has_onderwijsnummer(&self) -> bool {
        self.national_number.starts_with('1')
    }
}

impl Pupil {
    /// Returns the stream of one topic about this pupil.
    pub(super) fn random(&self, seed: u64, topic: &str) -> Random {
        Random::new(seed, self.index, topic)
    }

    /// Returns whether the pupil's story has that trait.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.story.is_some_and(|story| story.has(wanted))
    }
}

/// Draws a national number: mostly a BSN, sometimes an onderwijsnummer or none. Stories decide for themselves.
fn draw_number(random: &mut Random, index: u32, numbers: &NationalNumbers) -> String {
    match random.below(1000) {
        _ if index < 2 * STORY_ROOM => numbers.bsn(index),
        0..12 => String::new(),
        12..24 => onderwijsnummer(index),
        _ => numbers.bsn(index),
    }
}

/// Returns a postcode of letters that hardly occur in real ones.
fn postcode(random: &mut Random) -> String {
    let digits = random.between(1000, 9999);
    format!("{digits}{}{}", random.pick(&["F", "I", "O", "Q", "U", "Y"]), random.pick(&["F", "I", "O", "Q", "U", "Y"]))
}

/// Returns a telephone number in a range that is not given out.
pub(super) fn phone(random: &mut Random) -> String {
    if random.chance(500) {
        format!("06-00{:06}", random.below(1_000_000))
    } else {
        format!("0999-{:06}", random.below(1_000_000))
    }
}
