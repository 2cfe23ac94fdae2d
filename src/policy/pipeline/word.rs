//! The closed lists of words of a pipeline file.

use crate::model::Message;
use crate::policy::spelling::with_suggestion;
use crate::policy::words::{member, words};

/// How the FG may be written; it is refused with a reason of its own (C6).
const FG: &[&str] = &["fg", "functionaris-gegevensbescherming", "functionaris-voor-gegevensbescherming", "dpo"];

words! {
    /// What a pipeline is for.
    PipelineKind {
        /// Erases expired data and writes purged datasets.
        Cleanup = "cleanup",
        /// Makes a pseudonymised extract for analysts.
        Extract = "extract",
    }
}

words! {
    /// The sector of a school.
    Sector {
        /// Primary education (primair onderwijs).
        Po = "po",
        /// Special education (speciaal onderwijs).
        So = "so",
        /// Secondary education (voortgezet onderwijs).
        Vo = "vo",
    }
}

words! {
    /// The legal form of the board (T6).
    LegalForm {
        /// A foundation or association.
        Private = "private",
        /// A public body, under the Archiefwet.
        Public = "public",
    }
}

words! {
    /// What becomes of columns of which nothing is known.
    UnknownColumns {
        /// The run is refused.
        Refuse = "refuse",
        /// They are kept and listed.
        Refer = "refer",
    }
}

words! {
    /// What becomes of mentions of erased pupils in the text of others.
    Mentions {
        /// They are listed for a person.
        Refer = "refer",
        /// They are replaced.
        Redact = "redact",
    }
}

words! {
    /// The one thing that a pipeline may state about everybody (T5).
    Nobody {
        /// It holds for nobody.
        Nobody = "nobody",
    }
}

words! {
    /// A role that approves a plan. The FG advises and is never among them (C6).
    ApprovalRole {
        /// The administrator of the school.
        Administrator = "administrator",
        /// The intern begeleider (IB'er).
        InternBegeleider = "intern-begeleider",
        /// The director of the school.
        Director = "director",
        /// The board.
        Board = "board",
    }
}

impl ApprovalRole {
    /// Returns the role that is spelt so.
    ///
    /// # Errors
    /// What is wrong with the word; the FG is refused with a reason of its own (C6).
    pub fn from_text(written: &str) -> Result<Self, Message> {
        if FG.contains(&written.to_lowercase().as_str()) {
            return Err(Message::new("policy-fg-approves").with("word", written));
        }
        let known: Vec<&str> = Self::NAMES.iter().map(|(name, _)| *name).collect();
        let unknown = || with_suggestion(Message::new("policy-unknown-word").with("word", written), written, &known);
        member(Self::NAMES, written).ok_or_else(unknown)
    }
}
