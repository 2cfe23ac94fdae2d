//! The account of a run: what it announced in the log, what its entries come to, what plan and summary say, and which
//! outputs lie in the run folder. All of them must say the same.

use super::finding::{Finding, Position, Problem};
use super::folder::keyed;
use super::log::Trace;
use super::papers::Summary;
use super::plan::{FileFate, PLAN_JSON, Plan, PlanFile};
use super::run_folder::{RUN_JSON, RunFolder};
use super::verdict::{Check, Verdict};
use crate::model::event::{DatasetPurged, Ending, RunIntent};
use crate::model::{Category, Place};
use std::collections::BTreeSet;

/// The file of the summary.
pub const SUMMARY: &str = "summary.json";

/// A figure: what it is called, what is stated, and what follows from elsewhere.
type Figure = (&'static str, u64, u64);

/// Checks that the log tells of this run, completed, and of this very folder.
pub fn closing(run: &RunFolder, trace: &Trace, verdict: &mut Verdict) {
    let run_json = hex::encode(run.run_json);
    match &trace.outcome {
        _ if trace.damaged && (trace.intent.is_none() || trace.outcome.is_none()) => {}
        _ if trace.intent.is_none() => verdict.find(Finding::new(Problem::RunNotInLog, Position::Run)),
        None => verdict.find(Finding::new(Problem::RunUnfinished, Position::Run)),
        Some((at, outcome)) if outcome.outcome != Ending::Completed => {
            verdict.find(Finding::new(Problem::RunNotCompleted, Position::Entry(*at)));
        }
        Some((_, outcome)) if outcome.run_json != run_json => {
            verdict.find(Finding::in_file(Problem::RunJsonNotLogged, RUN_JSON));
        }
        Some((at, outcome)) => {
            if trace.intent.as_ref().is_some_and(|(_, intent)| intent.as_of != outcome.as_of) {
                verdict.find(Finding::new(Problem::FieldDiffers, Position::Entry(*at)).of("as_of"));
            }
        }
    }
    for (at, _) in &trace.withdrawn {
        verdict.find(Finding::new(Problem::RunWithdrawn, Position::Entry(*at)));
    }
}

/// Checks that the entries of a run come to what it announced.
pub fn entries(trace: &Trace, verdict: &mut Verdict) {
    let Some((at, intent)) = trace.intent.as_ref().filter(|_| !trace.damaged) else { return };
    let sum = |of: fn(&DatasetPurged) -> u64| trace.datasets.iter().map(|(_, purged)| of(purged)).sum::<u64>();
    let figures = [
        ("datasets", intent.datasets, count(trace.datasets.len())),
        ("rows_in", intent.rows_in, sum(|purged| purged.rows_in)),
        ("rows_dropped", intent.rows_dropped, sum(|purged| purged.rows_dropped)),
        ("cells_blanked", intent.cells_blanked, sum(|purged| purged.cells_blanked)),
        ("pupils_with_erasure", intent.pupils_with_erasure, trace.subjects),
    ];
    compare(&figures, &Position::Entry(*at), verdict);
    for (at, purged) in &trace.datasets {
        let cells: u64 = purged.by_category.iter().map(|tally| tally.cells_blanked).sum();
        compare(&[("cells_blanked", purged.cells_blanked, cells)], &Position::Entry(*at), verdict);
        for tally in &purged.by_category {
            if tally.rows_dropped > purged.rows_dropped {
                let finding = Finding::new(Problem::FigureDiffers, Position::Entry(*at)).of("by_category");
                verdict.find(finding.counting(tally.rows_dropped, purged.rows_dropped));
            }
        }
    }
    let gone: BTreeSet<&str> =
        trace.datasets.iter().flat_map(|(_, purged)| &purged.by_category).map(|tally| &*tally.category).collect();
    for (category, _) in trace.erased.keys().filter(|(category, _)| !gone.contains(&**category)) {
        let named = Category::from_name(category).map_or("category", |category| category.name());
        verdict.find(Finding::new(Problem::ErasedNowhere, Position::Entry(*at)).of(named));
    }
    verdict.check(Check::Tallies, count(figures.len() + trace.datasets.len()));
}

/// Checks that the run announced what the plan says.
pub fn plan(run: &RunFolder, plan: &Plan, approved_by: &[String], intent: (u64, &RunIntent), verdict: &mut Verdict) {
    let (at, intent) = intent;
    let digest = run.read(PLAN_JSON).map(|bytes| hex::encode(keyed(&run.salt, &bytes)));
    if digest.is_some_and(|digest| digest != intent.plan) {
        verdict.find(Finding::in_file(Problem::PlanNotLogged, PLAN_JSON));
    }
    let differs = |part| Finding::new(Problem::FieldDiffers, Position::Entry(at)).of(part);
    let mut approved: Vec<&String> = intent.approved_by.iter().collect();
    approved.sort();
    let mut given: Vec<&String> = approved_by.iter().collect();
    given.sort();
    let fields = [
        ("as_of", intent.as_of == plan.as_of),
        ("tool", intent.tool == plan.tool_version),
        ("approved_by", approved == given),
    ];
    fields.iter().filter(|(_, same)| !same).for_each(|(part, _)| verdict.find(differs(part)));
    let sum = |of: fn(&super::plan::PlanDataset) -> u64| plan.datasets.iter().map(of).sum::<u64>();
    let dropped = plan.files.iter().filter(|file| file.fate == FileFate::Drop).count();
    let figures = [
        ("datasets", intent.datasets, count(plan.datasets.len())),
        ("rows_in", intent.rows_in, sum(|dataset| dataset.rows_in)),
        ("rows_dropped", intent.rows_dropped, sum(|dataset| dataset.rows_dropped)),
        ("cells_blanked", intent.cells_blanked, sum(|dataset| dataset.cells_blanked)),
        ("files_dropped", intent.files_dropped, count(dropped)),
        ("holds_in_force", intent.holds_in_force, plan.holds_in_force),
        ("pupils_with_erasure", intent.pupils_with_erasure, plan.pupils.with_erasure),
    ];
    compare(&figures, &Position::Entry(at), verdict);
}

/// Checks the summary against the plan, and against the log where it was read.
pub fn summary(run: &RunFolder, summary: &Summary, (plan, trace): (&Plan, Option<&Trace>), verdict: &mut Verdict) {
    let differs = |part| Finding::in_file(Problem::FieldDiffers, SUMMARY).of(part);
    let fields = [
        ("run_id", summary.run_id == run.run_id),
        ("pipeline", summary.pipeline == plan.pipeline),
        ("as_of", summary.as_of == plan.as_of),
        ("tool_version", summary.tool_version == plan.tool_version),
        ("schedule", summary.schedule == plan.schedule),
        ("pupils", summary.pupils == plan.pupils),
        ("decisions", summary.decisions == plan.decisions),
    ];
    fields.iter().filter(|(_, same)| !same).for_each(|(part, _)| verdict.find(differs(part)));
    let figures = [
        ("holds_applied", summary.holds_applied, plan.holds_in_force),
        ("datasets", count(summary.datasets.len()), count(plan.datasets.len())),
    ];
    compare(&figures, &Position::File(SUMMARY.to_owned()), verdict);
    for (stated, planned) in summary.datasets.iter().zip(&plan.datasets) {
        let position = Position::Data(Place::dataset(&stated.id));
        let scope = if planned.in_scope { "pupil" } else { "out" };
        let fields = [
            ("id", stated.id == planned.id),
            ("path", stated.path == planned.path),
            ("schema", stated.schema == planned.schema),
            ("format", stated.format == planned.format),
            ("scope", stated.scope == scope),
        ];
        let differing = fields.iter().filter(|(_, same)| !same);
        differing.for_each(|(part, _)| verdict.find(Finding::new(Problem::FieldDiffers, position.clone()).of(part)));
        let figures = [
            ("rows_in", stated.rows_in, planned.rows_in),
            ("rows_kept", stated.rows_kept, planned.rows_kept),
            ("rows_dropped", stated.rows_dropped, planned.rows_dropped),
            ("rows_referred", stated.rows_referred, planned.rows_referred),
            ("cells_blanked", stated.cells_blanked, planned.cells_blanked),
        ];
        compare(&figures, &position, verdict);
    }
    let Some(trace) = trace.filter(|trace| !trace.damaged) else { return };
    if trace.intent.as_ref().is_some_and(|(_, intent)| intent.approved_by != summary.approved_by) {
        verdict.find(differs("approved_by"));
    }
    let is_covered = trace.datasets.iter().all(|(at, _)| *at < summary.ledger.size);
    if !is_covered || trace.outcome.as_ref().is_some_and(|(at, _)| *at < summary.ledger.size) {
        verdict.find(differs("ledger"));
    }
    for (stated, (_, purged)) in summary.datasets.iter().zip(&trace.datasets) {
        dataset(stated, purged, verdict);
    }
}

/// One dataset in the summary and in the log.
fn dataset(stated: &super::papers::SummaryDataset, purged: &DatasetPurged, verdict: &mut Verdict) {
    let position = Position::Data(Place::dataset(&stated.id));
    let fields = [
        ("id", stated.id == purged.dataset),
        ("format", stated.format == purged.format),
        ("digest_in", stated.digest_in == purged.digest_in),
        ("digest_out", stated.digest_out == purged.digest_out),
    ];
    let differing = fields.iter().filter(|(_, same)| !same);
    differing.for_each(|(part, _)| verdict.find(Finding::new(Problem::FieldDiffers, position.clone()).of(part)));
    let mut figures = vec![
        ("rows_in", stated.rows_in, purged.rows_in),
        ("rows_kept", stated.rows_kept, purged.rows_kept),
        ("rows_dropped", stated.rows_dropped, purged.rows_dropped),
        ("cells_blanked", stated.cells_blanked, purged.cells_blanked),
        ("cells_replaced", stated.cells_replaced, purged.cells_replaced),
        ("by_category", count(stated.by_category.len()), count(purged.by_category.len())),
    ];
    for tally in &purged.by_category {
        let named = Category::from_name(&tally.category).map_or("by_category", |category| category.name());
        let found = stated.by_category.get(&tally.category);
        let (rows, cells) = found.map_or((0, 0), |found| (found.rows_dropped, found.cells_blanked));
        figures.extend([(named, rows, tally.rows_dropped), (named, cells, tally.cells_blanked)]);
    }
    compare(&figures, &position, verdict);
}

/// Checks that the outputs in the run folder are those of the plan: what is copied as it was, what is left out gone, and
/// what is written again with the digest that the summary gives it.
pub fn outputs(run: &RunFolder, plan: &Plan, summary: Option<&Summary>, verdict: &mut Verdict) {
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for file in &plan.files {
        let path = format!("datasets/{}", file.path);
        let datasets = summary.into_iter().flat_map(|summary| &summary.datasets);
        let mut datasets = datasets.filter(|dataset| is_in(dataset, file, plan)).peekable();
        let path = datasets
            .peek()
            .and_then(|dataset| dataset.path_out.as_ref())
            .map_or(path, |path_out| format!("datasets/{path_out}"));
        let stated = run.stated.get(&path).map(hex::encode);
        match (file.fate, &stated) {
            (FileFate::Drop, Some(_)) => verdict.find(Finding::in_file(Problem::OutputNotPlanned, &path)),
            (FileFate::Rewrite | FileFate::Copy, None) => {
                verdict.find(Finding::in_file(Problem::OutputMissing, &path));
            }
            (FileFate::Copy, Some(stated)) if *stated != file.digest => {
                verdict.find(Finding::in_file(Problem::CopyDiffers, &path));
            }
            (FileFate::Drop, None) | (FileFate::Rewrite | FileFate::Copy, Some(_)) => {}
        }
        for dataset in datasets {
            let position = Position::Data(Place::dataset(&dataset.id));
            let digests = [
                ("digest_in", dataset.digest_in == file.digest),
                ("digest_out", dataset.digest_out == stated.clone().unwrap_or_default()),
            ];
            let differing = digests.iter().filter(|(_, same)| !same);
            differing
                .for_each(|(part, _)| verdict.find(Finding::new(Problem::FieldDiffers, position.clone()).of(part)));
        }
        expected.insert(path);
    }
    for path in run.stated.keys().filter(|path| path.starts_with("datasets/") && !expected.contains(*path)) {
        verdict.find(Finding::in_file(Problem::OutputNotPlanned, path));
    }
    verdict.check(Check::Outputs, count(plan.files.len()));
}

/// Whether a dataset was read from a file: its path is that of the file or begins with it; one that is shown by its id has
/// the digest of the file.
fn is_in(dataset: &super::papers::SummaryDataset, file: &PlanFile, plan: &Plan) -> bool {
    let is_part = |rest: &str| rest.is_empty() || rest.starts_with(['#', '!']);
    if dataset.path.strip_prefix(&*file.path).is_some_and(is_part) {
        // Of two names of which one begins with the other, it is the longer.
        let longer = plan.files.iter().filter(|other| other.path.len() > file.path.len());
        return !longer.into_iter().any(|other| dataset.path.strip_prefix(&*other.path).is_some_and(is_part));
    }
    dataset.path == dataset.id && dataset.digest_in == file.digest && file.path.starts_with('f')
}

/// A finding for each figure that is not what follows from elsewhere.
pub fn compare(figures: &[Figure], position: &Position, verdict: &mut Verdict) {
    for (part, stated, found) in figures.iter().filter(|(_, stated, found)| stated != found) {
        verdict.find(Finding::new(Problem::FigureDiffers, position.clone()).of(part).counting(*stated, *found));
    }
}

/// A length as a count.
#[must_use]
pub fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
