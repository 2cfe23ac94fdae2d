//! L6, who came back; L2, dates that likely mean the other thing.

use super::{REGISTER, context, spell, spell_in};
use crate::deregistration::august::doubtful;
use crate::deregistration::returns::returns;
use crate::deregistration::rule::{Source, Spell};
use crate::model::DepartureMeaning;
use crate::model::handover::Return;
use crate::model::tests::day;

fn gaps(spells: &[Spell]) -> Vec<(String, String)> {
    let found = returns(spells, None, &context(vec![REGISTER, REGISTER]));
    found.into_iter().map(|gap: Return| (gap.last_enrolled_day.to_string(), gap.came_back_on.to_string())).collect()
}

fn gap(left: &str, came_back: &str) -> (String, String) {
    (left.to_owned(), came_back.to_owned())
}

#[test]
fn l6_a_gap_lies_between_an_end_and_the_next_start() {
    let spells = [spell("2020-08-01", ""), spell("2010-08-01", "2014-07-31")];
    assert_eq!(gaps(&spells), [gap("2014-07-31", "2020-08-01")]);
    let thrice = [spell("2010-08-01", "2012-07-31"), spell("2015-08-01", "2016-07-31"), spell("2019-08-01", "")];
    assert_eq!(gaps(&thrice), [gap("2012-07-31", "2015-08-01"), gap("2016-07-31", "2019-08-01")]);
}

#[test]
fn l6_spells_that_follow_each_other_or_overlap_have_no_gap() {
    assert!(gaps(&[spell("2010-08-01", "2011-07-31"), spell("2011-08-01", "")]).is_empty());
    assert!(gaps(&[spell("2010-08-01", "2012-07-31"), spell("2011-08-01", "2014-07-31")]).is_empty());
    assert!(gaps(&[spell("", "2014-07-31")]).is_empty());
    // The same period in another register, with another end, is no return.
    assert!(gaps(&[spell("2010-08-01", "2014-07-31"), spell_in(1, "2010-08-01", "2014-08-20")]).is_empty());
}

#[test]
fn l6_a_guest_enrolment_is_no_return() {
    let guest = Spell { is_guest: true, ..spell("2020-08-01", "") };
    assert!(gaps(&[spell("2010-08-01", "2014-07-31"), guest]).is_empty());
}

#[test]
fn l2_most_dates_on_1_august_are_likely_first_days_gone() {
    let on = |end| spell("", end);
    let spells = [on("2023-08-01"), on("2024-08-01"), on("2024-07-31"), on("2024-11-05"), on("2023-11-05"), on("")];
    assert_eq!(doubtful(spells.iter(), &[REGISTER]), [0]);
    assert!(doubtful(spells[1..].iter(), &[REGISTER]).is_empty(), "half of them is not most");
    let said_so = Source { meaning: DepartureMeaning::FirstDayGone, ..REGISTER };
    assert!(doubtful(spells.iter(), std::slice::from_ref(&said_so)).is_empty());
    let last_days = [on("2023-07-31"), on("2024-07-31"), on("2024-08-01")];
    assert_eq!(doubtful(last_days.iter(), &[said_so]), [0]);
    assert!(doubtful(last_days.iter(), &[REGISTER]).is_empty());
}

#[test]
fn l6_the_day_after_the_last_is_the_first_that_can_be_a_return() {
    let found = gaps(&[spell("2010-08-01", "2014-07-31"), spell("2014-08-02", "")]);
    assert_eq!(found, [gap("2014-07-31", "2014-08-02")]);
    assert_eq!(day("2014-07-31").plus_days(2), day("2014-08-02"));
}
