//! P5, P6, R8: whose row it is, rows of several pupils, and pictures that were published.

use super::{Column, dataset, everything, number, pupils_of, set};
use crate::erase::judge::{Bench, Judge, Profiles};
use crate::erase::mentions::Mentions;
use crate::model::handover::{Admitted, Dataset, Decisions, KeyTable, Pupils, Subject};
use crate::model::{
    About, Category, CategorySet, ColumnSet, Fate, PupilIndex, Reason, Role, RowFlaw, RowReason, RowView,
};
use std::borrow::Cow;

const OTHER: Column = ("andere_leerling", Some(Category::PupilNumber), Some(Role::OtherPupil));
const NOTE: Column = ("notitie", Some(Category::OtherFreeText), None);
const CONDUCT: Column = ("incident", Some(Category::ProgressConduct), None);
const FILE: Column = ("bestand", Some(Category::ImageMedia), Some(Role::MediaFile));
const PUBLISHED: Column = ("gepubliceerd", Some(Category::None), Some(Role::Published));

/// What is judged of one row; its cells by column.
fn judged(
    dataset: &Dataset,
    (pupils, decisions): &(Pupils, Decisions),
    cells: &[&str],
) -> (Option<Subject>, Fate<'static>, Option<RowReason>) {
    judged_with(dataset, (pupils, decisions), cells, None)
}

fn judged_with(
    dataset: &Dataset,
    (pupils, decisions): (&Pupils, &Decisions),
    cells: &[&str],
    flaw: Option<RowFlaw>,
) -> (Option<Subject>, Fate<'static>, Option<RowReason>) {
    let admitted = Admitted { datasets: vec![dataset.clone()], ..Admitted::default() };
    let profiles = Profiles::new(decisions, None);
    let keys = KeyTable::new(pupils);
    let mentions = Mentions::default();
    let bench = Bench { admitted: &admitted, pupils, keys: &keys, decisions, profiles: &profiles, mentions: &mentions };
    let judge = Judge::new(bench, dataset);
    let texts: Vec<Cow<'_, str>> = judge.wanted().iter().map(|at| Cow::Borrowed(cells[*at])).collect();
    let filled: ColumnSet = (0..cells.len()).filter(|at| !cells[*at].is_empty()).collect();
    let row = RowView { row: 1, cells: &texts, filled: &filled, flaw, holds_kept_rows: false, parent: None };
    let judgement = judge.judge(&row);
    (judgement.subject, judgement.fate, judgement.remark)
}

fn blank(columns: &[usize]) -> Fate<'static> {
    Fate::Blank(Cow::Owned(columns.iter().copied().collect()))
}

#[test]
fn p7_p8_rows_of_nobody_in_particular_are_kept_and_referred() {
    let dataset = dataset(&[number(), NOTE]);
    let delivery = pupils_of(&[everything()]);
    let said = |cells: &[&str]| judged(&dataset, &delivery, cells);
    let referred = |reason| (Some(Subject::Referred(reason)), Fate::Keep, None);
    assert_eq!(said(&["", "tekst"]), referred(RowReason::EmptyKey));
    assert_eq!(said(&["9", "tekst"]), referred(RowReason::Orphan));
    assert_eq!(said(&["01", "tekst"]), (Some(Subject::Pupil(PupilIndex(0))), Fate::Drop, None));
    let no_key = super::dataset(&[NOTE]);
    assert_eq!(judged(&no_key, &delivery, &["tekst"]), referred(RowReason::NoKeyColumn));
}

#[test]
fn a_row_of_the_wrong_shape_is_kept_byte_for_byte() {
    let dataset = dataset(&[number(), NOTE]);
    let (pupils, decisions) = pupils_of(&[everything()]);
    let said = judged_with(&dataset, (&pupils, &decisions), &["1", "tekst"], Some(RowFlaw::TooManyCells));
    assert_eq!(said, (Some(Subject::Referred(RowReason::Ragged)), Fate::Keep, None));
}

#[test]
fn p7_datasets_about_staff_are_out_of_scope() {
    let mut dataset = dataset(&[number(), NOTE]);
    dataset.class.about = About::Staff;
    assert_eq!(judged(&dataset, &pupils_of(&[everything()]), &["1", "tekst"]), (None, Fate::Keep, None));
}

#[test]
fn p6_a_row_of_several_pupils_goes_when_all_are_due() {
    let dataset = dataset(&[number(), OTHER, CONDUCT]);
    let delivery = pupils_of(&[everything(), everything(), CategorySet::EMPTY]);
    let fate = |cells: &[&str]| {
        let (_, fate, remark) = judged(&dataset, &delivery, cells);
        (fate, remark)
    };
    assert_eq!(fate(&["1", "2", "geduwd"]), (Fate::Drop, None));
    assert_eq!(fate(&["1", "", "geduwd"]), (Fate::Drop, None));
    let differ = (Fate::Keep, Some(RowReason::PupilsDiffer));
    assert_eq!(fate(&["1", "3", "geduwd"]), differ);
    assert_eq!(fate(&["3", "1", "geduwd"]), differ);
    // Somebody whom no register knows may be anybody.
    assert_eq!(fate(&["1", "77", "geduwd"]), differ);
}

#[test]
fn p6_what_is_due_for_all_pupils_of_a_row_goes() {
    let dataset = dataset(&[number(), OTHER, CONDUCT, NOTE]);
    let conduct = set(&[Category::ProgressConduct]);
    let delivery = pupils_of(&[everything(), conduct]);
    let (_, fate, remark) = judged(&dataset, &delivery, &["1", "2", "geduwd", "tekst"]);
    assert_eq!((fate, remark), (blank(&[2]), Some(RowReason::PupilsDiffer)));
}

fn picture(published: &str) -> (Fate<'static>, Option<RowReason>) {
    let dataset = dataset(&[number(), FILE, PUBLISHED]);
    let (pupils, mut decisions) = pupils_of(&[set(&[Category::ImageMedia])]);
    decisions.on_request.insert(PupilIndex(0), set(&[Category::ImageMedia]));
    let (_, fate, remark) = judged(&dataset, &(pupils, decisions), &["1", "a.jpg", published]);
    (fate, remark)
}

#[test]
fn r8_a_withdrawn_picture_goes_and_one_that_was_published_is_referred() {
    for no in ["", "N", "nee", "0", "onwaar"] {
        assert_eq!(picture(no), (Fate::Drop, None), "{no}");
    }
    for yes in ["J", "ja", "1", "WAAR", "website", "schoolgids 2023", "onbekend"] {
        assert_eq!(picture(yes), (Fate::Keep, Some(RowReason::Published)), "{yes}");
    }
}

#[test]
fn r8_a_published_picture_of_who_is_due_by_age_goes() {
    let dataset = dataset(&[number(), FILE, PUBLISHED]);
    let (_, fate, remark) = judged(&dataset, &pupils_of(&[everything()]), &["1", "a.jpg", "ja"]);
    assert_eq!((fate, remark), (Fate::Drop, None));
}

#[test]
fn p6_r8_a_published_picture_takes_nothing_from_the_others_on_it() {
    let dataset = dataset(&[number(), OTHER, FILE, PUBLISHED, NOTE]);
    let (pupils, mut decisions) = pupils_of(&[everything(), CategorySet::EMPTY]);
    decisions.on_request.insert(PupilIndex(0), set(&[Category::ImageMedia]));
    let (_, fate, remark) = judged(&dataset, &(pupils, decisions), &["1", "2", "a.jpg", "ja", "met Bo"]);
    assert_eq!((fate, remark), (Fate::Keep, Some(RowReason::Published)));
}

#[test]
fn e4_what_is_referred_and_r2_what_is_held_keep_row_and_identity() {
    let name = ("naam", Some(Category::ContactName), None);
    let dataset = dataset(&[number(), name, NOTE]);
    let free_text = set(&[Category::OtherFreeText]);
    let (pupils, decisions) = pupils_of(&[free_text]);
    let fate = |decisions: Decisions| judged(&dataset, &(pupils.clone(), decisions), &["1", "Noor", "tekst"]).1;
    assert_eq!(fate(decisions.clone()), Fate::Drop);
    let mut held = decisions.clone();
    held.kept.insert(PupilIndex(0), set(&[Category::ContactName]));
    assert_eq!(fate(held), blank(&[2]));
    let mut referred = decisions;
    referred.bits[0].refer = set(&[Category::ContactName]);
    referred.referred_because.insert(PupilIndex(0), vec![(set(&[Category::ContactName]), Reason::NoRule)]);
    assert_eq!(fate(referred), blank(&[2]));
}
