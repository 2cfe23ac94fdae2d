//! E13 on the sample: no full name of a pupil who is gone is left in the text of others, once mentions are redacted.

use crate::support::{Desk, SAMPLE_PIPELINE, bytes_of};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The names of each pupil of a school by number, in lower case, as `leerlingen.csv` has them: the call name first, then all
/// given names and the first of them.
fn names(files: &BTreeMap<String, Vec<u8>>, school: &str) -> BTreeMap<String, [String; 3]> {
    let Some(register) = files.get(&format!("{school}/parnassys/leerlingen.csv")) else { return BTreeMap::new() };
    let text = encoding_rs::WINDOWS_1252.decode(register).0.into_owned();
    let rows = text.lines().skip(1).map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    let full = |cells: Vec<String>| {
        let of = |given: &str| {
            let name = [given, &cells[4], &cells[5]].map(|part| part.trim().to_lowercase());
            let words: Vec<&str> = name.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            words.join(" ")
        };
        let first = cells[3].split(' ').next().unwrap_or_default();
        (cells[0].clone(), [of(&cells[2]), of(&cells[3]), of(first)])
    };
    rows.filter(|cells| cells.len() > 5).map(full).collect()
}

/// The texts of the notes of a school, in lower case.
fn notes(files: &BTreeMap<String, Vec<u8>>, school: &str) -> String {
    encoding_rs::WINDOWS_1252.decode(&files[&format!("{school}/parnassys/notities.csv")]).0.to_lowercase()
}

/// What a run makes of the sample: its datasets, and the cells that it replaced.
fn run(desk: &Desk) -> (BTreeMap<String, Vec<u8>>, u64) {
    let done = desk.run().unwrap();
    let referred = done.referrals.iter().filter(|referral| referral.reason.name() == "mention").count();
    let summary: serde_json::Value = serde_json::from_slice(&desk.out("summary.json")).unwrap();
    let datasets = summary["datasets"].as_array().unwrap();
    let replaced = datasets.iter().map(|dataset| dataset["cells_replaced"].as_u64().unwrap()).sum();
    assert!(replaced > 0 || referred > 0, "the sample has mentions");
    (bytes_of(&desk.path("out/datasets")), replaced)
}

/// The sample, with notes about the last enrolled pupil of each school that name every other pupil of it in full.
fn sample(pupils: u32) -> Desk {
    let desk = Desk::sample(pupils);
    for school in ["12AB", "34CD"] {
        let path = format!("delivery/{school}/parnassys");
        let read = |file: &str| std::fs::read(desk.path(&format!("{path}/{file}"))).unwrap();
        let register = encoding_rs::WINDOWS_1252.decode(&read("leerlingen.csv")).0.into_owned();
        let rows: Vec<Vec<&str>> = register.lines().skip(1).map(|line| line.split(';').collect()).collect();
        let rows = || rows.iter().filter(|cells| cells.len() > 23);
        let enrolled = rows().rfind(|cells| cells[23].is_empty()).unwrap();
        let mut notes = encoding_rs::WINDOWS_1252.decode(&read("notities.csv")).0.into_owned();
        for other in rows().filter(|other| other[0] != enrolled[0]) {
            let name = [other[2], other[4], other[5]].join(" ").replace("  ", " ");
            write!(notes, "{};{school};01-09-2024;Gedrag;ruzie;\"was met {name}; \"\"alweer\"\"\";;\r\n", enrolled[0])
                .unwrap();
        }
        desk.write(&format!("{path}/notities.csv"), encoding_rs::WINDOWS_1252.encode(&notes).0);
    }
    desk
}

fn redacting(pupils: u32) -> Desk {
    let desk = sample(pupils);
    desk.pipeline(&format!("mentions = \"redact\"\n{SAMPLE_PIPELINE}"));
    desk
}

#[test]
fn e13_no_name_that_only_pupils_who_are_gone_bear_stays_in_the_notes_of_others() {
    let desk = redacting(400);
    let before = bytes_of(&desk.path("delivery"));
    let (after, replaced) = run(&desk);
    assert!(replaced > 0);
    // A name that somebody bears who is still there, at whichever school, is for a person to look at.
    let kept: BTreeSet<String> =
        ["12AB", "34CD"].into_iter().flat_map(|school| names(&after, school).into_values()).flatten().collect();
    let mut looked_for = 0;
    for school in ["12AB", "34CD"] {
        let (all, left) = (names(&before, school), names(&after, school));
        let text = notes(&after, school);
        for name in all.iter().filter(|(number, _)| !left.contains_key(*number)).map(|(_, names)| &names[0]) {
            if !kept.contains(name) {
                looked_for += 1;
                assert!(!text.contains(&format!(" {name};")), "a name is left in the notes of {school}");
            }
        }
    }
    assert!(looked_for > 50, "{looked_for}");
}

#[test]
fn e13_what_is_redacted_is_all_that_differs_from_a_run_that_refers() {
    let (redacted, replaced) = run(&redacting(200));
    let (referred, corrected) = run(&sample(200));
    assert!(replaced > corrected, "granted corrections are carried out in both");
    assert_eq!(redacted.keys().collect::<Vec<_>>(), referred.keys().collect::<Vec<_>>());
    let differ: Vec<&String> = redacted.keys().filter(|path| redacted[*path] != referred[*path]).collect();
    assert!(differ.iter().all(|path| path.contains("notities") || path.contains("gesprekken")), "{differ:?}");
    for path in differ {
        let (one, other) = (&redacted[path], &referred[path]);
        let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        for (new, old) in lines(one).into_iter().zip(lines(other)) {
            if new == old {
                continue;
            }
            // Around each mention the line is the same.
            let new = String::from_utf8_lossy(&new).into_owned();
            let old = String::from_utf8_lossy(&old).into_owned();
            let mut rest = old.as_str();
            for piece in new.split("[leerling]") {
                let at = rest.find(piece).expect("a piece of the line is gone");
                rest = &rest[at + piece.len()..];
            }
            assert!(rest.is_empty() || new.ends_with("[leerling]"));
        }
    }
}

#[test]
fn e13_a_second_run_over_the_result_redacts_and_erases_nothing() {
    let desk = redacting(200);
    let (first, _) = run(&desk);
    let again = redacting(200);
    std::fs::remove_dir_all(again.path("delivery")).unwrap();
    crate::support::copy_folder(&desk.path("out/datasets"), &again.path("delivery"), true);
    let done = again.run().unwrap();
    assert_eq!((done.preview.rows_dropped, done.preview.cells_blanked), (0, 0));
    assert_eq!(bytes_of(&again.path("out/datasets")), first);
}
