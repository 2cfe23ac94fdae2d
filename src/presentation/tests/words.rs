//! Messages in words: counts, plurals, and text from outside.

use crate::model::Language;
use crate::model::{Category, Message, RowReason};
use crate::presentation::{Texts, csv_cell};

fn say(language: Language, message: &Message) -> String {
    Texts::new(language).say(message).what
}

#[test]
fn counts_are_grouped_and_know_singular_and_plural() {
    let unchanged = |count: u64| Message::new("datasets-unchanged").with("count", count);
    assert_eq!(say(Language::Nl, &unchanged(1)), "1 andere dataset blijft zoals hij is");
    assert_eq!(say(Language::Nl, &unchanged(1_234_567)), "1.234.567 andere datasets blijven zoals ze zijn");
    assert_eq!(say(Language::En, &unchanged(1)), "1 other dataset stays as it is");
    assert_eq!(say(Language::En, &unchanged(0)), "0 other datasets stay as they are");
    assert_eq!(say(Language::En, &unchanged(1234)), "1,234 other datasets stay as they are");
    assert_eq!(Texts::new(Language::Nl).count(100_000), "100.000");
    assert_eq!(Texts::new(Language::En).count(999), "999");
}

#[test]
fn a_sentence_reads_well_for_one_and_for_many() {
    let rows = |rows: u64, dropped: u64, blanked: u64| {
        Message::new("result-rows").with("rows", rows).with("dropped", dropped).with("blanked", blanked)
    };
    let one = "Van 1 rij is er 1 verwijderd; in de rijen die blijven zijn 0 cellen leeggemaakt";
    assert_eq!(say(Language::Nl, &rows(1, 1, 0)), one);
    let many = "Of 1,333 rows, 379 are dropped; in the rows that stay, 1 cell is blanked";
    assert_eq!(say(Language::En, &rows(1333, 379, 1)), many);
}

#[test]
fn a_number_that_counts_nothing_is_shown_as_it_is() {
    let line = Message::new("finding-unmatched").with("file", "holds.csv").with("line", 12_345);
    assert!(say(Language::Nl, &line).starts_with("Regel 12345 van `holds.csv`"));
    let folder = Message::new("storage-not-empty").with("path", "0020261");
    assert_eq!(say(Language::En, &folder), "The folder `0020261` is not empty");
}

#[test]
fn a_header_is_called_so() {
    let quote = |row: u64| Message::new("format-unclosed-quote").with("row", row).with("place", "a.csv");
    assert_eq!(say(Language::En, &quote(0)), "In `a.csv`, a quotation mark opens in the header and never closes");
    assert_eq!(say(Language::En, &quote(7)), "In `a.csv`, a quotation mark opens in row 7 and never closes");
}

#[test]
fn a_reason_comes_with_what_to_do() {
    let said = Texts::new(Language::En).say(&Message::of_reason(RowReason::Ragged));
    assert_eq!(said.what, "The row has more or fewer cells than the header");
    assert!(said.hint.unwrap().starts_with("Look for a stray quotation mark"));
}

#[test]
fn every_category_has_a_name_of_its_own() {
    for language in [Language::En, Language::Nl] {
        let texts = Texts::new(language);
        let names: std::collections::BTreeSet<String> =
            Category::ALL.iter().map(|category| texts.category(*category)).collect();
        assert_eq!(names.len(), Category::ALL.len());
    }
}

#[test]
fn an_id_without_words_is_shown_with_its_arguments() {
    let said = Texts::new(Language::En).say(&Message::new("no-such-message").with("path", "a\u{7}b"));
    assert_eq!((said.what.as_str(), said.hint), ("no-such-message path=a\\u{7}b", None));
}

#[test]
fn control_characters_and_marks_of_direction_are_shown_and_not_obeyed() {
    let message = Message::new("storage-not-found").with("path", "\u{1b}[2Jx\n\u{202e}fdp.exe");
    assert_eq!(say(Language::En, &message), "`\\u{1b}[2Jx\\u{a}\\u{202e}fdp.exe` does not exist");
}

#[test]
fn an_argument_is_never_read_as_fluent() {
    let message = Message::new("storage-not-found").with("path", "{ $path } { NUMBER(1) }");
    assert_eq!(say(Language::En, &message), "`{ $path } { NUMBER(1) }` does not exist");
}

#[test]
fn a_cell_for_a_spreadsheet_is_no_formula_and_one_line() {
    for risky in ["=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
        assert!(csv_cell(risky).starts_with('\''), "{risky:?}");
    }
    assert_eq!(csv_cell("=1+1"), "'=1+1");
    assert_eq!(csv_cell("a\nb\tc"), "a b c");
    assert_eq!(csv_cell("12AB/leerlingen.csv"), "12AB/leerlingen.csv");
    assert_eq!(csv_cell(""), "");
}

#[test]
fn days_terms_and_categories_are_said_in_the_language_of_the_message() {
    let overdue = Message::new("finding-overdue").with("count", 2).with("category", "finance.funding");
    let overdue = overdue.with("grace", "8 weeks");
    let dutch = "Van 2 leerlingen is bekostiging te laat: het moest binnen 8 weken na de bewaartermijn weg zijn";
    assert_eq!(say(Language::Nl, &overdue), dutch);
    let notify = Message::new("finding-notify").with("line", 2).with("file", "recipients.csv");
    let notify = say(Language::En, &notify.with("categories", "medical.care`, `absence`, `unheard-of"));
    assert!(notify.ends_with("on request: care and support; absence; unheard-of"), "{notify}");
    let due = Message::new("finding-request-due").with("line", 3).with("file", "requests.csv").with("days", 18);
    assert!(say(Language::Nl, &due.clone().with("by", "2026-12-10")).contains("uiterlijk 10 december 2026 beantwoord"));
    assert!(say(Language::Nl, &due.with("by", "soon")).contains("uiterlijk soon beantwoord"), "what is no day stays");
}
