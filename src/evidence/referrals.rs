//! `referrals.csv`: what waits for a person, with place and reason, what to do, and how `decisions.csv` can settle it. No
//! values.

use super::error::EvidenceError;
use crate::model::handover::Referral;
use crate::model::{Message, RowReason};
use crate::presentation::{Said, Texts, csv_cell};
use std::collections::BTreeMap;

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
    let mut words: BTreeMap<RowReason, Said> = BTreeMap::new();
    for referral in referrals {
        let dataset = referral.dataset.map_or_else(String::new, |id| id.to_string());
        let row = referral.place.row.map_or_else(String::new, |row| row.to_string());
        let rows = referral.rows.to_string();
        let said = words.entry(referral.reason).or_insert_with(|| texts.say(&reason_message(referral)));
        let cells = [
            &dataset,
            &referral.place.dataset,
            &row,
            referral.place.column.as_deref().unwrap_or_default(),
            referral.reason.name(),
            &rows,
            &said.what,
            said.hint.as_deref().unwrap_or_default(),
            decisions(referral.reason),
        ];
        for cell in cells.map(csv_cell) {
            table.write_field(cell.as_bytes()).map_err(broken)?;
        }
        table.write_record(None::<&[u8]>).map_err(broken)?;
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
