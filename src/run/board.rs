//! What the board decided for the job: its schedule, as it stands on the as-of day.

use super::job::Job;
use crate::determine::{BoardStanding, Terms};

/// Returns the schedule on the as-of day, worked out per category.
#[must_use]
pub fn terms(job: &Job) -> Terms<'_> {
    let board = BoardStanding {
        legal_form: job.pipeline.legal_form,
        has_selection_list: job.pipeline.selection_list.is_some(),
    };
    Terms::new(&job.schedule, Job::floors(), job.as_of, board)
}
