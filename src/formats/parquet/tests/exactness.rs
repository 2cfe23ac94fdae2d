//! Values that Arrow can't hold, or holds otherwise, stay exact: written and read back at the physical level.

use super::{blank, file_of, footer, rewritten, scanned};
use crate::model::Fate;
use ::parquet::column::reader::get_typed_column_reader;
use ::parquet::data_type::{
    ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int96, Int96Type,
};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// Entries of one column: values, definition levels, repetition levels.
type Entries<T> = (Vec<T>, Vec<i16>, Vec<i16>);

fn levels(levels: &[i16]) -> Option<&[i16]> {
    (!levels.is_empty()).then_some(levels)
}

fn write_one<T: DataType>(schema: &str, entries: &Entries<T::T>) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut out = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut out, schema, Arc::new(WriterProperties::default())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(&entries.0, levels(&entries.1), levels(&entries.2)).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    out
}

fn read_one<T: DataType>(bytes: &[u8]) -> Entries<T::T> {
    let reader = SerializedFileReader::new(file_of(bytes)).unwrap();
    let mut column = get_typed_column_reader::<T>(reader.get_row_group(0).unwrap().get_column_reader(0).unwrap());
    let (mut values, mut definition, mut repetition) = (Vec::new(), Vec::new(), Vec::new());
    column.read_records(100, Some(&mut definition), Some(&mut repetition), &mut values).unwrap();
    (values, definition, repetition)
}

fn int96(nanoseconds: u64, julian_day: u32) -> Int96 {
    let mut value = Int96::new();
    let [.., high, low] = [nanoseconds >> 32, nanoseconds & 0xFFFF_FFFF].map(|half| u32::try_from(half).unwrap());
    value.set_data(low, high, julian_day);
    value
}

#[test]
fn int96_stays_exact_and_shows_its_day() {
    // 1970-01-01 is Julian day 2440588; days so far off wrap round where they are counted in nanoseconds.
    let values = vec![int96(1, 2_440_588), int96(0, 2_305_448), int96(86_399_999_999_999, 2_816_788)];
    let bytes = write_one::<Int96Type>("message m { required int96 t = 3; }", &(values.clone(), vec![], vec![]));
    let texts: Vec<_> = scanned(&bytes).unwrap().into_iter().map(|row| row.texts[0].clone()).collect();
    assert_eq!(texts, ["1970-01-01T00:00:00", "1600-01-01T00:00:00", "3000-01-01T23:59:59.999999"]);

    let (out, _) = rewritten(&bytes, |row| if row == 2 { Fate::Drop } else { Fate::Keep });
    assert_eq!(read_one::<Int96Type>(&out).0, [values[0], values[2]]);
    let (out, _) = rewritten(&bytes, |row| if row == 2 { blank(&[0]) } else { Fate::Keep });
    assert_eq!(read_one::<Int96Type>(&out), (vec![values[0], values[2]], vec![1, 0, 1], vec![]));
    assert_eq!(scanned(&out).unwrap()[1].filled, [0_usize; 0]);
}

#[test]
fn logical_types_and_field_ids_stay() {
    let schema = "message m { required fixed_len_byte_array(16) id (UUID) = 7; }";
    let value = |byte: u8| FixedLenByteArray::from(vec![byte; 16]);
    let bytes = write_one::<FixedLenByteArrayType>(schema, &(vec![value(1), value(2)], vec![], vec![]));
    let (out, _) = rewritten(&bytes, |row| if row == 1 { blank(&[0]) } else { Fate::Keep });
    assert_eq!(read_one::<FixedLenByteArrayType>(&out), (vec![value(2)], vec![0, 1], vec![]));
    let expected = parse_message_type(&schema.replace("required", "optional")).unwrap();
    assert_eq!(footer(&out).file_metadata().schema(), &expected);
}

#[test]
fn a_field_that_is_itself_repeated_keeps_its_entries() {
    let value = |text: &str| ByteArray::from(text);
    let entries = (["a", "b", "c", "d"].map(value).to_vec(), vec![1, 1, 0, 1, 1], vec![0, 1, 0, 0, 1]);
    let bytes = write_one::<ByteArrayType>("message m { repeated binary tag (UTF8); }", &entries);
    let filled: Vec<_> = scanned(&bytes).unwrap().into_iter().map(|row| row.filled.len()).collect();
    assert_eq!(filled, [1, 0, 1]);
    let (out, tally) = rewritten(&bytes, |row| if row == 1 { blank(&[0]) } else { Fate::Keep });
    assert_eq!(read_one::<ByteArrayType>(&out), (["c", "d"].map(value).to_vec(), vec![0, 0, 1, 1], vec![0, 0, 0, 1]));
    assert_eq!(tally.cells_blanked, 1);
    let (again, tally) = rewritten(&out, |row| if row == 1 { blank(&[0]) } else { Fate::Keep });
    assert_eq!((again, tally.cells_blanked), (out, 0));
}
