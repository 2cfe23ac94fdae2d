//! Files of a run folder that are changed, gone, too many, or in each other's place.

use super::{delivered, desk, finding, findings, program, verdict, whole_desk};
use crate::support::{AS_OF, Desk, bytes_of, told};
use std::fs;

/// Finds exactly these, in any order.
fn finds(desk: &Desk, expected: &[(&str, &str)]) {
    let mut found = findings(&verdict(desk, None));
    let mut expected: Vec<_> = expected.iter().map(|(problem, place)| finding(problem, place)).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn each_file_that_is_changed_cut_or_gone_is_named_and_no_other() {
    let desk = whole_desk();
    let named_once = |path: &str, problem: &str, what: &str| {
        let found = findings(&verdict(&desk, None));
        assert!(found.contains(&finding(problem, path)), "{what} {path}: {found:?}");
        assert!(found.iter().all(|(_, place)| place == path), "{what} {path}: {found:?}");
    };
    for (path, bytes) in bytes_of(&desk.path("out")) {
        let file = desk.path("out").join(&path);
        let of = |changed, missing| if path.starts_with("certificate.") { missing } else { changed };
        let (changed, missing) = match path.as_str() {
            "run.json" | "salt" => ("file-malformed", "file-missing"),
            "certificate.note" => ("file-malformed", "certificate-incomplete"),
            _ => (of("file-changed", "certificate-not-signed"), of("file-missing", "certificate-incomplete")),
        };
        fs::write(&file, [&bytes[..], b" "].concat()).unwrap();
        named_once(&path, changed, "longer");
        fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
        named_once(&path, changed, "cut");
        fs::remove_file(&file).unwrap();
        if path.starts_with("worklist/") {
            finds(&desk, &[]);
        } else {
            named_once(&path, missing, "gone");
        }
        fs::write(&file, bytes).unwrap();
    }
    finds(&desk, &[]);
}

#[test]
fn another_salt_is_found_where_it_lies() {
    let desk = whole_desk();
    desk.write("out/salt", [7; 32]);
    finds(&desk, &[("run-id-not-of-salt", "salt")]);
}

#[test]
fn a_file_too_many_is_named_but_not_what_a_delivery_calls_it() {
    let desk = desk();
    desk.write("out/notities.txt", "");
    desk.write("out/datasets/12AB/media/Jansen.jpg", "");
    finds(&desk, &[("file-foreign", "datasets/12AB/media/.."), ("file-foreign", "notities.txt")]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let desk = desk();
    let summary = desk.path("out/summary.json");
    fs::rename(&summary, desk.path("elsewhere.json")).unwrap();
    std::os::unix::fs::symlink(desk.path("elsewhere.json"), &summary).unwrap();
    finds(&desk, &[("file-missing", "summary.json"), ("no-plain-file", "summary.json")]);
}

#[test]
fn outputs_in_each_others_place_are_both_named() {
    let desk = delivered();
    desk.write("delivery/12AB/media/plein.pdf", "iets anders");
    assert!(told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF])).0 < 2);
    let [one, other] = ["schoolgids.pdf", "plein.pdf"].map(|name| desk.path("out/datasets/12AB/media").join(name));
    fs::rename(&one, desk.path("aside")).unwrap();
    fs::rename(&other, &one).unwrap();
    fs::rename(desk.path("aside"), &other).unwrap();
    let at = |name: &str| format!("datasets/12AB/media/{name}");
    finds(&desk, &[("file-changed", &at("plein.pdf")), ("file-changed", &at("schoolgids.pdf"))]);
}

#[test]
fn a_file_whose_path_names_a_pupil_is_known_by_its_digest() {
    let desk = delivered();
    desk.write("delivery/12AB/media/foto.csv", "Bestand;Leerlingnummer;Soort\n77004103.png;77004103;pasfoto\n");
    desk.write("delivery/12AB/media/77004103.png", b"\x89PNG a");
    assert!(told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF])).0 < 2);
    finds(&desk, &[]);
    desk.write("out/datasets/12AB/media/77004103.png", b"\x89PNG b");
    let found = findings(&verdict(&desk, None));
    assert!(found.iter().all(|(_, place)| !place.contains("77004103")), "{found:?}");
    assert!(found.iter().any(|(problem, _)| problem == "file-missing"), "{found:?}");
}

#[test]
fn the_program_tells_it_in_words_and_for_programs() {
    let desk = whole_desk();
    let (code, verdict) = program(&desk, &[]);
    assert_eq!((code, &verdict["verdict"], &verdict["findings"]), (0, &"holds".into(), &serde_json::json!([])));
    let gaps: Vec<&str> =
        verdict["not_checked"].as_array().unwrap().iter().map(|gap| gap["what"].as_str().unwrap()).collect();
    assert!(gaps.contains(&"key-not-brought") && gaps.contains(&"no-checkpoint"), "{gaps:?}");
    desk.write("out/summary.json", "{}");
    let (code, verdict) = program(&desk, &[]);
    assert_eq!((code, &verdict["verdict"]), (3, &"does-not-hold".into()));
    assert_eq!(verdict["findings"][0]["problem"], "file-changed");
    assert_eq!(verdict["findings"][0]["position"], serde_json::json!({ "in": "folder", "file": "summary.json" }));
    for lang in ["en", "nl"] {
        let (code, said) = told(&desk.program(&["verify", "out", "--lang", lang]));
        assert!(code == 3 && said.contains("summary.json") && !said.contains("verify-"), "{said}");
    }
}

#[test]
fn what_is_no_run_folder_key_or_checkpoint_is_refused() {
    let desk = desk();
    for args in [
        vec!["verify", "nowhere"],
        vec!["verify", "out", "--ledger", "nowhere"],
        vec!["verify", "out", "--public-key", "out/summary.json"],
        vec!["verify", "out", "--cosigner", "out/log.vkey"],
        vec!["verify", "out", "--checkpoint", "out/summary.json"],
    ] {
        let (code, said) = told(&desk.program(&args));
        assert!(code == 2 && !said.contains("verify-"), "{args:?}: {said}");
    }
}
