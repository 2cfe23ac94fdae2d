//! Days of the command line.

use crate::model::Day;

/// Reads a day of the command line.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::from_iso(text).ok_or_else(|| "not a day of the calendar in the form YYYY-MM-DD".to_owned())
}
