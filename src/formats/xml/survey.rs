//! The one pass over a document that finds out what it is made of: paths, what repeats, what holds text.
//!
//! Memory is the dictionary of paths and, per path that may turn out to stand outside all rows, its first text. Those
//! texts are forgotten as soon as the path is seen to repeat.

use super::document::{Document, Event};
use super::encoding::TextEncoding;
use super::paths::{DOCUMENT, Paths};
use super::text::{Reading, is_filled, shown};
use super::tokens::TokenKind;
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use std::io::Read;

/// What is known of an element.
#[derive(Clone, Default)]
pub(super) struct ElementFacts {
    /// When its first start tag was seen.
    pub(super) seen_at: usize,
    /// When the first remark directly inside it was seen.
    pub(super) remark_at: Option<usize>,
    /// Whether two of it stand in one parent.
    pub(super) repeats: bool,
    /// Whether a schema calls it a row.
    pub(super) hinted: bool,
    /// Whether any of it holds text.
    pub(super) has_text: bool,
    /// How many there are.
    pub(super) count: u64,
    /// The first that is longer than a row may be.
    pub(super) too_long: Option<u64>,
    /// Its first text and remarks, unless it is known to lie in a row.
    pub(super) text: String,
    /// See `text`.
    pub(super) remarks: String,
    /// The serial number of the last parent that it was seen in.
    last_parent: u64,
}

/// What is known of an attribute.
#[derive(Clone, Default)]
pub(super) struct AttributeFacts {
    /// When it was first seen.
    pub(super) seen_at: usize,
    /// Its first value, unless it is known to lie in a row.
    pub(super) text: String,
}

/// An open element.
struct Frame {
    element: usize,
    serial: u64,
    start: u64,
    in_row: bool,
    guess: usize,
}

/// What a document is made of.
pub(super) struct Survey<'h> {
    row_elements: &'h [String],
    /// Its paths.
    pub(super) paths: Paths,
    /// By number of the element.
    pub(super) elements: Vec<ElementFacts>,
    /// By number of the attribute.
    pub(super) attributes: Vec<AttributeFacts>,
    /// Its encoding.
    pub(super) encoding: TextEncoding,
    /// Its first line end.
    pub(super) line_end: Option<&'static str>,
    clock: usize,
    serials: u64,
    text_bytes: usize,
}

impl<'h> Survey<'h> {
    /// Reads a document through.
    ///
    /// # Errors
    /// [`FormatError`] where it can't be read.
    pub(super) fn of(reader: &mut dyn Read, row_elements: &'h [String]) -> Result<Self, FormatError> {
        let mut document = Document::new(reader)?;
        let mut survey = Self {
            row_elements,
            paths: Paths::new(),
            elements: vec![ElementFacts::default()],
            attributes: Vec::new(),
            encoding: document.encoding(),
            line_end: None,
            clock: 0,
            serials: 0,
            text_bytes: 0,
        };
        let mut open = vec![Frame { element: DOCUMENT, serial: 0, start: 0, in_row: false, guess: 0 }];
        while let Some(event) = document.next()? {
            survey.take(&document, event, &mut open)?;
            document.tokens.input.release(document.tokens.input.position())?;
        }
        Ok(survey)
    }

    fn take(&mut self, document: &Document<'_>, event: Event, open: &mut Vec<Frame>) -> Result<(), FormatError> {
        match event {
            Event::Open => {
                let frame = self.open(document, open)?;
                open.push(frame);
            }
            Event::Close => {
                let end = document.tokens.input.offset_of(document.end());
                if let Some(frame) = open.pop() {
                    self.close(&frame, end);
                }
            }
            Event::Text => {
                let token = document.token();
                if self.line_end.is_none() {
                    self.note_line_end(document.held(token.span.clone()));
                }
                let reading = if token.kind == TokenKind::Text { Reading::WithReferences } else { Reading::AsItStands };
                if let Some(frame) = open.last() {
                    self.text(document.held(token.inner.clone()), reading, frame)?;
                }
            }
            Event::Remark => {
                if let Some(frame) = open.last() {
                    self.remark(document.held(document.token().inner.clone()), frame)?;
                }
            }
            Event::Preamble => {}
        }
        Ok(())
    }

    fn open(&mut self, document: &Document<'_>, open: &mut [Frame]) -> Result<Frame, FormatError> {
        let tag = document.token().span.start;
        let full = || document.tokens.malformed(tag);
        let name = document.held(document.name.clone());
        let Some(parent) = open.last_mut() else { return Err(full()) };
        let element = match self.paths.element(parent.element, name, &mut parent.guess) {
            Some(element) => element,
            None => self.new_element(parent.element, name).ok_or_else(full)?,
        };
        self.serials += 1;
        let (mut newly_repeats, mut is_row) = (false, false);
        if let Some(facts) = self.elements.get_mut(element) {
            // Serial numbers start at 1, so a first occurrence never looks like a repeated one; the root can't repeat.
            newly_repeats = !facts.repeats && facts.count > 0 && facts.last_parent == parent.serial;
            facts.repeats |= newly_repeats;
            facts.last_parent = parent.serial;
            facts.count += 1;
            is_row = facts.repeats || facts.hinted;
        }
        if newly_repeats {
            self.forget(element);
        }
        let start = document.tokens.input.offset_of(tag);
        let frame = Frame { element, serial: self.serials, start, in_row: parent.in_row || is_row, guess: 0 };
        self.attributes_of(document, &frame).map_err(|error| error.unwrap_or_else(full))?;
        Ok(frame)
    }

    fn new_element(&mut self, parent: usize, name: &[u8]) -> Option<usize> {
        let element = self.paths.add_element(parent, name)?;
        self.clock += 1;
        let decoded = self.encoding.decode(name);
        let hinted = self.row_elements.iter().any(|hint| *hint == decoded);
        self.elements.push(ElementFacts { seen_at: self.clock, hinted, ..ElementFacts::default() });
        Some(element)
    }

    /// Fails without an error of its own where there are too many paths.
    fn attributes_of(&mut self, document: &Document<'_>, frame: &Frame) -> Result<(), Option<FormatError>> {
        let mut guess = 0;
        for attribute in document.attributes() {
            let name = document.held(attribute.name.clone());
            if self.paths.attribute(frame.element, name, &mut guess).is_some() {
                continue;
            }
            self.paths.add_attribute(frame.element, name).ok_or(None)?;
            self.clock += 1;
            let value = document.held(attribute.value.clone());
            let mut facts = AttributeFacts { seen_at: self.clock, text: String::new() };
            if !frame.in_row && is_filled(self.encoding, value, Reading::WithReferences) {
                facts.text = shown(self.encoding, value, Reading::WithReferences).into_owned();
                self.count_text(facts.text.len())?;
            }
            self.attributes.push(facts);
        }
        Ok(())
    }

    fn close(&mut self, frame: &Frame, end: u64) {
        let limit = u64::try_from(ROW_LIMIT_BYTES).unwrap_or(u64::MAX);
        if let Some(facts) = self.elements.get_mut(frame.element)
            && end - frame.start > limit
            && facts.too_long.is_none()
        {
            facts.too_long = Some(facts.count);
        }
    }

    fn text(&mut self, bytes: &[u8], reading: Reading, frame: &Frame) -> Result<(), FormatError> {
        let Some(facts) = self.elements.get_mut(frame.element) else { return Ok(()) };
        let filled = is_filled(self.encoding, bytes, reading);
        facts.has_text |= filled;
        if !frame.in_row && (filled || !facts.text.is_empty()) {
            let text = shown(self.encoding, bytes, reading);
            facts.text.push_str(&text);
            self.count_text(text.len())?;
        }
        Ok(())
    }

    fn remark(&mut self, bytes: &[u8], frame: &Frame) -> Result<(), FormatError> {
        if !is_filled(self.encoding, bytes, Reading::AsItStands) {
            return Ok(());
        }
        let Some(facts) = self.elements.get_mut(frame.element) else { return Ok(()) };
        if facts.remark_at.is_none() {
            self.clock += 1;
            facts.remark_at = Some(self.clock);
        }
        if !frame.in_row {
            let text = shown(self.encoding, bytes, Reading::AsItStands);
            facts.remarks.push_str(if facts.remarks.is_empty() { "" } else { "\n" });
            facts.remarks.push_str(&text);
            self.count_text(text.len() + 1)?;
        }
        Ok(())
    }

    /// Texts outside rows must fit where a row does.
    fn count_text(&mut self, len: usize) -> Result<(), FormatError> {
        self.text_bytes += len;
        let fits = self.text_bytes <= ROW_LIMIT_BYTES;
        if fits { Ok(()) } else { Err(FormatError::RowTooLong { row: 0, limit_bytes: ROW_LIMIT_BYTES }) }
    }

    /// Forgets the texts at and below an element that turns out to be a row.
    fn forget(&mut self, element: usize) {
        let mut below = vec![element];
        while let Some(element) = below.pop() {
            below.extend(self.paths.children(element));
            for attribute in self.paths.attributes_of(element) {
                if let Some(facts) = self.attributes.get_mut(attribute) {
                    self.text_bytes = self.text_bytes.saturating_sub(std::mem::take(&mut facts.text).len());
                }
            }
            if let Some(facts) = self.elements.get_mut(element) {
                self.text_bytes = self.text_bytes.saturating_sub(facts.text.len() + facts.remarks.len());
                facts.text = String::new();
                facts.remarks = String::new();
            }
        }
    }

    fn note_line_end(&mut self, text: &[u8]) {
        let at = text.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        self.line_end = at.and_then(|at| text.get(at..)).map(|rest| match rest {
            [b'\r', b'\n', ..] => "CRLF",
            [b'\r', ..] => "CR",
            _ => "LF",
        });
    }
}
