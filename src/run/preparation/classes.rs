//! The class of every table: what its schema and the classifier make of it, and where the two differ.

use crate::classify::{Classified, Dictionary, classify};
use crate::model::handover::FoundTable;
use crate::model::{DatasetClass, Drift, DriftKind, Register};

/// Returns the class of every table.
#[must_use]
pub fn class_all(tables: &[FoundTable], dictionary: &Dictionary) -> Vec<DatasetClass> {
    let class = |table: &FoundTable| {
        let classified = classify(&table.sample, dictionary);
        let by_system = || table.sample.system.as_deref().and_then(Register::from_name);
        let unknown = || Register::from_name("unknown").unwrap_or_else(Register::school);
        DatasetClass {
            drift: drift(table, &classified),
            schema: table.schema.clone(),
            system: table.sample.system.clone(),
            about: table.about,
            register: table.register.clone().or(classified.register).or_else(by_system).unwrap_or_else(unknown),
            finds_by_name: table.finds_by_name,
            departure_meaning: table.departure_meaning,
            columns: classified.columns,
        }
    };
    tables.iter().map(class).collect()
}

/// Where a table departs from its schema, in its columns or in their values.
fn drift(table: &FoundTable, classified: &Classified) -> Vec<Drift> {
    let by_values = classified.contradicts.iter().filter_map(|at| {
        let (schema, column) = (table.schema.clone()?, classified.columns.get(*at)?.name.clone());
        Some(Drift { schema, column, kind: DriftKind::Contradicts, is_grave: true })
    });
    table.drift.iter().cloned().chain(by_values).collect()
}
