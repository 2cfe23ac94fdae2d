//! What an extract may ask, before any delivery is read: its purpose, and its columns as far as schemas know them.

use crate::model::Message;
use crate::policy::{AskedDataset, Extract, Governance, Problem, Problems, PurposeGround, Schema, part_of};

/// Checks what a pipeline asks for.
///
/// # Errors
/// Every problem, at its line.
pub fn check(
    file: &str,
    extract: &Extract,
    governance: Option<&Governance>,
    schemas: &[Schema],
) -> Result<(), Problems> {
    let ground = extract.ground(governance).map_err(|message| Problems::of_file(file, message))?;
    let mut problems = Vec::new();
    for dataset in &extract.datasets {
        let found = of_dataset(extract, dataset, ground, schemas);
        problems.extend(found.into_iter().map(|(line, message)| Problem { line, ..Problem::of_file(file, message) }));
    }
    if problems.is_empty() { Ok(()) } else { Err(Problems::sorted(problems)) }
}

fn of_dataset(
    extract: &Extract,
    dataset: &AskedDataset,
    ground: PurposeGround<'_>,
    schemas: &[Schema],
) -> Vec<(u32, Message)> {
    let mut problems = Vec::new();
    // What is no schema is the path of a file, which ends in a dot and what it is.
    for from in dataset.from.iter().filter(|from| !from.contains('.')) {
        let Some(schema) = schemas.iter().find(|schema| schema.id == *from) else {
            problems.push((dataset.line, Message::new("extract-no-such-schema").with("schema", from)));
            continue;
        };
        for asked in &dataset.columns {
            let Some(known) = schema.column(&asked.column) else {
                let message = Message::new("extract-no-such-column").with("schema", from).with("column", &asked.column);
                problems.push((asked.line, message));
                continue;
            };
            let refused = part_of(extract, asked, (Some(known.category), known.role), ground).err();
            problems.extend(refused.map(|message| (asked.line, message)));
        }
    }
    problems
}
