//! Deliveries made by hand: whose a row is that has no number of a pupil, and what stays so that it is found (P4, P7, E8, E10,
//! R9). What must be left of each file is written out.

use super::super::decisions::Decided;
use super::super::delivery::Delivery;
use super::super::judging::Judge;
use super::super::planned::Planned;
use super::super::sources::Sources;
use super::super::whom::Finder;
use super::super::{people, walk};
use crate::classify::Dictionary;
use crate::erase::rule::PlainFate;
use crate::model::Day;
use crate::policy::{Governance, Pipeline, Schedule, Schema};
use serde_json::json;
use std::fs;
use tempfile::TempDir;

/// The day that is decided for.
const AS_OF: &str = "2026-10-01";

const PIPELINE: &str = "version = 1\nname = \"test\"\nkind = \"cleanup\"\ncontroller = \"Stichting\"\nsector = \"po\"\n\
    legal_form = \"private\"\ninput = \"delivery\"\nout = \"out\"\nledger = \"ledger\"\n\
    schedule = \"builtin:procon-po\"\nunknown_columns = \"refer\"\ngovernance = \"governance\"\n\
    [[school]]\nbrin = \"12AB\"\nname = \"School\"\n";

/// A file: its name, what its columns are, and its text. A column is its header, category and role.
struct File {
    system: &'static str,
    name: &'static str,
    about: &'static str,
    finds_by_name: bool,
    columns: &'static [(&'static str, &'static str, &'static str)],
    text: &'static str,
}

impl File {
    const fn new(
        name: &'static str,
        columns: &'static [(&'static str, &'static str, &'static str)],
        text: &'static str,
    ) -> Self {
        Self { system: "sis", name, about: "pupil-data", finds_by_name: false, columns, text }
    }

    fn schema(&self) -> Schema {
        let by = if self.finds_by_name { "pupils_by = [\"contact.name\", \"contact.birth\"]\n" } else { "" };
        let register = if self.name.starts_with("toetsen") { "toetsen" } else { "school" };
        let head = format!(
            "version = 1\nsystem = \"{}\"\nname = \"{}\"\nabout = \"{}\"\nregister = \"{register}\"\n\
             [match]\nformat = \"csv\"\n{by}",
            self.system, self.name, self.about
        );
        let column = |(name, category, role): &(&str, &str, &str)| {
            let role = if role.is_empty() { String::new() } else { format!("role = \"{role}\"\n") };
            format!("[[column]]\nname = \"{name}\"\ncategory = \"{category}\"\n{role}status = \"known\"\n")
        };
        let text = [vec![head], self.columns.iter().map(column).collect()].concat().concat();
        Schema::parse("schema.toml", &text).unwrap()
    }

    fn path(&self) -> String {
        format!("12AB/{}/{}.csv", self.system, self.name)
    }

    /// What the plan says of it, and the summary.
    fn planned(&self, at: usize) -> [serde_json::Value; 3] {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|(name, category, role)| {
                let role = Some(role).filter(|role| !role.is_empty());
                json!({"name": name, "category": category, "role": role})
            })
            .collect();
        let dataset = json!({"id": format!("d{:02}", at + 1), "path": self.path(), "schema": format!("{}/{}", self.system, self.name),
            "format": "csv", "in_scope": true, "columns": columns});
        let counts = json!({"rows_in": 0, "rows_kept": 0, "rows_dropped": 0, "cells_blanked": 0, "digest_in": "",
            "by_category": {}});
        [json!({"path": self.path(), "digest": "", "fate": "rewrite"}), dataset, counts]
    }
}

/// What is left of each file; `requests` and `holds` are lines of those files.
fn left(files: &[File], requests: &str, holds: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("governance/holds.csv", &format!("school,pupil,category,ground,from,until\n{holds}"));
    let head = "school,pupil,kind,category,received,decision,decided,requester,extended,ends\n";
    write("governance/requests.csv", &format!("{head}{requests}"));
    write("governance/consents.csv", "school,pupil,subject,state,on\n");
    for file in files {
        write(&file.path(), file.text);
    }
    let pipeline = Pipeline::parse("pipeline.toml", PIPELINE, folder.path()).unwrap();
    let sources = Sources {
        schedule: Schedule::from_source(&pipeline.schedule).unwrap(),
        governance: Some(Governance::load(pipeline.governance.as_ref().unwrap()).unwrap()),
        pipeline,
        schemas: files.iter().map(File::schema).collect(),
        word_lists: Vec::new(),
        dictionary: Dictionary::with(&[]).unwrap(),
        as_of: Day::from_iso(AS_OF).unwrap(),
    };
    let parts: Vec<_> = files.iter().enumerate().map(|(at, file)| file.planned(at)).collect();
    let all = |part: usize| parts.iter().map(|parts| parts[part].clone()).collect::<Vec<_>>();
    let plan = json!({"as_of": AS_OF, "paths": [], "files": all(0), "policies": [], "datasets": all(1)});
    let summary = json!({"datasets": all(2)});
    let planned = Planned::read(plan.to_string().as_bytes(), summary.to_string().as_bytes()).unwrap();
    let paths = files.iter().map(|file| Some(file.path())).collect();
    let delivery = Delivery::find(folder.path(), &planned, paths, Some(&sources.schemas));
    purge(&delivery, &sources).unwrap_or_else(|why| panic!("{why:?}"))
}

fn purge(delivery: &Delivery<'_>, sources: &Sources) -> Result<Vec<String>, super::Unread> {
    let admitted = delivery.admitted(sources);
    let pupils = people::pupils(delivery, &admitted, sources)?;
    let decided = Decided::new(sources, &admitted, pupils, Vec::new()).unwrap();
    let finder = Finder::new(delivery, &admitted, &decided.pupils)?;
    let judge = Judge::new(&admitted, &decided, finder);
    let stays = walk::stays(delivery, &admitted, &judge)?;
    let mut left = Vec::new();
    for file in 0..delivery.files.len() {
        let (mut text, mut units) = (Vec::new(), delivery.open(file)?);
        while let Some(unit) = units.next()? {
            let fates: Vec<PlainFate> = judge.judge(&unit, &stays).into_iter().map(|judged| judged.fate).collect();
            text.extend(unit.left(&fates));
        }
        left.push(String::from_utf8(text).unwrap());
    }
    Ok(left)
}

const REGISTER: &[(&str, &str, &str)] = &[
    ("Leerlingnummer", "pupil_number", "pupil"),
    ("Roepnaam", "contact.name", ""),
    ("Tussenvoegsel", "contact.name", ""),
    ("Achternaam", "contact.name", "surname"),
    ("Geboortedatum", "contact.birth", "birth_date"),
    ("Straat", "contact.address", ""),
    ("Inschrijfdatum", "enrolment", "enrolment_start"),
    ("Uitschrijfdatum", "enrolment", "departure"),
];

/// 1001 left more than five years ago, 1002 is still there, 1003 left three years ago.
const PUPILS: &str = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Straat;Inschrijfdatum;Uitschrijfdatum\n\
    1001;Noor;van den;Berg;12-03-2005;Laan 1;01-08-2009;31-07-2015\n\
    1002;Sem;;Visser;02-02-2017;Laan 9;01-08-2021;\n\
    1003;Lot;;Kok;01-05-2012;Laan 3;01-08-2016;31-07-2023\n";

const fn pupils() -> File {
    File { about: "pupils", ..File::new("leerlingen", REGISTER, PUPILS) }
}

const LINKS: &[(&str, &str, &str)] = &[
    ("Leerlingnummer", "pupil_number", "pupil"),
    ("Verzorgernummer", "guardian", "guardian"),
    ("Relatie", "guardian", ""),
];

const GUARDIANS: &[(&str, &str, &str)] =
    &[("Nummer", "guardian", "guardian"), ("Naam", "guardian", ""), ("Rekening", "finance.funding", "")];

#[test]
fn a_guardian_goes_with_the_last_child_and_stays_with_one() {
    let links = File::new(
        "koppelingen",
        LINKS,
        "Leerlingnummer;Verzorgernummer;Relatie\n1001;007;moeder\n1001;8;vader\n1002;8;vader\n1003;9;oom\n",
    );
    let list = File::new("verzorgers", GUARDIANS, "Nummer;Naam;Rekening\n7;A;\n08;B;\n9;C;12\n;D;\n10;E;\n");
    let found = left(&[pupils(), links, list], "", "");
    // 9 is kept for the money of 1003, which a statute keeps: its number stays, and with it the link and the day.
    assert_eq!(found[2], "Nummer;Naam;Rekening\n08;B;\n9;;12\n;D;\n10;E;\n");
    assert_eq!(found[1], "Leerlingnummer;Verzorgernummer;Relatie\n1002;8;vader\n1003;9;\n");
    assert_eq!(
        found[0],
        PUPILS.replace("1001;Noor;van den;Berg;12-03-2005;Laan 1;01-08-2009;31-07-2015\n", "").replace("Laan 3", "")
    );
}

/// The register when of 1001 nothing hangs on anything, and of 1003 what the law keeps.
fn register_left() -> String {
    PUPILS.replace("1001;Noor;van den;Berg;12-03-2005;Laan 1;01-08-2009;31-07-2015\n", "").replace("Laan 3", "")
}

/// The register when something of 1001 stays: the day on which it left, in a row that says whose.
fn register_with_clock() -> String {
    PUPILS.replace("Laan 1;01-08-2009", ";").replace("Laan 3", "")
}

#[test]
fn a_guardian_of_a_stranger_or_of_nobody_is_left_alone_with_all_who_are_linked() {
    for (unclear, list) in [
        // A pupil whom no register knows; a row without a pupil; a row without all its cells.
        ("9999;8;oom\n", "Nummer;Naam;Rekening\n8;B;\n"),
        (";08;oom\n", "Nummer;Naam;Rekening\n8;B;\n"),
        ("1001;8\n", "Nummer;Naam;Rekening\n7;A;\n8;B;\n"),
    ] {
        let text = format!("Leerlingnummer;Verzorgernummer;Relatie\n1001;7;moeder\n1001;8;vader\n{unclear}");
        let links = File::new("koppelingen", LINKS, text.leak());
        let guardians = File::new("verzorgers", GUARDIANS, "Nummer;Naam;Rekening\n7;A;\n8;B;\n");
        let found = left(&[pupils(), links, guardians], "", "");
        assert_eq!(found[2], list, "{unclear}");
        // Of the links of 1001 it stays whose guardians they are.
        let of_1001 = "1001;7;\n1001;8;\n";
        assert_eq!(found[1], format!("Leerlingnummer;Verzorgernummer;Relatie\n{of_1001}{unclear}"));
        assert_eq!(found[0], register_with_clock());
    }
}

#[test]
fn numbers_of_another_system_are_other_guardians() {
    let links = File::new("koppelingen", LINKS, "Leerlingnummer;Verzorgernummer;Relatie\n1001;7;moeder\n");
    let guardians = File { system: "app", ..File::new("verzorgers", GUARDIANS, "Nummer;Naam;Rekening\n7;A;\n") };
    let found = left(&[pupils(), links, guardians], "", "");
    assert_eq!(found[2], "Nummer;Naam;Rekening\n7;A;\n");
    assert_eq!(found[0], register_left());
}

#[test]
fn a_hold_on_one_child_holds_the_guardian_and_says_nothing_of_the_other() {
    let text = "Leerlingnummer;Verzorgernummer;Relatie\n1001;8;vader\n1003;8;vader\n";
    let links = File::new("koppelingen", LINKS, text);
    let guardians = File::new("verzorgers", GUARDIANS, "Nummer;Naam;Rekening\n8;B;\n");
    let found = left(&[pupils(), links, guardians], "", "12AB,1003,guardian,complaint,2026-01-01,\n");
    assert_eq!(found[2], "Nummer;Naam;Rekening\n8;B;\n");
    assert_eq!(found[1], "Leerlingnummer;Verzorgernummer;Relatie\n1003;8;vader\n");
    assert_eq!(found[0], register_left());
}

const LIST: &[(&str, &str, &str)] = &[
    ("Naam", "contact.name", ""),
    ("Geboren", "contact.birth", "birth_date"),
    ("Allergie", "medical", ""),
    ("Toets", "finance.funding", ""),
];

const fn list(text: &'static str) -> File {
    File { finds_by_name: true, ..File::new("ehbo", LIST, text) }
}

#[test]
fn a_row_found_by_name_goes_with_its_pupil_in_either_order_of_the_name() {
    let text = "Naam;Geboren;Allergie;Toets\nNoor  van den Berg;12-03-2005;pinda;\nSem Visser;02-02-2017;noten;\n\
        Kok, Lot;1-5-2012;lactose;\nnoor van den Berg;12-03-2005;pinda;\nNoor van den Berg;13-03-2005;pinda;\n;12-03-2005;x;\n";
    let found = left(&[pupils(), list(text)], "", "");
    let kept = "Naam;Geboren;Allergie;Toets\nSem Visser;02-02-2017;noten;\nnoor van den Berg;12-03-2005;pinda;\n\
        Noor van den Berg;13-03-2005;pinda;\n;12-03-2005;x;\n";
    assert_eq!(found[1], kept);
    assert_eq!(found[0], register_left());
}

#[test]
fn a_name_that_stands_twice_is_left_alone_and_so_is_what_finds_it() {
    let twice =
        "Naam;Geboren;Allergie;Toets\nNoor van den Berg;12-03-2005;pinda;\nBerg, Noor van den;12-03-2005;noten;\n";
    let found = left(&[pupils(), list("Naam;Geboren;Allergie;Toets\nNoor van den Berg;12-03-2005;pinda;\n")], "", "");
    assert_eq!(found[1], "Naam;Geboren;Allergie;Toets\n");
    // Two ways of writing it are two forms of one name, but these rows share none.
    let found = left(&[pupils(), list(twice)], "", "");
    assert_eq!(found[1], "Naam;Geboren;Allergie;Toets\n");
    let same = twice.replace("Berg, Noor van den", "Noor van den Berg");
    let found = left(&[pupils(), list(same.clone().leak())], "", "");
    assert_eq!(found[1], same);
    assert_eq!(found[0], register_with_clock());
}

#[test]
fn two_pupils_of_one_name_and_day_are_both_left_findable() {
    let both = "1001;Noor;van den;Berg;12-03-2005;Laan 1;01-08-2009;31-07-2015\n\
        1004;Noor;van den;Berg;12-03-2005;Laan 4;01-08-2009;31-07-2016\n";
    let text: &str = format!("{}{both}", PUPILS.lines().next().unwrap().to_owned() + "\n").leak();
    let register = File { text, ..pupils() };
    let rows = "Naam;Geboren;Allergie;Toets\nNoor van den Berg;12-03-2005;pinda;\n";
    let found = left(&[register, list(rows)], "", "");
    assert_eq!(found[1], rows);
    assert_eq!(found[0], text.replace("Laan 1;01-08-2009", ";").replace("Laan 4;01-08-2009", ";"));
}

#[test]
fn names_stay_in_the_register_where_a_row_found_by_them_does() {
    // A second list of pupils without their names, which has nothing to keep.
    let plain: &[(&str, &str, &str)] =
        &[("Leerlingnummer", "pupil_number", "pupil"), ("Uitschrijfdatum", "enrolment", "departure")];
    let spells =
        File { about: "pupils", ..File::new("perioden", plain, "Leerlingnummer;Uitschrijfdatum\n1003;31-07-2023\n") };
    let rows = "Naam;Geboren;Allergie;Toets\nLot Kok;1-5-2012;lactose;7\n";
    let found = left(
        &[pupils(), list(rows), spells],
        "12AB,1003,erasure,contact,2026-01-01,granted,2026-01-05,guardian,,\n",
        "",
    );
    assert_eq!(found[1], "Naam;Geboren;Allergie;Toets\nLot Kok;1-5-2012;;7\n");
    assert_eq!(found[0], register_left());
    assert_eq!(found[2], "Leerlingnummer;Uitschrijfdatum\n1003;31-07-2023\n");
}

const TESTS: &[(&str, &str, &str)] = &[
    ("Code", "pupil_number", "pupil"),
    ("Bsn", "national_number", "national_number"),
    ("Score", "finance.funding", ""),
];

#[test]
fn the_number_that_ties_a_row_to_its_pupil_stays_as_long_as_that_row() {
    let register: &[(&str, &str, &str)] = &[
        ("Leerlingnummer", "pupil_number", "pupil"),
        ("Bsn", "national_number", "national_number"),
        ("Adres", "contact.address", ""),
        ("Uit", "enrolment", "departure"),
    ];
    let pupils = "Leerlingnummer;Bsn;Adres;Uit\n1001;123456782;Laan 1;31-07-2015\n1003;111222333;Laan 3;31-07-2023\n";
    let register = || File { about: "pupils", ..File::new("leerlingen", register, pupils) };
    let by_number = "Code;Bsn;Score\nT1;123456782;5\nT3;111222333;6\n";
    let tests = || File::new("toetsen", TESTS, by_number);
    let found = left(&[register(), tests()], "", "");
    assert_eq!(found[0], "Leerlingnummer;Bsn;Adres;Uit\n1003;111222333;;31-07-2023\n");
    assert_eq!(found[1], "Code;Bsn;Score\nT3;111222333;6\n");
    // Whose the row is that a hold keeps would be lost with the number.
    let found = left(&[register(), tests()], "", "12AB,1001,finance.funding,complaint,2026-01-01,\n");
    assert_eq!(found[0], "Leerlingnummer;Bsn;Adres;Uit\n1001;123456782;;31-07-2015\n1003;111222333;;31-07-2023\n");
    assert_eq!(found[1], by_number);
}

#[test]
fn of_an_alumna_the_first_day_stays_and_of_others_it_goes() {
    let spells: &[(&str, &str, &str)] = &[
        ("Leerlingnummer", "pupil_number", "pupil"),
        ("In", "enrolment", "enrolment_start"),
        ("Uit", "enrolment", "departure"),
        ("Groep", "absence", ""),
    ];
    let rows = "Leerlingnummer;In;Uit;Groep\n1001;01-08-2009;31-07-2015;8\n";
    let spells = || File { about: "pupils", ..File::new("perioden", spells, rows) };
    let opt_in = "12AB,1001,alumni-opt-in,all,2020-01-01,granted,2020-01-05,pupil,,\n";
    let found = left(&[pupils(), spells()], opt_in, "");
    assert_eq!(found[1], "Leerlingnummer;In;Uit;Groep\n1001;01-08-2009;31-07-2015;\n");
    // What nothing but the opt-in keeps says no more when the pupil was born.
    assert_eq!(found[0], PUPILS.replace("Berg;12-03-2005", "Berg;").replace("Laan 3", ""));
    let found = left(&[pupils(), spells()], "", "");
    assert_eq!(found[1], "Leerlingnummer;In;Uit;Groep\n");
}
