//! Bytes as UTF-8: what UTF-16 and Windows-1252 say, by `encoding_rs`.

use super::Unread;
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest document that is held in memory.
const LARGEST_DOCUMENT: u64 = 256 << 20;

/// The bytes that are decoded at a time.
const CHUNK: usize = 64 << 10;

/// Opens a plain file, no link.
pub(super) fn open(path: &Path) -> Result<File, Unread> {
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    if is_file { File::open(path).map_err(|_| Unread::Missing) } else { Err(Unread::Missing) }
}

/// A text in another encoding, as UTF-8.
pub(super) struct Decoding<R> {
    reader: R,
    decoder: Decoder,
    decoded: Vec<u8>,
    given: usize,
    at_end: bool,
}

impl<R: Read> Decoding<R> {
    /// Returns the text of a reader; a byte order mark stays.
    pub(super) fn new(reader: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { reader, decoder, decoded: Vec::new(), given: 0, at_end: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut raw = vec![0; CHUNK];
        let read = loop {
            match self.reader.read(&mut raw) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.at_end = read == 0;
        let raw = raw.get(..read).unwrap_or_default();
        let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(CHUNK * 4);
        self.decoded.clear();
        self.decoded.resize(room, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.decoded, self.at_end);
        self.decoded.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given == self.decoded.len() && !self.at_end {
            self.fill()?;
        }
        let mut rest = self.decoded.get(self.given..).unwrap_or_default();
        let read = rest.read(room)?;
        self.given += read;
        Ok(read)
    }
}

/// Returns UTF-16 where the first bytes of a text show it: by a mark, or by the zeros beside its first letter.
pub(super) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        [0, letter, ..] if *letter != 0 => Some(UTF_16BE),
        [letter, 0, ..] if *letter != 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// Returns a document as text, by its mark or its declaration.
pub(super) fn document(path: &Path) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    open(path)?.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes).map_err(|_| Unread::Missing)?;
    if u64::try_from(bytes.len()).map_or(true, |len| len > LARGEST_DOCUMENT) {
        return Err(Unread::TooLarge);
    }
    let encoding = wide(&bytes).or_else(|| declared(&bytes)).unwrap_or(UTF_8);
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(Unread::Malformed)
}

/// Returns the encoding that the declaration of a document names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?);
    let (_, after) = head.split_once("<?xml")?.1.split_once("?>")?.0.split_once("encoding")?;
    let quoted = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (label, _) = quoted.get(1..)?.split_once(quote)?;
    Encoding::for_label(label.as_bytes())
}
