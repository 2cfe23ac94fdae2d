//! The dictionary: words, table contexts, rules and vocabularies, as the classifier asks for them.

use super::lexicon::Lexicon;
use crate::model::{Category, Role};
use std::collections::BTreeSet;

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
}
