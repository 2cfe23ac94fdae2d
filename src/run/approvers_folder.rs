//! The folder of the lists for the approvers in a plan folder. It names pupils, so it goes when the plan is carried out (C4).

use crate::storage;
use std::path::Path;

/// The folder of the lists in a plan folder.
pub const FOLDER: &str = "approvers";

/// Tells whether lists of pupils lie in a plan folder.
#[must_use]
pub fn is_in(plan_folder: &Path) -> bool {
    plan_folder.join(FOLDER).exists()
}

/// Removes lists from a plan folder; returns whether all that names pupils is gone.
///
/// What somebody else put beside them is left there, so that nothing is lost.
#[must_use]
pub fn remove<'a>(plan_folder: &Path, lists: impl Iterator<Item = &'a str>) -> bool {
    let is_gone = |removed| matches!(removed, Ok(()) | Err(storage::Error::NotFound(_)));
    let mut all_gone = true;
    for list in lists {
        all_gone &= is_gone(storage::remove_file(&plan_folder.join(list)));
    }
    all_gone & is_gone(storage::remove_empty_folder(&plan_folder.join(FOLDER)))
}
