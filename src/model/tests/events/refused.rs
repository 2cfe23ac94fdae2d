//! What is no entry: every other spelling of one, and every field outside its list.

use super::any::examples;
use super::text_of;
use crate::model::event::{Event, EventError};

fn is_refused(text: &str) -> bool {
    Event::from_bytes(text.as_bytes()) == Err(EventError::NotCanonical)
}

#[test]
fn any_other_spelling_of_an_entry_is_refused() {
    for event in examples() {
        let text = text_of(&event);
        let (head, fields) = text.split_once('{').unwrap();
        let (first, rest) = fields.split_once(':').unwrap();
        for respelled in [
            format!("{text}\n"),
            format!(" {text}"),
            format!("\u{feff}{text}"),
            text.replacen(':', ": ", 1),
            text.replacen(',', " ,", 1),
            text.replacen("[1,", "[2,", 1),
            text.replacen("[1,", "[1.0,", 1),
            text.replacen("[1,", "[01,", 1),
            text.replacen("[1,\"", "[1,\"x", 1),
            format!("{head}{{\"aaaa\":0,{fields}"),
            format!("{head}{{{first}:{rest}").replacen(first, &first.replacen('"', "\"\\u0061", 1), 1),
            format!("{head}{{{first}:null{}", &rest[rest.find([',', '}']).unwrap()..]),
            format!("{}{text}", &text[..text.len() - 1]),
            text[..text.len() - 1].to_owned(),
        ] {
            assert_ne!(respelled, text);
            assert!(is_refused(&respelled), "{respelled}");
        }
    }
    assert!(is_refused("") && is_refused("[]") && is_refused("[1,\"run-intent\",{}]"));
}

#[test]
fn a_field_that_is_left_out_doubled_or_moved_is_refused() {
    for event in examples() {
        let value: serde_json::Value = serde_json::from_slice(&event.to_bytes().unwrap()).unwrap();
        let fields = value[2].as_object().unwrap();
        let write = |fields: Vec<(&String, &serde_json::Value)>| {
            let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("[1,\"{}\",{{{}}}]", event.name(), fields.join(","))
        };
        for at in 0..fields.len() {
            let mut without: Vec<_> = fields.iter().collect();
            let taken = without.remove(at);
            assert!(is_refused(&write(without.clone())), "without {}", taken.0);
            let mut doubled: Vec<_> = fields.iter().collect();
            doubled.insert(at, taken);
            assert!(is_refused(&write(doubled)), "{} twice", taken.0);
            if at > 0 {
                without.insert(0, taken);
                assert!(is_refused(&write(without)), "{} in front", taken.0);
            }
        }
    }
}

#[test]
fn a_count_that_not_every_reader_knows_exactly_is_neither_written_nor_read() {
    for event in examples() {
        let text = text_of(&event);
        for (at, _) in text.match_indices("rows\":").chain(text.match_indices("cells_blanked\":")) {
            let from = at + text[at..].find(':').unwrap() + 1;
            let to = from + text[from..].find([',', '}']).unwrap();
            for count in ["9007199254740992", "18446744073709551615", "-1", "1.5", "1e3", "01"] {
                assert!(is_refused(&format!("{}{count}{}", &text[..from], &text[to..])), "{count}");
            }
        }
        if let Event::DecisionMade(mut decision) = event {
            decision.rows = 1 << 53;
            assert_eq!(Event::DecisionMade(decision).to_bytes(), Err(EventError::NotCanonical));
        }
    }
}

/// Pairs of what may stand there and what may not, applied to every example that holds the first.
#[test]
fn fields_that_contradict_each_other_are_refused() {
    let wrong: &[(&str, &str)] = &[
        ("\"outcome\":\"completed\"", "\"outcome\":\"failed\""),
        ("\"outcome\":\"void\"", "\"outcome\":\"completed\""),
        ("\"reason\":\"none\"", "\"reason\":\"disk\""),
        ("\"ground\":\"court\"", "\"ground\":\"none\""),
        ("\"kind\":\"hold\"", "\"kind\":\"restriction\""),
        ("\"what\":\"paper\"", "\"what\":\"source-system\""),
        ("\"what\":\"source-system\"", "\"what\":\"delivery\""),
        ("\"scope\":\"listed\"", "\"scope\":\"all\""),
        ("\"scope\":\"all\"", "\"scope\":\"listed\""),
        ("\"kind\":\"subject\"", "\"kind\":\"log\""),
        ("\"kind\":\"purpose\"", "\"kind\":\"cache\""),
        ("\"rows_kept\":", "\"rows_kept\":1"),
    ];
    for (right, changed) in wrong {
        let mut tried = 0;
        for text in examples().iter().map(text_of).filter(|text| text.contains(right)) {
            assert!(is_refused(&text.replacen(right, changed, 1)), "{right} to {changed}: {text}");
            tried += 1;
        }
        assert!(tried > 0, "no example holds {right}");
    }
}

#[test]
fn categories_out_of_order_or_twice_are_refused() {
    let entry = |categories: &str| {
        let (run, subject) = ("0".repeat(32), "1".repeat(64));
        format!(
            "[1,\"request-remembered\",{{\"categories\":[{categories}],\"decided\":\"2026-01-31\",\"kind\":\"erasure\",\
             \"run\":\"{run}\",\"subject\":\"{subject}\"}}]"
        )
    };
    assert!(!is_refused(&entry("\"absence\",\"medical.care\"")));
    for wrong in ["\"medical.care\",\"absence\"", "\"absence\",\"absence\"", "", "\"absences\"", "\"Absence\""] {
        assert!(is_refused(&entry(wrong)), "{wrong}");
    }
}

#[test]
fn days_and_moments_are_of_the_calendar() {
    let intent = examples().into_iter().find_map(|event| match event {
        Event::RunIntent(intent) => Some(intent),
        _ => None,
    });
    let intent = intent.unwrap();
    for at in ["2026-02-30T09:00:00Z", "2026-02-01T24:00:00Z", "2026-02-01T09:00:00", "2026-02-01 09:00:00Z", ""] {
        let wrong = Event::RunIntent(crate::model::event::RunIntent { at: at.to_owned(), ..intent.clone() });
        assert_eq!(wrong.to_bytes(), Err(EventError::NotCanonical), "{at}");
    }
    for as_of in ["2026-02-30", "2026-2-01", "01-02-2026", "+2026-02-01", ""] {
        let wrong = Event::RunIntent(crate::model::event::RunIntent { as_of: as_of.to_owned(), ..intent.clone() });
        assert_eq!(wrong.to_bytes(), Err(EventError::NotCanonical), "{as_of}");
    }
}

#[test]
fn the_roles_are_those_of_the_pipeline_file() {
    let source = include_str!("../../../policy/pipeline/word.rs");
    let list = source.split("ApprovalRole {").nth(1).unwrap();
    let roles: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(roles.len() > 3);
    for event in examples() {
        if let Event::RunIntent(mut intent) = event {
            intent.approved_by = roles.iter().map(|role| (*role).to_owned()).collect();
            assert!(Event::RunIntent(intent.clone()).to_bytes().is_ok());
            intent.approved_by.push(roles[0].to_owned());
            assert_eq!(Event::RunIntent(intent.clone()).to_bytes(), Err(EventError::NotCanonical), "a role twice");
            intent.approved_by = vec!["fg".to_owned()];
            assert_eq!(Event::RunIntent(intent).to_bytes(), Err(EventError::NotCanonical), "a role of nobody");
        }
    }
}
