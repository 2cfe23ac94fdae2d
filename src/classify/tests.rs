//! Tests of the classifier: scores on labelled headers, stories of tables, properties, and the recognisers.
#![expect(
    clippy::disallowed_methods,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a test may stop where a premise fails"
)]

mod guesses;
mod properties;
mod reading;
mod recognisers;
mod scenarios;
mod stress;
mod word_lists;

use super::{Classified, Dictionary, classify};
use crate::model::handover::{ColumnSample, TableSample};
use crate::model::pupil::eleven_test_remainder;
use std::sync::OnceLock;

/// Returns a table of columns with a name and values.
fn table(name: &str, columns: &[(&str, Vec<String>)]) -> TableSample {
    TableSample {
        path: format!("{name}.csv"),
        table: name.to_owned(),
        system: None,
        rows: columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0).try_into().unwrap(),
        columns: columns
            .iter()
            .map(|(header, values)| ColumnSample {
                name: (*header).to_owned(),
                values: values.clone(),
                filled: values.len().try_into().unwrap(),
            })
            .collect(),
        known: Vec::new(),
    }
}

/// Returns a table of headers without values.
fn headers(name: &str, headers: &[&str]) -> TableSample {
    let columns: Vec<(&str, Vec<String>)> = headers.iter().map(|header| (*header, Vec::new())).collect();
    table(name, &columns)
}

fn classified(sample: &TableSample) -> Classified {
    classify(sample, dictionary())
}

/// Returns the built-in dictionary, read once.
fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| Dictionary::builtin().unwrap())
}

/// Returns that many nine-digit numbers with that remainder, spread over the range.
fn national_numbers(count: usize, remainder: i32) -> Vec<String> {
    (0..)
        .map(|step: u32| format!("{:09}", 101_000_017 + step * 7_654_321 % 800_000_000))
        .filter(|number| eleven_test_remainder(number) == Some(remainder))
        .take(count)
        .collect()
}

fn strings(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}
