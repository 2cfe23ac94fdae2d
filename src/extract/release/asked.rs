//! What was asked for, bound to what the delivery holds: which columns of which datasets, and in what part.

use super::Delivered;
use super::error::ReleaseError;
use crate::extract::error::ExtractError;
use crate::extract::shapes::Shaper;
use crate::model::handover::Dataset;
use crate::model::{Category, ColumnClass, Day, DriftKind, Message};
use crate::policy::{AskedColumn, AskedDataset, Extract, Part, PurposeGround, part_of};

/// A dataset of the extract.
pub struct Bound<'a> {
    /// As it was asked for.
    pub asked: &'a AskedDataset,
    /// The datasets of the delivery that it is made from.
    pub sources: Vec<Source>,
    /// Its columns, in order.
    pub columns: Vec<BoundColumn<'a>>,
}

/// A dataset of the delivery.
pub struct Source {
    /// Its place among all.
    pub dataset: usize,
    /// The places of the columns asked for, in their order.
    pub columns: Vec<usize>,
}

/// A column of the extract.
pub struct BoundColumn<'a> {
    /// As it was asked for.
    pub asked: &'a AskedColumn,
    /// What it is to whoever tries to recognise a pupil.
    pub part: Part,
    /// What it holds.
    pub category: Category,
    /// What gives its cells their shape.
    pub shaper: Shaper,
}

impl Bound<'_> {
    /// Returns the places of the columns of that part.
    pub fn columns_of(&self, part: Part) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.part == part).map(|(at, _)| at)
    }
}

/// Binds what was asked for.
///
/// # Errors
/// [`ReleaseError::Asked`] with everything that may not be asked for or is not there, and those of hierarchy files.
pub fn bind<'a>(
    extract: &'a Extract,
    ground: PurposeGround<'_>,
    delivered: &Delivered<'_>,
    as_of: Day,
) -> Result<Vec<Bound<'a>>, ExtractError> {
    let mut problems = Vec::new();
    let mut bound = Vec::new();
    for asked in &extract.datasets {
        let sources = sources(asked, delivered, &mut problems);
        let mut columns = Vec::new();
        for (at, column) in asked.columns.iter().enumerate() {
            let classes = sources.iter().filter_map(|source| {
                let dataset = delivered.admitted.datasets.get(source.dataset)?;
                Some((dataset, dataset.class.columns.get(*source.columns.get(at)?)?))
            });
            let classes: Vec<(&Dataset, &ColumnClass)> = classes.collect();
            if let Some((part, category)) = judged(extract, column, ground, &classes, &mut problems) {
                columns.push(BoundColumn { asked: column, part, category, shaper: Shaper::new(column, as_of)? });
            }
        }
        bound.push(Bound { asked, sources, columns });
    }
    if problems.is_empty() { Ok(bound) } else { Err(ReleaseError::Asked(problems).into()) }
}

/// Finds the datasets of the delivery, and the columns in them; a dataset that lacks one is a problem, not skipped.
fn sources(asked: &AskedDataset, delivered: &Delivered<'_>, problems: &mut Vec<Message>) -> Vec<Source> {
    let mut sources = Vec::new();
    for from in &asked.from {
        let path = |dataset: &Dataset| delivered.admitted.files.get(dataset.file).map(|file| file.path.as_str());
        let is_meant =
            |dataset: &Dataset| dataset.class.schema.as_ref() == Some(from) || path(dataset) == Some(from.as_str());
        let meant: Vec<(usize, &Dataset)> =
            delivered.admitted.datasets.iter().enumerate().filter(|(_, dataset)| is_meant(dataset)).collect();
        if meant.is_empty() {
            problems.push(Message::new("extract-nothing-from").with("dataset", &asked.name).with("from", from));
        }
        for (at, dataset) in meant {
            if !dataset.class.about.in_scope() {
                problems.push(Message::new("extract-not-about-pupils").with("dataset", &dataset.shown));
                continue;
            }
            let columns: Vec<Option<usize>> =
                asked.columns.iter().map(|column| place_of(dataset, &column.column, problems)).collect();
            let found: Option<Vec<usize>> = columns.into_iter().collect();
            sources.extend(found.map(|columns| Source { dataset: at, columns }));
        }
    }
    sources
}

fn place_of(dataset: &Dataset, column: &str, problems: &mut Vec<Message>) -> Option<usize> {
    let mut places = dataset.class.columns.iter().enumerate().filter(|(_, class)| class.name == column);
    let problem = |id| Message::new(id).with("dataset", &dataset.shown).with("column", column);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => return Some(place),
        (None, _) => problems.push(problem("extract-column-not-there")),
        (Some(_), Some(_)) => problems.push(problem("extract-column-twice")),
    }
    None
}

/// What a column is by what it holds in every source; they must agree.
fn judged(
    extract: &Extract,
    asked: &AskedColumn,
    ground: PurposeGround<'_>,
    classes: &[(&Dataset, &ColumnClass)],
    problems: &mut Vec<Message>,
) -> Option<(Part, Category)> {
    let mut agreed: Option<(Part, Category)> = None;
    for (dataset, class) in classes {
        let contradicts =
            |drift: &crate::model::Drift| drift.kind == DriftKind::Contradicts && drift.column == class.name;
        if dataset.class.drift.iter().any(contradicts) {
            let message = Message::new("extract-column-contradicts").with("dataset", &dataset.shown);
            problems.push(message.with("column", &class.name));
        }
        match (part_of(extract, asked, (class.category, class.role), ground), class.category) {
            (Err(message), _) => problems.push(message),
            (Ok(part), category) => {
                let own = (part, category.unwrap_or(Category::None));
                if agreed.is_some_and(|(other, _)| other != part) {
                    problems.push(Message::new("extract-parts-differ").with("column", &asked.column));
                }
                agreed = agreed.or(Some(own));
            }
        }
    }
    agreed
}
