//! A page for people: facts, tables, lists, as one HTML file that needs nothing else. It prints on A4, has no scripts and
//! fetches nothing; every text in it is escaped.

use super::texts::visible;
use crate::model::Language;
use askama::Template;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language of its texts.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// What it is about, below the title.
    pub subtitle: String,
    /// What must not be overlooked.
    pub warnings: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What stands at its end, in small letters.
    pub foot: Vec<String>,
}

/// A section of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What can stand in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A sentence, without its full stop.
    Sentence(String),
    /// Names and what they are.
    Facts(Vec<(String, String)>),
    /// A list of sentences, without their full stops.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// Commands to type.
    Commands(Vec<String>),
}

/// A table: the first cell of each row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub title: String,
    /// Whether numbers stand in it.
    pub is_number: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What stands below it, smaller.
    pub below: String,
    /// How much of the whole it is, in percent, to be drawn as a bar.
    pub percent: Option<u8>,
    /// Whether it is a code of many letters, such as a digest, that may be broken anywhere.
    pub is_code: bool,
}

impl Page {
    /// Returns the bytes of the HTML file.
    #[must_use]
    pub fn to_html(&self) -> Vec<u8> {
        // Writing to memory fails only where a value does, and here all values are texts.
        PageTemplate { page: self, lang: tag(self.language) }.render().unwrap_or_default().into_bytes()
    }
}

impl Table {
    /// Returns an empty table; of its columns, those after the first `texts` hold numbers.
    #[must_use]
    pub fn new(caption: String, columns: impl IntoIterator<Item = String>, texts: usize) -> Self {
        let columns = columns.into_iter().enumerate();
        let columns = columns.map(|(at, title)| Column { title, is_number: at >= texts });
        Self { caption, columns: columns.collect(), rows: Vec::new() }
    }

    /// Returns whether numbers stand in a column.
    #[must_use]
    pub fn is_number(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|column| column.is_number)
    }
}

impl Cell {
    /// Returns a cell with a text, which may come from outside.
    #[must_use]
    pub fn of(text: impl AsRef<str>) -> Self {
        Self { text: visible(text.as_ref()), ..Self::default() }
    }

    /// Returns a cell with a code of ours.
    #[must_use]
    pub fn code(text: &str) -> Self {
        Self { is_code: true, ..Self::of(text) }
    }

    /// Returns the cell with a smaller text below it.
    #[must_use]
    pub fn below(mut self, text: impl AsRef<str>) -> Self {
        self.below = visible(text.as_ref());
        self
    }

    /// Returns the cell with a bar: how much of the whole a part is.
    #[must_use]
    pub fn bar(mut self, part: u64, whole: u64) -> Self {
        let percent = part.saturating_mul(100).checked_div(whole);
        self.percent = percent.map(|percent| u8::try_from(percent.min(100)).unwrap_or(100));
        self
    }
}

/// Returns the tag of a language.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Nl => "nl",
    }
}

/// The pieces of a text, and whether each is a literal: those between backticks are. A text in which these are no pairs is
/// one piece.
fn pieces(text: impl AsRef<str>) -> Vec<(bool, String)> {
    let text = text.as_ref();
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![(false, text.to_owned())];
    }
    let pieces = parts.into_iter().enumerate().map(|(at, part)| (!at.is_multiple_of(2), part.to_owned()));
    pieces.filter(|(_, piece)| !piece.is_empty()).collect()
}

#[derive(Template)]
#[template(path = "page.html", config = "src/presentation/askama.toml")]
struct PageTemplate<'a> {
    page: &'a Page,
    lang: &'static str,
}
