//! The lines of each governance file, and what contradicts what within one.

use super::cells::{self, Cells, word};
use super::sheet::{Line, read_lines};
use super::{
    Consent, ConsentState, CorrectionLine, DecisionLine, Hold, HoldGround, Recipient, ReferralDecision, Request,
    RequestDecision, RequestKind, Requester,
};
use crate::model::Message;
use crate::policy::notes::Notes;

const HOLDS: &[&str] = &["school", "pupil", "category", "ground", "from", "until"];
const REQUESTS: &[&str] =
    &["school", "pupil", "kind", "category", "received", "decision", "decided", "requester", "extended", "ends"];
const CONSENTS: &[&str] = &["school", "pupil", "subject", "state", "on"];
const DECISIONS: &[&str] = &["school", "pupil", "dataset", "reason", "decision", "day", "ground", "by"];
const CORRECTIONS: &[&str] = &["school", "pupil", "dataset", "column", "row", "from", "to", "ground"];
const RECIPIENTS: &[&str] = &["recipient", "contact", "categories", "basis", "country"];

/// Reads `holds.csv`.
pub(super) fn holds(notes: &mut Notes, text: &str) -> Vec<Hold> {
    read_lines(notes, text, HOLDS, hold)
}

fn hold(notes: &mut Notes, line: &Line<'_>) -> Option<Hold> {
    let mut cells = Cells::new(notes, line);
    let school = cells.required("school", cells::brin);
    let pupil = cells.required("pupil", cells::pupil);
    let category = cells.required("category", cells::scope);
    let ground = cells.required("ground", word(HoldGround::NAMES));
    let from = cells.required("from", cells::day);
    let until = cells.optional("until", cells::day);
    cells.in_order(("from", from), ("until", until));
    Some(Hold {
        school: school?,
        pupil: pupil?,
        category: category?,
        ground: ground?,
        from: from?,
        until,
        line: line.number,
    })
}

/// Reads `requests.csv`.
pub(super) fn requests(notes: &mut Notes, text: &str) -> Vec<Request> {
    read_lines(notes, text, REQUESTS, request)
}

fn request(notes: &mut Notes, line: &Line<'_>) -> Option<Request> {
    let mut cells = Cells::new(notes, line);
    let school = cells.required("school", cells::brin);
    let pupil = cells.required("pupil", cells::pupil);
    let kind = cells.required("kind", word(RequestKind::NAMES));
    let category = cells.required("category", cells::scope);
    let received = cells.required("received", cells::day);
    let decision = cells.required("decision", word(RequestDecision::NAMES));
    let decided = cells.optional("decided", cells::day);
    let requester = cells.required("requester", word(Requester::NAMES));
    let extended = cells.optional("extended", cells::yes_no);
    let ends = cells.optional("ends", cells::day);
    cells.in_order(("received", received), ("decided", decided));
    cells.in_order(("received", received), ("ends", ends));
    let blank = line.cell("decided").0.trim().is_empty();
    match decision {
        Some(RequestDecision::Granted | RequestDecision::Partly | RequestDecision::Refused) if blank => {
            cells.complain("decided", Message::new("policy-decision-without-day"));
        }
        Some(RequestDecision::Open) if !blank => {
            cells.complain("decided", Message::new("policy-open-with-day"));
        }
        Some(
            RequestDecision::Open
            | RequestDecision::Granted
            | RequestDecision::Partly
            | RequestDecision::Refused
            | RequestDecision::Withdrawn,
        )
        | None => {}
    }
    Some(Request {
        school: school?,
        pupil: pupil?,
        kind: kind?,
        category: category?,
        received: received?,
        decision: decision?,
        decided,
        requester: requester?,
        extended: extended.unwrap_or_default(),
        ends,
        line: line.number,
    })
}

/// Reads `consents.csv`.
pub(super) fn consents(notes: &mut Notes, text: &str) -> Vec<Consent> {
    read_lines(notes, text, CONSENTS, |notes, line| {
        let mut cells = Cells::new(notes, line);
        let school = cells.required("school", cells::brin);
        let pupil = cells.required("pupil", cells::pupil);
        let subject = cells.required("subject", cells::subject);
        let state = cells.required("state", word(ConsentState::NAMES));
        let on = cells.required("on", cells::day);
        Some(Consent {
            school: school?,
            pupil: pupil?,
            subject: subject?,
            state: state?,
            on: on?,
            line: Some(line.number),
        })
    })
}

/// Reads `decisions.csv`.
pub(super) fn decisions(notes: &mut Notes, text: &str) -> Vec<DecisionLine> {
    read_lines(notes, text, DECISIONS, decision)
}

fn decision(notes: &mut Notes, line: &Line<'_>) -> Option<DecisionLine> {
    let mut cells = Cells::new(notes, line);
    let school = cells.required("school", cells::brin);
    let pupil = cells.optional("pupil", cells::pupil);
    let dataset = cells.words("dataset");
    let reason = cells.optional("reason", cells::reason);
    let decision = cells.required("decision", word(ReferralDecision::NAMES));
    let day = cells.optional("day", cells::day);
    let ground = cells.required_words("ground");
    let by = cells.required_words("by");
    let blank = |column| line.cell(column).0.trim().is_empty();
    match decision {
        Some(ReferralDecision::Left) => {
            for column in ["pupil", "day"].into_iter().filter(|column| blank(column)) {
                cells.complain(column, Message::new("policy-cell-empty"));
            }
        }
        Some(ReferralDecision::Keep | ReferralDecision::Erase) if blank("pupil") && blank("dataset") => {
            cells.complain("pupil", Message::new("policy-decision-on-nothing"));
        }
        Some(ReferralDecision::Keep | ReferralDecision::Erase) | None => {}
    }
    let fits = match (decision, reason) {
        (Some(ReferralDecision::Erase), Some(reason)) => reason.may_be_erased_by_decision(),
        (Some(ReferralDecision::Left), Some(reason)) => reason.may_be_settled_by_departure(),
        (Some(ReferralDecision::Keep) | None, _) | (_, None) => true,
    };
    if !fits {
        cells.complain("decision", Message::new("policy-decision-misfit"));
    }
    Some(DecisionLine {
        school: school?,
        pupil,
        dataset,
        reason,
        decision: decision?,
        day,
        ground: ground?,
        by: by?,
        line: line.number,
    })
}

/// Reads `corrections.csv`.
pub(super) fn corrections(notes: &mut Notes, text: &str) -> Vec<CorrectionLine> {
    read_lines(notes, text, CORRECTIONS, |notes, line| {
        let mut cells = Cells::new(notes, line);
        let school = cells.required("school", cells::brin);
        let pupil = cells.required("pupil", cells::pupil);
        let dataset = cells.required_words("dataset");
        let column = cells.required_words("column");
        let row = cells.optional("row", cells::row);
        let ground = cells.required_words("ground");
        let (from, to) = (cells.exact("from"), cells.exact("to"));
        if from == to {
            cells.complain("to", Message::new("policy-correction-changes-nothing"));
        }
        Some(CorrectionLine {
            school: school?,
            pupil: pupil?,
            dataset: dataset?,
            column: column?,
            row,
            from,
            to,
            ground: ground?,
            line: line.number,
        })
    })
}

/// Reads `recipients.csv`. Who is to be told stays in the file: a notice names the line.
pub(super) fn recipients(notes: &mut Notes, text: &str) -> Vec<Recipient> {
    read_lines(notes, text, RECIPIENTS, |notes, line| {
        let mut cells = Cells::new(notes, line);
        let named = cells.required_words("recipient");
        let categories = cells.required("categories", cells::categories);
        named?;
        Some(Recipient { categories: categories?, line: line.number })
    })
}
