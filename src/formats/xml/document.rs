//! The events of a well-formed document: elements open and close in pairs, one root, nothing but blanks around it.
//!
//! Positions count from the start of what is held. Names compare with their prefixes where tags must match, and are shown
//! without them. Refuses elements nested deeper than [`DEPTH_LIMIT`].

use super::attributes::{AttributeSpan, is_blank, name_end, split_attributes};
use super::encoding::TextEncoding;
use super::tokens::{Token, TokenKind, Tokens, end_tag_name};
use crate::formats::FormatError;
use memchr::memchr;
use std::io::Read;
use std::ops::Range;

/// How deep elements may be nested.
const DEPTH_LIMIT: usize = 200;

const XSI: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";

/// What comes next in a document. What it is about stands in [`Document::token`], [`Document::name`], [`Document::end`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// An element opens.
    Open,
    /// The innermost open element closes.
    Close,
    /// Text, or a CDATA section.
    Text,
    /// A comment or a processing instruction.
    Remark,
    /// The byte order mark or the XML declaration.
    Preamble,
}

/// An attribute that holds data: not one of the namespaces themselves, nor of XML Schema's instances.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name without the prefix.
    pub(super) name: Range<usize>,
    /// What stands between the quotes.
    pub(super) value: Range<usize>,
}

/// A prefix that is bound to a namespace while an element is open.
struct Binding {
    prefix: Vec<u8>,
    depth: usize,
    is_xsi: bool,
}

/// A document being read.
pub(super) struct Document<'r> {
    /// Its tokens, and below them its bytes.
    pub(super) tokens: Tokens<'r>,
    /// The names of the open elements, one after the other, and where each starts.
    names: Vec<u8>,
    open: Vec<usize>,
    root_seen: bool,
    /// A self-closing tag opened an element; it closes next.
    closes_next: bool,
    /// Where the name of the element that opened last stands, without its prefix.
    pub(super) name: Range<usize>,
    spans: Vec<AttributeSpan>,
    attributes: Vec<Attribute>,
    bindings: Vec<Binding>,
}

impl<'r> Document<'r> {
    /// Starts to read a document.
    ///
    /// # Errors
    /// As [`Tokens::new`].
    pub(super) fn new(reader: &'r mut dyn Read) -> Result<Self, FormatError> {
        Ok(Self {
            tokens: Tokens::new(reader)?,
            names: Vec::new(),
            open: Vec::new(),
            root_seen: false,
            closes_next: false,
            name: 0..0,
            spans: Vec::new(),
            attributes: Vec::new(),
            bindings: Vec::new(),
        })
    }

    /// Returns the encoding.
    pub(super) const fn encoding(&self) -> TextEncoding {
        self.tokens.input.encoding()
    }

    /// Returns held bytes.
    pub(super) fn held(&self, range: Range<usize>) -> &[u8] {
        self.tokens.input.held(range)
    }

    /// Returns the token that was read last.
    pub(super) const fn token(&self) -> &Token {
        &self.tokens.last
    }

    /// Returns where the element that closed last ends.
    pub(super) const fn end(&self) -> usize {
        self.tokens.last.span.end
    }

    /// Returns the data attributes of the element that opened last.
    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// Returns the next event; nothing at the end of the document.
    ///
    /// # Errors
    /// [`FormatError`] where the document is not well-formed, or can't be read.
    pub(super) fn next(&mut self) -> Result<Option<Event>, FormatError> {
        if std::mem::take(&mut self.closes_next) {
            self.close();
            return Ok(Some(Event::Close));
        }
        if !self.tokens.next()? {
            let whole = self.root_seen && self.open.is_empty();
            return if whole { Ok(None) } else { Err(self.tokens.malformed(self.tokens.input.position())) };
        }
        Ok(Some(match self.tokens.last.kind {
            TokenKind::Mark | TokenKind::Declaration => Event::Preamble,
            TokenKind::Comment | TokenKind::Instruction => Event::Remark,
            TokenKind::Start => self.start_element()?,
            TokenKind::End => self.end_element()?,
            TokenKind::Text | TokenKind::Cdata if self.open.is_empty() && !self.is_blank() => {
                return Err(self.tokens.malformed(self.tokens.last.span.start));
            }
            TokenKind::Text | TokenKind::Cdata => Event::Text,
        }))
    }

    fn is_blank(&self) -> bool {
        let token = self.token();
        token.kind == TokenKind::Text && self.held(token.span.clone()).iter().all(|byte| is_blank(*byte))
    }

    fn start_element(&mut self) -> Result<Event, FormatError> {
        let token = &self.tokens.last;
        let second_root = self.open.is_empty() && self.root_seen;
        if second_root || self.open.len() == DEPTH_LIMIT {
            return Err(self.tokens.malformed(token.span.start));
        }
        let self_closing = self.held(token.inner.clone()).ends_with(b"/");
        let end = if self_closing { token.inner.end - 1 } else { token.inner.end };
        let body = self.tokens.input.held(token.inner.start..end);
        let malformed = |at: usize| self.tokens.malformed(token.inner.start + at);
        let name_len = name_end(body, 0).ok_or_else(|| malformed(0))?;
        split_attributes(body, name_len, &mut self.spans).map_err(malformed)?;
        let name = body.get(..name_len).unwrap_or_default();
        let local = local_start(name).ok_or_else(|| malformed(0))?;
        self.open.push(self.names.len());
        self.names.extend_from_slice(name);
        self.root_seen = true;
        let start = token.inner.start;
        self.name = start + local..start + name_len;
        self.closes_next = self_closing;
        self.find_data_attributes(start..end)?;
        Ok(Event::Open)
    }

    fn end_element(&mut self) -> Result<Event, FormatError> {
        let token = &self.tokens.last;
        let inner = self.held(token.inner.clone());
        let opened = self.open.last().and_then(|start| self.names.get(*start..));
        // Nearly always nothing follows the name.
        let matches = opened.is_some_and(|opened| {
            inner == opened || end_tag_name(inner).and_then(|end| inner.get(..end)) == Some(opened)
        });
        if !matches {
            return Err(self.tokens.malformed(token.span.start));
        }
        self.close();
        Ok(Event::Close)
    }

    fn close(&mut self) {
        while self.bindings.last().is_some_and(|binding| binding.depth == self.open.len()) {
            self.bindings.pop();
        }
        if let Some(start) = self.open.pop() {
            self.names.truncate(start);
        }
    }

    /// Keeps the attributes that hold data. A prefix counts from the tag that binds it, so bindings come first.
    fn find_data_attributes(&mut self, body: Range<usize>) -> Result<(), FormatError> {
        self.attributes.clear();
        let bytes = self.tokens.input.held(body.clone());
        let slice = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
        for span in &self.spans {
            if let Some(prefix) = slice(&span.name).strip_prefix(b"xmlns:") {
                let (prefix, is_xsi) = (prefix.to_vec(), slice(&span.value) == XSI);
                self.bindings.push(Binding { prefix, depth: self.open.len(), is_xsi });
            }
        }
        for span in &self.spans {
            let name = slice(&span.name);
            let local = local_start(name).ok_or_else(|| self.tokens.malformed(body.start + span.name.start))?;
            let prefix = name.get(..local.saturating_sub(1)).unwrap_or_default();
            let bound = |binding: &&Binding| binding.prefix == prefix;
            let is_xsi = local > 0 && self.bindings.iter().rev().find(bound).is_some_and(|binding| binding.is_xsi);
            if prefix != b"xmlns" && name != b"xmlns" && !is_xsi {
                let at = |place: usize| body.start + place;
                self.attributes.push(Attribute {
                    name: at(span.name.start + local)..at(span.name.end),
                    value: at(span.value.start)..at(span.value.end),
                });
            }
        }
        Ok(())
    }
}

/// Returns where the local part of a name starts; nothing where the name has an empty part or two colons.
fn local_start(name: &[u8]) -> Option<usize> {
    let Some(colon) = memchr(b':', name) else {
        return Some(0);
    };
    let local = name.get(colon + 1..).unwrap_or_default();
    let sound = colon > 0 && name_end(local, 0).is_some() && memchr(b':', local).is_none();
    sound.then_some(colon + 1)
}
