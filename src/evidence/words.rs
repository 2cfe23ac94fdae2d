//! Words that record, certificate, worklist and report share: terms, roles, places, categories.

use super::record::Elsewhere;
use crate::model::{Category, Message, Term};
use crate::presentation::Texts;

/// Returns a term in words; the text that it is where it is none.
#[must_use]
pub fn term(text: &str, texts: &Texts) -> String {
    match Term::from_text(text) {
        Some(Term::Years(0) | Term::Months(0) | Term::Weeks(0) | Term::Days(0)) => texts.plain("record-at-once"),
        Some(term) => texts.term(term),
        None => text.to_owned(),
    }
}

/// Returns a role in words.
#[must_use]
pub fn role(name: &str, texts: &Texts) -> String {
    texts.say(&Message::new("record-role").with("role", name)).what
}

/// Returns the roles that approved in words, or that nobody did (C6).
#[must_use]
pub fn approved_by(roles: &[String], texts: &Texts) -> String {
    if roles.is_empty() { texts.plain("record-unapproved") } else { listed(roles.iter().map(|name| role(name, texts))) }
}

/// Returns a place where the data lies too in words.
#[must_use]
pub fn place(place: &Elsewhere, texts: &Texts) -> String {
    texts.say(&Message::new("record-place").with("what", &place.what).with("system", system(&place.system, texts))).what
}

/// Returns a source system in words.
#[must_use]
pub fn system(name: &str, texts: &Texts) -> String {
    texts.say(&Message::new("record-system").with("system", name)).what
}

/// Returns categories in words, one after another.
#[must_use]
pub fn categories(categories: impl IntoIterator<Item = Category>, texts: &Texts) -> String {
    listed(categories.into_iter().map(|category| texts.category(category)))
}

/// Returns texts in a row, with commas.
#[must_use]
pub fn listed(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(", ")
}
