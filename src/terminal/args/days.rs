//! Days of the command line.

use crate::model::Day;
use crate::terminal::usage::Unfit;

/// Reads a day of the command line.
pub(super) fn day(text: &str) -> Result<Day, Unfit> {
    Day::from_iso(text).ok_or(Unfit("usage-no-day"))
}
