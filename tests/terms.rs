//! `calendar` and `check`: what is said of terms before anything is erased.

use crate::support::{Desk, bytes_of, says, told};
use opschoon::model::{Category, Day};
use opschoon::run::{self, Quiet};
use serde_json::Value;
use std::collections::BTreeSet;

/// A schedule with something to say of itself, and rules that come after what is asked.
fn schedule(rest: &str) -> String {
    let everything = "\"contact\", \"pupil_number\", \"national_number\", \"eck_id\", \"nationality_birthplace\", \
        \"guardian\", \"medical\", \"religion\", \"progress\", \"absence\", \"enrolment\", \"organisation\", \"finance\", \
        \"image\", \"staff\", \"consent\", \"special\", \"other\", \"none\"";
    format!(
        "version = 1\nname = \"Own\"\nsector = \"po\"\nadopted_by = \"Bestuur\"\n[[rule]]\nid = \"all\"\n\
         categories = [{everything}]\ntrigger = \"departure\"\nterm = \"2 years\"\n\
         acknowledge = \"the regulation says so\"\nbasis = {{ kind = \"board\", text = \"art. 1\" }}\n{rest}"
    )
}

fn rule(id: &str, category: &str, trigger: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\ncategories = [\"{category}\"]\ntrigger = \"{trigger}\"\nterm = \"1 year\"\n\
         basis = {{ kind = \"board\", text = \"art. 2\" }}\n"
    )
}

fn remarks(desk: &Desk, file: &str) -> Vec<String> {
    let checked = run::check(&[desk.path(file)]).unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let line = |message: &opschoon::model::Message| {
        let args = message.args.iter().map(|(name, value)| format!(" {name}={value}"));
        format!("{}{}", message.id, args.collect::<String>())
    };
    checked.iter().flat_map(|checked| &checked.remarks).map(line).collect()
}

#[test]
fn check_says_what_is_right_and_worth_knowing() {
    let desk = Desk::new();
    let late =
        rule("applicants", "contact", "application_closed") + &rule("tests", "progress.results", "school_year_end");
    desk.write("schedule.toml", schedule(&late));
    assert_eq!(
        remarks(&desk, "schedule.toml"),
        [
            "finding-carried-out-at-floor rule=all term=2 years floor=5 years \
             categories=absence`, `enrolment`, `finance.funding",
            "finding-schedule-not-adopted schedule=schedule missing=adopted_on`, `gmr_consent_on`, `in_force_from",
        ]
    );
    // Only a pipeline says which layouts there are, so which clocks can be told.
    desk.pipeline("schedule = \"schedule.toml\"\n");
    let said = remarks(&desk, "pipeline.toml");
    assert!(
        said[0].starts_with("finding-trigger-unanswered rule=applicants trigger=application_closed role="),
        "{said:?}"
    );
    assert!(said[1].starts_with("finding-trigger-unanswered rule=tests trigger=school_year_end role=school_year"));
    assert_eq!(said.len(), 4);
    desk.write(
        "schemas/iep/toetsen.toml",
        "version = 1\nsystem = \"iep\"\nname = \"toetsen\"\nabout = \"pupil-data\"\n[[column]]\nname = \"Schooljaar\"\n\
         category = \"organisation\"\nrole = \"school_year\"\nstatus = \"known\"\n",
    );
    desk.pipeline("schedule = \"schedule.toml\"\nschemas = \"schemas\"\n");
    assert_eq!(remarks(&desk, "pipeline.toml").len(), 3);
}

#[test]
fn check_executes_examples_with_their_facts_and_names_the_line_of_each_that_fails() {
    let desk = Desk::new();
    let example = |expect: &str, facts: &str| {
        format!(
            "[[example]]\nas_of = \"2026-08-01\"\ncategory = \"progress.exam_work\"\nexpect = \"{expect}\"\n{facts}"
        )
    };
    let late_result = "left = \"2024-07-31\"\nexam_fixed = \"2026-02-01\"\n";
    let right = example("keep", late_result)
        + &example("keep", "left = \"2016-07-31\"\nexam_fixed = \"2016-06-01\"\nhold = true\n");
    desk.write("schedule.toml", schedule(&right));
    run::check(&[desk.path("schedule.toml")]).unwrap();
    let text = schedule(&(right + &example("erase", late_result)));
    let line = text.lines().count() - late_result.lines().count() - 3;
    desk.write("schedule.toml", &text);
    let (code, said) = told(&desk.program(&["check", "schedule.toml"]));
    assert_eq!(code, 2);
    assert!(said.contains(&format!("schedule.toml:{line}:")), "line {line}: {said}");
}

#[test]
fn the_calendar_takes_any_day_and_writes_nothing() {
    let desk = Desk::sample(40);
    let before = bytes_of(&desk.path(""));
    for day in ["2019-02-28", "2024-11-01", "2031-06-15"] {
        let (code, said) = told(&desk.program(&["calendar", "pipeline.toml", "--as-of", day, "--format", "json"]));
        assert_eq!(code, 0, "{said}");
        let due: Value = serde_json::from_str(&said).unwrap();
        let keys: BTreeSet<&str> = due.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(["as_of", "later", "months", "now", "pipeline", "stays", "version"]));
        assert_eq!((due["version"].as_u64(), due["as_of"].as_str()), (Some(1), Some(day)));
        let months: Vec<&str> =
            due["months"].as_array().unwrap().iter().map(|m| m["month"].as_str().unwrap()).collect();
        assert!(months.is_sorted() && months.iter().all(|month| *month >= &day[..7]), "{months:?}");
    }
    let (code, said) = told(&desk.program(&["calendar", "pipeline.toml", "--as-of", "2024-11-01", "--lang", "nl"]));
    assert_eq!(code, 0);
    assert!(said.contains("nu al") && said.contains("De leerling is nog ingeschreven"), "{said}");
    assert_eq!(bytes_of(&desk.path("")), before, "it wrote something");
}

#[test]
fn what_is_due_now_is_what_the_plan_erases() {
    let desk = Desk::sample(60);
    let job = desk.job().unwrap();
    let due = run::look::calendar::due(&job, &Quiet).unwrap();
    let done = desk.plan().unwrap();
    let list = std::fs::read_to_string(desk.path("out.plan/approvers/vernietigingslijst.csv")).unwrap();
    // The list is in Dutch where the pipeline names no language.
    let texts = opschoon::presentation::Texts::new(opschoon::model::Language::Nl);
    for (category, pupils) in &due.calendar.now {
        let name = format!(";{};", texts.category(*category));
        let listed = u64::try_from(list.lines().filter(|line| line.contains(&name)).count()).unwrap();
        // Identity and companions follow their row, so go earlier or later than they are due themselves (E3).
        if matches!(category, Category::ContactAddress | Category::Religion | Category::MedicalCare) {
            assert_eq!(listed, *pupils, "{category}");
        }
    }
    assert!(due.calendar.now.len() > 10 && done.preview.pupils.with_erasure > 0);
    assert_eq!(due.as_of, Day::from_iso(crate::support::AS_OF).unwrap());
}
