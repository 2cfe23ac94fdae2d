//! The lives: ages that fit, stories that hold, and some of every outcome.

use super::{Row, dutch_day, options, rows, sample};
use crate::model::{Day, Term};
use crate::sample::course::Course;
use crate::sample::life::{Clock, DateCell, Life, State};
use crate::sample::random::Random;
use crate::sample::scene::Scene;
use crate::sample::{Options, School};
use proptest::prelude::*;

fn spells(brin: &str) -> Vec<Row> {
    rows(&sample(200, 1), &format!("delivery/{brin}/parnassys/inschrijvingen.csv"))
}

#[test]
fn pupils_start_between_four_and_twelve() {
    let scene = Scene::new(&options(2000, 4));
    for pupil in School::BOTH.iter().flat_map(|school| scene.pupils(*school)) {
        for spell in &pupil.life.spells {
            let DateCell::On(start) = spell.start else { continue };
            let age = pupil.life.birth.whole_years_until(start);
            assert!((4..=12).contains(&age), "{age} at {}", pupil.index);
        }
    }
}

#[test]
fn the_outcomes_of_the_schedule_all_occur() {
    let scene = Scene::new(&options(400, 1));
    let as_of = scene.clock.as_of;
    let left: Vec<Day> = School::BOTH
        .iter()
        .flat_map(|school| scene.pupils(*school))
        .filter(|pupil| pupil.life.state == State::Left)
        .filter_map(|pupil| match pupil.life.register_end {
            DateCell::On(end) => Some(end),
            DateCell::Empty | DateCell::Impossible(_) => None,
        })
        .collect();
    let due = |end: &Day, years| end.end_of(Term::Years(years)) < as_of;
    assert!(left.iter().any(|end| due(end, 5)));
    assert!(left.iter().any(|end| due(end, 2) && !due(end, 5)));
    assert!(left.iter().any(|end| !due(end, 2)));
    assert!(left.iter().any(|end| as_of.number() - end.number() <= 28));
    let in_summer = left.iter().filter(|end| (end.month(), end.day_of_month()) == (7, 31)).count();
    assert!(in_summer * 2 > left.len());
}

#[test]
fn the_register_shows_the_flaws_of_the_stories() {
    let all = spells("12AB");
    let of = |number: &str| all.iter().filter(|row| row["Leerlingnummer"] == number).collect::<Vec<_>>();
    let end = |number: &str| of(number).last().unwrap()["Datum uitschrijving"].clone();
    assert_eq!((end("1011").as_str(), of("1011")[0]["Status"].as_str()), ("", "uitgeschreven"));
    assert!(end("1012").starts_with("31-02-") && dutch_day(&end("1012")).is_none());
    let start = dutch_day(&of("1013")[0]["Datum inschrijving"]).unwrap();
    assert!(dutch_day(&end("1013")).unwrap() < start);
    assert_eq!((of("1009").len(), end("1009").as_str()), (2, ""));
    assert_eq!(of("1010").len(), 2);
    assert!(dutch_day(&end("1015")).unwrap() > Day::from_iso("2028-07-31").unwrap());
    assert_eq!(of("1005")[0]["Doorverwezen naar SO"], "J");
    assert!(of("1032").is_empty());
}

#[test]
fn sources_disagree_where_the_story_says_so() {
    let register = rows(&sample(200, 1), "delivery/12AB/parnassys/leerlingen.csv");
    let of = |number: &str| register.iter().find(|row| row["Leerlingnummer"] == number).unwrap();
    let spells = spells("12AB");
    let spell = |number: &str| spells.iter().rfind(|row| row["Leerlingnummer"] == number).unwrap();
    assert_eq!(of("1016")["Uitschrijfdatum"], "");
    assert_ne!(spell("1016")["Datum uitschrijving"], "");
    let days = |text: &str| dutch_day(text).unwrap().number();
    assert_eq!(days(&of("1017")["Uitschrijfdatum"]) - days(&spell("1017")["Datum uitschrijving"]), 60);
    assert!(
        dutch_day(&of("1018")["Geboortedatum"]).unwrap().whole_years_until(Day::from_iso("2026-11-01").unwrap()) > 15
    );
    assert_eq!(of("1032")["Groep"], "aangemeld");
}

#[test]
fn who_moved_within_the_board_starts_the_day_after_leaving() {
    let scene = Scene::new(&options(400, 1));
    let (from, to) = (scene.with_story("moved-from").unwrap(), scene.with_story("moved-to").unwrap());
    assert_eq!(from.person.national_number, to.person.national_number);
    assert_eq!((from.life.birth, to.life.state), (to.life.birth, State::Enrolled));
    let DateCell::On(end) = from.life.spells[0].end else { unreachable!("the story has an end") };
    assert_eq!(to.life.spells[0].start, DateCell::On(end.plus_days(1)));
}

#[test]
fn the_guardian_asked_after_the_sixteenth_birthday_and_before_the_day() {
    for as_of in ["2026-08-01", "2026-11-01", "2027-03-01", "2027-07-31"] {
        let as_of = Day::from_iso(as_of).unwrap();
        let scene = Scene::new(&Options { pupils: 100, seed: 1, as_of });
        let pupil = scene.with_story("guardian-after-sixteen").unwrap();
        assert!(pupil.life.birth.end_of(Term::Years(16)).plus_days(30) < as_of);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_the_day_nobody_attends_after_it_or_before_birth(days in 10_000..40_000_i32, seed in any::<u64>()) {
        let clock = Clock { as_of: Day::from_number(days).unwrap() };
        let mut random = Random::new(seed, 1, "test");
        let course = Course::draw(&mut random);
        let life = Life::new(course, clock, false, &mut random);
        if let Some((first, last)) = life.attended {
            prop_assert!(life.birth < first && first <= last && last <= clock.as_of, "{course:?}");
        }
        for spell in &life.spells {
            if let DateCell::On(start) = spell.start {
                prop_assert!(start <= clock.as_of, "{course:?} {life:?}");
                prop_assert!((4..=12).contains(&life.birth.whole_years_until(start)));
            }
        }
    }

    #[test]
    fn a_stream_stays_within_its_bounds(seed in any::<u64>(), first in -1000..1000_i32, width in 0..1000_i32) {
        let mut random = Random::new(seed, 7, "test");
        let drawn = random.between(first, first + width);
        prop_assert!((first..=first + width).contains(&drawn));
    }
}
