//! What each element of a document is to the layout: a row, a cell, or neither.

/// What an element means to the reader.
#[derive(Clone, Copy, Default)]
pub(super) struct Role {
    /// The part that its text belongs to; nothing outside rows.
    pub(super) part: Option<usize>,
    /// Whether it is a row of that part.
    pub(super) is_row: bool,
    /// The column of its text.
    pub(super) text_column: Option<usize>,
    /// Whether a row that a schema calls so is this one or stands above.
    pub(super) below_hinted: bool,
}
