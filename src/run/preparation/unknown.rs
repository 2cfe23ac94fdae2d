//! What nobody knows of a delivery: columns without a category, and known layouts that changed. Refused, or kept and referred,
//! as `unknown_columns` in the pipeline says.
//!
//! A category that the classifier only guesses, by the kind of table or a loose shape of values, is none to erase by (E4): such a
//! column is unknown here, though `inspect` shows the guess.
//!
//! A layout changed where it has a new column, lacks one, or holds something else in one than the schema says. A new column and
//! one that holds something else are unknown from then on, whatever the classifier makes of them: a guess is no schema. Only
//! beside a layout that is partly assumed is a new column classified like any other, and reported.

use crate::model::handover::{Admitted, FoundTable};
use crate::model::{ColumnClass, DatasetClass, Drift, DriftKind, Message};
use crate::policy::UnknownColumns;
use crate::run::error::Error;

/// Takes what is guessed for unknown (E4).
pub(super) fn forget_guesses(classes: &mut [DatasetClass]) {
    for column in classes.iter_mut().flat_map(|class| &mut class.columns).filter(|column| column.is_guess) {
        forget(column, "a guess, by which nothing is erased".to_owned());
    }
}

/// Takes what changed in known layouts for unknown where the pipeline refers it, so that it stays and is listed (E4).
pub(super) fn forget_changed(policy: UnknownColumns, tables: &[FoundTable], classes: &mut [DatasetClass]) {
    if policy == UnknownColumns::Refuse {
        return;
    }
    for (class, table) in classes.iter_mut().zip(tables) {
        let changed: Vec<Drift> =
            changed(class, table).filter(|drift| drift.kind != DriftKind::Missing).cloned().collect();
        for drift in changed {
            for column in class.columns.iter_mut().filter(|column| column.name == drift.column) {
                forget(column, format!("the known layout `{}` changed here", drift.schema));
            }
        }
    }
}

/// Leaves a column without category and role: what it was taken for becomes a guess.
fn forget(column: &mut ColumnClass, why: String) {
    column.guesses.splice(0..0, column.category.take());
    column.role = None;
    column.is_guess = false;
    column.evidence.push(why);
}

/// Refuses what nobody knows: columns without a category, and what changed in known layouts.
///
/// # Errors
/// [`Error::UnknownColumns`] with each of them, where the pipeline refuses them.
pub(super) fn refuse(policy: UnknownColumns, tables: &[FoundTable], admitted: &Admitted) -> Result<(), Error> {
    if policy == UnknownColumns::Refer {
        return Ok(());
    }
    let in_scope = admitted.datasets.iter().zip(tables).filter(|(dataset, _)| dataset.class.about.in_scope());
    let unknown: Vec<Message> = in_scope
        .flat_map(|(dataset, table)| {
            let columns = dataset.class.columns.iter().filter(|column| column.category.is_none());
            let columns = columns.filter(|column| !is_nothing(table, &column.name)).map(|column| {
                Message::new("column-unknown").with("dataset", &dataset.shown).with("column", &column.name)
            });
            let told = |drift: &&Drift| {
                dataset.class.columns.iter().any(|column| column.name == drift.column && column.category.is_none())
            };
            let changed = changed(&dataset.class, table).filter(move |drift| !told(drift)).map(|drift| {
                let message = Message::new("drift-refused").with("dataset", &dataset.shown);
                let message = message.with("column", &drift.column).with("schema", &drift.schema);
                message.with("kind", drift.kind.name())
            });
            columns.chain(changed)
        })
        .collect();
    if unknown.is_empty() { Ok(()) } else { Err(Error::UnknownColumns(unknown)) }
}

/// Returns where a table departs from what is known of its layout, the nameless rest of a line left out.
fn changed<'c>(class: &'c DatasetClass, table: &'c FoundTable) -> impl Iterator<Item = &'c Drift> {
    class.drift.iter().filter(|drift| drift.is_grave && !is_nothing(table, &drift.column))
}

/// Returns whether a column has no name and nothing was seen in it: what a delimiter at the end of each line leaves. Should a
/// value stand there after all, its row is kept (E4).
fn is_nothing(table: &FoundTable, name: &str) -> bool {
    let same = || table.sample.columns.iter().filter(|column| column.name == name);
    name.trim().is_empty() && same().next().is_some() && same().all(|column| column.filled == 0)
}
