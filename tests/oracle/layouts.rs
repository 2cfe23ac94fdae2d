//! The layouts of the source systems, read from `schemas/` as TOML: which category and role each column has.

use std::fs;
use std::path::Path;

/// One column of a layout.
#[derive(Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) category: String,
    pub(super) role: String,
    pub(super) optional: bool,
}

/// The layout of one dataset of a source system.
#[derive(Clone)]
pub(super) struct Layout {
    pub(super) system: String,
    pub(super) about: String,
    pub(super) register: String,
    pub(super) file: String,
    pub(super) element: String,
    /// Whether its pupils are looked for by name and birth date (P7).
    pub(super) by_name: bool,
    pub(super) columns: Vec<Column>,
}

/// Reads every layout below a folder.
pub(super) fn layouts(folder: &Path) -> Vec<Layout> {
    let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let systems = folders.filter(|path| path.is_dir() && !path.ends_with("dictionary"));
    let files = systems.flat_map(|system| fs::read_dir(system).unwrap().map(|entry| entry.unwrap().path()));
    files.map(|file| layout(&fs::read_to_string(file).unwrap())).collect()
}

fn layout(text: &str) -> Layout {
    let table: toml::Table = text.parse().unwrap();
    let word =
        |table: &toml::Table, key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let pattern = table.get("match").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let columns = table.get("column").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let column = |value: &toml::Value| {
        let column = value.as_table().unwrap();
        let optional = column.get("optional").and_then(toml::Value::as_bool).unwrap_or_default();
        Column { name: word(column, "name"), category: word(column, "category"), role: word(column, "role"), optional }
    };
    let system = word(&table, "system");
    let register = Some(word(&table, "register")).filter(|name| !name.is_empty()).unwrap_or_else(|| system.clone());
    Layout {
        about: word(&table, "about"),
        register,
        file: word(&pattern, "file"),
        element: word(&pattern, "element"),
        by_name: pattern.contains_key("pupils_by"),
        columns: columns.iter().map(column).collect(),
        system,
    }
}

impl Layout {
    /// Whether a file of that path with that header has this layout.
    pub(super) fn fits(&self, path: &str, header: &[String]) -> bool {
        let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
        let named = self.file.strip_suffix('*').is_some_and(|start| stem.starts_with(start));
        let is_known = |name: &String| self.columns.iter().any(|column| column.name == *name);
        let in_folder = path.split('/').any(|folder| folder == self.system);
        let complete = || self.columns.iter().all(|column| column.optional || header.contains(&column.name));
        named && in_folder && header.iter().all(is_known) && complete()
    }

    /// Whether rows of this layout are about pupils.
    pub(super) fn in_scope(&self) -> bool {
        !["staff", "school", "tests"].contains(&self.about.as_str())
    }
}
