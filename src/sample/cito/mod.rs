//! Test results in the manner of Cito: CSV by pupil number at one school, Parquet by an identifier of the maker of the
//! tests and the national number at the other; and the catalogue of tests.

mod columnar;
mod results;

use super::scene::Scene;
use super::sheet::{CITO, Sheet};
use super::text::dutch;
use super::{SampleSummary, School, Sink};
use results::results_of;
use std::io;

/// The columns of `toetsresultaten.csv`.
const RESULTS: [&str; 14] = [
    "Leerlingnummer",
    "Brin",
    "Geboortedatum",
    "Toetscode",
    "Toetsnaam",
    "Vakgebied",
    "Afnamedatum",
    "Afnameschooljaar",
    "Afnamemoment",
    "Score",
    "Vaardigheidsscore",
    "Niveau",
    "Percentiel",
    "DLE",
];

/// The columns of `toetsen.csv`.
const TESTS: [&str; 4] = ["Toetscode", "Toetsnaam", "Vakgebied", "Vanaf groep"];

/// Writes the results and the catalogue of a school.
pub(super) fn write(scene: &Scene, school: School, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    match school {
        School::First => {
            let path = school.path("cito/toetsresultaten.csv");
            let rows = delimited(scene, school, Sheet::start(sink.file(&path)?, CITO, RESULTS)?)?;
            summary.add(path, rows);
        }
        School::Second => {
            let path = school.path("cito/toetsresultaten.parquet");
            let rows = columnar::write(scene, school, sink.file(&path)?.as_mut())?;
            summary.add(path, rows);
        }
    }
    let path = school.path("cito/toetsen.csv");
    let mut sheet = Sheet::start(sink.file(&path)?, CITO, TESTS)?;
    for test in &scene.words.tests {
        sheet.row([test.code, test.name, test.subject, &test.from_grade.to_string()])?;
    }
    let rows = sheet.finish()?;
    summary.add(path, rows);
    Ok(())
}

fn delimited(scene: &Scene, school: School, mut sheet: Sheet<'_, 14>) -> io::Result<u64> {
    for pupil in scene.pupils(school) {
        for result in results_of(scene, &pupil) {
            let tenths = result.ability_tenths;
            sheet.row([
                &pupil.number,
                school.brin(),
                &dutch(pupil.life.birth),
                result.test.code,
                result.test.name,
                result.test.subject,
                &result.day.to_string(),
                &result.day.school_year().to_string(),
                &result.moment,
                &result.score.to_string(),
                &format!("{},{}", tenths / 10, tenths % 10),
                result.level,
                &result.percentile.to_string(),
                &result.months.to_string(),
            ])?;
        }
    }
    sheet.finish()
}
