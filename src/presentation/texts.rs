//! Messages by id, in pairs: what happened, and what to do. English and Dutch stand in `texts/*.ftl`.
//!
//! Arguments are texts, and are shown as they are. Where a message counts it says `NUMBER($count)`: that is shown in
//! groups of three digits, and a selector on it knows singular and plural. What a machine writes is put into words by
//! `DAY($day)`, `TERM($term)` and `CATEGORIES($categories)`.

use super::in_words;
use crate::model::{Category, Language, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The message files in English, a line each so that rooms add theirs side by side.
pub(super) const ENGLISH: &[&str] = &[
    WORDS_ENGLISH,
    include_str!("texts/why-en.ftl"),
    include_str!("texts/en.ftl"),
    include_str!("texts/extract-en.ftl"),
    include_str!("texts/analysts-en.ftl"),
    include_str!("texts/governance-en.ftl"),
    include_str!("texts/ledger-en.ftl"),
    include_str!("texts/policy-en.ftl"),
    include_str!("texts/keys-en.ftl"),
    include_str!("texts/record-en.ftl"),
    include_str!("texts/report-en.ftl"),
    include_str!("texts/certificate-en.ftl"),
    include_str!("texts/verify-en.ftl"),
    include_str!("texts/replay-en.ftl"),
    include_str!("texts/usage-en.ftl"),
];
/// The message files in Dutch.
pub(super) const DUTCH: &[&str] = &[
    WORDS_DUTCH,
    include_str!("texts/why-nl.ftl"),
    include_str!("texts/nl.ftl"),
    include_str!("texts/extract-nl.ftl"),
    include_str!("texts/analysts-nl.ftl"),
    include_str!("texts/governance-nl.ftl"),
    include_str!("texts/ledger-nl.ftl"),
    include_str!("texts/policy-nl.ftl"),
    include_str!("texts/keys-nl.ftl"),
    include_str!("texts/record-nl.ftl"),
    include_str!("texts/report-nl.ftl"),
    include_str!("texts/certificate-nl.ftl"),
    include_str!("texts/verify-nl.ftl"),
    include_str!("texts/replay-nl.ftl"),
    include_str!("texts/usage-nl.ftl"),
];
/// Days, terms and categories in English.
const WORDS_ENGLISH: &str = include_str!("texts/words-en.ftl");
/// Days, terms and categories in Dutch.
const WORDS_DUTCH: &str = include_str!("texts/words-nl.ftl");
/// What `--help` says in Dutch; in English that stands where the command line is declared.
pub const HELP_DUTCH: &str = include_str!("texts/help-nl.ftl");

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, or what is so.
    pub what: String,
    /// What to do, in the imperative.
    pub hint: Option<String>,
}

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    language: Language,
    group_mark: char,
}

impl Texts {
    /// Returns the texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (words, sources, help) = match language {
            Language::En => (WORDS_ENGLISH, ENGLISH, None),
            Language::Nl => (WORDS_DUTCH, DUTCH, Some(HELP_DUTCH)),
        };
        let mut texts = Self::of(language, sources.iter().copied().chain(help));
        in_words::add(&mut texts.bundle, Self::of(language, [words]));
        texts
    }

    fn of(language: Language, sources: impl IntoIterator<Item = &'static str>) -> Self {
        let (tag, group_mark) = match language {
            Language::En => ("en-GB", ','),
            Language::Nl => ("nl-NL", '.'),
        };
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| grouped(value, ','),
            Language::Nl => |value, _| grouped(value, '.'),
        }));
        // Fails only where the name is taken, and the bundle is new.
        let _ = bundle.add_function("NUMBER", |positional, _| number(positional));
        for source in sources {
            let resource = match FluentResource::try_new(source.to_owned()) {
                // A broken line costs its own message only; a test holds the files whole.
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, language, group_mark }
    }

    /// Puts a message into words. An id without a text is shown as it is, so that nothing is swallowed.
    #[must_use]
    pub fn say(&self, message: &Message) -> Said {
        let id = match message.args.as_slice() {
            [("reason", reason)] if message.id == "reason" => format!("reason-{reason}"),
            _ => message.id.to_owned(),
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            args.set(*name, FluentValue::from(visible(value)));
        }
        let Some(found) = self.bundle.get_message(&id) else {
            let args: Vec<String> =
                message.args.iter().map(|(name, value)| format!("{name}={}", visible(value))).collect();
            return Said { what: format!("{id} {}", args.join(" ")).trim_end().to_owned(), hint: None };
        };
        let mut errors = Vec::new();
        let mut put = |pattern| self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Said {
            what: found.value().map_or_else(|| id.clone(), &mut put),
            hint: found.get_attribute("hint").map(|attribute| put(attribute.value())),
        }
    }

    /// Returns their language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Returns a count, in groups of three digits.
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        in_groups(&count.to_string(), self.group_mark)
    }

    /// Returns a number with one decimal.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        let shown = format!("{number:.1}");
        match self.language {
            Language::En => shown,
            Language::Nl => shown.replace('.', ","),
        }
    }

    /// Returns what people call a category.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        self.say(&Message::new("category").with("name", category.name().replace('.', "-"))).what
    }

    /// Returns what people call a role.
    #[must_use]
    pub fn role(&self, name: &str) -> String {
        self.say(&Message::new("role").with("name", name)).what
    }

    /// Returns the text of an id without arguments, where there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<String> {
        let text = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(text, None, &mut Vec::new()).into_owned())
    }

    /// Returns the text of an id without arguments.
    #[must_use]
    pub fn plain(&self, id: &'static str) -> String {
        self.say(&Message::new(id)).what
    }
}

/// The argument of `NUMBER` as a number; what is none stays the text that it is.
fn number<'a>(positional: &[FluentValue<'a>]) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::String(text)) if is_count(text) => {
            text.parse::<u64>().map_or_else(|_| FluentValue::String(text.clone()), FluentValue::from)
        }
        Some(value) => value.clone(),
        None => FluentValue::Error,
    }
}

fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// How a number is shown; texts are left to Fluent.
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(in_groups(&number.as_string(), mark))
}

fn in_groups(digits: &str, mark: char) -> String {
    let length = digits.len();
    digits.chars().enumerate().fold(String::with_capacity(length + length / 3), |mut shown, (at, digit)| {
        if at > 0 && (length - at).is_multiple_of(3) {
            shown.push(mark);
        }
        shown.push(digit);
        shown
    })
}

/// Returns text from outside made fit to be shown: control characters and marks of direction are shown, not obeyed.
#[must_use]
pub fn visible(text: &str) -> String {
    let misleads = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut shown, letter| {
        if misleads(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
        shown
    })
}
