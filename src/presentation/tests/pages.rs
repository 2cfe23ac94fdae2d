//! Pages stand by themselves, and text from outside is text.

use crate::model::Language;
use crate::presentation::{Block, Cell, Page, Section, Table};

fn page(text: &str) -> String {
    let mut table = Table::new(text.to_owned(), ["a", "b"].map(str::to_owned), 1);
    table.rows = vec![vec![Cell::of(text), Cell::of("7").below(text).bar(1, 4)], Vec::new()];
    let blocks = vec![
        Block::Sentence(text.to_owned()),
        Block::Facts(vec![(text.to_owned(), text.to_owned())]),
        Block::List(vec![text.to_owned()]),
        Block::Commands(vec![text.to_owned()]),
        Block::Table(table),
    ];
    let page = Page {
        language: Language::Nl,
        title: text.to_owned(),
        subtitle: text.to_owned(),
        warnings: vec![text.to_owned()],
        sections: vec![Section { title: text.to_owned(), blocks }, Section::default()],
        foot: vec![text.to_owned()],
    };
    String::from_utf8(page.to_html()).unwrap()
}

#[test]
fn text_from_outside_is_no_markup() {
    let html = page("<script>alert('x')</script>\"&");
    assert!(!html.contains("<script") && !html.contains("alert('x')"), "{html}");
    assert_eq!(html.matches("alert(").count(), 14, "every text is there: {html}");
}

#[test]
fn a_page_fetches_nothing_and_runs_nothing() {
    let html = page("x");
    for outside in ["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<iframe", "<img"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn a_page_says_its_language_and_its_tables_their_heads() {
    let html = page("x");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"));
    assert_eq!(html.matches("<th scope=\"col\"").count(), 2);
    assert_eq!(html.matches("<th scope=\"row\"").count(), 1);
    assert!(html.contains("<caption>x</caption>") && html.contains("width:25%"));
    assert!(html.contains("<p>x.</p>"), "a sentence has its full stop");
}

#[test]
fn marks_of_direction_in_a_cell_are_shown() {
    assert_eq!(Cell::of("a\u{202e}b").text, "a\\u{202e}b");
    assert_eq!(Cell::of("").bar(0, 0).percent, None);
    assert_eq!(Cell::of("").bar(9, 3).percent, Some(100));
}

#[test]
fn what_stands_between_backticks_is_set_as_code_and_stays_text() {
    let html = page("open `a<b`.csv, and `c`");
    assert!(html.contains("<p>open <code>a&#60;b</code>.csv, and <code>c</code>.</p>"), "{html}");
    let odd = page("one ` alone");
    assert!(odd.contains("<p>one ` alone.</p>") && !odd.contains("<code>"), "{odd}");
}
