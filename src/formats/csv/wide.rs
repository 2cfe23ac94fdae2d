//! UTF-16, shown to the rest of this room as UTF-8 and written back as UTF-16.
//!
//! The two are the same characters one to one, so what is kept comes out byte for byte, the byte order mark included, and
//! the splitter stays the only one. What is no UTF-16 (half a pair, half a unit) is passed on as bytes that no UTF-8 holds:
//! it is refused where it stands, with its row, and never written.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::io::{self, Read, Write};

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// The low byte first.
    LittleEndian,
    /// The high byte first.
    BigEndian,
}

/// The bytes that are read at a time.
const CHUNK_BYTES: usize = 64 << 10;

/// The bytes in which zeros are counted.
const SAMPLE_BYTES: usize = 4 << 10;

/// What no UTF-8 holds: stands for half a unit at the end.
const HALF_UNIT: u8 = 0xFF;

impl Wide {
    /// Returns the order that the head of a file shows: by its mark, or by zeros in every other byte, as letters of the west
    /// have them; nothing for a file of single bytes.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match Encoding::for_bom(head) {
            Some((encoding, _)) if encoding == UTF_16LE => return Some(Self::LittleEndian),
            Some((encoding, _)) if encoding == UTF_16BE => return Some(Self::BigEndian),
            _ => {}
        }
        let sample = head.get(..SAMPLE_BYTES).unwrap_or(head);
        let (mut units, mut low_zeros, mut high_zeros) = (0_usize, 0_usize, 0_usize);
        for unit in sample.chunks_exact(2) {
            units += 1;
            low_zeros += usize::from(unit.last() == Some(&0));
            high_zeros += usize::from(unit.first() == Some(&0));
        }
        let mostly = |zeros: usize| units > 1 && zeros * 10 >= units * 7;
        match (high_zeros, low_zeros) {
            (0, zeros) if mostly(zeros) => Some(Self::LittleEndian),
            (zeros, 0) if mostly(zeros) => Some(Self::BigEndian),
            _ => None,
        }
    }

    /// Returns the name, as `inspect` shows it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::LittleEndian => "utf-16le",
            Self::BigEndian => "utf-16be",
        }
    }

    const fn unit(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::LittleEndian => u16::from_le_bytes(bytes),
            Self::BigEndian => u16::from_be_bytes(bytes),
        }
    }

    const fn bytes(self, unit: u16) -> [u8; 2] {
        match self {
            Self::LittleEndian => unit.to_le_bytes(),
            Self::BigEndian => unit.to_be_bytes(),
        }
    }
}

/// Reads UTF-16 as UTF-8.
pub(super) struct NarrowReader<'r> {
    inner: &'r mut (dyn Read + Send),
    order: Wide,
    /// Bytes that were read and not yet decoded.
    raw: Vec<u8>,
    /// Text that was decoded and not yet given, from `given` on.
    text: Vec<u8>,
    given: usize,
    at_end: bool,
}

impl<'r> NarrowReader<'r> {
    /// Returns a reader of that order, at the first byte of the file.
    pub(super) fn new(inner: &'r mut (dyn Read + Send), order: Wide) -> Self {
        Self { inner, order, raw: Vec::new(), text: Vec::new(), given: 0, at_end: false }
    }

    /// Decodes some more; leaves half a pair until the rest of it is there.
    fn decode_more(&mut self) -> io::Result<()> {
        let room = u64::try_from(CHUNK_BYTES).unwrap_or(u64::MAX);
        self.at_end = (&mut *self.inner).take(room).read_to_end(&mut self.raw)? < CHUNK_BYTES;
        self.text.clear();
        self.given = 0;
        let mut units: Vec<u16> = self.raw.as_chunks::<2>().0.iter().map(|unit| self.order.unit(*unit)).collect();
        let odd = self.raw.len() % 2;
        let pending = units.pop_if(|last| !self.at_end && (0xD800..0xDC00).contains(last)).is_some();
        let taken = self.raw.len() - odd - if pending { 2 } else { 0 };
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => self.text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(half) => {
                    let [high, low] = half.unpaired_surrogate().to_be_bytes();
                    self.text.extend([0xED, 0x80 | (high & 0x0F) << 2 | low >> 6, 0x80 | low & 0x3F]);
                }
            }
        }
        self.raw.drain(..taken);
        if self.at_end && !self.raw.is_empty() {
            self.text.push(HALF_UNIT);
            self.raw.clear();
        }
        Ok(())
    }
}

impl Read for NarrowReader<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.at_end {
                return Ok(0);
            }
            self.decode_more()?;
        }
        let count = self.text.get(self.given..).unwrap_or_default().read(room)?;
        self.given += count;
        Ok(count)
    }
}

/// Writes UTF-8 as UTF-16; [`Write::flush`] ends it.
pub(super) struct WideWriter<'w> {
    inner: &'w mut (dyn Write + Send),
    order: Wide,
    /// The first bytes of a character whose last are still to come.
    begun: Vec<u8>,
    units: Vec<u8>,
}

impl<'w> WideWriter<'w> {
    /// Returns a writer of that order.
    pub(super) fn new(inner: &'w mut (dyn Write + Send), order: Wide) -> Self {
        Self { inner, order, begun: Vec::new(), units: Vec::new() }
    }
}

impl Write for WideWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Err(io::ErrorKind::InvalidData.into()),
        };
        self.units.clear();
        let text = self.begun.get(..whole).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
        for unit in text.encode_utf16() {
            self.units.extend(self.order.bytes(unit));
        }
        self.begun.drain(..whole);
        self.inner.write_all(&self.units)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.begun.is_empty() { self.inner.flush() } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}
