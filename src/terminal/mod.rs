//! The command line: clap, progress, rendering of errors, exit codes. The clock and the environment are read here, once.

mod anonymise;
mod approve;
pub mod args;
mod ask;
pub mod calendar;
mod confirm;
mod extract;
pub mod help;
mod hpgn;
mod keys;
pub mod language;
pub mod log;
pub mod paths;
mod pupils;
pub mod results;
pub mod screen;
pub mod usage;
mod verify;
pub mod why;

use crate::model::event::EndingReason;
use crate::model::{Day, Message};
use crate::presentation::Texts;
use crate::run::{self, Clock, Done, Error, Job, Overrides, Passphrases, Prompts, Wishes};
use crate::sample;
use args::job::JobArgs;
use args::{Cli, ColorChoice, Command, Global, OutputFormat, Why};
use clap::FromArgMatches;
use paths::tidy;
use screen::Screen;
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Reads the command line, does what it asks, and returns the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let texts = Texts::new(language::language(&args));
    let mut command = help::command(&texts);
    let read = command.try_get_matches_from_mut(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match read {
        Ok(cli) => cli,
        Err(error) => return unread(&error, &command, &args, texts),
    };
    if let Some(threads) = cli.global.threads {
        // Only fails where a pool exists already: this is the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let screen = Screen::new(texts, cli.global.quiet, cli.global.color);
    let code = match carry_out(&cli, &screen) {
        Ok(code) => code,
        Err(error) => {
            screen.rest();
            screen.errors(&error.messages());
            error.exit_code()
        }
    };
    screen.rest();
    ExitCode::from(code)
}

/// Says what is wrong with a command line, or shows the help or the version that it asks for.
fn unread(error: &clap::Error, command: &clap::Command, args: &[OsString], texts: Texts) -> ExitCode {
    match usage::fault(error, command, args) {
        Some(message) => Screen::new(texts, false, ColorChoice::Auto).errors(&[(None, message)]),
        // Nothing is left to do if it can't be printed.
        None => drop(error.print()),
    }
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn carry_out(cli: &Cli, screen: &Screen) -> Result<u8, Error> {
    let clock = read_clock();
    let passphrases = passphrases(&cli.global, screen);
    let out = (&clock, screen, cli.global.format);
    let wish = |replace, only_plan| Wish { replace, only_plan, passphrases: &passphrases };
    match &cli.command {
        Command::Run { what, job, replace, resume, void } => {
            let ending = void.map(Ending::Void).or(resume.then_some(Ending::Resume));
            match ending {
                Some(ending) => end_unfinished((what, job), &ending, &passphrases, &clock, screen),
                None => run_or_plan(what, job, &wish(*replace, false), out),
            }
        }
        Command::Plan { pipeline, job, replace } => run_or_plan(pipeline, job, &wish(*replace, true), out),
        Command::Approve { plan, role, key, yes } => {
            let approving = approve::Approving { plan, role, key, yes: *yes };
            approve::approve(&approving, &passphrases, &clock, (screen, cli.global.format))
        }
        Command::Keys { command } => keys::keys(command, &passphrases, &clock, (screen, cli.global.format)),
        Command::Calendar { pipeline, job } => {
            show_calendar(&load(pipeline, job, &passphrases, &clock)?, screen, cli.global.format)
        }
        Command::Confirm(args) => confirm::confirm(args, &passphrases, &clock, (screen, cli.global.format)),
        Command::Verify(args) => verify::verify(args, (screen, cli.global.format)),
        Command::Why(args) => why::why(args, &passphrases, out),
        Command::Inspect { paths, schemas, write_schema } => {
            let inspected = run::inspect(paths, schemas.as_deref())?;
            screen.rest();
            if let Some(folder) = write_schema {
                let written = run::write_schemas(&inspected, folder)?;
                let drafted = Message::new("schemas-drafted").with("folder", folder.display());
                screen.say(&drafted.with("count", written.len()));
            }
            let columns = inspected.iter().flat_map(|dataset| &dataset.columns);
            let unknown = columns.filter(|column| column.abstained || column.is_guess).count();
            let changed = inspected.iter().any(|dataset| !dataset.drift.is_empty());
            match cli.global.format {
                OutputFormat::Json => print_json(&serde_json::to_value(&inspected).unwrap_or_default()),
                OutputFormat::Text => print(&results::inspected(&inspected, screen.texts())),
            }
            if unknown > 0 && write_schema.is_none() {
                screen.say(&Message::new("inspect-next").with("count", unknown));
            }
            Ok(u8::from(unknown > 0 || changed))
        }
        Command::Check { files } => check_files(files, screen, cli.global.format),
        Command::Anonymise(args) => anonymise::anonymise(args, cli.global.format, screen),
        Command::Extract(args) => {
            extract::extract(args, &passphrases, &clock, (screen, cli.global.format, cli.global.threads))
        }
        Command::Hpgn { salt_file, memory } => {
            hpgn::hpgn(salt_file, *memory, cli.global.threads, (cli.global.format, screen))
        }
        Command::Ledger { command } => log::carry_out(command, (&passphrases, &clock), (screen, cli.global.format)),
        Command::Sample { pupils, seed, out, as_of } => {
            let options = sample::Options { pupils: *pupils, seed: *seed, as_of: as_of.unwrap_or(clock.today) };
            make_sample(&options, out, screen)
        }
    }
}

fn check_files(files: &[std::path::PathBuf], screen: &Screen, format: OutputFormat) -> Result<u8, Error> {
    let checked = run::check(files)?;
    match format {
        OutputFormat::Json => print_json(&serde_json::to_value(&checked).unwrap_or_default()),
        OutputFormat::Text => print(&results::checked(&checked, screen.texts())),
    }
    for remark in checked.iter().flat_map(|checked| &checked.remarks) {
        screen.finding(remark);
    }
    Ok(0)
}

fn show_calendar(job: &Job, screen: &Screen, format: OutputFormat) -> Result<u8, Error> {
    let due = run::look::calendar::due(job, screen)?;
    screen.rest();
    match format {
        OutputFormat::Json => print_json(&calendar::json(&due)),
        OutputFormat::Text => print(&calendar::text(&due, screen.texts())),
    }
    Ok(0)
}

fn make_sample(options: &sample::Options, out: &Path, screen: &Screen) -> Result<u8, Error> {
    sample::write(options, out)?;
    screen.say(&Message::new("sample-written").with("folder", out.display()).with("pupils", options.pupils));
    Ok(0)
}

struct Wish<'a> {
    replace: bool,
    only_plan: bool,
    passphrases: &'a Passphrases,
}

enum Ending {
    Resume,
    Void(Why),
}

fn run_or_plan(
    what: &Path,
    args: &JobArgs,
    wish: &Wish<'_>,
    (clock, screen, format): (&Clock, &Screen, OutputFormat),
) -> Result<u8, Error> {
    let Wish { replace, passphrases, .. } = *wish;
    let wishes = Wishes { texts: screen.texts(), clock, replace, progress: screen, passphrases };
    let done = if what.is_dir() && !wish.only_plan {
        run::run_plan(what, &wishes)?
    } else {
        let job = load(what, args, wish.passphrases, clock)?;
        if wish.only_plan { run::make_plan(&job, &wishes)? } else { run::run_pipeline(&job, &wishes)? }
    };
    screen.rest();
    match (format, &done.summary) {
        (OutputFormat::Json, Some(summary)) => print_json(&serde_json::to_value(summary).unwrap_or_default()),
        (OutputFormat::Json, None) => print_json(&results::plan_json(&done)),
        (OutputFormat::Text, _) => print(&results::done(&done, screen.texts())),
    }
    for finding in &done.findings {
        screen.finding(finding);
    }
    Ok(close(&done, screen))
}

/// The last line says in words what waits for a person, or that nothing does.
fn close(done: &Done, screen: &Screen) -> u8 {
    if done.simulation {
        screen.say(&Message::new("plan-is-simulation"));
        return 1;
    }
    if !done.needs_approval_of.is_empty() {
        let message = Message::new("waits-for-approval").with("roles", done.needs_approval_of.join(", "));
        screen.say(&message.with("folder", tidy(&done.folder).display()));
        return 1;
    }
    if !done.approved_by.is_empty() {
        screen.say(&Message::new("with-approval").with("roles", done.approved_by.join(", ")));
    }
    if done.referrals.is_empty() && done.findings.is_empty() {
        screen.say(&Message::new("nothing-waits"));
        return 0;
    }
    screen.say(
        &Message::new("something-waits").with("referrals", done.referrals.len()).with("findings", done.findings.len()),
    );
    1
}

fn end_unfinished(
    (what, args): (&Path, &JobArgs),
    ending: &Ending,
    passphrases: &Passphrases,
    clock: &Clock,
    screen: &Screen,
) -> Result<u8, Error> {
    let job = if what.is_dir() {
        run::plan::folder::PlanFolder::open(what)?.job(passphrases)?
    } else {
        load(what, args, passphrases, clock)?
    };
    match ending {
        Ending::Resume => {
            run::resume(&job, clock)?;
            screen.say(&Message::new("run-resumed"));
        }
        Ending::Void(why) => {
            let aside = run::void(&job, reason(*why), clock)?;
            screen.say(&Message::new("run-voided"));
            if let Some(aside) = aside {
                screen.say(&Message::new("run-voided-folder").with("folder", tidy(&aside).display()));
            }
        }
    }
    Ok(0)
}

const fn reason(why: Why) -> EndingReason {
    match why {
        Why::InputsChanged => EndingReason::InputsChanged,
        Why::Disk => EndingReason::Disk,
        Why::Mistake => EndingReason::Mistake,
        Why::Other => EndingReason::Other,
    }
}

fn load(pipeline: &Path, args: &JobArgs, passphrases: &Passphrases, clock: &Clock) -> Result<Job, Error> {
    Job::load(pipeline, &overrides(args, passphrases), args.as_of.unwrap_or(clock.today))
}

fn overrides(args: &JobArgs, passphrases: &Passphrases) -> Overrides {
    Overrides {
        input: args.input.clone(),
        out: args.out.clone(),
        ledger: args.ledger.clone(),
        passphrases: passphrases.clone(),
    }
}

/// Where passphrases come from: the file that was named, or the terminal where someone sits there.
fn passphrases(global: &Global, screen: &Screen) -> Passphrases {
    if let Some(file) = &global.passphrase_file {
        return Passphrases::File(file.clone());
    }
    if !ask::is_watched() {
        return Passphrases::Nowhere;
    }
    let texts = screen.texts();
    let [of_file, new, again] = ["passphrase-of", "passphrase-new", "passphrase-again"].map(|id| texts.plain(id));
    Passphrases::Terminal(Prompts { of_file, new, again })
}

/// The one place where the clock is read.
#[expect(clippy::disallowed_methods, reason = "the clock is read once, here at the command line (principle 6)")]
fn read_clock() -> Clock {
    let now = chrono::Local::now();
    Clock { today: Day::of_clock(now), now: now.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string() }
}

fn print(text: &str) {
    // A reader that went away (`| head`) is no error.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn print_json(value: &serde_json::Value) {
    print(&format!("{value:#}\n"));
}
