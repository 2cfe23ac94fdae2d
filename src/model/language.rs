//! The languages in which people are spoken to.

/// A language of messages and documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl Language {
    /// Every language, with its name in pipeline files.
    pub const NAMES: &'static [(&'static str, Self)] = &[("en", Self::En), ("nl", Self::Nl)];
}
