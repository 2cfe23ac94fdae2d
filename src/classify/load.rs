//! Builds a dictionary from its texts, held together as a whole. The built-in ones stand in `schemas/dictionary/`, whose
//! `words.toml` says how they are written. Refuses a concept, kind of table or word that nothing
//! defines: a misspelt one would silently classify nothing. Everything that is wrong comes out at once.

use super::dictionary::{Codes, ContextRule, Dictionary, Rule, Subject, Vocabulary};
use super::error::DictionaryError;
use super::tokens::fold;
use crate::policy::{At, ContextText, Problem, Problems, RuleText, WordList, WordTexts};
use std::collections::BTreeSet;

const BUILTIN: [(&str, &str); 11] = [
    ("words", include_str!("../../schemas/dictionary/words.toml")),
    ("english", include_str!("../../schemas/dictionary/english.toml")),
    ("flemish", include_str!("../../schemas/dictionary/flemish.toml")),
    ("forms", include_str!("../../schemas/dictionary/forms.toml")),
    ("tables", include_str!("../../schemas/dictionary/tables.toml")),
    ("identity", include_str!("../../schemas/dictionary/identity.toml")),
    ("care", include_str!("../../schemas/dictionary/care.toml")),
    ("learning", include_str!("../../schemas/dictionary/learning.toml")),
    ("school", include_str!("../../schemas/dictionary/school.toml")),
    ("names", include_str!("../../schemas/dictionary/names.toml")),
    ("vocabulary", include_str!("../../schemas/dictionary/vocabulary.toml")),
];

const DEFAULT_WEIGHT: f64 = 0.9;
const DEFAULT_HEADERS: usize = 2;
/// The shortest word of a vocabulary that means its concept in a header too.
const SHORTEST_IN_HEADERS: usize = 5;

impl Dictionary {
    /// Returns the dictionary that is compiled in.
    ///
    /// # Errors
    /// Only if the compiled-in texts are wrong, which a test holds they are not.
    pub fn builtin() -> Result<Self, Problems> {
        Self::with(&[])
    }

    /// Returns the built-in dictionary with the word lists of a school added to it.
    ///
    /// # Errors
    /// Everything that is wrong with every list, with its place: what is no TOML of this shape, and what names a category,
    /// role, concept or context that does not exist. Where a form is wrong, concepts and contexts are not held to anything: a
    /// definition may be missing because it could not be read.
    pub fn with(lists: &[WordList]) -> Result<Self, Problems> {
        let added = lists.iter().map(|list| (list.file.as_str(), list.source_text.as_str()));
        load(BUILTIN.into_iter().chain(added))
    }
}

/// Returns the dictionary of texts, each with the name of its file.
///
/// # Errors
/// Every problem of every text.
fn load<'t>(texts: impl Iterator<Item = (&'t str, &'t str)>) -> Result<Dictionary, Problems> {
    let mut problems = Vec::new();
    let read: Vec<(Source<'t>, WordTexts)> = texts
        .map(|(file, text)| {
            let (said, wrong) = WordTexts::read(file, text);
            problems.extend(wrong);
            (Source { file, text }, said)
        })
        .collect();
    let mut loader = Loader { holds: problems.is_empty(), problems, ..Loader::default() };
    // Words first, so that a rule may use the words of a later text; then kinds of table, for the same reason.
    for (source, said) in &read {
        loader.add_words(*source, said);
    }
    for (source, said) in &read {
        loader.add_compounds(*source, said);
        loader.add_lists(*source, said);
        loader.add_contexts(*source, &said.contexts);
    }
    for (source, said) in &read {
        loader.hold_short_words(*source, said);
        loader.add_rules(*source, &said.rules);
        loader.add_subjects(*source, said);
        loader.add_meanings(*source, said);
        loader.add_values(*source, said);
    }
    if loader.problems.is_empty() { Ok(loader.dictionary) } else { Err(Problems::sorted(loader.problems)) }
}

/// The text that is being held to the others.
#[derive(Clone, Copy)]
struct Source<'t> {
    file: &'t str,
    text: &'t str,
}

#[derive(Default)]
struct Loader {
    dictionary: Dictionary,
    /// Every concept that some word stands for.
    concepts: BTreeSet<String>,
    /// Whether every text could be read, so that what is not there is not defined.
    holds: bool,
    problems: Vec<Problem>,
}

impl Loader {
    fn add_words(&mut self, source: Source<'_>, said: &WordTexts) {
        for (concept, words) in &said.words {
            self.concepts.insert(concept.value.clone());
            self.add_word(source, (&concept.value, concept.at), vec![concept.value.clone()]);
            for word in words.value.split_whitespace() {
                self.add_word(source, (word, words.at), vec![concept.value.clone()]);
            }
        }
    }

    fn add_compounds(&mut self, source: Source<'_>, said: &WordTexts) {
        for (word, concepts) in &said.compounds {
            self.hold_concepts(source, concepts);
            let meant = concepts.value.split_whitespace().map(str::to_owned).collect();
            self.add_word(source, (&word.value, word.at), meant);
        }
    }

    fn add_word(&mut self, source: Source<'_>, (word, from): (&str, usize), concepts: Vec<String>) {
        let earlier = self.dictionary.lexicon.words.get(word);
        if earlier.is_some_and(|earlier| *earlier != concepts) {
            self.refuse(source, from, word, DictionaryError::WordTwice);
        } else {
            self.dictionary.lexicon.words.insert(word.to_owned(), concepts);
        }
    }

    fn add_lists(&mut self, source: Source<'_>, said: &WordTexts) {
        for list in [&said.pupil, &said.school, &said.fillers, &said.generic] {
            self.hold_concepts(source, list);
        }
        let dictionary = &mut self.dictionary;
        for (known, list) in [
            (&mut dictionary.pupil_words, &said.pupil),
            (&mut dictionary.school_words, &said.school),
            (&mut dictionary.fillers, &said.fillers),
            (&mut dictionary.generic, &said.generic),
            (&mut dictionary.lexicon.short_parts, &said.short_parts),
            (&mut dictionary.lexicon.alone, &said.alone),
            (&mut dictionary.lexicon.endings, &said.endings),
            (&mut dictionary.given_names, &said.given_names),
            (&mut dictionary.surnames, &said.surnames),
        ] {
            known.extend(set(list));
        }
    }

    fn add_contexts(&mut self, source: Source<'_>, contexts: &[ContextText]) {
        for context in contexts {
            for concepts in context.table.iter().chain([&context.without, &context.headers]) {
                self.hold_concepts(source, concepts);
            }
            self.dictionary.contexts.push(ContextRule {
                name: context.name.clone(),
                table: context.table.iter().map(set).collect(),
                without: set(&context.without),
                headers: set(&context.headers),
                at_least: context.at_least.unwrap_or(DEFAULT_HEADERS),
                beside: context.beside,
            });
        }
    }

    fn add_rules(&mut self, source: Source<'_>, rules: &[RuleText]) {
        for rule in rules {
            for concepts in rule.when.iter().chain([&rule.without, &rule.head]) {
                self.hold_concepts(source, concepts);
            }
            self.hold_contexts(source, &rule.table);
            self.hold_contexts(source, &rule.not_table);
            self.dictionary.rules.push(Rule {
                category: rule.category,
                role: rule.role,
                weight: rule.weight.unwrap_or(DEFAULT_WEIGHT),
                when: rule.when.iter().map(set).collect(),
                without: set(&rule.without),
                head: set(&rule.head),
                table: set(&rule.table),
                not_table: set(&rule.not_table),
            });
        }
    }

    fn add_subjects(&mut self, source: Source<'_>, said: &WordTexts) {
        for subject in &said.subjects {
            self.hold_concepts(source, &subject.concepts);
            self.hold_contexts(source, &subject.context);
            self.dictionary.subjects.push(Subject {
                category: subject.category,
                concepts: set(&subject.concepts),
                context: subject.context.value.clone(),
                header_takes: subject.header_takes.clone(),
                table_takes: subject.table_takes.clone(),
            });
        }
    }

    fn add_meanings(&mut self, source: Source<'_>, said: &WordTexts) {
        for meaning in &said.meanings {
            self.hold_concepts(source, &meaning.concept);
            self.hold_contexts(source, &meaning.table);
            let (table, concept) = (&meaning.table.value, &meaning.concept.value);
            let words = meaning.words.value.split_whitespace();
            let here = words.map(|word| (word.to_owned(), table.clone(), concept.clone()));
            self.dictionary.lexicon.meanings.extend(here);
        }
    }

    fn add_values(&mut self, source: Source<'_>, said: &WordTexts) {
        let folded = |text: &str| text.split_whitespace().map(|code| fold(&code.replace('_', " "))).collect();
        let codes = said.codes.iter().map(|codes| Codes {
            category: codes.category,
            telling: folded(&codes.telling),
            beside: folded(&codes.beside),
        });
        self.dictionary.codes.extend(codes);
        for vocabulary in &said.vocabularies {
            self.hold_concepts(source, &vocabulary.concept);
            let lines = vocabulary.words.iter();
            let words: BTreeSet<String> = lines.flat_map(|line| line.value.split_whitespace()).map(fold).collect();
            // A column that is called after a condition or a belief is about it.
            if let Some(concept) = vocabulary.concept.value.split_whitespace().next() {
                for word in words.iter().filter(|word| word.len() >= SHORTEST_IN_HEADERS) {
                    let known = self.dictionary.lexicon.words.entry(word.clone());
                    known.or_insert_with(|| vec![concept.to_owned()]);
                }
            }
            self.dictionary.vocabularies.push(Vocabulary { category: vocabulary.category, words });
        }
    }

    /// Holds the lists that say how words are found to the words that there are.
    fn hold_short_words(&mut self, source: Source<'_>, said: &WordTexts) {
        for list in [&said.short_parts, &said.alone] {
            for word in list.value.split_whitespace() {
                if self.holds && !self.dictionary.lexicon.words.contains_key(word) {
                    self.refuse(source, list.at, word, DictionaryError::UnknownWord);
                }
            }
        }
    }

    fn hold_concepts(&mut self, source: Source<'_>, concepts: &At<String>) {
        for concept in concepts.value.split_whitespace() {
            if self.holds && !self.concepts.contains(concept) {
                self.refuse(source, concepts.at, concept, DictionaryError::UnknownConcept);
            }
        }
    }

    fn hold_contexts(&mut self, source: Source<'_>, contexts: &At<String>) {
        for context in contexts.value.split_whitespace() {
            if self.holds && !self.dictionary.contexts.iter().any(|known| known.name == context) {
                self.refuse(source, contexts.at, context, DictionaryError::UnknownContext);
            }
        }
    }

    /// Notes what is wrong with a word, which stands somewhere behind a byte.
    fn refuse(&mut self, source: Source<'_>, from: usize, word: &str, wrong: fn(String) -> DictionaryError) {
        let at = place_of(word, source.text, from).unwrap_or(from);
        self.problems.push(wrong(word.to_owned()).problem(source.file, source.text, at));
    }
}

/// Returns the byte where a word stands whole, at or behind another byte.
fn place_of(word: &str, text: &str, from: usize) -> Option<usize> {
    let ends = |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || "\"'[]=".contains(letter));
    let found = text.get(from..)?.match_indices(word).map(|(place, _)| from + place);
    let mut whole = found.filter(|at| {
        let (before, behind) = (text.get(..*at), text.get(at + word.len()..));
        ends(before.and_then(|text| text.chars().next_back())) && ends(behind.and_then(|text| text.chars().next()))
    });
    whole.next()
}

fn set(words: &At<String>) -> BTreeSet<String> {
    words.value.split_whitespace().map(str::to_owned).collect()
}
