//! The canonical text of a cell, and whether it holds a value.
//!
//! Strings as they are; integers and decimals plain; floats in the fewest digits that read back equal; booleans `true`
//! and `false`; days and times by ISO 8601. An instant (a timestamp with a time zone) is shown in UTC with `Z`, whatever
//! zone the schema names: the names are not resolved. Lists, structs and maps have no text, but hold a value where
//! anything inside does. Bytes that are UTF-8 are text, as older writers leave strings unmarked.

use arrow::array::{Array, ArrowPrimitiveType, AsArray};
use arrow::datatypes::{
    ArrowTemporalType, DataType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DecimalType, DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType, DurationSecondType,
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, Time32MillisecondType,
    Time32SecondType, Time64MicrosecondType, Time64NanosecondType, TimeUnit, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use std::borrow::Cow;
use std::fmt::Display;

/// Returns the text of a cell that holds a value; empty where it is nested or has no text.
pub(super) fn text(array: &dyn Array, row: usize) -> Cow<'_, str> {
    if let Some(bytes) = bytes(array, row) {
        return std::str::from_utf8(bytes).map_or(Cow::Borrowed(""), Cow::Borrowed);
    }
    let shown = match array.data_type() {
        DataType::Boolean => array.as_boolean_opt().map(|values| values.value(row).to_string()),
        DataType::Int8 => plain::<Int8Type>(array, row),
        DataType::Int16 => plain::<Int16Type>(array, row),
        DataType::Int32 => plain::<Int32Type>(array, row),
        DataType::Int64 => plain::<Int64Type>(array, row),
        DataType::UInt8 => plain::<UInt8Type>(array, row),
        DataType::UInt16 => plain::<UInt16Type>(array, row),
        DataType::UInt32 => plain::<UInt32Type>(array, row),
        DataType::UInt64 => plain::<UInt64Type>(array, row),
        DataType::Float16 => plain::<Float16Type>(array, row),
        DataType::Float32 => plain::<Float32Type>(array, row),
        DataType::Float64 => plain::<Float64Type>(array, row),
        DataType::Decimal32(..) => decimal::<Decimal32Type>(array, row),
        DataType::Decimal64(..) => decimal::<Decimal64Type>(array, row),
        DataType::Decimal128(..) => decimal::<Decimal128Type>(array, row),
        DataType::Decimal256(..) => decimal::<Decimal256Type>(array, row),
        _ => moment(array, row),
    };
    Cow::Owned(shown.unwrap_or_default())
}

/// Returns whether a cell holds a value: not null, no string of blanks, and not nested with nothing inside.
pub(super) fn holds_value(array: &dyn Array, row: usize) -> bool {
    if array.is_null(row) {
        return false;
    }
    if let Some(bytes) = bytes(array, row) {
        return std::str::from_utf8(bytes).map_or(true, |text| !text.chars().all(char::is_whitespace));
    }
    let any = |items: &dyn Array| (0..items.len()).any(|item| holds_value(items, item));
    match array.data_type() {
        DataType::Null => false,
        DataType::List(_) => array.as_list_opt::<i32>().is_none_or(|lists| any(&lists.value(row))),
        DataType::LargeList(_) => array.as_list_opt::<i64>().is_none_or(|lists| any(&lists.value(row))),
        DataType::FixedSizeList(..) => array.as_fixed_size_list_opt().is_none_or(|lists| any(&lists.value(row))),
        DataType::Map(..) => array.as_map_opt().is_none_or(|maps| any(&maps.value(row))),
        DataType::Struct(_) => {
            array.as_struct_opt().is_none_or(|structs| structs.columns().iter().any(|field| holds_value(field, row)))
        }
        _ => true,
    }
}

/// Returns the bytes of a string or binary cell.
fn bytes(array: &dyn Array, row: usize) -> Option<&[u8]> {
    match array.data_type() {
        DataType::Utf8 => array.as_string_opt::<i32>().map(|values| values.value(row).as_bytes()),
        DataType::LargeUtf8 => array.as_string_opt::<i64>().map(|values| values.value(row).as_bytes()),
        DataType::Utf8View => array.as_string_view_opt().map(|values| values.value(row).as_bytes()),
        DataType::Binary => array.as_binary_opt::<i32>().map(|values| values.value(row)),
        DataType::LargeBinary => array.as_binary_opt::<i64>().map(|values| values.value(row)),
        DataType::BinaryView => array.as_binary_view_opt().map(|values| values.value(row)),
        DataType::FixedSizeBinary(_) => array.as_fixed_size_binary_opt().map(|values| values.value(row)),
        _ => None,
    }
}

/// Returns the text of a day, a time, a timestamp or a duration.
fn moment(array: &dyn Array, row: usize) -> Option<String> {
    match array.data_type() {
        DataType::Date32 => day::<Date32Type>(array, row),
        DataType::Date64 => day::<Date64Type>(array, row),
        DataType::Time32(TimeUnit::Second) => time::<Time32SecondType>(array, row),
        DataType::Time32(_) => time::<Time32MillisecondType>(array, row),
        DataType::Time64(TimeUnit::Microsecond) => time::<Time64MicrosecondType>(array, row),
        DataType::Time64(_) => time::<Time64NanosecondType>(array, row),
        DataType::Timestamp(unit, zone) => {
            let shown = match unit {
                TimeUnit::Second => timestamp::<TimestampSecondType>(array, row),
                TimeUnit::Millisecond => timestamp::<TimestampMillisecondType>(array, row),
                TimeUnit::Microsecond => timestamp::<TimestampMicrosecondType>(array, row),
                TimeUnit::Nanosecond => timestamp::<TimestampNanosecondType>(array, row),
            };
            shown.map(|shown| if zone.is_some() { format!("{shown}Z") } else { shown })
        }
        DataType::Duration(TimeUnit::Second) => plain::<DurationSecondType>(array, row),
        DataType::Duration(TimeUnit::Millisecond) => plain::<DurationMillisecondType>(array, row),
        DataType::Duration(TimeUnit::Microsecond) => plain::<DurationMicrosecondType>(array, row),
        DataType::Duration(TimeUnit::Nanosecond) => plain::<DurationNanosecondType>(array, row),
        _ => None,
    }
}

fn plain<T: ArrowPrimitiveType<Native: Display>>(array: &dyn Array, row: usize) -> Option<String> {
    array.as_primitive_opt::<T>().map(|values| values.value(row).to_string())
}

fn decimal<T: DecimalType>(array: &dyn Array, row: usize) -> Option<String> {
    array.as_primitive_opt::<T>().map(|values| values.value_as_string(row))
}

/// A day that no calendar holds is shown as its number: unreadable as a day, which refers the row.
fn day<T>(array: &dyn Array, row: usize) -> Option<String>
where
    T: ArrowTemporalType<Native: Display>,
    i64: From<T::Native>,
{
    let values = array.as_primitive_opt::<T>()?;
    Some(values.value_as_date(row).map_or_else(|| values.value(row).to_string(), |day| day.to_string()))
}

fn time<T>(array: &dyn Array, row: usize) -> Option<String>
where
    T: ArrowTemporalType<Native: Display>,
    i64: From<T::Native>,
{
    let values = array.as_primitive_opt::<T>()?;
    let shown = values.value_as_time(row).map(|time| time.format("%H:%M:%S%.f").to_string());
    Some(shown.unwrap_or_else(|| values.value(row).to_string()))
}

fn timestamp<T>(array: &dyn Array, row: usize) -> Option<String>
where
    T: ArrowTemporalType<Native: Display>,
    i64: From<T::Native>,
{
    let values = array.as_primitive_opt::<T>()?;
    let shown = values.value_as_datetime(row).map(|moment| moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string());
    Some(shown.unwrap_or_else(|| values.value(row).to_string()))
}
