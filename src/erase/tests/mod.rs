//! Tests of this room: the fate of a row (E1 to E4), whom it is about (P5, P6), pictures (E9, R8), plans carried out (E5,
//! E7, E10), mentions (E13).

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on should stop"
)]

mod masks;
mod media;
mod mentions;
mod plans;
mod rows;

use crate::model::handover::{Dataset, Decisions, Pupils, SchoolSource};
use crate::model::tests::{key, school};
use crate::model::{
    About, Category, CategorySet, ColumnClass, DatasetClass, DatasetId, Departure, DepartureMeaning, Pupil,
    PupilDecision, PupilIndex, Register, Role,
};

/// A column: its name, category and role.
type Column = (&'static str, Option<Category>, Option<Role>);

fn dataset(columns: &[Column]) -> Dataset {
    let class = |(name, category, role): &Column| ColumnClass {
        name: (*name).to_owned(),
        category: *category,
        confidence: 1.0,
        role: *role,
        evidence: Vec::new(),
        guesses: Vec::new(),
        is_guess: false,
    };
    Dataset {
        id: DatasetId(1),
        file: 0,
        part: 0,
        parent: None,
        shown: "leerlingen.csv".to_owned(),
        format: "csv",
        class: DatasetClass {
            schema: None,
            system: None,
            about: About::PupilData,
            register: Register::school(),
            finds_by_name: false,
            departure_meaning: DepartureMeaning::LastEnrolledDay,
            drift: Vec::new(),
            columns: columns.iter().map(class).collect(),
        },
        school: Some(SchoolSource::Fixed(school())),
        export_day: None,
    }
}

const fn number() -> Column {
    ("leerlingnummer", Some(Category::PupilNumber), Some(Role::Pupil))
}

fn set(categories: &[Category]) -> CategorySet {
    categories.iter().copied().collect()
}

fn everything() -> CategorySet {
    Category::ALL.iter().copied().collect()
}

/// Pupils 1, 2, 3, .. of the school, as many as there are decisions.
fn pupils_of(decisions: &[CategorySet]) -> (Pupils, Decisions) {
    let mut pupils = Pupils::default();
    for (at, number) in (0..).map(PupilIndex).zip(1..=decisions.len()) {
        let key = key(&number.to_string());
        pupils.by_key.insert(key.clone(), at);
        let departure = Departure::Enrolled;
        pupils.list.push(Pupil { key, departure, birth: None, referred_to_so: None, last_start: None });
        pupils.likeness.push(crate::model::handover::Likeness::default());
    }
    let bits = decisions.iter().map(|erase| PupilDecision { erase: *erase, refer: CategorySet::EMPTY }).collect();
    (pupils, Decisions { bits, ..Decisions::default() })
}
