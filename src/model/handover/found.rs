//! From `admit` to `classify`: the tables of a delivery, each bound to a schema where one fits.

use super::TableSample;
use crate::model::{About, Brin, Day, DepartureMeaning, Drift, Register};

/// One table of the delivery.
#[derive(Clone)]
pub struct FoundTable {
    /// The file, by its place in the list.
    pub file: usize,
    /// The part of that file.
    pub part: usize,
    /// The part whose rows these rows lie in.
    pub parent_part: Option<usize>,
    /// The format's name.
    pub format: &'static str,
    /// A sample of its values.
    pub sample: TableSample,
    /// The schema it is bound to, as `parnassys/leerlingen`.
    pub schema: Option<String>,
    /// Where its columns depart from that schema, or from the one that it nearly fits.
    pub drift: Vec<Drift>,
    /// What its rows are about, by the schema.
    pub about: About,
    /// Whose numbering its pupil numbers are, by the schema.
    pub register: Option<Register>,
    /// Whether its schema asks to find pupils by name and birth date (P7).
    pub finds_by_name: bool,
    /// What a departure date means, by the schema.
    pub departure_meaning: DepartureMeaning,
    /// The school that the file's header, its place or the pipeline names (P2).
    pub school: Option<Brin>,
    /// The day that the export says it was made or holds for (L5).
    pub export_day: Option<Day>,
}
