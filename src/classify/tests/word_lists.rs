//! What a school adds to the dictionary: what it changes, and that everything that is wrong with it is told at once.

use super::headers;
use crate::classify::{Dictionary, classify};
use crate::model::Category;
use crate::policy::WordList;

fn list(file: &str, text: &str) -> WordList {
    WordList { name: file.trim_end_matches(".toml").to_owned(), file: file.to_owned(), source_text: text.to_owned() }
}

/// The line and the id of each problem of a list.
fn told(text: &str) -> Vec<(u32, &'static str)> {
    let problems = Dictionary::with(&[list("eigen.toml", text)]).unwrap_err().0;
    assert!(problems.iter().all(|problem| problem.file == "eigen.toml"), "{problems:?}");
    problems.iter().map(|problem| (problem.line, problem.message.id)).collect()
}

#[test]
fn a_school_adds_words_of_its_own() {
    let extra = "[words]\nzorgbord = \"zorgbordje\"\n[[rule]]\ncategory = \"medical.care\"\nwhen = [\"zorgbord\"]\n";
    let dictionary = Dictionary::with(&[list("eigen.toml", extra)]).unwrap();
    let class = classify(&headers("export", &["Zorgbordje"]), &dictionary).columns.remove(0);
    assert_eq!((class.category, class.is_guess), (Some(Category::MedicalCare), false));
}

#[test]
fn what_is_wrong_with_a_list_is_told_with_its_line() {
    let rule = "# medisch\n[[rule]]\nweight = 0.5\ncategory = ";
    for (text, line, id) in [
        ("[words]\nx = \"y\"\nz = y\n".to_owned(), 3, "policy-syntax"),
        ("wrods = 1\n".to_owned(), 1, "policy-unknown-key"),
        ("[words]\nqwx = 3\n".to_owned(), 2, "policy-wrong-type"),
        (format!("{rule}\"medisch\"\nwhen = [\"zorg\"]\n"), 4, "policy-unknown-word"),
        (format!("{rule}\"medical\"\nrole = \"baas\"\nwhen = [\"zorg\"]\n"), 5, "policy-unknown-word"),
        (format!("{rule}\"medical\"\n"), 2, "policy-missing-key"),
        (format!("{rule}\"medical\"\nwhen = []\n"), 5, "policy-empty-list"),
        (format!("{rule}\"medical\"\nwhen = [\n\"zorg qwx\"]\n"), 6, "dictionary-concept"),
        (format!("{rule}\"medical\"\nwhen = [\"zorg\"]\ntable = \"qwx\"\n"), 6, "dictionary-context"),
        ("[[rule]]\ncategory = \"medical\"\nwhen = [\"zorg\"]\nweight = 2.0\n".to_owned(), 4, "policy-bad-share"),
        ("[words]\nbrolla = \"qwrt\"\nzonka = \"qwrt\"\n".to_owned(), 3, "dictionary-word-twice"),
        ("[words]\nqwx = \"zw\"\nzorg = \"\"\"\nqwrt\nhuisarts\"\"\"\n".to_owned(), 5, "dictionary-word-twice"),
    ] {
        assert_eq!(told(&text), [(line, id)], "{text}");
    }
}

#[test]
fn a_list_of_concepts_is_held_to_the_words_there_are() {
    for key in ["pupil", "school", "fillers", "generic"] {
        assert_eq!(told(&format!("\n{key} = \"\"\"\nzorg\nqwx\"\"\"\n")), [(4, "dictionary-concept")], "{key}");
    }
    for key in ["alone", "short_parts"] {
        assert_eq!(told(&format!("{key} = \"qwx\"")), [(1, "dictionary-word")], "{key}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = "fillers = \"van qwx\"\ngeneric = \"qwy\"\nalone = \"qwz\"\n\n[words]\nbrolla = \"qwrt\"\nzonka = \"qwrt\"\n\n\
                [[rule]]\ncategory = \"medical\"\nwhen = [\"zorg qwx\"]\ntable = \"qwx\"\n\n\
                [[rule]]\ncategory = \"religion\"\nwhen = [\"qwx\"]\n";
    let expected = [
        (1, "dictionary-concept"),
        (2, "dictionary-concept"),
        (3, "dictionary-word"),
        (7, "dictionary-word-twice"),
        (11, "dictionary-concept"),
        (12, "dictionary-context"),
        (16, "dictionary-concept"),
    ];
    assert_eq!(told(text), expected);
}

#[test]
fn the_problems_of_all_lists_come_together() {
    let wrong = [list("a.toml", "[[rule]]\ncategory = \"medisch\"\n"), list("b.toml", "x = 1\n[[context]]\n")];
    let problems = Dictionary::with(&wrong).unwrap_err().0;
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.file.as_str(), problem.line, problem.message.id)).collect();
    let expected = [
        ("a.toml", 1, "policy-missing-key"),
        ("a.toml", 2, "policy-unknown-word"),
        ("b.toml", 1, "policy-unknown-key"),
        ("b.toml", 2, "policy-missing-key"),
    ];
    assert_eq!(told, expected);
}

/// Else a word that could not be read would make every rule wrong that uses it.
#[test]
fn rules_are_not_held_to_words_that_could_not_be_read() {
    let half = "[words]\nzorgbord = 7\n[[rule]]\ncategory = \"medical.care\"\nwhen = [\"zorgbord\"]\n";
    assert_eq!(told(half), [(2, "policy-wrong-type")]);
}
