//! The schema and the properties of the output, taken from the footer of the input.

use crate::model::ColumnSet;
use ::parquet::arrow::arrow_reader::ArrowReaderMetadata;
use ::parquet::arrow::{ARROW_SCHEMA_META_KEY, encode_arrow_schema, parquet_to_arrow_schema};
use ::parquet::basic::{Compression, Encoding, Repetition, Type as PhysicalType};
use ::parquet::errors::Result;
use ::parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, KeyValue, ParquetMetaData, RowGroupMetaData};
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::schema::types::{Type, TypePtr};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use std::sync::Arc;

/// Returns the Arrow schema that texts are read by, where it is not the one that the file suggests.
///
/// An INT96 timestamp is read in microseconds: in nanoseconds, the default, days before 1677 and after 2262 wrap round.
pub(super) fn for_texts(metadata: &ArrowReaderMetadata) -> Option<SchemaRef> {
    let schema = metadata.schema();
    let descriptor = metadata.parquet_schema();
    let mut fields: Vec<Arc<Field>> = schema.fields().iter().cloned().collect();
    let mut changed = false;
    for (leaf, column) in descriptor.columns().iter().enumerate() {
        let field = fields.get_mut(descriptor.get_column_root_idx(leaf));
        if let Some(field) = field
            && column.physical_type() == PhysicalType::INT96
            && let DataType::Timestamp(TimeUnit::Nanosecond, zone) = field.data_type()
        {
            let microseconds = DataType::Timestamp(TimeUnit::Microsecond, zone.clone());
            *field = Arc::new(field.as_ref().clone().with_data_type(microseconds));
            changed = true;
        }
    }
    changed.then(|| Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone())))
}

/// Returns which of these top-level columns are required, so that a blanked cell would have no room.
pub(super) fn required(root: &Type, columns: &ColumnSet) -> ColumnSet {
    let is_required = |column: &usize| {
        let field = root.get_fields().get(*column);
        field.is_some_and(|field| field.get_basic_info().repetition() == Repetition::REQUIRED)
    };
    columns.iter().filter(is_required).collect()
}

/// Returns the schema with these top-level columns optional and all else as it is.
pub(super) fn with_optional(root: &TypePtr, columns: &ColumnSet) -> Result<TypePtr> {
    if columns.is_empty() {
        return Ok(Arc::clone(root));
    }
    let field = |(column, field): (usize, &TypePtr)| {
        if columns.contains(column) { optional(field) } else { Ok(Arc::clone(field)) }
    };
    let fields = root.get_fields().iter().enumerate().map(field).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder(root.name()).with_fields(fields).build()?))
}

/// Returns the field, optional.
fn optional(field: &TypePtr) -> Result<TypePtr> {
    let info = field.get_basic_info();
    let id = info.has_id().then(|| info.id());
    let logical_type = info.logical_type_ref().cloned();
    let built = match field.as_ref() {
        Type::PrimitiveType { physical_type, type_length, scale, precision, .. } => {
            Type::primitive_type_builder(field.name(), *physical_type)
                .with_repetition(Repetition::OPTIONAL)
                .with_converted_type(info.converted_type())
                .with_logical_type(logical_type)
                .with_length(*type_length)
                .with_precision(*precision)
                .with_scale(*scale)
                .with_id(id)
                .build()?
        }
        Type::GroupType { fields, .. } => Type::group_type_builder(field.name())
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(info.converted_type())
            .with_logical_type(logical_type)
            .with_fields(fields.clone())
            .with_id(id)
            .build()?,
    };
    Ok(Arc::new(built))
}

/// Returns the properties to write with: key-value metadata, and per column codec, dictionary and statistics as they were.
pub(super) fn properties(footer: &ParquetMetaData, made_optional: &ColumnSet) -> Result<WriterProperties> {
    let mut properties =
        WriterProperties::builder().set_key_value_metadata(key_values(footer.file_metadata(), made_optional)?);
    for chunk in footer.row_groups().first().map(RowGroupMetaData::columns).unwrap_or_default() {
        let path = chunk.column_path();
        properties = properties
            .set_column_compression(path.clone(), chunk.compression())
            .set_column_dictionary_enabled(path.clone(), has_dictionary(chunk))
            .set_column_statistics_enabled(path.clone(), statistics(chunk));
    }
    Ok(properties.build())
}

/// Returns the key-value metadata; the Arrow schema in it follows columns that become optional.
fn key_values(file: &FileMetaData, made_optional: &ColumnSet) -> Result<Option<Vec<KeyValue>>> {
    let mut entries = file.key_value_metadata().cloned();
    let arrow = entries.iter_mut().flatten().find(|entry| entry.key == ARROW_SCHEMA_META_KEY);
    if let Some(entry) = arrow
        && !made_optional.is_empty()
    {
        let schema = parquet_to_arrow_schema(file.schema_descr(), file.key_value_metadata())?;
        let field = |(column, field): (usize, &Arc<Field>)| {
            field.as_ref().clone().with_nullable(field.is_nullable() || made_optional.contains(column))
        };
        let fields: Vec<Field> = schema.fields().iter().enumerate().map(field).collect();
        entry.value = Some(encode_arrow_schema(&Schema::new_with_metadata(fields, schema.metadata().clone())));
    }
    Ok(entries)
}

fn has_dictionary(chunk: &ColumnChunkMetaData) -> bool {
    let is_dictionary = |encoding| matches!(encoding, Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY);
    chunk.dictionary_page_offset().is_some() || chunk.encodings().any(is_dictionary)
}

fn statistics(chunk: &ColumnChunkMetaData) -> EnabledStatistics {
    match (chunk.column_index_offset(), chunk.statistics()) {
        (Some(_), _) => EnabledStatistics::Page,
        (None, Some(_)) => EnabledStatistics::Chunk,
        (None, None) => EnabledStatistics::None,
    }
}

/// Returns the name of a codec.
pub(super) const fn codec_name(codec: Compression) -> &'static str {
    match codec {
        Compression::UNCOMPRESSED => "uncompressed",
        Compression::SNAPPY => "snappy",
        Compression::GZIP(_) => "gzip",
        Compression::LZO => "lzo",
        Compression::BROTLI(_) => "brotli",
        Compression::LZ4 => "lz4",
        Compression::ZSTD(_) => "zstd",
        Compression::LZ4_RAW => "lz4_raw",
    }
}
