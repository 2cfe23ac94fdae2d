//! `keys`: what is made, shown and destroyed, in words.

use super::args::OutputFormat;
use super::args::keys::{DestroyKey, KeysCommand, Kind, NewKey, RotateKey};
use super::ask;
use super::paths::tidy;
use super::screen::Screen;
use super::{print, print_json};
use crate::model::Message;
use crate::presentation::Texts;
use crate::run::keys::destroy::Destruction;
use crate::run::keys::rotate::{KeyRotation, Rotated, RotationRequest};
use crate::run::keys::{
    KeyKind, Loose, ShownKeys, enrolment, new_approver, new_in_folder, new_loose, passphrase, show, show_folder,
};
use crate::run::{Clock, Error, Job, Overrides, Passphrases};
use std::fmt::Write;
use std::path::Path;

/// Does what is asked of keys; returns the exit code.
pub(super) fn keys(
    command: &KeysCommand,
    passphrases: &Passphrases,
    clock: &Clock,
    (screen, format): (&Screen, OutputFormat),
) -> Result<u8, Error> {
    match command {
        KeysCommand::New(new) => new_key(new, passphrases, (screen, format))?,
        KeysCommand::Show { what } => {
            let is_pipeline = what.extension().is_some_and(|extension| extension == "toml");
            if what.is_file() && !is_pipeline {
                print(&enrolment(what, passphrases)?.to_toml());
                return Ok(0);
            }
            let shown = if is_pipeline { show(&load(what, passphrases, clock)?)? } else { show_folder(what)? };
            match format {
                OutputFormat::Json => print_json(&serde_json::to_value(&shown).unwrap_or_default()),
                OutputFormat::Text => print(&in_words(&shown, screen.texts())),
            }
        }
        KeysCommand::Destroy(asked) => {
            destroy(asked, &load(&asked.pipeline, passphrases, clock)?, (screen, format))?;
        }
        KeysCommand::Rotate(asked) => {
            rotate(asked, &load(&asked.pipeline, passphrases, clock)?, (screen, format))?;
        }
    }
    Ok(0)
}

fn destroy(asked: &DestroyKey, job: &Job, (screen, format): (&Screen, OutputFormat)) -> Result<(), Error> {
    let kind = match (asked.which.year, &asked.which.purpose) {
        (Some(year), _) => KeyKind::Subject { year },
        (None, Some(name)) => KeyKind::Purpose { name: name.clone() },
        (None, None) => KeyKind::Cache,
    };
    let file = kind.file();
    let destruction = Destruction::new(job, kind)?;
    must_agree(asked.yes, &destruction.consequences(), "destroy-word", screen)?;
    destruction.carry_out()?;
    if format == OutputFormat::Json {
        print_json(&serde_json::json!({ "destroyed": file }));
    }
    screen.say(&Message::new("destroy-done").with("file", file));
    Ok(())
}

fn rotate(asked: &RotateKey, job: &Job, (screen, format): (&Screen, OutputFormat)) -> Result<(), Error> {
    let request = RotationRequest { purpose: &asked.purpose, folder: &asked.out, recipients: &asked.recipients };
    let rotation = KeyRotation::new(job, &request)?;
    must_agree(asked.yes, &rotation.consequences(), "rotate-word", screen)?;
    let rotated = rotation.carry_out()?;
    let (list, day) = (rotated.list.display().to_string(), rotated.destroy_by.to_string());
    if format == OutputFormat::Json {
        let Rotated { key_id, pseudonyms, .. } = &rotated;
        print_json(&serde_json::json!({ "list": list, "key_id": key_id, "pseudonyms": pseudonyms, "destroy_by": day }));
    }
    let done = Message::new("rotate-done").with("name", &asked.purpose).with("id", &rotated.key_id);
    screen.say(&done.with("file", list).with("day", day));
    Ok(())
}

/// Says what ends, and asks. Nothing brings a key back: who can't be asked must have said so on the command line.
fn must_agree(yes: bool, consequences: &[Message], word: &'static str, screen: &Screen) -> Result<(), Error> {
    for consequence in consequences {
        screen.ask(consequence);
    }
    if yes || (ask::is_watched() && ask::types("destroy-ask", word, screen)) {
        return Ok(());
    }
    Err(Error::Usage(Message::new("destroy-not-agreed")))
}

fn load(pipeline: &Path, passphrases: &Passphrases, clock: &Clock) -> Result<Job, Error> {
    let overrides = Overrides { passphrases: passphrases.clone(), ..Overrides::default() };
    Job::load_any(pipeline, &overrides, clock.today)
}

fn new_key(new: &NewKey, passphrases: &Passphrases, (screen, format): (&Screen, OutputFormat)) -> Result<(), Error> {
    let passphrase = || passphrase(new.passphrase || matches!(passphrases, Passphrases::File(_)), passphrases);
    // Each is required by its kind on the command line.
    let [role, origin, name] = [&new.role, &new.origin, &new.name].map(|text| text.clone().unwrap_or_default());
    let kind = match new.kind {
        Kind::Approver => {
            let file = new.out.clone().unwrap_or_default();
            let enrolment = new_approver((&origin, &role), &file, passphrase()?.as_ref())?;
            screen.say(&Message::new("key-made-approver").with("file", file.display()).with("role", &enrolment.role));
            match format {
                OutputFormat::Json => print_json(&serde_json::to_value(&enrolment).unwrap_or_default()),
                OutputFormat::Text => print(&enrolment.to_toml()),
            }
            return Ok(());
        }
        Kind::Log => KeyKind::Log,
        Kind::Subject => KeyKind::Subject { year: new.year.unwrap_or_default() },
        Kind::Purpose => KeyKind::Purpose { name },
        Kind::Cache => KeyKind::Cache,
        Kind::Salt => return new_loose_file(new, Loose::Salt, (screen, format)),
        Kind::Parquet => return new_loose_file(new, Loose::Parquet, (screen, format)),
    };
    let folder = new.keys.clone().unwrap_or_default();
    let made = new_in_folder(&folder, &kind, new.origin.as_deref(), passphrase()?.as_ref())?;
    let files: Vec<String> = made.iter().map(|file| tidy(&folder.join(file)).display().to_string()).collect();
    match format {
        OutputFormat::Json => print_json(&serde_json::json!({ "made": files })),
        OutputFormat::Text => print(&format!("{}\n", files.join("\n"))),
    }
    screen.say(&Message::new("key-keep"));
    Ok(())
}

/// Other programs read these files too, so that they stand under no passphrase.
fn new_loose_file(new: &NewKey, kind: Loose, (screen, format): (&Screen, OutputFormat)) -> Result<(), Error> {
    if new.passphrase {
        return Err(Error::Usage(Message::new("key-takes-no-passphrase")));
    }
    let file = new.out.clone().unwrap_or_default();
    new_loose(&file, kind)?;
    match format {
        OutputFormat::Json => print_json(&serde_json::json!({ "made": [file.display().to_string()] })),
        OutputFormat::Text => print(&format!("{}\n", file.display())),
    }
    screen.say(&Message::new(match kind {
        Loose::Salt => "key-keep-salt",
        Loose::Parquet => "key-keep-parquet",
    }));
    Ok(())
}

fn in_words(shown: &ShownKeys, texts: &Texts) -> String {
    let mut out = String::new();
    let mut say = |message: &Message| {
        let _ = writeln!(out, "{}", texts.say(message).what);
    };
    match &shown.log_vkey {
        Some(vkey) => say(&Message::new("key-shown-vkey").with("vkey", vkey)),
        None => say(&Message::new("key-shown-no-log")),
    }
    for key in &shown.keys {
        let yes_no = |is: bool| if is { "yes" } else { "no" };
        let message = Message::new("key-shown").with("file", &key.file).with("passphrase", yes_no(key.passphrase));
        say(&message);
        if let (Some(id), Some(runs)) = (&key.id, key.runs) {
            let rests = Message::new("key-shown-year").with("id", id).with("runs", runs);
            say(&rests.with("request", yes_no(key.remembered_request)));
        }
    }
    out
}
