//! The rows of a document: the elements that the plan calls rows, wherever their path ends as the plan says (P9).

use super::document::{Token, Tokens};
use super::encoded::document;
use super::{Piece, Seen, Shape, TableShape, Unit, Units, Unread};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

/// What is known of a path.
#[derive(Default)]
struct Facts {
    repeats: bool,
    last_parent: usize,
}

/// Returns the paths of the rows of each table.
pub(super) fn rows(path: &Path, shape: &Shape<'_>) -> Result<Vec<(String, usize)>, Unread> {
    let text = document(path)?;
    let mut tokens = Tokens::new(&text);
    let mut paths: BTreeMap<String, Facts> = BTreeMap::new();
    let (mut open, mut serial) = (vec![(String::new(), 0)], 0);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open { name, attributes } => {
                let Some((above, parent)) = open.last() else { return Err(Unread::Malformed) };
                let path = format!("{above}/{name}");
                serial += 1;
                let facts = paths.entry(path.clone()).or_default();
                facts.repeats |= facts.last_parent == *parent && *parent > 0;
                facts.last_parent = *parent;
                for attribute in attributes {
                    paths.entry(format!("{path}/@{}", attribute.name)).or_default();
                }
                open.push((path, serial));
            }
            Token::Close => drop(open.pop()),
            Token::Text(_) | Token::Remark(_) | Token::Preamble => {}
        }
    }
    let mut found = Vec::new();
    for table in &shape.tables {
        if let Some(path) = row_path(table, &paths)? {
            found.push((path, table.dataset));
        }
    }
    Ok(found)
}

/// The path of the rows of a table: the one that ends as the plan says; of several the one that repeats, and that holds
/// most of the columns. Nothing where there is none.
fn row_path(table: &TableShape<'_>, paths: &BTreeMap<String, Facts>) -> Result<Option<String>, Unread> {
    let end = format!("/{}", table.element.ok_or(Unread::OtherColumns)?);
    let mut candidates: Vec<(&String, &Facts)> = paths.iter().filter(|(path, _)| path.ends_with(&end)).collect();
    if candidates.iter().any(|(_, facts)| facts.repeats) {
        candidates.retain(|(_, facts)| facts.repeats);
    }
    let held = |path: &str| {
        let holds = |column: &&&str| paths.contains_key(&format!("{path}/{column}"));
        table.columns.iter().filter(holds).count()
    };
    candidates.sort_by_key(|(path, _)| (std::cmp::Reverse(held(path)), path.len()));
    match candidates.as_slice() {
        [] => Ok(None),
        [(one, _), (other, _), ..] if held(one) == held(other) && one.len() == other.len() => Err(Unread::OtherColumns),
        [(one, _), ..] => Ok(Some((*one).clone())),
    }
}

/// Opens a document whose rows have those paths.
pub(super) fn open(path: &Path, shape: &Shape<'_>, rows: &[(String, usize)]) -> Result<Box<dyn Units>, Unread> {
    let text = document(path)?;
    let mut cutting = Cutting {
        text: &text,
        rows: rows.iter().map(|(path, dataset)| (path.as_str(), *dataset)).collect(),
        shape,
        numbers: HashMap::new(),
        open: Vec::new(),
        tree: Vec::new(),
        tags: 0,
        settled: 0,
        units: Vec::new(),
    };
    cutting.read()?;
    Ok(Box::new(cutting.units.into_iter()))
}

impl Units for std::vec::IntoIter<Unit> {
    fn next(&mut self) -> Result<Option<Unit>, Unread> {
        Ok(Iterator::next(self))
    }
}

struct OpenElement {
    path: String,
    /// The row that it lies in or is.
    row: Option<usize>,
    is_row: bool,
}

struct OpenRow {
    table: usize,
    path: String,
    parent: Option<usize>,
    at: Range<usize>,
    number: u64,
    pieces: Vec<(Piece, String, bool)>,
}

struct Cutting<'t> {
    text: &'t str,
    rows: HashMap<&'t str, usize>,
    shape: &'t Shape<'t>,
    numbers: HashMap<usize, u64>,
    open: Vec<OpenElement>,
    tree: Vec<OpenRow>,
    tags: u64,
    /// What lies before this place is in a unit.
    settled: usize,
    units: Vec<Unit>,
}

impl Cutting<'_> {
    fn read(&mut self) -> Result<(), Unread> {
        let mut tokens = Tokens::new(self.text);
        while let Some(token) = tokens.next()? {
            let at = tokens.at.clone();
            match token {
                Token::Open { name, attributes } => {
                    self.opened(&name, at.start)?;
                    for attribute in attributes {
                        self.piece(&format!("@{}", attribute.name), attribute.at, attribute.value, false);
                    }
                }
                Token::Close => self.closed(at.end),
                Token::Text(text) => self.piece("text()", at, text, false),
                Token::Remark(text) => self.piece("comment()", at, text, true),
                Token::Preamble => {}
            }
        }
        let rest = self.text.get(self.settled..).unwrap_or_default();
        self.units.push(Unit::aside(rest.as_bytes().to_vec()));
        Ok(())
    }

    fn opened(&mut self, name: &str, start: usize) -> Result<(), Unread> {
        self.tags += 1;
        let above = self.open.last();
        let path = format!("{}/{name}", above.map_or("", |element| element.path.as_str()));
        let mut row = above.and_then(|element| element.row);
        let dataset = self.rows.get(path.as_str()).copied();
        if let Some(dataset) = dataset {
            let table = self.shape.tables.iter().position(|table| table.dataset == dataset);
            let number = self.numbers.entry(dataset).or_default();
            *number += 1;
            self.tree.push(OpenRow {
                table: table.ok_or(Unread::OtherColumns)?,
                path: path.clone(),
                parent: row,
                at: start..start,
                number: *number,
                pieces: Vec::new(),
            });
            row = Some(self.tree.len() - 1);
        }
        self.open.push(OpenElement { path, row, is_row: dataset.is_some() });
        Ok(())
    }

    fn closed(&mut self, end: usize) {
        self.tags += 1;
        let Some(element) = self.open.pop() else { return };
        let Some(row) = element.row.filter(|_| element.is_row).and_then(|at| self.tree.get_mut(at)) else { return };
        row.at.end = end;
        if element.row == Some(0) {
            self.unit();
        }
    }

    /// Notes a part of a cell. What holds something and has no column stands behind the columns, as nothing does that was
    /// planned.
    fn piece(&mut self, what: &str, at: Range<usize>, text: String, is_remark: bool) {
        let Some(element) = self.open.last() else { return };
        let Some(row) = element.row.and_then(|at| self.tree.get_mut(at)) else { return };
        let below = element.path.strip_prefix(row.path.as_str()).unwrap_or_default().trim_start_matches('/');
        let name = match (what, below) {
            ("comment()" | "text()", "") | ("comment()", _) => what.to_owned(),
            ("text()", below) => below.to_owned(),
            (attribute, "") => attribute.to_owned(),
            (attribute, below) => format!("{below}/{attribute}"),
        };
        let columns = self.shape.tables.get(row.table).map(|table| table.columns.as_slice()).unwrap_or_default();
        let filled = !text.trim().is_empty();
        let column = columns.iter().position(|column| *column == name);
        if filled || (column.is_some() && !is_remark) {
            // Attributes and remarks are each a run of their own.
            let own = u64::try_from(row.pieces.len()).unwrap_or(u64::MAX);
            let run = if what == "text()" { self.tags } else { u64::MAX - own };
            let column = column.unwrap_or(columns.len());
            row.pieces.push((Piece { column, run, filled, at }, text, is_remark));
        }
    }

    /// Makes a unit of the outermost row that ended.
    fn unit(&mut self) {
        let tree = std::mem::take(&mut self.tree);
        let Some(outermost) = tree.first().map(|row| row.at.clone()) else { return };
        let whole = lines_of(self.text.as_bytes(), &outermost, true);
        let before = self.text.get(self.settled..whole.start).unwrap_or_default();
        if !before.is_empty() {
            self.units.push(Unit::aside(before.as_bytes().to_vec()));
        }
        self.settled = whole.end;
        let mut unit = Unit::aside(self.text.get(whole.clone()).unwrap_or_default().as_bytes().to_vec());
        let moved = |at: &Range<usize>| at.start - whole.start..at.end - whole.start;
        let inside = moved(&outermost);
        let element = unit.text.get(inside.clone()).unwrap_or_default().to_vec();
        for row in tree {
            let own = row.at.start - outermost.start..row.at.end - outermost.start;
            let lines = lines_of(&element, &own, false);
            unit.lines.push(lines.start + inside.start..lines.end + inside.start);
            unit.rows.push(self.seen(&row));
            let pieces = row.pieces.into_iter().map(|(piece, ..)| Piece { at: moved(&piece.at), ..piece });
            unit.pieces.push(pieces.collect());
        }
        self.units.push(unit);
    }

    fn seen(&self, row: &OpenRow) -> Seen {
        let table = self.shape.tables.get(row.table);
        let columns = table.map_or(0, |table| table.columns.len());
        let beyond = row.pieces.iter().any(|(piece, ..)| piece.column == columns);
        let mut cells = vec![Some(String::new()); columns + usize::from(beyond)];
        for (column, cell) in cells.iter_mut().enumerate() {
            let of_cell = || row.pieces.iter().filter(|(piece, ..)| piece.column == column);
            if of_cell().any(|(piece, ..)| piece.filled)
                && let Some(cell) = cell
            {
                for (nth, (_, text, is_remark)) in of_cell().enumerate() {
                    cell.push_str(if nth > 0 && *is_remark { "\n" } else { "" });
                    cell.push_str(text);
                }
            }
        }
        let dataset = table.map_or(usize::MAX, |table| table.dataset);
        Seen { dataset, row: row.number, cells, ragged: false, parent: row.parent }
    }
}

/// The lines of an element where it stands alone on them, else just the element. Outermost rows may end the text.
fn lines_of(text: &[u8], element: &Range<usize>, is_outermost: bool) -> Range<usize> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let before = text.get(..element.start).unwrap_or_default();
    let after = text.get(element.end..).unwrap_or_default();
    let start = before.iter().rposition(|byte| !is_blank(byte)).map_or(0, |at| at + 1);
    let starts_line = match start.checked_sub(1).and_then(|at| before.get(at)) {
        Some(byte) => matches!(byte, b'\r' | b'\n'),
        None => is_outermost,
    };
    let blanks = after.iter().position(|byte| !is_blank(byte)).unwrap_or(after.len());
    let line_end = match after.get(blanks..).unwrap_or_default() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [] if is_outermost => 0,
        _ => return element.clone(),
    };
    if starts_line { start..element.end + blanks + line_end } else { element.clone() }
}

/// Returns the values that stand outside the rows, each with its path from below the root.
pub(super) fn header_values(path: &Path, rows: &[(String, usize)]) -> Result<Vec<(String, String)>, Unread> {
    let text = document(path)?;
    let mut tokens = Tokens::new(&text);
    let (mut open, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    let is_inside = |path: &str| {
        let within = |row: &str| path.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        rows.iter().any(|(row, _)| within(row))
    };
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open { name, attributes } => {
                let path = format!("{}/{name}", open.last().map_or("", String::as_str));
                if !is_inside(&path) {
                    let values = attributes.into_iter().map(|one| (format!("{path}/@{}", one.name), one.value));
                    found.extend(values);
                }
                open.push(path);
            }
            Token::Close => drop(open.pop()),
            Token::Text(text) => {
                let path = open.last().filter(|path| !is_inside(path) && !text.trim().is_empty());
                found.extend(path.map(|path| (path.clone(), text)));
            }
            Token::Remark(_) | Token::Preamble => {}
        }
    }
    Ok(found)
}
