//! What is only guessed: enough to guard a column, too little to erase it (E4).

use super::{classified, national_numbers, strings, table};
use crate::model::{Category, ColumnClass};

fn column(name: &str, header: &str, values: Vec<String>) -> ColumnClass {
    classified(&table(name, &[(header, values)])).columns.remove(0)
}

fn seen(class: &ColumnClass) -> (Option<Category>, bool) {
    (class.category, class.is_guess)
}

#[test]
fn what_its_table_alone_says_of_a_column_is_a_guess() {
    for (name, header, category) in [
        ("zorg", "qwrtz", Category::Medical),
        ("religie", "qwrtz", Category::Religion),
        ("incidenten", "qwrtz", Category::ProgressConduct),
        ("verzuim", "qwrtz", Category::Absence),
        ("verzorgers", "qwrtz", Category::Guardian),
        ("medewerkers", "qwrtz", Category::Staff),
    ] {
        assert_eq!(seen(&column(name, header, Vec::new())), (Some(category), true), "{name} {header}");
    }
}

#[test]
fn a_word_that_means_nothing_by_itself_beside_an_unknown_one_is_a_guess() {
    assert_eq!(seen(&column("zorg", "qwrtz datum", Vec::new())), (Some(Category::Medical), true));
    assert_eq!(seen(&column("zorg", "datum", Vec::new())), (Some(Category::Medical), false));
    assert_eq!(seen(&column("leerlingen", "qwrtzallergie", Vec::new())), (Some(Category::Medical), true));
    assert_eq!(seen(&column("leerlingen", "allergie qwrtz", Vec::new())), (Some(Category::Medical), false));
}

#[test]
fn the_words_of_a_header_are_no_guess() {
    for (name, header) in [
        ("zorg", "diagnose"),
        ("zorg", "naam"),
        ("leerlingen", "medicatie"),
        ("verzorgers", "achternaam"),
        ("x", "BSN"),
    ] {
        let class = column(name, header, Vec::new());
        assert!(class.category.is_some() && !class.is_guess, "{name} {header}");
    }
}

#[test]
fn values_of_a_loose_shape_under_an_unknown_header_are_a_guess() {
    for (values, category) in [
        (strings(&["v", "o", "m", "v", "o"]), Category::ContactBirth),
        (strings(&["4A", "4B", "5A", "5A"]), Category::Organisation),
        (strings(&["12AB", "99XX", "12AB"]), Category::Organisation),
        (strings(&["2019-2020", "2020-2021", "2021-2022"]), Category::Organisation),
    ] {
        assert_eq!(seen(&column("Blad1", "qwrtz", values)), (Some(category), true), "{category}");
    }
}

#[test]
fn values_that_hardly_mean_anything_else_are_no_guess() {
    for (values, category) in [
        (national_numbers(12, 0), Category::NationalNumber),
        (strings(&["a@b.nl", "cee.dee@school.nl", "e_f@voorbeeld.org"]), Category::ContactOnline),
        (strings(&["ADHD", "dyslexie", "dyslexie", "Autisme"]), Category::Medical),
    ] {
        assert_eq!(seen(&column("Blad1", "qwrtz", values)), (Some(category), false), "{category}");
    }
}

#[test]
fn values_confirm_what_a_table_says() {
    let conditions = strings(&["ADHD", "dyslexie", "dyslexie", "Autisme"]);
    assert_eq!(seen(&column("zorg", "qwrtz", conditions)), (Some(Category::Medical), false));
    let names = strings(&["Jansen", "De Vries", "Bakker", "Visser", "Smit", "Meijer", "Mulder"]);
    assert_eq!(seen(&column("verzorgers", "qwrtz", names)), (Some(Category::Guardian), false));
    let levels = strings(&["groen", "oranje", "rood", "groen"]);
    assert_eq!(seen(&column("zorg", "qwrtz", levels)), (Some(Category::Medical), true));
}
