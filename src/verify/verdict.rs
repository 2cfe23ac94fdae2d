//! What checking came to: findings, what was checked with figures, and what could not be checked.

use super::finding::{Finding, Position, Problem, Severity};
use crate::model::Message;
use std::collections::BTreeMap;

/// The most findings of one problem that are kept; the rest are counted.
const KEPT: u64 = 50;

/// An enum with the id of a message for each member.
macro_rules! told {
    ($(#[$enum_doc:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident = $id:literal,)* }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$doc])* $name,)* }

        impl $enum {
            /// Every member.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns the id of its message.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

told! {
    /// What was checked. The name in `--format json` is that of its message without `verify-checked-`.
    Check {
        /// So many files of the run folder are what `run.json` says.
        RunFiles = "verify-checked-run-files",
        /// So many files of the plan are in the run as the plan says.
        Outputs = "verify-checked-outputs",
        /// So many approvals count.
        Approvals = "verify-checked-approvals",
        /// So many tallies of the log agree.
        Tallies = "verify-checked-tallies",
        /// The certificate is signed by the key of the log.
        Certificate = "verify-checked-certificate",
        /// The log has so many files, each in its place.
        LogFiles = "verify-checked-log-files",
        /// So many entries lead to the signed root.
        LogEntries = "verify-checked-log-entries",
        /// The log tells of so many completed runs.
        LogRuns = "verify-checked-log-runs",
        /// The log extends so many earlier checkpoints.
        EarlierCheckpoints = "verify-checked-earlier-checkpoints",
        /// The cosigner that was named cosigned.
        Cosignature = "verify-checked-cosignature",
        /// So many files of the delivery are what the plan says.
        InputFiles = "verify-checked-input-files",
        /// So many rows were decided on again and held to what the run made of them.
        RowsReplayed = "verify-checked-rows-replayed",
        /// So many rows were held to what the run made of them, without deciding on them again.
        RowsCompared = "verify-checked-rows-compared",
        /// In so many rows of the purged files nothing is erasable any more.
        RowsFinal = "verify-checked-rows-final",
        /// So many pupils of whom something went were found again in the log.
        Subjects = "verify-checked-subjects",
    }
}

told! {
    /// What could not be checked. The name in `--format json` is that of its message without `verify-gap-`.
    Gap {
        /// Worklists are gone, as they may be.
        Worklists = "verify-gap-worklists",
        /// Nobody had to approve, and nobody did.
        NoApprovals = "verify-gap-no-approvals",
        /// The log is not where the plan says.
        NoLog = "verify-gap-no-log",
        /// Part of the log is damaged, or it can't be read: nothing was added up from its entries.
        DamagedLog = "verify-gap-damaged-log",
        /// The key of the log was not brought from outside: a copy in the run folder was used.
        KeyNotBrought = "verify-gap-key-not-brought",
        /// No earlier checkpoint was brought: a roll-back of log and folder together does not show.
        NoCheckpoint = "verify-gap-no-checkpoint",
        /// Without the delivery nobody can see what went.
        Delivery = "verify-gap-delivery",
        /// A policy or governance file is gone or another now, so decisions can't be derived again.
        Policies = "verify-gap-policies",
        /// Plan and summary can't be read.
        Plan = "verify-gap-plan",
        /// A file is of a kind that this check can't read.
        Format = "verify-gap-format",
        /// Decisions rest on a file that can't be read.
        Decisions = "verify-gap-decisions",
        /// What earlier runs remember of pupils may explain what differs; only the year's key can tell.
        Memory = "verify-gap-memory",
        /// Whether all that was corrected or redacted had to be can't be told.
        Replacements = "verify-gap-replacements",
        /// Which pupils the log means can't be told without the deletion log.
        Subjects = "verify-gap-subjects",
    }
}

/// How it stands with all that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It holds, with remarks.
    HoldsWithRemarks,
    /// It does not hold.
    DoesNotHold,
}

/// What was checked: which run, decided for which day, and which log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The id of the run.
    pub run_id: Option<String>,
    /// The as-of day.
    pub as_of: Option<String>,
    /// Origin and size of the log.
    pub log: Option<(String, u64)>,
}

/// What checking came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What was checked.
    pub about: About,
    findings: Vec<Finding>,
    counts: BTreeMap<Problem, u64>,
    checked: BTreeMap<Check, u64>,
    gaps: Vec<(Gap, Option<Position>)>,
}

impl Verdict {
    /// Adds a finding.
    pub fn find(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.problem).or_default();
        *count += 1;
        if *count <= KEPT {
            self.findings.push(finding);
        }
    }

    /// Adds findings.
    pub fn find_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.find(finding);
        }
    }

    /// Adds so many things that were checked.
    pub fn check(&mut self, what: Check, count: u64) {
        *self.checked.entry(what).or_default() += count;
    }

    /// Adds what could not be checked, and where that is.
    pub fn miss(&mut self, what: Gap, position: Option<Position>) {
        let missed = (what, position);
        if !self.gaps.contains(&missed) {
            self.gaps.push(missed);
        }
    }

    /// Takes in another verdict.
    pub fn merge(&mut self, other: Self) {
        for (problem, count) in other.counts {
            *self.counts.entry(problem).or_default() += count;
        }
        self.findings.extend(other.findings);
        for (what, count) in other.checked {
            self.check(what, count);
        }
        for (what, position) in other.gaps {
            self.miss(what, position);
        }
    }

    /// Returns the findings, the gravest first; of each problem at most fifty.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.problem.severity()));
        findings
    }

    /// Returns of each problem how often it was found.
    #[must_use]
    pub const fn counts(&self) -> &BTreeMap<Problem, u64> {
        &self.counts
    }

    /// Returns what was checked, with how many of it.
    #[must_use]
    pub const fn checked(&self) -> &BTreeMap<Check, u64> {
        &self.checked
    }

    /// Returns what could not be checked.
    #[must_use]
    pub fn gaps(&self) -> &[(Gap, Option<Position>)] {
        &self.gaps
    }

    /// Returns how it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.counts.keys().map(|problem| problem.severity()).max() {
            None => Standing::Holds,
            Some(Severity::Remark) => Standing::HoldsWithRemarks,
            Some(Severity::Fault) => Standing::DoesNotHold,
        }
    }

    /// Returns what to tell of something that was checked.
    #[must_use]
    pub fn message_of(what: Check, count: u64) -> Message {
        Message::new(what.id()).with("count", count)
    }
}
