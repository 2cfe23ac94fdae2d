//! What happens to a pupil at a school, in one word and a few figures: drawn at random, or written in a story.

use super::random::Random;

/// The course of a pupil at one school. Years are counted in summers before the as-of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Enrolled; in that year group, where one is given.
    Enrolled { grade: Option<i32> },
    /// Left on 31 July, that many summers back.
    Left { summers: i32, grade: Option<i32> },
    /// Left that many days before the as-of day.
    MidYear { days: u32 },
    /// Left on 29 February.
    LeapDay,
    /// Deregistered for the coming 31 July.
    Future,
    /// Deregistered for a day three years ahead.
    FarFuture,
    /// Left and came back; enrolled.
    Again { left: i32, back: i32 },
    /// Left, came back, and left again.
    AgainLeft { left: i32, back: i32, last: i32 },
    /// Came from the other school of the board on the day after leaving it.
    Transferred,
    /// Applied, and never enrolled.
    Applicant,
    /// An open spell of a pupil who must have left years ago.
    Forgotten,
    /// Left three summers back, with something wrong in the dates.
    Flawed(Flaw),
}

/// What is wrong with the dates of a pupil who left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Marked as deregistered, without a date.
    MarkedWithoutDate,
    /// A day that no calendar has.
    ImpossibleDate,
    /// The end lies before the start.
    EndBeforeStart,
    /// The end lies before the birth date.
    EndBeforeBirth,
    /// One source has no end date, another one has.
    SourcesDisagree,
    /// Two sources have end dates far apart.
    TwoDates,
    /// Historic in EDEXML without a date, enrolled elsewhere.
    HistoricInEdexml,
}

/// How often each flaw is drawn is the same.
const FLAWS: &[Flaw] = &[
    Flaw::MarkedWithoutDate,
    Flaw::ImpossibleDate,
    Flaw::EndBeforeStart,
    Flaw::EndBeforeBirth,
    Flaw::SourcesDisagree,
    Flaw::TwoDates,
];

impl Course {
    /// Returns the course that a story names, such as `left 3 8`.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let name = words.next()?;
        let mut figure = || words.next().and_then(|word| word.parse::<i32>().ok());
        Some(match name {
            "enrolled" => Self::Enrolled { grade: figure() },
            "left" => Self::Left { summers: figure()?, grade: figure() },
            "midyear" => Self::MidYear { days: u32::try_from(figure()?).ok()? },
            "leap-day" => Self::LeapDay,
            "future" => Self::Future,
            "far-future" => Self::FarFuture,
            "again" => Self::Again { left: figure()?, back: figure()? },
            "again-left" => Self::AgainLeft { left: figure()?, back: figure()?, last: figure()? },
            "transferred" => Self::Transferred,
            "applicant" => Self::Applicant,
            "forgotten" => Self::Forgotten,
            "marked-without-date" => Self::Flawed(Flaw::MarkedWithoutDate),
            "impossible-date" => Self::Flawed(Flaw::ImpossibleDate),
            "end-before-start" => Self::Flawed(Flaw::EndBeforeStart),
            "end-before-birth" => Self::Flawed(Flaw::EndBeforeBirth),
            "sources-disagree" => Self::Flawed(Flaw::SourcesDisagree),
            "two-dates" => Self::Flawed(Flaw::TwoDates),
            "historic-in-edexml" => Self::Flawed(Flaw::HistoricInEdexml),
            _ => return None,
        })
    }

    /// Returns a course as they occur: about half of the pupils in a register have left.
    pub(super) fn draw(random: &mut Random) -> Self {
        match random.below(1000) {
            0..460 => Self::Enrolled { grade: None },
            460..880 => Self::Left { summers: random.between(0, 8), grade: None },
            880..942 => Self::MidYear { days: random.below(2900) + 40 },
            942..955 => Self::Again { left: 6, back: random.between(1, 3) },
            955..965 => Self::AgainLeft { left: 9, back: 6, last: random.between(0, 4) },
            965..972 => Self::Future,
            972..976 => Self::MidYear { days: random.below(28) },
            976..979 => Self::Forgotten,
            979..990 => Self::Applicant,
            _ => FLAWS
                .get(usize::try_from(random.below(6)).unwrap_or(0))
                .map_or(Self::LeapDay, |flaw| Self::Flawed(*flaw)),
        }
    }
}
