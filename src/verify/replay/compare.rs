//! Holds a purged file to the file that it came of: what is left is the input without what had to go, byte for byte; in
//! Parquet value for value, with its types, in its order.

use super::align::{Aligner, Difference, Expected, Replaced};
use super::delivery::Delivery;
use super::judging::Judge;
use super::links::Stays;
use super::planned::Column;
use super::reading::{Manner, Seen, Unit, Units, Unread, differing_types, open, text_of};
use super::tally::{Erased, Tally, note};
use crate::erase::mentions::is_text;
use crate::erase::rule::PlainFate;
use crate::model::Category;
use crate::verify::folder::keyed_file;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Read;
use std::path::Path;

/// What the rows of a file are held to.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    /// Judges them; nothing where decisions can't be derived.
    pub(super) judge: Option<&'a Judge<'a>>,
    /// What stays of whom, so that rows elsewhere are found (E10).
    pub(super) stays: &'a Stays,
    /// Whether mentions in text may be redacted.
    pub(super) redacts: bool,
}

/// What came of comparing a file.
#[derive(Default)]
pub(super) struct Compared {
    /// Per dataset what became of its rows.
    pub(super) tallies: BTreeMap<usize, Tally>,
    /// What went of each pupil.
    pub(super) erased: Erased,
    /// Per dataset what is wrong with its rows.
    pub(super) differences: Vec<(usize, Difference)>,
    /// Whether other bytes than those of rows and cells differ.
    pub(super) bytes_differ: bool,
    /// The columns whose type changed.
    pub(super) types_differ: Vec<usize>,
    /// Per dataset the cells in which a text took the place of another.
    pub(super) replaced: BTreeMap<usize, Vec<Replaced>>,
    /// The datasets with a row that says another school than the file is of (P2).
    pub(super) contradicted: BTreeSet<usize>,
}

/// Why files could not be compared.
pub(super) struct Failed {
    /// Whether it is the purged one that can't be read.
    pub(super) purged: bool,
    /// Why.
    pub(super) why: Unread,
}

impl From<Unread> for Failed {
    fn from(why: Unread) -> Self {
        Self { purged: false, why }
    }
}

fn of_purged(why: Unread) -> Failed {
    Failed { purged: true, why }
}

/// Compares a file with its purged form; `purged` is nothing where the file was left out.
pub(super) fn compare(
    delivery: &Delivery<'_>,
    file: usize,
    purged: Option<&Path>,
    bench: &Bench<'_>,
) -> Result<Compared, Failed> {
    let manner = delivery.files.get(file).and_then(|file| file.manner.as_ref().ok()).ok_or(Unread::NoReader)?;
    let mut comparing =
        Comparing { delivery, file, manner, bench, compared: Compared::default(), blanked: BTreeSet::new() };
    let Some(purged) = purged else {
        comparing.count(&mut |_| false)?;
        return Ok(comparing.compared);
    };
    if let (Some(_), Ok(mut left)) = (bench.judge, text_of(purged, manner)) {
        let mut same = true;
        comparing.count(&mut |text: &[u8]| {
            same = same && is_next(left.as_mut(), text);
            same
        })?;
        if same && is_at_end(left.as_mut()) {
            return Ok(comparing.compared);
        }
        comparing.compared = Compared::default();
    }
    comparing.align(purged)?;
    Ok(comparing.compared)
}

/// What must become of a row, where that is known, and the texts that corrections may put in the place of its cells.
type Due = (Option<PlainFate>, Vec<(usize, String)>);

/// Whether a text goes on like that.
fn is_next(left: &mut dyn Read, text: &[u8]) -> bool {
    let mut found = vec![0; text.len()];
    left.read_exact(&mut found).is_ok() && found == text
}

fn is_at_end(left: &mut dyn Read) -> bool {
    matches!(left.read(&mut [0]), Ok(0))
}

struct Comparing<'a> {
    delivery: &'a Delivery<'a>,
    file: usize,
    manner: &'a Manner,
    bench: &'a Bench<'a>,
    compared: Compared,
    blanked: BTreeSet<usize>,
}

impl Comparing<'_> {
    /// Judges and counts every row, and gives what is left of each unit to `left` for as long as it wants it.
    fn count(&mut self, left: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Failed> {
        let mut units = self.delivery.open(self.file)?;
        let mut wanted = true;
        while let Some(unit) = units.next()? {
            let fates: Vec<PlainFate> =
                self.fates(&unit).into_iter().map(|(fate, _)| fate.unwrap_or(PlainFate::Keep)).collect();
            for (row, fate) in unit.rows.iter().zip(&fates) {
                self.tally(row, fate);
            }
            wanted = wanted && left(&unit.left(&fates));
        }
        Ok(())
    }

    fn tally(&mut self, row: &Seen, fate: &PlainFate) {
        if let Some(planned) = self.delivery.planned.datasets.get(row.dataset) {
            self.compared.tallies.entry(row.dataset).or_default().count(planned, row, fate);
        }
        if let PlainFate::Blank(columns) = fate {
            self.blanked.extend(columns);
        }
    }

    /// What must become of the rows of a unit, where that is known, with its corrections; and what goes of whom.
    fn fates(&mut self, unit: &Unit) -> Vec<Due> {
        let Some(judge) = self.bench.judge else { return vec![(None, Vec::new()); unit.rows.len()] };
        let judged = judge.judge(unit, self.bench.stays);
        for (row, judged) in unit.rows.iter().zip(&judged) {
            if judged.contradicts {
                self.compared.contradicted.insert(row.dataset);
            }
            if let Some(planned) = self.delivery.planned.datasets.get(row.dataset) {
                judged
                    .pupils
                    .iter()
                    .for_each(|pupil| note(&mut self.compared.erased, planned, row, &judged.fate, *pupil));
            }
        }
        judged.into_iter().map(|judged| (Some(judged.fate), judged.corrections)).collect()
    }

    /// Sets the rows side by side, and says what is wrong with which.
    fn align(&mut self, purged: &Path) -> Result<(), Failed> {
        let shape = self.delivery.shape(self.file);
        let (mut after, _) = open(purged, &shape, Some(self.manner)).map_err(of_purged)?;
        let mut before = self.delivery.open(self.file)?;
        let aligner = |dataset: usize| (dataset, Aligner::new(self.redacted_in(dataset), self.may_replace(dataset)));
        let mut aligners: BTreeMap<usize, Aligner> = shape.tables.iter().map(|table| aligner(table.dataset)).collect();
        let mut following = Following { left: text_of(purged, self.manner).ok(), ..Following::default() };
        while let Some(unit) = before.next()? {
            let fates = self.fates(&unit);
            for (row, (fate, corrections)) in unit.rows.iter().zip(fates) {
                if let Some(aligner) = aligners.get_mut(&row.dataset) {
                    if let Some(fate) = &fate {
                        self.tally(row, fate);
                    }
                    aligner.input(Expected { row: self.in_its_place(row, &unit), fate, corrections });
                }
            }
            following.waiting.push_back(unit);
            while aligners.values().any(Aligner::wants_output) && self.hand_over(after.as_mut(), &mut aligners)? {}
            self.settle(&mut aligners, &mut following, false);
        }
        while self.hand_over(after.as_mut(), &mut aligners)? {}
        self.settle(&mut aligners, &mut following, true);
        self.settle_rest(purged, following)
    }

    /// Gives the rows of the next unit to those who set them beside what they were.
    fn hand_over(&self, after: &mut dyn Units, aligners: &mut BTreeMap<usize, Aligner>) -> Result<bool, Failed> {
        let Some(unit) = after.next().map_err(of_purged)? else { return Ok(false) };
        for row in &unit.rows {
            if let Some(aligner) = aligners.get_mut(&row.dataset) {
                aligner.output(self.in_its_place(row, &unit));
            }
        }
        Ok(true)
    }

    /// A row with, behind its cells, who the row around it says it is of: rows that lie in others may be all alike.
    fn in_its_place(&self, row: &Seen, unit: &Unit) -> Seen {
        let mut row = row.clone();
        let around = unit.rows.first().filter(|_| row.parent.is_some());
        let planned = around.and_then(|around| Some((around, self.delivery.planned.datasets.get(around.dataset)?)));
        if let Some((around, planned)) = planned {
            let is_identity = |column: &Column| column.category.is_some_and(Category::is_identity);
            let columns = planned.columns.iter().enumerate().filter(|(_, column)| is_identity(column));
            row.cells.push(Some(columns.map(|(at, _)| around.text(at)).collect::<Vec<_>>().join("\u{1f}")));
        }
        row
    }

    /// Settles what can be told, and takes it over.
    fn settle(&mut self, aligners: &mut BTreeMap<usize, Aligner>, following: &mut Following, ended: bool) {
        for (dataset, aligner) in aligners {
            aligner.settle(ended);
            for (row, fate) in std::mem::take(&mut aligner.observed) {
                self.tally(&row, &fate);
                following.fates.entry(*dataset).or_default().push_back(fate);
            }
            let differences = std::mem::take(&mut aligner.differences).into_iter();
            self.compared.differences.extend(differences.map(|difference| (*dataset, difference)));
            self.compared.replaced.entry(*dataset).or_default().append(&mut aligner.replaced);
        }
        if self.bench.judge.is_some() {
            following.waiting.clear();
        } else {
            following.follow();
        }
    }

    /// Whether the summary says of any cell that a text took the place of another.
    fn may_replace(&self, dataset: usize) -> bool {
        let planned = self.delivery.planned.datasets.get(dataset);
        planned.is_some_and(|planned| planned.summary.cells_replaced > 0)
    }

    /// Whether the text is what must be left of it, on both sides without the cells that hold another text.
    fn is_same_beside(&mut self, purged: &Path) -> Result<bool, Failed> {
        let cells = |of: fn(&Replaced) -> u64| -> BTreeSet<(usize, u64, usize)> {
            let replaced = self.compared.replaced.iter();
            let cells =
                replaced.flat_map(|(dataset, cells)| cells.iter().map(move |cell| (*dataset, of(cell), cell.column)));
            cells.collect()
        };
        let (was, is) = (cells(|cell| cell.row), cells(|cell| cell.left));
        let shape = self.delivery.shape(self.file);
        let (mut after, _) = open(purged, &shape, Some(self.manner)).map_err(of_purged)?;
        let mut before = self.delivery.open(self.file)?;
        let (mut left, mut found) = (VecDeque::new(), VecDeque::new());
        while let Some(unit) = before.next()? {
            let fates = self.fates(&unit).into_iter().map(|(fate, _)| fate.unwrap_or(PlainFate::Keep)).collect();
            left.extend(beside(&unit, fates, |row, column| was.contains(&(row.dataset, row.row, column))));
            while found.len() < left.len()
                && let Some(unit) = after.next().map_err(of_purged)?
            {
                let kept = vec![PlainFate::Keep; unit.rows.len()];
                found.extend(beside(&unit, kept, |row, column| is.contains(&(row.dataset, row.row, column))));
            }
            let same = left.len().min(found.len());
            if !left.drain(..same).eq(found.drain(..same)) {
                return Ok(false);
            }
        }
        while let Some(unit) = after.next().map_err(of_purged)? {
            found.extend(&unit.text);
        }
        Ok(left.is_empty() && found.is_empty())
    }

    /// The columns of text, where mentions may be redacted.
    fn redacted_in(&self, dataset: usize) -> BTreeSet<usize> {
        let planned = self.delivery.planned.datasets.get(dataset).filter(|_| self.bench.redacts);
        let columns = planned.into_iter().flat_map(|planned| planned.columns.iter().enumerate());
        columns.filter(|(_, column)| column.category.is_some_and(is_text)).map(|(at, _)| at).collect()
    }

    /// Where the rows agree, whether anything else does not: bytes that are in no cell, types of columns.
    fn settle_rest(&mut self, purged: &Path, following: Following) -> Result<(), Failed> {
        let agree = self.compared.differences.is_empty();
        match self.manner {
            Manner::Parquet => {
                let before = self.delivery.path_of(self.file).ok_or(Unread::Missing)?;
                self.compared.types_differ = differing_types(&before, purged, &self.blanked).map_err(of_purged)?;
                let untouched = self.compared.tallies.values().all(|tally| tally.dropped + tally.blanked == 0);
                self.compared.bytes_differ = agree && untouched && !is_same(&before, purged);
            }
            Manner::Csv(_) | Manner::Xml(_) => {
                let is_replaced = self.compared.replaced.values().any(|cells| !cells.is_empty());
                // With the fates known, the text was compared before the rows were, and differs; if only in cells that may
                // hold another text, all else is the same without them.
                let differs = match (self.bench.judge.is_some(), is_replaced) {
                    (true, true) => !self.is_same_beside(purged)?,
                    (true, false) => true,
                    (false, true) => false,
                    (false, false) => !following.ends(),
                };
                self.compared.bytes_differ = agree && differs;
            }
        }
        Ok(())
    }
}

/// The text of a unit without those cells.
fn beside(unit: &Unit, fates: Vec<PlainFate>, is_replaced: impl Fn(&Seen, usize) -> bool) -> Vec<u8> {
    let without = |(row, fate): (&Seen, PlainFate)| {
        let mut columns = match fate {
            PlainFate::Drop => return PlainFate::Drop,
            PlainFate::Keep => Vec::new(),
            PlainFate::Blank(columns) => columns,
        };
        columns.extend((0..row.cells.len()).filter(|column| is_replaced(row, *column)));
        PlainFate::Blank(columns)
    };
    unit.left(&unit.rows.iter().zip(fates).map(without).collect::<Vec<_>>())
}

/// Whether two files are the same.
fn is_same(one: &Path, other: &Path) -> bool {
    let digest = |path: &Path| keyed_file(&[0; 32], path);
    digest(one).is_some() && digest(one) == digest(other)
}

/// Follows the purged text with what is left of each unit by the fates that were seen.
#[derive(Default)]
struct Following {
    left: Option<Box<dyn Read>>,
    waiting: VecDeque<Unit>,
    fates: BTreeMap<usize, VecDeque<PlainFate>>,
    differs: bool,
}

impl Following {
    /// Goes on as far as the fates of all rows of a unit are known.
    fn follow(&mut self) {
        while let Some(unit) = self.waiting.front() {
            let mut needed: BTreeMap<usize, usize> = BTreeMap::new();
            for row in &unit.rows {
                *needed.entry(row.dataset).or_default() += 1;
            }
            let known = |dataset: &usize| self.fates.get(dataset).map_or(0, VecDeque::len);
            if needed.iter().any(|(dataset, rows)| known(dataset) < *rows) {
                return;
            }
            let Some(unit) = self.waiting.pop_front() else { return };
            let mut next = |row: &Seen| self.fates.get_mut(&row.dataset)?.pop_front();
            let fates: Vec<PlainFate> = unit.rows.iter().filter_map(&mut next).collect();
            let text = unit.left(&fates);
            self.differs |= self.left.as_mut().is_some_and(|left| !is_next(left.as_mut(), &text));
        }
    }

    /// Whether the text was what is left, to its end.
    fn ends(mut self) -> bool {
        !self.differs && self.left.as_mut().is_none_or(|left| is_at_end(left.as_mut()))
    }
}
