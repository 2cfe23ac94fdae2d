//! A reader and a writer that digest and count the bytes which pass through them.
//!
//! Only bytes that the inner side really gave or took are digested, so the digest is of the very bytes that were
//! read or written, in that order. The reader can't seek: a digest of bytes out of order means nothing.

use super::digest::{Digest, Digester};
use std::io::{self, Read, Write};

/// Digests what is read through it.
#[derive(Debug)]
pub struct TapReader<R> {
    inner: R,
    digester: Digester,
}

impl<R> TapReader<R> {
    /// Returns a tap on `inner` under `salt`.
    pub fn new(inner: R, salt: &[u8; 32]) -> Self {
        Self { inner, digester: Digester::new(salt) }
    }

    /// Returns how many bytes passed.
    pub fn bytes(&self) -> u64 {
        self.digester.bytes()
    }

    /// Returns the inner reader, the digest of what passed, and its length in bytes.
    pub fn finish(self) -> (R, Digest, u64) {
        (self.inner, self.digester.digest(), self.digester.bytes())
    }
}

impl<R: Read> Read for TapReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.digester.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// Digests what is written through it.
#[derive(Debug)]
pub struct TapWriter<W> {
    inner: W,
    digester: Digester,
}

impl<W> TapWriter<W> {
    /// Returns a tap on `inner` under `salt`.
    pub fn new(inner: W, salt: &[u8; 32]) -> Self {
        Self { inner, digester: Digester::new(salt) }
    }

    /// Returns how many bytes passed.
    pub fn bytes(&self) -> u64 {
        self.digester.bytes()
    }

    /// Returns the inner writer, the digest of what passed, and its length in bytes.
    pub fn finish(self) -> (W, Digest, u64) {
        (self.inner, self.digester.digest(), self.digester.bytes())
    }
}

impl<W: Write> Write for TapWriter<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(buffer)?;
        self.digester.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
