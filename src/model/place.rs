//! Where something stands: dataset, row, column. Never what stands there.

use std::fmt;

/// The number of a dataset in a run; prints as `d01`. The evidence knows datasets by this alone (C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DatasetId(pub u32);

impl fmt::Display for DatasetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "d{:02}", self.0)
    }
}

impl serde::Serialize for DatasetId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A place in a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The dataset, as it may be shown: its path, or its id where the path holds a value of the delivery.
    pub dataset: String,
    /// The row, counted from 1 after the header; for XML the ordinal of the row's element.
    pub row: Option<u64>,
    /// The name of the column.
    pub column: Option<String>,
}

impl Place {
    /// Returns the place of a whole dataset.
    #[must_use]
    pub fn dataset(name: impl Into<String>) -> Self {
        Self { dataset: name.into(), row: None, column: None }
    }

    /// Returns this place at a row, counted from 1.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Returns this place at a column.
    #[must_use]
    pub fn column(mut self, name: impl Into<String>) -> Self {
        self.column = Some(name.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.dataset)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        Ok(())
    }
}
