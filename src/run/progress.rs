//! What a job says while it works; the terminal shows it, tests ignore it.

/// Hears how a job goes.
pub trait Progress: Sync {
    /// A stage begins; the name is that of its room.
    fn stage(&self, name: &'static str);

    /// So many bytes of the delivery were written again.
    fn bytes(&self, bytes: u64);

    /// Something to tell the user that is no finding: keys that were made.
    fn notice(&self, message: &crate::model::Message);
}

/// Hears nothing.
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: &'static str) {}

    fn bytes(&self, _: u64) {}

    fn notice(&self, _: &crate::model::Message) {}
}
