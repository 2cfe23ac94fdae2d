//! The keys laid out for many rows lead where the plain rule does (P1 to P5).

use super::{cases, day, school};
use crate::model::handover::{
    Dataset, Found, KeyColumns, KeyTable, Likeness, Link, Pupils, RowKeys, RowSchool, SchoolSource, Schools,
};
use crate::model::{
    About, Brin, Category, ColumnClass, ColumnSet, DatasetClass, DatasetId, Departure, DepartureMeaning,
    NationalNumber, NationalNumberCheck, Pupil, PupilIndex, PupilKey, PupilNumber, Register, Role, RowView,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::borrow::Cow;

/// Numbers that lie close together, far apart, are zeros, too long for any integer, or no digits at all.
const NUMBERS: &[&str] = &[
    "1",
    "2",
    "3",
    "7",
    "007",
    "0",
    "000",
    "1001",
    "1002",
    "01003",
    "1004",
    "900000001",
    "18446744073709551615",
    "18446744073709551616",
    "9999999999999999999",
    "0009999999999999999999",
    "123456789012345678901234567890",
    "A12",
    "12-A",
    "#1",
    "#2",
    "#1@0",
    "é7",
    "１",
];
/// What stands around a number in a cell.
const MARGINS: &[&str] = &["", " ", "\u{A0}", "0", "000"];
const SCHOOLS: &[&str] = &["00AA", "12AB", "34CD", "00AA01", "12ab", " 34CD ", "", "  ", "nergens", "99ZZ"];
const NATIONAL: &[&str] = &["063138219", "63138219", "111222333", "101222331", "123456789", "12", "x", "", " "];
const ECK_IDS: &[&str] = &["", " ", "https://eck/1", "https://eck/2 ", "https://eck/3"];
const BIRTHS: &[&str] = &["", "01-08-2010", "1-8-2010", "2010-08-01", "02-08-2010", "ooit"];
const SURNAMES: &[&str] = &["", "Berg", "van den Berg", "Berg, van den", "BERG", "Bérg", "Bos", "'t Hof", "Hof", "-"];
const REGISTERS: &[&str] = &["school", "cito", "national_number"];
/// The roles of the columns that a dataset may have, the school first.
const COLUMNS: [Role; 8] = [
    Role::School,
    Role::Pupil,
    Role::NationalNumber,
    Role::NationalNumber,
    Role::EckId,
    Role::BirthDate,
    Role::Surname,
    Role::OtherPupil,
];

fn brin(text: &str) -> Option<Brin> {
    Brin::from_text(text)
}

fn schools() -> impl Strategy<Value = Schools> {
    let known: Vec<Brin> = SCHOOLS.iter().filter_map(|text| brin(text)).collect();
    let merger = vec((select(known.clone()), select(known.clone())), 0..2);
    (merger, vec(select(known), 0..3)).prop_map(|(merged, named)| Schools {
        merged_into: merged.into_iter().collect(),
        named: named.into_iter().collect(),
    })
}

fn a_key() -> impl Strategy<Value = PupilKey> {
    (select(SCHOOLS), select(REGISTERS), select(NUMBERS)).prop_map(|(at, register, number)| PupilKey {
        school: brin(at).unwrap_or_else(school),
        register: Register::from_name(register).unwrap(),
        number: PupilNumber::from_cell(number).unwrap(),
    })
}

fn index(of: usize) -> impl Strategy<Value = PupilIndex> {
    (0..u32::try_from(of).unwrap()).prop_map(PupilIndex)
}

fn link(of: usize) -> impl Strategy<Value = Link> {
    prop_oneof![3 => index(of).prop_map(Link::One), 1 => Just(Link::Ambiguous)]
}

/// What pupils are made of; `Pupils` itself has no `Debug`.
#[derive(Clone, Debug)]
struct Draft {
    people: Vec<(PupilKey, &'static str, Vec<&'static str>)>,
    keys: Vec<(PupilKey, PupilIndex)>,
    national: Vec<(&'static str, &'static str, Link)>,
    eck_ids: Vec<(&'static str, &'static str, Link)>,
}

fn drafts() -> impl Strategy<Value = Draft> {
    (1..6_usize).prop_flat_map(|count| {
        let person = (a_key(), select(BIRTHS), vec(select(SURNAMES), 0..3));
        let keys = vec((a_key(), index(count)), 0..20);
        let national = vec((select(SCHOOLS), select(NATIONAL), link(count)), 0..4);
        let eck_ids = vec((select(SCHOOLS), select(ECK_IDS), link(count)), 0..4);
        (vec(person, count), keys, national, eck_ids).prop_map(|(people, keys, national, eck_ids)| Draft {
            people,
            keys,
            national,
            eck_ids,
        })
    })
}

impl Draft {
    fn pupils(self) -> Pupils {
        let mut pupils = Pupils::default();
        for (key, birth, surnames) in self.people {
            let birth = crate::model::DateCell::read(birth).day();
            let (departure, referred_to_so, last_start) = (Departure::Left(day("2020-07-31")), None, None);
            pupils.list.push(Pupil { key, departure, birth, referred_to_so, last_start });
            pupils
                .likeness
                .push(Likeness { surnames: surnames.into_iter().map(crate::model::folding::fold).collect() });
        }
        pupils.by_key.extend(self.keys);
        for (at, number, link) in self.national {
            if let (Some(at), NationalNumberCheck::Valid(number)) = (brin(at), NationalNumber::check(number, false)) {
                pupils.by_national_number.insert((at, number), link);
            }
        }
        let named = |(at, id, link): (&str, &str, Link)| Some(((brin(at)?, id.trim().to_owned()), link));
        pupils.by_eck_id.extend(self.eck_ids.into_iter().filter_map(named));
        pupils
    }
}

/// A dataset with the columns that are asked for, some of which are BSNs by their name.
fn dataset() -> impl Strategy<Value = Dataset> {
    let source = prop_oneof![Just(None), select(SCHOOLS).prop_map(|text| Some(brin(text).unwrap_or_else(school)))];
    (vec(any::<bool>(), COLUMNS.len()), select(REGISTERS), source, any::<bool>()).prop_map(
        |(present, register, fixed, by_column)| {
            let present = COLUMNS.iter().zip(present).filter(|(role, present)| *present || **role == Role::Pupil);
            let columns: Vec<ColumnClass> = present
                .enumerate()
                .map(|(at, (role, _))| ColumnClass {
                    name: if at % 2 == 0 { "bsn".to_owned() } else { "kolom".to_owned() },
                    category: Some(Category::PupilNumber),
                    confidence: 1.0,
                    role: Some(*role),
                    evidence: Vec::new(),
                    guesses: Vec::new(),
                    is_guess: false,
                })
                .collect();
            let school_at = columns.iter().position(|column| column.role == Some(Role::School)).filter(|_| by_column);
            let source = match (school_at, fixed) {
                (Some(at), fixed) => SchoolSource::Column(at, fixed),
                (None, fixed) => SchoolSource::Fixed(fixed.unwrap_or_else(school)),
            };
            Dataset {
                id: DatasetId(1),
                file: 0,
                part: 0,
                parent: None,
                shown: String::new(),
                format: "csv",
                class: DatasetClass {
                    schema: None,
                    system: None,
                    about: About::PupilData,
                    register: Register::from_name(register).unwrap(),
                    finds_by_name: false,
                    departure_meaning: DepartureMeaning::LastEnrolledDay,
                    columns,
                    drift: Vec::new(),
                },
                school: Some(source),
                export_day: None,
            }
        },
    )
}

fn cell(role: Role) -> BoxedStrategy<String> {
    let texts = match role {
        Role::School => SCHOOLS,
        Role::NationalNumber => NATIONAL,
        Role::EckId => ECK_IDS,
        Role::BirthDate => BIRTHS,
        Role::Surname => SURNAMES,
        _ => {
            let number = (select(MARGINS), select(NUMBERS), select(&MARGINS[..3]), 0..9_u8);
            let text = |(before, number, after, blank)| {
                if blank == 0 { String::new() } else { format!("{before}{number}{after}") }
            };
            return number.prop_map(text).boxed();
        }
    };
    select(texts).prop_map(str::to_owned).boxed()
}

fn row_of(dataset: &Dataset) -> impl Strategy<Value = Vec<String>> + use<> {
    dataset.class.columns.iter().map(|column| cell(column.role.unwrap())).collect::<Vec<_>>()
}

proptest! {
    #![proptest_config(cases(2048))]

    #[test]
    fn the_laid_out_keys_lead_where_the_plain_rule_does(
        (draft, schools) in (drafts(), schools()),
        (dataset, rows) in dataset().prop_flat_map(|dataset| {
            let rows = vec(row_of(&dataset), 1..8);
            (Just(dataset), rows)
        }),
    ) {
        let columns = KeyColumns::of(&dataset).unwrap();
        let pupils = draft.pupils();
        let table = KeyTable::new(&pupils);
        let reader = table.reader(&dataset).unwrap();
        for cells in rows {
            let texts: Vec<Cow<'_, str>> =
                columns.wanted().iter().map(|at| Cow::Borrowed(cells[*at].as_str())).collect();
            let filled: ColumnSet = (0..cells.len()).filter(|at| !cells[*at].trim().is_empty()).collect();
            let row = RowView { row: 1, cells: &texts, filled: &filled, flaw: None, holds_kept_rows: false, parent: None };
            let keys = columns.read(&row, &schools);
            let plain = Found {
                subject: pupils.resolve(columns.register(), &keys),
                school_contradicts: keys.school == RowSchool::Contradicts,
                invalid_national_number: keys.invalid_national_number,
                by_own_key: is_own(&pupils, &columns, &keys),
            };
            prop_assert_eq!(reader.find(&row, &schools), plain, "{:?}", cells);
        }
    }
}

/// Whether the number in a row leads to a pupil, and is the pupil's own.
fn is_own(pupils: &Pupils, columns: &KeyColumns, keys: &RowKeys) -> bool {
    let RowSchool::Known(school) = keys.school else { return false };
    let Some(number) = keys.number.clone() else { return false };
    let key = PupilKey { school, register: columns.register().clone(), number };
    let found = pupils.by_key.get(&key).and_then(|index| pupils.get(*index));
    found.is_some_and(|pupil| pupil.key == key)
}

#[test]
fn numbers_far_apart_take_no_more_room_than_numbers_close_together() {
    let mut pupils = Pupils::default();
    for number in ["1", "9999999999999999999"] {
        let key = PupilKey { number: PupilNumber::from_cell(number).unwrap(), ..super::key("1") };
        pupils.by_key.insert(key, PupilIndex(0));
    }
    // An array from one to the other would be larger than any memory.
    let _ = KeyTable::new(&pupils);
}
