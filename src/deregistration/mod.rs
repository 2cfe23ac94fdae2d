//! Stage 3: per pupil and school, still enrolled, left on a day, or unresolved.
//!
//! Promises: every pupil that a register knows gets exactly one departure, of the last enrolled day at that school (L1,
//! L2); what can't be established is unresolved, never guessed. Refuses a file whose rows name another school than its
//! place (P2). [`rule::departure`] is the specification, `vectorised` the form for all pupils at once.

pub mod error;
pub mod identity;
pub mod rule;
mod vectorised;
mod visit;

#[cfg(test)]
mod tests;

pub use error::DeregistrationError;

use crate::formats::DeliveryFile;
use crate::model::handover::{Admitted, Pupils};
use crate::model::{Day, Departure, Pupil, Role};
use crate::policy::Sector;
use rule::{Context, Source};

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
    let tied = visit::gather(admitted, files)?.tie();
    let context = Context { as_of: question.as_of, sector: question.sector, sources: sources(admitted, question) };
    let mut pupils = tied.pupils;
    let births: Vec<Option<Day>> = pupils.list.iter().map(|pupil| pupil.birth).collect();
    let table = vectorised::SpellTable { pupil: &tied.spell_pupil, spells: &tied.spells, births: &births };
    let found = vectorised::departures(&table, &context).map_err(|_| DeregistrationError::Query)?;
    let dates_differ = found.iter().filter(|found| found.dates_differ).count();
    for (pupil, found) in pupils.list.iter_mut().zip(found) {
        pupil.departure = found.departure;
        if question.nobody_referred_to_so && pupil.referred_to_so.is_none() {
            pupil.referred_to_so = Some(false);
        }
    }
    for (index, flaw) in tied.flaws {
        if let Some(pupil) = pupils.list.get_mut(index.at()) {
            pupil.departure = Departure::Unresolved(flaw);
        }
    }
    let has_left = |pupil: &&Pupil| matches!(pupil.departure, Departure::Left(_));
    let so_unknown = pupils.list.iter().filter(has_left).filter(|pupil| pupil.referred_to_so.is_none()).count();
    let counted = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Ok(Registered { pupils, dates_differ: counted(dates_differ), so_unknown: counted(so_unknown) })
}

/// The datasets as sources of spells, by the same position.
fn sources(admitted: &Admitted, question: &Question<'_>) -> Vec<Source> {
    let of = |dataset: &crate::model::handover::Dataset| Source {
        has_departures: dataset.class.column_of(Role::Departure).is_some(),
        meaning: dataset.class.departure_meaning,
        export_day: dataset.export_day,
        is_of_record: question.register_of_record.is_some()
            && dataset.class.system.as_deref() == question.register_of_record,
    };
    admitted.datasets.iter().map(of).collect()
}
