//! From `erase::carry_out` on: what each file became.

/// What passed through a pass over a file: how many bytes, and their digest keyed with the run's salt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// The number of bytes.
    pub bytes: u64,
    /// The digest; nothing where the pass was not asked for one.
    pub digest: Option<KeyedDigest>,
}

/// The 32 bytes of a keyed digest; prints as hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyedDigest(pub [u8; 32]);

impl std::fmt::Display for KeyedDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for KeyedDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// What one file became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The bytes read.
    pub input: Passed,
    /// The bytes written; nothing for a file that was left out.
    pub output: Option<Passed>,
}
