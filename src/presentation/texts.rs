//! Messages by id, in pairs: what happened, and what to do. English and Dutch stand in `texts/*.ftl`.

use crate::model::Message;
use crate::policy::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: &[&str] = &[include_str!("texts/en.ftl"), include_str!("texts/policy-en.ftl")];
const DUTCH: &[&str] = &[include_str!("texts/nl.ftl"), include_str!("texts/policy-nl.ftl")];

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
}

impl Texts {
    /// Returns the texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (tag, sources) = match language {
            Language::En => ("en-GB", ENGLISH),
            Language::Nl => ("nl-NL", DUTCH),
        };
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                // A broken line costs its own message only; a test holds the files whole.
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
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
            args.set(*name, FluentValue::from(escape(value)));
        }
        let Some(found) = self.bundle.get_message(&id) else {
            let args: Vec<String> =
                message.args.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
            return Said { what: format!("{id} {}", args.join(" ")).trim_end().to_owned(), hint: None };
        };
        let mut errors = Vec::new();
        let mut put = |pattern| self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Said {
            what: found.value().map_or_else(|| id.clone(), &mut put),
            hint: found.get_attribute("hint").map(|attribute| put(attribute.value())),
        }
    }

    /// Returns the text of an id without arguments.
    #[must_use]
    pub fn plain(&self, id: &'static str) -> String {
        self.say(&Message::new(id)).what
    }
}

/// Text from outside, made fit for a terminal: control characters and marks of direction are shown, not obeyed.
fn escape(text: &str) -> String {
    let misleads = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut shown, letter| {
        if misleads(letter) {
            shown.extend(letter.escape_unicode())
        } else {
            shown.push(letter)
        }
        shown
    })
}
