//! Which decision settles why a row is referred (R10).

use crate::model::event::DecidedAs;
use crate::model::handover::{Dataset, Settlement, Whom, Within};
use crate::model::{Brin, PupilIndex, PupilNumber, RowReason};

/// Whom a row may be about, as far as its keys say.
pub(super) struct RowKeysFound {
    /// Its school.
    pub(super) school: Option<Brin>,
    /// Every pupil that a key leads to.
    pub(super) pupils: Vec<PupilIndex>,
    /// The number that stands in it.
    pub(super) number: Option<PupilNumber>,
}

/// The decisions that may settle referrals of one dataset.
pub(super) struct Settling<'a>(Vec<&'a Settlement>);

impl<'a> Settling<'a> {
    /// Returns the decisions that hold for a dataset.
    pub(super) fn of(dataset: &Dataset, settlements: &'a [Settlement]) -> Self {
        let holds = |settlement: &&Settlement| match settlement.within {
            Within::Everything => true,
            Within::Dataset(id) => id == dataset.id,
            Within::File(_) => false,
        };
        Self(settlements.iter().filter(holds).collect())
    }

    /// Returns whether nothing is decided on this dataset, so that no row need be asked.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the decision on a row that is referred for a reason; that it stays counts more than that it goes.
    pub(super) fn decision(&self, reason: RowReason, row: &RowKeysFound) -> Option<&'a Settlement> {
        let about = |decision| self.0.iter().find(move |line| line.decision == decision && matches(line, reason, row));
        about(DecidedAs::Keep)
            .or_else(|| about(DecidedAs::Erase).filter(|_| reason.may_be_erased_by_decision()))
            .copied()
    }
}

/// Returns the decision on a file that holds no table.
pub(super) fn decision_on_file(settlements: &[Settlement], file: usize, reason: RowReason) -> Option<&Settlement> {
    let about = |decision| {
        let lines = settlements.iter().filter(move |line| line.within == Within::File(file));
        lines.filter(move |line| line.decision == decision).find(|line| line.is_about(reason))
    };
    about(DecidedAs::Keep).or_else(|| about(DecidedAs::Erase).filter(|_| reason == RowReason::UnlistedFile))
}

fn matches(line: &Settlement, reason: RowReason, row: &RowKeysFound) -> bool {
    let whom = match &line.whom {
        Whom::Anybody => true,
        Whom::Pupil(index) => row.pupils.contains(index),
        Whom::Number(number) => row.number.as_ref() == Some(number),
    };
    whom && row.school == Some(line.school) && line.is_about(reason)
}
