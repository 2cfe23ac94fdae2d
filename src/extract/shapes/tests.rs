//! Shapes: what comes out of a cell, what never does, and that ladders nest.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its case does not hold")]

use super::{ANY, Shaped, Shaper};
use crate::model::Day;
use crate::policy::{AskedColumn, Shape};
use proptest::prelude::*;
use std::collections::HashMap;

fn shaper(shape: Shape, width: u64) -> Shaper {
    let asked = AskedColumn {
        column: "x".to_owned(),
        name: "x".to_owned(),
        shape,
        width,
        most_days: 9,
        hierarchy: None,
        part: None,
        mixed: None,
        line: 1,
    };
    Shaper::new(&asked, Day::from_iso("2026-11-01").unwrap()).unwrap()
}

fn shaped(shape: Shape, cell: &str) -> Option<String> {
    match shaper(shape, 10).shape(cell) {
        Shaped::Word(word) => Some(word),
        Shaped::Day(day) => Some(day.to_string()),
        Shaped::Empty | Shaped::Unreadable | Shaped::Missed => None,
    }
}

#[test]
fn each_shape_gives_what_it_says() {
    let cases = [
        (Shape::Value, " Rekenen ", "Rekenen"),
        (Shape::Number, "115,30", "115.3"),
        (Shape::Number, "-007.0", "-7"),
        (Shape::Number, "-0,0", "0"),
        (Shape::Bands, "29,9", "[20,30)"),
        (Shape::Bands, "-0,1", "[-10,0)"),
        (Shape::Filled, "x", "true"),
        (Shape::Filled, " ", "false"),
        (Shape::Month, "28-06-2017", "2017-06"),
        (Shape::Year, "2017-06-28", "2017"),
        (Shape::SchoolYear, "2025/2026", "2025-2026"),
        (Shape::SchoolYear, "31-07-2026", "2025-2026"),
        (Shape::SchoolYear, "01-08-2026", "2026-2027"),
        (Shape::Age, "01-10-2017", "9"),
        (Shape::Age, "02-10-2017", "8"),
        (Shape::Shifted, "28-06-2017", "2017-06-28"),
        (Shape::Pc4, "4970 OU", "4970"),
        (Shape::Pc4, "4970", "4970"),
        (Shape::Pc2, "4970ou", "49"),
        (Shape::Province, "9999XL", "Groningen"),
        (Shape::Province, "1011", "Noord-Holland"),
        (Shape::Province, "8911AB", "Friesland"),
        (Shape::YearGroup, "6A", "6"),
        (Shape::YearGroup, "Groep 6b", "6"),
        (Shape::YearGroup, "2/1 geel", "1/2"),
        (Shape::YearGroup, "H3a", "3"),
    ];
    for (shape, cell, word) in cases {
        assert_eq!(shaped(shape, cell).as_deref(), Some(word), "{shape:?} {cell}");
    }
}

#[test]
fn what_is_not_of_its_shape_comes_out_empty() {
    let cases = [
        (Shape::Value, "28-06-2017"),
        (Shape::Value, "28 juni 2017"),
        (Shape::Value, "999927723"),
        (Shape::Value, "tel 12345"),
        (Shape::Value, "noah@voorbeeld.example"),
        (Shape::Value, "twee\nregels"),
        (Shape::Value, "=HYPERLINK(A1)"),
        (Shape::Value, "+SUM(A1)"),
        (Shape::Value, "een lang verhaal over een leerling dat niemand anders hoort te lezen, ook later niet"),
        (Shape::Number, "0612345678"),
        (Shape::Number, "1.234,5"),
        (Shape::Number, "12,"),
        (Shape::Number, "twaalf"),
        (Shape::Bands, "999927723"),
        (Shape::Month, "Noah"),
        (Shape::Age, "01-10-2030"),
        (Shape::Pc4, "Sprookjesdreef"),
        (Shape::Pc4, "172"),
        (Shape::Pc4, "06-00416753"),
        (Shape::Pc4, "4970OUX"),
        (Shape::Province, "0999AB"),
        (Shape::YearGroup, "historisch"),
        (Shape::YearGroup, "H"),
        (Shape::YearGroup, "1001"),
        (Shape::SchoolYear, "ooit"),
    ];
    for (shape, cell) in cases {
        assert_eq!(shaped(shape, cell), None, "{shape:?} {cell}");
    }
}

#[test]
fn the_provinces_are_twelve_and_their_ranges_do_not_overlap() {
    let lines: Vec<Vec<&str>> = include_str!("provinces.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(',').collect())
        .collect();
    let names: std::collections::BTreeSet<&str> = lines.iter().map(|line| line[2]).collect();
    assert_eq!(names.len(), 12);
    let mut last = 999;
    for line in &lines {
        let (from, to): (u16, u16) = (line[0].parse().unwrap(), line[1].parse().unwrap());
        assert!(last < from && from <= to, "{line:?}");
        last = to;
    }
}

proptest! {
    #[test]
    fn no_cell_whatever_makes_a_shape_say_more_than_it_may(cell in "\\PC{0,40}|[0-9]{4} ?[A-Z]{2}|[0-9]{1,9}|[0-9]{2}-[0-9]{2}-20[0-9]{2}") {
        for (_, shape) in Shape::NAMES {
            let Some(word) = shaped(*shape, &cell) else { continue };
            let longest = word.split(|letter: char| !letter.is_numeric()).map(|run| run.chars().count()).max().unwrap_or(0);
            prop_assert!(longest <= 6 && word.chars().count() <= 64);
            let most = match shape {
                Shape::Pc2 => 2,
                Shape::Age => 3,
                Shape::Pc4 | Shape::Year => 4,
                Shape::Month => 7,
                _ => 64,
            };
            prop_assert!(word.chars().count() <= most, "{shape:?}");
        }
    }

    #[test]
    fn what_a_level_puts_together_no_higher_level_parts(cells in prop::collection::vec("[0-9]{1,4}|20[0-9]{2}-[01][0-9]-[0-3][0-9]|[1-9][0-9]{3}[A-Z]{2}", 1..40), width in 1..50_u64) {
        for (_, shape) in Shape::NAMES {
            let shaper = shaper(*shape, width);
            let mut above: HashMap<(usize, String), String> = HashMap::new();
            for cell in &cells {
                let Shaped::Word(word) = shaper.shape(cell) else { continue };
                let ladder = shaper.ladder(&word).0;
                prop_assert_eq!(ladder.len(), shaper.levels());
                prop_assert_eq!(&ladder[0], &word);
                prop_assert_eq!(ladder.last().unwrap(), ANY);
                for (level, pair) in ladder.windows(2).enumerate() {
                    let known = above.entry((level, pair[0].clone())).or_insert_with(|| pair[1].clone());
                    prop_assert_eq!(&*known, &pair[1], "{:?} level {}", shape, level);
                }
            }
            prop_assert_eq!(shaper.ladder("").0.len(), shaper.levels());
        }
    }
}
