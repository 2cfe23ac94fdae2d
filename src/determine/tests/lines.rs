//! R3, R10: whom a governance line is about, what stops the run, and what is noted beside the decisions.

use super::{AS_OF, LAST_YEAR, LONG_AGO, PRIVATE, decided, granted, hold, left, pupil, request, schedule};
use crate::determine::error::DetermineError;
use crate::determine::{Standings, Terms, determine, grounds, match_governance};
use crate::model::handover::{Link, Pupils};
use crate::model::tests::{day, key, school};
use crate::model::{
    Brin, Category, CategorySet, Departure, NationalNumber, NationalNumberCheck, Place, Pupil, PupilIndex, PupilKey,
    PupilNumber, Reason, Register, Unresolved,
};
use crate::policy::{
    Consent, ConsentState, ConsentSubject, Floors, Governance, Hold, PupilRef, Request, RequestDecision, RequestKind,
    Scope,
};

fn anna() -> NationalNumber {
    match NationalNumber::check("063138219", false) {
        NationalNumberCheck::Valid(number) => number,
        NationalNumberCheck::Invalid | NationalNumberCheck::Empty => unreachable!("it passes"),
    }
}

/// Pupil 42 of the school, who left, and one of another register.
fn pupils(departure: Departure) -> Pupils {
    let other = PupilKey { register: Register::from_name("cito").unwrap(), ..key("7") };
    let list = vec![pupil(departure), Pupil { key: other.clone(), ..pupil(Departure::Enrolled) }];
    let mut pupils = Pupils { list, ..Pupils::default() };
    pupils.by_key = [(key("42"), PupilIndex(0)), (other, PupilIndex(1))].into();
    pupils.by_national_number = [((school(), anna()), Link::One(PupilIndex(0)))].into();
    pupils.by_eck_id = [((school(), "two".to_owned()), Link::Ambiguous)].into();
    pupils
}

fn occurring() -> CategorySet {
    [Category::Medical, Category::Progress, Category::Absence, Category::NationalNumber].into_iter().collect()
}

fn matched(governance: &Governance) -> Result<Standings, DetermineError> {
    match_governance(governance, &pupils(left(LONG_AGO)), occurring(), day(AS_OF))
}

fn stops(governance: &Governance) -> Vec<Place> {
    match matched(governance) {
        Err(DetermineError::Unmatched(places)) => places,
        Err(DetermineError::Read { .. }) | Ok(_) => Vec::new(),
    }
}

fn holds(hold: Hold) -> Governance {
    Governance { holds: vec![hold], ..Governance::default() }
}

fn requests(requests: Vec<Request>) -> Governance {
    Governance { requests, ..Governance::default() }
}

fn number(text: &str) -> PupilRef {
    PupilRef::Number(PupilNumber::from_cell(text).unwrap())
}

#[test]
fn r3_a_hold_finds_its_pupil_by_any_key() {
    for pupil in [number("0042"), PupilRef::Pgn(anna())] {
        let standings = matched(&holds(Hold { pupil, ..hold(Scope::All) })).unwrap();
        assert_eq!(standings.by_pupil[&PupilIndex(0)].holds.len(), 1);
        assert_eq!(standings.holds_in_force, 1);
    }
    // Number 7 stands in one register only, which is not the school's own.
    let standings = matched(&holds(Hold { pupil: number("7"), ..hold(Scope::All) })).unwrap();
    assert!(standings.by_pupil.contains_key(&PupilIndex(1)));
}

#[test]
fn r3_a_hold_that_finds_no_pupil_school_or_category_stops_the_run() {
    let line = [Place::dataset("holds.csv").row(2)];
    assert_eq!(stops(&holds(Hold { pupil: number("43"), ..hold(Scope::All) })), line);
    assert_eq!(stops(&holds(Hold { pupil: PupilRef::Eck("two".into()), ..hold(Scope::All) })), line);
    assert_eq!(stops(&holds(Hold { school: Brin::from_text("11BB").unwrap(), ..hold(Scope::All) })), line);
    assert_eq!(stops(&holds(hold(Scope::Category(Category::Religion)))), line);
    assert!(stops(&holds(hold(Scope::Category(Category::Medical)))).is_empty());
    // The delivery has a column of `medical`, which may hold care.
    assert!(stops(&holds(hold(Scope::Category(Category::MedicalCare)))).is_empty());
}

#[test]
fn r3_a_hold_that_has_ended_stops_nothing() {
    let ended = Hold { pupil: number("43"), until: Some(day("2026-07-31")), ..hold(Scope::All) };
    let standings = matched(&holds(ended)).unwrap();
    assert_eq!((standings.holds_in_force, standings.unmatched.len()), (0, 1));
}

#[test]
fn r3_every_line_that_finds_nobody_is_named_at_once() {
    let unknown = |request| Request { pupil: number("43"), ..request };
    let governance = Governance {
        holds: vec![Hold { pupil: number("43"), ..hold(Scope::All) }],
        requests: vec![
            unknown(request(RequestKind::Restriction, "2026-06-01")),
            Request { line: 3, ..unknown(request(RequestKind::Objection, "2026-06-01")) },
        ],
        ..Governance::default()
    };
    let places: Vec<String> = stops(&governance).iter().map(ToString::to_string).collect();
    assert_eq!(places, ["holds.csv, row 2", "requests.csv, row 2", "requests.csv, row 3"]);
}

#[test]
fn r3_restrictions_and_objections_stop_while_they_are_in_force() {
    let unknown = |request| requests(vec![Request { pupil: number("43"), ..request }]);
    for kind in [RequestKind::Restriction, RequestKind::Objection] {
        let asked = || request(kind, "2026-06-01");
        assert_eq!(stops(&unknown(asked())).len(), 1);
        assert_eq!(stops(&unknown(decided(asked(), RequestDecision::Refused, "2026-08-02"))).len(), 1);
        assert!(stops(&unknown(decided(asked(), RequestDecision::Refused, "2026-08-01"))).is_empty());
        assert!(stops(&unknown(Request { decision: RequestDecision::Withdrawn, ..asked() })).is_empty());
    }
    let ended = Request { ends: Some(day("2026-07-31")), ..request(RequestKind::Restriction, "2026-06-01") };
    assert!(stops(&unknown(ended)).is_empty());
}

#[test]
fn r4_who_was_erased_on_an_objection_or_after_a_restriction_stops_no_later_run() {
    let gone = |request| Request { pupil: number("43"), ..request };
    let objection = decided(request(RequestKind::Objection, "2026-06-01"), RequestDecision::Granted, "2026-06-20");
    assert!(stops(&requests(vec![gone(objection)])).is_empty());
    let restriction = || gone(request(RequestKind::Restriction, "2026-06-01"));
    assert!(stops(&requests(vec![restriction(), gone(granted("2026-06-20"))])).is_empty());
    assert_eq!(stops(&requests(vec![restriction(), gone(granted("2026-05-20"))])).len(), 1);
    let partial = Request { category: Scope::Category(Category::Medical), ..gone(granted("2026-06-20")) };
    assert_eq!(stops(&requests(vec![restriction(), partial])).len(), 1);
    // Of another pupil.
    assert_eq!(stops(&requests(vec![restriction(), granted("2026-06-20")])).len(), 1);
}

#[test]
fn r10_an_erasure_or_consent_of_somebody_else_is_reported_and_no_error() {
    let consent = Consent {
        school: school(),
        pupil: number("43"),
        subject: ConsentSubject::Image,
        state: ConsentState::Withdrawn,
        on: day("2026-01-01"),
        line: Some(5),
    };
    let governance = Governance {
        requests: vec![Request { pupil: number("43"), ..granted("2026-07-01") }],
        consents: vec![consent],
        ..Governance::default()
    };
    let standings = matched(&governance).unwrap();
    assert_eq!(standings.unmatched.len(), 2);
    assert!(standings.by_pupil.is_empty());
}

#[test]
fn what_is_decided_comes_with_why_it_was_asked_held_or_referred() {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let pupils = pupils(left(LONG_AGO));
    let governance = Governance {
        holds: vec![hold(Scope::Category(Category::NationalNumber))],
        requests: vec![Request { category: Scope::Category(Category::Medical), ..granted("2026-07-01") }],
        ..Governance::default()
    };
    let standings = match_governance(&governance, &pupils, occurring(), day(AS_OF)).unwrap();
    let decisions = determine(&pupils, occurring().with(Category::Guardian), &standings, &terms);
    let (anna, other) = (PupilIndex(0), PupilIndex(1));
    assert_eq!(decisions.on_request[&anna], CategorySet::of(Category::Medical));
    assert_eq!(decisions.held_back[&anna], CategorySet::of(Category::NationalNumber));
    assert_eq!(decisions.kept[&anna], CategorySet::of(Category::NationalNumber));
    assert_eq!(decisions.why_referred(anna, Category::Guardian), Some(Reason::NoRule));
    assert_eq!(decisions.why_referred(anna, Category::Medical), None);
    assert!(decisions.of(other).erase.is_empty() && decisions.of(other).refer.is_empty());
    let erased = decisions.of(anna).erase;
    assert_eq!(erased, [Category::Medical, Category::Progress, Category::Absence].into_iter().collect());
    let grounds = grounds(anna, erased, &pupils, &standings, &terms).unwrap();
    let rules: Vec<(&str, &str)> = grounds.rules.iter().map(|(c, rule)| (c.name(), rule.as_str())).collect();
    assert_eq!(rules, [("absence", "administration"), ("medical", "request"), ("progress", "progress")]);
    assert_eq!(grounds.first_erasable_year.to_string(), "2018-2019");
}

#[test]
fn r2_what_a_hold_keeps_back_includes_what_was_granted() {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let pupils = pupils(left(LAST_YEAR));
    let mut governance = holds(hold(Scope::All));
    governance.requests.push(granted("2026-07-01"));
    let standings = match_governance(&governance, &pupils, occurring(), day(AS_OF)).unwrap();
    let decisions = determine(&pupils, occurring(), &standings, &terms);
    let held_back = decisions.held_back[&PupilIndex(0)];
    assert_eq!(held_back, occurring().without(CategorySet::of(Category::Absence)));
}

#[test]
fn a_departure_that_is_unresolved_refers_everything() {
    let schedule = schedule();
    let terms = Terms::new(&schedule, Floors::builtin(), day(AS_OF), PRIVATE);
    let why = Unresolved::StaleExport;
    let pupils = pupils(Departure::Unresolved(why));
    let decisions = determine(&pupils, occurring(), &Standings::default(), &terms);
    assert_eq!(decisions.of(PupilIndex(0)).refer, occurring());
    assert_eq!(decisions.why_referred(PupilIndex(0), Category::Absence), Some(Reason::Unresolved(why)));
}
