//! Paths as people would write them: `out/run` for `pipelines/../out/run`. For showing only.

use crate::model::Message;
use std::path::{Component, Path, PathBuf};

/// Returns the path without the folders that it leaves again. A folder that is a link stays, since `..` leads elsewhere
/// from there.
#[must_use]
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let leaves =
            part == Component::ParentDir && matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        if leaves && std::fs::symlink_metadata(&tidy).is_ok_and(|found| found.is_dir()) {
            tidy.pop();
        } else {
            tidy.push(part);
        }
    }
    tidy
}

/// Returns the message with its paths tidied.
#[must_use]
pub fn tidied(message: &Message) -> Message {
    let args = message.args.iter().map(|(name, value)| match *name {
        "path" | "file" | "folder" => (*name, tidy(Path::new(value)).display().to_string()),
        _ => (*name, value.clone()),
    });
    Message { id: message.id, args: args.collect() }
}
