//! What led to the departure of a pupil, by the plain rule: what each enrolment in each register says.

use super::error::DeregistrationError;
use super::identity::Tied;
use super::rule::{Context, Spell, heard};
use super::{Question, sources, visit};
use crate::formats::DeliveryFile;
use crate::model::handover::Admitted;
use crate::model::trace::{DepartureTrace, Heard};
use crate::model::{DatasetId, Departure, PupilIndex};

/// The registers, read once more, to be asked about one pupil at a time.
pub struct DepartureTraces {
    tied: Tied,
    context: Context,
    datasets: Vec<DatasetId>,
}

impl DepartureTraces {
    /// Reads the registers.
    ///
    /// # Errors
    /// [`DeregistrationError`] where a register can't be read or contradicts the school of its file.
    pub fn read(
        admitted: &Admitted,
        files: &[DeliveryFile],
        question: &Question<'_>,
    ) -> Result<Self, DeregistrationError> {
        Ok(Self {
            tied: visit::gather(admitted, files)?.tie(),
            context: Context { as_of: question.as_of, sector: question.sector, sources: sources(admitted, question) },
            datasets: admitted.datasets.iter().map(|dataset| dataset.id).collect(),
        })
    }

    /// Returns what led to the departure of a pupil: what was found, and what the registers say.
    #[must_use]
    pub fn of(&self, pupil: PupilIndex, departure: Departure) -> DepartureTrace {
        let own = self.tied.spell_pupil.iter().zip(&self.tied.spells).filter(|(owner, _)| **owner == pupil.0);
        let spells: Vec<Spell> = own.map(|(_, spell)| *spell).collect();
        let birth = self.tied.pupils.get(pupil).and_then(|pupil| pupil.birth);
        let dataset = |source: u32| usize::try_from(source).ok().and_then(|at| self.datasets.get(at)).copied();
        let said = heard(&spells, birth, &self.context).into_iter();
        let mut heard: Vec<Heard> =
            said.filter_map(|(source, mark, leads)| Some(Heard { dataset: dataset(source)?, mark, leads })).collect();
        heard.sort();
        heard.dedup();
        DepartureTrace { departure, heard, settled_by: None }
    }
}
