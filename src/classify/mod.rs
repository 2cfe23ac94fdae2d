//! Stage 2: gives every column of a table a category of personal data, with a confidence and the evidence for it.
//!
//! Evidence in order: the schema's word; the header, read in words and in the light of its table; the sampled values.
//! Promises: every column gets exactly one class; a column that is not understood is abstained, with the best guesses;
//! where two categories are as plausible, the more sensitive is named; a category that rests on the kind of table alone, or
//! on a loose shape of values, is marked as a guess; no value of a delivery reaches the evidence.
//! Words and rules are data (`schemas/dictionary/*.toml`). Confidence runs from 0 to 1; knows no clock, no files.

mod context;
mod dates;
mod decision;
mod dictionary;
mod drift;
mod error;
mod fuse;
mod header;
mod lexicon;
mod load;
mod names;
mod nearby;
mod neighbours;
mod profile;
mod roles;
mod shapes;
mod support;
mod tokens;
mod values;

#[cfg(test)]
mod tests;

pub use dictionary::Dictionary;
pub use support::HeaderTable;

use crate::model::handover::{ColumnSample, KnownColumn, TableSample};
use crate::model::{ColumnClass, Register, Role};
use context::Context;
use decision::Decision;
use lexicon::Reading;
use profile::Profile;

/// What the classifier makes of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Classified {
    /// The columns, in the order of the file: exactly one for each.
    pub columns: Vec<ColumnClass>,
    /// Whose numbering the column with role `pupil` is by its header (P1): `school` for a leerlingnummer or stamnummer,
    /// else the source system. Nothing without such a column, or where the system is not known or the schema speaks.
    pub register: Option<Register>,
    /// The columns, by position, whose values are not what their schema calls them.
    pub contradicts: Vec<usize>,
}

/// Returns the class of every column of a table.
#[must_use]
pub fn classify(table: &TableSample, dictionary: &Dictionary) -> Classified {
    let profiles: Vec<Profile> = table.columns.iter().map(|column| Profile::of(column, dictionary)).collect();
    let (readings, context) = read(table, dictionary);
    let known: Vec<Option<KnownColumn>> =
        (0..table.columns.len()).map(|at| table.known.get(at).copied().flatten()).collect();
    let mut decisions: Vec<Decision> = readings
        .iter()
        .zip(&profiles)
        .zip(&known)
        .map(|((reading, profile), known)| match known {
            Some(known) => by_schema(*known),
            None => fuse::fuse(&header::says(reading, &context, dictionary), reading, profile),
        })
        .collect();
    let columns: Vec<(&ColumnSample, &Reading, &Profile)> = table
        .columns
        .iter()
        .zip(&readings)
        .zip(&profiles)
        .map(|((sample, reading), profile)| (sample, reading, profile))
        .collect();
    let fixed: Vec<bool> = known.iter().map(Option::is_some).collect();
    neighbours::weigh(&mut decisions, &fixed, &readings.iter().collect::<Vec<_>>());
    roles::settle(&mut decisions, &fixed, &columns, &context);
    let register = register_of(table, &decisions, &readings, &fixed);
    let mut contradicts = Vec::new();
    for (at, ((known, profile), decision)) in known.iter().zip(&profiles).zip(&mut decisions).enumerate() {
        if let Some(why) = known.and_then(|known| drift::contradiction(known, profile)) {
            contradicts.push(at);
            decision.evidence.push(format!("the values say otherwise: {why}"));
        }
    }
    let columns = table.columns.iter().zip(decisions).map(|(column, decision)| class_of(column, decision)).collect();
    Classified { columns, register, contradicts }
}

/// Returns what the headers say and what kind of table they stand in; words that mean something else there are read again.
fn read(table: &TableSample, dictionary: &Dictionary) -> (Vec<Reading>, Context) {
    let headers = table.columns.iter().map(|column| column.name.as_str());
    let readings = dictionary.lexicon.read_all(headers.clone());
    let context = context::context_of(table, &readings, dictionary);
    let readings = dictionary.lexicon.in_tables_of(&context.own).map_or(readings, |here| here.read_all(headers));
    (readings, context)
}

fn by_schema(known: KnownColumn) -> Decision {
    Decision {
        category: Some(known.category),
        confidence: 1.0,
        role: known.role,
        evidence: vec!["schema".to_owned()],
        guesses: Vec::new(),
        is_guess: false,
    }
}

fn class_of(column: &ColumnSample, decision: Decision) -> ColumnClass {
    ColumnClass {
        name: column.name.clone(),
        category: decision.category,
        confidence: decision.confidence.clamp(0.0, 1.0),
        role: decision.role,
        evidence: decision.evidence,
        guesses: decision.guesses,
        is_guess: decision.is_guess,
    }
}

/// Returns whose numbering the pupil's number is (P1), where the schema doesn't say.
fn register_of(table: &TableSample, decisions: &[Decision], readings: &[Reading], fixed: &[bool]) -> Option<Register> {
    let at = decisions.iter().position(|decision| decision.role == Some(Role::Pupil))?;
    if fixed.get(at).copied().unwrap_or(false) {
        return None;
    }
    let says = |concept: &str| readings.get(at).is_some_and(|reading| reading.concepts.contains(concept));
    let numbered = says("nummer") && (says("leerling") || says("stam"));
    if (numbered || says("stam")) && !says("systeem") {
        return Some(Register::school());
    }
    let system = table.system.as_deref()?;
    let plain: String =
        tokens::fold(system).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(64).collect();
    Register::from_name(plain.trim_matches('-'))
}
