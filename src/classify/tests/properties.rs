//! Properties that hold of any table: no panic, one class for each column, one column for each key role, confidence in
//! its range, and no value in the evidence.

use super::{dictionary, table};
use crate::classify::classify;
use crate::model::Role;
use proptest::prelude::*;

const PIECES: [&str; 24] = [
    "leerling",
    "nummer",
    "Datum",
    "uitschrijving",
    "naam",
    "_",
    " ",
    "-",
    "verzorger",
    "BSN",
    "medisch",
    "É",
    "ß",
    "9",
    "toets",
    "Uit",
    "einde",
    "groep",
    "foto",
    "geheim",
    "ǅ",
    "\u{0301}",
    "🙂",
    "dat.",
];

fn header() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..7).prop_map(|pieces| pieces.concat()),
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{1,11}",
        "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}",
        "[A-Z]{2}[0-9]{2}[A-Z0-9]{0,32}",
        "[FGHZ][0-9]{2}(\\.[0-9a-z]{0,3})?",
        "https://ketenid.nl/[0-9]{6}/[0-9a-f]{3}",
        "[ёé€a-z]{0,9}@[a-z.]{0,9}",
    ]
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("OPSCHOON_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(96);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_column_gets_exactly_one_class(
        name in header(),
        columns in prop::collection::vec((header(), prop::collection::vec(value(), 0..14)), 0..8),
    ) {
        let columns: Vec<(&str, Vec<String>)> =
            columns.iter().map(|(header, values)| (header.as_str(), values.clone())).collect();
        let found = classify(&table(&name, &columns), dictionary());
        prop_assert_eq!(found.columns.len(), columns.len());
        for (class, (header, _)) in found.columns.iter().zip(&columns) {
            prop_assert_eq!(&class.name, header);
            prop_assert!((0.0..=1.0).contains(&class.confidence));
            prop_assert!(!class.evidence.is_empty());
            prop_assert!(class.category.is_some() || (class.role.is_none() && !class.is_guess));
            prop_assert!(class.category.is_none_or(|category| !class.guesses.contains(&category)));
        }
        for role in [Role::Pupil, Role::School, Role::NationalNumber, Role::Departure, Role::BirthDate] {
            prop_assert!(found.columns.iter().filter(|class| class.role == Some(role)).count() <= 1);
        }
    }

    #[test]
    fn no_value_reaches_the_evidence(
        headers in prop::collection::vec(header(), 1..6),
        canary in "qzx[a-z]{6}",
        shape in 0..9_usize,
    ) {
        let shaped = |at: usize| match shape {
            0 => canary.clone(),
            1 => format!("{canary}{at}@voorbeeld.nl"),
            2 => format!("https://ketenid.nl/201703/{canary}{at}"),
            3 => format!("{canary}{at}.jpg"),
            4 => format!("dyslexie {canary}"),
            5 => format!("{canary} is vandaag naar huis gegaan omdat het niet zo goed ging in de klas"),
            6 => format!("F81.{at} {canary}"),
            7 => format!("islam {canary}"),
            _ => format!("2020-2021 {canary}"),
        };
        let columns: Vec<(&str, Vec<String>)> =
            headers.iter().map(|header| (header.as_str(), (0..12).map(shaped).collect())).collect();
        let found = classify(&table("leerlingen", &columns), dictionary());
        for class in &found.columns {
            let lower = format!("{:?}", class.evidence).to_lowercase();
            prop_assert!(!lower.contains(&canary));
        }
    }

    #[test]
    fn the_order_of_the_rows_says_nothing(
        header in header(),
        values in prop::collection::vec(value(), 0..20),
    ) {
        let mut reversed = values.clone();
        reversed.reverse();
        let one = classify(&table("leerlingen", &[(header.as_str(), values)]), dictionary());
        let other = classify(&table("leerlingen", &[(header.as_str(), reversed)]), dictionary());
        prop_assert_eq!(one, other);
    }
}
