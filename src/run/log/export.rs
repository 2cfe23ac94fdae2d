//! The log as one table, for a spreadsheet or a query: a row per entry, and a row per member of each list in it.
//!
//! `part` is 0 in the row of the entry itself, and counts its parts from 1. A part repeats run, dataset and subject of
//! its entry; so the rows of part 0 add up, and those of the other parts do, and not the two together.

use super::LogPlace;
use super::show::{Filter, show};
use crate::model::Message;
use crate::model::event::Event;
use crate::presentation::csv_cell;
use crate::run::Error;
use crate::storage::{self, Access};
use arrow::array::{ArrayRef, Int64Builder, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// UTF-8 with a byte-order mark and semicolons, as a Dutch spreadsheet opens it.
    Csv,
    /// Parquet: counts as 64-bit integers, all else as text.
    Parquet,
}

/// The columns of counts, behind `position` and `part`.
const COUNTS: &[&str] = &[
    "cells_blanked",
    "cells_dropped",
    "cells_replaced",
    "columns",
    "datasets",
    "files_dropped",
    "holds_in_force",
    "k",
    "pupils_with_erasure",
    "rows",
    "rows_dropped",
    "rows_in",
    "rows_kept",
    "rows_suppressed",
    "schools",
    "year",
];

/// The columns of texts, behind `event`.
const TEXTS: &[&str] = &[
    "run",
    "act",
    "subject",
    "dataset",
    "category",
    "rule",
    "as_of",
    "at",
    "decided",
    "on",
    "first_erasable",
    "role",
    "system",
    "format",
    "what",
    "kind",
    "ground",
    "decision",
    "scope",
    "outcome",
    "reason",
    "identity",
    "governance",
    "tool",
    "plan",
    "digest_in",
    "digest_out",
    "run_json",
    "reference",
    "purpose",
    "card",
];

/// The lists of entries, and the column that a member without a name of its own stands in.
const LISTS: &[(&str, &str)] = &[("approved_by", "role"), ("categories", "category"), ("subjects", "subject")];

/// The columns that a part repeats.
const REPEATED: &[&str] = &["run", "act", "subject", "dataset"];

/// Rows that are handed to a Parquet writer at once.
const BATCH_ROWS: usize = 65_536;

/// Writes the log to a new file, for its owner alone, and returns the number of entries.
///
/// # Errors
/// [`Error::Storage`] if the file exists, and those of reading and writing.
pub fn export(place: &LogPlace, format: ExportFormat, out: &Path) -> Result<u64, Error> {
    let (bytes, entries) = match format {
        ExportFormat::Csv => csv_of(place)?,
        ExportFormat::Parquet => parquet_of(place)?,
    };
    storage::write_new(out, &bytes, Access::Private)?;
    Ok(entries)
}

/// A row of the table: the position, the part, the name of the event and its other fields.
struct Row<'a> {
    position: u64,
    part: u64,
    event: &'static str,
    fields: Vec<(&'a str, &'a Value)>,
}

impl Row<'_> {
    fn text(&self, column: &str) -> Option<String> {
        let value = self.fields.iter().find(|(name, _)| *name == column).map(|(_, value)| *value)?;
        match value {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(text.clone()),
            value => Some(value.to_string()),
        }
    }

    fn count(&self, column: &str) -> Option<i64> {
        self.fields.iter().find(|(name, _)| *name == column).and_then(|(_, value)| value.as_i64())
    }
}

/// The rows of an entry: itself, and its parts.
fn rows<'a>(position: u64, event: &Event, fields: &'a Value) -> Vec<Row<'a>> {
    let Value::Object(fields) = fields else { return Vec::new() };
    let scalars = fields.iter().filter(|(_, value)| !value.is_array()).map(|(name, value)| (name.as_str(), value));
    let mut rows = vec![Row { position, part: 0, event: event.name(), fields: scalars.collect() }];
    for (list, members) in fields.iter().filter_map(|(name, value)| Some((name, value.as_array()?))) {
        for member in members {
            let repeated = fields.iter().filter(|(name, _)| REPEATED.contains(&name.as_str()));
            let mut part: Vec<(&str, &Value)> = repeated.map(|(name, value)| (name.as_str(), value)).collect();
            match member {
                Value::Object(own) => part.extend(own.iter().map(|(name, value)| (name.as_str(), value))),
                _ => part.extend(LISTS.iter().find(|(name, _)| name == list).map(|(_, column)| (*column, member))),
            }
            let number = u64::try_from(rows.len()).unwrap_or(u64::MAX);
            rows.push(Row { position, part: number, event: event.name(), fields: part });
        }
    }
    rows
}

fn csv_of(place: &LogPlace) -> Result<(Vec<u8>, u64), Error> {
    let broken = || Error::Usage(Message::new("internal-inconsistent"));
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let head = ["position", "part", "event"].into_iter().chain(TEXTS.iter().copied()).chain(COUNTS.iter().copied());
    table.write_record(head).map_err(|_| broken())?;
    let shown = show(place, &Filter::default(), &mut |position, event| {
        for row in rows(position, event, &event.fields()) {
            let start = [row.position.to_string(), row.part.to_string(), row.event.to_owned()];
            let texts = TEXTS.iter().map(|column| csv_cell(&row.text(column).unwrap_or_default()).into_owned());
            let counts = COUNTS.iter().map(|column| row.count(column).map_or_else(String::new, |n| n.to_string()));
            table.write_record(start.into_iter().chain(texts).chain(counts)).map_err(|_| broken())?;
        }
        Ok(())
    })?;
    Ok((table.into_inner().map_err(|_| broken())?, shown.size))
}

/// The columns of a batch that is being filled.
struct Batch {
    numbers: Vec<Int64Builder>,
    texts: Vec<StringBuilder>,
    rows: usize,
}

impl Batch {
    fn new() -> Self {
        let numbers = (0..COUNTS.len() + 2).map(|_| Int64Builder::new()).collect();
        let texts = (0..=TEXTS.len()).map(|_| StringBuilder::new()).collect();
        Self { numbers, texts, rows: 0 }
    }

    fn push(&mut self, row: &Row<'_>) {
        let start = [row.position, row.part].map(|number| i64::try_from(number).ok());
        let counts = start.into_iter().chain(COUNTS.iter().map(|column| row.count(column)));
        self.numbers.iter_mut().zip(counts).for_each(|(column, count)| column.append_option(count));
        let texts = std::iter::once(Some(row.event.to_owned())).chain(TEXTS.iter().map(|column| row.text(column)));
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.append_option(text));
        self.rows += 1;
    }

    fn finish(&mut self, schema: &Arc<Schema>) -> Option<RecordBatch> {
        self.rows = 0;
        let (starts, counts) = self.numbers.split_at_mut_checked(2)?;
        let numbers = |columns: &mut [Int64Builder]| -> Vec<ArrayRef> {
            columns.iter_mut().map(|column| -> ArrayRef { Arc::new(column.finish()) }).collect()
        };
        let (mut columns, counts) = (numbers(starts), numbers(counts));
        columns.extend(self.texts.iter_mut().map(|column| -> ArrayRef { Arc::new(column.finish()) }));
        columns.extend(counts);
        RecordBatch::try_new(Arc::clone(schema), columns).ok()
    }
}

fn parquet_of(place: &LogPlace) -> Result<(Vec<u8>, u64), Error> {
    let broken = || Error::Usage(Message::new("internal-inconsistent"));
    let number = |name: &&str| Field::new(*name, DataType::Int64, true);
    let text = |name: &&str| Field::new(*name, DataType::Utf8, true);
    let starts = ["position", "part"].iter().map(number);
    let fields = starts.chain(std::iter::once(&"event").chain(TEXTS).map(text)).chain(COUNTS.iter().map(number));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let mut writer = ArrowWriter::try_new(Vec::new(), Arc::clone(&schema), None).map_err(|_| broken())?;
    let mut batch = Batch::new();
    let shown = show(place, &Filter::default(), &mut |position, event| {
        for row in rows(position, event, &event.fields()) {
            batch.push(&row);
        }
        if batch.rows >= BATCH_ROWS {
            let full = batch.finish(&schema).ok_or_else(broken)?;
            writer.write(&full).map_err(|_| broken())?;
        }
        Ok(())
    })?;
    let rest = batch.finish(&schema).ok_or_else(broken)?;
    writer.write(&rest).map_err(|_| broken())?;
    Ok((writer.into_inner().map_err(|_| broken())?, shown.size))
}
