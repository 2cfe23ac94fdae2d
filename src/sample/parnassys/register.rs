//! `leerlingen.csv` and `inschrijvingen.csv`: who the pupils are, and their enrolment spells.

use crate::sample::School;
use crate::sample::life::{DateCell, Spell, State};
use crate::sample::pupil::Pupil;
use crate::sample::scene::Scene;
use crate::sample::sheet::Sheet;
use crate::sample::text::{dutch, dutch_cell, register_group, yes};
use std::io;

/// The columns of `leerlingen.csv`.
pub(super) const PUPILS: [&str; 26] = [
    "Leerlingnummer",
    "BRIN",
    "Roepnaam",
    "Voornamen",
    "Tussenvoegsel",
    "Achternaam",
    "Geboortedatum",
    "Geslacht",
    "PGN",
    "Straat",
    "Huisnummer",
    "Postcode",
    "Plaats",
    "Telefoon",
    "Geheim telefoon",
    "E-mail",
    "Nationaliteit",
    "Geboorteplaats",
    "Kerkgenootschap",
    "Groep",
    "Jaargroep",
    "Leerlinggewicht",
    "Inschrijfdatum",
    "Uitschrijfdatum",
    "Bestemming",
    "Schooladvies",
];

/// The columns of `inschrijvingen.csv`.
pub(super) const SPELLS: [&str; 11] = [
    "Leerlingnummer",
    "BRIN",
    "Volgnummer",
    "Datum inschrijving",
    "Datum uitschrijving",
    "Status",
    "Type inschrijving",
    "Reden uitschrijving",
    "School van herkomst",
    "Vervolgschool",
    "Doorverwezen naar SO",
];

/// One row a pupil.
pub(super) fn pupils(scene: &Scene, school: School, sheet: &mut Sheet<'_, 26>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let (person, life) = (&pupil.person, &pupil.life);
        let mut random = pupil.random(scene.seed, "advice");
        let advice = if life.grade >= 8 { random.pick(&["vmbo-b", "vmbo-k", "vmbo-t", "havo", "vwo"]) } else { "" };
        let applicant = life.state == State::Applicant;
        let start = life.spells.last().map_or(DateCell::Empty, |spell| spell.start);
        sheet.row([
            &pupil.number,
            school.brin(),
            person.call_name,
            &person.given_names(),
            person.infix,
            person.surname,
            &dutch(life.birth),
            if person.girl { "V" } else { "M" },
            &person.national_number,
            person.street,
            &person.house_number.to_string(),
            &person.postcode,
            person.place,
            &person.phone,
            yes(person.phone_secret),
            &mail(&pupil),
            person.nationality,
            person.birthplace,
            person.church,
            &register_group(&pupil),
            &if applicant { String::new() } else { life.grade.min(8).to_string() },
            person.weight,
            &dutch_cell(start),
            &dutch_cell(life.register_end),
            destination(scene, &pupil),
            advice,
        ])?;
    }
    Ok(())
}

/// One row an enrolment spell.
pub(super) fn spells(scene: &Scene, school: School, sheet: &mut Sheet<'_, 11>) -> io::Result<()> {
    for pupil in scene.pupils(school) {
        let last = pupil.life.spells.len();
        for (at, spell) in pupil.life.spells.iter().enumerate() {
            let mut random = pupil.random(scene.seed, "origin");
            let origin = if at > 0 || random.chance(150) { random.pick(&scene.words.other_schools) } else { "" };
            let current = at + 1 == last;
            let next = if current { destination(scene, &pupil) } else { random.pick(&scene.words.other_schools) };
            sheet.row([
                &pupil.number,
                school.brin(),
                &(at + 1).to_string(),
                &dutch_cell(spell.start),
                &dutch_cell(spell.end),
                if spell.ended { "uitgeschreven" } else { "ingeschreven" },
                "hoofdinschrijving",
                if spell.ended { reason(&pupil, spell, current) } else { "" },
                origin,
                if spell.ended { next } else { "" },
                if spell.ended { yes(current && pupil.referred_to_so) } else { "" },
            ])?;
        }
    }
    Ok(())
}

/// Returns an address at a domain that is kept for examples; only older pupils have one.
fn mail(pupil: &Pupil) -> String {
    if pupil.life.grade < 6 {
        return String::new();
    }
    let plain = |letter: &char| letter.is_ascii_alphabetic();
    let name: String = pupil.person.call_name.chars().filter(plain).collect();
    format!("{}{}@leerling.voorbeeld.example", name.to_lowercase(), pupil.number)
}

/// Returns the school that a pupil went to, where one is known.
fn destination(scene: &Scene, pupil: &Pupil) -> &'static str {
    let mut random = pupil.random(scene.seed, "destination");
    match pupil.life.state {
        State::Left if pupil.referred_to_so => random.pick(&scene.words.special_schools),
        State::Left if pupil.life.grade >= 8 => random.pick(&scene.words.destinations),
        State::Left => random.pick(&scene.words.other_schools),
        State::Enrolled | State::Unclear | State::Applicant => "",
    }
}

fn reason(pupil: &Pupil, spell: &Spell, current: bool) -> &'static str {
    match spell.end {
        DateCell::Empty => "onbekend",
        _ if !current => "verhuizing",
        _ if pupil.referred_to_so => "verwijzing naar SO",
        _ if pupil.life.grade >= 8 => "einde basisonderwijs",
        _ => "andere basisschool",
    }
}
