//! Deliveries of other systems and of another size: the layouts of `headers.csv`, and what the benchmark writes.

use crate::support::{AS_OF, Desk, project, says};
use crate::tables::lines;
use opschoon::model::Day;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// The layouts: system and table, with headers and their coarse categories.
fn layouts() -> BTreeMap<(String, String), Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(project().join("tests/data/headers.csv")).unwrap();
    let at = |reader: &mut csv::Reader<fs::File>, name: &str| {
        reader.headers().unwrap().iter().position(|header| header == name).unwrap()
    };
    let [system, table, header, category] = ["system", "table", "header", "category"].map(|name| at(&mut reader, name));
    let mut layouts: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let columns = layouts.entry((record[system].to_owned(), record[table].to_owned())).or_default();
        columns.push((record[header].to_owned(), record[category].to_owned()));
    }
    layouts
}

/// Something that could stand in such a column, for the first, second or third pupil.
fn plausible(header: &str, category: &str, pupil: usize) -> String {
    let lower = header.to_lowercase();
    let first = category.split('.').next().unwrap();
    if lower.contains("brin") {
        return "12AB".to_owned();
    }
    if ["uitschrij", "uitstroom", "einddatum", "datum_uit"].iter().any(|word| lower.contains(word)) {
        return ["31-07-2015", "31-07-2021", ""][pupil].to_owned();
    }
    if lower.contains("datum") || lower.contains("date") {
        return format!("0{}-09-201{pupil}", pupil + 1);
    }
    match first {
        "pupil_number" => format!("{}", 1001 + pupil),
        "national_number" => ["999990019", "999990020", "999990032"][pupil].to_owned(),
        "none" | "organisation" => format!("{}", pupil + 3),
        _ => format!("{first} {pupil}"),
    }
}

#[test]
fn every_known_layout_runs_and_changes_nothing_it_may_not() {
    let layouts = layouts();
    assert!(layouts.len() > 10);
    for ((system, table), columns) in &layouts {
        let desk = Desk::new();
        let quoted = |text: &str| {
            if text.contains([';', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
        };
        let mut text = columns.iter().map(|(header, _)| quoted(header)).collect::<Vec<_>>().join(";") + "\r\n";
        for pupil in 0..3 {
            let cells = columns.iter().map(|(header, category)| quoted(&plausible(header, category, pupil)));
            text += &(cells.collect::<Vec<_>>().join(";") + "\r\n");
        }
        desk.write("delivery/tabel.csv", &text);
        let place = format!("{system}, {table}");
        let done = desk.run().unwrap_or_else(|error| panic!("{place}: {:?}", says(&error)));
        assert_eq!(done.preview.rows_in, 3, "{place}");
        let purged = desk.out("datasets/tabel.csv");
        let mut before = lines(text.as_bytes()).into_iter();
        for line in lines(&purged) {
            // Each line that is left is one that was there, its cells the same or empty.
            assert!(before.any(|old| is_blanked(&old, &line)), "{place}: a line that was not there");
        }
        let left = columns.iter().any(|(header, category)| plausible(header, category, 0) == "31-07-2015");
        if !left {
            assert!(purged == text.as_bytes(), "{place}: nobody left");
        }
    }
}

/// Whether a line is another one of which some cells are empty.
fn is_blanked(old: &[u8], new: &[u8]) -> bool {
    let cells = |line: &[u8]| {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(line);
        reader.byte_records().map(|record| record.unwrap()).next().unwrap_or_default()
    };
    let (old, new) = (cells(old), cells(new));
    old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| new.is_empty() || old == new)
}

/// The delivery that the benchmark writes, smaller: pupils in a register, and their results in scattered order.
fn benchmark(pupils: u64, rows: u64) -> (String, String) {
    let day = |start: &str, days: u64| {
        let day = Day::from_iso(start).unwrap().plus_days(u32::try_from(days).unwrap());
        format!("{:02}-{:02}-{}", day.day_of_month(), day.month(), day.year())
    };
    let mut register =
        "Leerlingnummer;BRIN;Roepnaam;Achternaam;Geboortedatum;Adres;Postcode;Inschrijfdatum;Uitschrijfdatum;Diagnose\n".to_owned();
    for i in 0..pupils {
        let left = if i % 3 == 0 { String::new() } else { day("2017-07-31", (i * 31) % 3200) };
        let diagnosis = if i % 20 == 0 {
            "Dyslexie"
        } else if i % 33 == 0 {
            "ADHD"
        } else {
            ""
        };
        writeln!(
            register,
            "{};12AB;Voornaam{i};Achternaam{};{};Straat {};{} AB;{};{left};{diagnosis}",
            100_000 + i,
            i % 5000,
            day("2005-01-01", i % 4000),
            i % 300,
            1000 + i % 9000,
            day("2010-08-01", (i * 13) % 2000)
        )
        .unwrap();
    }
    let mut results =
        "Leerlingnummer;BRIN;Toets;Afnamemoment;Afnamedatum;Vaardigheidsscore;Niveau;Opmerking;Afnemer\n".to_owned();
    for i in 0..rows {
        let test = ["Rekenen-Wiskunde 3.0", "Begrijpend lezen", "Spelling", "DMT"][usize::try_from(i % 4).unwrap()];
        let level = ["I", "II", "III", "IV", "V"][usize::try_from(i % 5).unwrap()];
        let remark = if i % 10 == 0 { "Gesprek met ouders over voortgang; afspraak gemaakt" } else { "" };
        let remark = if remark.is_empty() { String::new() } else { format!("\"{remark}\"") };
        writeln!(
            results,
            "{};12AB;{test};M{};{};{};{level};{remark};Meester Jansen",
            100_000 + (i * 2_654_435_761) % pupils,
            3 + i % 6,
            day("2015-09-01", (i * 17) % 3600),
            50 + (i * 13) % 250
        )
        .unwrap();
    }
    (register, results)
}

/// The last enrolled days whose two, three and five years have passed on the as-of day.
const TWO_YEARS_AGO: &str = "2022-10-31";
const THREE_YEARS_AGO: &str = "2021-10-31";
const FIVE_YEARS_AGO: &str = "2019-10-31";

/// Whether a pupil of this line of the register left, that long ago or longer.
fn left_before(line: &str, last_enrolled_day: &str) -> bool {
    let parts: Vec<&str> = line.split(';').nth(8).unwrap().rsplit('-').collect();
    parts.len() == 3 && *parts.join("-") <= *last_enrolled_day
}

/// What is left of a line of the register: after three years no address and no care, after five nothing. Nothing says who was
/// referred to special education, so three years count and not two (T5).
fn left_of(line: &str) -> Option<String> {
    let mut cells: Vec<&str> = line.trim_end().split(';').collect();
    if !left_before(line, THREE_YEARS_AGO) {
        return Some(line.to_owned());
    }
    for gone in [5, 6, 9] {
        cells[gone] = "";
    }
    (!left_before(line, FIVE_YEARS_AGO)).then(|| cells.join(";") + "\n")
}

/// What is left of a result, beside the line of its pupil: after two years no remark, after three nothing.
fn left_of_result(result: &str, pupil: &str) -> Option<String> {
    let without_remark = result.split('"').step_by(2).collect();
    let left = if left_before(pupil, TWO_YEARS_AGO) { without_remark } else { result.to_owned() };
    (!left_before(pupil, THREE_YEARS_AGO)).then_some(left)
}

#[test]
fn the_delivery_of_the_benchmark_loses_what_is_over_two_three_and_five_years_old() {
    assert_eq!(AS_OF, "2024-11-01");
    let (register, results) = benchmark(900, 4000);
    let desk = Desk::new();
    desk.write("delivery/leerlingen.csv", &register);
    desk.write("delivery/resultaten.csv", &results);
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let number = |line: &str| line.split(';').next().unwrap().to_owned();
    let pupils: BTreeMap<String, &str> =
        register.split_inclusive('\n').skip(1).map(|line| (number(line), line)).collect();
    let purged = |text: &str, left_of: &dyn Fn(&str) -> Option<String>| {
        let (header, lines) = text.split_once('\n').unwrap();
        let left: String = lines.split_inclusive('\n').filter_map(left_of).collect();
        format!("{header}\n{left}")
    };
    let register_left = purged(&register, &left_of);
    let results_left = purged(&results, &|result| left_of_result(result, pupils[&number(result)]));
    assert!(desk.out("datasets/leerlingen.csv") == register_left.as_bytes());
    assert!(desk.out("datasets/resultaten.csv") == results_left.as_bytes());
    let lines = |text: &str| u64::try_from(text.lines().count()).unwrap();
    let dropped = lines(&register) - lines(&register_left) + lines(&results) - lines(&results_left);
    assert_eq!(done.preview.rows_dropped, dropped);
    assert!(dropped > 500 && done.preview.cells_blanked > 100, "{dropped}");
}
