//! The `README.md` beside the sample: how it was made, what is in it, and the stories of its pupils.

use super::story::stories;
use super::{Options, SampleSummary, Sink};
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Writes the text, with what was written before it.
pub(super) fn write(options: &Options, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    let text = include_str!("data/README.md")
        .replace("{pupils}", &options.pupils.to_string())
        .replace("{seed}", &options.seed.to_string())
        .replace("{as_of}", &options.as_of.to_string())
        .replace("{files}", &files(summary))
        .replace("{stories}", &story_lines());
    sink.file("README.md")?.write_all(text.as_bytes())?;
    summary.add("README.md", 0);
    Ok(())
}

/// Returns a line a file, pictures aside.
fn files(summary: &SampleSummary) -> String {
    let mut lines = String::new();
    for file in summary.files.iter().filter(|file| file.rows > 0) {
        // Writing to a String can't fail.
        let _ = writeln!(lines, "| `{}` | {} |", file.path, file.rows);
    }
    lines.trim_end().to_owned()
}

fn story_lines() -> String {
    let line =
        |story: &super::Story| format!("| {} | {} | `{}` | {} |", story.school, story.number, story.id, story.tells);
    stories().iter().map(line).collect::<Vec<_>>().join("\n")
}
