//! The dictionary: words, table contexts, rules and vocabularies, read from TOML and checked as a whole. The built-in
//! texts stand in `schemas/dictionary/`, whose `words.toml` says how they are written. Refuses a category, role,
//! concept or context that does not exist: a misspelt rule would silently classify nothing.

use super::error::DictionaryError;
use super::lexicon::Lexicon;
use super::raw::RawDictionary;
use super::tokens::fold;
use crate::model::{Category, Role};
use crate::policy::{Problems, WordList};
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

/// One way to recognise a category from a header.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) category: Category,
    pub(super) role: Option<Role>,
    pub(super) weight: f64,
    /// Alternatives: sets of concepts that a header must name together. An empty set fits any header of the table.
    pub(super) when: Vec<BTreeSet<String>>,
    pub(super) without: BTreeSet<String>,
    /// The last word of the header must be one of these; empty for any.
    pub(super) head: BTreeSet<String>,
    /// Table contexts of which one must hold; empty for any table.
    pub(super) table: BTreeSet<String>,
    pub(super) not_table: BTreeSet<String>,
}

/// What makes a table one of a kind.
#[derive(Clone, Debug)]
pub(super) struct ContextRule {
    pub(super) name: String,
    /// Alternatives: sets of concepts that a table's name holds together.
    pub(super) table: Vec<BTreeSet<String>>,
    pub(super) without: BTreeSet<String>,
    /// Concepts of headers that together betray such a table when its name says nothing.
    pub(super) headers: BTreeSet<String>,
    pub(super) at_least: usize,
    /// Whether its headers add this kind also where the name says another.
    pub(super) beside: bool,
}

/// A kind of person, or of table, whose attributes belong to one category, whatever they are.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) category: Category,
    /// Words in a header that name such a person.
    pub(super) concepts: BTreeSet<String>,
    /// The context of a table about such persons.
    pub(super) context: String,
    /// Categories that become this one when the header names the person.
    pub(super) header_takes: Vec<Category>,
    /// Categories that become this one in such a table.
    pub(super) table_takes: Vec<Category>,
}

impl Subject {
    /// Returns whether this is a person: a table of care, which takes results too, is not.
    pub(super) fn is_person(&self) -> bool {
        !self.concepts.is_empty()
    }
}

/// Words in values that give a category away.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    pub(super) category: Category,
    pub(super) words: BTreeSet<String>,
}

/// Codes that are the whole of a cell.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    pub(super) category: Category,
    /// Codes that hardly stand for anything else.
    pub(super) telling: BTreeSet<String>,
    /// Codes that occur beside them and may mean anything alone.
    pub(super) beside: BTreeSet<String>,
}

/// Everything that the classifier knows of words.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    pub(super) lexicon: Lexicon,
    pub(super) rules: Vec<Rule>,
    pub(super) contexts: Vec<ContextRule>,
    pub(super) subjects: Vec<Subject>,
    pub(super) vocabularies: Vec<Vocabulary>,
    pub(super) codes: Vec<Codes>,
    /// Concepts of the pupil, so that `leerlingadres` in a table of guardians stays the pupil's.
    pub(super) pupil_words: BTreeSet<String>,
    /// Concepts of the school, whose e-mail addresses and postcodes are no pupil's.
    pub(super) school_words: BTreeSet<String>,
    /// Concepts that say nothing by themselves and cost a rule nothing (`van`, `officieel`).
    pub(super) fillers: BTreeSet<String>,
    /// Concepts that name no category by themselves, so that an unknown word beside them decides (`verbintenisnummer`).
    pub(super) generic: BTreeSet<String>,
    /// Given names that are frequent in schools, folded.
    pub(super) given_names: BTreeSet<String>,
    /// Surnames that are, without infixes, folded.
    pub(super) surnames: BTreeSet<String>,
    /// Every concept that some word stands for.
    concepts: BTreeSet<String>,
}

impl Dictionary {
    /// Returns the dictionary that is compiled in.
    ///
    /// # Errors
    /// Only if the compiled-in texts are wrong, which a test holds they are not.
    pub fn builtin() -> Result<Self, DictionaryError> {
        Self::with_texts(&[])
    }

    /// Returns the built-in dictionary with the word lists of a school added to it.
    ///
    /// # Errors
    /// If a list is no TOML of this shape, or names a category, role, concept or context that does not exist: the first
    /// problem, with its file and line.
    pub fn with(lists: &[WordList]) -> Result<Self, Problems> {
        let texts: Vec<(&str, &str)> =
            lists.iter().map(|list| (list.file.as_str(), list.source_text.as_str())).collect();
        Self::with_texts(&texts).map_err(|error| error.problems(&texts))
    }

    /// Returns the built-in dictionary with further texts added to it, each with a name for messages.
    pub(super) fn with_texts(extra: &[(&str, &str)]) -> Result<Self, DictionaryError> {
        let mut raw = Vec::new();
        for (name, text) in BUILTIN.iter().chain(extra).copied() {
            let parsed: RawDictionary = toml::from_str(text).map_err(|error| DictionaryError::Syntax {
                name: name.to_owned(),
                message: error.message().lines().map(str::trim).collect::<Vec<_>>().join(", "),
                at: error.span().map_or(0, |span| span.start),
            })?;
            raw.push((name, parsed));
        }
        let mut dictionary = Self::default();
        // Words first, so that a rule may use the words of a later text.
        for (name, part) in &raw {
            dictionary.add_words(name, part)?;
        }
        for (name, part) in &raw {
            dictionary.add_contexts(name, part)?;
        }
        for (name, part) in raw {
            dictionary.add_rules(name, part)?;
        }
        Ok(dictionary)
    }

    fn add_words(&mut self, name: &str, raw: &RawDictionary) -> Result<(), DictionaryError> {
        for (concept, words) in &raw.words {
            for word in std::iter::once(concept.as_str()).chain(words.split_whitespace()) {
                self.add_word(name, word, std::slice::from_ref(concept))?;
            }
        }
        for (word, concepts) in &raw.compounds {
            let concepts: Vec<String> = concepts.split_whitespace().map(str::to_owned).collect();
            self.add_word(name, word, &concepts)?;
        }
        self.lexicon.short_parts.extend(set(&raw.short_parts));
        self.lexicon.alone.extend(set(&raw.alone));
        self.lexicon.endings.extend(set(&raw.endings));
        self.pupil_words.extend(set(&raw.pupil));
        self.school_words.extend(set(&raw.school));
        self.fillers.extend(set(&raw.fillers));
        self.generic.extend(set(&raw.generic));
        self.given_names.extend(set(&raw.given_names));
        self.surnames.extend(set(&raw.surnames));
        Ok(())
    }

    fn add_word(&mut self, name: &str, word: &str, concepts: &[String]) -> Result<(), DictionaryError> {
        self.concepts.extend(concepts.iter().cloned());
        match self.lexicon.words.insert(word.to_owned(), concepts.to_vec()) {
            Some(earlier) if earlier != concepts => {
                Err(DictionaryError::WordTwice { name: name.to_owned(), word: word.to_owned() })
            }
            _ => Ok(()),
        }
    }

    fn add_contexts(&mut self, name: &str, raw: &RawDictionary) -> Result<(), DictionaryError> {
        for context in &raw.context {
            let rule = ContextRule {
                name: context.name.clone(),
                table: context.table.iter().map(|text| set(text)).collect(),
                without: set(&context.without),
                headers: set(&context.headers),
                at_least: context.at_least.unwrap_or(2),
                beside: context.beside,
            };
            self.hold_concepts(name, rule.table.iter().flatten().chain(&rule.without).chain(&rule.headers))?;
            self.contexts.push(rule);
        }
        Ok(())
    }

    fn add_rules(&mut self, name: &str, raw: RawDictionary) -> Result<(), DictionaryError> {
        for rule in raw.rule {
            let weight = rule.weight.unwrap_or(DEFAULT_WEIGHT);
            if !(0.0..=1.0).contains(&weight) {
                return Err(DictionaryError::Weight { name: name.to_owned(), category: rule.category });
            }
            let checked = Rule {
                category: category(name, &rule.category)?,
                role: rule.role.map(|text| role(name, &text)).transpose()?,
                weight,
                when: rule.when.iter().map(|text| set(text)).collect(),
                without: set(&rule.without),
                head: set(&rule.head),
                table: set(&rule.table),
                not_table: set(&rule.not_table),
            };
            self.hold_concepts(name, checked.when.iter().flatten().chain(&checked.without).chain(&checked.head))?;
            self.hold_contexts(name, checked.table.iter().chain(&checked.not_table))?;
            self.rules.push(checked);
        }
        for subject in raw.subject {
            let checked = Subject {
                category: category(name, &subject.category)?,
                concepts: set(&subject.concepts),
                context: subject.context,
                header_takes: categories(name, &subject.header_takes)?,
                table_takes: categories(name, &subject.table_takes)?,
            };
            self.hold_concepts(name, checked.concepts.iter())?;
            self.hold_contexts(name, std::iter::once(&checked.context))?;
            self.subjects.push(checked);
        }
        for meaning in raw.meaning {
            self.hold_concepts(name, std::iter::once(&meaning.concept))?;
            self.hold_contexts(name, std::iter::once(&meaning.table))?;
            let words = meaning.words.split_whitespace();
            let here = words.map(|word| (word.to_owned(), meaning.table.clone(), meaning.concept.clone()));
            self.lexicon.meanings.extend(here);
        }
        for codes in raw.codes {
            let folded = |text: &str| text.split_whitespace().map(|code| fold(&code.replace('_', " "))).collect();
            let category = category(name, &codes.category)?;
            self.codes.push(Codes { category, telling: folded(&codes.telling), beside: folded(&codes.beside) });
        }
        for vocabulary in raw.vocabulary {
            let concept = vocabulary.concept;
            self.hold_concepts(name, concept.iter())?;
            let words: BTreeSet<String> =
                vocabulary.words.iter().flat_map(|line| line.split_whitespace()).map(fold).collect();
            // A column that is called after a condition or a belief is about it.
            for (word, concept) in words.iter().zip(concept.iter().cycle()).filter(|(word, _)| word.len() >= 5) {
                self.lexicon.words.entry(word.clone()).or_insert_with(|| vec![concept.clone()]);
            }
            self.vocabularies.push(Vocabulary { category: category(name, &vocabulary.category)?, words });
        }
        Ok(())
    }

    fn hold_concepts<'a>(
        &self,
        name: &str,
        mut concepts: impl Iterator<Item = &'a String>,
    ) -> Result<(), DictionaryError> {
        match concepts.find(|concept| !self.concepts.contains(*concept)) {
            Some(concept) => Err(DictionaryError::UnknownConcept { name: name.to_owned(), concept: concept.clone() }),
            None => Ok(()),
        }
    }

    fn hold_contexts<'a>(
        &self,
        name: &str,
        mut contexts: impl Iterator<Item = &'a String>,
    ) -> Result<(), DictionaryError> {
        match contexts.find(|context| !self.contexts.iter().any(|known| known.name == **context)) {
            Some(context) => Err(DictionaryError::UnknownContext { name: name.to_owned(), context: context.clone() }),
            None => Ok(()),
        }
    }
}

fn set(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn category(name: &str, text: &str) -> Result<Category, DictionaryError> {
    Category::from_name(text)
        .ok_or_else(|| DictionaryError::UnknownCategory { name: name.to_owned(), category: text.to_owned() })
}

fn categories(name: &str, texts: &[String]) -> Result<Vec<Category>, DictionaryError> {
    texts.iter().map(|text| category(name, text)).collect()
}

fn role(name: &str, text: &str) -> Result<Role, DictionaryError> {
    Role::NAMES
        .iter()
        .find(|(known, _)| *known == text)
        .map(|(_, role)| *role)
        .ok_or_else(|| DictionaryError::UnknownRole { name: name.to_owned(), role: text.to_owned() })
}
