//! E1 to E4: the fate of a row by its columns, one story each; and the masks against the plain rule.

use super::{Column, dataset, everything, number, set};
use crate::erase::masks::{Columns, Profile};
use crate::erase::rule::{Part, PlainFate, fate as plain_fate};
use crate::model::handover::Anchors;
use crate::model::tests::cases;
use crate::model::{Category, CategorySet, ColumnSet, Fate, Role, RowView};
use proptest::prelude::*;

const NAME: Column = ("naam", Some(Category::ContactName), None);
const CARE: Column = ("zorg", Some(Category::Medical), None);
const MARKS: Column = ("cijfer", Some(Category::ProgressResults), None);
const CLASS: Column = ("groep", Some(Category::Organisation), None);
const TEACHER: Column = ("leerkracht", Some(Category::Staff), None);
const NOTHING: Column = ("volgnummer", Some(Category::None), None);
const LEFT: Column = ("uitschrijfdatum", Some(Category::Enrolment), Some(Role::Departure));
const BRIN: Column = ("brin", Some(Category::Organisation), Some(Role::School));
const STRANGE: Column = ("xyz", None, None);

fn erasing(categories: &[Category]) -> Profile {
    Profile { erase: set(categories), ..Profile::default() }
}

/// Everything goes but the category; the pupil is anchored by nothing.
fn erasing_all_but(category: Category) -> Profile {
    Profile { erase: everything().without(CategorySet::of(category)), ..Profile::default() }
}

fn fate_of(columns: &[Column], filled: &[usize], profile: Profile) -> PlainFate {
    fate_within(columns, filled, profile, false)
}

fn fate_within(columns: &[Column], filled: &[usize], profile: Profile, holds_kept_rows: bool) -> PlainFate {
    let columns = Columns::of(&dataset(columns));
    let filled: ColumnSet = filled.iter().copied().collect();
    let row = RowView { row: 1, cells: &[], filled: &filled, flaw: None, holds_kept_rows, parent: None };
    let fast = match columns.fate(&columns.masks(profile), &row) {
        Fate::Keep => PlainFate::Keep,
        Fate::Drop => PlainFate::Drop,
        Fate::Blank(cells) => PlainFate::Blank(cells.iter().collect()),
        Fate::Replace(_) => unreachable!("no rule of retention replaces"),
    };
    assert_eq!(fast, plain_fate(&columns.plain_cells(&filled, profile), holds_kept_rows));
    fast
}

fn blank(cells: &[usize]) -> PlainFate {
    PlainFate::Blank(cells.to_vec())
}

#[test]
fn e1_columns_play_their_parts() {
    let eck = ("eckid", Some(Category::EckId), Some(Role::EckId));
    let parts = |columns: &[Column]| -> Vec<Part> {
        Columns::of(&dataset(columns)).parts.iter().map(|column| column.part).collect()
    };
    let (identity, companion, content) = (Part::Identity, Part::Companion, Part::Content);
    assert_eq!(
        parts(&[number(), NAME, BRIN, CLASS, TEACHER, CARE]),
        [identity, identity, identity, companion, companion, content]
    );
    assert_eq!(parts(&[STRANGE, LEFT, eck, NOTHING]), [content, content, identity, companion]);
    assert_eq!(parts(&[number(), eck]), [identity, content]);
}

#[test]
fn e2_what_is_due_is_blanked_and_the_rest_stays() {
    let columns = [number(), NAME, CARE, MARKS];
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3], erasing(&[Category::Medical])), blank(&[2]));
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3], Profile::default()), PlainFate::Keep);
}

#[test]
fn e3_a_row_goes_when_all_its_content_is_due_and_its_identity_with_it() {
    let columns = [number(), NAME, CARE, MARKS];
    let both = erasing(&[Category::Medical, Category::ProgressResults]);
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3], both), PlainFate::Drop);
    // It is decided per row: where no marks stand, care alone decides.
    assert_eq!(fate_of(&columns, &[0, 1, 2], erasing(&[Category::Medical])), PlainFate::Drop);
}

#[test]
fn e3_identity_that_is_due_stays_as_long_as_content_does() {
    let due = erasing(&[Category::ContactName, Category::PupilNumber]);
    assert_eq!(fate_of(&[number(), NAME, CARE], &[0, 1, 2], due), PlainFate::Keep);
}

#[test]
fn e2_companions_hold_no_row_alive_and_staff_and_none_go_with_it_only() {
    let columns = [number(), CARE, CLASS, TEACHER, NOTHING];
    let care = erasing(&[Category::Medical]);
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3, 4], care), PlainFate::Drop);
    let companions = erasing(&[Category::Organisation, Category::Staff, Category::None]);
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3, 4], companions), blank(&[2]));
}

#[test]
fn e3_without_content_columns_the_longest_lived_rule_of_the_rest_decides() {
    let columns = [number(), NAME, CLASS];
    let some = erasing(&[Category::PupilNumber, Category::ContactName]);
    let all = erasing(&[Category::PupilNumber, Category::ContactName, Category::Organisation]);
    assert_eq!(fate_of(&columns, &[0, 1, 2], some), PlainFate::Keep);
    assert_eq!(fate_of(&columns, &[0, 1, 2], all), PlainFate::Drop);
    let class_only = erasing(&[Category::Organisation]);
    assert_eq!(fate_of(&columns, &[0, 1, 2], class_only), blank(&[2]));
}

#[test]
fn e3_a_row_that_holds_no_content_is_decided_by_the_rest_and_never_by_nothing() {
    let columns = [number(), NAME, CARE];
    assert_eq!(fate_of(&columns, &[0, 1], Profile::default()), PlainFate::Keep);
    assert_eq!(fate_of(&columns, &[0, 1], erasing(&[Category::Medical])), PlainFate::Keep);
    let rest = erasing(&[Category::PupilNumber, Category::ContactName]);
    assert_eq!(fate_of(&columns, &[0, 1], rest), PlainFate::Drop);
}

#[test]
fn e3_rows_of_staff_and_ordinals_alone_stay_until_those_are_due() {
    // Rows inside the row of a pupil, whose key they inherit.
    for columns in [[TEACHER, NOTHING], [NOTHING, BRIN]] {
        assert_eq!(fate_of(&columns, &[0, 1], Profile::default()), PlainFate::Keep);
        assert_eq!(
            fate_of(&columns, &[0, 1], erasing_all_but(Category::Staff)),
            match columns[0] {
                TEACHER => PlainFate::Keep,
                _ => PlainFate::Drop,
            }
        );
        let all = Profile { erase: everything(), ..Profile::default() };
        assert_eq!(fate_of(&columns, &[0, 1], all), PlainFate::Drop);
    }
    assert_eq!(fate_of(&[], &[], Profile { erase: everything(), ..Profile::default() }), PlainFate::Keep);
}

#[test]
fn e4_a_column_that_nobody_knows_holds_its_row_alive() {
    let columns = [number(), CARE, STRANGE];
    let all = Profile { erase: everything(), ..Profile::default() };
    assert_eq!(fate_of(&columns, &[0, 1, 2], all), blank(&[1]));
    assert_eq!(fate_of(&columns, &[0, 1], all), PlainFate::Drop);
}

#[test]
fn e4_identity_without_a_rule_counts_as_content_that_stays() {
    let referred = Profile { pinned: set(&[Category::NationalNumber]), ..erasing(&[Category::Medical]) };
    let bsn = ("bsn", Some(Category::NationalNumber), Some(Role::NationalNumber));
    assert_eq!(fate_of(&[number(), bsn, CARE], &[0, 1, 2], referred), blank(&[2]));
    assert_eq!(fate_of(&[number(), bsn, CARE], &[0, 2], referred), PlainFate::Drop);
}

#[test]
fn r2_a_hold_on_identity_or_a_companion_keeps_the_row() {
    let care = erasing(&[Category::Medical, Category::ContactName, Category::PupilNumber]);
    for (at, held) in [(1, Category::ContactName), (3, Category::Organisation), (4, Category::Staff)] {
        let columns = [number(), NAME, CARE, CLASS, TEACHER];
        let profile = Profile { pinned: set(&[held]), ..care };
        assert_eq!(fate_of(&columns, &[0, 2, at], profile), blank(&[2]), "{held}");
        assert_eq!(fate_of(&columns, &[0, 2], profile), PlainFate::Drop, "{held}");
    }
}

#[test]
fn r2_a_hold_on_the_category_of_the_school_code_keeps_no_row() {
    let profile = Profile { pinned: set(&[Category::Organisation]), ..erasing(&[Category::Medical]) };
    assert_eq!(fate_of(&[number(), BRIN, CARE], &[0, 1, 2], profile), PlainFate::Drop);
}

#[test]
fn e10_the_clock_of_a_pupil_of_whom_something_stays_is_not_blanked() {
    let columns = [number(), NAME, LEFT, CARE];
    let all = Profile { erase: everything(), ..Profile::default() };
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3], all), PlainFate::Drop);
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3], Profile { anchors: Anchors::CLOCK, ..all }), blank(&[3]));
    // A departure in a companion's category is a clock all the same.
    let in_group = ("groep_tot", Some(Category::Organisation), Some(Role::Departure));
    assert_eq!(fate_of(&[number(), in_group], &[0, 1], Profile { anchors: Anchors::CLOCK, ..all }), PlainFate::Keep);
}

#[test]
fn e11_the_day_that_dates_a_row_goes_with_the_row_and_not_before() {
    let fixed = ("datum_uitslag", Some(Category::ProgressExamResult), Some(Role::ExamResultFixed));
    let year = ("schooljaar", Some(Category::Organisation), Some(Role::SchoolYear));
    let work = ("werkstuk", Some(Category::ProgressExamWork), None);
    let columns = [number(), fixed, year, work, CARE];
    let but_the_work = everything().without(set(&[Category::ProgressExamWork]));
    let profile = Profile { erase: but_the_work, ..Profile::default() };
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3, 4], profile), blank(&[4]));
    let all = Profile { erase: everything(), ..Profile::default() };
    assert_eq!(fate_of(&columns, &[0, 1, 2, 3, 4], all), PlainFate::Drop);
}

#[test]
fn e10_the_clock_of_an_applicant_or_a_guest_stays_too() {
    let closed = ("afgesloten", Some(Category::Enrolment), Some(Role::ApplicationClosed));
    let guest = ("gast", Some(Category::Enrolment), Some(Role::Guest));
    let anchored = Profile { erase: everything(), anchors: Anchors::CLOCK, ..Profile::default() };
    for clock in [closed, guest] {
        assert_eq!(fate_of(&[number(), clock, CARE], &[0, 1, 2], anchored), blank(&[2]));
    }
}

#[test]
fn p9_a_row_that_holds_rows_that_stay_is_blanked_and_not_dropped() {
    let all = Profile { erase: everything(), ..Profile::default() };
    assert_eq!(fate_within(&[number(), CARE, CLASS], &[0, 1, 2], all, true), blank(&[1, 2]));
}

#[test]
fn e5_only_cells_that_hold_a_value_are_blanked() {
    let columns = [number(), CARE, MARKS, LEFT];
    assert_eq!(fate_of(&columns, &[0, 3], erasing(&[Category::Medical])), PlainFate::Keep);
}

fn category() -> impl Strategy<Value = Option<Category>> {
    let few = vec![
        Category::ContactName,
        Category::PupilNumber,
        Category::NationalNumber,
        Category::EckId,
        Category::Organisation,
        Category::Staff,
        Category::None,
        Category::Enrolment,
        Category::Medical,
        Category::ProgressResults,
    ];
    prop::option::weighted(0.9, prop::sample::select(few))
}

fn column() -> impl Strategy<Value = Column> {
    let role = prop::sample::select(vec![
        Role::Pupil,
        Role::School,
        Role::NationalNumber,
        Role::EckId,
        Role::Departure,
        Role::OtherPupil,
        Role::Guardian,
        Role::EnrolmentStart,
        Role::BirthDate,
    ]);
    (category(), prop::option::weighted(0.3, role)).prop_map(|(category, role)| ("kolom", category, role))
}

fn categories() -> impl Strategy<Value = CategorySet> {
    prop::collection::vec(category(), 0..12).prop_map(|found| found.into_iter().flatten().collect())
}

fn profile() -> impl Strategy<Value = Profile> {
    let pinned = prop_oneof![3 => Just(CategorySet::EMPTY), 1 => categories()];
    let opted = prop::option::weighted(0.3, categories());
    (categories(), pinned, (0..32_u8).prop_map(Anchors::from_bits), opted)
        .prop_map(|(erase, pinned, anchors, opted)| Profile { erase, pinned, anchors, opted })
}

fn row() -> impl Strategy<Value = (Vec<Column>, Vec<usize>)> {
    prop::collection::vec((column(), prop::bool::weighted(0.7)), 0..10).prop_map(|columns| {
        let filled = columns.iter().enumerate().filter(|(_, (_, filled))| *filled).map(|(at, _)| at).collect();
        (columns.into_iter().map(|(column, _)| column).collect(), filled)
    })
}

/// The columns of which a value is left after a fate.
fn left_over(filled: &[usize], fate: &PlainFate) -> Vec<usize> {
    match fate {
        PlainFate::Keep => filled.to_vec(),
        PlainFate::Drop => Vec::new(),
        PlainFate::Blank(cells) => filled.iter().copied().filter(|at| !cells.contains(at)).collect(),
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn the_masks_give_the_fate_of_the_plain_rule((columns, filled) in row(), profile in profile(), holds: bool) {
        // `fate_within` compares the two.
        let fate = fate_within(&columns, &filled, profile, holds);
        if let PlainFate::Blank(cells) = &fate {
            prop_assert!(!cells.is_empty() && cells.iter().all(|at| filled.contains(at)));
        }
    }

    #[test]
    fn e5_what_stays_stays_when_it_is_judged_again((columns, filled) in row(), profile in profile()) {
        let fate = fate_of(&columns, &filled, profile);
        if fate != PlainFate::Drop {
            let again = fate_of(&columns, &left_over(&filled, &fate), profile);
            prop_assert!(matches!(again, PlainFate::Keep), "{:?} then {:?}", fate, again);
        }
    }

    #[test]
    fn nothing_goes_of_whom_nothing_is_due((columns, filled) in row(), profile in profile()) {
        let profile = Profile { erase: CategorySet::EMPTY, ..profile };
        prop_assert_eq!(fate_of(&columns, &filled, profile), PlainFate::Keep);
    }

    #[test]
    fn a_value_that_is_pinned_or_unknown_never_goes((columns, filled) in row(), profile in profile()) {
        let left = left_over(&filled, &fate_of(&columns, &filled, profile));
        for at in &filled {
            let (_, category, role) = columns[*at];
            let pinned = category.is_none_or(|category| profile.pinned.contains(category));
            let key = matches!(role, Some(Role::School | Role::Pupil | Role::EckId | Role::Guardian));
            prop_assert!(key || !pinned || left.contains(at), "{:?}", columns[*at]);
        }
    }

    #[test]
    fn what_is_due_for_more_categories_is_never_less(
        (columns, filled) in row(),
        profile in profile(),
        more in categories(),
    ) {
        let wider = Profile { erase: profile.erase.or(more), ..profile };
        let left = left_over(&filled, &fate_of(&columns, &filled, profile));
        let left_wider = left_over(&filled, &fate_of(&columns, &filled, wider));
        prop_assert!(left_wider.iter().all(|at| left.contains(at)));
    }
}
