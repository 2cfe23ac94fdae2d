//! The columns that small tables are made of, and which tables a delivery has.

use super::made::{Column, Table};
use crate::oracle::random::Random;

/// Every column: name, category and role.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("Leerlingnummer", "pupil_number", "pupil"),
    ("Kandidaat", "pupil_number", "pupil"),
    ("PGN", "national_number", "national_number"),
    ("ECK iD", "eck_id", "eck_id"),
    ("Andere leerling", "pupil_number", "other_pupil"),
    ("Roepnaam", "contact.name", ""),
    ("Tussenvoegsel", "contact.name", ""),
    ("Achternaam", "contact.name", "surname"),
    ("Naam", "contact.name", ""),
    ("Geboortedatum", "contact.birth", "birth_date"),
    ("Inschrijfdatum", "enrolment", "enrolment_start"),
    ("Uitschrijfdatum", "enrolment", "departure"),
    ("Straat", "contact.address", ""),
    ("E-mail", "contact.online", ""),
    ("Groep", "organisation", ""),
    ("Score", "progress.results", ""),
    ("Verzuim", "absence", ""),
    ("Zorg", "medical.care", ""),
    ("Bekostiging", "finance.funding", ""),
    ("Opmerking", "other.free_text", ""),
    ("Geloof", "religion", ""),
    ("Verzorger", "guardian", "guardian"),
    ("Tweede verzorger", "guardian", "guardian"),
    ("Relatie", "guardian", ""),
    ("Telefoon", "guardian", ""),
];

/// What rows can be kept for.
pub(super) const CONTENT: &[&str] =
    &["Score", "Verzuim", "Zorg", "Bekostiging", "Opmerking", "Geloof", "Straat", "E-mail"];

fn columns(names: &[&str]) -> Vec<Column> {
    let column = |name: &&str| {
        let (name, category, role) = *COLUMNS.iter().find(|known| known.0 == *name).unwrap();
        Column { name, category, role }
    };
    names.iter().map(column).collect()
}

/// Those of these columns that chance leaves.
fn some<'n>(random: &mut Random, names: &[&'n str], of_ten: usize) -> Vec<&'n str> {
    names.iter().filter(|_| random.below(10) < of_ten).copied().collect()
}

/// The tables of a delivery, without rows, for every school alike.
pub(super) fn tables(random: &mut Random) -> Vec<Table> {
    let mut found = Vec::new();
    let mut add = |system, name, about, register, names: &[&str]| {
        let columns = columns(names);
        found.push(Table { school: "", system, name, about, register, by_name: false, columns, rows: Vec::new() });
    };
    let list = [
        vec!["Leerlingnummer"],
        some(random, &["PGN", "ECK iD"], 4),
        some(random, &["Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum"], 9),
        some(random, &["Straat", "Groep", "Inschrijfdatum"], 5),
        vec!["Uitschrijfdatum"],
        some(random, &["Verzorger"], 2),
    ];
    add("lvs", "leerlingen", "pupils", "school", &list.concat());
    if random.below(3) == 0 {
        let list = [vec!["Leerlingnummer"], some(random, &["PGN", "Naam", "Geboortedatum", "Groep"], 6)];
        add("lvs", "overzicht", "pupils", "school", &list.concat());
    }
    if random.below(2) == 0 {
        let ends = if random.below(2) == 0 { "Uitschrijfdatum" } else { "Groep" };
        let list = [vec!["Kandidaat", ends], some(random, &["PGN", "ECK iD", "Naam", "Geboortedatum"], 6)];
        add("toets", "kandidaten", "pupils", "toets", &list.concat());
    }
    let ties: &[&[&str]] = &[
        &["Leerlingnummer", "PGN"],
        &["Leerlingnummer", "ECK iD"],
        &["PGN", "ECK iD"],
        &["Leerlingnummer", "PGN", "ECK iD"],
    ];
    if random.below(3) > 0 {
        let list = [ties[random.below(ties.len())].to_vec(), some(random, &["E-mail", "Groep"], 6)];
        add("lvs", "accounts", "pupil-data", "school", &list.concat());
    }
    let ties: &[&[&str]] = &[&["Kandidaat", "PGN"], &["Kandidaat", "ECK iD"], &["Kandidaat", "PGN", "ECK iD"]];
    if random.below(3) > 0 {
        let list = [ties[random.below(ties.len())].to_vec(), some(random, &["E-mail", "Groep"], 5)];
        add("toets", "koppel", "pupil-data", "toets", &list.concat());
    }
    let keys: &[(&str, &str, &[&str])] = &[
        ("lvs", "school", &["Leerlingnummer"]),
        ("lvs", "school", &["PGN"]),
        ("lvs", "school", &["ECK iD"]),
        ("toets", "toets", &["Kandidaat"]),
        ("lvs", "school", &["Leerlingnummer", "Andere leerling"]),
        ("lvs", "school", &["PGN", "Andere leerling"]),
        ("lvs", "school", &["Leerlingnummer", "PGN"]),
    ];
    for name in ["resultaten", "dossier", "notities"] {
        let (system, register, key) = keys[random.below(keys.len())];
        let likeness = some(random, &["Achternaam", "Geboortedatum"], 2);
        let list = [key.to_vec(), likeness, some(random, CONTENT, 3), some(random, &["Groep"], 3)];
        add(system, name, "pupil-data", register, &list.concat());
    }
    add_links(random, &mut add);
    found
}

type Adding<'a> = dyn FnMut(&'static str, &'static str, &'static str, &'static str, &[&str]) + 'a;

/// Lists whose rows are found by name or by guardian alone, and what links those.
fn add_links(random: &mut Random, add: &mut Adding<'_>) {
    for name in ["sportdag", "ehbo"] {
        let by: &[&str] = match random.below(4) {
            0 => &["Naam", "Geboortedatum"],
            1 => &["Roepnaam", "Achternaam", "Geboortedatum"],
            2 => &["Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum"],
            _ => &["Naam"],
        };
        let list = [by.to_vec(), some(random, CONTENT, 3), some(random, &["Groep"], 2)];
        add("lijsten", name, "pupil-data", "school", &list.concat());
    }
    let keys: &[&[&str]] = &[&["Leerlingnummer"], &["PGN"], &["ECK iD"], &["Leerlingnummer", "PGN"]];
    let system = if random.below(3) == 0 { "lvs" } else { "thuis" };
    if random.below(5) > 0 {
        let key = keys[random.below(keys.len())].to_vec();
        let list = [key, vec!["Verzorger"], some(random, &["Tweede verzorger", "Relatie", "Groep"], 4)];
        add("thuis", "gezinnen", "pupil-data", "school", &list.concat());
    }
    for name in ["verzorgers", "noodnummers"] {
        let list = [vec!["Verzorger"], some(random, &["Telefoon", "Straat", "Opmerking", "Groep"], 5)];
        add(system, name, "pupil-data", "school", &list.concat());
    }
}
