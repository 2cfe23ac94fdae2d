//! The results of a school as Parquet: several row groups, strings in dictionaries, days as days.
//!
//! The writer wants to own what it writes to and to send it between threads; so it writes to a buffer that is emptied
//! into the sink after each batch. Memory is one row group.

use super::results::{TestResult, results_of};
use crate::model::Day;
use crate::sample::School;
use crate::sample::life::days_before;
use crate::sample::number::test_identifier;
use crate::sample::pupil::Pupil;
use crate::sample::scene::Scene;
use arrow::array::{ArrayRef, Date32Builder, Float64Builder, Int32Builder, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Pupils whose results are handed to the writer at once.
const PUPILS_PER_BATCH: usize = 1000;

/// Writes the results; returns the number of rows.
pub(super) fn write(scene: &Scene, school: School, out: &mut dyn Write) -> io::Result<u64> {
    let schema = schema();
    let per_group = usize::try_from(scene.count(school).saturating_mul(2).clamp(128, 131_072)).unwrap_or(128);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(per_group))
        .set_created_by("opschoon sample".to_owned())
        .build();
    let buffer = Shared::default();
    let mut writer = ArrowWriter::try_new(buffer.clone(), Arc::clone(&schema), Some(properties)).map_err(failed)?;
    let mut rows = 0;
    let mut pupils = scene.pupils(school);
    loop {
        let batch: Vec<Pupil> = pupils.by_ref().take(PUPILS_PER_BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let mut columns = Columns::default();
        for pupil in &batch {
            for result in results_of(scene, pupil) {
                columns.add(pupil, &result);
                rows += 1;
            }
        }
        let record = RecordBatch::try_new(Arc::clone(&schema), columns.finish()).map_err(failed)?;
        writer.write(&record).map_err(failed)?;
        buffer.drain_into(out)?;
    }
    writer.close().map_err(failed)?;
    buffer.drain_into(out)?;
    out.flush()?;
    Ok(rows)
}

/// Hides what the crate says: it may quote a value.
fn failed<E>(_: E) -> io::Error {
    io::Error::other("the Parquet writer failed")
}

fn schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let number = |name: &str| Field::new(name, DataType::Int32, true);
    Arc::new(Schema::new(vec![
        text("Leerling-ID", false),
        text("PGN", true),
        text("Brin", false),
        Field::new("Geboortedatum", DataType::Date32, true),
        text("Toetscode", false),
        text("Toetsnaam", true),
        text("Vakgebied", true),
        Field::new("Afnamedatum", DataType::Date32, true),
        text("Afnameschooljaar", true),
        text("Afnamemoment", true),
        number("Score"),
        Field::new("Vaardigheidsscore", DataType::Float64, true),
        text("Niveau", true),
        number("Percentiel"),
        number("DLE"),
    ]))
}

/// The columns of a batch, in the order of the schema.
#[derive(Default)]
struct Columns {
    identifier: StringBuilder,
    national_number: StringBuilder,
    school: StringBuilder,
    birth: Date32Builder,
    code: StringBuilder,
    name: StringBuilder,
    subject: StringBuilder,
    taken: Date32Builder,
    school_year: StringBuilder,
    moment: StringBuilder,
    score: Int32Builder,
    ability: Float64Builder,
    level: StringBuilder,
    percentile: Int32Builder,
    months: Int32Builder,
}

impl Columns {
    fn add(&mut self, pupil: &Pupil, result: &TestResult) {
        let number = &pupil.person.national_number;
        self.identifier.append_value(test_identifier(pupil.index));
        self.national_number.append_option((!number.is_empty()).then_some(number));
        self.school.append_value(pupil.school.brin());
        self.birth.append_value(birth_there(pupil).number());
        self.code.append_value(result.test.code);
        self.name.append_value(result.test.name);
        self.subject.append_value(result.test.subject);
        self.taken.append_value(result.day.number());
        self.school_year.append_value(result.day.school_year().to_string());
        self.moment.append_value(&result.moment);
        self.score.append_value(result.score);
        self.ability.append_value(f64::from(result.ability_tenths) / 10.0);
        self.level.append_value(result.level);
        self.percentile.append_value(result.percentile);
        self.months.append_value(result.months);
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.identifier.finish()),
            Arc::new(self.national_number.finish()),
            Arc::new(self.school.finish()),
            Arc::new(self.birth.finish()),
            Arc::new(self.code.finish()),
            Arc::new(self.name.finish()),
            Arc::new(self.subject.finish()),
            Arc::new(self.taken.finish()),
            Arc::new(self.school_year.finish()),
            Arc::new(self.moment.finish()),
            Arc::new(self.score.finish()),
            Arc::new(self.ability.finish()),
            Arc::new(self.level.finish()),
            Arc::new(self.percentile.finish()),
            Arc::new(self.months.finish()),
        ]
    }
}

/// Returns the birth date that the maker of the tests has: another one in one story (P5).
fn birth_there(pupil: &Pupil) -> Day {
    if pupil.has("contradiction") { days_before(pupil.life.birth, 31) } else { pupil.life.birth }
}

/// A buffer that the writer and the sink share.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn drain_into(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&bytes)?;
        bytes.clear();
        Ok(())
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
