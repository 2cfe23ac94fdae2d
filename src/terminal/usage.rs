//! Faults of the command line, in the words of this program: what is wrong, and how it is asked.

use super::help;
use crate::model::Message;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;
use std::fmt;

/// Why a value is refused: the id of what to say of it.
#[derive(Debug)]
pub struct Unfit(pub &'static str);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Unfit {}

/// Returns what to say of a command line that can't be read; nothing where clap itself must, such as for help.
#[must_use]
pub fn fault(error: &Error, command: &Command, args: &[OsString]) -> Option<Message> {
    let said = |kind| shown(error.get(kind));
    let argument = || said(ContextKind::InvalidArg);
    let about_value = |id| Message::new(id).with("argument", argument()).with("value", said(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .with("given", said(ContextKind::InvalidSubcommand))
            .with("close", closest(error, ContextKind::SuggestedSubcommand)),
        ErrorKind::MissingSubcommand => {
            Message::new("usage-no-command").with("commands", said(ContextKind::ValidSubcommand))
        }
        ErrorKind::UnknownArgument if argument().starts_with('-') => Message::new("usage-unknown-option")
            .with("given", argument())
            .with("close", closest(error, ContextKind::SuggestedArg)),
        ErrorKind::UnknownArgument => Message::new("usage-too-much").with("given", argument()),
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => {
            Message::new("usage-no-value").with("argument", argument())
        }
        ErrorKind::InvalidValue => about_value("usage-unknown-value").with("values", said(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => about_value(unfit(error)),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Message::new("usage-wrong-values").with("argument", argument())
        }
        ErrorKind::ArgumentConflict if argument() == said(ContextKind::PriorArg) => {
            Message::new("usage-twice").with("argument", argument())
        }
        ErrorKind::ArgumentConflict => {
            Message::new("usage-conflict").with("argument", argument()).with("other", said(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("arguments", argument()),
        ErrorKind::InvalidUtf8 => Message::new("usage-no-text"),
        // Help and version are results; the kinds that remain don't come from this command line.
        _ => return None,
    };
    Some(message.with("command", asked(command, args)))
}

/// What a parser of ours says of a value; what clap parses itself are whole numbers.
fn unfit(error: &Error) -> &'static str {
    use std::error::Error as _;
    error.source().and_then(|source| source.downcast_ref::<Unfit>()).map_or("usage-no-number", |unfit| unfit.0)
}

fn closest(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(close)) => close.clone(),
        Some(ContextValue::Strings(close)) => close.first().cloned().unwrap_or_else(none),
        _ => none(),
    }
}

fn none() -> String {
    "none".to_owned()
}

fn shown(value: Option<&ContextValue>) -> String {
    match value {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

/// The command that was asked, as it is typed, for the way to its help.
fn asked(command: &Command, args: &[OsString]) -> String {
    let mut at = command;
    let mut typed = command.get_name().to_owned();
    for arg in args.iter().skip(1) {
        if let Some(inner) = at.find_subcommand(arg).filter(|inner| inner.get_name() != help::HELP) {
            at = inner;
            typed = format!("{typed} {}", inner.get_name());
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    //! Every fault that someone can make has words of its own, in both languages.
    #![expect(clippy::unwrap_used, reason = "a test stops where its case does not hold")]

    use crate::model::Language;
    use crate::presentation::Texts;
    use crate::terminal::help;
    use std::ffi::OsString;

    fn fault(line: &str, language: Language) -> crate::model::Message {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let mut command = help::command(&Texts::new(language));
        let error = command.try_get_matches_from_mut(&args).unwrap_err();
        super::fault(&error, &command, &args).unwrap_or_else(|| unreachable!("{line}: {error}"))
    }

    #[test]
    fn a_fault_is_told_by_what_was_typed_and_what_would_do() {
        let cases = [
            ("opschoon rnu", "usage-unknown-command"),
            ("opschoon ledger shwo", "usage-unknown-command"),
            ("opschoon help a.toml", "usage-unknown-command"),
            ("opschoon keys --quiet", "usage-no-command"),
            ("opschoon run a.toml --repalce", "usage-unknown-option"),
            ("opschoon run a.toml b.toml", "usage-too-much"),
            ("opschoon run", "usage-missing"),
            ("opschoon run a.toml --lang fr", "usage-unknown-value"),
            ("opschoon run a.toml --as-of", "usage-no-value"),
            ("opschoon run a.toml --as-of 01-11-2026", "usage-no-day"),
            ("opschoon why a.toml --pupil 1 --school De", "usage-no-brin"),
            ("opschoon ledger show --run XYZ", "usage-no-reference"),
            ("opschoon anonymise --suppression 2", "usage-no-share"),
            ("opschoon anonymise --distinct a", "usage-no-column-and-number"),
            ("opschoon anonymise --entropy a=0", "usage-no-entropy"),
            ("opschoon sample --pupils many --out x", "usage-no-number"),
            ("opschoon run a.toml --resume --void disk", "usage-conflict"),
            ("opschoon run a.toml --as-of 2026-11-01 --as-of 2026-11-02", "usage-twice"),
            ("opschoon run a.toml --quiet=yes", "usage-wrong-values"),
        ];
        for (line, id) in cases {
            for language in [Language::En, Language::Nl] {
                let message = fault(line, language);
                assert_eq!(message.id, id, "{line}");
                let said = Texts::new(language).say(&message);
                assert!(said.hint.is_some_and(|hint| !hint.contains('{')), "{line}");
            }
        }
    }

    #[test]
    fn a_slip_of_the_keyboard_is_answered_with_what_was_meant() {
        let hint = |line, language| Texts::new(language).say(&fault(line, language)).hint.unwrap();
        assert!(hint("opschoon aprove", Language::Nl).contains("`approve`"));
        assert!(hint("opschoon run a.toml --repalce", Language::Nl).contains("`--replace`"));
        assert!(hint("opschoon ledger xyz", Language::En).contains("`opschoon ledger --help`"));
    }
}
