//! A whole delivery beside its purged form: three readings, each file by itself, and every row and cell compared.

use super::governance::Governance;
use super::guardians::Guardians;
use super::layouts::layouts;
use super::names::Bearers;
use super::people::{People, When};
use super::rows::{Beside, Fate, Fates, Law, Stays};
use super::schedule::schedule;
use super::sheets::{Record, Repeated, Sheet, read};
use super::whom::Known;
use crate::support::paths_in;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where a delivery and what goes with it are.
pub(super) struct Case<'a> {
    pub(super) schemas: &'a Path,
    pub(super) delivery: &'a Path,
    pub(super) governance: &'a Path,
    pub(super) purged: &'a Path,
    pub(super) schedule: &'a str,
    pub(super) when: When,
}

/// What was compared.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) sheets: usize,
    pub(super) rows: usize,
    pub(super) cells: usize,
    pub(super) rows_gone: usize,
    pub(super) cells_blanked: usize,
    pub(super) cells_corrected: usize,
    pub(super) pictures: usize,
    pub(super) pictures_gone: usize,
    /// Where the program and the rules differ; never a value.
    pub(super) differences: Vec<String>,
}

/// The pictures that manifests list: whether a row that lists one stays, and whether one went because somebody asked.
type Listed = BTreeMap<String, (bool, bool)>;

/// Decides every row of a delivery by the rules, and compares it with what the program left of it.
pub(super) fn compare(case: &Case<'_>) -> Compared {
    let layouts = layouts(case.schemas);
    let files = paths_in(case.delivery);
    let mut people = People::default();
    let mut repeated: BTreeMap<&String, Option<Repeated>> = files.iter().map(|file| (file, None)).collect();
    let mut sheets_of = |file: &String| read(case.delivery, file, &layouts, repeated.get_mut(file).unwrap());
    for sheet in files.iter().flat_map(&mut sheets_of) {
        people.hear(&sheet);
    }
    people.settle(&case.when);
    let governance = Governance::read(case.governance, &mut people, case.when.as_of);
    let (mut guardians, mut bearers) = (Guardians::default(), Bearers::default());
    for sheets in files.iter().map(&mut sheets_of) {
        guardians.hear(&sheets, &people);
        for sheet in &sheets {
            bearers.hear(sheet, &people);
        }
    }
    let schedule = schedule(case.schedule);
    let known = Known { people: &people, guardians: &guardians, bearers: &bearers };
    let mut law = Law::new(known, &governance, &schedule, &case.when);
    // E10: what stays makes other things stay, until nothing more does.
    loop {
        let mut stays = Stays::default();
        for sheets in files.iter().map(&mut sheets_of) {
            law.fates(&sheets, &mut stays);
        }
        if stays == law.stays {
            break;
        }
        law.stays = stays;
    }
    let mut compared = Compared::default();
    let mut listed = Listed::new();
    for file in &files {
        let known = repeated.get_mut(file).unwrap();
        let sheets = read(case.delivery, file, &layouts, known);
        if sheets.is_empty() {
            continue;
        }
        let purged = read(case.purged, file, &layouts, known);
        let fates = law.fates(&sheets, &mut Stays::default());
        compared.file(&sheets, &fates, &purged);
        list(&sheets, &fates, &mut listed);
    }
    compared.pictures(case.purged, &files, &listed);
    compared
}

/// What the manifests of a file say of pictures (E9).
fn list(sheets: &[Sheet], fates: &Fates, listed: &mut Listed) {
    for (sheet, fates) in sheets.iter().zip(fates) {
        let Some(at) = sheet.role("media_file") else { continue };
        let folder = sheet.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (record, (fate, beside)) in sheet.records.iter().zip(fates) {
            let goes = match fate {
                Fate::Goes => true,
                Fate::Without(cells) => cells.contains(&at),
                Fate::Stays => false,
            };
            let path = format!("{folder}/{}", record.cells[at].trim());
            let (stays, asked) = listed.entry(path).or_default();
            *stays |= !goes;
            *asked |= goes && beside.asked;
        }
    }
}

impl Compared {
    fn file(&mut self, sheets: &[Sheet], fates: &Fates, purged: &[Sheet]) {
        let places: Vec<BTreeMap<usize, usize>> = fates.iter().map(|fates| places(fates)).collect();
        for ((sheet, fates), purged) in sheets.iter().zip(fates).zip(purged) {
            self.sheets += 1;
            let mut left = purged.records.iter().peekable();
            let mut gone: Vec<(usize, Record)> = Vec::new();
            for (row, (record, (fate, beside))) in sheet.records.iter().zip(fates).enumerate() {
                let record = &corrected(record, beside);
                self.rows += 1;
                self.cells += record.cells.len();
                let blank: &[usize] = match fate {
                    Fate::Goes => {
                        self.rows_gone += 1;
                        gone.push((row, record.clone()));
                        continue;
                    }
                    Fate::Stays => &[],
                    Fate::Without(cells) => cells,
                };
                self.cells_blanked += blank.len();
                self.cells_corrected += beside.corrected.len();
                let place = |row: usize| format!("{} row {}", sheet.path, row + 1);
                while let Some((before, _)) = left.peek().and_then(|kept| {
                    gone.iter().find(|(_, gone)| !is_what_is_left_of(record, kept) && is_what_is_left_of(gone, kept))
                }) {
                    self.differences.push(format!("{}: stayed, and had to go", place(*before)));
                    left.next();
                }
                gone.clear();
                if left.peek().is_none_or(|kept| !is_what_is_left_of(record, kept)) {
                    self.differences.push(format!("{}: is gone, and had to stay", place(row)));
                    continue;
                }
                let kept = left.next().unwrap();
                let outer = sheet.inside.zip(record.outer).map(|(outer, row)| places[outer].get(&row).copied());
                if kept.outer != outer.flatten() {
                    self.differences.push(format!("{}: lies in another row than before", place(row)));
                }
                self.cells(&place(row), sheet, (record, blank), kept);
            }
            if left.next().is_some() {
                self.differences.push(format!("{}: rows stayed at its end that had to go", sheet.path));
            }
        }
    }

    /// Compares the cells of a row.
    fn cells(&mut self, place: &str, sheet: &Sheet, (record, blank): (&Record, &[usize]), kept: &Record) {
        let expected = record.cells.iter().enumerate().map(|(at, cell)| if blank.contains(&at) { "" } else { cell });
        let differ: Vec<String> = expected
            .zip(&kept.cells)
            .zip(&sheet.columns)
            .filter(|((expected, cell), _)| expected != cell)
            .map(|((_, cell), column)| {
                format!("{} ({})", column.name, if cell.is_empty() { "gone, had to stay" } else { "stayed, had to go" })
            })
            .collect();
        if !differ.is_empty() {
            self.differences.push(format!("{place}: {}", differ.join(", ")));
        }
    }

    /// A picture goes with its last row, or where somebody on it asked (E9).
    fn pictures(&mut self, purged: &Path, files: &[String], listed: &Listed) {
        let there: BTreeSet<String> = paths_in(purged).into_iter().collect();
        for file in files.iter().filter(|file| !is_table(file)) {
            let stays = listed.get(file).is_none_or(|(stays, asked)| *stays && !asked);
            self.pictures += 1;
            self.pictures_gone += usize::from(!stays);
            if there.contains(file) != stays {
                let had = if stays { "stay" } else { "go" };
                self.differences.push(format!("a picture had to {had}"));
            }
        }
    }
}

/// A row with its corrections made.
fn corrected(record: &Record, beside: &Beside) -> Record {
    let mut record = record.clone();
    for (at, text) in &beside.corrected {
        record.cells[*at].clone_from(text);
    }
    record
}

/// Whether a row can be what is left of another: no cell holds anything else than it did.
fn is_what_is_left_of(record: &Record, kept: &Record) -> bool {
    let is_blank = |record: &Record| record.cells.iter().all(String::is_empty);
    let mut cells = record.cells.iter().zip(&kept.cells).filter(|(_, left)| !left.is_empty());
    is_blank(record) == is_blank(kept) && cells.all(|(cell, left)| cell == left)
}

fn is_table(file: &str) -> bool {
    ["csv", "parquet", "xml"].iter().any(|ending| file.ends_with(&format!(".{ending}")))
}

/// Where each row that stays stands among those that stay.
fn places(fates: &[(Fate, Beside)]) -> BTreeMap<usize, usize> {
    let stay = fates.iter().enumerate().filter(|(_, (fate, _))| *fate != Fate::Goes).map(|(row, _)| row);
    stay.zip(0..).collect()
}
