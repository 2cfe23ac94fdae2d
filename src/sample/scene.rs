//! What every file of the delivery is derived from: the options, the words, the numbers and the stories.

use super::course::Course;
use super::life::{Clock, Life};
use super::number::NationalNumbers;
use super::pupil::{Person, Pupil};
use super::random::Random;
use super::story::STORY_ROOM;
use super::story::{self, Story};
use super::words::Words;
use super::{Options, School};

/// Of so many pupils of a school, one came from the other school of the board.
const TRANSFER_EVERY: u32 = 60;

/// Makes any pupil on demand.
pub(super) struct Scene {
    pub(super) seed: u64,
    pub(super) clock: Clock,
    pub(super) words: Words,
    pupils: u32,
    numbers: NationalNumbers,
    first: Vec<Story>,
    second: Vec<Story>,
}

impl Scene {
    /// Returns the scene of those options.
    pub(super) fn new(options: &Options) -> Self {
        Self {
            seed: options.seed,
            clock: Clock { as_of: options.as_of },
            words: Words::new(),
            pupils: options.pupils,
            numbers: NationalNumbers::new(options.seed),
            first: story::registered(School::First),
            second: story::registered(School::Second),
        }
    }

    /// Returns how many pupils a school has in its register.
    pub(super) fn count(&self, school: School) -> u32 {
        match school {
            School::First => self.pupils.div_ceil(2),
            School::Second => self.pupils / 2,
        }
    }

    /// Returns the pupils of a school, in the order of the register.
    pub(super) fn pupils(&self, school: School) -> impl Iterator<Item = Pupil> {
        (0..self.count(school)).map(move |local| self.pupil(school, local))
    }

    /// Returns the pupil of that story, if there are pupils enough.
    pub(super) fn with_story(&self, id: &str) -> Option<Pupil> {
        [School::First, School::Second].into_iter().find_map(|school| {
            let local = self.local_of(school, id)?;
            (local < self.count(school)).then(|| self.pupil(school, local))
        })
    }

    /// Returns the pupil at that place of a school's register.
    pub(super) fn pupil(&self, school: School, local: u32) -> Pupil {
        let index = index_of(school, local);
        let story = self.story(school, local);
        let mut random = Random::new(self.seed, index, "course");
        let course = story
            .and_then(|story| Course::from_text(story.course))
            .unwrap_or_else(|| self.draw(school, local, &mut random));
        let (person, life) = if course == Course::Transferred {
            let earlier = self.pupil(School::First, self.came_from(local));
            (earlier.person, Life::transferred(&earlier.life, self.clock))
        } else {
            let early = story.is_some_and(|story| story.has("early"));
            let family = self.family(school, local, story.as_ref());
            let mut person = Person::new(self.seed, index, family, &self.words, &self.numbers);
            if let Some(story) = &story {
                person.shape(story);
            }
            (person, Life::new(course, self.clock, early, &mut random))
        };
        let left_early = matches!(course, Course::Left { .. } | Course::MidYear { .. }) && life.grade < 8;
        let referred = left_early && story.is_none() && random.chance(150);
        let number = story.map_or_else(|| (1001 + local).to_string(), |story| story.number.to_owned());
        let referred_to_so = referred || story.is_some_and(|story| story.has("so"));
        Pupil { school, local, index, number, person, life, story, referred_to_so }
    }

    fn story(&self, school: School, local: u32) -> Option<Story> {
        let stories = match school {
            School::First => &self.first,
            School::Second => &self.second,
        };
        stories.get(usize::try_from(local).ok()?).copied()
    }

    fn local_of(&self, school: School, id: &str) -> Option<u32> {
        let stories = match school {
            School::First => &self.first,
            School::Second => &self.second,
        };
        u32::try_from(stories.iter().position(|story| story.id == id)?).ok()
    }

    /// Draws a course; at fixed places a pupil leaves the first school for the second.
    fn draw(&self, school: School, local: u32, random: &mut Random) -> Course {
        let transfer = local >= STORY_ROOM && local.is_multiple_of(TRANSFER_EVERY);
        match school {
            School::First if transfer => Course::MidYear { days: random.below(1500) + 60 },
            School::Second if transfer && local < self.count(School::First) => Course::Transferred,
            School::First | School::Second => Course::draw(random),
        }
    }

    /// Returns the place in the first school's register that a pupil of the second came from.
    fn came_from(&self, local: u32) -> u32 {
        if local < STORY_ROOM { self.local_of(School::First, "moved-from").unwrap_or(0) } else { local }
    }

    /// Returns the index of the eldest of the family: up to four pupils who follow each other are brothers and sisters.
    fn family(&self, school: School, local: u32, story: Option<&Story>) -> u32 {
        if story.is_some_and(|story| story.has("sibling")) {
            return index_of(school, local.saturating_sub(1));
        }
        if local < STORY_ROOM {
            return index_of(school, local);
        }
        let block = local - local % 4;
        let eldest = match Random::new(self.seed, index_of(school, block), "siblings").below(10) {
            0..4 => local,
            4..7 => {
                if local % 4 < 2 {
                    block
                } else {
                    local
                }
            }
            7..9 => local - local % 2,
            _ => {
                if local % 4 < 3 {
                    block
                } else {
                    local
                }
            }
        };
        index_of(school, eldest)
    }
}

/// Returns the index over all schools.
fn index_of(school: School, local: u32) -> u32 {
    let offset = match school {
        School::First => 0,
        School::Second => 1,
    };
    local.saturating_mul(2).saturating_add(offset)
}
