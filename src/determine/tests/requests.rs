//! R6, R7: what a granted erasure covers, for whom, and for how long it is remembered.

use super::{LAST_YEAR, LONG_AGO, answer, answer_on, asking, decided, granted, left, pupil, request};
use crate::determine::standing::Standing;
use crate::model::tests::day;
use crate::model::{Category, Departure, Outcome, Pupil, Reason, Unresolved};
use crate::policy::{Request, RequestDecision, RequestKind, Requester, Scope};

const ON_REQUEST: (Outcome, Reason) = (Outcome::Erase, Reason::GrantedErasure);
const UNCLEAR: (Outcome, Reason) = (Outcome::Refer, Reason::GrantedErasureUnclear);

#[test]
fn r6_a_granted_request_erases_what_has_no_floor() {
    for departure in [Departure::Enrolled, Departure::Unresolved(Unresolved::TooOld), left(LAST_YEAR)] {
        let asked = asking(vec![granted("2026-07-01")]);
        assert_eq!(answer(&pupil(departure), Category::Medical, &asked), ON_REQUEST);
        let floored = answer(&pupil(departure), Category::Absence, &asked);
        assert_ne!(floored.0, Outcome::Erase, "{departure:?}");
    }
}

#[test]
fn r6_a_request_is_granted_from_the_day_of_its_decision() {
    let said =
        |as_of| answer_on(as_of, &pupil(left(LAST_YEAR)), Category::Medical, &asking(vec![granted("2026-07-01")]));
    assert_eq!(said("2026-07-01"), ON_REQUEST);
    assert_eq!(said("2026-06-30"), (Outcome::Keep, Reason::WithinPeriod));
}

#[test]
fn r6_what_was_refused_or_waits_erases_nothing() {
    let asked = || request(RequestKind::Erasure, "2026-06-01");
    let refused = decided(asked(), RequestDecision::Refused, "2026-06-20");
    for request in [asked(), refused] {
        let said = answer(&pupil(left(LAST_YEAR)), Category::Medical, &asking(vec![request]));
        assert_eq!(said, (Outcome::Keep, Reason::WithinPeriod));
    }
}

#[test]
fn r6_a_request_is_remembered_for_restored_exports_of_who_had_left() {
    let mut asked = asking(vec![granted("2020-07-01")]);
    asked.erased_on_request_before = true;
    let said = answer(&pupil(left("2019-07-31")), Category::Absence, &asked);
    assert_eq!(said, ON_REQUEST);
    let said = answer(&pupil(left("2025-07-31")), Category::Medical, &asked);
    assert_eq!(said, UNCLEAR);
}

#[test]
fn r6_a_spell_that_starts_after_the_decision_makes_it_spent() {
    let back = |start: &str| Pupil { last_start: Some(day(start)), ..pupil(Departure::Enrolled) };
    let asked = asking(vec![granted("2026-06-01")]);
    assert_eq!(answer(&back("2026-06-02"), Category::Medical, &asked), UNCLEAR);
    assert_eq!(answer(&back("2026-06-01"), Category::Medical, &asked), ON_REQUEST);
    let left_again = Pupil { departure: left("2026-07-20"), ..back("2026-06-02") };
    assert_eq!(answer(&left_again, Category::Medical, &asked), UNCLEAR);
}

#[test]
fn r6_of_who_has_not_left_only_a_fresh_request_that_was_not_carried_out_erases() {
    let enrolled = pupil(Departure::Enrolled);
    let said = |on| answer(&enrolled, Category::Medical, &asking(vec![granted(on)]));
    assert_eq!(said("2025-08-01"), ON_REQUEST);
    assert_eq!(said("2025-07-31"), UNCLEAR);
    let mut carried_out = asking(vec![granted("2026-07-01")]);
    carried_out.erased_on_request_before = true;
    assert_eq!(answer(&enrolled, Category::Medical, &carried_out), UNCLEAR);
}

#[test]
fn r6_a_partial_grant_is_referred() {
    let partly = decided(request(RequestKind::Erasure, "2026-06-01"), RequestDecision::Partly, "2026-07-01");
    assert_eq!(answer(&pupil(left(LAST_YEAR)), Category::Medical, &asking(vec![partly])), UNCLEAR);
}

#[test]
fn r6_a_request_for_a_category_covers_no_other_and_no_parent() {
    let care = Request { category: Scope::Category(Category::MedicalYouthCare), ..granted("2026-07-01") };
    let said = |category| answer(&pupil(left(LAST_YEAR)), category, &asking(vec![care.clone()]));
    assert_eq!(said(Category::MedicalYouthCare), ON_REQUEST);
    assert_eq!(said(Category::Medical), (Outcome::Keep, Reason::WithinPeriod));
}

fn by_guardian(received: &str, birth: Option<&str>) -> (Outcome, Reason) {
    let asked = Request { requester: Requester::Guardian, ..request(RequestKind::Erasure, received) };
    let asked = asking(vec![decided(asked, RequestDecision::Granted, "2026-07-30")]);
    answer(&Pupil { birth: birth.map(day), ..pupil(left(LAST_YEAR)) }, Category::Medical, &asked)
}

#[test]
fn r7_a_guardian_decides_until_the_day_before_the_sixteenth_birthday() {
    let referred = (Outcome::Refer, Reason::GuardianAfterSixteen);
    assert_eq!(by_guardian("2026-06-14", Some("2010-06-15")), ON_REQUEST);
    assert_eq!(by_guardian("2026-06-15", Some("2010-06-15")), referred);
    assert_eq!(by_guardian("2026-06-14", None), referred);
}

#[test]
fn r7_the_pupil_can_ask_for_what_a_guardian_no_longer_can() {
    let guardian = Request { requester: Requester::Guardian, ..granted("2026-07-20") };
    let grown = Pupil { birth: Some(day("2008-01-01")), ..pupil(left(LAST_YEAR)) };
    let both = asking(vec![granted("2026-07-01"), guardian]);
    assert_eq!(answer(&grown, Category::Medical, &both), ON_REQUEST);
}

#[test]
fn a_request_that_is_referred_keeps_nothing_that_has_expired() {
    let guardian = Request { requester: Requester::Guardian, ..granted("2026-07-20") };
    let partly = decided(request(RequestKind::Erasure, "2026-06-01"), RequestDecision::Partly, "2026-07-01");
    for asked in [guardian, partly, granted("2010-07-01")] {
        let grown = Pupil { birth: Some(day("2008-01-01")), ..pupil(left(LONG_AGO)) };
        let said = answer(&grown, Category::Medical, &asking(vec![asked]));
        assert_eq!(said, (Outcome::Erase, Reason::Expired));
    }
}

#[test]
fn p3_a_key_that_may_be_two_pupils_is_referred_whatever_was_granted() {
    for why in [Unresolved::TwoBirthDates, Unresolved::TwoSpellings, Unresolved::TwoNumbers] {
        let doubtful = pupil(Departure::Unresolved(why));
        let said = answer(&doubtful, Category::Medical, &asking(vec![granted("2026-07-01")]));
        assert_eq!(said, (Outcome::Refer, Reason::Unresolved(why)));
        let nobody = answer(&doubtful, Category::Medical, &Standing::default());
        assert_eq!(nobody, (Outcome::Refer, Reason::Unresolved(why)));
    }
}
