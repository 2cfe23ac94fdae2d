//! L2 to L6: the rows of one pupil, one story each.

use super::{AS_OF, REGISTER, context, left, of_one_register, spell, spell_in};
use crate::deregistration::rule::{Context, Source, Spell, departure};
use crate::model::tests::day;
use crate::model::{Departure, DepartureMeaning, Unresolved};
use crate::policy::Sector;

fn unresolved(why: Unresolved) -> Departure {
    Departure::Unresolved(why)
}

#[test]
fn l2_the_last_enrolled_day_is_the_end_of_the_only_spell() {
    assert_eq!(of_one_register(&[spell("2016-08-01", "2024-07-31")]), left("2024-07-31"));
    assert_eq!(of_one_register(&[spell("", "2024-07-31")]), left("2024-07-31"));
}

#[test]
fn l2_the_last_enrolled_day_is_the_end_of_the_last_spell_in_whatever_order() {
    let spells = [spell("2020-08-01", "2024-07-31"), spell("2012-08-01", "2015-07-31")];
    assert_eq!(of_one_register(&spells), left("2024-07-31"));
    assert_eq!(of_one_register(&[spells[1], spells[0]]), left("2024-07-31"));
}

#[test]
fn l2_a_first_day_gone_is_the_day_after_the_last() {
    let source = Source { meaning: DepartureMeaning::FirstDayGone, ..REGISTER };
    let said = departure(&[spell("2016-08-01", "2024-08-01")], None, &context(vec![source]));
    assert_eq!(said, left("2024-07-31"));
}

#[test]
fn l3_an_empty_end_is_enrolled_also_without_a_start() {
    assert_eq!(of_one_register(&[spell("2022-08-01", "")]), Departure::Enrolled);
    assert_eq!(of_one_register(&[spell("", "")]), Departure::Enrolled);
}

#[test]
fn l3_a_source_without_an_end_column_says_nothing() {
    let list = Source { has_departures: false, ..REGISTER };
    let sources = vec![REGISTER, list];
    let spells = [spell("2016-08-01", "2024-07-31"), spell_in(1, "2016-08-01", "")];
    assert_eq!(departure(&spells, None, &context(sources.clone())), left("2024-07-31"));
    assert_eq!(departure(&spells[1..], None, &context(sources)), Departure::Enrolled);
}

#[test]
fn l3_a_date_against_none_in_another_source_is_unresolved() {
    let spells = [spell("2016-08-01", "2024-07-31"), spell_in(1, "2016-08-01", "")];
    let said = departure(&spells, None, &context(vec![REGISTER, REGISTER]));
    assert_eq!(said, unresolved(Unresolved::SourcesDisagree));
}

#[test]
fn l3_the_register_of_record_decides() {
    let leading = Source { is_of_record: true, ..REGISTER };
    let spells = [spell("2016-08-01", "2024-07-31"), spell_in(1, "2016-08-01", "")];
    let said = |sources| departure(&spells, None, &context(sources));
    assert_eq!(said(vec![leading.clone(), REGISTER]), left("2024-07-31"));
    assert_eq!(said(vec![REGISTER, leading]), Departure::Enrolled);
}

#[test]
fn l3_a_leading_register_that_says_nothing_leaves_it_to_the_others() {
    let leading = Source { is_of_record: true, has_departures: false, ..REGISTER };
    let spells = [spell_in(1, "", "2024-07-31"), spell("", "")];
    assert_eq!(departure(&spells, None, &context(vec![leading, REGISTER])), left("2024-07-31"));
}

#[test]
fn l3_of_two_dates_the_later_counts() {
    let spells = [spell("", "2024-07-31"), spell_in(1, "", "2024-06-30")];
    assert_eq!(departure(&spells, None, &context(vec![REGISTER, REGISTER])), left("2024-07-31"));
}

#[test]
fn l4_the_as_of_day_itself_is_the_last_day_that_has_passed() {
    assert_eq!(of_one_register(&[spell("", AS_OF)]), left(AS_OF));
    assert_eq!(of_one_register(&[spell("", "2026-08-02")]), Departure::Enrolled);
}

#[test]
fn l4_a_coming_day_is_enrolled_up_to_31_july_of_the_next_school_year() {
    // The as-of day lies in 2026-2027; the next school year ends on 31 July 2028.
    assert_eq!(of_one_register(&[spell("", "2028-07-31")]), Departure::Enrolled);
    assert_eq!(of_one_register(&[spell("", "2028-08-01")]), unresolved(Unresolved::TooFarAhead));
}

#[test]
fn l4_a_date_that_is_none_is_unresolved() {
    for end in ["30-02-2024", "onbekend", "00-07-2024", "31-12-9999"] {
        assert_eq!(of_one_register(&[spell("2016-08-01", end)]), unresolved(Unresolved::UnreadableDate));
    }
}

#[test]
fn l4_a_date_before_birth_or_start_is_unresolved() {
    let said = |end| departure(&[spell("2016-08-01", end)], Some(day("2012-05-01")), &context(vec![REGISTER]));
    assert_eq!(said("2012-04-30"), unresolved(Unresolved::BeforeBirth));
    assert_eq!(said("2016-07-31"), unresolved(Unresolved::BeforeStart));
    assert_eq!(said("2016-08-01"), left("2016-08-01"));
}

#[test]
fn l4_one_wrong_date_is_not_outvoted_by_a_right_one() {
    let spells = [spell("2012-08-01", "30-02-2015"), spell("2016-08-01", "2024-07-31")];
    assert_eq!(of_one_register(&spells), unresolved(Unresolved::UnreadableDate));
}

#[test]
fn l4_marked_as_left_without_a_date_is_unresolved() {
    let marked = Spell { marked_left: true, ..spell("2016-08-01", "") };
    assert_eq!(of_one_register(&[marked]), unresolved(Unresolved::MarkWithoutDate));
    let list = Source { has_departures: false, ..REGISTER };
    let said = departure(&[marked], None, &context(vec![list]));
    assert_eq!(said, unresolved(Unresolved::MarkWithoutDate));
    let dated = Spell { marked_left: true, ..spell("2016-08-01", "2024-07-31") };
    assert_eq!(of_one_register(&[dated]), left("2024-07-31"));
}

#[test]
fn l4_marks_of_having_left_are_recognised_whatever_their_case() {
    use crate::deregistration::identity::marks_left;
    assert!(["H", "Historisch", "UITGESCHREVEN", "uit-geschreven", "oud-leerling"].iter().all(|mark| marks_left(mark)));
    assert!(!["", "8", "7a", "Groep H8", "actief", "N"].iter().any(|mark| marks_left(mark)));
}

#[test]
fn l5_an_open_spell_of_a_pupil_too_old_for_the_sector_is_unresolved() {
    let said = |sector, birth| {
        let context = Context { sector, ..context(vec![REGISTER]) };
        departure(&[spell("2012-08-01", "")], Some(day(birth)), &context)
    };
    let too_old = unresolved(Unresolved::TooOld);
    // Fifteen up to the day before the sixteenth birthday.
    assert_eq!(said(Sector::Po, "2010-08-02"), Departure::Enrolled);
    assert_eq!(said(Sector::Po, "2010-08-01"), too_old);
    assert_eq!(said(Sector::So, "2004-08-02"), Departure::Enrolled);
    assert_eq!(said(Sector::So, "2004-08-01"), too_old);
    assert_eq!(said(Sector::Vo, "2001-08-02"), Departure::Enrolled);
    assert_eq!(said(Sector::Vo, "2001-08-01"), too_old);
}

#[test]
fn l5_age_says_nothing_of_a_pupil_who_left() {
    let said = departure(&[spell("", "2010-07-31")], Some(day("1998-01-01")), &context(vec![REGISTER]));
    assert_eq!(said, left("2010-07-31"));
}

#[test]
fn l5_an_open_spell_in_an_export_over_a_year_old_is_unresolved() {
    let made = |iso: &str| Source { export_day: Some(day(iso)), ..REGISTER };
    let said = |iso| departure(&[spell("2020-08-01", "")], None, &context(vec![made(iso)]));
    assert_eq!(said("2025-08-01"), Departure::Enrolled);
    assert_eq!(said("2025-07-31"), unresolved(Unresolved::StaleExport));
}

#[test]
fn l5_one_fresh_register_is_enough_for_an_open_spell() {
    let stale = Source { export_day: Some(day("2020-01-01")), ..REGISTER };
    let spells = [spell("2020-08-01", ""), spell_in(1, "2020-08-01", "")];
    assert_eq!(departure(&spells, None, &context(vec![stale, REGISTER])), Departure::Enrolled);
}

#[test]
fn l6_who_came_back_is_enrolled_and_the_start_is_reset() {
    let before = spell("2012-08-01", "2015-07-31");
    assert_eq!(of_one_register(&[before, spell("2025-08-01", "")]), Departure::Enrolled);
    assert_eq!(of_one_register(&[before, spell("2020-08-01", "2026-07-31")]), left("2026-07-31"));
}

#[test]
fn a_pupil_of_whom_no_row_says_anything_is_enrolled() {
    assert_eq!(of_one_register(&[]), Departure::Enrolled);
    assert_eq!(departure(&[], Some(day("2000-01-01")), &context(vec![REGISTER])), unresolved(Unresolved::TooOld));
}
