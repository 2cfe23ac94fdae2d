//! The pupils whose lives were written by hand, so that each rule of `schemas/semantics.md` has somebody to decide on.
//!
//! The table stands in `data/stories.txt`. The stories come first in each school's numbering; with fewer pupils than
//! stories the last ones are left out.

use super::School;

/// The places at the start of each school's register that are kept for stories.
pub(super) const STORY_ROOM: u32 = 40;

/// A pupil with a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    /// The name of the story, such as `due-two-years`.
    pub id: &'static str,
    /// The BRIN of the school.
    pub school: &'static str,
    /// The pupil number, as it is written.
    pub number: &'static str,
    /// What happens to the pupil, in one sentence, with the rule.
    pub tells: &'static str,
    pub(super) course: &'static str,
    pub(super) traits: &'static str,
}

impl Story {
    /// Returns whether the story has that trait.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.traits.split(' ').any(|word| word == wanted)
    }

    /// Returns whether the pupil stands in a register; the orphan does not.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.course != "absent"
    }
}

/// Returns every story, school by school, in the order of the register.
#[must_use]
pub fn stories() -> Vec<Story> {
    let text = include_str!("data/stories.txt");
    text.lines().filter(|line| !line.starts_with('#')).filter_map(story).collect()
}

/// Returns the story that a line tells.
fn story(line: &'static str) -> Option<Story> {
    let mut cells = line.split('|').map(str::trim);
    Some(Story {
        id: cells.next()?,
        school: cells.next()?,
        number: cells.next()?,
        course: cells.next()?,
        traits: cells.next()?,
        tells: cells.next()?,
    })
}

/// Returns the stories of the pupils in a school's register.
pub(super) fn registered(school: School) -> Vec<Story> {
    stories().into_iter().filter(|story| story.school == school.brin() && story.is_registered()).collect()
}

/// The number that no register knows (P8).
pub(super) fn orphan() -> Option<Story> {
    stories().into_iter().find(|story| !story.is_registered())
}
