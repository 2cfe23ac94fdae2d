//! Consents straight from an export of a pupil system or a parent app (R8): rows with columns of the roles
//! `consent_subject`, `consent_state` and `consent_on`.
//!
//! They count beside the lines of `consents.csv`: of all of them the latest. A row whose subject or state is not one of the
//! words in `consents.txt`, or that has no day, counts for nothing and is reported: what was meant is not guessed. One about
//! nobody who can be established is referred with its dataset.

use super::error::DetermineError;
use super::matching::Standings;
use crate::formats::DeliveryFile;
use crate::model::folding::fold;
use crate::model::handover::{Admitted, Dataset, KeyReader, KeyTable, Pupils, Schools, Subject};
use crate::model::{DateCell, Day, PupilIndex, Role, RowView, Visitor};
use crate::policy::{Consent, ConsentState, ConsentSubject, PupilRef};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The words, each behind what it means.
const WORDS: &str = include_str!("consents.txt");

/// What exports say of consents.
#[derive(Default)]
pub struct ExportedConsents {
    /// The latest answer of each pupil to each question; on one day, withdrawn.
    latest: HashMap<(PupilIndex, ConsentSubject), (Day, ConsentState)>,
    /// Per dataset, by position, the rows that were not understood.
    pub not_understood: Vec<(usize, u64)>,
}

/// Reads the consents of a delivery, as they are on a day.
///
/// # Errors
/// [`DetermineError::Read`] where a file can't be read.
pub fn exported_consents(
    admitted: &Admitted,
    files: &[DeliveryFile],
    pupils: &Pupils,
    as_of: Day,
) -> Result<ExportedConsents, DetermineError> {
    let mut found = ExportedConsents::default();
    if !admitted.datasets.iter().any(|dataset| columns(dataset).is_some()) {
        return Ok(found);
    }
    let keys = KeyTable::new(pupils);
    for (file_at, file) in files.iter().enumerate() {
        let tables = admitted.datasets_of(file_at).filter_map(|(at, dataset)| Table::of(at, dataset, &keys, as_of));
        let tables: Vec<Table<'_>> = tables.collect();
        if tables.is_empty() {
            continue;
        }
        let mut reading = Reading { tables, schools: &admitted.schools, found };
        let place = || admitted.place_of(file_at);
        file.scan(None, &mut reading).map_err(|error| DetermineError::Read { place: place(), error })?;
        found = reading.found;
        let unclear = reading.tables.iter().filter(|table| table.not_understood > 0);
        found.not_understood.extend(unclear.map(|table| (table.at, table.not_understood)));
    }
    Ok(found)
}

impl ExportedConsents {
    /// Adds what was found to the governance of the pupils. Who gave consent and has no line needs none of their own.
    pub fn give_to(&self, standings: &mut Standings, pupils: &Pupils) {
        for ((index, subject), (on, state)) in &self.latest {
            if *subject == ConsentSubject::Image {
                standings.asked_about_images.insert(*index);
            }
            let Some(pupil) = pupils.get(*index) else { continue };
            let consent = Consent {
                school: pupil.key.school,
                pupil: PupilRef::Number(pupil.key.number.clone()),
                subject: *subject,
                state: *state,
                on: *on,
                line: None,
            };
            match state {
                ConsentState::Withdrawn => standings.by_pupil.entry(*index).or_default().consents.push(consent),
                ConsentState::Given => {
                    if let Some(standing) = standings.by_pupil.get_mut(index) {
                        standing.consents.push(consent);
                    }
                }
            }
        }
    }

    fn hear(&mut self, pupil: PupilIndex, subject: ConsentSubject, answer: (Day, ConsentState)) {
        let rank = |(on, state): (Day, ConsentState)| (on, state == ConsentState::Withdrawn);
        let latest = self.latest.entry((pupil, subject)).or_insert(answer);
        if rank(answer) > rank(*latest) {
            *latest = answer;
        }
    }
}

/// Where subject, state and day stand in a dataset of consents.
fn columns(dataset: &Dataset) -> Option<[usize; 3]> {
    let column = |role| dataset.class.column_of(role);
    let in_scope = dataset.class.about.in_scope();
    let found = [column(Role::ConsentSubject)?, column(Role::ConsentState)?, column(Role::ConsentOn)?];
    in_scope.then_some(found)
}

/// One dataset of consents.
struct Table<'a> {
    at: usize,
    part: usize,
    keys: KeyReader<'a>,
    wanted: Vec<usize>,
    /// Where subject, state and day stand among the cells asked for.
    cells: [usize; 3],
    as_of: Day,
    not_understood: u64,
}

impl<'a> Table<'a> {
    fn of(at: usize, dataset: &Dataset, keys: &'a KeyTable<'a>, as_of: Day) -> Option<Self> {
        let columns = columns(dataset)?;
        let keys = keys.reader(dataset).filter(|keys| !keys.columns().lists_guardians())?;
        let mut wanted = keys.columns().wanted().to_vec();
        let first = wanted.len();
        wanted.extend(columns);
        let cells = [first, first + 1, first + 2];
        Some(Self { at, part: dataset.part, keys, wanted, cells, as_of, not_understood: 0 })
    }

    fn take(&mut self, row: &RowView<'_>, schools: &Schools, found: &mut ExportedConsents) {
        let Subject::Pupil(pupil) = self.keys.find(row, schools).subject else { return };
        let [subject, state, on] = self.cells.map(|at| row.cells.get(at).map_or("", AsRef::as_ref));
        match (meant(subject, SUBJECTS), meant(state, STATES), DateCell::read(on).day()) {
            (Some(subject), Some(state), Some(on)) => {
                // Of a later day nothing is known yet.
                if on <= self.as_of {
                    found.hear(pupil, subject, (on, state));
                }
            }
            _ => self.not_understood += 1,
        }
    }
}

const SUBJECTS: &[(&str, ConsentSubject)] = &[
    ("image", ConsentSubject::Image),
    ("social-media", ConsentSubject::SocialMedia),
    ("contact-sharing", ConsentSubject::ContactSharing),
    ("exchange", ConsentSubject::Exchange),
];

const STATES: &[(&str, ConsentState)] = &[("given", ConsentState::Given), ("withdrawn", ConsentState::Withdrawn)];

/// Returns what a cell means, where it is one of the words.
fn meant<T: Copy>(cell: &str, among: &[(&str, T)]) -> Option<T> {
    let cell = fold(cell);
    let words = WORDS.lines().filter_map(|line| line.split_once(": "));
    let meaning = words.filter(|(_, word)| fold(word) == cell).map(|(meaning, _)| meaning);
    meaning.filter_map(|meaning| among.iter().find(|(name, _)| *name == meaning)).map(|(_, meant)| *meant).next()
}

struct Reading<'a> {
    tables: Vec<Table<'a>>,
    schools: &'a Schools,
    found: ExportedConsents,
}

impl Visitor for Reading<'_> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.tables.iter().find(|table| table.part == part).map_or(&[], |table| &table.wanted)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        if let Some(table) = self.tables.iter_mut().find(|table| table.part == part)
            && row.flaw.is_none()
        {
            table.take(row, self.schools, &mut self.found);
        }
        ControlFlow::Continue(())
    }
}
