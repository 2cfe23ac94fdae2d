//! Reading the log aloud: its entries in order, those that were asked for, and what there is in all.

use super::LogPlace;
use crate::evidence::EvidenceError;
use crate::model::event::Event;
use crate::run::Error;
use std::collections::BTreeMap;

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of a run, by the first digits of its id.
    pub run: Option<String>,
    /// Of these kinds; all where empty.
    pub events: Vec<String>,
    /// From this position on.
    pub from: Option<u64>,
    /// Up to this position.
    pub to: Option<u64>,
    /// About this pupil, by the whole reference.
    pub subject: Option<String>,
}

impl Filter {
    fn takes(&self, at: u64, event: &Event) -> bool {
        self.run.as_ref().is_none_or(|run| event.run().is_some_and(|id| id.starts_with(run.as_str())))
            && (self.events.is_empty() || self.events.iter().any(|name| name == event.name()))
            && self.from.is_none_or(|from| at >= from)
            && self.to.is_none_or(|to| at <= to)
            && self.subject.as_ref().is_none_or(|subject| event.subject() == Some(subject))
    }
}

/// A log as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its origin.
    pub origin: String,
    /// Its entries.
    pub size: u64,
    /// Its root, hexadecimal.
    pub root: String,
    /// How many entries of each kind were shown.
    pub counts: BTreeMap<&'static str, u64>,
    /// Files in its folder that have no place there.
    pub strays: Vec<String>,
}

/// Gives each entry that is asked for to `each`, in order, and returns what there is in all. The whole log is read, so that
/// what is shown is known to stand in a log that holds together.
///
/// # Errors
/// [`Error::Evidence`] where the log does not hold together, and what `each` returns.
pub fn show(
    place: &LogPlace,
    filter: &Filter,
    each: &mut dyn FnMut(u64, &Event) -> Result<(), Error>,
) -> Result<Shown, Error> {
    let log = place.open()?;
    let mut counts = BTreeMap::new();
    for (at, entry) in (0..).zip(log.entries()) {
        let entry = entry.map_err(EvidenceError::from)?;
        let event = Event::from_bytes(&entry).map_err(|_| EvidenceError::ForeignEntry { at })?;
        if filter.takes(at, &event) {
            *counts.entry(event.name()).or_default() += 1;
            each(at, &event)?;
        }
    }
    let checkpoint = log.checkpoint();
    Ok(Shown {
        origin: checkpoint.origin.clone(),
        size: checkpoint.size,
        root: checkpoint.root.to_string(),
        counts,
        strays: log.strays().map_err(EvidenceError::from)?,
    })
}
