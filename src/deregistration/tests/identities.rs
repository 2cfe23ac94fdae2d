//! P3, P4, P8: which rows are one pupil, and what a number leads to.

use crate::deregistration::identity::{Identities, RegisterRow, Tied};
use crate::deregistration::rule::Spell;
use crate::model::folding::yes_or_no;
use crate::model::handover::{Link, Pupils, RowKeys, RowSchool, Subject};
use crate::model::tests::{day, school};
use crate::model::{
    Brin, DateCell, NationalNumber, NationalNumberCheck, PupilIndex, PupilKey, PupilNumber, Register, RowReason,
    Unresolved,
};

const ANNA: &str = "063138219";
const BRAM: &str = "111222333";

fn national(text: &str) -> Option<NationalNumber> {
    match NationalNumber::check(text, false) {
        NationalNumberCheck::Valid(number) => Some(number),
        NationalNumberCheck::Invalid | NationalNumberCheck::Empty => None,
    }
}

fn keys(number: &str) -> RowKeys {
    RowKeys {
        school: RowSchool::Known(school()),
        number: PupilNumber::from_cell(number),
        spelling: number.to_owned(),
        national_number: None,
        invalid_national_number: false,
        eck_id: None,
        birth: DateCell::Empty,
        surname: String::new(),
        others: Vec::new(),
        indirect: None,
    }
}

fn with_national(number: &str, national_number: &str) -> RowKeys {
    RowKeys { national_number: national(national_number), ..keys(number) }
}

/// A row of the first register of the school.
fn registered(keys: RowKeys) -> RegisterRow {
    let spell = Some(Spell::SILENT);
    RegisterRow { keys, register: Register::school(), is_register: true, spell, referred_to_so: None }
}

/// A row of a dataset of another system, in which several keys stand side by side.
fn elsewhere(keys: RowKeys) -> RegisterRow {
    RegisterRow { keys, register: cito(), is_register: false, spell: None, referred_to_so: None }
}

fn cito() -> Register {
    Register::from_name("cito").unwrap()
}

fn tie(rows: impl IntoIterator<Item = RegisterRow>) -> Tied {
    let mut identities = Identities::default();
    rows.into_iter().for_each(|row| identities.add(row));
    identities.tie()
}

fn flaw(tied: &Tied) -> Option<Unresolved> {
    tied.flaws.get(&PupilIndex(0)).copied()
}

fn found(pupils: &Pupils, register: &Register, keys: &RowKeys) -> Subject {
    pupils.resolve(register, keys)
}

#[test]
fn p3_two_spellings_that_differ_in_zeros_are_one_pupil_and_referred() {
    let tied = tie([registered(keys("0042")), registered(keys("42"))]);
    assert_eq!(tied.pupils.list.len(), 1);
    assert_eq!(flaw(&tied), Some(Unresolved::TwoSpellings));
}

#[test]
fn p3_registers_that_spell_a_number_each_in_its_own_way_are_no_matter() {
    let mut other = registered(keys("42"));
    other.spell = other.spell.map(|spell| Spell { source: 1, ..spell });
    let tied = tie([registered(keys("0042")), other]);
    assert_eq!((tied.pupils.list.len(), flaw(&tied)), (1, None));
}

#[test]
fn p5_of_two_surnames_in_the_registers_neither_counts_for_being_read_first() {
    let called = |name: &str| RowKeys { surname: name.to_owned(), ..keys("42") };
    for names in [["berg", "dewit"], ["dewit", "berg"]] {
        let tied = tie(names.map(|name| registered(called(name))));
        for name in names {
            let subject = found(&tied.pupils, &Register::school(), &called(name));
            assert_eq!(subject, Subject::Referred(RowReason::ContradictsSurname), "{name} of {names:?}");
        }
        assert_eq!(found(&tied.pupils, &Register::school(), &keys("42")), Subject::Pupil(PupilIndex(0)));
    }
    let same = tie([registered(called("berg")), registered(called("vandenberg"))]);
    assert_eq!(found(&same.pupils, &Register::school(), &called("berg")), Subject::Pupil(PupilIndex(0)));
}

#[test]
fn p3_two_birth_dates_under_one_key_are_two_pupils_and_referred() {
    let born = |iso| RowKeys { birth: DateCell::Day(day(iso)), ..keys("42") };
    let tied = tie([registered(born("2012-03-04")), registered(born("2013-03-04"))]);
    assert_eq!(flaw(&tied), Some(Unresolved::TwoBirthDates));
    assert_eq!(tied.pupils.list[0].birth, None, "which row stands first says nothing");
    let tied = tie([registered(born("2012-03-04")), registered(born("2012-03-04")), registered(keys("42"))]);
    assert_eq!(flaw(&tied), None);
    assert_eq!(tied.pupils.list[0].birth, Some(day("2012-03-04")));
}

#[test]
fn p3_two_birth_dates_under_keys_that_are_tied_are_referred_too() {
    let born = |number, iso| RowKeys { birth: DateCell::Day(day(iso)), ..with_national(number, ANNA) };
    let mut other = registered(born("900", "2013-03-04"));
    other.register = cito();
    assert_eq!(flaw(&tie([registered(born("42", "2012-03-04")), other])), Some(Unresolved::TwoBirthDates));
}

#[test]
fn p4_a_national_number_ties_the_numbers_of_two_registers() {
    let tied = tie([registered(with_national("42", ANNA)), elsewhere(with_national("900", ANNA))]);
    assert_eq!(tied.pupils.list.len(), 1);
    assert_eq!(tied.pupils.list[0].key.number, PupilNumber::from_cell("42").unwrap());
    assert_eq!(found(&tied.pupils, &cito(), &keys("900")), Subject::Pupil(PupilIndex(0)));
    assert_eq!(found(&tied.pupils, &Register::school(), &keys("900")), Subject::Referred(RowReason::Orphan));
}

#[test]
fn p4_eck_ids_tie_by_equality() {
    let with_eck = |number: &str, eck: &str| RowKeys { eck_id: Some(eck.to_owned()), ..keys(number) };
    let rows = [registered(with_eck("42", "https://ketenid.nl/a")), elsewhere(with_eck("900", "https://ketenid.nl/a"))];
    let tied = tie(rows);
    assert_eq!(found(&tied.pupils, &cito(), &keys("900")), Subject::Pupil(PupilIndex(0)));
    let other = with_eck("", "https://ketenid.nl/A");
    assert_eq!(found(&tied.pupils, &cito(), &other), Subject::Referred(RowReason::Orphan));
}

#[test]
fn p4_a_number_that_stands_with_two_pupil_numbers_links_nothing() {
    let rows = [registered(with_national("42", ANNA)), registered(with_national("43", ANNA))];
    let tied = tie(rows.into_iter().chain([elsewhere(with_national("900", ANNA))]));
    assert_eq!(tied.pupils.list.len(), 2);
    assert_eq!(tied.pupils.by_national_number.get(&(school(), national(ANNA).unwrap())), Some(&Link::Ambiguous));
    let by_number_alone = with_national("", ANNA);
    assert_eq!(found(&tied.pupils, &cito(), &by_number_alone), Subject::Referred(RowReason::Orphan));
    assert_eq!(found(&tied.pupils, &Register::school(), &with_national("43", ANNA)), Subject::Pupil(PupilIndex(1)));
}

#[test]
fn p4_numbers_that_tie_two_pupils_by_a_detour_are_referred() {
    let eck = |keys: RowKeys| RowKeys { eck_id: Some("https://ketenid.nl/a".to_owned()), ..keys };
    let rows = [
        registered(with_national("42", ANNA)),
        elsewhere(eck(with_national("900", ANNA))),
        registered(eck(keys("43"))),
    ];
    let tied = tie(rows);
    assert_eq!((tied.pupils.list.len(), flaw(&tied)), (1, Some(Unresolved::TwoNumbers)));
}

#[test]
fn p1_the_same_number_at_two_schools_is_two_pupils() {
    let other_school = Brin::from_text("11BB").unwrap();
    let other = RowKeys { school: RowSchool::Known(other_school), ..with_national("42", ANNA) };
    let tied = tie([registered(with_national("42", ANNA)), registered(other.clone())]);
    assert_eq!(tied.pupils.list.len(), 2);
    assert!(tied.flaws.is_empty());
    let here = found(&tied.pupils, &Register::school(), &with_national("42", ANNA));
    let there = found(&tied.pupils, &Register::school(), &other);
    assert_ne!(here, there);
    assert_eq!(tied.pupils.by_number(other_school, &PupilNumber::from_cell("042").unwrap()), Some(PupilIndex(1)));
}

#[test]
fn p8_who_stands_in_no_register_is_an_orphan() {
    let tied = tie([registered(keys("42")), elsewhere(with_national("900", BRAM))]);
    assert_eq!(tied.pupils.list.len(), 1);
    assert_eq!(found(&tied.pupils, &cito(), &with_national("900", BRAM)), Subject::Referred(RowReason::Orphan));
    assert_eq!(found(&tied.pupils, &Register::school(), &keys("77")), Subject::Referred(RowReason::Orphan));
}

#[test]
fn p7_a_row_without_a_key_or_a_school_is_referred() {
    let tied = tie([registered(keys("42"))]);
    assert_eq!(found(&tied.pupils, &Register::school(), &keys("")), Subject::Referred(RowReason::EmptyKey));
    let nowhere = RowKeys { school: RowSchool::Absent, ..keys("42") };
    assert_eq!(found(&tied.pupils, &Register::school(), &nowhere), Subject::Referred(RowReason::EmptyKey));
}

#[test]
fn p5_identifiers_of_different_pupils_are_referred() {
    let tied = tie([registered(with_national("42", ANNA)), registered(with_national("43", BRAM))]);
    let row = with_national("42", BRAM);
    assert_eq!(found(&tied.pupils, &Register::school(), &row), Subject::Referred(RowReason::ConflictingKeys));
    assert_eq!(tied.pupils.named(&Register::school(), &row), [PupilIndex(0), PupilIndex(1)]);
}

#[test]
fn p5_a_birth_date_or_surname_that_contradicts_the_register_is_referred() {
    let known = RowKeys { birth: DateCell::Day(day("2012-03-04")), surname: "vandenberg".to_owned(), ..keys("42") };
    let tied = tie([registered(known)]);
    let row = |birth, surname: &str| RowKeys { birth, surname: surname.to_owned(), ..keys("42") };
    let said = |row| found(&tied.pupils, &Register::school(), &row);
    assert_eq!(said(row(DateCell::Day(day("2012-03-04")), "berg")), Subject::Pupil(PupilIndex(0)));
    assert_eq!(said(row(DateCell::Empty, "")), Subject::Pupil(PupilIndex(0)));
    let other_birth = row(DateCell::Day(day("2012-04-03")), "berg");
    assert_eq!(said(other_birth), Subject::Referred(RowReason::ContradictsBirth));
    let other_name = row(DateCell::Empty, "jansen");
    assert_eq!(said(other_name), Subject::Referred(RowReason::ContradictsSurname));
}

#[test]
fn p4_a_number_that_fails_does_not_keep_a_row_from_its_pupil() {
    let tied = tie([registered(keys("42"))]);
    let row = RowKeys { invalid_national_number: true, ..keys("42") };
    assert_eq!(found(&tied.pupils, &Register::school(), &row), Subject::Pupil(PupilIndex(0)));
    let alone = RowKeys { invalid_national_number: true, ..keys("") };
    assert_eq!(found(&tied.pupils, &Register::school(), &alone), Subject::Referred(RowReason::Orphan));
}

#[test]
fn a_pupil_of_two_systems_goes_by_the_number_of_the_school() {
    let mut first = registered(with_national("5", ANNA));
    first.register = cito();
    let tied = tie([first, registered(with_national("42", ANNA))]);
    assert_eq!(tied.pupils.list[0].key, PupilKey { ..crate::model::tests::key("42") });
}

#[test]
fn t5_one_word_that_a_pupil_was_referred_is_enough() {
    let says = |said| RegisterRow { referred_to_so: said, ..registered(keys("42")) };
    let after = |words: [Option<bool>; 2]| tie(words.map(says)).pupils.list[0].referred_to_so;
    assert_eq!(after([None, None]), None);
    assert_eq!(after([Some(false), None]), Some(false));
    assert_eq!(after([Some(false), Some(true)]), Some(true));
    assert_eq!((yes_or_no("J"), yes_or_no("nee"), yes_or_no("?")), (Some(true), Some(false), None));
}
