//! Random rows for small tables: of few pupils with few names, so that everything that can coincide does, and with what goes
//! wrong in exports.

use super::columns::{CONTENT, tables};
use super::lines;
use super::made::{Made, Row, Table};
use crate::oracle::random::Random;

/// Somebody at a school.
pub(super) struct Child {
    number: String,
    candidate: String,
    pgn: String,
    eck_id: String,
    given: &'static str,
    infix: &'static str,
    surname: &'static str,
    birth: &'static str,
    start: &'static str,
    end: &'static str,
    guardians: Vec<&'static str>,
}

const GIVEN: &[&str] = &["Noor", "Sem", "Lotte"];
const SURNAMES: &[&str] = &["Jansen", "Berg", "Visser"];
const BIRTHS: &[&str] = &["12-03-2012", "04-05-2013", "20-01-2014"];
const GUARDIANS: &[&str] = &["901", "902", "0903", "904"];

/// National numbers that pass the 11-test.
fn national_numbers() -> impl Iterator<Item = String> {
    let passes = |number: &u32| {
        let digits: Vec<u32> = number.to_string().chars().filter_map(|digit| digit.to_digit(10)).collect();
        let weighed: u32 = (2..=9).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
        weighed % 11 == digits[8]
    };
    (112_000_003_u32..).step_by(1_003).filter(passes).map(|number| number.to_string())
}

fn children(random: &mut Random, school: usize) -> Vec<Child> {
    let ends = [
        "",
        "",
        "31-07-2019",
        "31-07-2019",
        "31-07-2019",
        "31-07-2021",
        "31-07-2023",
        "15-01-2024",
        "31-07-2026",
        "onbekend",
    ];
    let mut numbers = national_numbers().skip(10 * school);
    let count = 2 + random.below(4);
    let child = |at: usize| Child {
        number: (1_001 + at).to_string(),
        candidate: (5_001 + at).to_string(),
        pgn: numbers.next().unwrap(),
        eck_id: format!("eck-{school}{at}-ab12"),
        given: random.pick(GIVEN),
        infix: random.pick(&["", "", "van", "de"]),
        surname: random.pick(SURNAMES),
        birth: random.pick(BIRTHS),
        start: random.pick(&["01-08-2016", "15-09-2017"]),
        end: random.pick(&ends),
        guardians: (0..random.below(3)).map(|_| random.pick(GUARDIANS)).collect(),
    };
    (0..count).map(child).collect()
}

/// A delivery of one school or two.
pub(super) fn made(random: &mut Random) -> Made {
    let shapes = tables(random);
    let mut made = Made { schedule: random.pick(&["procon-po", "procon-po", "po-statutory"]), ..Made::default() };
    let schools: &[&str] = if random.below(4) == 0 { &["12AB", "34CD"] } else { &["12AB"] };
    for (at, school) in schools.iter().enumerate() {
        let children = children(random, at);
        for shape in &shapes {
            let mut table = Table { school, ..shape.clone() };
            table.by_name = table.system == "lijsten" && table.at("Geboortedatum").is_some();
            fill(random, &mut table, &children);
            made.tables.push(table);
        }
    }
    lines::govern(random, &mut made);
    made
}

/// How many of a thousand rows have something wrong with them: of registers, on which all else rests, fewer.
fn flaws(table: &Table) -> usize {
    if table.about == "pupils" { 60 } else { 250 }
}

fn fill(random: &mut Random, table: &mut Table, children: &[Child]) {
    let is_guardian_list = ["verzorgers", "noodnummers"].contains(&table.name);
    let mut rows: Vec<Vec<String>> = Vec::new();
    if is_guardian_list {
        for guardian in GUARDIANS.iter().chain(&["999", ""]) {
            if random.below(4) > 0 {
                rows.push(table.columns.iter().map(|column| guardian_cell(random, column.name, guardian)).collect());
            }
        }
    } else {
        for child in children {
            for _ in 0..[0, 1, 1, 1, 1, 1, 1, 2][random.below(8)] {
                let cells = table.columns.iter().map(|column| cell(random, column.name, child, children));
                rows.push(cells.collect());
            }
        }
    }
    for row in &mut rows {
        if random.below(1_000) < flaws(table) {
            spoil(random, table, row, children);
        }
    }
    // What is the last row should not always be that of the last child.
    let turn = random.below(rows.len().max(1));
    rows.rotate_left(turn);
    table.rows = rows.into_iter().enumerate().map(|(made_as, cells)| Row { made_as, cells }).collect();
}

fn guardian_cell(random: &mut Random, column: &str, guardian: &str) -> String {
    match column {
        "Verzorger" => guardian.trim_start_matches(if random.below(3) == 0 { '0' } else { ' ' }).to_owned(),
        "Telefoon" => "0612345678".to_owned(),
        other => content(random, other),
    }
}

fn content(random: &mut Random, column: &str) -> String {
    let text = match column {
        "Groep" => random.pick(&["3a", "8b"]),
        "Straat" => random.pick(&["Laan 7", "Kerkpad 2"]),
        "E-mail" => "kind@school.example",
        "Verzuim" => random.pick(&["ziek", "te laat"]),
        "Score" => random.pick(&["A", "B"]),
        "Bekostiging" => random.pick(&["1,2", "0,6"]),
        "Relatie" => random.pick(&["moeder", "voogd"]),
        _ => random.pick(&["gaat goed", "let op"]),
    };
    if random.below(4) == 0 { String::new() } else { text.to_owned() }
}

fn full_name(random: &mut Random, child: &Child) -> String {
    let Child { given, infix, surname, .. } = child;
    let infix = |before: &str, after: &str| {
        if infix.is_empty() { String::new() } else { format!("{before}{infix}{after}") }
    };
    match random.below(4) {
        0 => format!("{surname}, {given}{}", infix(" ", "")),
        1 => format!(" {given}  {}{surname}", infix("", "  ")),
        _ => format!("{given} {}{surname}", infix("", " ")),
    }
}

fn cell(random: &mut Random, column: &str, child: &Child, children: &[Child]) -> String {
    match column {
        "Leerlingnummer" if random.below(12) == 0 => format!("0{}", child.number),
        "Leerlingnummer" => child.number.clone(),
        "Kandidaat" => child.candidate.clone(),
        "PGN" => child.pgn.clone(),
        "ECK iD" => child.eck_id.clone(),
        "Andere leerling" if random.below(2) == 0 => children[random.below(children.len())].number.clone(),
        "Andere leerling" => String::new(),
        "Roepnaam" => child.given.to_owned(),
        "Tussenvoegsel" => child.infix.to_owned(),
        "Achternaam" => child.surname.to_owned(),
        "Naam" => full_name(random, child),
        "Geboortedatum" => child.birth.to_owned(),
        "Inschrijfdatum" => child.start.to_owned(),
        "Uitschrijfdatum" => child.end.to_owned(),
        "Verzorger" => child.guardians.first().copied().unwrap_or_default().to_owned(),
        "Tweede verzorger" => child.guardians.get(1).copied().unwrap_or_default().to_owned(),
        other => content(random, other),
    }
}

/// Puts something wrong in a row.
fn spoil(random: &mut Random, table: &Table, row: &mut Vec<String>, children: &[Child]) {
    let other = &children[random.below(children.len())];
    let is_list = table.about == "pupils";
    let (column, text) = match random.below(12) {
        10 if is_list => return,
        0 => ("Leerlingnummer", "7777"),
        1 => ("Leerlingnummer", ""),
        2 => ("PGN", other.pgn.as_str()),
        3 => ("PGN", random.pick(&["123456781", "", "999999999"])),
        4 => ("ECK iD", random.pick(&["", "eck-nergens"])),
        5 => ("Achternaam", random.pick(&["Anders", "van Berg", "", "berg"])),
        6 => ("Geboortedatum", random.pick(&["01-01-2011", "", "ooit"])),
        7 => ("Verzorger", random.pick(&["", "999", "902"])),
        8 => ("Kandidaat", random.pick(&["", "8888"])),
        9 => ("Naam", random.pick(&["Noor Jansen", "", "noor jansen"])),
        10 => ("Leerlingnummer", other.number.as_str()),
        _ => {
            // A row of words, so that nobody takes it for a total.
            if let Some(at) = CONTENT.iter().find_map(|name| table.at(name)) {
                "een woord of wat".clone_into(&mut row[at]);
                if random.below(2) == 0 && at + 1 < row.len() {
                    row.truncate(row.len() - 1);
                } else {
                    row.push("te veel".to_owned());
                }
            }
            return;
        }
    };
    if let Some(at) = table.at(column) {
        text.clone_into(&mut row[at]);
    }
}
