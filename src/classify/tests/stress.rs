//! Exports that went through many hands: cut, misspelt, translated, shuffled and empty ones. What is asked is honesty: a
//! right name or none, never a grave column called harmless.

use super::{classified, headers, national_numbers, strings, table};
use crate::classify::{Dictionary, classify};
use crate::model::handover::KnownColumn;
use crate::model::{Category, ColumnClass, Role};

const LAYOUT: [(&str, Category); 14] = [
    ("Leerlingnummer", Category::PupilNumber),
    ("Achternaam", Category::ContactName),
    ("Geboortedatum", Category::ContactBirth),
    ("Burgerservicenummer", Category::NationalNumber),
    ("Godsdienst", Category::Religion),
    ("Medicijngebruik", Category::Medical),
    ("Allergieën", Category::Medical),
    ("Naam verzorger 1", Category::Guardian),
    ("Moeder telefoon", Category::Guardian),
    ("Uitschrijfdatum", Category::Enrolment),
    ("Diagnose", Category::Medical),
    ("Postcode", Category::ContactAddress),
    ("Schooladvies", Category::ProgressAdvice),
    ("Absentiereden", Category::Absence),
];

/// Returns the columns of the layout under other headers that are wrong, and how many are named right.
fn mangled(change: impl Fn(&str) -> String) -> (Vec<String>, usize) {
    let names: Vec<String> = LAYOUT.iter().map(|(name, _)| change(name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let classes = classified(&headers("export", &names)).columns;
    let pairs = || classes.iter().zip(LAYOUT);
    let wrong = pairs().filter(|(class, (_, truth))| class.category.is_some_and(|found| found != *truth));
    let wrong = wrong.map(|(class, (name, _))| format!("{name} as {} is {:?}", class.name, class.category)).collect();
    (wrong, pairs().filter(|(class, (_, truth))| class.category == Some(*truth)).count())
}

fn one(header: &str, values: Vec<String>) -> ColumnClass {
    classified(&table("export", &[(header, values)])).columns.remove(0)
}

#[test]
fn upper_case_and_marks_change_nothing() {
    for change in [str::to_uppercase as fn(&str) -> String, |name| name.replace(' ', "_"), |name| format!("  {name}. ")]
    {
        assert_eq!(mangled(change), (Vec::new(), LAYOUT.len()));
    }
}

#[test]
fn headers_cut_to_ten_characters_are_named_right_or_not_at_all() {
    let (wrong, right) = mangled(|name| name.chars().take(10).collect());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(right >= 11, "{right} of {}", LAYOUT.len());
}

#[test]
fn a_letter_lost_or_swapped_is_forgiven_or_abstained() {
    let lost = |name: &str| name.char_indices().filter(|(at, _)| *at != 4).map(|(_, c)| c).collect::<String>();
    let swapped = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.swap(4, 5);
        letters.into_iter().collect::<String>()
    };
    for (wrong, right) in [mangled(lost), mangled(swapped)] {
        assert_eq!(wrong, Vec::<String>::new());
        assert!(right >= 7, "{right} of {}", LAYOUT.len());
    }
}

#[test]
fn wrong_encodings_do_not_hide_a_grave_column() {
    for header in ["AllergieÃ«n", "Allergie\u{fffd}n", "Medicati\u{fffd}"] {
        let class = one(header, Vec::new());
        assert!(class.category.is_none_or(|category| Category::Medical.covers(category)), "{header}: {class:?}");
    }
}

#[test]
fn english_headers_are_read() {
    for (header, expected) in [
        ("date_of_birth", Category::ContactBirth),
        ("allergies", Category::Medical),
        ("religion", Category::Religion),
        ("mother_phone", Category::Guardian),
        ("citizen service number", Category::NationalNumber),
    ] {
        assert_eq!(one(header, Vec::new()).category, Some(expected), "{header}");
    }
}

#[test]
fn by_whom_something_was_done_may_mean_a_guardian() {
    for header in ["Gemeld door", "afwezig gemeld door", "ingevuld_door", "aangevraagd door", "Reported by"] {
        let class = one(header, Vec::new());
        let grave = |category| Category::Guardian.covers(category) || category == Category::Staff;
        assert!(class.category.is_none_or(grave), "{class:?}");
    }
    let names = ["Sanne de Vries", "Mohamed Bakker", "Yara Bakker", "Daan Jansen", "Noor Yilmaz", "Finn Smit"];
    assert_eq!(one("Qwrt door", strings(&names)).category, None);
}

#[test]
fn an_exemption_is_not_taken_for_leave() {
    for header in ["Vrijstelling zwemmen", "vrijgesteld van gym"] {
        assert_ne!(one(header, Vec::new()).category, Some(Category::Absence), "{header}");
    }
    assert_eq!(one("Vrijstelling leerplicht", Vec::new()).category, Some(Category::Absence));
    assert_eq!(one("Vrijstelling godsdienstonderwijs", Vec::new()).category, Some(Category::Religion));
}

#[test]
fn a_plan_in_words_that_are_not_all_understood_counts_as_free_text() {
    let prose = || strings(&["Krijgt elke dag een half uur hulp van iemand buiten de klas en oefent thuis verder."; 6]);
    assert_eq!(one("Qwrt plan", prose()).category, Some(Category::OtherFreeText));
}

#[test]
fn the_order_of_the_columns_says_little() {
    let names: Vec<&str> = LAYOUT.iter().rev().map(|(name, _)| *name).collect();
    let classes = classified(&headers("export", &names)).columns;
    for (class, (_, truth)) in classes.iter().zip(LAYOUT.iter().rev()) {
        assert_eq!(class.category, Some(*truth), "{}", class.name);
    }
}

#[test]
fn no_rows_and_empty_rows_are_classed_by_their_headers() {
    for values in [Vec::new(), strings(&["", " ", "-"]), strings(&["onbekend"])] {
        assert_eq!(one("Medicatie", values.clone()).category, Some(Category::Medical));
        assert_eq!(one("kolom", values).category, None);
    }
}

#[test]
fn nine_digits_that_pass_by_chance_are_no_national_number() {
    let scores: Vec<String> = (0..60_u32).map(|step| (300_000_000 + step * 10_037).to_string()).collect();
    let unknown = one("kolom3", scores.clone());
    assert_eq!(unknown.category, None);
    assert_eq!(unknown.guesses.first(), Some(&Category::NationalNumber));
    assert_eq!(one("Toetsscore", scores).category, Some(Category::ProgressResults));
}

#[test]
fn names_under_a_header_that_says_nothing_are_names() {
    let names =
        ["Sanne de Vries", "Mohamed El Idrissi", "Yara Bakker", "Daan Jansen", "Noor Yilmaz", "Finn Smit", "Xz Qw"];
    assert_eq!(one("F3", strings(&names)).category, Some(Category::ContactName));
    let towns = ["Zwolle", "Leiden", "Utrecht", "Goes", "Tiel", "Sittard", "Dronten"];
    assert_eq!(one("F3", strings(&towns)).category, None);
}

#[test]
fn an_unknown_word_before_a_harmless_head_is_not_passed_over() {
    for header in ["Qwertdienst", "Zonkniveau", "Brolplaatsing"] {
        assert_eq!(one(header, Vec::new()).category, None, "{header}");
    }
}

#[test]
fn pictures_documents_and_scrambled_passwords_are_seen() {
    let picture = || format!("/9j/4AAQSkZJRg{}", "aB3".repeat(60));
    let cases = [
        ((0..4).map(|_| picture()).collect(), Category::ImageMedia),
        ((0..4).map(|_| format!("JVBERi0xLjQK{}", "aB3".repeat(60))).collect(), Category::OtherFreeText),
        ((0..4).map(|at| format!("$2b$12${at}uvwxyzABCDEFGHIJKLMNOPQ")).collect(), Category::OtherCredentials),
    ];
    for (values, expected) in cases {
        assert_eq!(one("x", values).category, Some(expected));
    }
}

#[test]
fn a_column_that_no_longer_fits_its_schema_is_reported_without_its_values() {
    let known = |category, role| vec![Some(KnownColumn { category, role })];
    let drifted = |values: Vec<String>, known| {
        let mut sample = table("leerlingen", &[("Lokaal", values)]);
        sample.known = known;
        classify(&sample, &Dictionary::builtin().unwrap())
    };
    let numbers = national_numbers(20, 0);
    let found = drifted(numbers.clone(), known(Category::Organisation, None));
    assert_eq!(found.contradicts, [0]);
    let class = found.columns.first().unwrap();
    assert_eq!(class.category, Some(Category::Organisation));
    assert!(numbers.iter().all(|number| !format!("{:?}", class.evidence).contains(number)));
    let words = (0..12).map(|at| format!("lokaal {at}")).collect();
    assert_eq!(drifted(words, known(Category::Enrolment, Some(Role::Departure))).contradicts, [0]);
    assert!(drifted(numbers, known(Category::NationalNumber, Some(Role::NationalNumber))).contradicts.is_empty());
}
