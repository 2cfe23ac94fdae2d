//! `schemas/ledger.md` shows an entry of every kind as it is written, and names every field.

use crate::model::event::Event;

const LEDGER: &str = include_str!("../../../../schemas/ledger.md");

/// The entries in the document, whole ones: those that it shortens hold `..`.
fn shown() -> Vec<&'static str> {
    LEDGER.lines().filter(|line| line.starts_with("[1,\"")).collect()
}

/// A shown entry with its shortened references at full length.
fn at_full_length(shown: &str) -> String {
    shown
        .split('"')
        .map(|part| match part.strip_suffix("..") {
            Some(start) if start.len() == 4 => format!("{start}{}", "0".repeat(60)),
            Some(start) => format!("{start}{}", "0".repeat(32 - start.len())),
            None => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\"")
}

#[test]
fn every_kind_is_shown_as_it_is_written() {
    let events: Vec<Event> = shown()
        .into_iter()
        .map(|line| Event::from_bytes(at_full_length(line).as_bytes()).unwrap_or_else(|_| panic!("{line}")))
        .collect();
    for name in Event::NAMES {
        assert!(events.iter().any(|event| event.name() == *name), "{name} is not shown");
    }
}

#[test]
fn every_field_has_its_meaning() {
    for line in shown() {
        let entry: serde_json::Value = serde_json::from_str(&at_full_length(line)).unwrap();
        let name = entry[1].as_str().unwrap();
        let section = LEDGER.split(&format!("#### `{name}`")).nth(1).unwrap_or_else(|| panic!("{name} has no section"));
        let section = section.split("\n#").next().unwrap();
        for field in entry[2].as_object().unwrap().keys() {
            assert!(section.contains(&format!("`{field}`")), "{name}: {field} is not explained");
        }
    }
}
