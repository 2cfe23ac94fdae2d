//! R8, R9: consents given and withdrawn, and pupils who want to stay in touch.

use super::{AS_OF, LONG_AGO, Standing, answer, asking, decided, left, pupil, request};
use crate::model::tests::{day, key, school};
use crate::model::{Category, Departure, Outcome, Reason};
use crate::policy::{
    Consent, ConsentState, ConsentSubject, PupilRef, Request, RequestDecision, RequestKind, Requester,
};

const WITHDRAWN: (Outcome, Reason) = (Outcome::Erase, Reason::ConsentWithdrawn);
const ENROLLED: (Outcome, Reason) = (Outcome::Keep, Reason::Enrolled);
const EXPIRED: (Outcome, Reason) = (Outcome::Erase, Reason::Expired);

fn consent(subject: ConsentSubject, state: ConsentState, on: &str) -> Consent {
    Consent { school: school(), pupil: PupilRef::Number(key("42").number), subject, state, on: day(on), line: Some(2) }
}

fn image(state: ConsentState, on: &str) -> Consent {
    consent(ConsentSubject::Image, state, on)
}

fn of_enrolled(category: Category, consents: Vec<Consent>) -> (Outcome, Reason) {
    answer(&pupil(Departure::Enrolled), category, &Standing { consents, ..Standing::default() })
}

#[test]
fn r8_a_withdrawn_consent_erases_pictures_at_once() {
    let withdrawn = vec![image(ConsentState::Withdrawn, AS_OF)];
    assert_eq!(of_enrolled(Category::ImageMedia, withdrawn.clone()), WITHDRAWN);
    assert_eq!(of_enrolled(Category::Progress, withdrawn), ENROLLED);
    assert_eq!(of_enrolled(Category::ImageMedia, vec![image(ConsentState::Withdrawn, "2026-08-02")]), ENROLLED);
}

#[test]
fn r8_an_id_photo_needs_no_consent() {
    for subject in
        [ConsentSubject::Image, ConsentSubject::Data(Category::Image), ConsentSubject::Data(Category::ImageIdPhoto)]
    {
        let withdrawn = vec![consent(subject, ConsentState::Withdrawn, "2026-07-01")];
        assert_eq!(of_enrolled(Category::ImageIdPhoto, withdrawn), ENROLLED);
    }
}

#[test]
fn r8_a_column_that_may_hold_id_photos_too_is_referred() {
    let withdrawn = vec![image(ConsentState::Withdrawn, "2026-07-01")];
    assert_eq!(of_enrolled(Category::Image, withdrawn.clone()), (Outcome::Refer, Reason::ConsentWithdrawn));
    let standing = Standing { consents: withdrawn, ..Standing::default() };
    assert_eq!(answer(&pupil(left(LONG_AGO)), Category::Image, &standing), EXPIRED);
}

#[test]
fn r8_of_two_lines_the_later_counts_and_on_one_day_the_withdrawal() {
    let (given, withdrawn) = (ConsentState::Given, ConsentState::Withdrawn);
    let said = |one, other| of_enrolled(Category::ImageMedia, vec![one, other]);
    assert_eq!(said(image(withdrawn, "2025-01-01"), image(given, "2026-01-01")), ENROLLED);
    assert_eq!(said(image(given, "2025-01-01"), image(withdrawn, "2026-01-01")), WITHDRAWN);
    assert_eq!(said(image(withdrawn, "2026-01-01"), image(given, "2026-01-01")), WITHDRAWN);
    assert_eq!(said(image(given, "2026-01-01"), image(withdrawn, "2026-01-01")), WITHDRAWN);
    assert_eq!(said(image(given, "2026-01-01"), image(withdrawn, "2026-09-01")), ENROLLED);
}

#[test]
fn r8_consents_that_erase_no_data_erase_nothing() {
    for subject in [ConsentSubject::ContactSharing, ConsentSubject::SocialMedia, ConsentSubject::Exchange] {
        let withdrawn = vec![consent(subject, ConsentState::Withdrawn, "2026-07-01")];
        for category in Category::ALL.iter().copied() {
            assert_eq!(of_enrolled(category, withdrawn.clone()), ENROLLED);
        }
    }
}

#[test]
fn r8_a_withdrawal_is_not_held_up_by_a_request_that_is_referred() {
    let by_guardian = Request { requester: Requester::Guardian, ..super::granted("2026-07-01") };
    let mut standing = asking(vec![by_guardian]);
    standing.consents.push(image(ConsentState::Withdrawn, "2026-07-01"));
    let mut grown = pupil(Departure::Enrolled);
    grown.birth = Some(day("2009-01-01"));
    assert_eq!(answer(&grown, Category::ImageMedia, &standing), WITHDRAWN);
}

fn opt_in(received: &str) -> Request {
    decided(request(RequestKind::AlumniOptIn, received), RequestDecision::Granted, received)
}

fn of_alumni(category: Category, requests: Vec<Request>) -> (Outcome, Reason) {
    answer(&pupil(left(LONG_AGO)), category, &asking(requests))
}

#[test]
fn r9_an_opt_in_keeps_how_to_reach_a_former_pupil_and_nothing_else() {
    for category in [Category::ContactName, Category::ContactAddress, Category::ContactOnline, Category::PupilNumber] {
        assert_eq!(of_alumni(category, vec![opt_in("2016-06-01")]), (Outcome::Keep, Reason::Alumni));
    }
    for category in [Category::ContactBirth, Category::NationalNumber, Category::Progress, Category::Absence] {
        assert_eq!(of_alumni(category, vec![opt_in("2016-06-01")]), EXPIRED);
    }
    // A column of name and birth date together: one stays and the other goes, so a person looks.
    assert_eq!(of_alumni(Category::Contact, vec![opt_in("2016-06-01")]), (Outcome::Refer, Reason::Alumni));
}

#[test]
fn r9_an_opt_in_ends_on_withdrawal() {
    let address = |requests| of_alumni(Category::ContactAddress, requests);
    let kept = (Outcome::Keep, Reason::Alumni);
    let withdrawn = |on| decided(request(RequestKind::AlumniOptIn, on), RequestDecision::Withdrawn, on);
    assert_eq!(address(vec![opt_in("2016-06-01"), withdrawn("2020-01-01")]), EXPIRED);
    assert_eq!(address(vec![withdrawn("2016-06-01"), opt_in("2020-01-01")]), kept);
    assert_eq!(address(vec![opt_in("2016-06-01"), withdrawn("2016-06-01")]), EXPIRED);
    let ended = Request { ends: Some(day("2026-07-31")), ..opt_in("2016-06-01") };
    assert_eq!(address(vec![ended]), EXPIRED);
}

#[test]
fn r9_a_second_request_that_waits_or_is_refused_ends_nothing() {
    let kept = (Outcome::Keep, Reason::Alumni);
    let asked = || request(RequestKind::AlumniOptIn, "2026-07-01");
    let refused = decided(asked(), RequestDecision::Refused, "2026-07-20");
    for second in [asked(), refused] {
        assert_eq!(of_alumni(Category::ContactAddress, vec![opt_in("2016-06-01"), second]), kept);
    }
    assert_eq!(of_alumni(Category::ContactAddress, vec![asked()]), EXPIRED);
}

#[test]
fn r9_a_granted_erasure_is_stronger_than_an_opt_in() {
    let said = of_alumni(Category::ContactAddress, vec![opt_in("2016-06-01"), super::granted("2026-07-01")]);
    assert_eq!(said, (Outcome::Erase, Reason::GrantedErasure));
}
