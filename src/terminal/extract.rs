//! `opschoon extract`: what is said of a release.

use super::args::OutputFormat;
use super::args::extract::ExtractArgs;
use super::paths::tidy;
use super::screen::Screen;
use crate::model::Message;
use crate::presentation::small::Count;
use crate::run::{self, Clock, Error, ExtractWishes, Job, Passphrases, ReleaseState, Released};
use std::num::NonZero;

/// Makes an extract, and says what was done; returns the exit code.
pub(super) fn extract(
    args: &ExtractArgs,
    passphrases: &Passphrases,
    clock: &Clock,
    (screen, format, threads): (&Screen, OutputFormat, Option<usize>),
) -> Result<u8, Error> {
    let overrides = super::overrides(&args.job, passphrases);
    let job = Job::load_extract(&args.pipeline, &overrides, args.job.as_of.unwrap_or(clock.today))?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let hashed = |done, of| {
        screen.share(done, of);
        true
    };
    let wishes = ExtractWishes {
        texts: screen.texts(),
        clock,
        replace: args.replace,
        progress: screen,
        hashed: &hashed,
        memory_bytes: args.memory.saturating_mul(1 << 20),
        threads: threads.unwrap_or(cores),
        cost: run::Cost::ECK_ID,
    };
    if args.check {
        let states = run::check_releases(&job, &wishes)?;
        screen.rest();
        return Ok(show_states(&states, format, screen));
    }
    let released = run::make_extract(&job, &wishes)?;
    screen.rest();
    match format {
        OutputFormat::Json => super::print_json(&serde_json::to_value(&released.card).unwrap_or_default()),
        OutputFormat::Text => super::print(&text(&released, screen)),
    }
    Ok(close(&released, screen))
}

/// What was released, for people.
fn text(released: &Released, screen: &Screen) -> String {
    let (card, texts) = (&released.card, screen.texts());
    let said = |message: Message| texts.say(&message).what;
    let mut lines: Vec<String> = card
        .datasets
        .iter()
        .map(|dataset| {
            let message = Message::new("extract-result-file").with("file", &dataset.file).with("rows", dataset.rows);
            said(message.with("columns", dataset.columns.len()))
        })
        .collect();
    lines.push(said(
        Message::new("extract-result-pupils")
            .with("inside", card.pupils.inside.shown(texts))
            .with("suppressed", card.pupils.suppressed.shown(texts))
            .with("smallest", card.anonymity.risk.smallest_group),
    ));
    for (why, count) in &card.pupils.out {
        let message = Message::new("extract-result-out").with("why", why).with("count", count.shown(texts));
        lines.push(said(message));
    }
    lines.push(said(Message::new("extract-result-folder").with("folder", tidy(&released.folder).display())));
    format!("{}\n", lines.join("\n"))
}

/// The last line says that it stays personal data, and whether something waits for a person.
fn close(released: &Released, screen: &Screen) -> u8 {
    screen.say(&Message::new("extract-stays-personal").with("expires", released.card.expires));
    if released.waits_for_a_person() {
        screen.say(&Message::new("extract-something-waits"));
        return 1;
    }
    0
}

/// How earlier releases stand; 1 where one should be recalled.
fn show_states(states: &[ReleaseState], format: OutputFormat, screen: &Screen) -> u8 {
    let said = |message: Message| screen.texts().say(&message).what;
    match format {
        OutputFormat::Json => super::print_json(&serde_json::to_value(states).unwrap_or_default()),
        OutputFormat::Text if states.is_empty() => {
            super::print(&format!("{}\n", said(Message::new("extract-check-none"))));
        }
        OutputFormat::Text => {
            let lines: Vec<String> = states.iter().flat_map(|state| lines_of(state, screen)).collect();
            super::print(&format!("{}\n", lines.join("\n")));
        }
    }
    u8::from(states.iter().any(|state| state.recall))
}

fn lines_of(state: &ReleaseState, screen: &Screen) -> Vec<String> {
    let texts = screen.texts();
    let said = |message: Message| texts.say(&message).what;
    let id = if state.recall { "extract-check-recall" } else { "extract-check-fine" };
    let head = Message::new(id).with("act", &state.act).with("day", &state.as_of).with("expires", &state.expires);
    let mut lines = vec![said(head)];
    if state.expired {
        lines.push(format!("  {}", said(Message::new("extract-check-expired").with("expires", &state.expires))));
    }
    if state.groups_below_k > 0 {
        lines.push(format!("  {}", said(Message::new("extract-check-below-k").with("groups", state.groups_below_k))));
    }
    if state.withdrawn_on_request != Count::Told(0) {
        let message = Message::new("extract-check-withdrawn").with("count", state.withdrawn_on_request.shown(texts));
        lines.push(format!("  {}", said(message)));
    }
    lines
}
