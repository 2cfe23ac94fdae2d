//! `notities.csv` and `gesprekken.csv`: free text over several lines, with delimiters and quotes in it; some of it names
//! another pupil.

use super::neighbour;
use crate::sample::School;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::story;
use crate::sample::text::{dutch, filled, school_day};
use std::io;

/// The columns of `notities.csv`.
pub(super) const NOTES: [&str; 8] =
    ["Leerlingnummer", "BRIN", "Datum", "Notitiecategorie", "Onderwerp", "Notitie", "Betrokken leerling", "Auteur"];

/// The columns of `gesprekken.csv`.
pub(super) const CONVERSATIONS: [&str; 8] =
    ["Leerlingnummer", "BRIN", "Datum", "Soort gesprek", "Aanwezig", "Verslag", "Afspraken", "Leerkracht"];

/// Up to two rows a pupil, one of a pupil whom nobody knows, and one without a number.
pub(super) fn notes(scene: &Scene, school: School, sheet: &mut Sheet<'_, 8>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let mut random = pupil.random(scene.seed, "notes");
        let count = if pupil.has("names-other") { 1 } else { random.below(3) };
        for _ in 0..count {
            let Some(day) = school_day(&pupil, &mut random) else { break };
            let mut note = random.pick(&scene.words.notes);
            if note.contains("{ander}") && random.chance(600) {
                note = random.pick(&scene.words.notes);
            }
            if pupil.has("names-other") {
                note = scene.words.notes.iter().find(|note| note.contains("{ander}")).copied().unwrap_or(note);
            }
            let other = neighbour(scene, &pupil);
            let names_other = note.contains("{ander}");
            sheet.row([
                &pupil.number,
                school.brin(),
                &dutch(day),
                random.pick(&["Zorg", "Gedrag", "Algemeen"]),
                random.pick(&scene.words.subjects),
                &filled(note, &pupil, &other),
                if names_other { &other.number } else { "" },
                random.pick(&scene.words.staff),
            ])?;
        }
    }
    let day = dutch(scene.clock.summer(4));
    if let Some(orphan) = story::orphan().filter(|story| story.school == school.brin()) {
        sheet.row([orphan.number, school.brin(), &day, "Algemeen", "Overdracht", "Dossier nog opvragen.", "", ""])?;
    }
    if school == School::Second {
        sheet.row([
            "",
            school.brin(),
            &day,
            "Algemeen",
            "Overdracht",
            "Van welke leerling is deze notitie?",
            "",
            "",
        ])?;
    }
    Ok(())
}

/// Up to two rows a pupil.
pub(super) fn conversations(scene: &Scene, school: School, sheet: &mut Sheet<'_, 8>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let mut random = pupil.random(scene.seed, "conversations");
        for _ in 0..random.below(3) {
            let Some(day) = school_day(&pupil, &mut random) else { break };
            let present = random.pick(&["moeder", "vader", "beide ouders"]);
            sheet.row([
                &pupil.number,
                school.brin(),
                &dutch(day),
                random.pick(&["10-minutengesprek", "startgesprek", "adviesgesprek", "zorggesprek"]),
                present,
                &filled(random.pick(&scene.words.conversations), &pupil, &pupil),
                random.pick(&scene.words.agreements),
                random.pick(&scene.words.staff),
            ])?;
        }
    }
    Ok(())
}
