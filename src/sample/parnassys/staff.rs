//! `groepen.csv` and `medewerkers.csv`: about the school and its staff, so out of scope.

use crate::sample::School;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::text::GROUPS as GROUP_NAMES;
use std::io;

/// The columns of `groepen.csv`.
pub(super) const GROUPS: [&str; 5] = ["Groepsnaam", "BRIN", "Schooljaar", "Lokaal", "Groepsleerkracht"];

/// The columns of `medewerkers.csv`.
pub(super) const STAFF: [&str; 6] = ["Medewerkernummer", "BRIN", "Naam", "Functie", "E-mail", "Datum in dienst"];

/// The functions of the staff, in the order of the word list.
const FUNCTIONS: [&str; 4] = ["leerkracht", "intern begeleider", "directeur", "administrateur"];

/// One row a group.
pub(super) fn groups(scene: &Scene, school: School, sheet: &mut Sheet<'_, 5>) -> io::Result<()> {
    let year = scene.clock.as_of.school_year().to_string();
    let teachers = scene.words.staff.iter().cycle();
    for (room, ((name, _), teacher)) in (1_u32..).zip(GROUP_NAMES.iter().zip(teachers)) {
        sheet.row([name, school.brin(), &year, &room.to_string(), teacher])?;
    }
    Ok(())
}

/// One row a member of staff.
pub(super) fn staff(scene: &Scene, school: School, sheet: &mut Sheet<'_, 6>) -> io::Result<()> {
    for ((number, name), function) in (1_u32..).zip(&scene.words.staff).zip(FUNCTIONS.iter().cycle()) {
        let mail = format!("medewerker{number}@school.voorbeeld.example");
        sheet.row([&number.to_string(), school.brin(), name, function, &mail, "01-08-2015"])?;
    }
    Ok(())
}
