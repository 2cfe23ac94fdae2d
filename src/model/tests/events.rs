//! Entries of the deletion log: written and read in one form, everything else is refused.

use super::cases;
use crate::model::event::{
    DatasetPurged, Ending, EndingReason, ErasedCategory, Event, EventError, PurgedCategory, RunIntent, RunOutcome,
    SubjectErased,
};
use proptest::prelude::*;

fn subject() -> Event {
    Event::SubjectErased(SubjectErased {
        erased: vec![ErasedCategory { category: "medical.care".into(), rule: "health".into() }],
        first_erasable: "2023-2024".into(),
        run: "run-1".into(),
        subject: "8f14e45f".into(),
    })
}

fn intent(rows_in: u64) -> Event {
    Event::RunIntent(RunIntent {
        approved_by: vec!["director".into()],
        as_of: "2026-08-01".into(),
        at: "2026-08-01T09:00:00Z".into(),
        cells_blanked: 3,
        datasets: 2,
        files_dropped: 0,
        governance: true,
        holds_in_force: 1,
        plan: "00ff".into(),
        pupils_with_erasure: 4,
        rows_dropped: 5,
        rows_in,
        run: "run-1".into(),
        tool: "0.1.0".into(),
    })
}

fn purged(cells_blanked: u64) -> Event {
    Event::DatasetPurged(DatasetPurged {
        by_category: vec![PurgedCategory {
            category: "absence".into(),
            cells_blanked,
            cells_dropped: 0,
            rows_dropped: 0,
        }],
        cells_blanked,
        dataset: "d01".into(),
        digest_in: "aa".into(),
        digest_out: String::new(),
        format: "csv".into(),
        rows_dropped: 0,
        rows_in: 9,
        rows_kept: 9,
        run: "run-1".into(),
        system: "parnassys".into(),
    })
}

fn outcome() -> Event {
    Event::RunOutcome(RunOutcome {
        as_of: "2026-08-01".into(),
        at: "2026-08-01T09:05:00Z".into(),
        outcome: Ending::Completed,
        reason: EndingReason::None,
        run: "run-1".into(),
        run_json: "bb".into(),
    })
}

fn text_of(event: &Event) -> String {
    String::from_utf8(event.to_bytes().unwrap()).unwrap()
}

#[test]
fn every_entry_reads_as_it_was_written() {
    for event in [subject(), intent(10), purged(2), outcome()] {
        assert_eq!(Event::from_bytes(&event.to_bytes().unwrap()), Ok(event.clone()));
        assert_eq!(event.run(), "run-1");
    }
}

#[test]
fn an_entry_is_canonical_json_with_its_version_and_name() {
    let written = text_of(&subject());
    let expected = r#"[1,"subject-erased",{"erased":[{"category":"medical.care","rule":"health"}],"first_erasable":"2023-2024","run":"run-1","subject":"8f14e45f"}]"#;
    assert_eq!(written, expected);
}

#[test]
fn any_other_spelling_of_an_entry_is_refused() {
    let written = text_of(&subject());
    let respelled = [
        written.replace(",\"run\"", ", \"run\""),
        format!("{written}\n"),
        format!(" {written}"),
        written.replace("run-1", "run\\u002d1"),
        written.replacen("[1,", "[2,", 1),
        written.replacen("[1,", "[1.0,", 1),
        written.replace("subject-erased", "subject-erazed"),
        written.replace("\"run\":\"run-1\",\"subject\":\"8f14e45f\"", "\"subject\":\"8f14e45f\",\"run\":\"run-1\""),
        written.replace("\"subject\"", "\"name\":\"x\",\"subject\""),
        written.replace(",\"subject\":\"8f14e45f\"", ""),
        written.replace("\"run\":\"run-1\"", "\"run\":\"run-1\",\"run\":\"run-1\""),
        String::new(),
        "[]".to_owned(),
    ];
    for text in respelled {
        assert_ne!(text, written);
        assert_eq!(Event::from_bytes(text.as_bytes()), Err(EventError::NotCanonical), "{text}");
    }
}

#[test]
fn words_and_days_outside_the_closed_lists_are_refused() {
    let subject = text_of(&subject());
    let outcome = text_of(&outcome());
    for text in [
        subject.replace("medical.care", "medical.carr"),
        subject.replace("2023-2024", "2023-2025"),
        subject.replace("2023-2024", "+2023-2024"),
        outcome.replace("2026-08-01\",\"at", "2026-8-1\",\"at"),
        outcome.replace("completed", "COMPLETED"),
        text_of(&purged(1)).replace("\"absence\"", "\"absences\""),
        text_of(&intent(1)).replace("\"as_of\":\"2026-08-01\"", "\"as_of\":\"2026-02-30\""),
    ] {
        assert_eq!(Event::from_bytes(text.as_bytes()), Err(EventError::NotCanonical), "{text}");
    }
}

#[test]
fn an_entry_that_does_not_fit_is_refused_and_not_cut() {
    let Event::SubjectErased(mut long) = subject() else { return };
    long.subject = "f".repeat(70_000);
    assert_eq!(Event::SubjectErased(long).to_bytes(), Err(EventError::TooLong));
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn counts_below_two_to_the_53_come_back(count in 0_u64..(1 << 53)) {
        for event in [intent(count), purged(count)] {
            prop_assert_eq!(Event::from_bytes(&event.to_bytes().unwrap()), Ok(event.clone()));
        }
    }

    #[test]
    fn no_flipped_byte_reads_as_the_same_entry(at in 0_usize..140, flip in 1_u8..=255) {
        let mut bytes = subject().to_bytes().unwrap();
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= flip;
            prop_assert_ne!(Event::from_bytes(&bytes), Ok(subject()));
        }
    }

    #[test]
    fn no_bytes_make_it_stop(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Event::from_bytes(&bytes).is_err());
    }
}
