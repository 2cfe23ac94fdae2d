//! Walks `tests/policy/valid` and `tests/policy/invalid`: the name of a file is the reason, its first line says which
//! problems are expected, as `id@line`. A governance case is one text that is laid out as a folder.

use crate::policy::{Governance, Pipeline, Problems, Schedule, Schema};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn cases(kind: &str, validity: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy").join(validity).join(kind);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no cases in {}", folder.display());
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn expected(text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    let mut expected: Vec<String> =
        first.strip_prefix("# expect: ").unwrap().split(' ').map(|word| word.replace('+', " ")).collect();
    expected.retain(|word| !word.is_empty());
    expected.sort();
    expected
}

fn found(problems: &Problems, show: impl Fn(&str) -> String) -> Vec<String> {
    let line =
        |problem: &super::super::Problem| format!("{}{}@{}", show(&problem.file), problem.message.id, problem.line);
    let mut found: Vec<String> = problems.0.iter().map(line).collect();
    found.sort();
    found
}

/// Reads a TOML case of that kind.
fn read(kind: &str, path: &Path, text: &str) -> Result<(), Problems> {
    let file = path.display().to_string();
    match kind {
        "pipeline" => Pipeline::parse(&file, text, Path::new("pipelines")).map(drop),
        "schedule" => Schedule::parse("case", &file, text).map(drop),
        _ => Schema::parse(&file, text).map(drop),
    }
}

#[test]
fn every_invalid_file_is_refused_for_its_reasons() {
    let mut wrong = Vec::new();
    for kind in ["pipeline", "schedule", "schema"] {
        for (path, text) in cases(kind, "invalid") {
            let problems = read(kind, &path, &text).expect_err(&path.display().to_string());
            if found(&problems, |_| String::new()) != expected(&text) {
                wrong.push(format!("{}\n{problems}", path.display()));
            }
            let sorted = Problems::sorted(problems.0.clone());
            assert_eq!(problems, sorted);
            assert!(problems.0.iter().all(|problem| problem.column > 0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_valid_file_is_taken() {
    for kind in ["pipeline", "schedule", "schema"] {
        for (path, text) in cases(kind, "valid") {
            read(kind, &path, &text).unwrap_or_else(|problems| panic!("{}\n{problems:#?}", path.display()));
        }
    }
}

/// Lays out a governance case as a folder: header lines where the case does not say otherwise.
fn lay_out(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("holds.csv", "school,pupil,category,ground,from,until\n");
    write("requests.csv", "school,pupil,kind,category,received,decision,decided,requester,extended,ends\n");
    write("consents.csv", "school,pupil,subject,state,on\n");
    write("readme.txt", "not a table");
    for section in text.split("=== ").skip(1) {
        let (name, content) = section.split_once('\n').unwrap();
        match name.strip_prefix('-') {
            Some(name) => std::fs::remove_file(folder.path().join(name)).unwrap(),
            None => write(name, content),
        }
    }
    folder
}

#[test]
fn every_invalid_governance_folder_is_refused_for_its_reasons_and_shows_no_value() {
    for (path, text) in cases("governance", "invalid") {
        let folder = lay_out(&text);
        let problems = Governance::load(folder.path()).expect_err(&path.display().to_string());
        let name = |file: &str| format!("{}:", Path::new(file).file_name().unwrap().to_string_lossy());
        let shown: Vec<String> = problems.0.iter().map(|problem| format!("{:?}", problem.message)).collect();
        assert_eq!(found(&problems, name), expected(&text), "{}", path.display());
        for value in ["4711", "Sanne", "900000001", "111222333", "ruzie", "Jansen", "misschien", "yearbook", "zorg"] {
            assert!(!shown.iter().any(|message| message.contains(value)), "{} shows {value}", path.display());
        }
    }
}

#[test]
fn every_valid_governance_folder_is_taken() {
    for (path, text) in cases("governance", "valid") {
        let folder = lay_out(&text);
        Governance::load(folder.path()).unwrap_or_else(|problems| panic!("{}\n{problems:#?}", path.display()));
    }
}

#[test]
fn governance_lines_hold_what_was_written_and_print_masked() {
    let (_, text) = cases("governance", "valid")
        .into_iter()
        .find(|(path, _)| path.ends_with("semicolons-quotes-dutch-days-and-a-byte-order-mark.txt"))
        .unwrap();
    let governance = Governance::load(lay_out(&text).path()).unwrap();
    let lines: Vec<u32> = governance.holds.iter().map(|hold| hold.line).collect();
    assert_eq!(lines, [2, 4]);
    let lines: Vec<u32> = governance.requests.iter().map(|request| request.line).collect();
    assert_eq!(lines, [2, 3]);
    assert_eq!(governance.holds.first().unwrap().from.to_string(), "2026-02-01");
    assert_eq!(governance.corrections.first().unwrap().to.reveal(), " Janssen");
    assert!(governance.requests.first().unwrap().extended);
    assert_eq!(governance.recipients.first().unwrap().categories, [crate::model::Category::Absence]);
    assert_eq!(governance.sources.len(), 7);
    let shown = format!("{governance:?}");
    for value in ["4711", "111222333", "ketenid", "Jan", "gebeld", "administratie", "Achternaam", "loket"] {
        assert!(!shown.contains(value), "shows {value}: {shown}");
    }
}

/// Returns every id that the code can report.
fn ids_in_code(folder: &Path, ids: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            ids_in_code(&path, ids);
        } else if path.extension().is_some_and(|name| name == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(path).unwrap();
            let found = text.split("Message::new(\"").skip(1).filter_map(|rest| rest.split_once('"'));
            ids.extend(found.map(|(id, _)| id.to_owned()));
        }
    }
}

#[test]
fn every_kind_of_problem_has_a_case() {
    let mut ids = BTreeSet::new();
    ids_in_code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/policy"), &mut ids);
    for kind in ["pipeline", "schedule", "schema", "governance"] {
        for (_, text) in cases(kind, "invalid") {
            for word in expected(&text) {
                let id = word.split_once('@').unwrap().0;
                ids.remove(id.split_once(':').map_or(id, |(_, id)| id));
            }
        }
    }
    // These need a file system or a folder of schemas or governance, and have tests of their own; `policy-incomplete`
    // can't happen.
    let elsewhere = [
        "extract-purpose-unknown",
        "policy-incomplete",
        "policy-not-found",
        "policy-not-utf8",
        "policy-schema-misplaced",
        "policy-schema-twice",
        "policy-unreadable",
    ];
    assert_eq!(ids.iter().map(String::as_str).collect::<Vec<_>>(), elsewhere);
}

#[test]
fn files_that_cannot_be_read_say_so_without_their_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin.toml");
    let only = |problems: Problems| problems.0.first().unwrap().message.id;
    assert_eq!(only(Pipeline::load(&path).unwrap_err()), "policy-not-found");
    std::fs::write(&path, b"name = \"Ren\xe9\"").unwrap();
    assert_eq!(only(Schedule::load(&path).unwrap_err()), "policy-not-utf8");
    assert_eq!(only(Schema::load(folder.path()).unwrap_err()), "policy-unreadable");
    assert_eq!(only(Governance::load(&folder.path().join("none")).unwrap_err()), "policy-not-found");
}

#[test]
fn a_suggestion_names_the_nearest_spelling() {
    let text = "version = 1\ngovernence = \"x\"\n";
    let problems = Pipeline::parse("p.toml", text, Path::new("")).unwrap_err();
    let problem = problems.0.iter().find(|problem| problem.message.id == "policy-unknown-key").unwrap();
    assert_eq!((problem.line, problem.column), (2, 1));
    assert!(problem.message.args.contains(&("nearest", "governance".to_owned())));
    assert!(problem.message.args.contains(&("suggested", "yes".to_owned())));
}
