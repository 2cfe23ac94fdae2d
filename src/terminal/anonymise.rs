//! `opschoon anonymise`: what is said of the result.

use super::args::OutputFormat;
use super::args::anonymise::AnonymiseArgs;
use super::screen::Screen;
use crate::model::Message;
use crate::run::{self, Error};

/// Makes a table k-anonymous, and says what was done; returns the exit code.
pub(super) fn anonymise(args: &AnonymiseArgs, format: OutputFormat, screen: &Screen) -> Result<u8, Error> {
    let request = args.request();
    let made = run::anonymise(&request)?;
    match format {
        OutputFormat::Json => super::print_json(&serde_json::to_value(&made).unwrap_or_default()),
        OutputFormat::Text => {
            let named = |(column, level): (&String, &usize)| format!("{column} {level}");
            let levels: Vec<String> = request.quasi.iter().zip(&made.transformation).map(named).collect();
            let said = screen.texts().say(
                &Message::new("anonymised")
                    .with("levels", levels.join(", "))
                    .with("loss", format!("{:.5}", made.loss))
                    .with("suppressed", made.suppressed)
                    .with("groups", made.groups)
                    .with("smallest", made.smallest_group),
            );
            super::print(&format!("{}\n", said.what));
        }
    }
    Ok(0)
}
