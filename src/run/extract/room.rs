//! Where an extract may go: a free place, or with `--replace` the place of an earlier extract. A folder that holds anything
//! else makes no room: neither a mistyped path nor a file that somebody put beside an extract is lost.

use super::{CARD, PAGE, SALT};
use crate::model::Message;
use crate::run::Error;
use crate::storage;
use serde::Deserialize;
use std::path::Path;

/// What of a card says which files are the extract's.
#[derive(Deserialize)]
struct CardRead {
    datasets: Vec<DatasetRead>,
}

#[derive(Deserialize)]
struct DatasetRead {
    file: String,
}

/// Refuses a place that is neither free nor, where that is wished, an extract's.
pub(super) fn must_have_room(out: &Path, replace: bool) -> Result<(), Error> {
    match storage::must_be_free(out) {
        Err(storage::Error::NotEmpty(_)) if replace && holds_an_extract_alone(out) => Ok(()),
        Err(storage::Error::NotEmpty(_)) if replace => {
            Err(Error::Usage(Message::new("extract-replaces-no-other").with("folder", out.display())))
        }
        found => Ok(found?),
    }
}

/// What can't be read is not known to be an extract.
fn holds_an_extract_alone(folder: &Path) -> bool {
    let card = std::fs::read(folder.join(CARD)).ok().and_then(|bytes| serde_json::from_slice::<CardRead>(&bytes).ok());
    let Some((card, found)) = card.zip(storage::list_files(folder).ok()) else { return false };
    let is_own = |file: &String| {
        [CARD, PAGE, SALT].contains(&file.as_str()) || card.datasets.iter().any(|dataset| dataset.file == *file)
    };
    found.iter().all(is_own)
}
