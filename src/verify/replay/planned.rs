//! What `plan.json` and `summary.json` say of files, datasets and columns, and which file each dataset is of.

use crate::model::{Category, Day, Role};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `plan.json`, as far as it is replayed.
#[derive(Deserialize)]
struct PlanFile {
    as_of: String,
    paths: Vec<(String, String)>,
    files: Vec<PlannedFile>,
    policies: Vec<NamedDigest>,
    datasets: Vec<DatasetInPlan>,
}

/// A policy file by name.
#[derive(Clone, Deserialize)]
pub(super) struct NamedDigest {
    /// What it is called in the plan.
    pub(super) name: String,
    /// Its digest.
    pub(super) digest: String,
}

/// A file of the delivery.
#[derive(Clone, Deserialize)]
pub(super) struct PlannedFile {
    /// Its path, or its number where the path holds a value.
    pub(super) path: String,
    /// Its digest.
    pub(super) digest: String,
    /// `rewrite`, `copy` or `drop`.
    pub(super) fate: String,
}

#[derive(Deserialize)]
struct DatasetInPlan {
    id: String,
    path: String,
    schema: Option<String>,
    format: String,
    in_scope: bool,
    columns: Vec<ColumnInPlan>,
}

#[derive(Deserialize)]
struct ColumnInPlan {
    name: String,
    category: Option<String>,
    role: Option<String>,
}

/// `summary.json`, as far as it is replayed.
#[derive(Deserialize)]
struct SummaryFile {
    datasets: Vec<DatasetInSummary>,
}

/// What the summary says of a dataset.
#[derive(Clone, Default, Deserialize)]
pub(super) struct DatasetInSummary {
    /// Rows read.
    pub(super) rows_in: u64,
    /// Rows kept.
    pub(super) rows_kept: u64,
    /// Rows dropped.
    pub(super) rows_dropped: u64,
    /// Cells blanked.
    pub(super) cells_blanked: u64,
    /// Cells of which a stretch became another text.
    #[serde(default)]
    pub(super) cells_replaced: u64,
    digest_in: String,
    /// Dropped rows and blanked cells by category.
    pub(super) by_category: BTreeMap<String, CategoryInSummary>,
}

/// What the summary says of a category in a dataset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct CategoryInSummary {
    /// Dropped rows in which it held a value.
    pub(super) rows_dropped: u64,
    /// Cells blanked.
    pub(super) cells_blanked: u64,
}

/// A column of a dataset.
#[derive(Clone)]
pub(super) struct Column {
    /// Its name in the file.
    pub(super) name: String,
    /// Its category; nothing where nobody knows.
    pub(super) category: Option<Category>,
    /// What it does for the rules.
    pub(super) role: Option<Role>,
}

/// A dataset.
#[derive(Clone)]
pub(super) struct PlannedDataset {
    /// Its id, as `d01`.
    pub(super) id: String,
    /// Its name as it may be shown.
    pub(super) shown: String,
    /// Its file, by its place in the plan.
    pub(super) file: usize,
    /// The element that is a row; nothing in a format of one table, or where the name is hidden.
    pub(super) element: Option<String>,
    /// The schema.
    pub(super) schema: Option<String>,
    /// The format.
    pub(super) format: String,
    /// Whether it is about pupils.
    pub(super) in_scope: bool,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// What the summary says of it.
    pub(super) summary: DatasetInSummary,
}

/// A plan.
pub(super) struct Planned {
    /// The as-of day.
    pub(super) as_of: Day,
    /// Paths from the plan folder, by name.
    pub(super) paths: BTreeMap<String, String>,
    /// The files.
    pub(super) files: Vec<PlannedFile>,
    /// The policy files.
    pub(super) policies: Vec<NamedDigest>,
    /// The datasets.
    pub(super) datasets: Vec<PlannedDataset>,
}

impl Planned {
    /// Reads a plan and the summary of its run; nothing where they don't fit each other.
    pub(super) fn read(plan: &[u8], summary: &[u8]) -> Option<Self> {
        let PlanFile { as_of, paths, files, policies, datasets } = serde_json::from_slice(plan).ok()?;
        let summary: SummaryFile = serde_json::from_slice(summary).ok()?;
        if summary.datasets.len() != datasets.len() {
            return None;
        }
        let (mut found, mut before) = (Vec::with_capacity(datasets.len()), 0);
        for (dataset, summary) in datasets.into_iter().zip(summary.datasets) {
            let file = file_of(&dataset, &summary, &files, before)?;
            before = file;
            found.push(dataset.bound(file, summary)?);
        }
        Some(Self {
            as_of: Day::from_iso(&as_of)?,
            paths: paths.into_iter().collect(),
            files,
            policies,
            datasets: found,
        })
    }

    /// Returns the datasets of a file, each with its place.
    pub(super) fn datasets_of(&self, file: usize) -> impl Iterator<Item = (usize, &PlannedDataset)> {
        self.datasets.iter().enumerate().filter(move |(_, dataset)| dataset.file == file)
    }
}

/// The file of a dataset: the one whose path it has, or, where that is hidden, the next with the digest of what was read.
fn file_of(dataset: &DatasetInPlan, summary: &DatasetInSummary, files: &[PlannedFile], before: usize) -> Option<usize> {
    let of_path = |file: &PlannedFile| {
        let rest = dataset.path.strip_prefix(file.path.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
    };
    let hidden = |file: &PlannedFile| dataset.path == dataset.id && file.digest == summary.digest_in;
    let mut numbered = files.iter().enumerate();
    let by_path = numbered.clone().filter(|(_, file)| of_path(file)).max_by_key(|(_, file)| file.path.len());
    by_path.or_else(|| numbered.find(|(at, file)| *at >= before && hidden(file))).map(|(at, _)| at)
}

impl DatasetInPlan {
    fn bound(self, file: usize, summary: DatasetInSummary) -> Option<PlannedDataset> {
        let Self { id, path, schema, format, in_scope, columns } = self;
        let column = |column: ColumnInPlan| {
            let category = column.category.map(|name| Category::from_name(&name).ok_or(()));
            let known = |name: &str| Role::NAMES.iter().find(|(other, _)| *other == name).map(|(_, role)| *role);
            let role = column.role.map(|name| known(&name).ok_or(()));
            Some(Column { name: column.name, category: category.transpose().ok()?, role: role.transpose().ok()? })
        };
        let columns: Option<Vec<Column>> = columns.into_iter().map(column).collect();
        let element = path.split_once('#').map(|(_, element)| element.to_owned());
        let columns = columns?;
        Some(PlannedDataset { id, shown: path, file, element, schema, format, in_scope, columns, summary })
    }
}
