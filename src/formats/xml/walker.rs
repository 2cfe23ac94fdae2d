//! Walks through a document by its layout: bytes outside rows, and one outermost row after the other.
//!
//! Of what stands outside rows only the blanks at the start of a line are held, because they go with a row that stands
//! alone on its lines. Refuses a document that has a path, a text or a repetition that the layout doesn't know.

use super::document::{Document, Event};
use super::layout::{Plan, XmlLayout};
use super::paths::DOCUMENT;
use super::role::Role;
use super::text::is_filled;
use super::tokens::TokenKind;
use super::tree::{Piece, PieceKind, Tree};
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use std::io::Read;
use std::ops::Range;

/// What the walk comes to next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// This many held bytes, outside rows.
    Outside(usize),
    /// An outermost row, which is in the tree.
    Row,
    /// The end.
    End,
}

/// An open element.
struct Frame {
    element: usize,
    serial: u64,
    /// The row of the tree that its text belongs to.
    row: Option<usize>,
    guess: usize,
}

/// A walk through a document.
pub(super) struct Walker<'a> {
    document: Document<'a>,
    plan: &'a Plan,
    open: Vec<Frame>,
    /// Per element the serial number of the last parent that it was seen in.
    last_parents: Vec<u64>,
    /// Per part the number of rows so far.
    numbers: Vec<u64>,
    serials: u64,
    tags: u64,
    /// Held bytes that the next step lets go of.
    spent: usize,
    /// Whether what is held begins a line and is all blank.
    line_is_fresh: bool,
    /// The outermost row that was read last.
    pub(super) tree: Tree,
    /// Where its lines end, if it stands alone on them.
    lines_end: Option<usize>,
}

impl<'a> Walker<'a> {
    /// Starts to walk through a document.
    ///
    /// # Errors
    /// [`FormatError`] where it can't be read, or its encoding is another.
    pub(super) fn new(layout: &'a XmlLayout, reader: &'a mut dyn Read) -> Result<Self, FormatError> {
        let plan = layout.0.as_ref();
        let document = Document::new(reader)?;
        if document.encoding() != plan.encoding {
            return Err(FormatError::LayoutChanged);
        }
        Ok(Self {
            document,
            plan,
            open: vec![Frame { element: DOCUMENT, serial: 0, row: None, guess: 0 }],
            last_parents: vec![0; plan.paths.element_count()],
            numbers: vec![0; plan.parts.len()],
            serials: 0,
            tags: 0,
            spent: 0,
            line_is_fresh: true,
            tree: Tree::default(),
            lines_end: None,
        })
    }

    /// Returns held bytes; after [`Step::Row`] all of the row and the blanks before it on its line.
    pub(super) fn held(&self, range: Range<usize>) -> &[u8] {
        self.document.held(range)
    }

    /// Goes on to the next step. The bytes of the last step, and its row, are gone then.
    ///
    /// # Errors
    /// [`FormatError`] where the document can't be read or is laid out in another way.
    pub(super) fn next(&mut self) -> Result<Step, FormatError> {
        self.document.tokens.input.release(std::mem::take(&mut self.spent))?;
        self.document.tokens.input.row = 0;
        self.tree.clear();
        while let Some(event) = self.document.next()? {
            match event {
                Event::Open => self.opened()?,
                Event::Close => {
                    if self.closed() {
                        return self.row_ends();
                    }
                }
                Event::Text => self.text()?,
                Event::Remark => self.remark()?,
                Event::Preamble => {}
            }
            if self.tree.rows().is_empty() {
                self.spent = self.outside(event);
                return Ok(Step::Outside(self.spent));
            }
        }
        self.spent = self.document.tokens.input.position();
        if self.spent > 0 { Ok(Step::Outside(self.spent)) } else { Ok(Step::End) }
    }

    /// Lets the row that was read last go, with its lines where it stands alone on them. Returns how many held bytes
    /// before it stay: the blanks of a line that it shares.
    pub(super) fn drop_row(&mut self) -> usize {
        match self.lines_end.take() {
            Some(end) => {
                self.line_is_fresh = true;
                self.spent = end;
                0
            }
            None => self.tree.rows().first().map_or(0, |row| row.span.start),
        }
    }

    /// Returns how many held bytes outside rows can go: all but the blanks that start a line.
    fn outside(&mut self, event: Event) -> usize {
        let position = self.document.tokens.input.position();
        let token = self.document.token();
        if event != Event::Text || token.kind != TokenKind::Text {
            // Before a byte order mark no line begins; after it the first one does.
            self.line_is_fresh = event == Event::Preamble && token.kind == TokenKind::Mark;
            return position;
        }
        let held = self.document.held(token.span.clone());
        let line = held.iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map(|at| at + 1);
        let tail = held.get(line.unwrap_or(0)..).unwrap_or_default();
        let begins_line = line.is_some() || self.line_is_fresh;
        self.line_is_fresh = begins_line && tail.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        match line {
            _ if !self.line_is_fresh => position,
            Some(line) => token.span.start + line,
            None => 0,
        }
    }

    fn row_ends(&mut self) -> Result<Step, FormatError> {
        let Some(span) = self.tree.rows().first().map(|row| row.span.clone()) else {
            return Err(FormatError::LayoutChanged);
        };
        if span.len() > ROW_LIMIT_BYTES {
            return Err(FormatError::RowTooLong { row: self.document.tokens.input.row, limit_bytes: ROW_LIMIT_BYTES });
        }
        self.lines_end = None;
        if self.line_is_fresh {
            self.lines_end = self.document.tokens.blank_rest_of_line()?.map(|len| span.end + len);
        }
        self.line_is_fresh = false;
        self.spent = span.end;
        Ok(Step::Row)
    }

    fn opened(&mut self) -> Result<(), FormatError> {
        let Some(parent) = self.open.last_mut() else { return Err(FormatError::LayoutChanged) };
        let name = self.document.held(self.document.name.clone());
        let tag = self.document.token().span.start;
        let known = self.plan.paths.element(parent.element, name, &mut parent.guess);
        let (element, role, seen_in) = known
            .and_then(|element| Some((element, *self.plan.roles.get(element)?, self.last_parents.get_mut(element)?)))
            .ok_or(FormatError::LayoutChanged)?;
        self.serials += 1;
        self.tags += 1;
        if self.serials > 1 && *seen_in == parent.serial && !role.is_row {
            return Err(FormatError::LayoutChanged);
        }
        *seen_in = parent.serial;
        let mut row = parent.row;
        if let Some(part) = role.part.filter(|_| role.is_row) {
            let number = self.numbers.get_mut(part).ok_or(FormatError::LayoutChanged)?;
            *number += 1;
            if row.is_none() {
                self.document.tokens.input.row = *number;
            }
            row = Some(self.tree.open(part, *number, tag, row));
        }
        self.open.push(Frame { element, serial: self.serials, row, guess: 0 });
        self.attributes(element, row)
    }

    fn attributes(&mut self, element: usize, row: Option<usize>) -> Result<(), FormatError> {
        let mut guess = 0;
        for attribute in self.document.attributes() {
            let name = self.document.held(attribute.name.clone());
            let known = self.plan.paths.attribute(element, name, &mut guess).ok_or(FormatError::LayoutChanged)?;
            let Some(row) = row.and_then(|row| self.tree.row_mut(row)) else { continue };
            let column = self.plan.attribute_columns.get(known).copied().flatten().ok_or(FormatError::LayoutChanged)?;
            let value = attribute.value.clone();
            let mut piece = Piece::new(column, PieceKind::Attribute, value.clone(), value.clone());
            let reading = Piece::reading(piece.kind);
            piece.filled = is_filled(self.plan.encoding, self.document.held(value), reading);
            row.push(piece);
        }
        Ok(())
    }

    /// Says whether an outermost row ends here.
    fn closed(&mut self) -> bool {
        self.tags += 1;
        let Some(frame) = self.open.pop() else { return false };
        let role = self.plan.roles.get(frame.element).copied().unwrap_or_default();
        let Some(row) = frame.row.filter(|_| role.is_row) else { return false };
        self.tree.close(row, self.document.end());
        row == 0
    }

    fn text(&mut self) -> Result<(), FormatError> {
        let kind = if self.document.token().kind == TokenKind::Cdata { PieceKind::Cdata } else { PieceKind::Text };
        let Some(frame) = self.open.last() else { return Ok(()) };
        let column = self.role(frame).text_column;
        self.piece(column, kind)
    }

    fn remark(&mut self) -> Result<(), FormatError> {
        let Some(frame) = self.open.last() else { return Ok(()) };
        let part = self.role(frame).part;
        let column = part.and_then(|part| self.plan.remark_columns.get(part)).copied().flatten();
        self.piece(column, PieceKind::Remark)
    }

    fn role(&self, frame: &Frame) -> Role {
        self.plan.roles.get(frame.element).copied().unwrap_or_default()
    }

    fn piece(&mut self, column: Option<usize>, kind: PieceKind) -> Result<(), FormatError> {
        let token = self.document.token();
        let Some(row) = self.open.last().and_then(|frame| frame.row) else { return Ok(()) };
        let filled = is_filled(self.plan.encoding, self.document.held(token.inner.clone()), Piece::reading(kind));
        // Blank remarks are no pieces: they would stay when the cell is blanked.
        let Some(column) = column.filter(|_| filled || kind != PieceKind::Remark) else {
            return if filled { Err(FormatError::LayoutChanged) } else { Ok(()) };
        };
        let mut piece = Piece::new(column, kind, token.inner.clone(), token.span.clone());
        (piece.filled, piece.run) = (filled, self.tags);
        if let Some(row) = self.tree.row_mut(row) {
            row.push(piece);
        }
        Ok(())
    }
}
