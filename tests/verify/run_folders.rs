//! Run folders that were touched, and ones that were not.

use super::{desk, finding, found};
use crate::support::{bytes_of, told};
use std::fs;

#[test]
fn an_untouched_run_holds() {
    let desk = desk();
    assert_eq!(found(&desk, &[]), (0, vec![]));
    for lang in ["en", "nl"] {
        let (code, said) = told(&desk.program(&["verify", "out", "--lang", lang]));
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("verify-"), "{said}");
    }
}

#[test]
fn a_folder_that_is_none_is_refused() {
    assert_eq!(told(&desk().program(&["verify", "nowhere"])).0, 2);
}

#[test]
fn each_file_that_is_changed_or_gone_is_named() {
    let desk = desk();
    for (path, bytes) in bytes_of(&desk.path("out")).into_iter().filter(|(path, _)| path != "run.json") {
        let file = desk.path("out").join(&path);
        let mut changed = bytes.clone();
        changed.push(b' ');
        fs::write(&file, changed).unwrap();
        let (code, findings) = found(&desk, &[]);
        assert_eq!(code, 3, "{path}");
        assert!(findings.iter().any(|(_, place)| *place == path), "{path}: {findings:?}");
        fs::remove_file(&file).unwrap();
        let (code, findings) = found(&desk, &[]);
        let may_go = path.starts_with("worklist/");
        assert_eq!(code == 0, may_go, "{path}");
        assert_eq!(findings.contains(&finding("file-missing", &path)), !may_go, "{path}: {findings:?}");
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(found(&desk, &[]), (0, vec![]));
}

#[test]
fn a_file_too_many_is_named_but_not_what_a_delivery_calls_it() {
    let desk = desk();
    desk.write("out/notities.txt", "");
    desk.write("out/datasets/12AB/media/Jansen.jpg", "");
    let findings = vec![finding("file-foreign", "datasets/12AB/media/.."), finding("file-foreign", "notities.txt")];
    assert_eq!(found(&desk, &[]), (3, findings));
}
