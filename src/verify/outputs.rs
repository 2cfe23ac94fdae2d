//! The outputs in the run folder against the plan: what is copied as it was, what is left out gone, what is written again with
//! the digest that the summary gives it.

use super::compare::{self, count};
use super::finding::{Finding, Position, Problem};
use super::papers::{Summary, SummaryDataset};
use super::plan::{FileFate, Plan, PlanFile};
use super::run_folder::RunFolder;
use super::verdict::{Check, Verdict};
use crate::model::Place;
use std::collections::{BTreeMap, BTreeSet};

/// Checks that the outputs in the run folder are those of the plan, and that each dataset was read and written as the
/// summary says.
pub fn check(run: &RunFolder, plan: &Plan, summary: Option<&Summary>, verdict: &mut Verdict) {
    let datasets = summary.map(|summary| summary.datasets.as_slice()).unwrap_or_default();
    let files = Files::new(plan);
    let elsewhere: BTreeMap<&str, &str> = datasets
        .iter()
        .filter_map(|dataset| Some((&*files.of(dataset).first()?.path, dataset.path_out.as_deref()?)))
        .collect();
    let output = |file: &PlanFile| format!("datasets/{}", elsewhere.get(&*file.path).copied().unwrap_or(&file.path));
    for file in &plan.files {
        let path = output(file);
        let stated = run.stated.get(&path).map(hex::encode);
        match (file.fate, stated) {
            (FileFate::Drop, Some(_)) => verdict.find(Finding::in_file(Problem::OutputNotPlanned, &path)),
            (FileFate::Rewrite | FileFate::Copy, None) => {
                verdict.find(Finding::in_file(Problem::OutputMissing, &path));
            }
            (FileFate::Copy, Some(stated)) if stated != file.digest => {
                verdict.find(Finding::in_file(Problem::CopyDiffers, &path));
            }
            (FileFate::Drop, None) | (FileFate::Rewrite | FileFate::Copy, Some(_)) => {}
        }
    }
    let planned: BTreeSet<String> = plan.files.iter().map(output).collect();
    for path in run.stated.keys().filter(|path| path.starts_with("datasets/") && !planned.contains(*path)) {
        verdict.find(Finding::in_file(Problem::OutputNotPlanned, path));
    }
    for dataset in datasets {
        let files = files.of(dataset);
        let written = |file: &&PlanFile| run.stated.get(&output(file)).map(hex::encode).unwrap_or_default();
        let same = [
            ("path", !files.is_empty()),
            ("digest_in", files.is_empty() || files.iter().any(|file| file.digest == dataset.digest_in)),
            ("digest_out", files.is_empty() || files.iter().any(|file| written(file) == dataset.digest_out)),
        ];
        compare::fields(&same, &Position::Data(Place::dataset(&dataset.id)), verdict);
    }
    verdict.check(Check::Outputs, count(plan.files.len()));
}

/// The files of a plan, by what a dataset says of the one that it was read from.
struct Files<'a> {
    by_path: BTreeMap<&'a str, &'a PlanFile>,
    /// Those whose path holds a value of the delivery, by their digest.
    by_digest: BTreeMap<&'a str, Vec<&'a PlanFile>>,
}

impl<'a> Files<'a> {
    fn new(plan: &'a Plan) -> Self {
        let mut by_digest: BTreeMap<&str, Vec<&PlanFile>> = BTreeMap::new();
        for file in plan.files.iter().filter(|file| file.path.starts_with('f')) {
            by_digest.entry(&file.digest).or_default().push(file);
        }
        Self { by_path: plan.files.iter().map(|file| (&*file.path, file)).collect(), by_digest }
    }

    /// The file that a dataset was read from. One that is shown by its id may be any of the files with its digest that are
    /// shown by their numbers.
    fn of(&self, dataset: &SummaryDataset) -> Vec<&'a PlanFile> {
        if dataset.path == dataset.id {
            return self.by_digest.get(&*dataset.digest_in).cloned().unwrap_or_default();
        }
        // `path`, `path#sheet`, `path#element` or `archive.zip!member`: the longest that is a file.
        let parts = dataset.path.match_indices(['#', '!']).map(|(at, _)| at).chain([dataset.path.len()]);
        let mut found = parts.filter_map(|end| self.by_path.get(dataset.path.get(..end)?)).copied();
        found.next_back().into_iter().collect()
    }
}
