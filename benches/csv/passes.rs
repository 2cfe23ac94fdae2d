//! Passes over one file: digest, scan, rewrite with digests.

use opschoon::formats::{DeliveryFile, Destination, Hints};
use opschoon::model::{ColumnSet, DateCell, Day, Fate, Fates, RowView, SharedVisitor, Visitor};
use opschoon::storage::Staging;
use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;

const SALT: [u8; 32] = [7; 32];
const RESULTS: &str = "resultaten.csv";
/// The position of the remark in the results.
const REMARK: usize = 7;

/// A pass, with its name and the number of threads.
pub(crate) type Pass = (&'static str, usize, fn(&Delivery, &Path));

/// Returns every pass that is measured.
pub(crate) fn all() -> Vec<Pass> {
    vec![
        ("digest alone", 1, |delivery, _| delivery.digest()),
        ("scan without digest", 1, |delivery, _| delivery.scan()),
        ("scan by several, with digest", 1, |delivery, _| delivery.scan_shared()),
        ("scan by several, with digest", 2, |delivery, _| delivery.scan_shared()),
        ("rewrite with digests", 1, |delivery, out| _ = delivery.rewrite(out)),
        ("rewrite with digests", 2, |delivery, out| _ = delivery.rewrite(out)),
    ]
}

/// The results, and what becomes of the rows of each pupil.
pub(crate) struct Delivery {
    file: DeliveryFile,
    fates: ByPupil,
}

impl Delivery {
    /// Opens the results, and reads from the register who left when.
    pub(crate) fn open(folder: &Path) -> Self {
        let file = DeliveryFile::open(folder, RESULTS, &Hints { row_elements: &[], dialect: None })
            .expect("the results are there");
        Self { file, fates: ByPupil::of(folder) }
    }

    /// Returns the size of the results in millions of bytes.
    pub(crate) fn megabytes(&self) -> f64 {
        f64::from(u32::try_from(self.file.size_bytes() / 1000).expect("less than 4 TB")) / 1000.0
    }

    fn digest(&self) {
        self.file.digest(&SALT).expect("it can be read");
    }

    fn scan(&self) {
        self.file.scan(None, &mut Counter(0)).expect("it can be read");
    }

    fn scan_shared(&self) {
        self.file.scan_shared(&SALT, &mut Counter(0)).expect("it can be read");
    }

    /// Writes the results again, and throws them away.
    pub(crate) fn rewrite(&self, out: &Path) -> Done {
        let staging = Staging::beside(out).expect("a folder to write to");
        let written = Destination::new(&staging, "datasets", &SALT).rewrite(&self.file, &self.fates);
        let (input, output, tallies) = written.expect("it can be rewritten");
        Done {
            input: input.bytes,
            output: output.bytes,
            dropped: tallies[0].rows_dropped,
            blanked: tallies[0].cells_blanked,
        }
    }
}

/// What a rewrite did.
pub(crate) struct Done {
    input: u64,
    output: u64,
    dropped: u64,
    blanked: u64,
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { input, output, dropped, blanked } = self;
        write!(f, "{input} bytes read, {output} written, {dropped} rows dropped, {blanked} cells blanked")
    }
}

/// Counts rows.
struct Counter(u64);

impl Visitor for Counter {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[0]
    }

    fn row(&mut self, _part: usize, _row: &RowView<'_>) -> ControlFlow<()> {
        self.0 += 1;
        ControlFlow::Continue(())
    }
}

impl SharedVisitor for Counter {
    fn fork(&self) -> Self {
        Self(0)
    }

    fn join(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// What becomes of rows, by the number of their pupil.
struct ByPupil {
    first: u64,
    fates: Vec<Doom>,
    remark: ColumnSet,
}

#[derive(Clone, Copy)]
enum Doom {
    Keep,
    Blank,
    Drop,
}

impl ByPupil {
    fn of(folder: &Path) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_path(folder.join("leerlingen.csv"))
            .expect("the register is there");
        let as_of = Day::from_iso("2024-11-22").expect("a day");
        let passed = |left: Day, years: u32| {
            Day::new(left.year() + i32::try_from(years).unwrap_or(0), left.month(), left.day_of_month()).unwrap_or(left)
                < as_of
        };
        let rows = reader.records().map(|record| {
            let record = record.expect("the register can be read");
            let doom = match DateCell::read(&record[8]).day() {
                Some(left) if passed(left, 2) => Doom::Drop,
                Some(left) if passed(left, 1) => Doom::Blank,
                _ => Doom::Keep,
            };
            (record[0].parse::<u64>().expect("a number"), doom)
        });
        let mut rows: Vec<(u64, Doom)> = rows.collect();
        rows.sort_by_key(|(number, _)| *number);
        let first = rows[0].0;
        // The numbers follow each other.
        Self { first, fates: rows.into_iter().map(|(_, doom)| doom).collect(), remark: [REMARK].into_iter().collect() }
    }
}

impl Fates for ByPupil {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[0]
    }

    fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
        let number = row.cells[0].bytes().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
        match usize::try_from(number - self.first).ok().and_then(|at| self.fates.get(at)) {
            Some(Doom::Drop) => Fate::Drop,
            Some(Doom::Blank) if row.filled.contains(REMARK) => Fate::Blank(Cow::Borrowed(&self.remark)),
            Some(Doom::Blank | Doom::Keep) | None => Fate::Keep,
        }
    }
}
