//! Which school a file belongs to: its header, its place in the delivery, or the pipeline (P2).

use crate::formats::Layout;
use crate::model::handover::Schools;
use crate::model::{Brin, DateCell, Day};
use std::collections::BTreeSet;

/// What the file itself, its place and the pipeline say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSchool {
    /// All that say something say this.
    One(Brin),
    /// None says anything: a column must.
    Unknown,
    /// Two differ, or it is a school that the pipeline lacks.
    Contradicts,
}

/// Returns the school of a file.
#[must_use]
pub fn of_file(path: &str, layout: &Layout, schools: &Schools) -> FileSchool {
    let said: BTreeSet<Brin> = from_header(layout).chain(from_place(path)).map(|brin| schools.present(brin)).collect();
    let mut said = said.into_iter();
    match (said.next(), said.next()) {
        (Some(brin), None) if schools.includes(brin) => FileSchool::One(brin),
        (Some(_), _) => FileSchool::Contradicts,
        (None, _) => only(schools).map_or(FileSchool::Unknown, FileSchool::One),
    }
}

/// Returns the day that the export says it was made or holds for.
#[must_use]
pub fn export_day(layout: &Layout) -> Option<Day> {
    let dated = |name: &str| {
        let values = layout.header_values().iter().filter(|value| last_part(&value.path) == name);
        values.filter_map(|value| DateCell::read(&value.text).day()).max()
    };
    dated("peildatum").or_else(|| dated("aanmaakdatum"))
}

fn from_header(layout: &Layout) -> impl Iterator<Item = Brin> {
    let values = layout.header_values().iter().filter(|value| last_part(&value.path) == "brincode");
    values.filter_map(|value| Brin::from_text(&value.text))
}

/// A folder that is a BRIN, or a word of the file's name that is one in capitals.
fn from_place(path: &str) -> impl Iterator<Item = Brin> {
    let words = path.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.bytes().any(|b| b.is_ascii_lowercase())).filter_map(Brin::from_text)
}

fn only(schools: &Schools) -> Option<Brin> {
    let mut named = schools.named.iter();
    named.next().filter(|_| named.next().is_none()).copied()
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
