//! `confirm`: shows what is open and what to type, or records one confirmation and issues the certificate.

use super::args::OutputFormat;
use super::args::confirm::{ConfirmArgs, Place};
use super::paths::tidy;
use super::screen::Screen;
use super::{print, print_json};
use crate::model::Message;
use crate::model::event::Where;
use crate::presentation::Texts;
use crate::run::confirm::{Confirmed, Confirming, Desk, confirm as record, look};
use crate::run::words;
use crate::run::{Clock, Error, Passphrases};
use std::fmt::Write;

/// Confirms, or shows what is open; returns the exit code.
pub(super) fn confirm(
    args: &ConfirmArgs,
    passphrases: &Passphrases,
    clock: &Clock,
    (screen, format): (&Screen, OutputFormat),
) -> Result<u8, Error> {
    let desk = Desk { pipeline: args.pipeline.as_deref(), clock, texts: screen.texts(), passphrases };
    let asked = asked(args)?;
    let confirmed = match &asked {
        Some(asked) => record(&args.run, asked, &desk)?,
        None => look(&args.run, &desk)?,
    };
    match format {
        OutputFormat::Json => print_json(&serde_json::to_value(&confirmed.certificate).unwrap_or_default()),
        OutputFormat::Text => print(&shown(args, &confirmed, screen.texts())),
    }
    if asked.is_some() {
        screen.say(&Message::new(if confirmed.is_new { "confirm-recorded" } else { "confirm-known" }));
    }
    Ok(close(&confirmed, screen))
}

/// What is to be confirmed; nothing where the user only looks.
fn asked(args: &ConfirmArgs) -> Result<Option<Confirming>, Error> {
    let (Some(what), Some(on), Some(role)) = (args.what, args.on, &args.role) else {
        let any = args.what.is_some() || args.on.is_some() || args.role.is_some() || args.system.is_some();
        return if any { Err(Error::Usage(Message::new("confirm-flags"))) } else { Ok(None) };
    };
    let what = match what {
        Place::SourceSystem => Where::SourceSystem,
        Place::Paper => Where::Paper,
        Place::Processor => Where::Processor,
        Place::Delivery => Where::Delivery,
    };
    Ok(Some(Confirming { what, system: args.system.clone(), on, role: role.clone(), key: args.key.clone() }))
}

/// Each place with who confirmed it, or what to type.
fn shown(args: &ConfirmArgs, confirmed: &Confirmed, texts: &Texts) -> String {
    let mut out = String::new();
    let mut open = Vec::new();
    for state in &confirmed.certificate.places {
        let place = words::place(&state.place, texts);
        if state.is_open() {
            let _ = writeln!(out, "{place}: {}", texts.plain("record-open"));
            open.push(&state.place);
        }
        for by in &state.confirmations {
            let message = Message::new("confirm-by").with("place", &place).with("day", &by.on);
            let _ = writeln!(out, "{}", texts.say(&message.with("role", words::role(&by.role, texts))).what);
        }
    }
    if open.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\n{}", texts.plain("confirm-type"));
    for place in open {
        let _ = write!(out, "  opschoon confirm {} --what {}", tidy(&args.run).display(), place.what);
        if !place.system.is_empty() {
            let _ = write!(out, " --system {}", place.system);
        }
        let _ = write!(out, " --on {} --role {}", texts.plain("confirm-day"), texts.plain("confirm-role"));
        if confirmed.needs_key {
            let _ = write!(out, " --key {}", texts.plain("confirm-key"));
        }
        out.push('\n');
    }
    out
}

/// The last line says in words what is open, or that nothing is.
fn close(confirmed: &Confirmed, screen: &Screen) -> u8 {
    let places = &confirmed.certificate.places;
    let open = places.iter().filter(|place| place.is_open()).count();
    if places.iter().any(|place| place.confirmations.iter().any(|by| by.key.is_none())) {
        screen.say(&Message::new("certificate-unsigned"));
    }
    if open == 0 {
        screen.say(&Message::new("confirm-complete"));
        return 0;
    }
    screen.say(&Message::new("certificate-incomplete").with("count", open));
    1
}
