//! Words and shapes for people: texts in English and Dutch by id, tables that a spreadsheet may open. Values in, bytes
//! out; nothing is read or written here.

pub mod approvers_list;
mod days;
pub mod in_words;
mod page;
pub mod small;
pub mod texts;
pub mod workbook;
pub mod worklist;

#[cfg(test)]
mod tests;

pub use page::{Block, Cell, Column, Page, Section, Table};
pub use texts::{HELP_DUTCH, Said, Texts, visible};

use std::borrow::Cow;

/// Returns a cell that a spreadsheet does not take for a formula.
#[must_use]
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !risky && !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let clean: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    Cow::Owned(if risky { format!("'{clean}") } else { clean })
}
