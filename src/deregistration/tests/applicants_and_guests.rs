//! L5: who applied and never came, guests of another school, and pupils who died.

use super::{AS_OF, REGISTER, context, left, of_one_register, spell, spell_in};
use crate::deregistration::identity::{marks_guest, says_referred_to_so};
use crate::deregistration::rule::{Source, Spell, departure};
use crate::model::tests::day;
use crate::model::{DateCell, Departure, Unresolved};

/// A list of applications.
const APPLICATIONS: Source = Source { has_departures: false, lists_applications: true, ..REGISTER };

fn application(closed: &str) -> Spell {
    Spell { closed: DateCell::read(closed), ..spell_in(1, "", "") }
}

fn said(spells: &[Spell]) -> Departure {
    departure(spells, None, &context(vec![REGISTER, APPLICATIONS]))
}

#[test]
fn who_applied_and_stands_in_no_register_is_an_applicant() {
    assert_eq!(said(&[application("2026-03-01")]), Departure::Applied(Some(day("2026-03-01"))));
    assert_eq!(said(&[application("")]), Departure::Applied(None));
    assert_eq!(said(&[application("binnenkort")]), Departure::Unresolved(Unresolved::UnreadableDate));
}

#[test]
fn of_two_applications_the_open_one_counts_and_else_the_last() {
    let (first, second) = (application("2025-03-01"), application("2026-03-01"));
    assert_eq!(said(&[first, second]), Departure::Applied(Some(day("2026-03-01"))));
    assert_eq!(said(&[first, application("")]), Departure::Applied(None));
}

#[test]
fn who_was_enrolled_is_no_applicant() {
    let closed = application("2026-03-01");
    assert_eq!(said(&[closed, spell("2026-05-01", "")]), Departure::Enrolled);
    assert_eq!(said(&[closed, spell("2016-08-01", "2024-07-31")]), left("2024-07-31"));
    // A list without an end column says that they are there (L3).
    let list = Source { has_departures: false, ..REGISTER };
    let spells = [closed, spell("", "")];
    assert_eq!(departure(&spells, None, &context(vec![list, APPLICATIONS])), Departure::Enrolled);
}

#[test]
fn a_register_may_say_itself_that_an_application_was_closed_before_it_began() {
    let row = |start, end| Spell { closed: DateCell::read("2026-03-01"), ..spell(start, end) };
    assert_eq!(of_one_register(&[row("", "")]), Departure::Applied(Some(day("2026-03-01"))));
    assert_eq!(of_one_register(&[row("2025-08-01", "")]), Departure::Enrolled);
    assert_eq!(of_one_register(&[row("2016-08-01", AS_OF)]), left(AS_OF));
    let marked = Spell { marked_left: true, ..row("", "") };
    assert_eq!(of_one_register(&[marked]), Departure::Unresolved(Unresolved::MarkWithoutDate));
}

#[test]
fn a_guest_starts_no_spell() {
    let guest = Spell { is_guest: true, ..spell("2025-08-01", "") };
    assert_eq!(of_one_register(&[spell("2012-08-01", "2024-07-31"), guest]), left("2024-07-31"));
    assert_eq!(of_one_register(&[guest]), Departure::Unresolved(Unresolved::OnlyGuest));
    assert!(["J", "ja", "gast", "Gastleerling", "symbiose"].iter().all(|cell| marks_guest(cell)));
    assert!(!["", "N", "regulier", "hoofdinschrijving", "gastvrij"].iter().any(|cell| marks_guest(cell)));
}

#[test]
fn a_pupil_who_died_is_for_a_person_to_look_at() {
    let deceased = Departure::Unresolved(Unresolved::Deceased);
    let died = Spell { died: DateCell::read("2020-02-03"), ..spell("2012-08-01", "2020-02-03") };
    assert_eq!(of_one_register(&[died]), deceased);
    // Whatever else is wrong with what stands of them.
    let unreadable = Spell { end: DateCell::Unreadable, ..died };
    assert_eq!(of_one_register(&[spell("", "31-02-2020"), unreadable]), deceased);
    let unclear = Spell { died: DateCell::Unreadable, ..spell("2012-08-01", "2020-07-31") };
    assert_eq!(of_one_register(&[unclear]), Departure::Unresolved(Unresolved::UnreadableDate));
}

#[test]
fn t5_a_destination_says_whether_it_is_special_education() {
    for cell in ["J", "ja", "SO", "vso", "(V)SO", "Speciaal onderwijs"] {
        assert_eq!(says_referred_to_so(cell), Some(true), "{cell}");
    }
    for cell in ["N", "nee", "BO", "VO", "vmbo", "Praktijkonderwijs"] {
        assert_eq!(says_referred_to_so(cell), Some(false), "{cell}");
    }
    // Special primary education is no special education by the WEC; whether a regulation means it nobody can tell.
    for cell in ["", "SBO", "speciaal basisonderwijs", "buitenland", "De Vlinder"] {
        assert_eq!(says_referred_to_so(cell), None, "{cell}");
    }
}
