//! The query over all pupils says what the plain rule says, for whatever rows.

use crate::deregistration::rule::{Context, Source, Spell, departure};
use crate::deregistration::vectorised::{SpellTable, departures};
use crate::model::tests::cases;
use crate::model::{DateCell, Day, Departure, DepartureMeaning, Unresolved};
use crate::policy::Sector;
use proptest::prelude::*;

const AS_OF: i32 = 20_666;

fn some_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        (AS_OF - 9000..AS_OF + 1500).prop_map(|number| Day::from_number(number).unwrap()),
        (AS_OF - 2..AS_OF + 3).prop_map(|number| Day::from_number(number).unwrap()),
    ]
}

fn cell() -> impl Strategy<Value = DateCell> {
    prop_oneof![
        4 => some_day().prop_map(DateCell::Day),
        3 => Just(DateCell::Empty),
        1 => Just(DateCell::Unreadable),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    let meaning = prop_oneof![Just(DepartureMeaning::LastEnrolledDay), Just(DepartureMeaning::FirstDayGone)];
    let export = prop::option::of(AS_OF - 800..AS_OF).prop_map(|day| day.and_then(Day::from_number));
    (any::<bool>(), meaning, export, prop::bool::weighted(0.3), prop::bool::weighted(0.3)).prop_map(
        |(has_departures, meaning, export_day, is_of_record, lists_applications)| Source {
            has_departures,
            meaning,
            export_day,
            is_of_record,
            lists_applications,
        },
    )
}

fn spell() -> impl Strategy<Value = (u32, Spell)> {
    let seldom = || prop_oneof![9 => Just(DateCell::Empty), 1 => cell()];
    let marks = (prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (0_u32..8, 0_u32..4, cell(), cell(), marks, (seldom(), cell())).prop_map(
        |(pupil, source, start, end, (marked_left, is_guest), (died, closed))| {
            (pupil, Spell { source, start, end, marked_left, is_guest, died, closed })
        },
    )
}

fn context() -> impl Strategy<Value = Context> {
    let sector = prop_oneof![Just(Sector::Po), Just(Sector::So), Just(Sector::Vo)];
    (sector, prop::collection::vec(source(), 3)).prop_map(|(sector, sources)| Context {
        as_of: Day::from_number(AS_OF).unwrap(),
        sector,
        sources,
    })
}

fn births() -> impl Strategy<Value = Vec<Option<Day>>> {
    let birth = prop::option::of(AS_OF - 9500..AS_OF - 1000).prop_map(|day| day.and_then(Day::from_number));
    prop::collection::vec(birth, 8)
}

fn of_pupil(spells: &[(u32, Spell)], pupil: u32) -> Vec<Spell> {
    spells.iter().filter(|(other, _)| *other == pupil).map(|(_, spell)| *spell).collect()
}

/// Whether the later the registers know, the earlier a file may age is never so: no trouble, and the last of the dates.
fn all_at_once(spells: &[(u32, Spell)], births: &[Option<Day>], context: &Context) -> Vec<(Departure, bool)> {
    let (pupil, rows): (Vec<u32>, Vec<Spell>) = spells.iter().copied().unzip();
    let table = SpellTable { pupil: &pupil, spells: &rows, births };
    let found = departures(&table, context).unwrap();
    found.into_iter().map(|found| (found.departure, found.dates_differ)).collect()
}

#[test]
fn without_a_row_everybody_is_enrolled_and_without_a_pupil_there_is_nobody() {
    let context = Context { as_of: Day::from_number(AS_OF).unwrap(), sector: Sector::Po, sources: Vec::new() };
    assert_eq!(all_at_once(&[], &[None, None], &context), [(Departure::Enrolled, false); 2]);
    assert!(all_at_once(&[], &[], &context).is_empty());
}

#[test]
fn l3_dates_over_28_days_apart_are_reported() {
    let register = super::REGISTER;
    let context = Context {
        as_of: Day::from_number(AS_OF).unwrap(),
        sector: Sector::Po,
        sources: vec![register.clone(), register],
    };
    let ended = |source, number| {
        let end = DateCell::Day(Day::from_number(number).unwrap());
        (0, Spell { source, end, ..Spell::SILENT })
    };
    let differ = |apart| all_at_once(&[ended(0, 19_000), ended(1, 19_000 + apart)], &[None], &context)[0];
    let later = |apart| Departure::Left(Day::from_number(19_000 + apart).unwrap());
    assert_eq!(differ(28), (later(28), false));
    assert_eq!(differ(29), (later(29), true));
    // Two spells of one register are not two opinions.
    let spells = [ended(0, 18_000), ended(0, 19_000)];
    assert_eq!(all_at_once(&spells, &[None], &context), [(later(0), false)]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_query_says_what_the_plain_rule_says(
        spells in prop::collection::vec(spell(), 0..40),
        births in births(),
        context in context(),
    ) {
        let found = all_at_once(&spells, &births, &context);
        prop_assert_eq!(found.len(), births.len());
        for ((pupil, birth), (found, _)) in (0_u32..).zip(&births).zip(&found) {
            prop_assert_eq!(*found, departure(&of_pupil(&spells, pupil), *birth, &context));
        }
    }

    #[test]
    fn the_order_of_rows_is_irrelevant(
        spells in prop::collection::vec(spell(), 0..12),
        births in births(),
        context in context(),
    ) {
        let mut reversed = spells.clone();
        reversed.reverse();
        prop_assert_eq!(all_at_once(&spells, &births, &context), all_at_once(&reversed, &births, &context));
    }

    #[test]
    fn nobody_left_on_a_day_that_no_row_names(
        spells in prop::collection::vec(spell(), 0..12),
        context in context(),
    ) {
        let rows: Vec<Spell> = spells.iter().map(|(_, spell)| *spell).collect();
        if let Departure::Left(day) = departure(&rows, None, &context) {
            let next = day.plus_days(1);
            prop_assert!(rows.iter().any(|row| matches!(row.end, DateCell::Day(end) if end == day || end == next)));
            prop_assert!(day <= context.as_of);
        }
    }

    #[test]
    fn a_row_that_is_wrong_never_makes_a_pupil_leave(
        spells in prop::collection::vec(spell(), 0..12),
        context in context(),
        source in 0_u32..3,
    ) {
        let mut rows: Vec<Spell> = spells.iter().map(|(_, spell)| *spell).collect();
        let before = departure(&rows, None, &context);
        rows.push(Spell { source, end: DateCell::Unreadable, closed: DateCell::Unreadable, ..Spell::SILENT });
        let after = departure(&rows, None, &context);
        let is_trouble = matches!(after, Departure::Unresolved(why) if why <= Unresolved::MarkWithoutDate);
        prop_assert!(is_trouble || after == before);
    }
}
