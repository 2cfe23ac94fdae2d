//! Tests of this room: L1 to L7 one by one, the query against the plain rule, and who is who (P3, P4).

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on should stop")]

mod applicants_and_guests;
mod identities;
mod properties;
mod returns;
mod scenarios;

use super::rule::{Context, Source, Spell, departure};
use crate::model::tests::day;
use crate::model::{DateCell, Departure, DepartureMeaning};
use crate::policy::Sector;

/// The as-of day of these stories.
const AS_OF: &str = "2026-08-01";

/// A register with a departure column.
const REGISTER: Source = Source {
    has_departures: true,
    meaning: DepartureMeaning::LastEnrolledDay,
    export_day: None,
    is_of_record: false,
    lists_applications: false,
};

/// A row of the first register.
fn spell(start: &str, end: &str) -> Spell {
    Spell { start: DateCell::read(start), end: DateCell::read(end), ..Spell::SILENT }
}

/// A row of another register.
fn spell_in(source: u32, start: &str, end: &str) -> Spell {
    Spell { source, ..spell(start, end) }
}

fn context(sources: Vec<Source>) -> Context {
    Context { as_of: day(AS_OF), sector: Sector::Po, sources }
}

/// What the rows of one register say of a pupil without a birth date.
fn of_one_register(spells: &[Spell]) -> Departure {
    departure(spells, None, &context(vec![REGISTER]))
}

fn left(iso: &str) -> Departure {
    Departure::Left(day(iso))
}
