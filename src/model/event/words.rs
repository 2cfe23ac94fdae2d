//! The closed lists of words of the entries, each spelt as it stands in the log.

use serde::{Deserialize, Serialize};

/// Makes an enum of words in kebab case, with the spelling of each.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $spelling:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$member_doc])* #[serde(rename = $spelling)] $member,)* }

        impl $name {
            /// Every member.
            pub const ALL: &'static [Self] = &[$(Self::$member,)*];

            /// Returns the spelling in the log.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$member => $spelling,)* }
            }
        }
    };
}

words! {
    /// How a run ended.
    Ending {
        /// Everything was erased, written and published.
        Completed = "completed",
        /// It stopped before anything was published; nothing was erased.
        Failed = "failed",
        /// A person withdrew it before it was completed.
        Void = "void",
    }
}

words! {
    /// Why a run failed or was withdrawn before it was completed.
    EndingReason {
        /// It was completed.
        None = "none",
        /// An input changed.
        InputsChanged = "inputs-changed",
        /// The disk failed or was full.
        Disk = "disk",
        /// A person made a mistake.
        Mistake = "mistake",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What was wrong with a completed run.
    WithdrawalReason {
        /// The delivery was wrong or incomplete.
        Inputs = "inputs",
        /// The pipeline, the schedule or a schema was wrong.
        Policy = "policy",
        /// A hold, request, consent or decision was missing or wrong.
        Governance = "governance",
        /// A person made another mistake.
        Mistake = "mistake",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How much of a run is wrong.
    Scope {
        /// All that it erased.
        All = "all",
        /// What it erased of the subjects that the entry lists.
        Listed = "listed",
    }
}

words! {
    /// What keeps data from being erased (R1).
    DeferredBy {
        /// A hold (R2).
        Hold = "hold",
        /// A restriction (R4).
        Restriction = "restriction",
        /// An objection (R4).
        Objection = "objection",
        /// An open request for access, rectification or portability (R5).
        OpenRequest = "open-request",
    }
}

words! {
    /// Why data is held.
    Ground {
        /// It is no hold.
        None = "none",
        /// A complaint.
        Complaint = "complaint",
        /// A case in court.
        Court = "court",
        /// An inspection.
        Inspection = "inspection",
        /// The safety of a person.
        Safety = "safety",
        /// Any other ground.
        Other = "other",
    }
}

words! {
    /// What a person decided on what was referred (R10).
    DecidedAs {
        /// The data stays.
        Keep = "keep",
        /// The data goes.
        Erase = "erase",
        /// The pupil left.
        Left = "left",
    }
}

words! {
    /// What is remembered for later runs (R6, R4).
    RememberedKind {
        /// A granted request for erasure.
        Erasure = "erasure",
        /// A granted objection.
        Objection = "objection",
    }
}

words! {
    /// What a pupil was given.
    AccessKind {
        /// An overview of their data, and a copy (GDPR art. 15).
        Access = "access",
        /// Their data in a form for machines (GDPR art. 20).
        Portability = "portability",
    }
}

words! {
    /// What pseudonyms were made from.
    Identity {
        /// The national number.
        Pgn = "pgn",
        /// School and pupil number.
        PupilNumber = "pupil-number",
    }
}

words! {
    /// Where data lay that was destroyed outside the delivery (C1).
    Where {
        /// A source system.
        SourceSystem = "source-system",
        /// Paper files.
        Paper = "paper",
        /// A processor.
        Processor = "processor",
        /// The original delivery.
        Delivery = "delivery",
    }
}

words! {
    /// What a key was for.
    KeyKind {
        /// References to pupils, of one year.
        Subject = "subject",
        /// Pseudonyms, of one purpose.
        Purpose = "purpose",
        /// The cache of pseudonyms.
        Cache = "cache",
        /// Signing the checkpoints of the log.
        Log = "log",
    }
}

/// The systems that the log names; any other is `other`, since a folder's name is typed by a person.
pub const SYSTEMS: &[&str] =
    &["parnassys", "cito", "esis", "magister", "somtoday", "edexml", "uwlr", "oso", "media", OTHER];
const OTHER: &str = "other";

/// The formats of datasets.
const FORMATS: &[&str] = &["csv", "xlsx", "xls", "ods", "xml", "parquet"];

/// The roles that approve plans and confirm destruction, as a pipeline file spells them.
const ROLES: &[&str] = &["administrator", "intern-begeleider", "director", "board"];

/// Returns the name by which the log knows a system.
#[must_use]
pub fn system_named(name: &str) -> &'static str {
    SYSTEMS.iter().copied().find(|system| *system == name).unwrap_or(OTHER)
}

/// Whether a text is one of the systems.
pub(super) fn is_system(text: &str) -> bool {
    SYSTEMS.contains(&text)
}

/// Whether a text is one of the formats.
pub(super) fn is_format(text: &str) -> bool {
    FORMATS.contains(&text)
}

/// Whether a text is one of the roles.
pub(super) fn is_role(text: &str) -> bool {
    ROLES.contains(&text)
}
