//! Runs are done over by the auditor: one that was left alone is never accused, and one in which something was changed
//! afterwards is, in the right place.

use crate::support::{Desk, copy_folder, says};
use opschoon::verify::{Check, Gap, Position, Problem, Request, Verdict, verify};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What the auditor says of a run; where its deletion log lies is told, since the run folder may be a copy.
pub(crate) fn replayed(out: &Path, input: Option<&Path>, ledger: &Path) -> Verdict {
    verify(&Request { input, ledger: Some(ledger), ..Request::of(out) }).unwrap()
}

/// What could not be checked, apart from what nobody brought and no run of these needs.
pub(crate) fn gaps(verdict: &Verdict) -> Vec<(Gap, Option<Position>)> {
    let beside = |gap: &Gap| matches!(gap, Gap::KeyNotBrought | Gap::NoCheckpoint | Gap::NoApprovals);
    verdict.gaps().iter().filter(|(gap, _)| !beside(gap)).cloned().collect()
}

/// The sample, once carried out; each test changes a copy of the run folder.
fn ran() -> &'static Desk {
    static RAN: OnceLock<Desk> = OnceLock::new();
    RAN.get_or_init(|| {
        let desk = Desk::sample(200);
        desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
        desk
    })
}

/// Where something was found.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    problem: Problem,
    /// The path of the file.
    file: String,
    row: Option<u64>,
    column: Option<String>,
}

fn found(problem: Problem, file: &str, row: u64) -> Found {
    Found { problem, file: file.to_owned(), row: Some(row), column: None }
}

fn found_in(problem: Problem, file: &str, row: u64, column: &str) -> Found {
    Found { column: Some(column.to_owned()), ..found(problem, file, row) }
}

fn found_of(problem: Problem, file: &str) -> Found {
    Found { problem, file: file.to_owned(), row: None, column: None }
}

/// What is found in a run folder, apart from files that are not as `run.json` says.
fn findings(verdict: &Verdict) -> Vec<Found> {
    let plan: serde_json::Value = serde_json::from_slice(&ran().out("plan/plan.json")).unwrap();
    let path_of = |id: &str| {
        let datasets = plan["datasets"].as_array().unwrap().iter();
        let mut dataset =
            datasets.filter(|dataset| dataset["id"] == id).map(|dataset| dataset["path"].as_str().unwrap());
        dataset.next_back().unwrap().to_owned()
    };
    let mut all: Vec<Found> = verdict
        .findings()
        .into_iter()
        .filter(|finding| finding.problem != Problem::FileChanged)
        .map(|finding| match &finding.position {
            Position::Data(place) => Found {
                problem: finding.problem,
                file: path_of(&place.dataset),
                row: place.row,
                column: place.column.clone(),
            },
            Position::File(path) => found_of(finding.problem, path.strip_prefix("datasets/").unwrap()),
            other => found_of(finding.problem, &format!("{other:?}")),
        })
        .collect();
    all.sort();
    all
}

/// Changes a purged file, and returns what is found with the delivery.
fn after(name: &str, file: &str, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<Found> {
    let out = copy(name);
    let path = out.join("datasets").join(file);
    let mut lines = lines(&path);
    change(&mut lines);
    fs::write(&path, lines.concat()).unwrap();
    findings(&replayed(&out, Some(&ran().path("delivery")), &ran().path("ledger")))
}

/// A copy of the run folder.
fn copy(name: &str) -> PathBuf {
    let out = ran().path(&format!("out-{name}"));
    copy_folder(&ran().path("out"), &out, false);
    out
}

/// The lines of a file of the delivery.
fn before(file: &str) -> Vec<Vec<u8>> {
    lines(&ran().path("delivery").join(file))
}

fn lines(path: &Path) -> Vec<Vec<u8>> {
    fs::read(path).unwrap().split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

const ABSENCE: &str = "12AB/parnassys/absentie.csv";
const PUPILS: &str = "12AB/parnassys/leerlingen.csv";

/// The place among the lines of the delivery of a line of the purged file.
fn row_of(file: &str, line: &[u8]) -> u64 {
    u64::try_from(before(file).iter().position(|other| other == line).unwrap()).unwrap()
}

#[test]
fn the_sample_is_done_over_to_the_byte() {
    let verdict = replayed(&ran().path("out"), Some(&ran().path("delivery")), &ran().path("ledger"));
    assert!(verdict.counts().is_empty() && gaps(&verdict).is_empty(), "{verdict:#?}");
    let checked = [Check::InputFiles, Check::RowsReplayed, Check::Subjects].map(|what| verdict.checked().get(&what));
    assert!(checked.iter().all(Option::is_some), "{checked:?}");
}

#[test]
fn without_the_delivery_nothing_erasable_is_found_in_what_was_written() {
    let verdict = replayed(&ran().path("out"), None, &ran().path("ledger"));
    assert!(verdict.counts().is_empty(), "{verdict:#?}");
    assert_eq!(gaps(&verdict), [(Gap::Delivery, None)]);
}

#[test]
fn a_row_too_many_that_went_is_found() {
    let mut row = 0;
    let found_there = after("missing", ABSENCE, |lines| row = row_of(ABSENCE, &lines.remove(5)));
    assert_eq!(found_there, [found(Problem::RowMissing, ABSENCE, row)]);
}

#[test]
fn the_last_row_that_went_is_found() {
    let mut row = 0;
    let found_there = after("last", ABSENCE, |lines| row = row_of(ABSENCE, &lines.pop().unwrap()));
    assert_eq!(found_there, [found(Problem::RowMissing, ABSENCE, row)]);
}

#[test]
fn a_row_that_had_to_go_is_found_where_it_stands() {
    let all = before(ABSENCE);
    let mut row = 0;
    let found_there = after("kept", ABSENCE, |lines| {
        let gone = all.iter().position(|line| !lines.contains(line)).unwrap();
        row = u64::try_from(gone).unwrap();
        let place = lines.iter().position(|line| all[..gone].last() == Some(line)).unwrap_or(0);
        lines.insert(place + 1, all[gone].clone());
    });
    assert_eq!(found_there, [found(Problem::RowNotErased, ABSENCE, row)]);
}

#[test]
fn one_byte_of_a_cell_that_stays_is_found() {
    let mut row = 0;
    let found_there = after("byte", PUPILS, |lines| {
        let [_, (at, was)] = streets(lines);
        row = u64::try_from(was).unwrap();
        lines[at] = with_cell(&lines[at], "Straat", &(cell(&lines[at], "Straat") + "x"));
    });
    assert_eq!(found_there, [found_in(Problem::CellChanged, PUPILS, row, "Straat")]);
}

/// All purged files of pupils, one after the other.
fn purged_bytes() -> Vec<u8> {
    let files = crate::support::bytes_of(&ran().path("out/datasets")).into_iter();
    files
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|kind| kind == "csv"))
        .flat_map(|(_, bytes)| bytes)
        .collect()
}

/// A line of the purged pupils and the line that it was, where the street was blanked; and one where it was not.
fn streets(lines: &[Vec<u8>]) -> [(usize, usize); 2] {
    let all = before(PUPILS);
    let key = |line: &[u8]| line.split(|byte| *byte == b';').take(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let was = |line: &Vec<u8>| all.iter().position(|other| key(other) == key(line)).unwrap();
    let pairs = || lines.iter().enumerate().skip(1).map(|(at, line)| (at, was(line)));
    let blanked = pairs().find(|(at, was)| lines[*at] != all[*was]).unwrap();
    let whole = pairs().find(|(at, was)| lines[*at] == all[*was] && !cell(&lines[*at], "Straat").is_empty()).unwrap();
    [blanked, whole]
}

fn cell(line: &[u8], column: &str) -> String {
    let names = String::from_utf8(before(PUPILS)[0].clone()).unwrap();
    let at = names.trim_start_matches('\u{FEFF}').trim_end().split(';').position(|name| name == column).unwrap();
    String::from_utf8_lossy(line).trim_end().split(';').nth(at).unwrap().to_owned()
}

fn with_cell(line: &[u8], column: &str, text: &str) -> Vec<u8> {
    let names = String::from_utf8(before(PUPILS)[0].clone()).unwrap();
    let at = names.trim_start_matches('\u{FEFF}').trim_end().split(';').position(|name| name == column).unwrap();
    let mut cells: Vec<Vec<u8>> = line.split(|byte| *byte == b';').map(<[u8]>::to_vec).collect();
    cells[at] = text.as_bytes().to_vec();
    cells.join(&b';')
}

#[test]
fn a_cell_that_had_to_go_is_found() {
    let mut row = 0;
    let found_there = after("cell", PUPILS, |lines| {
        let [(at, was), _] = streets(lines);
        row = u64::try_from(was).unwrap();
        lines[at] = with_cell(&lines[at], "Straat", &cell(&before(PUPILS)[was], "Straat"));
    });
    assert_eq!(found_there, [found_in(Problem::CellNotErased, PUPILS, row, "Straat")]);
}

#[test]
fn a_cell_of_another_pupil_that_went_is_found() {
    let mut row = 0;
    let found_there = after("other", PUPILS, |lines| {
        let [_, (at, was)] = streets(lines);
        row = u64::try_from(was).unwrap();
        lines[at] = with_cell(&lines[at], "Straat", "");
    });
    assert_eq!(found_there, [found_in(Problem::CellGone, PUPILS, row, "Straat")]);
}

#[test]
fn rows_that_changed_places_are_found() {
    let mut row = 0;
    let found_there = after("swapped", ABSENCE, |lines| {
        row = row_of(ABSENCE, &lines[9]);
        lines.swap(9, 10);
    });
    assert_eq!(found_there, [found(Problem::RowMissing, ABSENCE, row), found(Problem::RowForeign, ABSENCE, 10)]);
}

#[test]
fn a_file_in_the_place_of_another_is_found() {
    let other = fs::read(ran().path("out/datasets/34CD/parnassys/absentie.csv")).unwrap();
    let found_there = after("exchanged", ABSENCE, |lines| *lines = vec![other]);
    assert!(found_there.len() > 10 && found_there.iter().all(|found| found.file == ABSENCE), "{found_there:#?}");
}

#[test]
fn bytes_outside_the_rows_are_found() {
    let trailing = after("trailing", ABSENCE, |lines| lines.push(b"\r\n".to_vec()));
    assert_eq!(trailing, [found_of(Problem::BytesDiffer, ABSENCE)]);
    let row = after("added", ABSENCE, |lines| lines.push(b"1;2;3\r\n".to_vec()));
    assert!(matches!(row.as_slice(), [Found { problem: Problem::RowForeign, .. }]), "{row:#?}");
}

#[test]
fn a_remark_with_an_erased_name_is_found_in_a_document() {
    let kept = purged_bytes();
    let telephones = before(PUPILS).into_iter().skip(1).map(|line| cell(&line, "Telefoon"));
    let gone = |number: &String| {
        let number = number.as_bytes();
        number.len() > 8 && !kept.windows(number.len()).any(|bytes| bytes == number)
    };
    let number = telephones.filter(|number| !number.is_empty()).find(gone).unwrap();
    let remark = format!("<!-- {number} -->");
    let file = "12AB/edexml/EDEX.xml";
    let outside = after("remark", file, |lines| lines.push(remark.clone().into_bytes()));
    assert_eq!(outside, [found_of(Problem::BytesDiffer, file), found_of(Problem::ValueBesideRows, file)]);
    let inside = after("inside", file, |lines| {
        let at = lines.iter().position(|line| line.windows(10).any(|bytes| bytes == b"<leerling ")).unwrap();
        let end = lines[at].len() - 1;
        lines[at].splice(end.., remark.bytes().chain(*b"\n"));
    });
    assert!(matches!(inside.as_slice(), [Found { problem: Problem::CellChanged, row: Some(1), .. }]), "{inside:#?}");
}

#[test]
fn policies_that_changed_afterwards_are_named_and_the_rest_is_still_compared() {
    let desk = Desk::sample(60);
    desk.run().unwrap();
    let holds = desk.path("governance/holds.csv");
    fs::write(&holds, fs::read_to_string(&holds).unwrap() + "\n").unwrap();
    let input = desk.path("delivery");
    let verdict = replayed(&desk.path("out"), Some(&input), &desk.path("ledger"));
    assert!(verdict.counts().is_empty(), "{verdict:#?}");
    let policy = (Gap::Policies, Some(Position::Policy("governance holds.csv".to_owned())));
    let missed = gaps(&verdict);
    // That a correction was granted can't be told any more either.
    assert!(missed.contains(&policy), "{missed:?}");
    assert!(missed.iter().all(|(gap, _)| matches!(gap, Gap::Policies | Gap::Replacements)), "{missed:?}");
    let path = desk.path("out/datasets").join(ABSENCE);
    let mut lines = lines(&path);
    lines[3][0] ^= 1;
    fs::write(&path, lines.concat()).unwrap();
    let verdict = replayed(&desk.path("out"), Some(&input), &desk.path("ledger"));
    let problems: Vec<Problem> = verdict.counts().keys().copied().collect();
    assert!(problems.contains(&Problem::CellChanged), "{problems:?}");
}

#[test]
fn another_delivery_than_was_planned_is_refused_by_its_files() {
    let desk = Desk::sample(30);
    desk.run().unwrap();
    let path = desk.path("delivery").join(ABSENCE);
    fs::write(&path, [fs::read(&path).unwrap(), b"\r\n".to_vec()].concat()).unwrap();
    desk.write("delivery/12AB/extra.txt", "x");
    let verdict = replayed(&desk.path("out"), Some(&desk.path("delivery")), &desk.path("ledger"));
    let problems: Vec<Problem> = verdict.counts().keys().copied().collect();
    assert_eq!(problems, [Problem::InputChanged, Problem::InputForeign]);
    assert_eq!(gaps(&verdict), [(Gap::Delivery, None)]);
}
