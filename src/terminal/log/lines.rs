//! An entry of the log as a line for people.

use crate::model::event::{
    CorrectionApplied, DatasetPurged, DecisionMade, DeferredBy, DestroyedElsewhere, Ending, Event, ExtractReleased,
    Ground, HoldDeferred, RequestRemembered, RunIntent, RunOutcome, RunWithdrawn, Scope, SubjectErased,
};
use crate::model::{Category, Message};
use crate::presentation::Texts;

/// How many digits of a run's id stand in a line; the first line of a run has all.
const SHORT: usize = 8;

/// Returns an entry as a line, without its position.
#[must_use]
pub fn line(event: &Event, texts: &Texts) -> String {
    texts.say(&message(event, texts)).what
}

fn message(event: &Event, texts: &Texts) -> Message {
    match event {
        Event::RunIntent(intent) => run_intent(intent),
        Event::SubjectErased(erased) => subject_erased(erased, texts),
        Event::DatasetPurged(purged) => dataset_purged(purged),
        Event::HoldDeferred(held) => hold_deferred(held, texts),
        Event::HoldReleased(held) => hold("log-hold-released", (held.kind, held.ground))
            .with("categories", categories(&held.categories, texts))
            .with("subject", &held.subject),
        Event::DecisionMade(made) => decision_made(made),
        Event::RequestRemembered(request) => request_remembered(request, texts),
        Event::CorrectionApplied(applied) => correction_applied(applied, texts),
        Event::RunOutcome(outcome) => run_outcome(outcome),
        Event::RunWithdrawn(withdrawn) => run_withdrawn(withdrawn),
        Event::AccessGiven(given) => Message::new("log-access-given")
            .with("kind", given.kind.name())
            .with("day", &given.as_of)
            .with("datasets", given.datasets)
            .with("subject", &given.subject),
        Event::ExtractReleased(released) => extract_released(released),
        Event::DestroyedElsewhere(gone) => destroyed_elsewhere(gone),
        Event::KeyDestroyed(gone) => {
            Message::new("log-key-destroyed").with("kind", gone.kind.name()).with("year", gone.year)
        }
    }
}

fn run_intent(intent: &RunIntent) -> Message {
    let id = if intent.approved_by.is_empty() { "log-run-intent-unapproved" } else { "log-run-intent" };
    Message::new(id)
        .with("run", &intent.run)
        .with("at", &intent.at)
        .with("day", &intent.as_of)
        .with("datasets", intent.datasets)
        .with("rows", intent.rows_in)
        .with("dropped", intent.rows_dropped)
        .with("blanked", intent.cells_blanked)
        .with("pupils", intent.pupils_with_erasure)
        .with("roles", intent.approved_by.join(", "))
}

fn subject_erased(erased: &SubjectErased, texts: &Texts) -> Message {
    let what = erased.erased.iter().map(|gone| format!("{} ({})", category(&gone.category, texts), gone.rule));
    Message::new("log-subject-erased")
        .with("categories", what.collect::<Vec<_>>().join("; "))
        .with("subject", &erased.subject)
        .with("year", &erased.first_erasable)
}

fn dataset_purged(purged: &DatasetPurged) -> Message {
    Message::new("log-dataset-purged")
        .with("dataset", &purged.dataset)
        .with("system", &purged.system)
        .with("kind", &purged.format)
        .with("rows", purged.rows_in)
        .with("dropped", purged.rows_dropped)
        .with("blanked", purged.cells_blanked)
        .with("replaced", purged.cells_replaced)
}

fn hold_deferred(held: &HoldDeferred, texts: &Texts) -> Message {
    let id = if held.categories.is_empty() { "log-hold-in-force" } else { "log-hold-deferred" };
    hold(id, (held.kind, held.ground))
        .with("categories", categories(&held.categories, texts))
        .with("subject", &held.subject)
}

fn hold(id: &'static str, (kind, ground): (DeferredBy, Ground)) -> Message {
    Message::new(id).with("kind", kind.name()).with("ground", ground.name())
}

fn decision_made(made: &DecisionMade) -> Message {
    Message::new("log-decision-made")
        .with("decision", made.decision.name())
        .with("rows", made.rows)
        .with("dataset", or_none(&made.dataset))
        .with("subject", or_none(&made.subject))
}

fn request_remembered(request: &RequestRemembered, texts: &Texts) -> Message {
    Message::new("log-request-remembered")
        .with("kind", request.kind.name())
        .with("day", &request.decided)
        .with("categories", categories(&request.categories, texts))
        .with("subject", &request.subject)
}

fn correction_applied(applied: &CorrectionApplied, texts: &Texts) -> Message {
    Message::new("log-correction-applied")
        .with("cells", applied.cells_replaced)
        .with("category", category(&applied.category, texts))
        .with("dataset", &applied.dataset)
        .with("subject", &applied.subject)
}

fn run_outcome(outcome: &RunOutcome) -> Message {
    let id = match outcome.outcome {
        Ending::Completed => "log-run-completed",
        Ending::Failed => "log-run-failed",
        Ending::Void => "log-run-void",
    };
    Message::new(id).with("run", short(&outcome.run)).with("at", &outcome.at).with("why", outcome.reason.name())
}

fn run_withdrawn(withdrawn: &RunWithdrawn) -> Message {
    let id = match withdrawn.scope {
        Scope::All => "log-run-withdrawn",
        Scope::Listed => "log-run-withdrawn-for",
    };
    let message = Message::new(id).with("run", &withdrawn.run).with("why", withdrawn.reason.name());
    message.with("pupils", withdrawn.subjects.len())
}

fn extract_released(released: &ExtractReleased) -> Message {
    Message::new("log-extract-released")
        .with("day", &released.as_of)
        .with("rows", released.rows)
        .with("columns", released.columns)
        .with("k", released.k)
        .with("suppressed", released.rows_suppressed)
        .with("purpose", &released.purpose)
}

fn destroyed_elsewhere(gone: &DestroyedElsewhere) -> Message {
    Message::new("log-destroyed-elsewhere")
        .with("what", gone.what.name())
        .with("system", or_none(&gone.system))
        .with("schools", gone.schools)
        .with("day", &gone.on)
        .with("role", &gone.role)
        .with("run", short(&gone.run))
}

fn categories(names: &[String], texts: &Texts) -> String {
    names.iter().map(|name| category(name, texts)).collect::<Vec<_>>().join("; ")
}

fn category(name: &str, texts: &Texts) -> String {
    Category::from_name(name).map_or_else(|| name.to_owned(), |category| texts.category(category))
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// The first digits of an id, as lines show it.
fn short(id: &str) -> String {
    id.chars().take(SHORT).collect()
}
