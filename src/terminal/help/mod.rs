//! What `--help` says, in the language of who asks.
//!
//! The English words stand where the arguments are declared, as doc comments that clap reads. The Dutch ones stand in
//! `help-nl.ftl` and take their place: of every command, argument, value and name of a value, and of clap's own words.
//! An id follows the way to what it explains, `help-ledger-show-run`; what several commands share is `help-any-..`.

#[cfg(test)]
mod tests;

use super::args::Cli;
use crate::model::Language;
use crate::presentation::Texts;
use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};
use std::fmt::Write;

/// The command that clap makes itself, to ask for help with.
pub const HELP: &str = "help";
/// What clap puts for the options of a command, whatever the language.
const OPTIONS: &str = "[OPTIONS]";
/// What clap puts for a command yet to be named.
const COMMAND: &str = "COMMAND";

/// Returns the command line in the language of the texts.
#[must_use]
pub fn command(texts: &Texts) -> Command {
    let mut command = Cli::command();
    // Adds what clap declares itself, so that it is put into words too.
    command.build();
    match texts.language() {
        Language::En => command,
        Language::Nl => Words(texts).command(command, ""),
    }
}

/// The words of help in another language than that of the declarations.
struct Words<'a>(&'a Texts);

impl Words<'_> {
    /// Puts a command and all below it into words. `way` is the way to it, empty for the program itself.
    fn command(&self, mut command: Command, way: &str) -> Command {
        let usage = self.usage(&mut command);
        let template = self.template(&command);
        let about = match (command.get_name(), way) {
            (HELP, _) => "help-help".to_owned(),
            (_, "") => "help-top".to_owned(),
            (_, way) => format!("help-{way}"),
        };
        if let Some(long) = self.find(&format!("{about}-long")) {
            command = command.long_about(long);
        }
        if let Some(after) = self.find(&format!("{about}-after")) {
            command = command.after_help(after);
        }
        command = command.about(self.find(&about).unwrap_or_default());
        command = command.subcommand_value_name(self.value_name(COMMAND)).override_usage(usage).help_template(template);
        command.mut_args(|arg| self.argument(arg, way)).mut_subcommands(|inner| {
            // `opschoon help run` explains `run`: below `help` stand copies of the commands beside it.
            let name = inner.get_name();
            let below = if name == HELP { way.to_owned() } else { joined(way, name) };
            self.command(inner, &below)
        })
    }

    /// How the command is typed, without clap's heading.
    fn usage(&self, command: &mut Command) -> StyledStr {
        let shown = command.render_usage().ansi().to_string();
        let typed =
            shown.split_once("Usage:").and_then(|(_, typed)| typed.split_once(' ')).map_or("", |(_, typed)| typed);
        let values = command.get_arguments().filter_map(Arg::get_value_names).flatten();
        let values: Vec<String> = values.map(ToString::to_string).chain([COMMAND.to_owned()]).collect();
        let typed = values.iter().fold(typed.to_owned(), |typed, value| {
            let other = self.value_name(value);
            let required = typed.replace(&format!("<{value}>"), &format!("<{other}>"));
            required.replace(&format!("[{value}]"), &format!("[{other}]"))
        });
        typed.replace(OPTIONS, &self.own("options-placeholder")).into()
    }

    /// What clap's help is made of, under headings of ours; of what a command has not, the heading is left out too.
    fn template(&self, command: &Command) -> StyledStr {
        let style = command.get_styles().get_header();
        let heading = |id: &str| format!("{style}{}:{style:#}", self.own(id));
        let mut template = format!("{{before-help}}{{about-with-newline}}\n{} {{usage}}", heading("usage"));
        let sections = [
            (command.get_subcommands().next().is_some(), "commands", "{subcommands}"),
            (command.get_positionals().next().is_some(), "arguments", "{positionals}"),
            (command.get_opts().next().is_some(), "options", "{options}"),
        ];
        for (_, id, tag) in sections.into_iter().filter(|(has_any, ..)| *has_any) {
            let _ = write!(template, "\n\n{}\n{tag}", heading(id));
        }
        template.push_str("{after-help}");
        template.into()
    }

    /// Puts an argument into words, with its default and the values that it takes.
    fn argument(&self, arg: Arg, way: &str) -> Arg {
        let help = self.find_either(way, arg.get_id().as_str()).unwrap_or_default();
        if !arg.get_action().takes_values() {
            return arg.help(help.clone()).long_help(help);
        }
        let names: Vec<&'static str> =
            arg.get_value_names().into_iter().flatten().map(|name| self.value_name(name)).collect();
        let (brief, full) = self.values(&arg, way);
        let default = arg
            .get_default_values()
            .first()
            .map(|default| format!("[{}: {}]", self.own("default"), default.to_string_lossy()));
        let parts = |parts: [Option<String>; 3], between| parts.into_iter().flatten().collect::<Vec<_>>().join(between);
        let short = parts([Some(help.clone()), default.clone(), brief], " ");
        let long = parts([Some(help), full, default], "\n\n");
        arg.value_names(names).help(short).long_help(long).hide_default_value(true).hide_possible_values(true)
    }

    /// The values that an argument takes: in one line, and each with what it means.
    fn values(&self, arg: &Arg, way: &str) -> (Option<String>, Option<String>) {
        let values = arg.get_possible_values();
        if values.is_empty() {
            return (None, None);
        }
        let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let brief = format!("[{}: {}]", self.own("values"), names.join(", "));
        let explained: Vec<String> = names
            .iter()
            .filter_map(|name| {
                Some(format!("- {name}: {}", self.find_either(way, &joined(arg.get_id().as_str(), name))?))
            })
            .collect();
        let full = if explained.is_empty() {
            brief.clone()
        } else {
            format!("{}:\n{}", self.own("values-long"), explained.join("\n"))
        };
        (Some(brief), Some(full))
    }

    /// The name of a value, of which each word is put into words: `PIPELINE|PLAN_DIR`. Single letters stay.
    ///
    /// clap keeps such names for as long as the program runs, so the few that there are are given to it for good.
    fn value_name(&self, name: &str) -> &'static str {
        let shown = words(name).into_iter().fold(name.to_owned(), |shown, word| {
            self.find(&value_id(word)).map_or(shown.clone(), |other| shown.replace(word, &other))
        });
        shown.leak()
    }

    fn own(&self, id: &str) -> String {
        self.find(&format!("help-clap-{id}")).unwrap_or_default()
    }

    fn find_either(&self, way: &str, name: &str) -> Option<String> {
        ids(way, name).iter().find_map(|id| self.find(id))
    }

    fn find(&self, id: &str) -> Option<String> {
        self.0.find(id)
    }
}

/// The ids under which an argument or a value of one may be explained, the closest first.
fn ids(way: &str, name: &str) -> [String; 2] {
    let name = name.replace('_', "-");
    [format!("help-{}", joined(way, &name)), format!("help-any-{name}")]
}

fn joined(way: &str, name: &str) -> String {
    if way.is_empty() { name.to_owned() } else { format!("{way}-{name}") }
}

/// The words in the name of a value.
fn words(name: &str) -> Vec<&str> {
    name.split(|letter: char| !letter.is_ascii_uppercase() && letter != '_').filter(|word| word.len() > 1).collect()
}

fn value_id(word: &str) -> String {
    format!("help-value-{}", word.to_ascii_lowercase().replace('_', "-"))
}
