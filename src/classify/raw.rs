//! The TOML of a dictionary as it is written, before it is checked. How to write it stands in `words.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// One text of a dictionary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDictionary {
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) compounds: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) short_parts: String,
    #[serde(default)]
    pub(super) alone: String,
    #[serde(default)]
    pub(super) endings: String,
    #[serde(default)]
    pub(super) pupil: String,
    #[serde(default)]
    pub(super) school: String,
    #[serde(default)]
    pub(super) fillers: String,
    #[serde(default)]
    pub(super) generic: String,
    #[serde(default)]
    pub(super) given_names: String,
    #[serde(default)]
    pub(super) surnames: String,
    #[serde(default)]
    pub(super) rule: Vec<RawRule>,
    #[serde(default)]
    pub(super) context: Vec<RawContext>,
    #[serde(default)]
    pub(super) subject: Vec<RawSubject>,
    #[serde(default)]
    pub(super) vocabulary: Vec<RawVocabulary>,
    #[serde(default)]
    pub(super) meaning: Vec<RawMeaning>,
    #[serde(default)]
    pub(super) codes: Vec<RawCodes>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCodes {
    pub(super) category: String,
    pub(super) telling: String,
    #[serde(default)]
    pub(super) beside: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeaning {
    pub(super) words: String,
    pub(super) table: String,
    pub(super) concept: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) category: String,
    pub(super) role: Option<String>,
    pub(super) weight: Option<f64>,
    pub(super) when: Vec<String>,
    #[serde(default)]
    pub(super) without: String,
    #[serde(default)]
    pub(super) head: String,
    #[serde(default)]
    pub(super) table: String,
    #[serde(default)]
    pub(super) not_table: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContext {
    pub(super) name: String,
    #[serde(default)]
    pub(super) table: Vec<String>,
    #[serde(default)]
    pub(super) without: String,
    #[serde(default)]
    pub(super) headers: String,
    pub(super) at_least: Option<usize>,
    #[serde(default)]
    pub(super) beside: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSubject {
    pub(super) category: String,
    pub(super) concepts: String,
    pub(super) context: String,
    #[serde(default)]
    pub(super) header_takes: Vec<String>,
    #[serde(default)]
    pub(super) table_takes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVocabulary {
    pub(super) category: String,
    pub(super) words: Vec<String>,
    /// What such a word means when it stands in a header.
    #[serde(default)]
    pub(super) concept: Option<String>,
}
