//! `opschoon why`: it says what the plan does, of every pupil, and names nobody.

use crate::support::{AS_OF, Desk, clock, refused, says, told};
use opschoon::model::trace::Question;
use opschoon::model::{Brin, Day, Outcome, PupilIndex, PupilNumber};
use opschoon::policy::PupilRef;
use opschoon::run::Quiet;
use opschoon::run::look::why::{Explainer, Explanation, Simulation};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

fn everybody(explainer: &Explainer<'_>) -> Vec<(PupilIndex, Explanation)> {
    let pupils: BTreeSet<PupilIndex> = explainer.pupils().collect();
    pupils.iter().copied().zip(explainer.explain(&pupils).unwrap()).collect()
}

#[test]
fn it_decides_as_the_plan_does_for_every_pupil_of_the_sample() {
    let desk = Desk::sample(80);
    let job = desk.job().unwrap();
    let explainer = Explainer::new(&job, &clock(), &Quiet).unwrap();
    let prepared = explainer.prepared();
    let mut dropped: BTreeMap<String, u64> = BTreeMap::new();
    let mut blanked: BTreeMap<String, u64> = BTreeMap::new();
    for (index, explanation) in everybody(&explainer) {
        let bits = prepared.decisions.of(index);
        let pupil = prepared.pupils.get(index).unwrap();
        assert_eq!(explanation.departure.departure, pupil.departure);
        for category in &explanation.categories {
            let planned = match category.trace.category {
                category if bits.erase.contains(category) => Outcome::Erase,
                category if bits.refer.contains(category) => Outcome::Refer,
                _ => Outcome::Keep,
            };
            assert_eq!(category.trace.decision.outcome, planned);
            let first = category.trace.steps.first().unwrap();
            assert_eq!((first.outcome, first.reason), (planned, category.trace.decision.reason));
        }
        for dataset in &explanation.datasets {
            *dropped.entry(dataset.id.to_string()).or_default() += dataset.rows.dropped;
            *blanked.entry(dataset.id.to_string()).or_default() += dataset.rows.cells.values().sum::<u64>();
        }
    }
    let mut rows_dropped = 0;
    for (dataset, tally) in prepared.admitted.datasets.iter().zip(&prepared.planned.plan.tallies) {
        let id = dataset.id.to_string();
        assert_eq!(dropped.get(&id).copied().unwrap_or_default(), tally.rows_dropped, "{id}");
        assert_eq!(blanked.get(&id).copied().unwrap_or_default(), tally.cells_blanked, "{id}");
        rows_dropped += tally.rows_dropped;
    }
    assert!(rows_dropped > 0);
}

#[test]
fn a_hold_says_its_line_and_what_it_outranks() {
    let desk = Desk::sample(80);
    let job = desk.job().unwrap();
    let explainer = Explainer::new(&job, &clock(), &Quiet).unwrap();
    let held = everybody(&explainer).into_iter().flat_map(|(_, explanation)| explanation.categories);
    let held: Vec<_> = held
        .filter(|category| category.trace.steps.first().is_some_and(|step| step.question == Question::Hold))
        .collect();
    assert!(held.iter().all(|category| !category.trace.steps[0].lines.is_empty()));
    let outranks = |category: &&opschoon::run::look::why::ExplainedCategory| {
        category.trace.steps.iter().any(|step| step.outcome == Outcome::Erase)
    };
    assert!(held.iter().any(|category| outranks(&category)), "the sample holds somebody whose periods are over");
}

#[test]
fn who_is_not_there_is_not_explained() {
    let desk = Desk::sample(40);
    let job = desk.job().unwrap();
    let explainer = Explainer::new(&job, &clock(), &Quiet).unwrap();
    let number = |number: &str| PupilRef::Number(PupilNumber::from_cell(number).unwrap());
    let school = |brin: &str| Brin::from_text(brin).unwrap();
    assert!(explainer.find(school("12AB"), &number("1001")).is_ok());
    assert_eq!(
        says(&refused(explainer.find(school("99ZZ"), &number("1001")))),
        ["why-school-unknown school=99ZZ schools=12AB, 34CD"]
    );
    assert_eq!(says(&refused(explainer.find(school("12AB"), &number("987654")))), ["why-pupil-unknown school=12AB"]);
}

#[test]
fn a_day_that_no_run_decides_for_is_a_simulation() {
    let desk = Desk::sample(40);
    let simulation = |day: &str| {
        let job = desk.job_on(Day::from_iso(day).unwrap()).unwrap();
        let explainer = Explainer::new(&job, &clock(), &Quiet).unwrap();
        let (_, explanation) = everybody(&explainer).swap_remove(0);
        explanation.simulation
    };
    assert_eq!(simulation(AS_OF), None);
    assert_eq!(simulation("2031-08-01"), Some(Simulation::Future));
    desk.run().unwrap();
    assert_eq!(simulation("2024-10-31"), Some(Simulation::Past));
}

#[test]
fn it_names_nobody_in_either_language_and_writes_nothing() {
    let desk = Desk::sample(40);
    let before = crate::support::snapshot(&desk.path("."));
    let names: BTreeSet<String> = name_words(&desk);
    assert!(names.len() > 20);
    for pupil in ["1001", "1002", "1012", "1020"] {
        for (language, format) in [("nl", "text"), ("en", "text"), ("nl", "json")] {
            let args = ["why", "pipeline.toml", "--pupil", pupil, "--school", "12AB", "--as-of", AS_OF];
            let output = desk.program(&[&args[..], &["--lang", language, "--format", format]].concat());
            let (code, text) = told(&output);
            assert!(code < 2, "{text}");
            let words: BTreeSet<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
            let leaked: Vec<&&str> = words.iter().filter(|word| names.contains(**word)).collect();
            assert!(leaked.is_empty() && !words.contains(pupil), "{leaked:?} in {language} {format}");
        }
    }
    assert_eq!(crate::support::snapshot(&desk.path(".")), before);
}

/// The surnames and national numbers of the sample.
fn name_words(desk: &Desk) -> BTreeSet<String> {
    let text = std::fs::read(desk.path("delivery/12AB/parnassys/leerlingen.csv")).unwrap();
    let (text, ..) = encoding_rs::WINDOWS_1252.decode(&text);
    let rows = text.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
    // A number of an address may be any number of ours.
    rows.filter(|cells| cells.len() > 8)
        .flat_map(|cells| [cells[5].to_owned(), cells[8].to_owned()])
        .filter(|word| word.len() > 3)
        .collect()
}

#[test]
fn a_national_number_is_read_from_standard_input_and_never_an_argument() {
    let desk = Desk::sample(40);
    let number = name_words(&desk).into_iter().find(|word| word.len() == 9 && word.starts_with("9999")).unwrap();
    let args = |pupil: &str| {
        ["why", "pipeline.toml", "--school", "12AB", "--as-of", AS_OF, "--lang", "en", "--pupil", pupil]
            .map(str::to_owned)
    };
    for argument in [number.clone(), format!("pgn:{number}"), "eck:https://id.example/1".to_owned()] {
        let args = args(&argument);
        let (code, text) = told(&desk.program(&args.each_ref().map(String::as_str)));
        assert_eq!(code, 2);
        assert!(text.contains("standard input") && !text.contains(&number), "{text}");
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_opschoon"))
        .current_dir(desk.path("."))
        .args(args("-"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(format!("pgn:{number}\n").as_bytes()).unwrap();
    let (code, text) = told(&child.wait_with_output().unwrap());
    assert!(code < 2 && !text.contains(&number), "{text}");
}

#[test]
fn a_departure_that_a_person_found_out_and_a_referral_that_a_person_settled_say_their_lines() {
    let desk = Desk::sample(80);
    let decisions = "school,pupil,dataset,reason,decision,day,ground,by\n\
        12AB,1035,,departure-pupil-too-old,left,2019-07-31,papieren dossier,administrator\n\
        12AB,1026,,alumni,erase,,akkoord van de oud-leerling,administrator\n";
    desk.write("governance/decisions.csv", decisions);
    let job = desk.job().unwrap();
    let explainer = Explainer::new(&job, &clock(), &Quiet).unwrap();
    let settled: Vec<u64> = everybody(&explainer)
        .into_iter()
        .filter_map(|(_, explanation)| explanation.departure.settled_by)
        .map(|line| line.line)
        .collect();
    assert_eq!(settled, [2]);
    let args = ["why", "pipeline.toml", "--pupil", "1035", "--school", "12AB", "--as-of", AS_OF];
    let (_, said) = told(&desk.program(&args));
    assert!(said.contains("line 2 of `decisions.csv`"), "{said}");
    let json = desk.program(&[args.as_slice(), &["--format", "json"]].concat()).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["departure"]["lines"], serde_json::json!([{"file": "decisions.csv", "line": 2}]));
}
