//! The dates of a pupil at one school: birth, enrolment spells, and what the register says of them.
//!
//! Pupils start at four and leave from year group 8 at twelve, or earlier. A cohort is the year in which its last
//! members, born by 30 September, are born; it is in year group 1 in the school year that starts four years later.

use super::course::{Course, Flaw};
use super::random::Random;
use crate::model::{Day, Term};

/// A cell that should hold a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateCell {
    /// Nothing.
    Empty,
    /// A day.
    On(Day),
    /// 31 February of that year.
    Impossible(i32),
}

/// An enrolment spell, as the register has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    pub(super) start: DateCell,
    pub(super) end: DateCell,
    /// Whether it is marked as ended.
    pub(super) ended: bool,
}

/// Whether a pupil is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// On the roll.
    Enrolled,
    /// Gone.
    Left,
    /// The files contradict each other or themselves.
    Unclear,
    /// Not there yet.
    Applicant,
}

/// The dates of a pupil at one school.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) birth: Day,
    pub(super) spells: Vec<Spell>,
    /// The end date in `leerlingen.csv`, which mostly is that of the last spell.
    pub(super) register_end: DateCell,
    pub(super) state: State,
    /// The year group on the last day there.
    pub(super) grade: i32,
    /// The first and last day from which there are notes and results; nothing for applicants.
    pub(super) attended: Option<(Day, Day)>,
    cohort: i32,
}

/// The days that all lives are told against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) as_of: Day,
}

impl Clock {
    /// Returns the year in which the school year of the as-of day started.
    pub(super) fn year(self) -> i32 {
        start_year(self.as_of)
    }

    /// Returns the last 31 July before the as-of day, or one that many years earlier.
    pub(super) fn summer(self, years_earlier: i32) -> Day {
        day(self.year() - years_earlier, 7, 31)
    }
}

/// Returns the year in which the school year of a day started.
pub(super) fn start_year(of: Day) -> i32 {
    if of.month() >= 8 { of.year() } else { of.year() - 1 }
}

/// Returns that day; 1 March for a 29 February that the year lacks. Only called with months and days that exist.
pub(super) fn day(year: i32, month: u32, of_month: u32) -> Day {
    let year = year.clamp(1801, 2998);
    let found = Day::new(year, month, of_month).or_else(|| Day::new(year, 3, 1));
    #[expect(clippy::expect_used, reason = "1 March exists in every year of the clamped range")]
    found.expect("1 March exists")
}

/// Returns the day that many days before.
pub(super) fn days_before(later: Day, days: i32) -> Day {
    Day::from_number(later.number() - days).unwrap_or(later)
}

impl Life {
    /// Returns the life that a course leads to. `early` puts the birth date into October or November.
    pub(super) fn new(course: Course, clock: Clock, early: bool, random: &mut Random) -> Self {
        let (grade, last_year) = grade_and_year(course, clock, random);
        let mut cohort = last_year - 3 - grade;
        let window = if early { 45 } else { 364 };
        let offset = random.between(0, window);
        let birth_in = |cohort: i32| days_before(day(cohort - 1, 10, 1), -offset);
        // A pupil of four who only starts after the as-of day is taken to be a year older.
        if first_day(birth_in(cohort)) > clock.as_of && course != Course::Applicant {
            cohort -= 1;
        }
        let birth = birth_in(cohort);
        let mut life = Self {
            birth,
            spells: Vec::new(),
            register_end: DateCell::Empty,
            state: State::Enrolled,
            grade: last_year - 3 - cohort,
            attended: None,
            cohort,
        };
        life.enrol(course, clock, random);
        life
    }

    /// Returns the life at this school of a pupil who left another on its last day.
    pub(super) fn transferred(other: &Self, clock: Clock) -> Self {
        let left = other.spells.last().map_or(DateCell::Empty, |spell| spell.end);
        let start = if let DateCell::On(day) = left { day.plus_days(1) } else { clock.summer(1).plus_days(1) };
        let graduation = day(other.cohort + 12, 7, 31);
        let gone = graduation < clock.as_of;
        let end = if gone { DateCell::On(graduation) } else { DateCell::Empty };
        let until = graduation.min(clock.as_of);
        Self {
            birth: other.birth,
            spells: vec![Spell { start: DateCell::On(start), end, ended: gone }],
            register_end: end,
            state: if gone { State::Left } else { State::Enrolled },
            grade: start_year(until) - 3 - other.cohort,
            attended: Some((start.min(until), until)),
            cohort: other.cohort,
        }
    }

    /// Returns the year group in the school year of a day.
    pub(super) fn grade_on(&self, on: Day) -> i32 {
        (start_year(on) - 3 - self.cohort).clamp(1, 8)
    }

    fn enrol(&mut self, course: Course, clock: Clock, random: &mut Random) {
        let start = self.start(course, clock, random);
        let left_in_summer = |summers: i32| clock.summer(summers);
        match course {
            Course::Enrolled { .. } | Course::Transferred => self.spell(start, None, clock),
            Course::Left { summers, .. } => self.spell(start, Some(left_in_summer(summers)), clock),
            Course::MidYear { days } => {
                let days = i32::try_from(days).unwrap_or(0);
                self.spell(start, Some(days_before(clock.as_of, days)), clock);
            }
            Course::LeapDay => self.spell(start, Some(leap_day(clock)), clock),
            Course::Future => self.spell(start, Some(clock.as_of.plus_days(1).school_year().last_day()), clock),
            Course::FarFuture => {
                self.spell(start, Some(clock.as_of.end_of(Term::Years(3))), clock);
                self.state = State::Unclear;
            }
            Course::Again { left, back } => {
                self.spell(first_day(self.birth), Some(left_in_summer(left)), clock);
                self.spell(left_in_summer(back).plus_days(1), None, clock);
            }
            Course::AgainLeft { left, back, last } => {
                self.spell(first_day(self.birth), Some(left_in_summer(left)), clock);
                self.spell(left_in_summer(back).plus_days(1), Some(left_in_summer(last)), clock);
            }
            Course::Applicant => self.state = State::Applicant,
            Course::Forgotten => {
                self.spell(start, None, clock);
                self.state = State::Unclear;
                self.attended = Some((start, day(self.cohort + 12, 7, 31)));
            }
            Course::Flawed(flaw) => {
                self.spell(start, Some(left_in_summer(3)), clock);
                self.flaw(flaw, start);
            }
        }
    }

    /// Adds a spell, open where there is no end.
    fn spell(&mut self, start: Day, end: Option<Day>, clock: Clock) {
        let gone = end.is_some_and(|end| end <= clock.as_of);
        let cell = end.map_or(DateCell::Empty, DateCell::On);
        self.spells.push(Spell { start: DateCell::On(start), end: cell, ended: gone });
        self.register_end = cell;
        self.state = if gone { State::Left } else { State::Enrolled };
        let until = end.unwrap_or(clock.as_of).min(clock.as_of);
        self.attended = Some((start.min(until), until));
    }

    fn flaw(&mut self, flaw: Flaw, start: Day) {
        self.state = State::Unclear;
        let Some(spell) = self.spells.last_mut() else { return };
        let DateCell::On(end) = spell.end else { return };
        match flaw {
            Flaw::MarkedWithoutDate => spell.end = DateCell::Empty,
            Flaw::ImpossibleDate => spell.end = DateCell::Impossible(end.year()),
            Flaw::EndBeforeStart => spell.end = DateCell::On(days_before(start, 200)),
            Flaw::EndBeforeBirth => spell.end = DateCell::On(days_before(self.birth, 400)),
            Flaw::SourcesDisagree | Flaw::TwoDates => {}
            Flaw::HistoricInEdexml => {
                spell.end = DateCell::Empty;
                spell.ended = false;
            }
        }
        self.register_end = match flaw {
            Flaw::SourcesDisagree => DateCell::Empty,
            Flaw::TwoDates => DateCell::On(end.plus_days(60)),
            Flaw::MarkedWithoutDate
            | Flaw::ImpossibleDate
            | Flaw::EndBeforeStart
            | Flaw::EndBeforeBirth
            | Flaw::HistoricInEdexml => spell.end,
        };
        if flaw == Flaw::HistoricInEdexml {
            self.state = State::Enrolled;
        }
    }

    /// Returns the first day: the first at school, or in one of four cases a later 1 August.
    fn start(&self, course: Course, clock: Clock, random: &mut Random) -> Day {
        let first = first_day(self.birth);
        let last_august = match course {
            Course::Left { summers, .. } => clock.year() - summers - 1,
            Course::MidYear { days } => start_year(days_before(clock.as_of, i32::try_from(days).unwrap_or(0))) - 1,
            Course::Enrolled { .. } => clock.year(),
            _ => return first,
        };
        let earliest = first.year() + 1;
        let late = random.chance(250) && earliest <= last_august;
        let august = day(random.between(earliest, last_august.max(earliest)), 8, 1);
        if late && august <= clock.as_of { august } else { first }
    }
}

/// Returns the year group of the last school year at the school, and the year in which that one started.
fn grade_and_year(course: Course, clock: Clock, random: &mut Random) -> (i32, i32) {
    let now = clock.year();
    let leaving = if random.chance(700) { 8 } else { random.between(2, 7) };
    let moving = random.between(2, 7);
    match course {
        Course::Enrolled { grade } => (grade.unwrap_or_else(|| random.between(1, 8)), now),
        Course::Left { summers, grade } => (grade.unwrap_or(leaving), now - summers - 1),
        Course::MidYear { days } => (moving, start_year(days_before(clock.as_of, i32::try_from(days).unwrap_or(0)))),
        Course::LeapDay => (moving, start_year(leap_day(clock))),
        Course::Future | Course::FarFuture | Course::Transferred => (moving, now),
        Course::Again { .. } => (8, now),
        Course::AgainLeft { last, .. } => (8, now - last - 1),
        Course::Applicant => (-1, now),
        Course::Forgotten => (14, now),
        Course::Flawed(_) => (leaving.max(4), now - 4),
    }
}

/// Returns the last 29 February that lies more than two years back.
fn leap_day(clock: Clock) -> Day {
    let before = days_before(clock.as_of, 740);
    let years = (0..=8).map(|back| before.year() - back);
    let leap_days = years.filter_map(|year| Day::new(year, 2, 29));
    leap_days.into_iter().find(|day| *day <= before).unwrap_or(before)
}

/// Returns the first day at school: the fourth birthday, or 1 August where that falls in July.
fn first_day(birth: Day) -> Day {
    let fourth = birth.end_of(Term::Years(4));
    if fourth.month() == 7 { day(fourth.year(), 8, 1) } else { fourth }
}
