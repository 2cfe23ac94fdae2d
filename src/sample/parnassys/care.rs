//! `zorg.csv`: health, plans and research, for the pupils who need care.

use crate::sample::School;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::text::{dutch, school_day};
use std::io;

/// The columns.
pub(super) const HEADER: [&str; 13] = [
    "Leerlingnummer",
    "BRIN",
    "Huisarts",
    "Telefoon huisarts",
    "Medicatie",
    "Allergie",
    "Diagnose",
    "Dieet",
    "Handelingsplan",
    "Ondersteuningsbehoefte",
    "Jeugdhulp",
    "Datum psychologisch onderzoek",
    "Samenvatting psychologisch onderzoek",
];

/// At most one row a pupil.
pub(super) fn rows(scene: &Scene, school: School, sheet: &mut Sheet<'_, 13>) -> io::Result<()> {
    let words = &scene.words;
    for pupil in scene.pupils(school) {
        let mut random = pupil.random(scene.seed, "care");
        if !(random.chance(300) || pupil.has("care")) {
            continue;
        }
        let Some(examined) = school_day(&pupil, &mut random) else { continue };
        let research = random.chance(400) || pupil.has("care");
        let doctor = format!("dr. {}", random.pick(&words.surnames).1);
        sheet.row([
            &pupil.number,
            school.brin(),
            &doctor,
            &format!("0999-{:06}", random.below(1_000_000)),
            random.pick(&words.medication),
            random.pick(&words.allergies),
            if pupil.has("care") { "F81.0 dyslexie" } else { random.pick(&words.diagnoses) },
            random.pick(&words.diets),
            random.pick(&words.plans),
            random.pick(&words.support),
            random.pick(&words.youth_care),
            &if research { dutch(examined) } else { String::new() },
            if research { random.pick(&words.research) } else { "" },
        ])?;
    }
    Ok(())
}
