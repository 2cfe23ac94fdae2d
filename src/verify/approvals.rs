//! The approvals of a plan: signed notes, each by an enrolled key, in one role, over exactly this plan.

use super::finding::{Finding, Problem};
use super::folder::keyed;
use super::note::{KeyUse, Note, SignedBy, VerifierKey};
use super::plan::{PLAN_JSON, Plan};
use super::run_folder::RunFolder;
use super::verdict::{Check, Gap, Verdict};

/// The first line of an approval.
const FIRST_LINE: &str = "opschoon/approval/v1";

/// How a moment is written, digits shown as zeros.
const MOMENT: &str = "0000-00-00T00:00:00Z";

/// The enrolled keys of a plan.
pub struct Roster {
    keys: Vec<(String, VerifierKey)>,
}

impl Roster {
    /// Reads the enrolled keys: one key, one role, and none that signs the log.
    pub fn read(plan: &Plan, log: Option<&VerifierKey>, verdict: &mut Verdict) -> Self {
        let mut keys: Vec<(String, VerifierKey)> = Vec::new();
        for approver in &plan.approval.approvers {
            let key = VerifierKey::parse(&approver.key).filter(|key| key.usage == KeyUse::Notes);
            let Some(key) = key.filter(|key| key.name.ends_with(&format!("/{}", approver.role))) else {
                verdict.find(Finding::in_file(Problem::EnrolledKeyMalformed, PLAN_JSON));
                continue;
            };
            if log.is_some_and(|log| log.is_same_key(&key)) {
                verdict.find(Finding::in_file(Problem::LogKeyApproves, PLAN_JSON));
            }
            if keys.iter().any(|(role, other)| *role != approver.role && other.is_same_key(&key)) {
                verdict.find(Finding::in_file(Problem::KeyOfTwoRoles, PLAN_JSON));
            }
            keys.push((approver.role.clone(), key));
        }
        Self { keys }
    }

    /// Returns whether a note bears one signature, by a key that is enrolled for a role.
    #[must_use]
    pub fn signed(&self, note: &Note, role: &str) -> bool {
        let mut of_role = self.keys.iter().filter(|(enrolled, _)| enrolled == role);
        note.signatures() == 1 && of_role.any(|(_, key)| note.signed_by(key) == SignedBy::Key)
    }

    /// Returns whether a key is enrolled for a role.
    #[must_use]
    pub fn holds(&self, key: &VerifierKey, role: &str) -> bool {
        self.keys.iter().any(|(enrolled, known)| enrolled == role && known == key)
    }

    /// Returns whether no key is enrolled.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// Checks every approval in a run folder, and that each role that must approve did. Returns the roles that count; nothing
/// where an approval is not the one that the run wrote, so that nobody can tell.
///
/// `began` is the moment of the run's intent, where the log tells.
pub fn check(
    run: &RunFolder,
    plan: &Plan,
    roster: &Roster,
    began: Option<&str>,
    verdict: &mut Verdict,
) -> Option<Vec<String>> {
    let plan_json = run.read(PLAN_JSON)?;
    let digest = hex::encode(keyed(&run.salt, &plan_json));
    let mut given = Vec::new();
    let mut whole = true;
    for path in run.stated.keys() {
        let role = path.strip_prefix("plan/").and_then(|name| name.strip_suffix(".approval"));
        let Some(role) = role else { continue };
        let Some(bytes) = run.read(path) else {
            whole = false;
            continue;
        };
        match moment(&bytes, (role, &digest, &plan.as_of), roster) {
            Err(problem) => verdict.find(Finding::in_file(problem, path)),
            Ok(moment) => {
                // Moments of one form stand in the order of their texts; two clocks may differ, so that it counts all the same.
                if began.is_some_and(|began| *moment > *began) {
                    verdict.find(Finding::in_file(Problem::ApprovalAfterIntent, path));
                }
                given.push(role.to_owned());
            }
        }
    }
    for role in &plan.approval.roles {
        let path = format!("plan/{role}.approval");
        if !run.stated.contains_key(&path) {
            verdict.find(Finding::in_file(Problem::ApprovalMissing, &path));
        }
    }
    if given.is_empty() && plan.approval.roles.is_empty() {
        verdict.miss(Gap::NoApprovals, None);
    } else {
        verdict.check(Check::Approvals, u64::try_from(given.len()).unwrap_or(u64::MAX));
    }
    whole.then_some(given)
}

/// The moment of an approval of a plan in a role, or what is wrong with it.
fn moment(bytes: &[u8], (role, digest, as_of): (&str, &str, &str), roster: &Roster) -> Result<String, Problem> {
    let note = Note::parse(bytes).ok_or(Problem::ApprovalMalformed)?;
    let before = format!("{FIRST_LINE}\nplan {digest}\nas-of {as_of}\nrole {role}\nat ");
    let at = note.text.strip_prefix(&before);
    match at.and_then(|at| at.strip_suffix('\n')) {
        _ if !roster.signed(&note, role) => Err(Problem::ApprovalUnsigned),
        Some(at) if is_moment(at) => Ok(at.to_owned()),
        Some(_) => Err(Problem::ApprovalMalformed),
        None => Err(Problem::ApprovalOfAnotherPlan),
    }
}

fn is_moment(text: &str) -> bool {
    let fits = |(written, shape): (u8, u8)| if shape == b'0' { written.is_ascii_digit() } else { written == shape };
    text.len() == MOMENT.len() && text.bytes().zip(MOMENT.bytes()).all(fits)
}
