//! Word lists: what a school adds to the dictionary of the classifier, `dictionary/*.toml` beside its schemas. Here they
//! are found and read as text; the classifier says whether it understands them.

use super::super::Problems;
use super::super::notes::{entries, read_text};
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
