//! `opschoon inspect`: the columns of any export with their categories, how sure that is, and why. Never a value.

use crate::admit;
use crate::classify::Dictionary;
use crate::model::handover::Schools;
use crate::model::{About, ColumnClass, DepartureMeaning, Drift, Register, Role};
use crate::policy::{Schema, load_schemas, load_word_lists, merge};
use crate::run::error::Error;
use crate::run::preparation::classes::class_all;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What is known of one dataset.
#[derive(Clone, Debug, Serialize)]
pub struct Inspected {
    /// The path of its file.
    pub path: String,
    /// The name of the dataset: the path, with `#element` where the file holds several.
    pub dataset: String,
    /// The format.
    pub format: &'static str,
    /// How many rows were looked at.
    pub rows: u64,
    /// The dialect, in words.
    pub dialect: String,
    /// The schema that it fits.
    pub schema: Option<String>,
    /// The columns.
    pub columns: Vec<InspectedColumn>,
    /// Where the table departs from a schema that it fits, or nearly fits.
    pub drift: Vec<InspectedDrift>,
    /// What the schema says of the table as a whole.
    #[serde(skip)]
    pub stated: Option<Stated>,
}

/// What the schema of a table says of it as a whole: a draft that takes its place must say it too.
#[derive(Clone, Debug)]
pub struct Stated {
    /// What its rows are about.
    pub about: About,
    /// Whose numbers its pupil numbers are.
    pub register: Register,
    /// What a departure date means there.
    pub departure_meaning: DepartureMeaning,
}

/// One column in which a known layout changed.
#[derive(Clone, Debug, Serialize)]
pub struct InspectedDrift {
    /// The schema.
    pub schema: String,
    /// The column, in the file or in the schema.
    pub column: String,
    /// `new`, `missing` or `contradicts`.
    pub kind: &'static str,
}

/// What is known of one column.
#[derive(Clone, Debug, Serialize)]
pub struct InspectedColumn {
    /// The name in the file.
    pub name: String,
    /// The category; nothing where the classifier abstains.
    pub category: Option<&'static str>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Whether the classifier abstains.
    pub abstained: bool,
    /// Whether the category is a guess, by which no run erases: its evidence says so.
    #[serde(skip)]
    pub is_guess: bool,
    /// What the column does for the rules.
    pub role: Option<&'static str>,
    /// Why.
    pub evidence: Vec<String>,
}

/// Classifies every table below those paths, with the built-in schemas and those of a folder of the user's own.
///
/// # Errors
/// [`Error::Admit`] where a file can't be read, [`Error::Policy`] where a schema or word list is wrong.
pub fn inspect(paths: &[PathBuf], own: Option<&Path>) -> Result<Vec<Inspected>, Error> {
    let schemas = match own {
        None => Schema::builtin()?,
        Some(folder) => merge(Schema::builtin()?, load_schemas(folder)?),
    };
    let dictionary = Dictionary::with(&load_word_lists(own)?)?;
    let mut inspected = Vec::new();
    for path in paths {
        let found = admit::find(path, &schemas, &Schools::default())?;
        for (table, class) in found.tables.iter().zip(class_all(&found.tables, &dictionary)) {
            let file = found.files.get(table.file);
            inspected.push(Inspected {
                path: file.map_or_else(String::new, |file| file.path().to_owned()),
                dataset: table.sample.path.clone(),
                format: table.format,
                rows: table.sample.rows,
                dialect: file.and_then(|file| file.layout()).map_or_else(String::new, crate::formats::Layout::dialect),
                stated: table.register.clone().map(|register| Stated {
                    about: table.about,
                    register,
                    departure_meaning: table.departure_meaning,
                }),
                schema: class.schema,
                drift: class.drift.into_iter().map(drift).collect(),
                columns: class.columns.into_iter().map(column).collect(),
            });
        }
    }
    Ok(inspected)
}

fn drift(drift: Drift) -> InspectedDrift {
    InspectedDrift { schema: drift.schema, column: drift.column, kind: drift.kind.name() }
}

fn column(class: ColumnClass) -> InspectedColumn {
    let guesses: Vec<&str> = class.guesses.iter().map(|category| category.name()).collect();
    let mut evidence = class.evidence;
    if class.category.is_none() && !guesses.is_empty() {
        evidence.push(format!("best guesses: {}", guesses.join(", ")));
    }
    if class.is_guess {
        evidence.push("a guess, by which nothing is erased".to_owned());
    }
    InspectedColumn {
        name: class.name,
        category: class.category.map(crate::model::Category::name),
        confidence: (class.confidence * 1000.0).round() / 1000.0,
        abstained: class.category.is_none(),
        is_guess: class.is_guess,
        role: class.role.map(Role::name),
        evidence,
    }
}
