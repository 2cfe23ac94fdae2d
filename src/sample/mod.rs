//! A synthetic delivery of two schools that do not exist, with a governance folder: to try `opschoon` on, and to test it.
//!
//! Promises: the same options give the same bytes on every platform; each pupil is derived from the seed and an index,
//! so that files are written in one pass each and memory does not grow with the pupils; the first pupils of each school
//! have [`stories`], so that each rule of retention has somebody to decide on. Nothing in it is real: national numbers
//! come from ranges that are not issued, names and places from word lists. Refuses nothing; with fewer pupils than
//! stories, the last stories and what refers to them are left out. Days are days; rows are counted without headers.

mod cito;
mod course;
mod edexml;
mod governance;
mod life;
mod media;
mod number;
mod parnassys;
mod png;
mod pupil;
mod random;
mod readme;
mod scene;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod write;

pub use story::{Story, stories};
pub use write::write;

use crate::model::Day;
use scene::Scene;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many pupils stand in the registers of both schools together.
    pub pupils: u32,
    /// What the sample is derived from.
    pub seed: u64,
    /// The day that the delivery is exported for; departures lie before and after it.
    pub as_of: Day,
}

/// Where the files go.
pub trait Sink {
    /// Starts a file; its path has `/` between folders. The file before it is complete.
    ///
    /// # Errors
    /// The file can't be made.
    fn file(&mut self, path: &str) -> io::Result<Box<dyn Write + '_>>;
}

/// Keeps the files in memory, by path.
impl Sink for BTreeMap<String, Vec<u8>> {
    fn file(&mut self, path: &str) -> io::Result<Box<dyn Write + '_>> {
        let bytes = self.entry(path.to_owned()).or_default();
        bytes.clear();
        Ok(Box::new(bytes))
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// The path, with `/` between folders.
    pub path: String,
    /// The rows, headers aside: pupils for XML, none for pictures and texts.
    pub rows: u64,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleSummary {
    /// The files, in the order in which they were written.
    pub files: Vec<FileSummary>,
}

impl SampleSummary {
    fn add(&mut self, path: impl Into<String>, rows: u64) {
        self.files.push(FileSummary { path: path.into(), rows });
    }
}

/// A school of the sample; neither exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum School {
    First,
    Second,
}

impl School {
    const BOTH: [Self; 2] = [Self::First, Self::Second];

    const fn brin(self) -> &'static str {
        match self {
            Self::First => "12AB",
            Self::Second => "34CD",
        }
    }

    /// Returns the path of a file in the delivery of this school.
    fn path(self, file: &str) -> String {
        format!("delivery/{}/{file}", self.brin())
    }
}

/// Writes the delivery, the governance folder and a `README.md` to the sink; returns what was written.
///
/// # Errors
/// The sink can't take a file.
pub fn generate(options: &Options, sink: &mut dyn Sink) -> io::Result<SampleSummary> {
    let scene = Scene::new(options);
    let mut summary = SampleSummary::default();
    for school in School::BOTH {
        parnassys::write(&scene, school, sink, &mut summary)?;
        cito::write(&scene, school, sink, &mut summary)?;
        if school == School::First {
            edexml::write(&scene, school, sink, &mut summary)?;
        }
        media::write(&scene, school, sink, &mut summary)?;
    }
    governance::write(&scene, sink, &mut summary)?;
    readme::write(options, sink, &mut summary)?;
    Ok(summary)
}
