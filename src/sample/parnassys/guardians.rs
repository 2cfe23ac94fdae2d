//! `verzorgers.csv`: a row for each pupil and guardian. Brothers and sisters share the guardian's number.

use crate::sample::School;
use crate::sample::pupil::{Pupil, phone};
use crate::sample::random::Random;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::text::yes;
use std::io;

/// The columns.
pub(super) const HEADER: [&str; 16] = [
    "Leerlingnummer",
    "BRIN",
    "Verzorgernummer",
    "Relatie",
    "Voorletters",
    "Tussenvoegsel",
    "Achternaam",
    "Ouderlijk gezag",
    "Straat",
    "Huisnummer",
    "Postcode",
    "Telefoon",
    "Geheim telefoon",
    "E-mail",
    "Beroep",
    "IBAN",
];

/// One row a pupil and guardian.
pub(super) fn rows(scene: &Scene, school: School, sheet: &mut Sheet<'_, 16>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let mut home = Random::new(scene.seed, pupil.person.family, "guardians");
        let two = home.chance(800);
        guardian(scene, sheet, &pupil, 0, &mut home)?;
        if two {
            guardian(scene, sheet, &pupil, 1, &mut home)?;
        }
    }
    Ok(())
}

fn guardian(scene: &Scene, sheet: &mut Sheet<'_, 16>, pupil: &Pupil, place: u32, home: &mut Random) -> io::Result<()> {
    let person = &pupil.person;
    let own_name = home.pick(&scene.words.surnames);
    let (infix, surname) = if place == 0 { own_name } else { (person.infix, person.surname) };
    let initial = home.pick(&["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S"]);
    let number = u64::from(person.family) * 2 + u64::from(place) + 5001;
    let elsewhere = place == 1 && home.chance(150);
    let (street, house_number) = if elsewhere {
        (home.pick(&scene.words.streets), home.below(240) + 1)
    } else {
        (person.street, person.house_number)
    };
    let secret = person.phone_secret || home.chance(20);
    sheet.row([
        &pupil.number,
        pupil.school.brin(),
        &number.to_string(),
        if place == 0 { "moeder" } else { home.pick(&["vader", "vader", "vader", "stiefvader", "voogd"]) },
        initial,
        infix,
        surname,
        yes(home.chance(950)),
        street,
        &house_number.to_string(),
        &person.postcode,
        &phone(home),
        yes(secret),
        &format!("verzorger{number}@thuis.voorbeeld.example"),
        home.pick(&scene.words.occupations),
        &if place == 0 { iban(home) } else { String::new() },
    ])
}

/// Returns an account at a bank that does not exist, with check digits that fit.
fn iban(random: &mut Random) -> String {
    let account = 100_000_000 + random.below(899_999_999);
    // `VERZ` and `NL` as numbers: A is 10, Z is 35.
    let digits = format!("31142735{account:010}232100");
    let remainder = digits.bytes().fold(0_u32, |sum, byte| (sum * 10 + u32::from(byte - b'0')) % 97);
    format!("NL{:02}VERZ{account:010}", 98 - remainder)
}
