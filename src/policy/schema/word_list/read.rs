//! Reads a text of the dictionary: every key, in the order in which `schemas/dictionary/words.toml` explains them.

use super::{CodesText, ContextText, MeaningText, RuleText, SubjectText, VocabularyText, WordTexts};
use crate::model::Role;
use crate::policy::Problem;
use crate::policy::fields::{At, Fields};
use crate::policy::notes::{Notes, read_table};
use crate::policy::values::{self, Read, category, share, whole_number, word};
use toml::de::{DeTable, DeValue};

/// The most headers that a kind of table may ask for.
const MOST_HEADERS: u64 = 1_000;

/// Returns what a text says, as far as it can be read, and everything that is wrong with its form.
pub(super) fn read(file: &str, text: &str) -> (WordTexts, Vec<Problem>) {
    let mut notes = Notes::new(file, text);
    let table = read_table(&mut notes, text);
    let said = table.map(|table| texts(&mut notes, table.get_ref())).unwrap_or_default();
    (said, notes.into_problems())
}

fn texts(notes: &mut Notes, table: &DeTable<'_>) -> WordTexts {
    let mut fields = Fields::new(table, 0, "dictionary");
    let said = WordTexts {
        words: entries(notes, &mut fields, "words"),
        compounds: entries(notes, &mut fields, "compounds"),
        short_parts: words(notes, &mut fields, "short_parts"),
        alone: words(notes, &mut fields, "alone"),
        endings: words(notes, &mut fields, "endings"),
        pupil: words(notes, &mut fields, "pupil"),
        school: words(notes, &mut fields, "school"),
        fillers: words(notes, &mut fields, "fillers"),
        generic: words(notes, &mut fields, "generic"),
        given_names: words(notes, &mut fields, "given_names"),
        surnames: words(notes, &mut fields, "surnames"),
        rules: each(notes, &mut fields, "rule", rule),
        contexts: each(notes, &mut fields, "context", context),
        subjects: each(notes, &mut fields, "subject", subject),
        vocabularies: each(notes, &mut fields, "vocabulary", vocabulary),
        meanings: each(notes, &mut fields, "meaning", meaning),
        codes: each(notes, &mut fields, "codes", codes),
    };
    fields.finish(notes);
    said
}

/// Reads a text that may say nothing.
fn any_text(value: &DeValue<'_>) -> Read<String> {
    match value.as_str() {
        Some("") => Ok(String::new()),
        _ => values::text(value),
    }
}

fn words(notes: &mut Notes, fields: &mut Fields<'_>, key: &'static str) -> At<String> {
    let value = fields.optional(notes, key, any_text).unwrap_or_default();
    At { value, at: fields.at(key) }
}

fn required_words(notes: &mut Notes, fields: &mut Fields<'_>, key: &'static str) -> Option<At<String>> {
    let value = fields.required(notes, key, any_text)?;
    Some(At { value, at: fields.at(key) })
}

/// Reads a table of which every key is a word of the user's.
fn entries(notes: &mut Notes, fields: &mut Fields<'_>, name: &'static str) -> Vec<(At<String>, At<String>)> {
    let Some(table) = fields.optional(notes, name, values::table) else { return Vec::new() };
    let mut found = Vec::new();
    for (key, value) in table {
        let word = At { value: key.get_ref().to_string(), at: key.span().start };
        match any_text(value.get_ref()) {
            Ok(text) => found.push((word, At { value: text, at: value.span().start })),
            Err(message) => notes.add(value.span().start, message.with("key", &word.value)),
        }
    }
    found
}

fn each<T>(
    notes: &mut Notes,
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl Fn(&mut Notes, &mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for mut table in fields.tables(notes, key) {
        found.extend(read(notes, &mut table));
        table.finish(notes);
    }
    found
}

fn rule(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<RuleText> {
    let category = fields.required(notes, "category", category);
    let role = fields.optional(notes, "role", word(Role::NAMES));
    let weight = fields.optional(notes, "weight", share);
    let when = fields.required_list(notes, "when", any_text);
    let without = words(notes, fields, "without");
    let head = words(notes, fields, "head");
    let table = words(notes, fields, "table");
    let not_table = words(notes, fields, "not_table");
    Some(RuleText { category: category?, role, weight, when, without, head, table, not_table })
}

fn context(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<ContextText> {
    let name = fields.required(notes, "name", values::plain_name);
    let table = fields.list(notes, "table", values::text);
    let without = words(notes, fields, "without");
    let headers = words(notes, fields, "headers");
    let at_least = fields.optional(notes, "at_least", whole_number(1, MOST_HEADERS));
    let at_least = at_least.and_then(|least| usize::try_from(least).ok());
    let beside = fields.optional(notes, "beside", values::boolean).unwrap_or_default();
    Some(ContextText { name: name?, table, without, headers, at_least, beside })
}

fn subject(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<SubjectText> {
    let whose = fields.required(notes, "category", category);
    let concepts = required_words(notes, fields, "concepts");
    let context = required_words(notes, fields, "context");
    let header_takes = fields.list(notes, "header_takes", category);
    let table_takes = fields.list(notes, "table_takes", category);
    let taken = |found: Vec<At<_>>| found.into_iter().map(|at| at.value).collect();
    let (header_takes, table_takes) = (taken(header_takes), taken(table_takes));
    Some(SubjectText { category: whose?, concepts: concepts?, context: context?, header_takes, table_takes })
}

fn vocabulary(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<VocabularyText> {
    let category = fields.required(notes, "category", category);
    let words_of = fields.required_list(notes, "words", values::text);
    let concept = words(notes, fields, "concept");
    Some(VocabularyText { category: category?, words: words_of, concept })
}

fn meaning(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<MeaningText> {
    let words = required_words(notes, fields, "words");
    let table = required_words(notes, fields, "table");
    let concept = required_words(notes, fields, "concept");
    Some(MeaningText { words: words?, table: table?, concept: concept? })
}

fn codes(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<CodesText> {
    let category = fields.required(notes, "category", category);
    let telling = fields.required(notes, "telling", values::text);
    let beside = words(notes, fields, "beside");
    Some(CodesText { category: category?, telling: telling?, beside: beside.value })
}
