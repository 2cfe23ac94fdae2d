//! Why a job is not done: one variant per stage, the messages for the user and the exit code.

use crate::admit::AdmitError;
use crate::deregistration::DeregistrationError;
use crate::determine::DetermineError;
use crate::erase::EraseError;
use crate::evidence::EvidenceError;
use crate::evidence::plan_file::Difference;
use crate::extract::ExtractError;
use crate::model::Message;
use crate::policy::{Problem, Problems};
use crate::storage;
use thiserror::Error;

/// Why a job is not done.
#[derive(Debug, Error)]
pub enum Error {
    /// A pipeline, schedule, schema or governance file has problems.
    #[error(transparent)]
    Policy(#[from] Problems),
    /// The delivery is not admitted.
    #[error(transparent)]
    Admit(#[from] AdmitError),
    /// Columns that nobody knows, in a pipeline that refuses them.
    #[error("{} columns have no category", .0.len())]
    UnknownColumns(Vec<Message>),
    /// Departures can't be established.
    #[error(transparent)]
    Deregistration(#[from] DeregistrationError),
    /// Nothing can be decided.
    #[error(transparent)]
    Determine(#[from] DetermineError),
    /// The erasure can't be planned or carried out.
    #[error(transparent)]
    Erase(#[from] EraseError),
    /// The evidence can't be written or read.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// Nothing can be made for an analyst.
    #[error(transparent)]
    Extract(#[from] ExtractError),
    /// The job can't be done as it was asked.
    #[error("the job can't be done as it was asked: {}", .0.id)]
    Usage(Message),
    /// The plan is no longer what comes out of the same inputs and policy.
    #[error("the plan no longer stands")]
    PlanDiffers(Vec<Difference>),
    /// Approvals that are there and do not count.
    #[error("{} approvals do not count", .0.len())]
    Approval(Vec<Message>),
    /// A file or folder can't be used.
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

impl Error {
    /// Returns what to tell the user, each with its place where it has one of its own.
    #[must_use]
    pub fn messages(&self) -> Vec<(Option<String>, Message)> {
        let plain = |messages: Vec<Message>| messages.into_iter().map(|message| (None, message)).collect();
        match self {
            Self::Policy(problems) => {
                problems.0.iter().map(|problem| (Some(place(problem)), problem.message.clone())).collect()
            }
            Self::Admit(error) => plain(error.messages()),
            Self::UnknownColumns(messages) | Self::Approval(messages) => plain(messages.clone()),
            Self::Deregistration(error) => plain(vec![error.message()]),
            Self::Determine(error) => plain(error.messages()),
            Self::Erase(error) => plain(vec![error.message()]),
            Self::Evidence(error) => plain(vec![error.message()]),
            Self::Extract(error) => plain(error.messages()),
            Self::Usage(message) => plain(vec![message.clone()]),
            Self::PlanDiffers(differences) => plain(differences.iter().map(differs).collect()),
            Self::Storage(error) => plain(vec![crate::formats::error_message(error)]),
        }
    }

    /// Returns the exit code: 2 usage or policy, 3 an input that can't be trusted, 4 anything that is not the user's.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Policy(_)
            | Self::UnknownColumns(_)
            | Self::Determine(DetermineError::Unmatched(_))
            | Self::Usage(_)
            | Self::Admit(AdmitError::Input(_) | AdmitError::Nothing) => USAGE,
            Self::Admit(AdmitError::Files(_) | AdmitError::Untrusted(_))
            | Self::PlanDiffers(_)
            | Self::Approval(_)
            | Self::Determine(DetermineError::Read { .. })
            | Self::Deregistration(DeregistrationError::Read { .. } | DeregistrationError::School { .. })
            | Self::Erase(EraseError::Read { .. } | EraseError::School { .. } | EraseError::Changed { .. }) => {
                UNTRUSTED
            }
            Self::Deregistration(DeregistrationError::Query)
            | Self::Erase(EraseError::Write(_) | EraseError::Differs { .. } | EraseError::Inconsistent) => INTERNAL,
            Self::Evidence(error) => code_of(error.is_usage(), error.is_distrust()),
            Self::Storage(error) | Self::Extract(ExtractError::Storage(error)) => code_of(is_usage(error), false),
            Self::Extract(error) => code_of(error.is_usage(), error.is_distrust()),
        }
    }
}

/// Usage, policy or schema: nothing is done.
const USAGE: u8 = 2;
/// An input, plan or log that can't be trusted or changed: nothing is done.
const UNTRUSTED: u8 = 3;
/// Anything that is not the user's doing.
const INTERNAL: u8 = 4;

const fn code_of(is_usage: bool, is_distrust: bool) -> u8 {
    match (is_usage, is_distrust) {
        (true, _) => USAGE,
        (false, true) => UNTRUSTED,
        (false, false) => INTERNAL,
    }
}

/// Whether a path that the user named is the trouble, not the disk.
const fn is_usage(error: &storage::Error) -> bool {
    matches!(
        error,
        storage::Error::NotFound(_)
            | storage::Error::Exists(_)
            | storage::Error::NotEmpty(_)
            | storage::Error::Nested { .. }
            | storage::Error::BadPath(_)
            | storage::Error::Permission(_)
            | storage::Error::NotFolder(_)
            | storage::Error::Locked(_)
            | storage::Error::Exposed(_)
    )
}

fn differs(difference: &Difference) -> Message {
    let name = difference.name.as_deref().unwrap_or_default();
    Message::new("plan-differs").with("what", &difference.part).with("name", name)
}

fn place(problem: &Problem) -> String {
    match (problem.line, problem.column) {
        (0, _) => problem.file.clone(),
        (line, 0) => format!("{}:{line}", problem.file),
        (line, column) => format!("{}:{line}:{column}", problem.file),
    }
}
