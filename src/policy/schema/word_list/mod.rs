//! Word lists: what a school adds to the dictionary of the classifier, `dictionary/*.toml` beside its schemas. Here they
//! are found, and held to their form; the classifier says whether it understands the words.

mod read;

use crate::model::{Category, Role};
use crate::policy::fields::At;
use crate::policy::notes::{entries, read_text};
use crate::policy::{Problem, Problems};
use std::path::Path;

/// The folder of word lists that stands beside the systems, and is none.
pub(super) const DICTIONARY: &str = "dictionary";

/// A word list of a school's own, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordList {
    /// The name of the file without its extension.
    pub name: String,
    /// The file, as it was named to us.
    pub file: String,
    /// The text of the file, for the classifier and for its digest.
    pub source_text: String,
}

impl WordList {
    fn load(path: &Path) -> Result<Self, Problems> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, file: path.display().to_string(), source_text: read_text(path)? })
    }
}

/// Returns the word lists of a folder of schemas, sorted by name; none where it has no folder `dictionary`.
///
/// # Errors
/// The problems of all files at once.
pub fn load_word_lists(schemas: Option<&Path>) -> Result<Vec<WordList>, Problems> {
    let Some(folder) = schemas.map(|folder| folder.join(DICTIONARY)).filter(|folder| folder.is_dir()) else {
        return Ok(Vec::new());
    };
    let (mut lists, mut problems) = (Vec::new(), Vec::new());
    for path in entries(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|name| name == "toml")) {
        match WordList::load(&path) {
            Ok(list) => lists.push(list),
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(lists) } else { Err(Problems::sorted(problems)) }
}

/// What a text of the dictionary says; texts are words between blanks, each with the byte where it stands.
#[derive(Clone, Debug, Default)]
pub struct WordTexts {
    /// Concepts and their words.
    pub words: Vec<(At<String>, At<String>)>,
    /// Words and the concepts that each means at once.
    pub compounds: Vec<(At<String>, At<String>)>,
    /// Words of two or three letters that may be part of a compound.
    pub short_parts: At<String>,
    /// Abbreviations that match only as a token of their own.
    pub alone: At<String>,
    /// What forms of one word end on.
    pub endings: At<String>,
    /// Concepts that name the pupil.
    pub pupil: At<String>,
    /// Concepts that name the school.
    pub school: At<String>,
    /// Concepts that say nothing about the category.
    pub fillers: At<String>,
    /// Concepts that name no category alone.
    pub generic: At<String>,
    /// Given names.
    pub given_names: At<String>,
    /// Surnames.
    pub surnames: At<String>,
    /// Ways to recognise a category from a header.
    pub rules: Vec<RuleText>,
    /// Kinds of table.
    pub contexts: Vec<ContextText>,
    /// Kinds of person or table whose attributes belong to one category.
    pub subjects: Vec<SubjectText>,
    /// Words in values that give a category away.
    pub vocabularies: Vec<VocabularyText>,
    /// Words that mean something else in one kind of table.
    pub meanings: Vec<MeaningText>,
    /// Codes that are the whole of a cell.
    pub codes: Vec<CodesText>,
}

impl WordTexts {
    /// Returns what a text says, as far as it can be read, and everything that is wrong with its form.
    #[must_use]
    pub fn read(file: &str, text: &str) -> (Self, Vec<Problem>) {
        read::read(file, text)
    }
}

/// A `[[rule]]`.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// The category that it names.
    pub category: Category,
    /// The role that it gives.
    pub role: Option<Role>,
    /// How strong it is, 0 to 1.
    pub weight: Option<f64>,
    /// Alternatives: concepts that a header must name together.
    pub when: Vec<At<String>>,
    /// Concepts that veto it.
    pub without: At<String>,
    /// Concepts of which one must come last.
    pub head: At<String>,
    /// Kinds of table of which one must hold.
    pub table: At<String>,
    /// Kinds of table that veto it.
    pub not_table: At<String>,
}

/// A `[[context]]`.
#[derive(Clone, Debug)]
pub struct ContextText {
    /// The name of the kind.
    pub name: String,
    /// Alternatives: concepts that the name of a table holds together.
    pub table: Vec<At<String>>,
    /// Concepts that veto it.
    pub without: At<String>,
    /// Concepts of headers that together betray it.
    pub headers: At<String>,
    /// How many of those are needed.
    pub at_least: Option<usize>,
    /// Whether its headers count also where the name says another kind.
    pub beside: bool,
}

/// A `[[subject]]`.
#[derive(Clone, Debug)]
pub struct SubjectText {
    /// The category that its attributes belong to.
    pub category: Category,
    /// Concepts that name such a person in a header.
    pub concepts: At<String>,
    /// The kind of table that is about them.
    pub context: At<String>,
    /// Categories that become this one where the header names the person.
    pub header_takes: Vec<Category>,
    /// Categories that become this one in such a table.
    pub table_takes: Vec<Category>,
}

/// A `[[vocabulary]]`.
#[derive(Clone, Debug)]
pub struct VocabularyText {
    /// The category that the words give away.
    pub category: Category,
    /// The words.
    pub words: Vec<At<String>>,
    /// What such a word means in a header; empty for nothing.
    pub concept: At<String>,
}

/// A `[[meaning]]`.
#[derive(Clone, Debug)]
pub struct MeaningText {
    /// The words.
    pub words: At<String>,
    /// The kind of table in which they mean it.
    pub table: At<String>,
    /// What they mean there.
    pub concept: At<String>,
}

/// A `[[codes]]`.
#[derive(Clone, Debug)]
pub struct CodesText {
    /// The category that the codes give away.
    pub category: Category,
    /// Codes that hardly stand for anything else.
    pub telling: String,
    /// Codes that occur beside them.
    pub beside: String,
}
