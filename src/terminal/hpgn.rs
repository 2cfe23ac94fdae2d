//! `opschoon hpgn`: numbers from stdin, hashes to stdout as they come.

use super::args::OutputFormat;
use super::screen::Screen;
use crate::model::Message;
use crate::run::{self, Error, HpgnWishes};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;

/// Hashes what stands on stdin; returns the exit code.
pub(super) fn hpgn(
    salt_file: &Path,
    memory_mib: usize,
    threads: Option<usize>,
    (format, screen): (OutputFormat, &Screen),
) -> Result<u8, Error> {
    let mut numbers = zeroize::Zeroizing::new(Vec::new());
    let read = std::io::stdin().lock().read_to_end(&mut numbers);
    read.map_err(|_| Error::Usage(Message::new("stdin-unreadable")))?;
    let hashes = Mutex::new(Vec::new());
    let print_line = |hash: &str| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{hash}").and_then(|()| out.flush()).is_ok()
    };
    let collect = |hash: &str| {
        hashes.lock().is_ok_and(|mut hashes| {
            hashes.push(hash.to_owned());
            true
        })
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    run::hpgn(
        salt_file,
        &numbers,
        &HpgnWishes {
            memory_bytes: memory_mib.saturating_mul(1 << 20),
            threads: threads.unwrap_or(cores),
            each: if format == OutputFormat::Json { &collect } else { &print_line },
            progress: &|done, of| screen.share(done, of),
        },
    )?;
    if format == OutputFormat::Json {
        super::print_json(&serde_json::json!(hashes.into_inner().unwrap_or_default()));
    }
    Ok(0)
}
