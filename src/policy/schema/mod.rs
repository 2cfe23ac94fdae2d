//! Schemas: the known layout of one dataset of a source system, column by column (P1, P7, P8, L2).
//!
//! A schema says what the rows are about, whose numbers its pupil numbers are, and what each column holds. A column that
//! a schema does not name is unknown, never harmless.

mod builtin;
mod dialect;
mod read;
mod roles;
mod word_list;

pub use word_list::{ContextText, RuleText, WordList, WordTexts, load_word_lists};

use super::Problems;
use super::error::Problem;
use super::notes::{Notes, entries, read_text};
use crate::model::{About, Category, DepartureMeaning, Message, Register, Role, StatedDialect};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use word_list::DICTIONARY;

/// A checked schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// `system/name`.
    pub id: String,
    /// The source system.
    pub system: String,
    /// The dataset in that system.
    pub name: String,
    /// What its rows are about.
    pub about: About,
    /// Whose numbering its pupil numbers are (P1).
    pub register: Register,
    /// Registers that use the same numbers (P1).
    pub same_as: Vec<Register>,
    /// What a date of departure means here (L2).
    pub departure_meaning: DepartureMeaning,
    /// The element that is a row, in XML.
    pub element: Option<String>,
    /// The file format, where the schema is for one alone.
    pub format: Option<String>,
    /// What the name of a file looks like without its extension: `*` stands for anything, case does not count.
    pub file: Option<String>,
    /// How the text of its files is written down, as far as it states that.
    pub dialect: Option<StatedDialect>,
    /// The categories by which a pupil is found where no column is a key (P7); empty where they are not looked for.
    pub pupils_by: Vec<Category>,
    /// The columns, in the order of the schema.
    pub columns: Vec<SchemaColumn>,
    /// The text of the file, for its digest.
    pub source_text: String,
}

/// One column of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaColumn {
    /// The name in the file.
    pub name: String,
    /// What it holds.
    pub category: Category,
    /// What it does for the rules.
    pub role: Option<Role>,
    /// Whether a file may lack it.
    pub optional: bool,
    /// Whether it was seen in a real layout (`known`), or is taken from the vocabulary of the field (`assumed`).
    pub certain: bool,
}

impl Schema {
    /// Returns whether every column was seen in a real layout. What is not in a layout that is partly assumed may have been
    /// there all along.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.columns.iter().all(|column| column.certain)
    }

    /// Returns the checked schema in a text.
    ///
    /// # Errors
    /// Every problem of the text.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problems> {
        read::schema(file, text)
    }

    /// Returns the checked schema in a file.
    ///
    /// # Errors
    /// The file can't be read, or every problem of its text.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        Self::parse(&path.display().to_string(), &read_text(path)?)
    }

    /// Returns whether a file of that name, without its extension, may be of this layout; true where no pattern stands.
    #[must_use]
    pub fn fits_file_stem(&self, stem: &str) -> bool {
        self.file.as_deref().is_none_or(|pattern| fits(&pattern.to_lowercase(), &stem.to_lowercase()))
    }

    /// Returns the column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&SchemaColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Returns whether a text is what a pattern describes; `*` stands for any letters, none included.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match left.split_once(piece) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(last)
}

/// Returns every schema of a folder, `<system>/*.toml`, sorted by id; other files, and the word lists, are ignored.
///
/// # Errors
/// The problems of all files at once; also a schema whose system is not its folder, and two of one id.
pub fn load_schemas(folder: &Path) -> Result<Vec<Schema>, Problems> {
    let mut schemas: Vec<Schema> = Vec::new();
    let mut problems = Vec::new();
    let is_system = |path: &PathBuf| path.is_dir() && path.file_name().is_some_and(|name| name != DICTIONARY);
    for system in entries(folder)?.into_iter().filter(is_system) {
        for path in entries(&system)?.into_iter().filter(|path| path.extension().is_some_and(|name| name == "toml")) {
            match Schema::load(&path) {
                Ok(schema) => {
                    problems.extend(misplaced(&schema, &schemas, &system, &path));
                    schemas.push(schema);
                }
                Err(found) => problems.extend(found.0),
            }
        }
    }
    schemas.sort_by(|a, b| a.id.cmp(&b.id));
    if problems.is_empty() { Ok(schemas) } else { Err(Problems::sorted(problems)) }
}

/// Returns what is wrong with where a schema stands.
fn misplaced(schema: &Schema, earlier: &[Schema], folder: &Path, path: &Path) -> Vec<Problem> {
    let mut notes = Notes::new(&path.display().to_string(), &schema.source_text);
    if folder.file_name().is_none_or(|name| name != schema.system.as_str()) {
        notes.add_at(0, 0, Message::new("policy-schema-misplaced").with("system", &schema.system));
    }
    if earlier.iter().any(|other| other.id == schema.id) {
        notes.add_at(0, 0, Message::new("policy-schema-twice").with("schema", &schema.id));
    }
    notes.into_problems()
}

/// Returns the register under which the numbers of a register are known, where schemas say that several use the same (P1):
/// the school's own if it is one of them, else the first by name.
#[must_use]
pub fn shared_register(schemas: &[Schema], register: &Register) -> Register {
    let mut same = BTreeSet::from([register.clone()]);
    let mut before = 0;
    while before < same.len() {
        before = same.len();
        for schema in schemas.iter().filter(|schema| !schema.same_as.is_empty()) {
            let named = || std::iter::once(&schema.register).chain(&schema.same_as);
            if named().any(|register| same.contains(register)) {
                same.extend(named().cloned());
            }
        }
    }
    let own = Register::school();
    if same.contains(&own) { own } else { same.into_iter().next().unwrap_or(own) }
}

/// Returns the built-in schemas with those of the user: one of the user's replaces a built-in one of the same id.
#[must_use]
pub fn merge(builtin: Vec<Schema>, user: Vec<Schema>) -> Vec<Schema> {
    let replaced = |schema: &Schema| user.iter().any(|own| own.id == schema.id);
    let mut merged: Vec<Schema> = builtin.into_iter().filter(|schema| !replaced(schema)).collect();
    merged.extend(user);
    merged.sort_by(|a, b| a.id.cmp(&b.id));
    merged
}
