//! Puts another text in the place of a stretch of a value (E7). What else stands in the column is untouched.
//!
//! Any stretch of a text can change. A number, a truth value or a day is written anew from a text of the form that it is
//! shown in. Types that hold something else, and columns that are nested, are refused before anything is written.

use crate::model::edit::edited;
use crate::model::{CellEdit, Day};
use ::parquet::basic::{ConvertedType, LogicalType, Type as PhysicalType};
use ::parquet::data_type::{ByteArray, FixedLenByteArray, Int96};
use ::parquet::schema::types::{ColumnDescriptor, SchemaDescriptor};

/// What the values of a column are, as far as an edit must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Day,
    Plain,
}

/// Returns whether the edits of a cell that is shown as this text can be written in that column.
pub(super) fn is_writable(schema: &SchemaDescriptor, column: usize, shown: &str, edits: &[CellEdit]) -> bool {
    let leaves: Vec<usize> =
        (0..schema.num_columns()).filter(|leaf| schema.get_column_root_idx(*leaf) == column).collect();
    let [leaf] = leaves.as_slice() else { return false };
    let leaf = schema.column(*leaf);
    let is_nested = leaf.path().parts().len() > 1 || leaf.max_rep_level() > 0;
    let Some(kind) = kind_of(&leaf).filter(|_| !is_nested) else { return false };
    let Some(wanted) = edited(shown, edits).filter(|wanted| !wanted.trim().is_empty()) else { return false };
    match (kind, leaf.physical_type()) {
        (Kind::Text, PhysicalType::FIXED_LEN_BYTE_ARRAY) => usize::try_from(leaf.type_length()) == Ok(wanted.len()),
        (Kind::Text, _) => true,
        (Kind::Day, _) => Day::from_iso(&wanted).is_some(),
        (Kind::Plain, PhysicalType::BOOLEAN) => wanted.parse::<bool>().is_ok(),
        (Kind::Plain, PhysicalType::INT32) => wanted.parse::<i32>().is_ok(),
        (Kind::Plain, PhysicalType::INT64) => wanted.parse::<i64>().is_ok(),
        (Kind::Plain, _) => false,
    }
}

fn kind_of(leaf: &ColumnDescriptor) -> Option<Kind> {
    let logical = leaf.logical_type_ref();
    match leaf.physical_type() {
        PhysicalType::BYTE_ARRAY | PhysicalType::FIXED_LEN_BYTE_ARRAY => {
            let is_text = matches!(logical, None | Some(LogicalType::String | LogicalType::Enum | LogicalType::Json));
            let plain = matches!(
                leaf.converted_type(),
                ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON
            );
            (is_text && plain).then_some(Kind::Text)
        }
        PhysicalType::INT32 if leaf.converted_type() == ConvertedType::DATE => Some(Kind::Day),
        PhysicalType::BOOLEAN => Some(Kind::Plain),
        PhysicalType::INT32 | PhysicalType::INT64 => {
            let whole = matches!(
                leaf.converted_type(),
                ConvertedType::NONE
                    | ConvertedType::INT_8
                    | ConvertedType::INT_16
                    | ConvertedType::INT_32
                    | ConvertedType::INT_64
            );
            (whole && matches!(logical, None | Some(LogicalType::Integer { .. }))).then_some(Kind::Plain)
        }
        PhysicalType::INT96 | PhysicalType::FLOAT | PhysicalType::DOUBLE => None,
    }
}

/// A value of a physical type that may be edited.
pub(super) trait Editable: Sized {
    /// Returns the value after the edits of its text; nothing where [`is_writable`] says no.
    fn edited(&self, edits: &[CellEdit], is_day: bool) -> Option<Self>;
}

impl Editable for ByteArray {
    fn edited(&self, edits: &[CellEdit], _: bool) -> Option<Self> {
        edited(std::str::from_utf8(self.data()).ok()?, edits).map(|text| Self::from(text.into_bytes()))
    }
}

impl Editable for FixedLenByteArray {
    fn edited(&self, edits: &[CellEdit], _: bool) -> Option<Self> {
        let text = edited(std::str::from_utf8(self.data()).ok()?, edits)?;
        Some(Self::from(ByteArray::from(text.into_bytes())))
    }
}

impl Editable for bool {
    fn edited(&self, edits: &[CellEdit], _: bool) -> Option<Self> {
        edited(&self.to_string(), edits)?.parse().ok()
    }
}

impl Editable for i32 {
    fn edited(&self, edits: &[CellEdit], is_day: bool) -> Option<Self> {
        if !is_day {
            return edited(&self.to_string(), edits)?.parse().ok();
        }
        let text = edited(&Day::from_number(*self)?.to_string(), edits)?;
        Day::from_iso(&text).map(Day::number)
    }
}

impl Editable for i64 {
    fn edited(&self, edits: &[CellEdit], _: bool) -> Option<Self> {
        edited(&self.to_string(), edits)?.parse().ok()
    }
}

/// Types whose values are never edited.
macro_rules! never_edited {
    ($($type:ty),+) => {
        $(impl Editable for $type {
            fn edited(&self, _: &[CellEdit], _: bool) -> Option<Self> {
                None
            }
        })+
    };
}

never_edited!(Int96, f32, f64);
