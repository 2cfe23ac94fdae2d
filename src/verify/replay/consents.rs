//! Consents that stand in datasets of the delivery (R8): each row with a subject, a state and a day that mean something.

use super::delivery::Delivery;
use super::people::keys_of;
use super::reading::Unread;
use crate::model::folding::fold;
use crate::model::handover::{Admitted, Dataset, KeyColumns, Pupils, Subject};
use crate::model::{DateCell, Day, PupilIndex, Role};
use crate::policy::{Consent, ConsentState, ConsentSubject, PupilRef};

/// The words of exports, each behind what it means.
const WORDS: &str = include_str!("../../determine/consents.txt");

/// Returns what datasets say of consents on a day, each with its pupil.
pub(super) fn of(
    delivery: &Delivery<'_>,
    admitted: &Admitted,
    pupils: &Pupils,
    as_of: Day,
) -> Result<Vec<(PupilIndex, Consent)>, Unread> {
    let mut found = Vec::new();
    for (at, dataset) in admitted.datasets.iter().enumerate().filter(|(_, dataset)| dataset.class.about.in_scope()) {
        let keys = KeyColumns::of(dataset).filter(KeyColumns::names_pupils);
        let (Some(columns), Some(keys)) = (columns(dataset), keys) else { continue };
        if delivery.path_of(dataset.file).is_none() {
            continue;
        }
        let mut units = delivery.open(dataset.file)?;
        while let Some(unit) = units.next()? {
            for row in unit.rows.iter().filter(|row| row.dataset == at && !row.ragged) {
                let Subject::Pupil(index) = pupils.resolve(keys.register(), &keys_of(row, &keys, admitted)) else {
                    continue;
                };
                let [subject, state, on] = columns.map(|column| row.text(column));
                let (subject, state, on) = (subject_of(subject), state_of(state), DateCell::read(on).day());
                if let (Some(subject), Some(state), Some(on), Some(pupil)) = (subject, state, on, pupils.get(index))
                    && on <= as_of
                {
                    let (school, number) = (pupil.key.school, PupilRef::Number(pupil.key.number.clone()));
                    found.push((index, Consent { school, pupil: number, subject, state, on, line: None }));
                }
            }
        }
    }
    Ok(found)
}

fn columns(dataset: &Dataset) -> Option<[usize; 3]> {
    let column = |role| dataset.class.column_of(role);
    Some([column(Role::ConsentSubject)?, column(Role::ConsentState)?, column(Role::ConsentOn)?])
}

/// What a cell means.
fn meaning(cell: &str) -> impl Iterator<Item = &'static str> {
    let cell = fold(cell);
    let words = WORDS.lines().filter_map(|line| line.split_once(": "));
    words.filter(move |(_, word)| fold(word) == cell).map(|(meaning, _)| meaning)
}

fn subject_of(cell: &str) -> Option<ConsentSubject> {
    meaning(cell).find_map(|meaning| match meaning {
        "image" => Some(ConsentSubject::Image),
        "social-media" => Some(ConsentSubject::SocialMedia),
        "contact-sharing" => Some(ConsentSubject::ContactSharing),
        "exchange" => Some(ConsentSubject::Exchange),
        _ => None,
    })
}

fn state_of(cell: &str) -> Option<ConsentState> {
    meaning(cell).find_map(|meaning| match meaning {
        "given" => Some(ConsentState::Given),
        "withdrawn" => Some(ConsentState::Withdrawn),
        _ => None,
    })
}
