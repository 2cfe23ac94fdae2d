//! Whatever stands in a file: an answer, never a panic, and never a value without a clean file.

use crate::policy::{Governance, Pipeline, Schedule, Schema};
use proptest::prelude::*;
use std::path::Path;

fn anything(file: &str, text: &str) {
    let pipeline = Pipeline::parse(file, text, Path::new("folder")).map(drop);
    let schedule = Schedule::parse(file, file, text).map(drop);
    let schema = Schema::parse(file, text).map(drop);
    for found in [pipeline, schedule, schema].into_iter().filter_map(Result::err) {
        assert!(!found.0.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn garbage_never_panics(text in any::<String>()) {
        anything("garbage", &text);
    }

    #[test]
    fn damaged_files_never_panic(from in 0_usize..6000, length in 0_usize..80, instead in "[\\[\\]=\"a-z0-9 é\n.{}#]{0,12}") {
        for name in Schedule::builtin_names() {
            let text = Schedule::builtin(name).unwrap().unwrap().source_text;
            let damaged: String =
                text.chars().take(from).chain(instead.chars()).chain(text.chars().skip(from + length)).collect();
            anything("damaged", &damaged);
        }
    }

    #[test]
    fn garbage_in_a_governance_folder_never_panics(
        lines in proptest::collection::vec("[0-9A-Za-z;,\"\r\n: é-]{0,40}", 0..6),
        headed in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let header = if headed { "school,pupil,subject,state,on\n" } else { "" };
        std::fs::write(folder.path().join("consents.csv"), format!("{header}{}", lines.join("\n"))).unwrap();
        let problems = Governance::load(folder.path()).unwrap_err();
        prop_assert!(problems.0.len() >= 2);
    }
}
