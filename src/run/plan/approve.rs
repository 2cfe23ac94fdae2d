//! Approvals: a plan looked at before it is signed, signed, and counted before it is carried out (C6).

use super::folder::{PlanFolder, read};
use crate::evidence::EvidenceError;
use crate::evidence::approval::{Approval, Roster, file_of};
use crate::keys::{NoteKey, Passphrases};
use crate::model::Message;
use crate::policy::{ApprovalRole, Pipeline};
use crate::run::error::Error;
use crate::run::job::Clock;
use crate::storage::{self, Access};
use std::path::Path;

/// The approvals of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvals {
    /// The roles that approved, each with its file.
    pub given: Vec<(ApprovalRole, Vec<u8>)>,
    /// The roles that must still approve.
    pub missing: Vec<ApprovalRole>,
}

impl Approvals {
    /// Reads the approvals beside a plan, each checked.
    ///
    /// # Errors
    /// [`Error::Approval`] with each one that is there and does not count.
    pub fn of(plan: &PlanFolder, pipeline: &Pipeline) -> Result<Self, Error> {
        let (mut approvals, mut faults) = (Self::default(), Vec::new());
        for role in &pipeline.approval.roles {
            let bytes = match read(&plan.path, &file_of(*role)) {
                Ok(bytes) => bytes,
                Err(storage::Error::NotFound(_)) => {
                    approvals.missing.push(*role);
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            match Approval::open(&bytes, (plan.digest(), plan.as_of), *role, roster(plan, pipeline)) {
                Ok(_) => approvals.given.push((*role, bytes)),
                Err(fault) => faults.push(fault.message(*role)),
            }
        }
        if faults.is_empty() { Ok(approvals) } else { Err(Error::Approval(faults)) }
    }

    /// Returns the names of the roles that approved.
    #[must_use]
    pub fn given_names(&self) -> Vec<String> {
        self.given.iter().map(|(role, _)| role.name().to_owned()).collect()
    }

    /// Returns the names of the roles that must still approve.
    #[must_use]
    pub fn missing_names(&self) -> Vec<String> {
        self.missing.iter().map(|role| role.name().to_owned()).collect()
    }
}

fn roster<'a>(plan: &'a PlanFolder, pipeline: &'a Pipeline) -> Roster<'a> {
    Roster { approvers: &pipeline.approval.approvers, log: plan.log_key() }
}

/// Checks that no enrolled key signs the log.
///
/// # Errors
/// [`Error::Usage`] with the role of one that does.
pub fn must_not_sign_the_log(pipeline: &Pipeline, log: &str) -> Result<(), Error> {
    let roster = Roster { approvers: &pipeline.approval.approvers, log: Some(log) };
    match roster.role_that_signs_the_log() {
        Some(role) => Err(Error::Usage(crate::evidence::approval::ApprovalFault::SignsTheLog.message(role))),
        None => Ok(()),
    }
}

/// Someone about to approve a plan: everything is checked, nothing signed.
pub struct Approver {
    /// The plan.
    pub plan: PlanFolder,
    /// The pipeline, which says who approves.
    pub pipeline: Pipeline,
    /// The role.
    pub role: ApprovalRole,
    key: NoteKey,
    before: Approvals,
}

/// What came of approving.
#[derive(Clone, Debug)]
pub struct Approved {
    /// Whether the role had approved before, so that nothing was written.
    pub was_given: bool,
    /// The approvals as they stand now.
    pub approvals: Approvals,
}

impl Approver {
    /// Reads the plan and the key, and checks that this key may approve this plan in this role.
    ///
    /// # Errors
    /// [`Error::Usage`] for a role or key that does not approve, [`Error::PlanDiffers`] for a roster or list that is not
    /// the plan's, and those of the key.
    pub fn new(folder: &Path, role: &str, key: &Path, passphrases: &Passphrases) -> Result<Self, Error> {
        let plan = PlanFolder::open(folder)?;
        plan.must_be_no_simulation()?;
        let pipeline = Pipeline::load(&plan.pipeline_path())?;
        let role = ApprovalRole::from_text(role).map_err(|message| Error::Usage(message.with("key", "--role")))?;
        plan.must_have_roster_of(&pipeline)?;
        if !pipeline.approval.roles.contains(&role) {
            let asked: Vec<&str> = pipeline.approval.roles.iter().map(|role| role.name()).collect();
            let message = Message::new("approval-role-not-asked").with("role", role.name());
            return Err(Error::Usage(message.with("count", asked.len()).with("roles", asked.join(", "))));
        }
        plan.must_have_its_lists(true)?;
        let key = NoteKey::load(key, passphrases).map_err(EvidenceError::from)?;
        let admitted = roster(&plan, &pipeline).admits(key.vkey(), role);
        admitted.map_err(|fault| Error::Usage(fault.message(role)))?;
        let before = Approvals::of(&plan, &pipeline)?;
        Ok(Self { plan, pipeline, role, key, before })
    }

    /// Returns whether the role has approved already.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !self.before.missing.contains(&self.role)
    }

    /// Signs the plan and writes the approval beside it; where the role approved before, nothing is written.
    ///
    /// # Errors
    /// Those of signing and writing.
    pub fn sign(self, clock: &Clock) -> Result<Approved, Error> {
        if self.is_given() {
            return Ok(Approved { was_given: true, approvals: self.before });
        }
        let Self { plan, pipeline, role, key, .. } = self;
        let approval = Approval { plan: plan.digest(), as_of: plan.as_of, role, at: clock.now.clone() };
        let refuse = |fault: crate::evidence::approval::ApprovalFault| Error::Usage(fault.message(role));
        let note = approval.sign(&key, roster(&plan, &pipeline)).map_err(refuse)?;
        storage::write_new(&plan.path.join(file_of(role)), &note, Access::Private)?;
        Ok(Approved { was_given: false, approvals: Approvals::of(&plan, &pipeline)? })
    }
}
