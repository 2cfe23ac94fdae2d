//! `referrals.csv`: what waits for a person, with place and reason, what to do, and how `decisions.csv` can settle it. No
//! values.

use super::error::EvidenceError;
use crate::model::handover::Referral;
use crate::model::{Message, RowReason};
use crate::presentation::Texts;
use crate::presentation::csv_cell;

/// Returns the bytes of `referrals.csv`: UTF-8 with a byte-order mark and semicolons, as a Dutch spreadsheet opens it.
///
/// # Errors
/// [`EvidenceError::Json`] where the table can't be put together.
pub fn referrals_csv(referrals: &[Referral], texts: &Texts) -> Result<Vec<u8>, EvidenceError> {
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let broken = |_| EvidenceError::Json;
    table
        .write_record(["dataset", "place", "row", "column", "reason", "rows", "meaning", "what_to_do", "decisions"])
        .map_err(broken)?;
    for referral in referrals {
        let message = reason_message(referral);
        let dataset = referral.dataset.map_or_else(String::new, |id| id.to_string());
        let row = referral.place.row.map_or_else(String::new, |row| row.to_string());
        let column = referral.place.column.clone().unwrap_or_default();
        let said = texts.say(&message);
        let cells = [
            dataset,
            referral.place.dataset.clone(),
            row,
            column,
            referral.reason.name().to_owned(),
            referral.rows.to_string(),
            said.what,
            said.hint.unwrap_or_default(),
            decisions(referral.reason).to_owned(),
        ];
        table.write_record(cells.map(|cell| csv_cell(&cell))).map_err(broken)?;
    }
    table.into_inner().map_err(|_| EvidenceError::Json)
}

/// The words that `decisions.csv` takes for a reason (R10).
const fn decisions(reason: RowReason) -> &'static str {
    if reason.may_be_erased_by_decision() {
        "keep erase"
    } else if reason.may_be_settled_by_departure() {
        "keep left"
    } else {
        "keep"
    }
}

/// Returns the message that says a referral's reason.
#[must_use]
pub fn reason_message(referral: &Referral) -> Message {
    Message::of_reason(referral.reason)
}
