//! Words that a school adds to the dictionary of the program: what they change, and what is said of wrong ones.

use crate::bad_input::small;
use crate::replay::{gaps, replayed};
use crate::support::{AS_OF, Desk, refused, says, told};
use opschoon::verify::{Gap, Position};
use serde_json::Value;
use std::fs;

const SCHOOL: &str = "[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n";

/// A word that nobody but this school knows.
const LIST: &str =
    "[words]\nzorgsignaal = \"qwrtz\"\n\n[[rule]]\ncategory = \"medical.care\"\nwhen = [\"zorgsignaal\"]\n";

const CARDS: &str = "Leerlingnummer;BRIN;Qwrtz\r\n1001;12AB;groen\r\n1003;12AB;rood\r\n";

fn desk(list: &str) -> Desk {
    let desk = small();
    desk.write("delivery/parnassys/kaart.csv", CARDS);
    desk.write("own/dictionary/eigen.toml", list);
    desk.pipeline(&format!("schemas = \"own\"\nunknown_columns = \"refer\"\n{SCHOOL}"));
    desk
}

/// What `inspect` calls the third column of the cards.
fn category(desk: &Desk, more: &[&str]) -> Value {
    let output = desk.program(&[&["inspect", "delivery/parnassys/kaart.csv", "--format", "json"][..], more].concat());
    let inspected: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output).1));
    inspected[0]["columns"][2]["category"].clone()
}

#[test]
fn a_word_of_the_school_is_understood_by_inspect_and_by_a_run() {
    let desk = desk(LIST);
    assert_eq!(category(&desk, &[]), Value::Null);
    assert_eq!(category(&desk, &["--schemas", "own"]), "medical.care");
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let about = done.referrals.iter().filter(|referral| referral.place.column.as_deref() == Some("Qwrtz"));
    assert_eq!(about.count(), 0, "nothing of it is unknown");
    let kept = String::from_utf8(desk.out("datasets/parnassys/kaart.csv")).unwrap();
    assert!(!kept.contains("groen") && kept.contains("1003;12AB;rood"), "{kept}");
}

#[test]
fn a_wrong_list_stops_everything_with_its_file_its_line_and_what_to_do() {
    let desk = desk(&LIST.replace("medical.care", "medisch"));
    for args in [
        vec!["inspect", "delivery", "--schemas", "own"],
        vec!["check", "own/dictionary/eigen.toml"],
        vec!["check", "pipeline.toml"],
        vec!["plan", "pipeline.toml", "--as-of", AS_OF],
    ] {
        for (language, hint) in [("nl", "tip:"), ("en", "hint:")] {
            let (code, said) = told(&desk.program(&[args.clone(), vec!["--lang", language]].concat()));
            assert_eq!(code, 2, "{said}");
            assert!(said.contains("eigen.toml:5") && said.contains("`medisch`") && said.contains(hint), "{said}");
        }
    }
    assert!(!desk.path("out.plan").exists());
}

#[test]
fn a_right_list_passes_its_check() {
    let desk = desk(LIST);
    let (code, said) = told(&desk.program(&["check", "own/dictionary/eigen.toml"]));
    assert!(code == 0 && said.contains("eigen.toml"), "{said}");
}

#[test]
fn a_list_that_changed_after_the_plan_makes_the_plan_fall() {
    let desk = desk(LIST);
    desk.plan().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let plan = fs::read_to_string(desk.path("out.plan/plan.json")).unwrap();
    assert!(plan.contains("\"dictionary eigen\""), "{plan}");
    desk.write("own/dictionary/eigen.toml", format!("{LIST}# another remark\n"));
    assert_eq!(refused(desk.run_plan()).exit_code(), 3);
}

#[test]
fn the_auditor_holds_a_list_to_its_digest() {
    let desk = desk(LIST);
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let (out, input, ledger) = (desk.path("out"), desk.path("delivery"), desk.path("ledger"));
    let verdict = replayed(&out, Some(&input), &ledger);
    assert!(
        verdict.counts().is_empty() && !gaps(&verdict).iter().any(|(gap, _)| *gap == Gap::Policies),
        "{verdict:#?}"
    );
    desk.write("own/dictionary/eigen.toml", format!("{LIST}# another remark\n"));
    let policy = (Gap::Policies, Some(Position::Policy("dictionary eigen".to_owned())));
    assert!(gaps(&replayed(&out, Some(&input), &ledger)).contains(&policy));
}
