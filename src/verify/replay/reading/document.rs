//! What `quick-xml` makes of a document: tags, texts and remarks, each with the bytes that it stands in.

use super::Unread;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// The namespace of attributes that say nothing of the data.
const INSTANCES: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// How deep elements may lie in one another.
const DEEPEST: usize = 200;

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An attribute that holds data.
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    /// What stands between its quotes.
    pub(super) at: Range<usize>,
}

/// What comes next in a document.
pub(super) enum Token {
    /// An element opens.
    Open { name: String, attributes: Vec<Attribute> },
    /// The innermost element closes.
    Close,
    /// Text, a reference or CDATA.
    Text(String),
    /// A comment or an instruction.
    Remark(String),
    /// A declaration.
    Preamble,
}

/// Reads a document token by token.
pub(super) struct Tokens<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Where the document begins behind its byte order mark.
    base: usize,
    /// The prefixes of [`INSTANCES`].
    instances: Vec<String>,
    depth: usize,
    closes: bool,
    /// Where the last token stands.
    pub(super) at: Range<usize>,
}

impl<'t> Tokens<'t> {
    /// Stands before the first token.
    pub(super) fn new(text: &'t str) -> Self {
        let document = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let base = text.len() - document.len();
        let reader = Reader::from_str(document);
        Self { text, reader, base, instances: Vec::new(), depth: 0, closes: false, at: base..base }
    }

    /// Returns the text of a place.
    pub(super) fn raw(&self, at: &Range<usize>) -> &'t str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    fn position(&self) -> Result<usize, Unread> {
        let position = usize::try_from(self.reader.buffer_position()).map_err(|_| Unread::TooLarge)?;
        Ok(self.base + position)
    }

    /// Returns the next token; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token>, Unread> {
        if std::mem::take(&mut self.closes) {
            self.at = self.at.end..self.at.end;
            self.depth = self.depth.saturating_sub(1);
            return Ok(Some(Token::Close));
        }
        let start = self.position()?;
        let event = self.reader.read_event().map_err(|_| Unread::Malformed)?;
        self.at = start..self.position()?;
        Ok(Some(match event {
            Event::Eof if self.depth > 0 => return Err(Unread::Malformed),
            Event::Eof => return Ok(None),
            Event::Start(start) => self.opened(&start)?,
            Event::Empty(start) => {
                self.closes = true;
                self.opened(&start)?
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Token::Close
            }
            Event::Text(text) => Token::Text(text.into_inner().into_owned()),
            Event::CData(text) => Token::Text(text.into_inner().into_owned()),
            Event::GeneralRef(reference) => Token::Text(resolved(&reference).ok_or(Unread::Malformed)?),
            Event::Comment(text) => Token::Remark(text.into_inner().into_owned()),
            Event::PI(instruction) => Token::Remark(instruction.into_inner().into_owned()),
            Event::Decl(_) => Token::Preamble,
            Event::DocType(_) => return Err(Unread::Malformed),
        }))
    }

    fn opened(&mut self, start: &BytesStart<'_>) -> Result<Token, Unread> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unread::Malformed);
        }
        let tag = self.raw(&self.at);
        let mut found = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Unread::Malformed)?;
            found.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
        }
        let prefixes = found.iter().filter(|(_, value)| value == INSTANCES);
        let prefixes: Vec<String> =
            prefixes.filter_map(|(name, _)| name.strip_prefix("xmlns:")).map(str::to_owned).collect();
        self.instances.extend(prefixes);
        let (mut attributes, mut from) = (Vec::new(), 0);
        for (name, value) in found {
            let at = place_of(tag, &name, &value, from).ok_or(Unread::Malformed)?;
            from = at.end;
            let prefix = name.split_once(':').map(|(prefix, _)| prefix);
            let is_instance = prefix.is_some_and(|prefix| self.instances.iter().any(|other| other == prefix));
            if name != "xmlns" && prefix != Some("xmlns") && !is_instance {
                let at = self.at.start + at.start..self.at.start + at.end;
                let value = quick_xml::escape::unescape(&value).map_err(|_| Unread::Malformed)?.into_owned();
                attributes.push(Attribute { name: local(&name).to_owned(), value, at });
            }
        }
        Ok(Token::Open { name: local(start.name().as_ref()).to_owned(), attributes })
    }
}

/// Where the value of an attribute stands in its tag, behind what was found before.
fn place_of(tag: &str, name: &str, value: &str, from: usize) -> Option<Range<usize>> {
    let rest = tag.get(from..)?;
    let behind_name = rest.match_indices(name).find_map(|(at, _)| {
        let after = rest.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let inner = after.strip_prefix(['"', '\''])?;
        let own = at == 0 || rest.get(..at)?.ends_with(|letter: char| letter.is_whitespace());
        (own && inner.starts_with(value)).then_some(rest.len() - inner.len())
    })?;
    Some(from + behind_name..from + behind_name + value.len())
}

/// The character that a reference stands for.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character.to_string());
    }
    let predefined = match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "apos" => "'",
        "quot" => "\"",
        _ => return None,
    };
    Some(predefined.to_owned())
}
