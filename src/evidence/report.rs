//! The report of a run: for the administrator, what went, what waits and for whom, what was noticed and not understood, and
//! what to do next. It shows the counts of the record, and nothing personal.

use super::record::page::section;
use super::record::{DatasetFacts, Record};
use super::words::{approved_by, place};
use crate::model::handover::{Admitted, Referral};
use crate::model::{Category, Message, RowReason};
use crate::presentation::small::{Count, FEW};
use crate::presentation::{Block, Cell, Page, Section, Table, Texts, visible};
use std::collections::{BTreeMap, BTreeSet};

/// What a report is put together from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The record.
    pub record: &'a Record,
    /// What waits for a person.
    pub referrals: &'a [Referral],
    /// What was noticed.
    pub findings: &'a [Message],
    /// The datasets.
    pub admitted: &'a Admitted,
    /// The words.
    pub texts: &'a Texts,
}

impl Report<'_> {
    /// Returns the report as a page.
    #[must_use]
    pub fn to_page(&self) -> Page {
        let (record, texts) = (self.record, self.texts);
        let subtitle = Message::new("record-subtitle").with("controller", &record.controller);
        let mut warnings = Vec::new();
        if record.approved_by.is_empty() {
            warnings.push(texts.plain("record-without-approval"));
        }
        let mut sections = vec![self.brief(), self.waiting(), self.noticed(), self.gone(), self.datasets()];
        sections.extend(self.unknown());
        sections.push(self.next());
        Page {
            language: texts.language(),
            title: texts.plain("report-title"),
            subtitle: texts.say(&subtitle.with("day", texts.day(record.as_of))).what,
            warnings,
            sections,
            foot: vec![texts.plain("record-foot-counts"), texts.plain("report-foot")],
        }
    }

    fn brief(&self) -> Section {
        let (record, texts) = (self.record, self.texts);
        let fact = |id: &'static str, value: String| (texts.plain(id), value);
        let facts = vec![
            fact("record-pupils", record.pupils.total.shown(texts)),
            fact("record-pupils-erased", record.pupils.with_erasure.shown(texts)),
            fact("record-rows-dropped", record.totals.rows_dropped.shown(texts)),
            fact("record-cells-blanked", record.totals.cells_blanked.shown(texts)),
            fact("record-files-left-out", record.totals.files_left_out.shown(texts)),
            fact("report-waiting-count", texts.count(super::facts::count(record.referrals.iter()))),
            fact("report-findings-count", texts.count(record.findings)),
            fact("record-approved-by", approved_by(&record.approved_by, texts)),
        ];
        section("report-brief", vec![Block::Facts(facts)], texts)
    }

    /// What waits for a person, the most rows first: why, what to do, and where.
    fn waiting(&self) -> Section {
        let texts = self.texts;
        if self.record.referrals.is_empty() {
            return section("report-waiting", vec![Block::Sentence(texts.plain("record-nothing-referred"))], texts);
        }
        let mut places: BTreeMap<RowReason, BTreeSet<String>> = BTreeMap::new();
        for referral in self.referrals {
            let at = referral.dataset.map_or_else(|| visible(&referral.place.dataset), |id| id.to_string());
            places.entry(referral.reason).or_default().insert(at);
        }
        let columns = ["report-why", "report-where", "record-rows"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("report-waiting-caption"), columns, 2);
        let most = self.record.referrals.iter().map(|referral| referral.rows.at_most()).max().unwrap_or_default();
        let mut referrals: Vec<_> = self.record.referrals.iter().collect();
        referrals.sort_by_key(|referral| std::cmp::Reverse(referral.rows.at_most()));
        table.rows = referrals
            .into_iter()
            .map(|referral| {
                let said = texts.say(&Message::of_reason(referral.reason));
                let at: Vec<String> = places.remove(&referral.reason).unwrap_or_default().into_iter().collect();
                vec![
                    Cell::of(said.what).below(said.hint.unwrap_or_default()),
                    Cell::of(at.join(", ")),
                    Cell::of(referral.rows.shown(texts)).bar(referral.rows.at_most(), most),
                ]
            })
            .collect();
        let blocks = vec![Block::Sentence(texts.plain("report-waiting-lead")), Block::Table(table)];
        section("report-waiting", blocks, texts)
    }

    fn noticed(&self) -> Section {
        let texts = self.texts;
        if self.findings.is_empty() {
            return section("report-findings", vec![Block::Sentence(texts.plain("report-no-findings"))], texts);
        }
        let said = self.findings.iter().map(|finding| {
            let said = texts.say(&told(finding));
            said.hint.map_or_else(|| said.what.clone(), |hint| format!("{}. {hint}", said.what))
        });
        section("report-findings", vec![Block::List(said.collect())], texts)
    }

    /// The categories, the most pupils first.
    fn gone(&self) -> Section {
        let (record, texts) = (self.record, self.texts);
        if record.erased.is_empty() {
            return section("report-gone", vec![Block::Sentence(texts.plain("record-nothing-erased"))], texts);
        }
        let mut by_category: BTreeMap<Category, Vec<Count>> = BTreeMap::new();
        for erased in &record.erased {
            by_category.entry(erased.category).or_default().push(erased.pupils);
        }
        let mut shown: Vec<(Category, Count)> =
            by_category.into_iter().map(|(category, counts)| (category, Count::together(&counts))).collect();
        shown.sort_by_key(|(category, count)| (std::cmp::Reverse(count.at_most()), category.name()));
        let most = shown.iter().map(|(_, count)| count.at_most()).max().unwrap_or_default();
        let columns = ["report-category", "record-of-pupils"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("report-gone-caption"), columns, 1);
        table.rows = shown
            .into_iter()
            .map(|(category, count)| {
                vec![Cell::of(texts.category(category)), Cell::of(count.shown(texts)).bar(count.at_most(), most)]
            })
            .collect();
        let mut blocks = vec![Block::Table(table)];
        blocks.push(Block::Sentence(texts.plain(if record.overdue.is_empty() {
            "record-nothing-overdue"
        } else {
            "report-some-overdue"
        })));
        section("report-gone", blocks, texts)
    }

    fn datasets(&self) -> Section {
        let (record, texts) = (self.record, self.texts);
        let touched = |dataset: &&DatasetFacts| !dataset.by_category.is_empty();
        let columns = ["record-dataset", "record-rows-in", "record-rows-gone"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("record-datasets-caption"), columns, 1);
        table.rows = record
            .datasets
            .iter()
            .filter(touched)
            .map(|dataset| {
                let name = dataset.path.clone().unwrap_or_else(|| texts.plain("record-personal-path"));
                let whole = dataset.rows_in.at_most();
                vec![
                    Cell::of(format!("{} {name}", dataset.id)).below(dataset.schema.clone().unwrap_or_default()),
                    Cell::of(dataset.rows_in.shown(texts)),
                    Cell::of(dataset.rows_dropped.shown(texts)).bar(dataset.rows_dropped.at_most(), whole),
                ]
            })
            .collect();
        let others = record.datasets.iter().filter(|dataset| !touched(dataset));
        let others = Message::new("datasets-unchanged").with("count", super::facts::count(others));
        let blocks = if table.rows.is_empty() { vec![] } else { vec![Block::Table(table)] };
        section(
            "report-datasets",
            blocks.into_iter().chain([Block::Sentence(texts.say(&others).what)]).collect(),
            texts,
        )
    }

    /// The columns that nobody knows; nothing where all are known.
    fn unknown(&self) -> Option<Section> {
        let texts = self.texts;
        let columns = ["record-dataset", "report-columns"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("report-unknown-caption"), columns, 2);
        for dataset in self.admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope()) {
            let unknown = dataset.class.columns.iter().filter(|column| column.category.is_none());
            let names: Vec<String> = unknown.map(|column| visible(&column.name)).collect();
            if !names.is_empty() {
                table
                    .rows
                    .push(vec![Cell::of(format!("{} {}", dataset.id, dataset.shown)), Cell::of(names.join(", "))]);
            }
        }
        let blocks = vec![Block::Sentence(texts.plain("report-unknown-lead")), Block::Table(table.clone())];
        (!table.rows.is_empty()).then(|| section("report-unknown", blocks, texts))
    }

    fn next(&self) -> Section {
        let (record, texts) = (self.record, self.texts);
        let mut steps = Vec::new();
        if !record.referrals.is_empty() {
            steps.push(texts.plain("report-step-referrals"));
        }
        if record.elsewhere.len() > 1 {
            let last = texts.day(super::worklist::destroy_by(record.as_of));
            steps.push(texts.say(&Message::new("report-step-worklists").with("day", last)).what);
        }
        let places: Vec<String> = record.elsewhere.iter().map(|at| place(at, texts)).collect();
        steps.push(texts.say(&Message::new("report-step-confirm").with("places", places.join("; "))).what);
        let commands = vec!["opschoon confirm .".to_owned()];
        section("report-next", vec![Block::List(steps), Block::Commands(commands)], texts)
    }
}

/// A finding with no count below five in it (C5).
fn told(finding: &Message) -> Message {
    let mut finding = finding.clone();
    for (_, value) in finding.args.iter_mut().filter(|(name, _)| *name == "count") {
        if value.parse().is_ok_and(|count| Count::of(count) == Count::Few) {
            FEW.clone_into(value);
        }
    }
    finding
}
