//! Cuts a document into tokens: tags, text, CDATA, comments, instructions. Every byte belongs to exactly one token.
//!
//! Our own, because a rewrite needs the place of every byte, and because quick-xml sees UTF-8 text only, whereas a
//! Windows-1252 document must come out in its own bytes. Tests hold it to quick-xml. Refuses a DTD, never reads one.

use super::attributes::{is_blank, name_end, skip_blanks, split_attributes};
use super::encoding::declaration_body;
use super::input::Input;
use super::references::undefined_reference;
use crate::formats::FormatError;
use memchr::{memchr, memchr2, memchr3, memmem};
use std::io::Read;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// The byte order mark.
    Mark,
    /// The XML declaration.
    Declaration,
    /// A start tag, self-closing or not.
    Start,
    /// An end tag.
    End,
    /// Text between markup.
    Text,
    /// A CDATA section.
    Cdata,
    /// A comment.
    Comment,
    /// A processing instruction.
    Instruction,
}

/// A token, and where it stands in what is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// All its bytes.
    pub(super) span: Range<usize>,
    /// Its bytes without the delimiters.
    pub(super) inner: Range<usize>,
}

/// The tokens of a document.
pub(super) struct Tokens<'r> {
    /// The bytes.
    pub(super) input: Input<'r>,
    /// The token that was read last. It stays in place, because handing it around would take longer than finding it.
    pub(super) last: Token,
}

impl<'r> Tokens<'r> {
    /// Starts to read a document.
    ///
    /// # Errors
    /// As [`Input::new`].
    pub(super) fn new(reader: &'r mut dyn Read) -> Result<Self, FormatError> {
        Ok(Self { input: Input::new(reader)?, last: Token { kind: TokenKind::Mark, span: 0..0, inner: 0..0 } })
    }

    /// Returns the error that what stands at a position is not well-formed.
    pub(super) fn malformed(&self, position: usize) -> FormatError {
        FormatError::MalformedXml { offset: self.input.offset_of(position) }
    }

    /// Reads the next token; says whether there was one more before the end of the document.
    ///
    /// # Errors
    /// [`FormatError`] where the document is not well-formed, declares a document type, or can't be read.
    #[inline]
    pub(super) fn next(&mut self) -> Result<bool, FormatError> {
        let at_start = self.input.position() == 0 && self.input.offset_of(0) == 0;
        if at_start && self.input.encoding().mark_len() > 0 {
            let len = self.input.encoding().mark_len();
            self.token(TokenKind::Mark, len, 0, 0)?;
            return Ok(true);
        }
        match self.peek(1)?.first() {
            None => return Ok(false),
            Some(b'<') => self.markup()?,
            Some(_) => self.text()?,
        }
        Ok(true)
    }

    /// Returns how far the line goes on after the last token where only blanks stand there, its line end included.
    ///
    /// # Errors
    /// [`FormatError`] where the document can't be read on.
    pub(super) fn blank_rest_of_line(&mut self) -> Result<Option<usize>, FormatError> {
        let mut seen = 0;
        loop {
            let rest = self.input.unread().get(seen..).unwrap_or_default();
            match rest.iter().position(|byte| !matches!(byte, b' ' | b'\t')) {
                Some(len) => {
                    let end = seen + len;
                    return Ok(line_end_len(self.peek(end + 2)?.get(end..).unwrap_or_default()).map(|len| end + len));
                }
                None => seen += rest.len(),
            }
            if !self.input.fill()? {
                return Ok(Some(seen));
            }
        }
    }

    /// Returns the unread bytes: that many at least, unless the document ends before.
    #[inline]
    fn peek(&mut self, len: usize) -> Result<&[u8], FormatError> {
        while self.input.unread().len() < len && self.input.fill()? {}
        Ok(self.input.unread())
    }

    #[inline]
    fn token(&mut self, kind: TokenKind, len: usize, opening: usize, closing: usize) -> Result<(), FormatError> {
        let span = self.input.take(len)?;
        let inner = span.start + opening..span.end.saturating_sub(closing).max(span.start + opening);
        self.last = Token { kind, span, inner };
        Ok(())
    }

    #[inline]
    fn text(&mut self) -> Result<(), FormatError> {
        let len = match self.find(0, |bytes| memchr(b'<', bytes))? {
            Some(len) => len,
            None => self.input.unread().len(),
        };
        self.token(TokenKind::Text, len, 0, 0)?;
        let text = self.input.held(self.last.span.clone());
        if memchr2(b'&', b']', text).is_some()
            && let Some(at) = undefined_reference(text).or_else(|| memmem::find(text, b"]]>"))
        {
            return Err(self.malformed(self.last.span.start + at));
        }
        Ok(())
    }

    #[inline]
    fn markup(&mut self) -> Result<(), FormatError> {
        let head = self.peek(9)?;
        match head.get(1) {
            Some(b'/') => self.end_tag(),
            Some(b'?') => self.instruction(),
            Some(b'!') if head.starts_with(b"<!--") => self.comment(),
            Some(b'!') if head.starts_with(b"<![CDATA[") => self.until(TokenKind::Cdata, b"<![CDATA[", b"]]>"),
            // `<!DOCTYPE` and what stands inside one; anything else is no XML.
            Some(b'!') if head.get(2).is_some_and(u8::is_ascii_alphabetic) => Err(FormatError::XmlDoctype),
            Some(b'!') | None => Err(self.malformed(self.input.position())),
            Some(_) => self.start_tag(),
        }
    }

    fn comment(&mut self) -> Result<(), FormatError> {
        self.until(TokenKind::Comment, b"<!--", b"-->")?;
        let inner = self.input.held(self.last.inner.clone());
        if memmem::find(inner, b"--").is_some() || inner.ends_with(b"-") {
            return Err(self.malformed(self.last.span.start));
        }
        Ok(())
    }

    fn instruction(&mut self) -> Result<(), FormatError> {
        self.until(TokenKind::Instruction, b"<?", b"?>")?;
        let inner = self.input.held(self.last.inner.clone());
        let target_end = name_end(inner, 0).filter(|end| inner.get(*end).is_none_or(|byte| is_blank(*byte)));
        let target = inner.get(..target_end.unwrap_or(0)).unwrap_or_default();
        if target.eq_ignore_ascii_case(b"xml") {
            let begins = self.input.offset_of(self.last.span.start) == self.mark_offset();
            if !begins || !declaration_is_sound(self.input.held(self.last.span.clone())) {
                return Err(self.malformed(self.last.span.start));
            }
            self.last.kind = TokenKind::Declaration;
        } else if target.is_empty() {
            return Err(self.malformed(self.last.span.start));
        }
        Ok(())
    }

    fn mark_offset(&self) -> u64 {
        u64::try_from(self.input.encoding().mark_len()).unwrap_or(u64::MAX)
    }

    /// A tag ends at the first `>` that stands outside quotes.
    #[inline]
    fn start_tag(&mut self) -> Result<(), FormatError> {
        let mut searched = 1;
        loop {
            let Some(at) = self.find(searched, |bytes| memchr3(b'>', b'"', b'\'', bytes))? else {
                return Err(self.malformed(self.input.position()));
            };
            match self.input.unread().get(at).copied() {
                Some(quote @ (b'"' | b'\'')) => {
                    let closing = self.find(at + 1, |bytes| memchr(quote, bytes))?;
                    searched = closing.ok_or_else(|| self.malformed(self.input.position()))? + 1;
                }
                Some(_) | None => return self.token(TokenKind::Start, at + 1, 1, 1),
            }
        }
    }

    #[inline]
    fn end_tag(&mut self) -> Result<(), FormatError> {
        match self.find(2, |bytes| memchr(b'>', bytes))? {
            Some(at) => self.token(TokenKind::End, at + 1, 2, 1),
            None => Err(self.malformed(self.input.position())),
        }
    }

    fn until(&mut self, kind: TokenKind, opening: &[u8], closing: &[u8]) -> Result<(), FormatError> {
        let overlap = closing.len() - 1;
        let mut from = opening.len();
        loop {
            let unread = self.input.unread();
            if let Some(at) = memmem::find(unread.get(from..).unwrap_or_default(), closing) {
                return self.token(kind, from + at + closing.len(), opening.len(), closing.len());
            }
            from = unread.len().saturating_sub(overlap).max(from);
            if !self.input.fill()? {
                return Err(self.malformed(self.input.position()));
            }
        }
    }

    /// Returns where something stands among the unread bytes, reading on until it is found or the document ends.
    #[inline]
    fn find(&mut self, from: usize, seek: impl Fn(&[u8]) -> Option<usize>) -> Result<Option<usize>, FormatError> {
        let mut from = from;
        loop {
            let rest = self.input.unread().get(from..).unwrap_or_default();
            if let Some(at) = seek(rest) {
                return Ok(Some(from + at));
            }
            from += rest.len();
            if !self.input.fill()? {
                return Ok(None);
            }
        }
    }
}

/// Returns the length of the line end that these bytes start with; nothing stands for the end of the document.
pub(super) fn line_end_len(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        [] => Some(0),
        _ => None,
    }
}

/// Returns where the name in an end tag ends, if nothing but blanks follows it.
pub(super) fn end_tag_name(inner: &[u8]) -> Option<usize> {
    name_end(inner, 0).filter(|end| skip_blanks(inner, *end) == inner.len())
}

/// Checks the declaration against clause 2.8: a version first, then an encoding, then `standalone`.
fn declaration_is_sound(declaration: &[u8]) -> bool {
    let mut pairs = Vec::new();
    let Some(body) = declaration_body(declaration).filter(|body| split_attributes(body, 0, &mut pairs).is_ok()) else {
        return false;
    };
    let names: Vec<_> = pairs.iter().map(|pair| body.get(pair.name.clone()).unwrap_or_default()).collect();
    matches!(
        names.as_slice(),
        [b"version"] | [b"version", b"encoding" | b"standalone"] | [b"version", b"encoding", b"standalone"]
    )
}
