//! The values: numbers that belong to nobody, references that arrive, names that tell nothing.

use super::{Files, rows, sample, text};
use crate::model::Category;
use crate::model::pupil::eleven_test_remainder;
use crate::sample::{number, stories};
use std::collections::BTreeSet;

const BRINS: [&str; 2] = ["12AB", "34CD"];

fn pupils(files: &Files, brin: &str) -> Vec<super::Row> {
    rows(files, &format!("delivery/{brin}/parnassys/leerlingen.csv"))
}

fn numbers(files: &Files, brin: &str) -> BTreeSet<String> {
    pupils(files, brin).into_iter().map(|row| row["Leerlingnummer"].clone()).collect()
}

#[test]
fn national_numbers_are_valid_and_belong_to_nobody() {
    let files = sample(3000, 5);
    let mut fail = 0;
    for row in BRINS.iter().flat_map(|brin| pupils(&files, brin)).filter(|row| !row["PGN"].is_empty()) {
        let number: u32 = row["PGN"].parse().unwrap();
        match eleven_test_remainder(&row["PGN"]).unwrap() {
            0 => assert!((999_900_000..999_999_999).contains(&number)),
            5 => assert!((180_000_000..200_000_000).contains(&number)),
            _ => {
                assert!((999_900_000..=999_999_999).contains(&number));
                fail += 1;
            }
        }
    }
    assert_eq!(fail, 2);
}

#[test]
fn a_national_number_stands_with_one_pupil_of_a_school() {
    let files = sample(20_000, 2);
    for brin in BRINS {
        let found: Vec<String> =
            pupils(&files, brin).into_iter().map(|row| row["PGN"].clone()).filter(|bsn| !bsn.is_empty()).collect();
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
    }
}

#[test]
fn onderwijsnummers_and_identifiers_do_not_collide() {
    let some = (0..300_000).step_by(7);
    let numbers: BTreeSet<String> = some.clone().map(number::onderwijsnummer).collect();
    assert_eq!(numbers.len(), some.clone().count());
    assert!(numbers.iter().all(|number| eleven_test_remainder(number) == Some(5)));
    assert_eq!(some.clone().map(number::test_identifier).collect::<BTreeSet<_>>().len(), some.count());
    assert_eq!(number::onderwijsnummer(1_800_000), "");
}

#[test]
fn some_pupils_have_the_same_national_number_at_both_schools() {
    let files = sample(200, 1);
    let of = |brin| {
        pupils(&files, brin)
            .into_iter()
            .map(|row| row["PGN"].clone())
            .filter(|bsn| !bsn.is_empty())
            .collect::<BTreeSet<_>>()
    };
    assert!(of("12AB").intersection(&of("34CD")).count() >= 2);
}

#[test]
fn pupil_numbers_are_unique_in_a_school_and_shared_between_schools() {
    let files = sample(500, 1);
    for brin in BRINS {
        assert_eq!(numbers(&files, brin).len(), pupils(&files, brin).len());
    }
    assert!(numbers(&files, "12AB").contains("1001") && numbers(&files, "34CD").contains("1001"));
}

#[test]
fn every_story_is_told_in_the_delivery() {
    let files = sample(200, 1);
    let told = stories();
    assert_eq!(told.len(), include_str!("../data/stories.txt").lines().filter(|line| !line.starts_with('#')).count());
    assert_eq!(told.iter().map(|story| story.id).collect::<BTreeSet<_>>().len(), told.len());
    for story in &told {
        assert_eq!(numbers(&files, story.school).contains(story.number), story.is_registered(), "{}", story.id);
        let course = crate::sample::course::Course::from_text(story.course);
        assert_eq!(course.is_some(), story.is_registered(), "{}", story.id);
    }
}

#[test]
fn other_tables_name_pupils_of_the_register_but_for_the_orphan_and_the_nameless() {
    let files = sample(200, 1);
    for brin in BRINS {
        let known = numbers(&files, brin);
        for table in ["inschrijvingen", "verzorgers", "absentie", "notities", "zorg", "gesprekken"] {
            let rows = rows(&files, &format!("delivery/{brin}/parnassys/{table}.csv"));
            assert!(!rows.is_empty());
            let strangers = rows.iter().filter(|row| !known.contains(&row["Leerlingnummer"]));
            let expected = match (brin, table) {
                ("12AB", "absentie" | "notities") | ("34CD", "notities") => 1,
                _ => 0,
            };
            assert_eq!(strangers.count(), expected, "{brin} {table}");
        }
    }
}

#[test]
fn governance_speaks_of_pupils_who_exist() {
    for pupils in [5, 60, 200] {
        let files = sample(pupils, 1);
        for table in ["holds", "requests", "consents", "decisions", "corrections"] {
            let rows = rows(&files, &format!("governance/{table}.csv"));
            assert!(pupils < 100 || !rows.is_empty(), "{table}");
            for row in rows {
                assert!(numbers(&files, &row["school"]).contains(&row["pupil"]), "{table}");
                assert!(row.get("category").is_none_or(|name| name == "all" || Category::from_name(name).is_some()));
            }
        }
    }
}

#[test]
fn governance_dates_are_dates_and_corrections_quote_what_stands_there() {
    let files = sample(200, 1);
    for (table, columns) in [
        ("holds", vec!["from", "until"]),
        ("requests", vec!["received", "decided", "ends"]),
        ("consents", vec!["on"]),
        ("decisions", vec!["day"]),
    ] {
        for row in rows(&files, &format!("governance/{table}.csv")) {
            assert!(
                columns
                    .iter()
                    .all(|column| row[*column].is_empty() || crate::model::Day::from_iso(&row[*column]).is_some()),
                "{table}"
            );
        }
    }
    for row in rows(&files, "governance/corrections.csv") {
        let at: usize = row["row"].parse().unwrap();
        let pupil = &pupils(&files, &row["school"])[at - 1];
        assert_eq!((&pupil["Leerlingnummer"], &pupil[&row["column"]]), (&row["pupil"], &row["from"]));
    }
    assert!(toml::from_str::<toml::Table>(&text(&files, "governance/processing.toml")).is_ok());
}

#[test]
fn the_readme_tells_every_story_and_every_table() {
    let files = sample(200, 1);
    let readme = text(&files, "README.md");
    assert!(!readme.contains('{') && readme.contains("--pupils 200 --seed 1 --as-of 2026-11-01"));
    assert!(stories().iter().all(|story| readme.contains(story.tells)));
}

#[test]
fn brothers_and_sisters_share_a_guardian() {
    let files = sample(200, 1);
    let guardians = rows(&files, "delivery/12AB/parnassys/verzorgers.csv");
    let of = |number: &str| {
        guardians
            .iter()
            .filter(|row| row["Leerlingnummer"] == number)
            .map(|row| row["Verzorgernummer"].clone())
            .collect::<BTreeSet<_>>()
    };
    assert!(!of("1033").is_empty());
    assert_eq!(of("1033"), of("1034"));
}

#[test]
fn every_account_passes_its_check_digits() {
    let files = sample(60, 1);
    let valid = |iban: &str| {
        let turned = format!("{}{}", &iban[4..], &iban[..4]);
        let figure = |letter: char| letter.to_digit(36).unwrap();
        turned.chars().map(figure).fold(0, |sum, figure| (sum * if figure > 9 { 100 } else { 10 } + figure) % 97) == 1
    };
    let guardians = rows(&files, "delivery/12AB/parnassys/verzorgers.csv");
    assert!(guardians.iter().filter(|row| !row["IBAN"].is_empty()).all(|row| valid(&row["IBAN"])));
}
