//! The plain rule: the cells of one row, one fate (E1 to E4). It is the specification; `masks` is the fast form.

/// What part a cell plays in its row (E1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Says who the row is about: never blanked, follows the row.
    Identity,
    /// Stands beside the content, holds no row alive.
    Companion,
    /// Is what the row is kept for.
    Content,
}

/// One cell of a row, as far as the rule looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and the rule asks for each by name")]
pub struct Cell {
    /// What part it plays.
    pub part: Part,
    /// Whether it holds a value.
    pub holds_value: bool,
    /// Whether its category is erasable for the row's pupil; never for what is unknown or referred (E4).
    pub erasable: bool,
    /// Whether it counts for a row without content: `none` and `staff` do not where anything else stands (E3).
    pub counts_alone: bool,
    /// Whether an alumni opt-in alone keeps it (R9).
    pub by_opt_in: bool,
    /// Whether it goes from a row that an alumni opt-in alone keeps: national number and birth date (R9).
    pub leaves: bool,
}

/// What becomes of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlainFate {
    /// Every byte stays.
    Keep,
    /// It goes.
    Drop,
    /// These cells go, by position.
    Blank(Vec<usize>),
}

/// Whether every category of identity and companions is due; where nothing stands there, nothing is.
fn rest_is_due(cells: &[Cell]) -> bool {
    let rest = || cells.iter().filter(|cell| cell.part != Part::Content);
    let some_count = rest().any(|cell| cell.counts_alone);
    let mut decisive = rest().filter(|cell| cell.counts_alone || !some_count).peekable();
    decisive.peek().is_some() && decisive.all(|cell| cell.erasable)
}

/// Returns the fate of a row. `holds_kept_rows` says that rows inside it stay, so that it can't go (P9).
#[must_use]
pub fn fate(cells: &[Cell], holds_kept_rows: bool) -> PlainFate {
    let mut content = cells.iter().filter(|cell| cell.part == Part::Content && cell.holds_value).peekable();
    let nothing_is_left = if content.peek().is_some() {
        content.all(|cell| cell.erasable)
    } else {
        // Without content the longest-lived rule of identity and companions decides (E3).
        rest_is_due(cells)
    };
    if nothing_is_left && !holds_kept_rows {
        return PlainFate::Drop;
    }
    let mut content = cells.iter().filter(|cell| cell.part == Part::Content && cell.holds_value);
    let by_opt_in_alone = content.all(|cell| cell.erasable || cell.by_opt_in);
    let goes = |cell: &Cell| {
        let as_content = cell.part != Part::Identity && cell.counts_alone && cell.erasable;
        cell.holds_value && (as_content || (by_opt_in_alone && cell.leaves))
    };
    let blank: Vec<usize> = cells.iter().enumerate().filter(|(_, cell)| goes(cell)).map(|(at, _)| at).collect();
    if blank.is_empty() { PlainFate::Keep } else { PlainFate::Blank(blank) }
}
