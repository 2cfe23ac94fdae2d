//! Scores a classifier on labelled headers: per category how often it is right, wrong or silent, and what it was taken
//! for. Labels are the coarse, older categories of `tests/data/headers.csv`.

use super::generator::{Generator, Header};
use opschoon::classify::{Classified, Dictionary, HeaderTable, classify};
use opschoon::model::Category;
use opschoon::model::handover::{ColumnSample, TableSample};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const REAL: &str = include_str!("../../tests/data/headers.csv");
pub(crate) const INVENTED: &str = include_str!("../../tests/data/headers-invented.csv");
pub(crate) const UNSEEN: &str = include_str!("../../tests/data/headers_unseen.csv");
pub(crate) const PUBLIC: &str = include_str!("../../tests/data/headers_public.csv");

/// Words of the dictionary that a general word list knows too.
const ORDINARY: &str = include_str!("ordinary.txt");

/// Categories that must never be taken for a harmless one.
pub(crate) const NEVER_MISSED: [&str; 4] = ["national_number", "medical", "religion", "guardian"];

/// What a column of no category was taken for.
pub(crate) const ABSTAINED: &str = "(abstained)";

/// What became of the columns of one label.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub(crate) right: f64,
    pub(crate) wrong: f64,
    pub(crate) abstained: f64,
    pub(crate) wrongly_named: f64,
    /// Columns that were called harmless, though a miss is a leak.
    pub(crate) leaked: f64,
}

/// The outcome of one way of scoring.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) by_label: BTreeMap<String, Tally>,
    /// Label and what was named instead, with how often.
    pub(crate) confusion: BTreeMap<(String, String), usize>,
    /// Places that were called harmless.
    pub(crate) leaks: Vec<String>,
    /// The named columns whose category is a guess, by which no run erases, and how many of those are right.
    pub(crate) guesses: (f64, f64),
    /// Every miss, for the curious.
    pub(crate) misses: Vec<String>,
}

/// How a system's headers are scored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// With the whole dictionary.
    Whole,
    /// Without what only the scored system supports, everyday words and single concepts aside.
    LeftOut,
    /// The same, where the systems of one vendor or standard count as one.
    VendorLeftOut,
    /// Without anything that only the scored system supports, plain Dutch too: the floor.
    StrictlyLeftOut,
}

/// Returns the labelled headers of a text.
pub(crate) fn read(text: &str) -> Vec<Header> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("labelled headers are valid CSV"));
    let field = |record: &csv::StringRecord, at: usize| record.get(at).unwrap_or_default().to_owned();
    let header = |record: csv::StringRecord| Header {
        system: field(&record, 0),
        table: field(&record, 1),
        name: field(&record, 2),
        label: field(&record, 3),
    };
    records.map(header).collect()
}

/// Returns the vendor or standard that a system belongs to: what one knows of the one, one knows of the other.
fn vendor(system: &str) -> &str {
    let known = ["ParnasSys", "Somtoday", "Magister", "EDEX", "ESIS", "OSO", "Cito"];
    known.into_iter().find(|vendor| system.starts_with(vendor)).unwrap_or(system)
}

/// Scores every system of the first set, with values or by headers alone. What a system of the second set uses too is known
/// without the scored system.
pub(crate) fn score(headers: &[Header], beside: &[Header], way: Way, generator: Option<&Generator>) -> Score {
    let whole = Dictionary::builtin().expect("the built-in dictionary is valid");
    let group = |header: &Header| match way {
        Way::VendorLeftOut => vendor(&header.system).to_owned(),
        Way::Whole | Way::LeftOut | Way::StrictlyLeftOut => header.system.clone(),
    };
    let everyday: BTreeSet<String> =
        ORDINARY.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let left_out = |own: &[&Header], others: &[&Header], everyday: Option<&BTreeSet<String>>| {
        whole.without_support_of(&tables(own), &tables(others), everyday)
    };
    let mut score = Score::default();
    let groups: BTreeSet<String> = headers.iter().map(group).collect();
    for name in groups {
        let (own, mut others): (Vec<&Header>, Vec<&Header>) = headers.iter().partition(|header| group(header) == name);
        others.extend(beside);
        let ablated = match way {
            Way::Whole => whole.clone(),
            Way::LeftOut | Way::VendorLeftOut => left_out(&own, &others, Some(&everyday)),
            Way::StrictlyLeftOut => left_out(&own, &others, None),
        };
        for columns in by_table(&own).values() {
            let classified = classify(&sample(columns, generator), &ablated);
            score.add(columns, &classified);
        }
    }
    score
}

fn by_table<'a>(headers: &[&'a Header]) -> BTreeMap<(String, String), Vec<&'a Header>> {
    let mut tables: BTreeMap<(String, String), Vec<&Header>> = BTreeMap::new();
    for header in headers {
        tables.entry((header.system.clone(), header.table.clone())).or_default().push(header);
    }
    tables
}

fn tables(headers: &[&Header]) -> Vec<HeaderTable> {
    let named = |columns: &Vec<&Header>| columns.iter().map(|header| header.name.clone()).collect();
    by_table(headers).into_iter().map(|((_, table), columns)| (table, named(&columns))).collect()
}

/// Returns the table of those headers, with generated values where a generator is given.
pub(crate) fn sample(columns: &[&Header], generator: Option<&Generator>) -> TableSample {
    let column = |header: &&Header| {
        let values = generator.map_or_else(Vec::new, |generator| generator.values(header));
        ColumnSample { name: header.name.clone(), filled: u64::try_from(values.len()).unwrap_or(0), values }
    };
    let table = columns.first().map_or_else(String::new, |header| header.table.clone());
    TableSample {
        path: String::new(),
        table,
        rows: 60,
        columns: columns.iter().map(column).collect(),
        ..TableSample::default()
    }
}

/// Returns whether a category is what the older list meant: it called ethnicity a part of nationality, pupil weights
/// progress, consents image or other, conduct medical, and user names and change dates other.
fn means(category: Category, label: &str) -> bool {
    let first = category.name().split('.').next().unwrap_or_default();
    first == label
        || matches!(
            (category, label),
            (Category::SpecialEthnicity, "nationality_birthplace")
                | (Category::FinanceFunding, "progress")
                | (Category::Consent, "image" | "other")
                | (Category::None | Category::ContactOnline, "other")
                | (Category::ProgressConduct, "medical")
        )
}

/// Returns whether taking a column for this category would leak what the label means to protect. Free text counts as
/// medical in reports and extracts, and medical is the graver where a foster parent is both.
fn harmless(category: Category, label: &str) -> bool {
    let grave = category.is_sensitive() || category == Category::OtherFreeText;
    match label {
        "guardian" => !grave && !Category::Contact.covers(category),
        _ => !grave,
    }
}

impl Score {
    fn add(&mut self, columns: &[&Header], classified: &Classified) {
        for (class, header) in classified.columns.iter().zip(columns) {
            let label = &header.label;
            if class.is_guess {
                let right = class.category.is_some_and(|category| means(category, label));
                self.guesses.0 += 1.0;
                self.guesses.1 += f64::from(u8::from(right));
            }
            let tally = self.by_label.entry(label.clone()).or_default();
            let named = match class.category {
                None => {
                    tally.abstained += 1.0;
                    ABSTAINED.to_owned()
                }
                Some(category) if means(category, label) => {
                    tally.right += 1.0;
                    continue;
                }
                Some(category) => {
                    tally.wrong += 1.0;
                    let grave = NEVER_MISSED.contains(&label.as_str());
                    if grave && harmless(category, label) {
                        tally.leaked += 1.0;
                        self.leaks.push(format!(
                            "{} | {} | {}: {label} called {category}",
                            header.system, header.table, header.name
                        ));
                    }
                    category.name().split('.').next().unwrap_or_default().to_owned()
                }
            };
            if named != ABSTAINED {
                self.by_label.entry(named.clone()).or_default().wrongly_named += 1.0;
            }
            let evidence = class.evidence.join("; ");
            self.misses.push(format!(
                "{} | {} | {} | {label} -> {named} ({:.2}) {evidence}",
                header.system, header.table, header.name, class.confidence
            ));
            *self.confusion.entry((label.clone(), named)).or_default() += 1;
        }
    }

    /// Returns the labels that occur, with their tallies.
    pub(crate) fn occurring(&self) -> impl Iterator<Item = (&String, &Tally)> {
        self.by_label.iter().filter(|(_, tally)| tally.count() > 0.0)
    }

    /// Returns the mean of the F1 of the labels that occur.
    pub(crate) fn macro_f1(&self) -> f64 {
        let scores: Vec<f64> = self.occurring().map(|(_, tally)| tally.f1()).collect();
        scores.iter().sum::<f64>() / scores.iter().fold(0.0_f64, |count, _| count + 1.0).max(1.0)
    }

    /// Returns how many columns are named right.
    pub(crate) fn right(&self) -> f64 {
        self.occurring().map(|(_, tally)| tally.right).sum()
    }

    /// Returns how many columns are named at all.
    pub(crate) fn named(&self) -> f64 {
        self.right() + self.occurring().map(|(_, tally)| tally.wrong).sum::<f64>()
    }

    /// Returns the share of the named columns that are named right.
    pub(crate) fn precision(&self) -> f64 {
        self.right() / self.named().max(1.0)
    }

    /// Returns the share of the columns that are named at all.
    pub(crate) fn coverage(&self) -> f64 {
        let abstained: f64 = self.occurring().map(|(_, tally)| tally.abstained).sum();
        let all: f64 = self.occurring().map(|(_, tally)| tally.count()).sum();
        1.0 - abstained / all.max(1.0)
    }
}

impl Tally {
    /// Returns how many columns have this label.
    pub(crate) fn count(&self) -> f64 {
        self.right + self.wrong + self.abstained
    }

    pub(crate) fn precision(&self) -> f64 {
        self.right / (self.right + self.wrongly_named).max(1.0)
    }

    pub(crate) fn recall(&self) -> f64 {
        self.right / self.count().max(1.0)
    }

    /// Returns the share that was not called harmless: named, abstained, or taken for something graver.
    pub(crate) fn guarded(&self) -> f64 {
        1.0 - self.leaked / self.count().max(1.0)
    }

    pub(crate) fn f1(&self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall()).max(1e-9)
    }
}
