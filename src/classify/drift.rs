//! Whether the values of a column are still what its schema calls it. The schema keeps the last word on the category;
//! a contradiction is reported beside it, in shares and shapes. Silent where there are too few values to tell.

use super::decision::Decision;
use super::header::{HeaderSays, sensitivity};
use super::lexicon::Reading;
use super::profile::Profile;
use super::values;
use crate::model::handover::KnownColumn;
use crate::model::{Category, Role};

/// How many values must speak before a schema is contradicted, and how few of them may agree with it.
const ENOUGH: usize = 10;
const FEW: f64 = 0.5;
/// How sure the values must be of another, graver category.
const SURE: f64 = 0.8;

/// Returns how the values contradict the schema, if they do.
pub(super) fn contradiction(known: KnownColumn, profile: &Profile) -> Option<String> {
    if profile.count < ENOUGH {
        return None;
    }
    lacks_its_shape(known, profile).or_else(|| holds_something_graver(known, profile))
}

fn lacks_its_shape(known: KnownColumn, profile: &Profile) -> Option<String> {
    let dates = profile.date.max(profile.excel_serial);
    let clock = matches!(known.role, Some(Role::Departure | Role::EnrolmentStart | Role::BirthDate));
    let linking = known.role == Some(Role::NationalNumber) && profile.national_number_tested >= ENOUGH;
    if clock && dates < FEW {
        Some(format!("only {} are dates", values::percent(dates)))
    } else if linking && profile.national_number < FEW {
        Some(format!("only {} pass the 11-test", values::percent(profile.national_number)))
    } else {
        None
    }
}

fn holds_something_graver(known: KnownColumn, profile: &Profile) -> Option<String> {
    let mut by_values = Decision::default();
    values::weigh(&mut by_values, &HeaderSays::default(), profile, &Reading::default());
    let found = by_values.category.filter(|_| by_values.confidence >= SURE)?;
    let family = |category: Category| category.parent().unwrap_or(category);
    let graver = sensitivity(found) > sensitivity(known.category) && family(found) != family(known.category);
    let reach_of_others =
        matches!(known.category, Category::Staff | Category::Guardian) && Category::Contact.covers(found);
    if reach_of_others {
        return None;
    }
    // Reasons of absence, plans and free text speak of health by their nature.
    let of_health = Category::Medical.covers(found);
    let speaks_of_health = matches!(known.category, Category::Absence | Category::OtherFreeText)
        || Category::Progress.covers(known.category);
    let prose = found == Category::OtherFreeText && speaks_of_health;
    let why = by_values.evidence.last().cloned().unwrap_or_default();
    (graver && !(of_health && speaks_of_health) && !prose).then_some(why)
}
