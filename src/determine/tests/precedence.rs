//! R1, pair by pair: every combination of what can be so of a pupil is decided by the first in the order.

use super::{LAST_YEAR, LONG_AGO, answer, asking, decided, granted, hold, holding, left, pupil, request};
use crate::determine::standing::Standing;
use crate::model::tests::{day, school};
use crate::model::{Category, Departure, Outcome, Reason, Unresolved};
use crate::policy::{Consent, ConsentState, ConsentSubject, PupilRef, RequestDecision, RequestKind, Scope};

/// What may be so because of governance, in the order of R1.
const GOVERNANCE: [(Outcome, Reason); 6] = [
    (Outcome::Keep, Reason::Hold),
    (Outcome::Keep, Reason::OpenRequest),
    (Outcome::Keep, Reason::Objection),
    (Outcome::Keep, Reason::Restriction),
    (Outcome::Erase, Reason::GrantedErasure),
    (Outcome::Erase, Reason::ConsentWithdrawn),
];

fn withdrawn(category: Category, on: &str) -> Consent {
    Consent {
        school: school(),
        pupil: PupilRef::Number(super::key("42").number),
        subject: ConsentSubject::Data(category),
        state: ConsentState::Withdrawn,
        on: day(on),
        line: Some(2),
    }
}

fn standing_with(which: usize, category: Category) -> Standing {
    let is_so = |at: usize| which & (1 << at) != 0;
    let mut standing = Standing::default();
    if is_so(0) {
        standing.holds.push(hold(Scope::All));
    }
    for (at, kind) in [(1, RequestKind::Access), (2, RequestKind::Objection), (3, RequestKind::Restriction)] {
        if is_so(at) {
            standing.requests.push(request(kind, "2026-07-20"));
        }
    }
    if is_so(4) {
        standing.requests.push(granted("2026-07-01"));
    }
    if is_so(5) {
        standing.consents.push(withdrawn(category, "2026-07-01"));
    }
    standing
}

/// Somebody who applied; the schedule has no rule for them in these categories.
const APPLIED: Departure = Departure::Applied(None);

#[test]
fn r1_the_first_in_the_order_decides() {
    let departures = [
        Departure::Unresolved(Unresolved::UnreadableDate),
        Departure::Enrolled,
        APPLIED,
        left(LAST_YEAR),
        left(LONG_AGO),
    ];
    for category in [Category::Medical, Category::Religion] {
        for departure in departures {
            for which in 0..1 << GOVERNANCE.len() {
                let by_governance = (0..GOVERNANCE.len()).find(|at| which & (1 << at) != 0).map(|at| GOVERNANCE[at]);
                let preserved = category == Category::Religion;
                let otherwise = match departure {
                    Departure::Unresolved(why) => (Outcome::Refer, Reason::Unresolved(why)),
                    Departure::Enrolled => (Outcome::Keep, Reason::Enrolled),
                    Departure::Applied(_) if preserved => (Outcome::Refer, Reason::Preserved),
                    Departure::Applied(_) => (Outcome::Refer, Reason::NoRule),
                    Departure::Left(_) if preserved => (Outcome::Keep, Reason::Preserved),
                    Departure::Left(last) if last == day(LAST_YEAR) => (Outcome::Keep, Reason::WithinPeriod),
                    Departure::Left(_) => (Outcome::Erase, Reason::Expired),
                };
                let said = answer(&pupil(departure), category, &standing_with(which, category));
                assert_eq!(said, by_governance.unwrap_or(otherwise), "{category} {departure:?} {which:b}");
            }
        }
    }
}

#[test]
fn r1_whose_key_may_be_two_pupils_is_referred_whatever_was_granted_or_has_expired() {
    for why in [Unresolved::TwoBirthDates, Unresolved::TwoSpellings, Unresolved::TwoNumbers] {
        for which in 0..1 << GOVERNANCE.len() {
            let keeps = |at: &usize| which & (1 << at) != 0 && GOVERNANCE[*at].0 == Outcome::Keep;
            let kept = (0..GOVERNANCE.len()).find(keeps).map(|at| GOVERNANCE[at]);
            let standing = standing_with(which, Category::Medical);
            let said = answer(&pupil(Departure::Unresolved(why)), Category::Medical, &standing);
            assert_eq!(said, kept.unwrap_or((Outcome::Refer, Reason::Unresolved(why))), "{why:?} {which:b}");
        }
    }
}

#[test]
fn r2_a_hold_keeps_its_category_and_what_is_below_it_and_nothing_else() {
    let held = holding(hold(Scope::Category(Category::Medical)));
    let said = |category| answer(&pupil(left(LONG_AGO)), category, &held);
    assert_eq!(said(Category::Medical), (Outcome::Keep, Reason::Hold));
    assert_eq!(said(Category::MedicalPsychological), (Outcome::Keep, Reason::Hold));
    assert_eq!(said(Category::Progress), (Outcome::Erase, Reason::Expired));
}

#[test]
fn r2_a_hold_on_a_leaf_keeps_a_column_that_carries_its_parent() {
    let held = holding(hold(Scope::Category(Category::MedicalCare)));
    let said = |category| answer(&pupil(left(LONG_AGO)), category, &held);
    assert_eq!(said(Category::Medical), (Outcome::Keep, Reason::Hold));
    assert_eq!(said(Category::MedicalPsychological), (Outcome::Erase, Reason::Expired));
}

#[test]
fn r2_until_is_the_last_day_held() {
    let mut held = hold(Scope::All);
    let mut said = |until: &str| {
        held.until = Some(day(until));
        answer(&pupil(left(LONG_AGO)), Category::Medical, &holding(held.clone()))
    };
    assert_eq!(said("2026-08-01"), (Outcome::Keep, Reason::Hold));
    assert_eq!(said("2026-07-31"), (Outcome::Erase, Reason::Expired));
}

#[test]
fn r2_a_hold_works_from_the_run_that_first_sees_it() {
    let mut held = hold(Scope::All);
    held.from = day("2026-08-10");
    let said = answer(&pupil(left(LONG_AGO)), Category::Medical, &holding(held));
    assert_eq!(said, (Outcome::Keep, Reason::Hold));
}

#[test]
fn r4_a_restriction_counts_from_receipt_until_it_ends_or_is_refused() {
    let kept = (Outcome::Keep, Reason::Restriction);
    let gone = (Outcome::Erase, Reason::Expired);
    let said = |request| answer(&pupil(left(LONG_AGO)), Category::Medical, &asking(vec![request]));
    let restriction = |received| request(RequestKind::Restriction, received);
    assert_eq!(said(restriction("2026-08-01")), kept);
    assert_eq!(said(restriction("2026-08-02")), gone);
    assert_eq!(said(decided(restriction("2026-06-01"), RequestDecision::Granted, "2026-06-10")), kept);
    assert_eq!(said(decided(restriction("2026-06-01"), RequestDecision::Partly, "2026-06-10")), kept);
    assert_eq!(said(decided(restriction("2026-06-01"), RequestDecision::Refused, "2026-08-01")), gone);
    assert_eq!(said(decided(restriction("2026-06-01"), RequestDecision::Refused, "2026-08-02")), kept);
    let ending = |iso| super::Request { ends: Some(day(iso)), ..restriction("2026-06-01") };
    assert_eq!((said(ending("2026-08-01")), said(ending("2026-07-31"))), (kept, gone));
}

#[test]
fn r4_a_later_granted_erasure_ends_a_restriction() {
    let restricted = request(RequestKind::Restriction, "2026-06-10");
    let said = |erasure| answer(&pupil(left(LAST_YEAR)), Category::Medical, &asking(vec![restricted.clone(), erasure]));
    let kept = (Outcome::Keep, Reason::Restriction);
    assert_eq!(said(granted("2026-06-11")), (Outcome::Erase, Reason::GrantedErasure));
    assert_eq!(said(granted("2026-06-10")), kept);
    let objection = decided(request(RequestKind::Objection, "2026-06-01"), RequestDecision::Granted, "2026-06-20");
    assert_eq!(said(objection), (Outcome::Erase, Reason::GrantedErasure));
    let of_another = super::Request { category: Scope::Category(Category::Progress), ..granted("2026-06-11") };
    assert_eq!(said(of_another), kept);
}

#[test]
fn r7_an_erasure_that_is_referred_for_who_asked_ends_no_restriction() {
    let restricted = request(RequestKind::Restriction, "2026-06-10");
    let by_guardian = super::Request { requester: super::Requester::Guardian, ..granted("2026-07-01") };
    let mut grown = pupil(left(LONG_AGO));
    grown.birth = Some(day("2005-01-01"));
    let said = answer(&grown, Category::Medical, &asking(vec![restricted, by_guardian]));
    assert_eq!(said, (Outcome::Keep, Reason::Restriction));
}

#[test]
fn r4_an_objection_counts_from_receipt_until_refused_and_granted_it_erases() {
    let said = |request| answer(&pupil(left(LAST_YEAR)), Category::Medical, &asking(vec![request]));
    let objection = || request(RequestKind::Objection, "2026-06-01");
    let kept = (Outcome::Keep, Reason::Objection);
    assert_eq!(said(objection()), kept);
    assert_eq!(said(decided(objection(), RequestDecision::Partly, "2026-06-20")), kept);
    assert_eq!(said(decided(objection(), RequestDecision::Refused, "2026-08-02")), kept);
    assert_eq!(said(decided(objection(), RequestDecision::Withdrawn, "2026-08-02")), kept);
    assert_eq!(said(decided(objection(), RequestDecision::Granted, "2026-08-02")), kept);
    let within = (Outcome::Keep, Reason::WithinPeriod);
    assert_eq!(said(decided(objection(), RequestDecision::Refused, "2026-08-01")), within);
    let erased = (Outcome::Erase, Reason::GrantedErasure);
    assert_eq!(said(decided(objection(), RequestDecision::Granted, "2026-08-01")), erased);
}

#[test]
fn r5_an_open_request_to_see_correct_or_take_along_defers_all_data() {
    for kind in [RequestKind::Access, RequestKind::Rectification, RequestKind::Portability] {
        let said = |request| answer(&pupil(left(LONG_AGO)), Category::Progress, &asking(vec![request]));
        let about_medical =
            super::Request { category: Scope::Category(Category::Medical), ..request(kind, "2026-07-20") };
        assert_eq!(said(about_medical.clone()), (Outcome::Keep, Reason::OpenRequest));
        let gone = (Outcome::Erase, Reason::Expired);
        for decision in [RequestDecision::Granted, RequestDecision::Partly, RequestDecision::Refused] {
            assert_eq!(said(decided(about_medical.clone(), decision, "2026-08-01")), gone);
            let tomorrow = said(decided(about_medical.clone(), decision, "2026-08-02"));
            assert_eq!(tomorrow, (Outcome::Keep, Reason::OpenRequest));
        }
        let taken_back = super::Request { decision: RequestDecision::Withdrawn, ..about_medical };
        assert_eq!(said(taken_back), gone);
    }
    let erasure = asking(vec![request(RequestKind::Erasure, "2026-07-20")]);
    assert_eq!(answer(&pupil(left(LONG_AGO)), Category::Progress, &erasure), (Outcome::Erase, Reason::Expired));
}
