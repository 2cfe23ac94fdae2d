//! The record against the summary and the log. It does not tell small counts: what it tells must fit what is so.

use super::compare::{self, count, total};
use super::finding::Position;
use super::log::Trace;
use super::papers::{Record, Summary, SummaryDataset, Told};
use super::plan::{FileFate, Plan};
use super::verdict::Verdict;
use crate::model::{Category, Place};

/// The file of the record.
pub const RECORD: &str = "record.json";

/// Checks the record.
pub fn check(record: &Record, (plan, summary): (&Plan, &Summary), trace: Option<&Trace>, verdict: &mut Verdict) {
    let position = Position::File(RECORD.to_owned());
    let same = [
        ("run_id", record.run_id == summary.run_id),
        ("as_of", record.as_of == summary.as_of),
        ("tool_version", record.tool_version == summary.tool_version),
        ("approved_by", record.approved_by == summary.approved_by),
        ("ledger", record.ledger == summary.ledger),
        ("datasets", record.datasets.len() == summary.datasets.len()),
    ];
    compare::fields(&same, &position, verdict);
    let dropped = plan.files.iter().filter(|file| file.fate == FileFate::Drop).count();
    let sum = |of: fn(&SummaryDataset) -> u64| total(summary.datasets.iter().map(of));
    let (pupils, totals) = (record.pupils, record.totals);
    let figures = [
        ("total", pupils.total, summary.pupils.total),
        ("enrolled", pupils.enrolled, summary.pupils.enrolled),
        ("departed", pupils.departed, summary.pupils.departed),
        ("unresolved", pupils.unresolved, summary.pupils.unresolved),
        ("with_erasure", pupils.with_erasure, summary.pupils.with_erasure),
        ("datasets", Told::Exactly(totals.datasets), count(summary.datasets.len())),
        ("rows_dropped", totals.rows_dropped, sum(|dataset| dataset.rows_dropped)),
        ("cells_blanked", totals.cells_blanked, sum(|dataset| dataset.cells_blanked)),
        ("files_left_out", totals.files_left_out, count(dropped)),
    ];
    compare::told(&figures, &position, verdict);
    datasets(record, summary, verdict);
    if let Some(trace) = trace.filter(|trace| !trace.damaged) {
        erased(record, trace, verdict);
    }
}

fn datasets(record: &Record, summary: &Summary, verdict: &mut Verdict) {
    for (told, known) in record.datasets.iter().zip(&summary.datasets) {
        let mut figures = vec![
            ("rows_in", told.rows_in, known.rows_in),
            ("rows_kept", told.rows_kept, known.rows_kept),
            ("rows_dropped", told.rows_dropped, known.rows_dropped),
            ("by_category", Told::Exactly(count(told.by_category.len())), count(known.by_category.len())),
        ];
        for (category, known) in &known.by_category {
            let named = Category::from_name(category).map_or("by_category", |category| category.name());
            let told = told.by_category.get(category);
            let [rows, cells] = told.map_or([Told::Exactly(0); 2], |told| [told.rows_dropped, told.cells_blanked]);
            figures.extend([(named, rows, known.rows_dropped), (named, cells, known.cells_blanked)]);
        }
        let same = [
            ("id", told.id == known.id),
            ("digest_in", told.digest_in == known.digest_in),
            ("digest_out", told.digest_out == known.digest_out),
        ];
        compare::fields(&same, &Position::File(RECORD.to_owned()), verdict);
        compare::told(&figures, &Position::Data(Place::dataset(&known.id)), verdict);
    }
}

/// What went by category and rule, as the entries of the pupils say.
fn erased(record: &Record, trace: &Trace, verdict: &mut Verdict) {
    let told = |category: &str, rule: &str| {
        let found = record.erased.iter().find(|told| told.category == category && told.rule_id() == rule);
        found.map_or(Told::Exactly(0), |found| found.pupils)
    };
    let figures: Vec<_> = trace
        .erased
        .iter()
        .map(|((category, rule), pupils)| {
            let named = Category::from_name(category).map_or("erased", |category| category.name());
            (named, told(category, rule), *pupils)
        })
        .chain([("erased", Told::Exactly(count(record.erased.len())), count(trace.erased.len()))])
        .collect();
    compare::told(&figures, &Position::File(RECORD.to_owned()), verdict);
}
