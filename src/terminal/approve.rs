//! `approve`: says in plain words what is about to be signed, asks where someone sits there, and signs.

use super::args::OutputFormat;
use super::screen::Screen;
use super::{ask, paths::tidy, print, print_json};
use crate::model::Message;
use crate::presentation::Texts;
use crate::run::approvers_folder::FOLDER;
use crate::run::plan::approve::Approver;
use crate::run::{Clock, Error, Passphrases};
use std::fmt::Write;
use std::path::Path;

/// Who approves what, and with which key.
pub(super) struct Approving<'a> {
    /// The folder of the plan.
    pub(super) plan: &'a Path,
    /// The role.
    pub(super) role: &'a str,
    /// The file of the key.
    pub(super) key: &'a Path,
    /// Whether nobody is to be asked.
    pub(super) yes: bool,
}

/// Approves a plan; returns the exit code.
pub(super) fn approve(
    approving: &Approving<'_>,
    passphrases: &Passphrases,
    clock: &Clock,
    (screen, format): (&Screen, OutputFormat),
) -> Result<u8, Error> {
    let approver = Approver::new(approving.plan, approving.role, approving.key, passphrases)?;
    if format == OutputFormat::Text {
        print(&shown(&approver, screen.texts()));
    }
    let role = approver.role.name();
    if !approver.is_given() && !approving.yes && !ask::agrees("approve-ask", "approve-word", screen) {
        return Err(Error::Usage(Message::new("approve-not-agreed")));
    }
    let (digest, outcome) = (approver.plan.digest(), approver.sign(clock)?);
    let (given, missing) = (outcome.approvals.given_names(), outcome.approvals.missing_names());
    if format == OutputFormat::Json {
        print_json(&serde_json::json!({
            "plan": approving.plan.display().to_string(),
            "digest": digest.to_string(),
            "role": role,
            "already_approved": outcome.was_given,
            "approved_by": given,
            "needs_approval_of": missing,
        }));
    }
    let said = if outcome.was_given { "approved-already" } else { "approved-now" };
    screen.say(&Message::new(said).with("role", role));
    let folder = tidy(approving.plan).display().to_string();
    if missing.is_empty() {
        screen.say(&Message::new("approved-by-all").with("folder", folder));
        return Ok(0);
    }
    screen.say(&Message::new("waits-for-approval").with("roles", missing.join(", ")).with("folder", folder));
    Ok(1)
}

/// What is about to be approved: by tallies, and where the list lies.
fn shown(approver: &Approver, texts: &Texts) -> String {
    let (plan, mut out) = (&approver.plan, String::new());
    let mut say = |message: &Message| {
        let _ = writeln!(out, "{}", texts.say(message).what);
    };
    say(&Message::new("approve-head")
        .with("pipeline", &plan.head.pipeline)
        .with("controller", &approver.pipeline.controller)
        .with("as_of", plan.as_of)
        .with("role", approver.role.name()));
    say(&Message::new("approve-pupils")
        .with("total", plan.head.pupils.total)
        .with("erased", plan.head.pupils.with_erasure));
    say(&Message::new("result-rows-planned")
        .with("rows", plan.sum(|dataset| dataset.rows_in))
        .with("dropped", plan.sum(|dataset| dataset.rows_dropped))
        .with("blanked", plan.sum(|dataset| dataset.cells_blanked)));
    say(&Message::new("approve-stays")
        .with("referred", plan.sum(|dataset| dataset.rows_referred))
        .with("holds", plan.head.holds_in_force)
        .with("schedule", &plan.head.schedule.name));
    say(&Message::new("approve-list").with("folder", tidy(&plan.path.join(FOLDER)).display()));
    say(&Message::new("approve-digest").with("digest", plan.digest()));
    out
}
