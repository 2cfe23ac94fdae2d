//! Stage 3: per pupil and school, still enrolled, left on a day, or unresolved.
//!
//! Promises: every pupil that a register knows gets exactly one departure, of the last enrolled day at that school (L1,
//! L2); what can't be established is unresolved, never guessed. Refuses a file whose rows name another school than its
//! place (P2). [`rule::departure`] is the specification, `vectorised` the form for all pupils at once.

mod august;
pub mod error;
pub mod identity;
mod links;
mod returns;
pub mod rule;
pub mod trace;
mod vectorised;
mod visit;

#[cfg(test)]
mod tests;

pub use error::DeregistrationError;

use crate::formats::DeliveryFile;
use crate::model::handover::{Admitted, Pupils, Return};
use crate::model::{Brin, Day, Departure, Pupil, PupilIndex, Role, Unresolved};
use crate::policy::Sector;
use identity::Tied;
use rule::{Context, Source, Spell};
use std::collections::{HashMap, HashSet};

/// What the rules need beside the delivery.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The as-of day.
    pub as_of: Day,
    /// The sector of the schools.
    pub sector: Sector,
    /// The system whose dates lead, where the pipeline names one (L3).
    pub register_of_record: Option<&'a str>,
    /// Whether the pipeline states that nobody was referred to special education (T5).
    pub nobody_referred_to_so: bool,
}

/// The pupils with their departures, and what is to be reported about them.
pub struct Registered {
    /// The pupils.
    pub pupils: Pupils,
    /// How many pupils have dates over 28 days apart in two registers (L3).
    pub dates_differ: u64,
    /// Of how many pupils who left nothing says whether they were referred to special education (T5).
    pub so_unknown: u64,
    /// The datasets, by position, whose dates of departure likely mean the other thing (L2).
    pub doubtful_dates: Vec<usize>,
}

/// Reads the registers and establishes every pupil's departure.
///
/// # Errors
/// [`DeregistrationError`] where a register can't be read or contradicts the school of its file.
pub fn register(
    admitted: &Admitted,
    files: &[DeliveryFile],
    question: &Question<'_>,
) -> Result<Registered, DeregistrationError> {
    let Tied { mut pupils, spell_pupil, spells, flaws } = visit::gather(admitted, files)?.tie();
    let context = Context { as_of: question.as_of, sector: question.sector, sources: sources(admitted, question) };
    let births: Vec<Option<Day>> = pupils.list.iter().map(|pupil| pupil.birth).collect();
    let table = vectorised::SpellTable { pupil: &spell_pupil, spells: &spells, births: &births };
    let found = vectorised::departures(&table, &context).map_err(|_| DeregistrationError::Query)?;
    let dates_differ = found.iter().filter(|found| found.dates_differ).count();
    for (pupil, found) in pupils.list.iter_mut().zip(found) {
        pupil.departure = found.departure;
        if question.nobody_referred_to_so && pupil.referred_to_so.is_none() {
            pupil.referred_to_so = Some(false);
        }
    }
    for (index, flaw) in flaws {
        if let Some(pupil) = pupils.list.get_mut(index.at()) {
            pupil.departure = Departure::Unresolved(flaw);
        }
    }
    refuse_lone_applications(&mut pupils, &table, &context);
    pupils.returns = who_came_back(&table, &context);
    pupils.indirect = links::gather(admitted, files, &pupils)?;
    let has_left = |pupil: &&Pupil| matches!(pupil.departure, Departure::Left(_));
    let so_unknown = pupils.list.iter().filter(has_left).filter(|pupil| pupil.referred_to_so.is_none()).count();
    let counted = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let doubtful = august::doubtful(spells.iter(), &context.sources);
    Ok(Registered {
        pupils,
        dates_differ: counted(dates_differ),
        so_unknown: counted(so_unknown),
        doubtful_dates: doubtful.into_iter().filter_map(|at| usize::try_from(at).ok()).collect(),
    })
}

/// L5: without a register of the school in the delivery nothing says that no enrolment followed an application.
fn refuse_lone_applications(pupils: &mut Pupils, table: &vectorised::SpellTable<'_>, context: &Context) {
    let school_of = |at: &u32| pupils.get(PupilIndex(*at)).map(|pupil| pupil.key.school);
    let enrols = |spell: &Spell| context.source(spell).is_some_and(|source| !source.lists_applications);
    let spells = table.pupil.iter().zip(table.spells);
    let with_register: HashSet<Brin> =
        spells.filter(|(_, spell)| enrols(spell)).filter_map(|(at, _)| school_of(at)).collect();
    for pupil in &mut pupils.list {
        if matches!(pupil.departure, Departure::Applied(_)) && !with_register.contains(&pupil.key.school) {
            pupil.departure = Departure::Unresolved(Unresolved::OnlyApplied);
        }
    }
}

/// L6: the gaps in the enrolment of those who came back. The spells of a pupil stand together.
fn who_came_back(table: &vectorised::SpellTable<'_>, context: &Context) -> HashMap<PupilIndex, Vec<Return>> {
    let mut spells = table.spells;
    let runs = table.pupil.chunk_by(|one, other| one == other).filter_map(|run| {
        let (own, rest) = spells.split_at_checked(run.len())?;
        spells = rest;
        let at = run.first().copied()?;
        let birth = usize::try_from(at).ok().and_then(|at| table.births.get(at)).copied().flatten();
        let found = if own.len() > 1 { returns::returns(own, birth, context) } else { Vec::new() };
        (!found.is_empty()).then_some((PupilIndex(at), found))
    });
    runs.collect()
}

/// The datasets as sources of spells, by the same position.
fn sources(admitted: &Admitted, question: &Question<'_>) -> Vec<Source> {
    let of = |dataset: &crate::model::handover::Dataset| Source {
        has_departures: dataset.class.column_of(Role::Departure).is_some(),
        meaning: dataset.class.departure_meaning,
        export_day: dataset.export_day,
        is_of_record: question.register_of_record.is_some()
            && dataset.class.system.as_deref() == question.register_of_record,
        lists_applications: dataset.class.is_application_list(),
    };
    admitted.datasets.iter().map(of).collect()
}
