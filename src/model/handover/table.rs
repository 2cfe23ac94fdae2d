//! From `admit` to `classify`: a table as it was found, with a sample of its values.

use crate::model::{Category, Role};

/// One column of a table and a sample of what stands in it. Values of a delivery: never shown, so never `Debug`.
#[derive(Clone, Default)]
pub struct ColumnSample {
    /// The name in the file.
    pub name: String,
    /// Some of the values that are not blank, spread over the file.
    pub values: Vec<String>,
    /// How many of the sampled rows hold a value here.
    pub filled: u64,
}

/// What a schema knows of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownColumn {
    /// Its category.
    pub category: Category,
    /// What it does for the rules.
    pub role: Option<Role>,
}

/// A table as it was found.
#[derive(Clone, Default)]
pub struct TableSample {
    /// The path of the file in the delivery, with `#element` where the table is a part of it.
    pub path: String,
    /// The name of the table: the element, else the stem of the file's name.
    pub table: String,
    /// The source system, where the schema or a folder of the delivery names it.
    pub system: Option<String>,
    /// How many rows were sampled.
    pub rows: u64,
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnSample>,
    /// What the schema that it is bound to knows, by position; nothing for a column that the schema lacks.
    pub known: Vec<Option<KnownColumn>>,
}
