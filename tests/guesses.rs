//! A category that is only guessed guards a column and erases nothing (E4): the run refuses it or keeps it, by its name.

use crate::bad_input::small;
use crate::support::{Desk, refused, says, told};
use serde_json::Value;

/// A table of care: one column that its header names, and one that only its table tells of.
const CARE: &str = "Leerlingnummer;BRIN;Diagnose;Qwrtz\r\n1001;12AB;ADHD;groen\r\n1003;12AB;dyslexie;rood\r\n";

fn desk(unknown_columns: &str) -> Desk {
    let desk = small();
    desk.write("delivery/zorgapp/zorg.csv", CARE);
    desk.pipeline(&format!(
        "unknown_columns = \"{unknown_columns}\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n"
    ));
    desk
}

#[test]
fn a_column_that_only_its_table_calls_care_stays_and_is_listed() {
    let desk = desk("refer");
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let kept = String::from_utf8(desk.out("datasets/zorgapp/zorg.csv")).unwrap();
    assert!(kept.contains("1001;12AB;;groen"), "what is known goes, what is guessed stays: {kept}");
    assert!(kept.contains("1003;12AB;dyslexie;rood"), "{kept}");
    let columns: Vec<_> = done.referrals.iter().filter_map(|referral| referral.place.column.as_deref()).collect();
    assert!(columns.contains(&"Qwrtz") && !columns.contains(&"Diagnose"), "{columns:?}");
}

#[test]
fn it_is_refused_by_its_name_where_the_pipeline_refuses_what_it_does_not_know() {
    let desk = desk("refuse");
    let error = refused(desk.run());
    let said = says(&error);
    assert!(said.iter().any(|line| line.contains("column-unknown") && line.contains("Qwrtz")), "{said:?}");
    assert!(!said.iter().any(|line| line.contains("Diagnose")), "{said:?}");
}

#[test]
fn inspect_shows_the_guess_as_one_and_a_draft_leaves_it_open() {
    let desk = desk("refuse");
    let output = desk.program(&["inspect", "delivery/zorgapp/zorg.csv", "--format", "json"]);
    let inspected: Value = serde_json::from_slice(&output.stdout).unwrap();
    let column = &inspected[0]["columns"][3];
    assert_eq!((&column["category"], &column["abstained"]), (&Value::from("medical"), &Value::from(false)));
    assert!(column["evidence"].to_string().contains("nothing is erased"), "{column}");
    let (code, said) = told(&desk.program(&["inspect", "delivery", "--write-schema", "own"]));
    assert!(code == 1, "{said}");
    let draft = std::fs::read_to_string(desk.path("own/zorgapp/zorg.toml")).unwrap();
    let after = draft.split_once("name = \"Qwrtz\"").unwrap().1;
    assert!(after.trim_start().starts_with("category = \"?\""), "{draft}");
}
