//! E13 on whole deliveries: the names of a pupil who is due, in the notes of others.

use super::plans::Delivery;
use super::{Column, everything, number, set};
use crate::model::{Category, CategorySet, PupilIndex, Role, RowReason};

const SURNAME: Column = ("Achternaam", Some(Category::ContactName), Some(Role::Surname));
const CALLED: Column = ("Roepnaam", Some(Category::ContactName), None);
const NOTE: Column = ("Notitie", Some(Category::OtherFreeText), None);
const OTHER: Column = ("Betrokken", Some(Category::PupilNumber), Some(Role::OtherPupil));
const REGISTER: &str = "Nr;Roepnaam;Achternaam\n1;Jan;Klaproos\n2;Piet;Zuring\n3;Jan;Distel\n";

/// Pupil 1 is due, 2 and 3 stay.
fn delivery(notes: &str, columns: &[Column]) -> Delivery {
    Delivery::of(&[everything(), CategorySet::EMPTY, CategorySet::EMPTY])
        .table("leerlingen.csv", REGISTER, &[number(), CALLED, SURNAME])
        .table("notities.csv", notes, columns)
}

const NOTES: &str =
    "Nr;Notitie\n1;Jan Klaproos was ziek\n2;\"Ruzie met Jan Klaproos; \"\"alweer\"\"\"\n3;Jan Distel is jarig\n";

fn mentions(plan: &crate::model::handover::ErasurePlan) -> Vec<String> {
    let mentions = plan.referrals.iter().filter(|referral| referral.reason == RowReason::Mention);
    mentions.map(|referral| format!("{} x{}", referral.place, referral.rows)).collect()
}

#[test]
fn e13_a_mention_is_referred_with_its_place_and_the_text_stays() {
    let (plan, _, text) = delivery(NOTES, &[number(), NOTE]).carried_out("notities.csv");
    assert_eq!(mentions(&plan), ["notities.csv, row 2, column Notitie x1"]);
    assert_eq!(text, NOTES.replace("1;Jan Klaproos was ziek\n", ""));
    assert_eq!((plan.tallies[1].rows_referred, plan.tallies[1].cells_replaced), (1, 0));
}

#[test]
fn e13_a_certain_mention_is_redacted_and_every_other_byte_stays() {
    let (plan, _, text) = delivery(NOTES, &[number(), NOTE]).redacting().carried_out("notities.csv");
    assert_eq!(text, "Nr;Notitie\n2;\"Ruzie met [leerling]; \"\"alweer\"\"\"\n3;Jan Distel is jarig\n");
    assert_eq!(mentions(&plan), [""; 0]);
    assert_eq!((plan.tallies[1].rows_referred, plan.tallies[1].cells_replaced), (0, 1));
    let again = delivery(&text, &[number(), NOTE]).redacting().carried_out("notities.csv");
    assert_eq!(again.2, text, "running again changes nothing");
}

#[test]
fn e13_text_that_a_hold_or_a_referral_keeps_is_never_changed() {
    let notes = "Nr;Notitie\n2;met Jan Klaproos erbij\n3;met Jan Klaproos erbij\n";
    let mut held = delivery(notes, &[number(), NOTE]);
    held.decisions.kept.insert(PupilIndex(1), set(&[Category::OtherFreeText]));
    held.decisions.bits[2].refer = set(&[Category::OtherFreeText]);
    let (plan, _, text) = held.redacting().carried_out("notities.csv");
    assert_eq!(text, notes);
    assert_eq!(mentions(&plan).len(), 2);
}

#[test]
fn e13_what_is_not_certain_is_referred_all_the_same() {
    let notes = "Nr;Notitie\n2;de moeder: Jan Klaproos' moeder en Jan Klaproos-Zuring\n3;Jan Klaproos\n";
    let (plan, _, text) = delivery(notes, &[number(), NOTE]).redacting().carried_out("notities.csv");
    assert_eq!(text, notes.replace("Jan Klaproos' moeder", "[leerling]' moeder"));
    assert_eq!(mentions(&plan).len(), 2, "a longer name, and a cell that is nothing else");
}

#[test]
fn e13_whom_a_row_is_about_is_no_mention_in_it() {
    let notes = "Nr;Notitie;Betrokken\n2;met Jan Klaproos;1\n";
    let (plan, _, text) = delivery(notes, &[number(), NOTE, OTHER]).redacting().carried_out("notities.csv");
    assert_eq!(text, notes);
    assert_eq!(mentions(&plan), [""; 0]);
    assert!(plan.referrals.iter().any(|referral| referral.reason == RowReason::PupilsDiffer));
}

#[test]
fn e13_who_is_not_due_is_no_mention() {
    let notes = "Nr;Notitie\n1;met Piet Zuring\n2;met Jan Distel\n";
    let (plan, _, text) = delivery(notes, &[number(), NOTE]).redacting().carried_out("notities.csv");
    assert_eq!(text, "Nr;Notitie\n2;met Jan Distel\n");
    assert_eq!(mentions(&plan), [""; 0]);
}
