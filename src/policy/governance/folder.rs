//! Reads the governance folder: which files it holds, which it must hold, and all their problems at once (R3).

use super::{Governance, Masked, SourceFile, lines, processing};
use crate::model::Message;
use crate::policy::error::{Problem, Problems};
use crate::policy::notes::{Notes, entries, read_text};
use crate::policy::spelling::with_suggestion;
use std::path::Path;

/// The files that a folder must hold; a header line is enough.
const REQUIRED: &[&str] = &["holds.csv", "requests.csv", "consents.csv"];
/// Every table that a folder may hold.
const KNOWN: &[&str] = &[
    "holds.csv",
    "requests.csv",
    "consents.csv",
    "decisions.csv",
    "corrections.csv",
    "recipients.csv",
    "processing.toml",
];

impl Governance {
    /// Returns the checked governance folder.
    ///
    /// # Errors
    /// The folder can't be read, or every problem of every file in it.
    pub fn load(folder: &Path) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut governance = Self::default();
        for path in entries(folder)? {
            let shown = path.display().to_string();
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
            if KNOWN.contains(&name.as_str()) {
                match read_text(&path) {
                    Ok(text) => governance.take(&mut problems, &shown, name, text),
                    Err(found) => problems.extend(found.0),
                }
            } else if is_table(&name) {
                let message = with_suggestion(Message::new("policy-unknown-governance-file"), &name, KNOWN);
                problems.push(Problem::of_file(shown, message));
            }
        }
        for name in REQUIRED.iter().filter(|name| !folder.join(name).exists()) {
            let message = Message::new("policy-missing-governance-file").with("name", name);
            problems.push(Problem::of_file(folder.join(name).display().to_string(), message));
        }
        if problems.is_empty() { Ok(governance) } else { Err(Problems::sorted(problems)) }
    }

    /// Takes up one file of the folder.
    fn take(&mut self, problems: &mut Vec<Problem>, shown: &str, name: String, text: String) {
        let mut notes = Notes::new(shown, &text);
        match name.as_str() {
            "holds.csv" => self.holds = lines::holds(&mut notes, &text),
            "requests.csv" => self.requests = lines::requests(&mut notes, &text),
            "consents.csv" => self.consents = lines::consents(&mut notes, &text),
            "decisions.csv" => self.decisions = lines::decisions(&mut notes, &text),
            "corrections.csv" => self.corrections = lines::corrections(&mut notes, &text),
            "recipients.csv" => self.recipients = lines::recipients(&mut notes, &text),
            _ => match processing::purposes(shown, &text) {
                Ok(purposes) => self.purposes = purposes,
                Err(found) => problems.extend(found.0),
            },
        }
        problems.extend(notes.into_problems());
        self.sources.push(SourceFile { name, text: Masked::new(text) });
    }
}

/// Returns whether a file looks like one of ours, so that it must be one of ours.
fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".toml"].iter().any(|end| name.ends_with(end))
}
