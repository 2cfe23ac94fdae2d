//! Recipients of age: public keys, a line each, as `age-keygen -y` prints them.

use super::error::ProtectError;
use age::Encryptor;
use age::stream::StreamWriter;
use age::x25519::Recipient;
use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

/// How a secret key of age begins.
const SECRET: &str = "AGE-SECRET-KEY-";

/// Who can open what is sealed; at least one.
pub struct Recipients(Vec<Recipient>);

impl Recipients {
    /// Reads files of recipients: a recipient a line; empty lines and lines that begin with `#` count for nothing.
    ///
    /// # Errors
    /// [`ProtectError`] for a file that can't be read, a line that is something else, and where there is no recipient.
    pub fn read(files: &[PathBuf]) -> Result<Self, ProtectError> {
        let mut recipients = Vec::new();
        for path in files {
            let file = path.display().to_string();
            let unreadable = |_| ProtectError::RecipientsUnreadable { file: file.clone() };
            let text = zeroize::Zeroizing::new(std::fs::read_to_string(path).map_err(unreadable)?);
            for (at, line) in text.lines().map(str::trim).enumerate() {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                if line.to_ascii_uppercase().starts_with(SECRET) {
                    return Err(ProtectError::SecretGiven { file });
                }
                let unknown = |_| ProtectError::NoRecipient { file: file.clone(), line: at + 1 };
                recipients.push(Recipient::from_str(line).map_err(unknown)?);
            }
        }
        if recipients.is_empty() { Err(ProtectError::NoRecipients) } else { Ok(Self(recipients)) }
    }

    /// Returns how many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns a writer that seals to these recipients what it is given; it must be finished.
    ///
    /// # Errors
    /// Those of `out`. What age reports is not passed on: each recipient was checked when it was read.
    pub fn seal<W: Write>(&self, out: W) -> io::Result<StreamWriter<W>> {
        let each = self.0.iter().map(|recipient| -> &dyn age::Recipient { recipient });
        Encryptor::with_recipients(each).map_err(|_| io::Error::from(io::ErrorKind::Other))?.wrap_output(out)
    }
}
