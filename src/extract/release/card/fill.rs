//! Fills in the card of an extract: from what was asked, what was measured and what was written.

use super::{
    AnonymityFacts, Card, ColumnFacts, DatasetFacts, LedgerFacts, PseudonymFacts, PupilFacts, PurposeFacts,
    SensitiveFacts, SpecialFacts,
};
use crate::extract::release::asked::{Bound, BoundColumn};
use crate::extract::release::gather::GatheredDataset;
use crate::extract::release::risk::{Risk, share};
use crate::extract::release::table::{ValueKind, WrittenFile};
use crate::extract::release::words::Words;
use crate::extract::release::write::kind_of;
use crate::extract::release::{Measured, PSEUDONYM_COLUMN};
use crate::model::Day;
use crate::model::handover::StaysOut;
use crate::policy::{Extract, Mixed, Part, PurposeGround, Shape};
use crate::presentation::small::Count;
use std::collections::BTreeMap;

/// The version of `extract.json`.
const CARD_VERSION: u64 = 1;

/// What the card says beside what was measured.
pub struct CardFacts<'a> {
    /// The act of releasing it, as it stands in the log.
    pub act: &'a str,
    /// The name of the pipeline.
    pub pipeline: &'a str,
    /// Who decides on the data.
    pub controller: &'a str,
    /// The day of the data.
    pub as_of: Day,
    /// What was asked.
    pub extract: &'a Extract,
    /// What it rests on.
    pub ground: PurposeGround<'a>,
    /// The id of the key of the purpose.
    pub key_id: &'a str,
    /// The origin of the deletion log, which holds an entry of this act.
    pub origin: &'a str,
}

impl Card {
    /// Puts the card together.
    #[must_use]
    pub fn new(facts: &CardFacts<'_>, measured: &Measured<'_>, files: &[WrittenFile]) -> Self {
        let extract = facts.extract;
        let (text, legal_ground) = match facts.ground {
            PurposeGround::Register(purpose) => (Some(purpose.text.clone()), Some(purpose.legal_ground.clone())),
            PurposeGround::Compatible(_) => (None, None),
        };
        let inside: u64 = measured.alike.sizes.iter().sum();
        let by_pgn = extract.pgn_basis.is_some();
        Self {
            version: CARD_VERSION,
            status: "pseudonymised-personal-data",
            act: facts.act.to_owned(),
            pipeline: facts.pipeline.to_owned(),
            controller: facts.controller.to_owned(),
            as_of: facts.as_of,
            tool_version: env!("CARGO_PKG_VERSION"),
            purpose: PurposeFacts {
                id: extract.purpose.clone(),
                text,
                legal_ground,
                compatibility: extract.compatibility.clone(),
            },
            recipient: extract.recipient.clone(),
            expires: extract.expires,
            pseudonyms: PseudonymFacts {
                identity: extract.identity.name(),
                pgn_basis: extract.pgn_basis.clone(),
                key_id: facts.key_id.to_owned(),
                joinable: extract.joinable,
                share_without_pgn: by_pgn.then(|| share(measured.without_national_number(), inside)),
            },
            special: extract
                .special
                .as_ref()
                .map(|special| SpecialFacts { ground: special.ground.clone(), dpia: special.dpia.clone() }),
            datasets: datasets(measured, files),
            pupils: PupilFacts {
                inside: Count::of(inside),
                suppressed: Count::of(measured.alike.suppressed),
                out: counts(&measured.gathered.pupils_out),
            },
            anonymity: AnonymityFacts {
                k: extract.k,
                suppression: extract.suppression,
                loss: (measured.alike.loss * 1e6).round() / 1e6,
                risk: Risk::of(&measured.alike, extract.k),
                sensitive: sensitive(measured),
            },
            ledger: LedgerFacts { origin: facts.origin.to_owned(), event: "extract-released" },
        }
    }
}

fn counts(by_reason: &BTreeMap<StaysOut, u64>) -> BTreeMap<&'static str, Count> {
    by_reason.iter().map(|(why, count)| (why.name(), Count::of(*count))).collect()
}

fn datasets(measured: &Measured<'_>, files: &[WrittenFile]) -> Vec<DatasetFacts> {
    let gathered = measured.bound.iter().zip(&measured.gathered.datasets).zip(&measured.alike.levels);
    let dataset = |(((bound, gathered), levels), file): (((&Bound<'_>, _), &Vec<usize>), &WrittenFile)| {
        let gathered: &GatheredDataset = gathered;
        let mut levels = levels.iter().copied();
        let columns = bound.columns.iter().zip(&gathered.words).map(|(column, words)| {
            let level = if column.part == Part::Quasi { levels.next() } else { None };
            column_facts(column, level, words)
        });
        DatasetFacts {
            name: bound.asked.name.clone(),
            file: file.path.clone(),
            digest: file.digest.to_string(),
            rows: file.rows,
            rows_out: counts(&gathered.rows_out),
            columns: std::iter::once(pseudonym()).chain(columns).collect(),
        }
    };
    gathered.zip(files).map(dataset).collect()
}

fn pseudonym() -> ColumnFacts {
    ColumnFacts {
        name: PSEUDONYM_COLUMN.to_owned(),
        from: None,
        category: None,
        kind: ValueKind::Text.name(),
        shape: PSEUDONYM_COLUMN,
        measure: None,
        part: PSEUDONYM_COLUMN,
        generalised: None,
        emptied: BTreeMap::new(),
    }
}

fn column_facts(column: &BoundColumn<'_>, level: Option<usize>, words: &Words) -> ColumnFacts {
    let emptied = [("unreadable", words.unreadable), ("erasable-or-referred", words.held_back)];
    let measure = match column.asked.shape {
        Shape::Bands => Some(column.asked.width),
        Shape::Shifted => Some(u64::from(column.asked.most_days)),
        _ => None,
    };
    let rare = words.rare();
    let emptied = emptied.into_iter().chain([("rare-words", rare)]).filter(|(_, count)| *count > 0);
    ColumnFacts {
        name: column.asked.name.clone(),
        from: Some(column.asked.column.clone()),
        category: Some(column.category.name()),
        kind: kind_of(column.part, column.asked.shape).name(),
        shape: column.asked.shape.name(),
        measure,
        part: column.part.name(),
        generalised: level.map(|level| (level, column.shaper.levels() - 1)),
        emptied: emptied.map(|(why, count)| (why, Count::of(count))).collect(),
    }
}

fn sensitive(measured: &Measured<'_>) -> Vec<SensitiveFacts> {
    let columns =
        measured.bound.iter().flat_map(|bound| bound.columns.iter().filter(|column| column.part == Part::Sensitive));
    let facts = |(column, distinct): (&BoundColumn<'_>, &Vec<u64>)| {
        let (asked, value) = match column.asked.mixed.unwrap_or(Mixed::Distinct(2)) {
            Mixed::Distinct(least) => ("distinct", share(least, 1)),
            Mixed::Entropy(least) => ("entropy", least),
            Mixed::Close(most) => ("close", most),
        };
        let groups: Vec<u64> = distinct.iter().copied().filter(|count| *count > 0).collect();
        SensitiveFacts {
            column: column.asked.name.clone(),
            asked,
            value,
            distinct_least: groups.iter().copied().min().unwrap_or(0),
            distinct_average: share(groups.iter().sum(), u64::try_from(groups.len()).unwrap_or(u64::MAX)),
        }
    };
    columns.zip(&measured.alike.distinct).map(facts).collect()
}
