//! Entries of the deletion log: written and read in one form, everything else is refused.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test that can't go on should stop")]

mod any;
mod documented;
mod refused;

use super::cases;
use crate::model::event::{EVENT_LIMIT_BYTES, Event, EventError};
use any::{any_event, examples};
use proptest::prelude::*;

fn text_of(event: &Event) -> String {
    String::from_utf8(event.to_bytes().unwrap()).unwrap()
}

#[test]
fn there_is_an_example_of_every_kind() {
    let mut names: Vec<&str> = examples().iter().map(Event::name).collect();
    names.dedup();
    assert_eq!(names, Event::NAMES);
}

#[test]
fn an_entry_opens_with_its_version_and_name() {
    for event in examples() {
        assert!(text_of(&event).starts_with(&format!("[1,\"{}\",{{", event.name())));
    }
}

#[test]
fn an_entry_that_does_not_fit_is_refused_and_not_cut() {
    for mut event in examples() {
        if let Event::DatasetPurged(purged) = &mut event {
            // No run has so many categories; the limit must hold all the same.
            purged.by_category = crate::model::Category::ALL
                .iter()
                .map(|category| crate::model::event::PurgedCategory {
                    category: category.name().to_owned(),
                    cells_blanked: 1 << 52,
                    cells_dropped: 1 << 52,
                    rows_dropped: 1 << 52,
                })
                .collect();
            purged.by_category.sort_by(|one, other| one.category.cmp(&other.category));
            assert!(event.to_bytes().unwrap().len() < EVENT_LIMIT_BYTES / 4, "all categories at once fit");
        }
        if let Event::RunWithdrawn(withdrawn) = &mut event {
            let subjects = |count: usize| (0..count).map(|number| format!("{number:064x}")).collect::<Vec<_>>();
            withdrawn.scope = crate::model::event::Scope::Listed;
            withdrawn.subjects = subjects(crate::model::event::WITHDRAWN_SUBJECTS);
            let bytes = Event::RunWithdrawn(withdrawn.clone()).to_bytes().unwrap();
            assert!(bytes.len() <= EVENT_LIMIT_BYTES);
            withdrawn.subjects = subjects(crate::model::event::WITHDRAWN_SUBJECTS + 1);
            assert_eq!(event.to_bytes(), Err(EventError::NotCanonical));
        }
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn every_entry_reads_as_it_was_written(event in any_event()) {
        let bytes = event.to_bytes().unwrap();
        prop_assert_eq!(Event::from_bytes(&bytes), Ok(event));
    }

    #[test]
    fn every_entry_is_in_the_canonical_form_of_rfc_8785(event in any_event()) {
        let bytes = event.to_bytes().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), bytes);
    }

    #[test]
    fn nothing_that_a_person_could_have_typed_fits_in_a_field(event in any_event(), at in any::<prop::sample::Index>()) {
        // Whatever text stands in a field, a name in its place is refused.
        let text = text_of(&event);
        let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let strings: Vec<(usize, usize)> = quotes.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        let (from, to) = *at.get(&strings);
        // The ids of rules alone are a person's words: those of the schedule.
        prop_assume!(!text[..from].ends_with("\"rule\":"));
        for typed in ["Jansen", "jan jansen", "De Voorbeeldschool", "100042 ", "12AB", "123456782", "a@b.example"] {
            let changed = format!("{}{typed}{}", &text[..=from], &text[to..]);
            prop_assert_eq!(Event::from_bytes(changed.as_bytes()), Err(EventError::NotCanonical), "{}", changed);
        }
    }

    #[test]
    fn no_flipped_byte_reads_as_the_same_entry(event in any_event(), at in any::<prop::sample::Index>(), flip in 1_u8..=255) {
        let mut bytes = event.to_bytes().unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert_ne!(Event::from_bytes(&bytes), Ok(event));
    }

    #[test]
    fn whatever_is_read_would_be_written_so(
        event in any_event(),
        at in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
        byte in prop::sample::select(b"09af{}[],:\" -.e".to_vec()),
    ) {
        let mut bytes = event.to_bytes().unwrap();
        for at in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = Event::from_bytes(&bytes) {
            prop_assert_eq!(read.to_bytes(), Ok(bytes));
        }
    }

    #[test]
    fn no_bytes_make_it_stop(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Event::from_bytes(&bytes).is_err());
    }
}
