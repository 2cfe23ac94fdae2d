//! A message by id: what happened and what to do, before it is put into words.
//!
//! The words stand in `presentation` (English and Dutch, in pairs). Arguments are our own literals, names of files and
//! columns, counts and days; never a value of a delivery.

/// A message that `presentation` can put into words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The id in the message files, such as `input-empty`; its hint is the attribute `.hint` there.
    pub id: &'static str,
    /// The arguments, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// Returns the message of that id without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Returns the message with an argument added.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers pass counts, names and references alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl Message {
    /// Returns the message with why something can't be read, as a word that the texts of each language know.
    #[must_use]
    pub fn with_cause(self, kind: std::io::ErrorKind) -> Self {
        let cause = match kind {
            std::io::ErrorKind::IsADirectory => "folder",
            std::io::ErrorKind::PermissionDenied => "forbidden",
            _ => "other",
        };
        self.with("cause", cause)
    }

    /// Returns the message that says why something is referred: `reason-orphan`, with its meaning and what to do.
    #[must_use]
    pub fn of_reason(reason: super::RowReason) -> Self {
        Self { id: "reason", args: vec![("reason", reason.name().to_owned())] }
    }
}
