//! What a job says while it works; the terminal shows it, tests ignore it.

use crate::model::Message;
use crate::storage::Published;

/// Hears how a job goes.
pub trait Progress: Sync {
    /// A stage begins; the name is that of its room.
    fn stage(&self, name: &'static str);

    /// So many bytes of the delivery were written again.
    fn bytes(&self, bytes: u64);

    /// Something to tell the user that is no finding: keys that were made, an old folder that would not go.
    fn notice(&self, message: &Message);
}

/// Tells where the folder lies that made room for a new one and could not be removed: what it holds is personal data.
pub(super) fn tell_left_behind(progress: &dyn Progress, published: Published) {
    if let Some(old) = published.left_behind {
        progress.notice(&Message::new("old-folder-left-behind").with("folder", old.display()));
    }
}

/// Hears nothing.
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: &'static str) {}

    fn bytes(&self, _: u64) {}

    fn notice(&self, _: &Message) {}
}
