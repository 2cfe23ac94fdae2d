//! The processing register of the board, `processing.toml` (GDPR art. 30): what personal data is processed for.
//!
//! The tables of purposes are read here; the others are for the register as it is published, and must only be TOML.

use crate::model::{Category, Message};
use crate::policy::Problems;
use crate::policy::fields::{Fields, distinct};
use crate::policy::notes::{Notes, read_toml};
use crate::policy::values::{self, plain_name, text};

/// What personal data is processed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its id.
    pub id: String,
    /// What it is, in words.
    pub text: String,
    /// What it rests on (GDPR art. 6), in words.
    pub legal_ground: String,
    /// The categories of data that it needs.
    pub categories: Vec<Category>,
}

impl Purpose {
    /// Returns whether data of that category is processed for it.
    #[must_use]
    pub fn covers(&self, category: Category) -> bool {
        self.categories.iter().any(|own| own.covers(category))
    }
}

/// Returns the purposes of a register.
pub(super) fn purposes(file: &str, text: &str) -> Result<Vec<Purpose>, Problems> {
    read_toml(file, text, |notes, table| {
        let mut fields = Fields::new(table, 0, "register");
        let tables = fields.tables(notes, "purpose");
        let mut found: Vec<Purpose> = Vec::new();
        for mut table in tables {
            let at = table.start();
            let Some(purpose) = purpose(notes, &mut table) else { continue };
            table.finish(notes);
            if found.iter().any(|other| other.id == purpose.id) {
                notes.add(at, Message::new("policy-listed-twice").with("key", "id").with("word", &purpose.id));
            }
            found.push(purpose);
        }
        Some(found)
    })
}

fn purpose(notes: &mut Notes, table: &mut Fields<'_>) -> Option<Purpose> {
    let id = table.required(notes, "id", plain_name);
    let said = table.required(notes, "text", text);
    let legal_ground = table.required(notes, "legal_ground", text);
    let listed = table.required_list(notes, "categories", values::category);
    let categories = distinct(notes, "categories", listed, |category| category.name().to_owned());
    Some(Purpose { id: id?, text: said?, legal_ground: legal_ground?, categories })
}
