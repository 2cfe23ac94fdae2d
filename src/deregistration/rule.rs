//! The plain rule: the spells of one pupil at one school, one departure (L2 to L5). It is the specification.

use crate::model::trace::Mark;
use crate::model::{DateCell, Day, Departure, DepartureMeaning, Term, Unresolved};
use crate::policy::Sector;

/// One row of a register, as far as it says when a pupil came and left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spell {
    /// The register that says it, by its place in [`Context::sources`].
    pub source: u32,
    /// The first day.
    pub start: DateCell,
    /// The departure column's cell.
    pub end: DateCell,
    /// Whether the row is marked as left (jaargroep H, group "uitgeschreven").
    pub marked_left: bool,
    /// Whether the row is that of a guest from another school (L5).
    pub is_guest: bool,
    /// The date of death (L5).
    pub died: DateCell,
    /// The day on which an application was closed without enrolment (L5).
    pub closed: DateCell,
}

impl Spell {
    /// A row that says nothing yet.
    pub const SILENT: Self = Self {
        source: 0,
        start: DateCell::Empty,
        end: DateCell::Empty,
        marked_left: false,
        is_guest: false,
        died: DateCell::Empty,
        closed: DateCell::Empty,
    };
}

/// One register, as far as the rule needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Whether it has a departure column; without one it says nothing (L3).
    pub has_departures: bool,
    /// What a date there means (L2).
    pub meaning: DepartureMeaning,
    /// The day that the export itself says it was made or holds for (L5).
    pub export_day: Option<Day>,
    /// Whether the pipeline names its system as leading (`register_of_record`).
    pub is_of_record: bool,
    /// Whether its rows are applications alone (L5).
    pub lists_applications: bool,
}

/// What the rule needs beside the spells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The as-of day.
    pub as_of: Day,
    /// The sector, which says how old pupils get (L5).
    pub sector: Sector,
    /// The registers.
    pub sources: Vec<Source>,
}

/// What one row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Trouble(Unresolved),
    Open,
    Ended(Day),
    /// Stands in a list that has no end dates: is there, and nothing more (L3).
    Present,
    Guest,
    /// Applied; the day on which that was closed without enrolment, or nothing while it is open.
    Applied(Option<Day>),
    Nothing,
}

/// What one register says of one pupil, all its rows together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that rows can say, and they say several at once")]
pub(super) struct Verdict {
    pub trouble: Option<Unresolved>,
    pub open: bool,
    pub open_and_fresh: bool,
    pub ended: Option<Day>,
    pub ended_first: Option<Day>,
    pub dated_and_open: bool,
    pub present: bool,
    pub guest: bool,
    pub applied: bool,
    pub applied_open: bool,
    pub closed: Option<Day>,
}

/// Returns when the pupil left, or why that can't be said.
#[must_use]
pub fn departure(spells: &[Spell], birth: Option<Day>, context: &Context) -> Departure {
    let of_record = |spell: &&Spell| context.source(spell).is_some_and(|source| source.is_of_record);
    let leading = verdict(spells.iter().filter(of_record), birth, context);
    let verdict = if leading.is_silent() { verdict(spells.iter(), birth, context) } else { leading };
    verdict.departure(birth, context)
}

/// Returns what each spell says, with the place of its source and whether that leads: what [`departure`] hears.
#[must_use]
pub fn heard(spells: &[Spell], birth: Option<Day>, context: &Context) -> Vec<(u32, Mark, bool)> {
    let mark = |spell: &Spell| {
        let source = context.source(spell)?;
        let mark = match context.says(spell, birth) {
            Says::Trouble(why) => Mark::Trouble(why),
            Says::Open => Mark::Open { stale: !context.is_fresh(source) },
            Says::Ended(day) => Mark::Ended(day),
            Says::Present => Mark::Present,
            Says::Guest => Mark::Guest,
            Says::Applied(closed) => Mark::Applied(closed),
            Says::Nothing => Mark::Silent,
        };
        Some((spell.source, mark, source.is_of_record))
    };
    spells.iter().filter_map(mark).collect()
}

fn verdict<'a>(spells: impl Iterator<Item = &'a Spell>, birth: Option<Day>, context: &Context) -> Verdict {
    let mut by_source: std::collections::BTreeMap<u32, Verdict> = std::collections::BTreeMap::new();
    for spell in spells {
        let fresh = context.source(spell).is_some_and(|source| context.is_fresh(source));
        by_source.entry(spell.source).or_default().hear(context.says(spell, birth), fresh);
    }
    by_source.into_values().map(Verdict::of_one_register).fold(Verdict::default(), Verdict::and)
}

impl Verdict {
    pub(super) fn hear(&mut self, says: Says, fresh: bool) {
        match says {
            Says::Trouble(why) => self.trouble = Some(self.trouble.map_or(why, |known| known.min(why))),
            Says::Open => {
                self.open = true;
                self.open_and_fresh |= fresh;
            }
            Says::Ended(day) => {
                self.ended = self.ended.max(Some(day));
                self.ended_first = Some(self.ended_first.map_or(day, |known| known.min(day)));
            }
            Says::Present => self.present = true,
            Says::Guest => self.guest = true,
            Says::Applied(closed) => {
                self.applied = true;
                self.applied_open |= closed.is_none();
                self.closed = self.closed.max(closed);
            }
            Says::Nothing => {}
        }
    }

    /// Within one register an open spell says that the pupil is enrolled, whatever ended before; of several that
    /// ended, the last counts.
    pub(super) fn of_one_register(self) -> Self {
        let ended = if self.open { None } else { self.ended };
        Self { ended, ended_first: ended, ..self }
    }

    /// Two registers together: a date in one against none in the other is a disagreement (L3).
    pub(super) fn and(self, other: Self) -> Self {
        let first = |a: Option<Unresolved>, b: Option<Unresolved>| a.into_iter().chain(b).min();
        let ended_first = self.ended_first.into_iter().chain(other.ended_first).min();
        let open = self.open || other.open;
        let ended = self.ended.max(other.ended);
        Self {
            trouble: first(self.trouble, other.trouble),
            open,
            open_and_fresh: self.open_and_fresh || other.open_and_fresh,
            ended,
            ended_first,
            dated_and_open: self.dated_and_open || other.dated_and_open || (open && ended.is_some()),
            present: self.present || other.present,
            guest: self.guest || other.guest,
            applied: self.applied || other.applied,
            applied_open: self.applied_open || other.applied_open,
            closed: self.closed.max(other.closed),
        }
    }

    pub(super) fn is_silent(self) -> bool {
        self.trouble.is_none() && !self.open && self.ended.is_none()
    }

    pub(super) fn departure(self, birth: Option<Day>, context: &Context) -> Departure {
        if let Some(why) = self.trouble {
            return Departure::Unresolved(why);
        }
        if self.dated_and_open {
            return Departure::Unresolved(Unresolved::SourcesDisagree);
        }
        match self.ended {
            Some(day) if day <= context.as_of => Departure::Left(day),
            // A list without end dates holds guests too, and says nothing of them (L3).
            None if self.guest && !self.open => Departure::Unresolved(Unresolved::OnlyGuest),
            None if self.applied && !self.was_enrolled() => {
                Departure::Applied(if self.applied_open { None } else { self.closed })
            }
            None if context.is_too_old(birth) => Departure::Unresolved(Unresolved::TooOld),
            None if self.open && !self.open_and_fresh => Departure::Unresolved(Unresolved::StaleExport),
            Some(_) | None => Departure::Enrolled,
        }
    }

    /// Whether any register says that the pupil is or was enrolled here, whatever it says of the end.
    const fn was_enrolled(self) -> bool {
        self.open || self.present || self.ended.is_some()
    }

    /// Whether registers give dates over 28 days apart: the later counts, and it is reported (L3).
    pub(super) fn dates_differ(self) -> bool {
        let apart = |first: Day, last: Day| last.number() - first.number() > 28;
        self.ended_first.zip(self.ended).is_some_and(|(first, last)| apart(first, last))
    }
}

/// What a row says of an application: every row of a list of applications, and in another register one that was closed
/// before any enrolment began (L5).
fn application(spell: &Spell, source: &Source) -> Option<Says> {
    let never_began = spell.start == DateCell::Empty && spell.end == DateCell::Empty && !spell.marked_left;
    match spell.closed {
        DateCell::Unreadable if source.lists_applications || never_began => {
            Some(Says::Trouble(Unresolved::UnreadableDate))
        }
        DateCell::Day(closed) if source.lists_applications || never_began => Some(Says::Applied(Some(closed))),
        DateCell::Empty if source.lists_applications => Some(Says::Applied(None)),
        DateCell::Empty | DateCell::Day(_) | DateCell::Unreadable => None,
    }
}

impl Context {
    pub(super) fn source(&self, spell: &Spell) -> Option<&Source> {
        usize::try_from(spell.source).ok().and_then(|at| self.sources.get(at))
    }

    /// What one row says, taken by itself (L2, L4).
    pub(super) fn says(&self, spell: &Spell, birth: Option<Day>) -> Says {
        let Some(source) = self.source(spell) else { return Says::Nothing };
        match spell.died {
            DateCell::Empty => {}
            DateCell::Day(_) => return Says::Trouble(Unresolved::Deceased),
            DateCell::Unreadable => return Says::Trouble(Unresolved::UnreadableDate),
        }
        if spell.is_guest {
            return Says::Guest;
        }
        if let Some(says) = application(spell, source) {
            return says;
        }
        let end = match (spell.end, source.meaning) {
            (DateCell::Day(first_day_gone), DepartureMeaning::FirstDayGone) => {
                Day::from_number(first_day_gone.number() - 1).map_or(DateCell::Unreadable, DateCell::Day)
            }
            (end, _) => end,
        };
        match end {
            DateCell::Unreadable => Says::Trouble(Unresolved::UnreadableDate),
            DateCell::Empty if spell.marked_left => Says::Trouble(Unresolved::MarkWithoutDate),
            DateCell::Empty if source.has_departures => Says::Open,
            DateCell::Empty => Says::Present,
            DateCell::Day(end) if birth.is_some_and(|birth| end < birth) => Says::Trouble(Unresolved::BeforeBirth),
            DateCell::Day(end) if spell.start.day().is_some_and(|start| end < start) => {
                Says::Trouble(Unresolved::BeforeStart)
            }
            DateCell::Day(end) if end > self.as_of.school_year().next().last_day() => {
                Says::Trouble(Unresolved::TooFarAhead)
            }
            DateCell::Day(end) => Says::Ended(end),
        }
    }

    /// Whether an export is at most a year old; one that does not say when it was made is taken as present.
    pub(super) fn is_fresh(&self, source: &Source) -> bool {
        source.export_day.is_none_or(|day| day.end_of(Term::Years(1)) >= self.as_of)
    }

    /// L5: older than the pupils of the sector are.
    fn is_too_old(&self, birth: Option<Day>) -> bool {
        let oldest = match self.sector {
            Sector::Po => 15,
            Sector::So => 21,
            Sector::Vo => 24,
        };
        birth.is_some_and(|birth| birth.whole_years_until(self.as_of) > oldest)
    }
}
