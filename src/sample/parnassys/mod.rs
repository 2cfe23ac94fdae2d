//! The tables of the pupil administration, in the manner of `ParnasSys`: semicolons, Windows-1252, CR LF.

mod absence;
mod care;
mod guardians;
mod notes;
mod register;
mod staff;

use super::pupil::Pupil;
use super::scene::Scene;
use super::sheet::{PARNASSYS, Sheet};
use super::{SampleSummary, School, Sink};
use std::io;

/// Writes every table of a school.
pub(super) fn write(scene: &Scene, school: School, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    let mut delivery = Delivery { scene, school, sink, summary };
    delivery.table("leerlingen", register::PUPILS, register::pupils)?;
    delivery.table("inschrijvingen", register::SPELLS, register::spells)?;
    delivery.table("verzorgers", guardians::HEADER, guardians::rows)?;
    delivery.table("absentie", absence::HEADER, absence::rows)?;
    delivery.table("notities", notes::NOTES, notes::notes)?;
    delivery.table("zorg", care::HEADER, care::rows)?;
    delivery.table("gesprekken", notes::CONVERSATIONS, notes::conversations)?;
    delivery.table("groepen", staff::GROUPS, staff::groups)?;
    delivery.table("medewerkers", staff::STAFF, staff::staff)
}

/// What fills a table.
type Rows<const N: usize> = fn(&Scene, School, &mut Sheet<'_, N>) -> io::Result<()>;

struct Delivery<'a> {
    scene: &'a Scene,
    school: School,
    sink: &'a mut dyn Sink,
    summary: &'a mut SampleSummary,
}

impl Delivery<'_> {
    fn table<const N: usize>(&mut self, name: &str, header: [&str; N], rows: Rows<N>) -> io::Result<()> {
        let path = self.school.path(&format!("parnassys/{name}.csv"));
        let mut sheet = Sheet::start(self.sink.file(&path)?, PARNASSYS, header)?;
        rows(self.scene, self.school, &mut sheet)?;
        let count = sheet.finish()?;
        self.summary.add(path, count);
        Ok(())
    }
}

/// Returns another pupil of the same school: the neighbour in the register, or the first one for the stories that ask.
fn neighbour(scene: &Scene, pupil: &Pupil) -> Pupil {
    let beside = if pupil.has("names-other") { 0 } else { pupil.local ^ 1 };
    let exists = beside < scene.count(pupil.school);
    scene.pupil(pupil.school, if exists { beside } else { pupil.local })
}
