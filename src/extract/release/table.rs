//! A table of the extract on its way to its file: rows in, Parquet or CSV out, in clear or sealed.

use super::error::ReleaseError;
use crate::extract::error::ExtractError;
use crate::extract::protect::{ParquetKeys, Recipients, SealedFile};
use crate::model::{Category, Day};
use crate::policy::ExtractFormat;
use crate::storage::{Digest, Staging, TapWriter};
use arrow::array::{ArrayRef, Date32Array, Float64Array, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::sync::Arc;

/// Rows that are written at a time.
const BATCH_ROWS: usize = 1 << 16;

/// What the values of a column are, in a format that knows kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

impl ValueKind {
    /// Returns the name on cards.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Day => "day",
        }
    }
}

/// A column of the file.
#[derive(Clone, Debug)]
pub struct FileColumn {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: ValueKind,
    /// The category whose key it stands under, where columns do.
    pub category: Category,
}

/// How files are encrypted.
pub enum Seal {
    /// Not.
    None,
    /// As a whole.
    Age(Recipients),
    /// Column by column.
    Parquet(ParquetKeys),
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its path in the folder of the extract.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its digest, keyed with the salt of the extract.
    pub digest: Digest,
    /// Its rows.
    pub rows: u64,
}

/// A table being written. Values of a delivery: never `Debug`.
pub struct TableFile {
    columns: Vec<FileColumn>,
    batch: Vec<Vec<Option<String>>>,
    rows: u64,
    out: Out,
}

enum Out {
    Parquet(Box<ArrowWriter<TapWriter<SealedFile>>>, Arc<Schema>),
    Csv(Box<csv::Writer<TapWriter<SealedFile>>>),
}

impl TableFile {
    /// Begins the table of that name in a staging folder.
    ///
    /// # Errors
    /// Those of creating and sealing.
    pub fn begin(
        staging: &Staging,
        (name, format): (&str, ExtractFormat),
        columns: Vec<FileColumn>,
        seal: &Seal,
        salt: &[u8; 32],
    ) -> Result<Self, ExtractError> {
        let recipients = match seal {
            Seal::Age(recipients) => Some(recipients),
            Seal::None | Seal::Parquet(_) => None,
        };
        let file = SealedFile::create(staging, &format!("{name}.{}", format.name()), recipients)?;
        let tap = TapWriter::new(file, salt);
        let out = match format {
            ExtractFormat::Parquet => parquet_out(tap, &columns, seal)?,
            ExtractFormat::Csv => {
                let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(tap);
                writer.write_record(columns.iter().map(|column| &column.name)).map_err(|_| ReleaseError::Unwritable)?;
                Out::Csv(Box::new(writer))
            }
        };
        Ok(Self { batch: vec![Vec::new(); columns.len()], columns, rows: 0, out })
    }

    /// Writes a row: a cell for each column.
    ///
    /// # Errors
    /// Those of writing.
    pub fn row<'c>(&mut self, cells: impl Iterator<Item = Option<&'c str>>) -> Result<(), ExtractError> {
        self.rows += 1;
        match &mut self.out {
            Out::Csv(writer) => {
                let fields = cells.map(Option::unwrap_or_default);
                writer.write_record(fields).map_err(|_| ReleaseError::Unwritable)?;
            }
            Out::Parquet(..) => {
                for (column, cell) in self.batch.iter_mut().zip(cells) {
                    column.push(cell.map(str::to_owned));
                }
                if self.batch.first().is_some_and(|column| column.len() >= BATCH_ROWS) {
                    self.flush()?;
                }
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ExtractError> {
        let Out::Parquet(writer, schema) = &mut self.out else { return Ok(()) };
        let arrays: Vec<ArrayRef> =
            self.columns.iter().zip(&self.batch).map(|(column, cells)| array(column.kind, cells)).collect();
        self.batch.iter_mut().for_each(Vec::clear);
        let batch = RecordBatch::try_new(Arc::clone(schema), arrays).map_err(|_| ReleaseError::Inconsistent)?;
        writer.write(&batch).map_err(|_| ReleaseError::Unwritable)?;
        Ok(())
    }

    /// Writes what is left and makes the file durable.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> Result<WrittenFile, ExtractError> {
        self.flush()?;
        let tap = match self.out {
            Out::Parquet(writer, _) => writer.into_inner().map_err(|_| ReleaseError::Unwritable)?,
            Out::Csv(writer) => writer.into_inner().map_err(|_| ReleaseError::Unwritable)?,
        };
        // Of a sealed file this is the digest of the table inside: whoever opens it can check it.
        let (file, digest, _) = tap.finish();
        let path = file.relative().to_owned();
        let bytes = file.finish()?;
        Ok(WrittenFile { path, bytes, digest, rows: self.rows })
    }
}

fn parquet_out(tap: TapWriter<SealedFile>, columns: &[FileColumn], seal: &Seal) -> Result<Out, ExtractError> {
    let field = |column: &FileColumn| {
        let kind = match column.kind {
            ValueKind::Text => DataType::Utf8,
            ValueKind::Number => DataType::Float64,
            ValueKind::Day => DataType::Date32,
        };
        Field::new(&column.name, kind, true)
    };
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let level = ZstdLevel::try_new(3).map_err(|_| ReleaseError::Inconsistent)?;
    let mut properties = WriterProperties::builder().set_compression(Compression::ZSTD(level));
    if let Seal::Parquet(keys) = seal {
        let named = columns.iter().map(|column| (column.name.as_str(), column.category));
        properties = properties.with_file_encryption_properties(keys.properties(named)?);
    }
    let writer = ArrowWriter::try_new(tap, Arc::clone(&schema), Some(properties.build()));
    Ok(Out::Parquet(Box::new(writer.map_err(|_| ReleaseError::Unwritable)?), schema))
}

fn array(kind: ValueKind, cells: &[Option<String>]) -> ArrayRef {
    let texts = cells.iter().map(Option::as_deref);
    match kind {
        ValueKind::Text => Arc::new(texts.collect::<StringArray>()),
        ValueKind::Number => {
            Arc::new(texts.map(|text| text.and_then(|text| text.parse::<f64>().ok())).collect::<Float64Array>())
        }
        ValueKind::Day => {
            let epoch = Day::from_iso("1970-01-01").map_or(0, Day::number);
            let day = |text: Option<&str>| Some(Day::from_iso(text?)?.number() - epoch);
            Arc::new(texts.map(day).collect::<Date32Array>())
        }
    }
}
