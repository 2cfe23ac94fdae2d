//! Rows without a pupil's number, and what leads to them (P4, P7, E8, E10, R9): the auditor finds again whose each is. Whatever
//! was changed afterwards is found at its place; a run that was left alone is never accused.

use crate::replay::{gaps, replayed};
use crate::support::{Desk, copy_folder, governance, says};
use opschoon::verify::{Gap, Position, Problem, Verdict};
use proptest::prelude::*;
use std::fs;
use std::sync::OnceLock;

const REGISTER: &str = "12AB/sis/leerlingen.csv";
const LINKS: &str = "12AB/sis/gezinnen.csv";
const GUARDIANS: &str = "12AB/sis/verzorgers.csv";
const LIST: &str = "12AB/sis/ehbo.csv";
const TESTS: &str = "12AB/sis/toetsen.csv";

/// A column: header, category, role.
type Column = (&'static str, &'static str, &'static str);

/// What the columns of each file are.
const COLUMNS: &[(&str, &[Column])] = &[
    (
        REGISTER,
        &[
            ("Leerlingnummer", "pupil_number", "pupil"),
            ("Roepnaam", "contact.name", ""),
            ("Tussenvoegsel", "contact.name", ""),
            ("Achternaam", "contact.name", "surname"),
            ("Geboortedatum", "contact.birth", "birth_date"),
            ("Bsn", "national_number", "national_number"),
            ("Straat", "contact.address", ""),
            ("In", "enrolment", "enrolment_start"),
            ("Uit", "enrolment", "departure"),
        ],
    ),
    (
        LINKS,
        &[
            ("Leerlingnummer", "pupil_number", "pupil"),
            ("Verzorger", "guardian", "guardian"),
            ("Relatie", "guardian", ""),
        ],
    ),
    (GUARDIANS, &[("Nummer", "guardian", "guardian"), ("Naam", "guardian", ""), ("Bijdrage", "finance.funding", "")]),
    (
        LIST,
        &[
            ("Naam", "contact.name", ""),
            ("Geboren", "contact.birth", "birth_date"),
            ("Allergie", "medical", ""),
            ("Bijdrage", "finance.funding", ""),
        ],
    ),
    (
        TESTS,
        &[
            ("Code", "pupil_number", "pupil"),
            ("Bsn", "national_number", "national_number"),
            ("Score", "progress.results", ""),
        ],
    ),
];

/// A desk with those files, each given without its header, and a schema for each.
fn desk(files: &[(&str, String)], holds: &str, requests: &str) -> Desk {
    let desk = Desk::new();
    for (path, columns) in COLUMNS {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".csv");
        let about = if *path == REGISTER { "pupils" } else { "pupil-data" };
        let register = if *path == TESTS { "toetsen" } else { "school" };
        let by = if *path == LIST { "pupils_by = [\"contact.name\", \"contact.birth\"]\n" } else { "" };
        let head = format!(
            "version = 1\nsystem = \"sis\"\nname = \"{name}\"\nabout = \"{about}\"\nregister = \"{register}\"\n\
             [match]\nformat = \"csv\"\nfile = \"{name}*\"\n{by}"
        );
        let column = |(header, category, role): &Column| {
            let role = if role.is_empty() { String::new() } else { format!("role = \"{role}\"\n") };
            format!("[[column]]\nname = \"{header}\"\ncategory = \"{category}\"\n{role}status = \"known\"\n")
        };
        let schema = [vec![head], columns.iter().map(column).collect()].concat().concat();
        desk.write(&format!("schemas/sis/{name}.toml"), schema);
        let header = columns.iter().map(|(header, _, _)| *header).collect::<Vec<_>>().join(";");
        if let Some((_, rows)) = files.iter().find(|(file, _)| file == path) {
            desk.write(&format!("delivery/{path}"), format!("{header}\n{rows}"));
        }
    }
    governance(&desk, holds, requests, "");
    let school = "[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n";
    desk.pipeline(&format!(
        "unknown_columns = \"refer\"\nschemas = \"schemas\"\ngovernance = \"governance\"\n{school}"
    ));
    desk
}

/// The files of which copies are forged: 1001 left long ago, 1002 is enrolled, 1003 left three years ago and is held, 1004 is an
/// alumna, 1005 and 1006 bear one name.
fn ran() -> &'static Desk {
    static RAN: OnceLock<Desk> = OnceLock::new();
    RAN.get_or_init(|| {
        let register = "1001;Noor;;Jansen;01-02-2005;;Laan 1;01-08-2009;31-07-2015\n\
            1002;Sem;de;Boer;01-03-2016;;Laan 2;01-08-2020;\n\
            1003;Lot;;Kok;01-05-2010;123456782;Laan 3;01-08-2014;31-07-2018\n\
            1004;Fien;;Smit;01-06-2005;;Laan 4;01-08-2009;31-07-2016\n\
            1005;Bo;;Vos;01-07-2005;;Laan 5;01-08-2009;31-07-2016\n\
            1006;Bo;;Vos;01-07-2005;;Laan 6;01-08-2009;31-07-2016\n";
        let links = "1001;7;moeder\n1001;8;vader\n1002;8;vader\n1003;9;oom\n9999;9;oom\n";
        let guardians = "7;A;\n8;B;\n9;C;\n";
        let list = "Jansen, Noor;1-2-2005;noten;\nSem de Boer;1-3-2016;pinda;\nBo Vos;1-7-2005;melk;\n";
        let tests = "T3;123456782;A\n";
        let files = [(REGISTER, register), (LINKS, links), (GUARDIANS, guardians), (LIST, list), (TESTS, tests)];
        let files = files.map(|(path, rows)| (path, rows.to_owned()));
        let holds = "12AB,1003,progress.results,court,2020-01-01,\n";
        let requests = "12AB,1004,alumni-opt-in,all,2020-01-01,granted,2020-01-05,pupil,,\n";
        let desk = desk(&files, holds, requests);
        desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
        desk
    })
}

/// A problem, the path of its dataset, its row and its column.
type Found = (Problem, String, Option<u64>, Option<String>);

/// What is found, with the path of the dataset and the row: files that are not as `run.json` says apart.
fn found(desk: &Desk, verdict: &Verdict) -> Vec<Found> {
    let plan: serde_json::Value = serde_json::from_slice(&desk.out("plan/plan.json")).unwrap();
    let path = |id: &str| {
        let datasets = plan["datasets"].as_array().unwrap().iter();
        datasets.into_iter().find(|dataset| dataset["id"] == id).unwrap()["path"].as_str().unwrap().to_owned()
    };
    let findings = verdict.findings().into_iter().filter(|finding| finding.problem != Problem::FileChanged);
    let told = findings.map(|finding| match &finding.position {
        Position::Data(place) => (finding.problem, path(&place.dataset), place.row, place.column.clone()),
        other => panic!("{:?} at {other:?}", finding.problem),
    });
    told.collect()
}

/// Nothing is found, with the delivery and without it.
fn is_not_accused(desk: &Desk) {
    let delivery = desk.path("delivery");
    for (input, missed) in [(Some(delivery.as_path()), vec![]), (None, vec![(Gap::Delivery, None)])] {
        let verdict = replayed(&desk.path("out"), input, &desk.path("ledger"));
        assert_eq!((found(desk, &verdict), gaps(&verdict)), (vec![], missed));
    }
}

/// What is found after a line of a purged file became another; nothing takes its place where that is empty.
fn after(name: &str, file: &str, line: &str, becomes: &str) -> Vec<Found> {
    let out = ran().path(&format!("out-{name}"));
    copy_folder(&ran().path("out"), &out, false);
    let path = out.join("datasets").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(line), "{line} is not in\n{text}");
    fs::write(&path, text.replacen(line, becomes, 1)).unwrap();
    found(ran(), &replayed(&out, Some(&ran().path("delivery")), &ran().path("ledger")))
}

fn at(problem: Problem, file: &str, row: u64, column: Option<&str>) -> Vec<Found> {
    vec![(problem, file.to_owned(), Some(row), column.map(str::to_owned))]
}

#[test]
fn the_forged_run_was_honest() {
    is_not_accused(ran());
    let left = |file: &str| String::from_utf8(ran().out(&format!("datasets/{file}"))).unwrap();
    let rows = |file: &str| left(file).split_once('\n').unwrap().1.to_owned();
    assert_eq!(rows(GUARDIANS), "8;B;\n9;C;\n");
    assert_eq!(rows(LINKS), "1002;8;vader\n1003;9;\n9999;9;oom\n");
    assert_eq!(rows(LIST), "Sem de Boer;1-3-2016;pinda;\nBo Vos;1-7-2005;melk;\n");
    assert_eq!(rows(TESTS), "T3;123456782;A\n");
    assert_eq!(
        rows(REGISTER),
        "1002;Sem;de;Boer;01-03-2016;;Laan 2;01-08-2020;\n1003;Lot;;Kok;01-05-2010;123456782;;;31-07-2018\n\
         1004;Fien;;Smit;;;Laan 4;01-08-2009;31-07-2016\n1005;Bo;;Vos;01-07-2005;;;;31-07-2016\n\
         1006;Bo;;Vos;01-07-2005;;;;31-07-2016\n"
    );
}

#[test]
fn a_guardian_who_went_though_a_child_stays_is_found() {
    assert_eq!(after("guardian", GUARDIANS, "8;B;\n", ""), at(Problem::RowMissing, GUARDIANS, 2, None));
    assert_eq!(after("unclear", GUARDIANS, "9;C;\n", ""), at(Problem::RowMissing, GUARDIANS, 3, None));
    assert_eq!(after("number", GUARDIANS, "8;B;\n", ";B;\n"), at(Problem::CellGone, GUARDIANS, 2, Some("Nummer")));
}

#[test]
fn a_guardian_who_is_left_though_all_children_went_is_found_with_the_delivery_and_without_it() {
    assert_eq!(after("left", GUARDIANS, "8;B;\n", "7;A;\n8;B;\n"), at(Problem::RowNotErased, GUARDIANS, 1, None));
    // Nobody links it any more, so that it may be anybody's; that it is a row too many shows in the summary.
    let alone = found(ran(), &replayed(&ran().path("out-left"), None, &ran().path("ledger")));
    assert!(matches!(alone.as_slice(), [(Problem::FigureDiffers, file, ..)] if file == GUARDIANS), "{alone:?}");
}

#[test]
fn a_row_that_may_be_one_of_two_pupils_and_went_is_found() {
    assert_eq!(after("ambiguous", LIST, "Bo Vos;1-7-2005;melk;\n", ""), at(Problem::RowMissing, LIST, 3, None));
}

#[test]
fn a_row_found_by_name_that_is_left_is_found() {
    let line = "Sem de Boer;1-3-2016;pinda;\n";
    let found_there = after("named", LIST, line, &format!("Jansen, Noor;1-2-2005;noten;\n{line}"));
    assert_eq!(found_there, at(Problem::RowNotErased, LIST, 1, None));
}

#[test]
fn what_leads_to_a_row_that_stays_and_went_is_found() {
    assert_eq!(after("link", LINKS, "1003;9;\n", ""), at(Problem::RowMissing, LINKS, 4, None));
    let lot = "1003;Lot;;Kok;01-05-2010;123456782;";
    let tie = after("tie", REGISTER, lot, "1003;Lot;;Kok;01-05-2010;;");
    assert_eq!(tie, at(Problem::CellGone, REGISTER, 3, Some("Bsn")));
    let bo = after("name", REGISTER, "1006;Bo;;Vos;01-07-2005;", "1006;Bo;;Vos;;");
    assert_eq!(bo, at(Problem::CellGone, REGISTER, 6, Some("Geboortedatum")));
    let gone = after("bearer", REGISTER, "1005;Bo;;Vos;01-07-2005;;;;31-07-2016\n", "");
    assert_eq!(gone, at(Problem::RowMissing, REGISTER, 5, None));
}

#[test]
fn of_an_alumna_the_first_day_that_went_and_the_birth_date_that_did_not_are_found() {
    let fien = "1004;Fien;;Smit;;;Laan 4;01-08-2009;";
    let start = after("start", REGISTER, fien, "1004;Fien;;Smit;;;Laan 4;;");
    assert_eq!(start, at(Problem::CellGone, REGISTER, 4, Some("In")));
    let birth = after("birth", REGISTER, fien, "1004;Fien;;Smit;01-06-2005;;Laan 4;01-08-2009;");
    assert_eq!(birth, at(Problem::CellNotErased, REGISTER, 4, Some("Geboortedatum")));
    let alone = found(ran(), &replayed(&ran().path("out-birth"), None, &ran().path("ledger")));
    assert_eq!(alone, at(Problem::StillErasable, REGISTER, 3, None));
}

#[test]
fn a_number_that_holds_inside_its_own_file_alone_leads_to_no_guardian_in_another() {
    let register = "1001;Noor;;Jansen;01-02-2005;;Laan 1;01-08-2009;31-07-2015\n";
    let files = [(REGISTER, register), (LINKS, "1001;#7;moeder\n"), (GUARDIANS, "#7;A;\n")];
    let desk = desk(&files.map(|(path, rows)| (path, rows.to_owned())), "", "");
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let left = String::from_utf8(desk.out(&format!("datasets/{GUARDIANS}"))).unwrap();
    assert!(left.ends_with("\n#7;A;\n"), "{left}");
    is_not_accused(&desk);
}

/// Few names and days, so that they meet.
fn name() -> impl Strategy<Value = (&'static str, &'static str)> {
    let names = ["Bo;;Vos", "Bo;van;Vos", "Noor;;Vos", "Bo;;Kok"];
    let written = ["Bo Vos", "Vos, Bo", "Bo van Vos", "Vos, Bo van", "Noor Vos", "Kok, Bo", "bo vos", ""];
    (prop::sample::select(names.to_vec()), prop::sample::select(written.to_vec()))
}

fn day() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["01-02-2010", "02-02-2010"])
}

/// At most so many lines.
fn lines(line: impl Strategy<Value = String>, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(line, 0..=most).prop_map(|lines| lines.concat())
}

/// The files with their rows, holds and requests.
type Delivered = (Vec<(&'static str, String)>, String, String);

/// Few pupils, guardians and national numbers, so that they meet.
fn case() -> impl Strategy<Value = Delivered> {
    let one_of = |texts: &[&'static str]| prop::sample::select(texts.to_vec());
    let bsn = one_of(&["", "", "123456782", "111222333", "999999999", "12345"]);
    let left = one_of(&["", "31-07-2015", "31-07-2016", "31-07-2021", "31-07-2023", "onbekend"]);
    let pupil = (name(), day(), bsn.clone(), left)
        .prop_map(|((name, _), birth, bsn, left)| (bsn, [name, birth], format!("Laan 1;01-08-2014;{left}\n")));
    let pupils = prop::collection::vec(pupil, 1..6);
    let who = one_of(&["1001", "1002", "1003", "01004", "9999", ""]);
    let guardian = one_of(&["1", "02", "2", "3", "4", ""]);
    // A row without all its cells is rare.
    let relation = prop_oneof![20 => one_of(&[";moeder", ";vader", ";"]), 1 => Just("")];
    let link = (who.clone(), guardian.clone(), relation);
    let links = lines(link.prop_map(|(who, guardian, relation)| format!("{who};{guardian}{relation}\n")), 7);
    let money = one_of(&["", "", "10"]);
    let list_of_guardians = (guardian, money.clone()).prop_map(|(number, money)| format!("{number};A;{money}\n"));
    let list = (name(), day(), money).prop_map(|((_, name), birth, money)| format!("{name};{birth};noten;{money}\n"));
    let test = (one_of(&["T1", "T2", ""]), bsn).prop_map(|(code, bsn)| format!("{code};{bsn};A\n"));
    let files = (pupils, links, lines(list_of_guardians, 4), lines(list, 4), lines(test, 3)).prop_map(
        |(pupils, links, guardians, list, tests)| {
            let row = |(number, (bsn, [name, birth], rest)): (u32, (&'static str, [&str; 2], String))| {
                format!("{number};{name};{birth};{bsn};{rest}")
            };
            let register = (1001..).zip(pupils).map(row).collect::<Vec<_>>().concat();
            vec![(REGISTER, register), (LINKS, links), (GUARDIANS, guardians), (LIST, list), (TESTS, tests)]
        },
    );
    let held = one_of(&["all", "contact.name", "enrolment", "contact.birth"]);
    let holds = lines(held.prop_map(|held| format!("12AB,1001,{held},court,2020-01-01,\n")), 1);
    let asked = one_of(&["alumni-opt-in,all", "erasure,guardian", "erasure,enrolment", "erasure,national_number"]);
    let request = (one_of(&["1001", "1002", "1003"]), asked)
        .prop_map(|(who, asked)| format!("12AB,{who},{asked},2022-01-01,granted,2024-10-05,pupil,,\n"));
    (files, holds, lines(request, 2))
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("OPSCHOON_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(24), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_honest_run_is_accused((files, holds, requests) in case()) {
        let desk = desk(&files, &holds, &requests);
        desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
        is_not_accused(&desk);
    }
}
