//! `absentie.csv`: a row for each absence.

use crate::sample::School;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::story;
use crate::sample::text::{dutch, school_day};
use std::io;

/// The columns.
pub(super) const HEADER: [&str; 9] = [
    "Leerlingnummer",
    "BRIN",
    "Datum",
    "Dagdeel",
    "Reden absentie",
    "Geoorloofd",
    "Minuten te laat",
    "Opmerking",
    "Ingevoerd door",
];

/// Up to eight rows a pupil, and one of a pupil whom nobody knows.
pub(super) fn rows(scene: &Scene, school: School, sheet: &mut Sheet<'_, 9>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let mut random = pupil.random(scene.seed, "absence");
        let count = random.below(7) + u32::from(pupil.story.is_some());
        let mut days: Vec<_> = (0..count).filter_map(|_| school_day(&pupil, &mut random)).collect();
        days.sort_unstable();
        for day in days {
            let (reason, allowed) = random.pick(&scene.words.absence_reasons);
            let late = if reason == "Te laat" { (random.below(40) + 5).to_string() } else { String::new() };
            sheet.row([
                &pupil.number,
                school.brin(),
                &dutch(day),
                random.pick(&["ochtend", "middag", "hele dag"]),
                reason,
                allowed,
                &late,
                random.pick(&scene.words.absence_remarks),
                random.pick(&scene.words.staff),
            ])?;
        }
    }
    let orphan = story::orphan().filter(|story| story.school == school.brin());
    if let Some(orphan) = orphan {
        let day = dutch(scene.clock.summer(4));
        sheet.row([orphan.number, school.brin(), &day, "ochtend", "Ziek", "J", "", "", ""])?;
    }
    Ok(())
}
