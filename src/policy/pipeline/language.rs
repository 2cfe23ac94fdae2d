//! The language of a pipeline file, read apart from the rest: what is wrong with the rest is told in it.

use crate::model::Language;
use std::path::Path;

/// Returns the language that a pipeline file asks for, also where the file has faults; nothing where it names none.
#[must_use]
pub fn language_of(path: &Path) -> Option<Language> {
    let text = std::fs::read(path).ok()?;
    let text = String::from_utf8_lossy(&text);
    let of_the_file = text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let mut values = of_the_file.filter_map(|line| line.strip_prefix("language")?.trim_start().strip_prefix('='));
    let quoted = values.next()?.trim_start();
    let (quote, rest) = quoted.split_at_checked(1).filter(|(quote, _)| matches!(*quote, "\"" | "'"))?;
    let (name, _) = rest.split_once(quote)?;
    Language::NAMES.iter().find(|(known, _)| *known == name).map(|(_, language)| *language)
}
