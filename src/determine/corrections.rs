//! Granted corrections (E7): which cell of this delivery each line of `corrections.csv` is about, and whether it can be
//! written there at all.

use super::matching::lookup;
use crate::formats::DeliveryFile;
use crate::model::handover::{Admitted, Correction, CorrectionOutcome, Dataset, Pupils};
use crate::model::{Category, ColumnClass, DatasetClass, DateCell, Role};
use crate::policy::{CorrectionLine, Governance};

/// Returns the lines whose pupil, dataset and column this delivery has.
#[must_use]
pub fn corrections(
    governance: &Governance,
    pupils: &Pupils,
    admitted: &Admitted,
    files: &[DeliveryFile],
) -> Vec<Correction> {
    let correction = |line: &CorrectionLine| {
        let dataset = dataset_of(line, admitted)?;
        let column = dataset.class.columns.iter().position(|column| column.name == line.column.reveal())?;
        let (from, to) = (line.from.reveal(), line.to.reveal());
        let refused = dataset.class.columns.get(column).and_then(|at| refuses(at, &dataset.class)).or_else(|| {
            let layout = files.get(dataset.file).and_then(DeliveryFile::layout);
            let can_hold = layout.is_some_and(|layout| layout.can_hold(dataset.part, column, from, to));
            // A birth date that can't be read contradicts nothing (P5), so that a row that did would be decided.
            let is_birth = dataset.class.columns.get(column).and_then(|at| at.role) == Some(Role::BirthDate);
            let is_unreadable = is_birth && DateCell::read(to).day().is_none();
            (!can_hold || is_unreadable).then_some(CorrectionOutcome::Unwritable)
        });
        Some(Correction {
            line: line.line,
            pupil: lookup(pupils, line.school, &line.pupil)?,
            dataset: dataset.id,
            column,
            row: line.row,
            from: from.to_owned(),
            to: to.to_owned(),
            refused,
        })
    };
    governance.corrections.iter().filter_map(correction).collect()
}

/// The dataset that a line names, as the list of referrals does: by its path or its number.
fn dataset_of<'a>(line: &CorrectionLine, admitted: &'a Admitted) -> Option<&'a Dataset> {
    let name = line.dataset.reveal();
    let in_scope = admitted.datasets.iter().filter(|dataset| dataset.class.about.in_scope());
    in_scope.into_iter().find(|dataset| dataset.shown == name || dataset.id.to_string() == name)
}

/// Why a column is never corrected here: the rules find the pupil, the school, the clock or a consent by it, so that the
/// next run would decide otherwise than the source system says (E10).
fn refuses(column: &ColumnClass, class: &DatasetClass) -> Option<CorrectionOutcome> {
    let finds = matches!(column.category, Some(Category::ContactName | Category::ContactBirth));
    match column.role {
        Some(Role::BirthDate | Role::Surname) | None if class.finds_by_name && finds => Some(CorrectionOutcome::Key),
        Some(
            Role::Pupil
            | Role::OtherPupil
            | Role::NationalNumber
            | Role::EckId
            | Role::Guardian
            | Role::School
            | Role::Departure
            | Role::EnrolmentStart
            | Role::LeftMark
            | Role::ApplicationClosed
            | Role::Guest
            | Role::DateOfDeath
            | Role::ReferredToSo
            | Role::ExamResultFixed
            | Role::SchoolYear
            | Role::Published
            | Role::MediaFile
            | Role::ConsentSubject
            | Role::ConsentState
            | Role::ConsentOn,
        ) => Some(CorrectionOutcome::Key),
        Some(Role::BirthDate | Role::Surname | Role::Secrecy) | None => None,
    }
}
