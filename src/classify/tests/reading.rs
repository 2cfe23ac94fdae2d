//! How headers are read: prefixes of a table, words that mean something else in one kind of table, forms of a word, codes.

use super::{classified, headers, strings, table};
use crate::model::Category;

fn categories(name: &str, of: &[&str]) -> Vec<Option<Category>> {
    classified(&headers(name, of)).columns.into_iter().map(|column| column.category).collect()
}

fn by_values(header: &str, values: &[&str]) -> Option<Category> {
    let repeated: Vec<&str> = values.iter().copied().cycle().take(40).collect();
    classified(&table("overzicht", &[(header, strings(&repeated))])).columns.remove(0).category
}

#[test]
fn what_stands_before_every_column_of_a_table_says_nothing() {
    let with = categories("overzicht", &["XQ_Naam", "XQ_Adres", "XQ_Diagnose", "XQ_Geboortedatum"]);
    assert_eq!(with, categories("overzicht", &["Naam", "Adres", "Diagnose", "Geboortedatum"]));
    let camel = categories("overzicht", &["ZzAllergie", "ZzAstma", "ZzEpilepsie"]);
    assert_eq!(camel, [Some(Category::Medical); 3]);
}

#[test]
fn a_prefix_that_is_a_word_stays() {
    assert_eq!(categories("lijst", &["vader_tel", "vader_naam", "vader_mail"]), [Some(Category::Guardian); 3]);
}

#[test]
fn an_abbreviation_means_what_its_table_is_about() {
    assert_eq!(categories("verzuim", &["verz_code"]), [Some(Category::Absence)]);
    assert_eq!(categories("leerlingen", &["verz_naam"]), [Some(Category::Guardian)]);
    assert_ne!(categories("toetsen", &["taalverz"]), [Some(Category::Guardian)]);
}

#[test]
fn forms_of_a_word_and_whole_questions_are_read() {
    let asked =
        ["Heeft uw kind een allergie? Zo ja, welke", "Is uw kind gedoopt?", "Known allergies", "autistische kenmerken"];
    let found = categories("antwoorden", &asked);
    let expected = [Category::Medical, Category::Religion, Category::Medical, Category::MedicalPsychological];
    assert_eq!(found, expected.map(Some));
}

#[test]
fn lists_of_codes_name_a_column_that_nobody_knows_and_no_other() {
    assert_eq!(by_values("Xqz", &["V1", "V2", "LRV", "L"]), Some(Category::Absence));
    assert_eq!(by_values("Xqz", &["VMBO-BB", "HAVO", "VWO"]), Some(Category::ProgressAdvice));
    assert_eq!(by_values("Xqz", &["I", "II", "III", "IV", "V"]), Some(Category::ProgressResults));
    assert_eq!(by_values("Xqz", &["A", "B", "C"]), None, "letters alone may be anything");
    assert_eq!(by_values("Diagnose", &["V1", "V2", "LRV", "L"]), Some(Category::Medical), "the header goes before");
}

#[test]
fn one_row_is_classed_by_its_headers() {
    let columns = [("Leerlingnummer", "1"), ("BSN", "111222333"), ("Zq", "x")];
    let columns = columns.map(|(header, value)| (header, strings(&[value])));
    let found: Vec<_> = classified(&table("leerlingen", &columns)).columns.into_iter().map(|c| c.category).collect();
    assert_eq!(found, [Some(Category::PupilNumber), Some(Category::NationalNumber), None]);
}
