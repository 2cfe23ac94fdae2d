//! Approvals: signed notes over the digest of a plan, one per role, beside `plan.json` (C6). `schemas/plan.md` shows one.
//!
//! Promises: an approval counts only if one enrolled key signed exactly this plan for exactly this role, and the note is
//! byte for byte what would be written. Refuses keys that are not enrolled, that are enrolled for another role, and that
//! sign the log.

use crate::keys::{NoteKey, is_same_key};
use crate::model::{Day, Message};
use crate::policy::{ApprovalRole, Approver};
use crate::storage::Digest;
use signed_note::{Note, StandardVerifier, VerifierList};
use thiserror::Error;

const FIRST_LINE: &str = "opschoon/approval/v1";

/// How a moment is written: `2026-11-22T09:00:00Z`, digits shown as zeros.
const MOMENT: &str = "0000-00-00T00:00:00Z";

/// Lines of a note: the text, an empty one, one signature, and what follows the last newline.
const NOTE_LINES: usize = 8;

/// Why an approval can't be given, or does not count.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApprovalFault {
    /// Not a signed note that this program writes, or one that its key did not sign.
    #[error("the approval is not one that this program writes")]
    Corrupt,
    /// The key is not enrolled.
    #[error("the key of the approval is not enrolled")]
    UnknownKey,
    /// The key is enrolled for another role.
    #[error("the key of the approval is enrolled for `{}`", enrolled.name())]
    OtherRole {
        /// The role that it is enrolled for.
        enrolled: ApprovalRole,
    },
    /// The key signs the log.
    #[error("the key of the approval signs the deletion log")]
    SignsTheLog,
    /// Another plan was signed.
    #[error("the approval is of another plan")]
    OtherPlan,
}

impl ApprovalFault {
    /// Returns what to tell the user about the approval in a role.
    #[must_use]
    pub fn message(&self, role: ApprovalRole) -> Message {
        let id = match self {
            Self::Corrupt => "approval-corrupt",
            Self::UnknownKey => "approval-unknown-key",
            Self::OtherRole { .. } => "approval-other-role",
            Self::SignsTheLog => "approval-log-key",
            Self::OtherPlan => "approval-other-plan",
        };
        let message = Message::new(id).with("role", role.name()).with("file", file_of(role));
        match self {
            Self::OtherRole { enrolled } => message.with("enrolled", enrolled.name()),
            Self::Corrupt | Self::UnknownKey | Self::SignsTheLog | Self::OtherPlan => message,
        }
    }
}

/// Who may approve, and who never.
#[derive(Clone, Copy, Debug)]
pub struct Roster<'a> {
    /// The enrolled keys.
    pub approvers: &'a [Approver],
    /// The key that the log is checked with, where there is one.
    pub log: Option<&'a str>,
}

impl Roster<'_> {
    /// Checks that a key approves in a role.
    ///
    /// # Errors
    /// [`ApprovalFault::SignsTheLog`], [`ApprovalFault::UnknownKey`], [`ApprovalFault::OtherRole`].
    pub fn admits(&self, vkey: &str, role: ApprovalRole) -> Result<(), ApprovalFault> {
        if self.log.is_some_and(|log| is_same_key(log, vkey)) {
            return Err(ApprovalFault::SignsTheLog);
        }
        let enrolled = self.approvers.iter().find(|approver| approver.key == vkey);
        match enrolled.map(|approver| approver.role) {
            Some(enrolled) if enrolled == role => Ok(()),
            Some(enrolled) => Err(ApprovalFault::OtherRole { enrolled }),
            None => Err(ApprovalFault::UnknownKey),
        }
    }

    /// Returns the first enrolled role whose key signs the log, which no approver's may.
    #[must_use]
    pub fn role_that_signs_the_log(&self) -> Option<ApprovalRole> {
        let log = self.log?;
        self.approvers.iter().find(|approver| is_same_key(log, &approver.key)).map(|approver| approver.role)
    }
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The digest of `plan.json`, keyed with the plan's salt, as it stands in the log.
    pub plan: Digest,
    /// The as-of day of the plan.
    pub as_of: Day,
    /// The role.
    pub role: ApprovalRole,
    /// The moment, by the clock of the machine, in UTC.
    pub at: String,
}

/// Returns the name of the file, beside `plan.json`, that holds the approval in a role.
#[must_use]
pub fn file_of(role: ApprovalRole) -> String {
    format!("{}.approval", role.name())
}

impl Approval {
    /// Returns the signed note.
    ///
    /// # Errors
    /// What [`Roster::admits`] refuses, and [`ApprovalFault::Corrupt`] where nothing can be signed.
    pub fn sign(&self, key: &NoteKey, roster: Roster<'_>) -> Result<Vec<u8>, ApprovalFault> {
        roster.admits(key.vkey(), self.role)?;
        let mut note = Note::new(self.text().as_bytes(), &[]).map_err(|_| ApprovalFault::Corrupt)?;
        note.add_sigs(&[key.signer()]).map_err(|_| ApprovalFault::Corrupt)?;
        Ok(note.to_bytes())
    }

    /// Reads the approval of a plan in a role; `plan` is the plan's digest and day.
    ///
    /// # Errors
    /// [`ApprovalFault`].
    pub fn open(
        bytes: &[u8],
        plan: (Digest, Day),
        role: ApprovalRole,
        roster: Roster<'_>,
    ) -> Result<Self, ApprovalFault> {
        let note = Note::from_bytes(bytes).map_err(|_| ApprovalFault::Corrupt)?;
        let approval = Self::parse(note.text()).ok_or(ApprovalFault::Corrupt)?;
        let known = roster.approvers.iter().map(|approver| approver.key.as_str()).chain(roster.log);
        // A name and id of four bytes that fit do not make a key: the signature is tried with each that has them.
        let mut signed_by = None;
        for vkey in known {
            let verifier = StandardVerifier::new(vkey).map_err(|_| ApprovalFault::UnknownKey)?;
            match note.verify(&VerifierList::new(vec![Box::new(verifier)])) {
                Ok((ours, others)) if ours.len() == 1 && others.is_empty() => signed_by = signed_by.or(Some(vkey)),
                Err(signed_note::NoteError::UnverifiedNote) => {}
                Ok(_) | Err(_) => return Err(ApprovalFault::Corrupt),
            }
        }
        roster.admits(signed_by.ok_or(ApprovalFault::UnknownKey)?, role)?;
        // A repeated or second signature would be a place to change bytes unseen.
        let lines = bytes.split(|byte| *byte == b'\n').count();
        if note.to_bytes() != bytes || lines != NOTE_LINES || approval.role != role {
            return Err(ApprovalFault::Corrupt);
        }
        if (approval.plan, approval.as_of) == plan { Ok(approval) } else { Err(ApprovalFault::OtherPlan) }
    }

    fn text(&self) -> String {
        let Self { plan, as_of, role, at } = self;
        format!("{FIRST_LINE}\nplan {plan}\nas-of {as_of}\nrole {}\nat {at}\n", role.name())
    }

    /// Reads the text back; nothing unless it is exactly what [`Approval::text`] writes.
    fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let mut lines = text.lines().skip(1);
        let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let plan = field("plan")?.parse().ok()?;
        let as_of = Day::from_iso(field("as-of")?)?;
        let named = field("role")?;
        let role = ApprovalRole::NAMES.iter().find(|(name, _)| *name == named).map(|(_, role)| *role)?;
        let at = field("at").filter(|at| is_moment(at))?.to_owned();
        let approval = Self { plan, as_of, role, at };
        (approval.text() == text).then_some(approval)
    }
}

fn is_moment(text: &str) -> bool {
    let fits = |(written, shape): (u8, u8)| if shape == b'0' { written.is_ascii_digit() } else { written == shape };
    text.len() == MOMENT.len() && text.bytes().zip(MOMENT.bytes()).all(fits)
}
