//! `story.toml`: the story itself, its runs in order, and what each must report.

use opschoon::model::Day;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A story of one or more runs over the same deletion log.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    title: String,
    #[serde(rename = "story")]
    text: String,
    #[serde(default)]
    pub(super) pipeline: String,
    as_of: String,
    #[serde(default)]
    referrals: BTreeMap<String, u64>,
    #[serde(default)]
    findings: Vec<String>,
    log: Option<BTreeMap<String, u64>>,
    #[serde(default)]
    refused: Vec<String>,
    exit: Option<u8>,
    /// The roles whose key the pipeline lists.
    #[serde(default)]
    pub(super) enrolled: Vec<String>,
    #[serde(flatten)]
    papers: Papers,
    #[serde(default)]
    then: Vec<Later>,
}

/// What people do around a run, and what its papers say.
#[derive(Deserialize, Default)]
pub(super) struct Papers {
    /// Who approves the plan, in order; where nobody does, the run is carried out without a plan of its own.
    #[serde(default)]
    pub(super) approve: Vec<Approval>,
    /// What is confirmed after the run, in order.
    #[serde(default)]
    pub(super) confirm: Vec<Confirmation>,
    /// The years whose key of references is to be destroyed after the run.
    #[serde(default)]
    pub(super) destroy: Vec<Destruction>,
    /// What stands in a file of the run folder.
    #[serde(default)]
    pub(super) paper: BTreeMap<String, Paper>,
    /// What stands in no file of the run folder but `datasets` and `worklist`, nor in the name of one, nor in the log.
    #[serde(default)]
    pub(super) nowhere: Vec<String>,
}

/// Somebody who approves, with the key of that role or another; or who is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    pub(super) role: String,
    pub(super) key: Option<String>,
    pub(super) refused: Option<String>,
}

/// What somebody says was erased elsewhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    pub(super) what: String,
    pub(super) system: Option<String>,
    pub(super) on: String,
    pub(super) role: String,
}

/// A key that is to be destroyed, or may not be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Destruction {
    pub(super) year: u16,
    pub(super) refused: Option<String>,
}

/// What one file says and does not say; of a page the text that is read, of a workbook its cells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    #[serde(default)]
    pub(super) says: Vec<String>,
    #[serde(default)]
    pub(super) hides: Vec<String>,
    /// Whether there must be no such file.
    #[serde(default)]
    pub(super) absent: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Later {
    as_of: Option<String>,
    delivery: Option<String>,
    governance: Option<String>,
    expected: Option<String>,
    #[serde(default)]
    referrals: BTreeMap<String, u64>,
    #[serde(default)]
    findings: Vec<String>,
    log: Option<BTreeMap<String, u64>>,
    #[serde(default)]
    refused: Vec<String>,
    exit: Option<u8>,
    #[serde(flatten)]
    papers: Papers,
}

/// One run: what it reads, and what must come of it.
pub(super) struct Telling<'s> {
    pub(super) as_of: Day,
    pub(super) delivery: &'s str,
    /// The governance folder; there need not be one.
    pub(super) governance: &'s str,
    pub(super) expected: &'s str,
    pub(super) referrals: &'s BTreeMap<String, u64>,
    pub(super) findings: &'s [String],
    /// How often each kind of entry about governance stands in the deletion log for this run, if told.
    pub(super) log: Option<&'s BTreeMap<String, u64>>,
    /// The messages of a run that is refused; none where it is not.
    pub(super) refused: &'s [String],
    pub(super) exit: u8,
    pub(super) papers: &'s Papers,
}

impl Story {
    /// Reads the story of a folder, and holds that the folder holds nothing else.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(folder.join("story.toml")).map_err(|error| format!("story.toml: {error}"))?;
        let story: Self = toml::from_str(&text).map_err(|error| format!("story.toml: {error}"))?;
        if story.title.trim().is_empty() || story.text.trim().is_empty() {
            return Err("story.toml: a title and a story are to be told".to_owned());
        }
        story.holds_nothing_else(folder)?;
        Ok(story)
    }

    fn holds_nothing_else(&self, folder: &Path) -> Result<(), String> {
        let tellings = self.tellings();
        let mut known: BTreeSet<&str> = ["story.toml", "governance", "schemas"].into();
        for telling in &tellings {
            known.extend([telling.delivery, telling.governance]);
            if telling.refused.is_empty() {
                known.insert(telling.expected);
            }
        }
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if !known.contains(name.as_str()) {
                return Err(format!("`{name}` is no part of the story"));
            }
        }
        Ok(())
    }

    /// The runs, in order. What a later run does not name is as it was.
    pub(super) fn tellings(&self) -> Vec<Telling<'_>> {
        let day = |text: &str| Day::from_iso(text).unwrap_or_else(|| panic!("`{text}` is no day"));
        let mut tellings = vec![Telling {
            as_of: day(&self.as_of),
            delivery: "delivery",
            governance: "governance",
            expected: "expected",
            referrals: &self.referrals,
            findings: &self.findings,
            log: self.log.as_ref(),
            refused: &self.refused,
            exit: self.exit.unwrap_or(2),
            papers: &self.papers,
        }];
        for later in &self.then {
            let before = &tellings[tellings.len() - 1];
            tellings.push(Telling {
                as_of: later.as_of.as_deref().map_or(before.as_of, day),
                delivery: later.delivery.as_deref().unwrap_or(before.delivery),
                governance: later.governance.as_deref().unwrap_or(before.governance),
                expected: later.expected.as_deref().unwrap_or(before.expected),
                referrals: &later.referrals,
                findings: &later.findings,
                log: later.log.as_ref(),
                refused: &later.refused,
                exit: later.exit.unwrap_or(2),
                papers: &later.papers,
            });
        }
        tellings
    }
}
