//! Finding pupils by the keys in rows: laid out for many rows, beside the plain rule that allocates.

use opschoon::model::handover::{Dataset, KeyColumns, KeyTable, Likeness, Pupils, SchoolSource, Schools};
use opschoon::model::{
    About, Brin, Category, ColumnClass, ColumnSet, DatasetClass, DatasetId, Departure, DepartureMeaning, Pupil,
    PupilIndex, PupilKey, PupilNumber, Register, Role, RowView,
};
use std::borrow::Cow;
use std::hint::black_box;

const PUPILS: u32 = 200_000;
const ROWS: u32 = 1_000_000;

/// Prints the nanoseconds a row, of both.
pub(crate) fn print(runs: usize) {
    println!("\n| finding a pupil by number and school | ns a row |\n|---|---|");
    for (name, step) in [("numbers one after the other", 1), ("numbers far apart", 7_919)] {
        let pupils = pupils(step);
        let dataset = dataset();
        let columns = KeyColumns::of(&dataset).expect("it has keys");
        let table = KeyTable::new(&pupils);
        let reader = table.reader(&dataset).expect("it has keys");
        let schools = Schools::default();
        let cells: Vec<[String; 2]> =
            (0..ROWS).map(|row| ["12AB".to_owned(), number(row.wrapping_mul(2_654_435_761) % PUPILS, step)]).collect();
        let laid_out = median(runs, &cells, &|row| {
            black_box(reader.find(row, &schools));
        });
        let plain = median(runs, &cells, &|row| {
            black_box(pupils.resolve(columns.register(), &columns.read(row, &schools)));
        });
        println!("| {name}, laid out | {laid_out:.0} |\n| {name}, plain rule | {plain:.0} |");
    }
}

fn median(runs: usize, cells: &[[String; 2]], look: &dyn Fn(&RowView<'_>)) -> f64 {
    let filled: ColumnSet = [0, 1].into_iter().collect();
    let mut seconds: Vec<f64> = (0..runs)
        .map(|_| {
            let (wall, _) = crate::measure(|| {
                for [school, number] in cells {
                    let texts = [Cow::Borrowed(school.as_str()), Cow::Borrowed(number.as_str())];
                    look(&RowView {
                        row: 1,
                        cells: &texts,
                        filled: &filled,
                        flaw: None,
                        holds_kept_rows: false,
                        parent: None,
                    });
                }
            });
            wall
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2] * 1e9 / f64::from(ROWS)
}

fn number(pupil: u32, step: u64) -> String {
    (100_000 + u64::from(pupil) * step).to_string()
}

fn pupils(step: u64) -> Pupils {
    let mut pupils = Pupils::default();
    for at in 0..PUPILS {
        let number = PupilNumber::from_cell(&number(at, step)).expect("a number");
        let school = Brin::from_text("12AB").expect("a school");
        let key = PupilKey { school, register: Register::school(), number };
        pupils.by_key.insert(key.clone(), PupilIndex(at));
        let departure = Departure::Enrolled;
        pupils.list.push(Pupil { key, departure, birth: None, referred_to_so: None, last_start: None });
        pupils.likeness.push(Likeness::default());
    }
    pupils
}

fn dataset() -> Dataset {
    let column = |name: &str, role| ColumnClass {
        name: name.to_owned(),
        category: Some(Category::PupilNumber),
        confidence: 1.0,
        role: Some(role),
        evidence: Vec::new(),
        guesses: Vec::new(),
        is_guess: false,
    };
    Dataset {
        id: DatasetId(1),
        file: 0,
        part: 0,
        parent: None,
        shown: String::new(),
        format: "csv",
        class: DatasetClass {
            schema: None,
            system: None,
            about: About::PupilData,
            register: Register::school(),
            finds_by_name: false,
            departure_meaning: DepartureMeaning::LastEnrolledDay,
            columns: vec![column("BRIN", Role::School), column("Leerlingnummer", Role::Pupil)],
            drift: Vec::new(),
        },
        school: Some(SchoolSource::Column(0, None)),
        export_day: None,
    }
}
