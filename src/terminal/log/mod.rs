//! The commands on the deletion log: what they ask of `run::log`, and how they tell what came of it.

pub mod lines;

use super::pupils::typed;
use super::screen::Screen;
use super::{print, print_json};
use crate::model::{Message, event::Event};
use crate::presentation::Texts;
use crate::run::log::{self, Check, Corrected, Filter, LogPlace, NamedPupil, Withdrawal};
use crate::run::{Clock, Error, Job, Overrides, Passphrases};
use crate::terminal::args::OutputFormat;
use crate::terminal::args::ledger::{LedgerCommand, OptionalPupilArgs, PlaceArgs, PupilArgs, TableForm};
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// Does what is asked of the log, and returns the exit code.
///
/// # Errors
/// [`Error`] of what refuses.
pub fn carry_out(
    command: &LedgerCommand,
    (passphrases, clock): (&Passphrases, &Clock),
    (screen, format): (&Screen, OutputFormat),
) -> Result<u8, Error> {
    match command {
        LedgerCommand::Show { place, run, event, from, to, subject } => {
            let (run, events, subject) = (run.clone(), event.clone(), subject.clone());
            show(place, &Filter { run, events, from: *from, to: *to, subject }, (screen, format))
        }
        LedgerCommand::Export { place, form, out } => export(place, *form, out, screen),
        LedgerCommand::Prove { pipeline, who, run, out } => {
            let job = load(pipeline, passphrases, clock)?;
            prove(&job, who, (run.as_deref(), out.as_deref()), (screen, format))
        }
        LedgerCommand::CheckProof { file, who, public_key, checkpoint, cosigner } => {
            let pupils = pupils(who)?;
            let against = Check {
                public_key: public_key.as_deref(),
                checkpoint: checkpoint.as_deref(),
                cosigner: cosigner.as_deref(),
                pupil: pupils.first(),
            };
            check(file, &against, (screen, format))
        }
        LedgerCommand::Cosign { place, key } => cosign(place, key, (clock, screen, format)),
        LedgerCommand::Correct { pipeline, run, why, who } => {
            let job = load(pipeline, passphrases, clock)?;
            let withdrawal = Withdrawal { run: run.clone(), reason: why.reason(), pupils: pupils(who)? };
            let corrected = log::correct(&job, &withdrawal)?;
            tell_corrected(&corrected, screen, format);
            Ok(1)
        }
    }
}

fn load(pipeline: &Path, passphrases: &Passphrases, clock: &Clock) -> Result<Job, Error> {
    let overrides = Overrides { passphrases: passphrases.clone(), ..Overrides::default() };
    Job::load(pipeline, &overrides, clock.today)
}

fn find(place: &PlaceArgs) -> Result<LogPlace, Error> {
    LogPlace::find(&place.what, place.public_key.as_deref())
}

fn show(place: &PlaceArgs, filter: &Filter, (screen, format): (&Screen, OutputFormat)) -> Result<u8, Error> {
    let place = find(place)?;
    let mut entries = Vec::new();
    let shown = log::show(&place, filter, &mut |at, event| {
        match format {
            OutputFormat::Json => entries.push(entry_json(at, event)),
            OutputFormat::Text => print(&format!("{at:>7}  {}\n", lines::line(event, screen.texts()))),
        }
        Ok(())
    })?;
    match format {
        OutputFormat::Json => print_json(&json!({
            "origin": shown.origin, "size": shown.size, "root": shown.root,
            "entries": entries, "counts": shown.counts, "strays": shown.strays,
        })),
        OutputFormat::Text => print(&totals(&shown, screen.texts())),
    }
    if !place.key_was_brought {
        screen.finding(&Message::new("finding-log-key-beside"));
    }
    for file in &shown.strays {
        screen.finding(&Message::new("finding-log-stray").with("file", file));
    }
    Ok(u8::from(!shown.strays.is_empty()))
}

fn entry_json(at: u64, event: &Event) -> serde_json::Value {
    json!({ "position": at, "event": event.name(), "fields": event.fields() })
}

/// How many entries of each kind were shown, and where the log stands.
fn totals(shown: &log::Shown, texts: &Texts) -> String {
    let mut out = String::new();
    if !shown.counts.is_empty() {
        out.push('\n');
    }
    for (name, count) in &shown.counts {
        let _ = writeln!(out, "{:>7}  {name}", texts.count(*count));
    }
    let whole = Message::new("log-whole").with("origin", &shown.origin).with("entries", shown.size);
    let _ = writeln!(out, "\n{}", texts.say(&whole.with("root", &shown.root)).what);
    out
}

fn export(place: &PlaceArgs, form: Option<TableForm>, out: &Path, screen: &Screen) -> Result<u8, Error> {
    let is_parquet = out.extension().is_some_and(|ending| ending == "parquet");
    let form = form.unwrap_or(if is_parquet { TableForm::Parquet } else { TableForm::Csv });
    let entries = log::export(&find(place)?, form.format(), out)?;
    screen.say(&Message::new("log-exported").with("entries", entries).with("file", out.display()));
    Ok(0)
}

fn prove(
    job: &Job,
    who: &PupilArgs,
    (run, out): (Option<&str>, Option<&Path>),
    (screen, format): (&Screen, OutputFormat),
) -> Result<u8, Error> {
    let numbers = typed(&who.pupil, &mut std::io::stdin())?;
    let [number] = numbers.as_slice() else { return Err(Error::Usage(Message::new("log-no-number"))) };
    let proving = log::prove(job, &NamedPupil::read(&who.school, number)?, run)?;
    for year in &proving.unsearchable {
        screen.finding(&Message::new("finding-log-year-unsearchable").with("year", year));
    }
    let (Some(proof), Some(checked)) = (&proving.proof, &proving.checked) else {
        screen.say(&Message::new("proof-nothing-found").with("runs", proving.searched));
        return Ok(1);
    };
    match out {
        Some(out) => {
            log::write_proof(out, proof)?;
            match format {
                OutputFormat::Json => print_json(&proof_json(checked)),
                OutputFormat::Text => print(&proof_text(checked, screen.texts())),
            }
            screen.say(&Message::new("proof-written").with("file", out.display()));
        }
        None => print(&String::from_utf8_lossy(proof)),
    }
    Ok(u8::from(!proving.unsearchable.is_empty()))
}

fn check(file: &Path, against: &Check<'_>, (screen, format): (&Screen, OutputFormat)) -> Result<u8, Error> {
    let checked = log::check_proof(file, against)?;
    match format {
        OutputFormat::Json => print_json(&proof_json(&checked)),
        OutputFormat::Text => print(&proof_text(&checked, screen.texts())),
    }
    let mut remarks = Vec::new();
    if !checked.of_the_pupil {
        remarks.push(Message::new("finding-proof-of-whom"));
    }
    if against.public_key.is_none() {
        remarks.push(Message::new("finding-proof-own-key"));
    }
    if checked.compared == Some(false) {
        remarks.push(Message::new("finding-proof-not-compared"));
    }
    let others = checked.openings.iter().map(|opening| &*opening.register).filter(|register| *register != "school");
    remarks.extend(others.map(|register| Message::new("finding-proof-register").with("register", register)));
    remarks.extend(
        checked
            .openings
            .iter()
            .filter(|opening| opening.withdrawn)
            .map(|opening| Message::new("finding-proof-withdrawn").with("run", &opening.run)),
    );
    remarks.dedup();
    for remark in &remarks {
        screen.finding(remark);
    }
    screen.say(&Message::new(if checked.of_the_pupil { "proof-holds" } else { "proof-holds-for-somebody" }));
    Ok(u8::from(!remarks.is_empty()))
}

fn cosign(
    place: &PlaceArgs,
    key: &Path,
    (clock, screen, format): (&Clock, &Screen, OutputFormat),
) -> Result<u8, Error> {
    let place = find(place)?;
    let cosigned = log::cosign(&place, key, clock)?;
    match format {
        OutputFormat::Json => print_json(&json!({
            "name": cosigned.name, "vkey": cosigned.vkey, "size": cosigned.size, "seen": cosigned.seen,
        })),
        OutputFormat::Text => print(&format!("{}\n", cosigned.vkey)),
    }
    if !place.key_was_brought {
        screen.finding(&Message::new("finding-log-key-beside"));
    }
    let said = match cosigned.seen {
        Some(seen) => Message::new("log-cosigned-again").with("seen", seen),
        None => Message::new("log-cosigned"),
    };
    screen.say(&said.with("name", &cosigned.name).with("entries", cosigned.size));
    Ok(0)
}

fn proof_text(checked: &log::CheckedProof, texts: &Texts) -> String {
    let mut out = String::new();
    for opening in &checked.openings {
        for (at, event) in &opening.entries {
            let _ = writeln!(out, "{at:>7}  {}", lines::line(event, texts));
        }
    }
    let checkpoint = &checked.checkpoint;
    let whole = Message::new("proof-way").with("origin", &checkpoint.origin).with("entries", checkpoint.size);
    let _ = writeln!(out, "\n{}", texts.say(&whole.with("root", checkpoint.root)).what);
    out
}

fn proof_json(checked: &log::CheckedProof) -> serde_json::Value {
    let openings = checked.openings.iter().map(|opening| {
        let entries = opening.entries.iter().map(|(at, event)| entry_json(*at, event));
        json!({
            "run": opening.run, "register": opening.register, "withdrawn": opening.withdrawn,
            "entries": entries.collect::<Vec<_>>(),
        })
    });
    json!({
        "origin": checked.checkpoint.origin,
        "size": checked.checkpoint.size,
        "root": checked.checkpoint.root.to_string(),
        "of_the_pupil": checked.of_the_pupil,
        "compared_with_kept_checkpoint": checked.compared,
        "cosigned_at": checked.cosigned_at,
        "openings": openings.collect::<Vec<_>>(),
    })
}

/// What was withdrawn, and what a data breach asks for.
fn tell_corrected(corrected: &Corrected, screen: &Screen, format: OutputFormat) {
    let categories = corrected.categories.iter().map(|(category, pupils)| (category.name(), *pupils));
    let texts = screen.texts();
    match format {
        OutputFormat::Json => print_json(&json!({
            "run": corrected.run, "as_of": corrected.as_of, "pupils": corrected.pupils,
            "categories": categories.collect::<std::collections::BTreeMap<_, _>>(), "sensitive": corrected.sensitive,
        })),
        OutputFormat::Text => {
            let said = Message::new("log-withdrawn").with("run", &corrected.run).with("day", &corrected.as_of);
            let mut out = format!("{}\n", texts.say(&said.with("pupils", corrected.pupils)).what);
            for (category, pupils) in &corrected.categories {
                let _ = writeln!(out, "{:>7}  {}", texts.count(*pupils), texts.category(*category));
            }
            out.push('\n');
            for step in BREACH {
                let _ = writeln!(out, "- {}", texts.plain(step));
            }
            if corrected.sensitive {
                let _ = writeln!(out, "- {}", texts.plain("breach-sensitive"));
            }
            print(&out);
        }
    }
}

/// What a data breach asks for, in the order of doing.
const BREACH: &[&str] = &[
    "breach-report",
    "breach-protocol",
    "breach-restore",
    "breach-authority",
    "breach-people",
    "breach-register",
    "breach-certificate",
];

fn pupils(who: &OptionalPupilArgs) -> Result<Vec<NamedPupil>, Error> {
    let (Some(pupil), Some(school)) = (&who.pupil, &who.school) else { return Ok(Vec::new()) };
    let numbers = typed(pupil, &mut std::io::stdin())?;
    let pupils: Vec<NamedPupil> =
        numbers.iter().map(|number| NamedPupil::read(school, number)).collect::<Result<_, _>>()?;
    if pupils.is_empty() { Err(Error::Usage(Message::new("log-no-number"))) } else { Ok(pupils) }
}
