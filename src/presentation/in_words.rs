//! What a machine writes, in words: the functions `DAY`, `TERM` and `CATEGORIES` of the message files.
//!
//! Messages carry days, terms and categories as files and programs know them; each language says what is shown of them.
//! What is none of these is shown as it is.

use super::Texts;
use crate::model::{Category, Day, Term};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use std::sync::Arc;

/// Puts a text in words, where it knows it.
type Put = fn(&Texts, &str) -> String;

/// Adds the functions to the texts of a language; `words` says days, terms and categories in it.
pub(super) fn add(bundle: &mut FluentBundle<FluentResource>, words: Texts) {
    let words = Arc::new(words);
    let functions: [(&str, Put); 3] = [("DAY", day), ("TERM", term), ("CATEGORIES", categories)];
    for (name, put) in functions {
        let words = Arc::clone(&words);
        // Fails only where the name is taken, and the bundle has but `NUMBER`.
        let _ = bundle.add_function(name, move |positional, _| match positional.first() {
            Some(FluentValue::String(text)) => put(&words, text).into(),
            Some(value) => value.clone(),
            None => FluentValue::Error,
        });
    }
}

fn day(words: &Texts, text: &str) -> String {
    Day::from_iso(text).map_or_else(|| text.to_owned(), |day| words.day(day))
}

fn term(words: &Texts, text: &str) -> String {
    Term::from_text(text).map_or_else(|| text.to_owned(), |term| words.term(term))
}

/// Names as they stand in a list: `` `a`, `b` ``, or between commas alone.
fn categories(words: &Texts, text: &str) -> String {
    let names = text.split(", ").map(|name| name.trim_matches('`'));
    let worded = names.map(|name| Category::from_name(name).map_or_else(|| name.to_owned(), |it| words.category(it)));
    worded.collect::<Vec<_>>().join("; ")
}
