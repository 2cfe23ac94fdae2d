//! XML, EDEXML first of all: rows are elements, cells are texts and attributes, every other byte is copied.
//!
//! Promises: a document in which every row is kept comes out byte for byte, whatever its encoding, quotes, line ends and
//! white space; what is dropped or blanked is nowhere in the output, comments in its row included; memory is one outermost
//! row and the dictionary of paths. Refuses a DTD or entities (never expanded), what is not well-formed, encodings other
//! than UTF-8, Windows-1252, ISO-8859-1 and ISO-8859-15, elements nested deeper than 200, and a document that differs from
//! its layout. Positions in errors are bytes from the start of the document.
//!
//! From the bytes up: `input`, `tokens` (with `attributes`, `references`, `encoding`), `document`; then `survey` finds
//! what a document is made of, `layout` and `names` what that means; `walker` reads it by that layout into a `tree`, for
//! `scan` and `rewrite`.

mod attributes;
mod document;
mod edit;
mod encoding;
mod input;
mod layout;
mod names;
mod paths;
mod references;
mod rewrite;
mod role;
mod scan;
mod survey;
mod text;
mod tokens;
mod tree;
mod walker;

pub use layout::XmlLayout;
pub use rewrite::rewrite;
pub use scan::scan;

#[cfg(test)]
mod tests;
