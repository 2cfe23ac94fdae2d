//! The command line: what can be asked, and how it is explained to someone who has never asked it. A command with many
//! arguments has a file of its own.

pub mod anonymise;
pub mod confirm;
mod days;
pub mod extract;
pub mod job;
pub mod keys;
pub mod ledger;
pub mod verify;
pub mod why;

use crate::model::Day;
use anonymise::AnonymiseArgs;
use clap::{Args, Parser, Subcommand, ValueEnum};
use confirm::ConfirmArgs;
use days::day;
use extract::ExtractArgs;
use job::JobArgs;
use keys::KeysCommand;
use ledger::LedgerCommand;
use std::path::PathBuf;
use verify::VerifyArgs;
use why::WhyArgs;

/// Keeps pupil data no longer than it may be kept.
#[derive(Debug, Parser)]
#[command(
    name = "opschoon",
    version,
    about = "Keeps pupil data no longer than schools may, and accounts for what it erased",
    long_about = "Reads an export of a pupil system, finds out what personal data each column holds, works out per pupil \
                  which data has outlived its retention period, and writes the export again without it.\n\n\
                  The export itself is never changed. Everything that goes is explained in a deletion log that holds \
                  no personal data.\n\n\
                  Start with `opschoon inspect FOLDER` to see what is in an export, and `opschoon plan PIPELINE` to see \
                  what would go.",
    after_help = "Exit codes: 0 done; 1 done, and something waits for a person; 2 usage, policy or schema error, nothing \
                  done; 3 an input can't be trusted or changed, nothing done; 4 internal"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// How results come out on stdout
    #[arg(long, global = true, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
    /// Language of messages and help [default: the pipeline's, else the system's]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// Say nothing but results and errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Read the passphrase of protected keys from this file, which only you may read [default: asked on the terminal]
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// How many threads to use [default: one per core]
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
}

/// How results come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Text,
    /// For programs; stable and documented
    Json,
}

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English
    En,
    /// Dutch
    Nl,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Do the whole job: plan, erase, log; or carry out a plan that was made before
    #[command(
        long_about = "Does the whole job for a pipeline file: reads the delivery, decides, writes the purged delivery \
                            and extends the deletion log. Where the pipeline asks for approvals it stops after the \
                            plan. Given the folder of a plan, it carries out exactly that plan, and refuses if \
                            anything that decides changed."
    )]
    Run {
        /// A pipeline file, or the folder of a plan
        #[arg(value_name = "PIPELINE|PLAN_DIR")]
        what: PathBuf,
        /// Where to read and write, and for which day
        #[command(flatten)]
        job: JobArgs,
        /// Put the new run in the place of the folder that is there
        #[arg(long)]
        replace: bool,
        /// Complete a run that published its outputs and stopped before the log said so
        #[arg(long, conflicts_with = "void")]
        resume: bool,
        /// Withdraw a run that began and never ended
        #[arg(long, value_name = "WHY", value_enum)]
        void: Option<Why>,
    },
    /// Work out what would go, and write the plan folder; erase nothing
    Plan {
        /// The pipeline file
        pipeline: PathBuf,
        /// Where to read and write, and for which day
        #[command(flatten)]
        job: JobArgs,
        /// Put the new plan in the place of the folder that is there
        #[arg(long)]
        replace: bool,
    },
    /// Show what falls due in the coming six years, per month and category; write nothing
    Calendar {
        /// The pipeline file
        pipeline: PathBuf,
        /// Where to read, and for which day, past or to come
        #[command(flatten)]
        job: JobArgs,
    },
    /// Sign a plan, after it has said in plain words what it does
    Approve {
        /// The folder of the plan
        #[arg(value_name = "PLAN_DIR")]
        plan: PathBuf,
        /// The role in which you approve
        #[arg(long)]
        role: String,
        /// The file of your key, which `opschoon keys new` makes
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Don't ask
        #[arg(long)]
        yes: bool,
    },
    /// Make and show keys
    Keys {
        /// What to do
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Record what was erased at the source, on paper and elsewhere; issue the certificate of destruction
    #[command(
        long_about = "Records that data of a run was erased in another place too, and issues the certificate of \
                            destruction. With the folder of a run alone it shows what is confirmed, what is open, and \
                            the command to type for each. Every confirmation is added to the deletion log."
    )]
    Confirm(ConfirmArgs),
    /// Check a run as an auditor does: trust nothing, and say what holds and what could not be checked
    #[command(after_help = "Exit codes: 0 it holds; 1 it holds, with remarks; 2 usage; 3 it does not hold")]
    Verify(VerifyArgs),
    /// Explain what is decided about one pupil, with every rule and day that led to it; names nobody
    Why(WhyArgs),
    /// Show what personal data each column of an export holds, and why; never a value
    Inspect {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// A folder of schemas of your own, laid out as `<system>/*.toml`
        #[arg(long, value_name = "DIR")]
        schemas: Option<PathBuf>,
        /// Draft a schema here for each table that no schema fits, or of which a known layout changed, to complete and keep
        #[arg(long, value_name = "DIR")]
        write_schema: Option<PathBuf>,
    },
    /// Check pipeline, schedule and schema files; run the examples of schedules
    Check {
        /// Files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Make any table k-anonymous, losing as little as can be
    #[command(
        long_about = "Generalises the quasi-identifiers of a table by their hierarchies until every record shares \
                            them with at least k - 1 others, by the one transformation that loses the least. Records \
                            in smaller groups are left out, up to the share that is allowed.\n\nWhat comes out is harder \
                            to trace, not anonymous in the sense of the law: other columns and other sources can tell \
                            people apart."
    )]
    Anonymise(AnonymiseArgs),
    /// Make a pseudonymised, k-anonymous extract for analysts
    #[command(
        long_about = "Makes an extract for one purpose: the columns that the pipeline asks for and no others, under \
                            pseudonyms that join across years for that purpose alone, generalised until every pupil is \
                            alike to at least k - 1 others. Whatever is to be erased, restricted, objected to or decided \
                            on by a person stays out. A card beside it says what was done and what every column means.\n\n\
                            An extract stays personal data: the law applies to it."
    )]
    Extract(ExtractArgs),
    /// Hash national numbers as the first level of the ECK iD does: numbers on stdin, one hPGN a line on stdout
    #[command(
        long_about = "Hashes national numbers exactly as the first level of the ECK iD: a PGN of nine digits, or a \
                            BRIN and an identifier, on each line of stdin; one hPGN a line on stdout, in the same order. \
                            A number takes about a third of a second and 512 MiB.\n\nAn hPGN is personal data: whoever knows \
                            the salt can try all numbers."
    )]
    Hpgn {
        /// The file with the salt of the environment, in base64
        #[arg(long, value_name = "FILE")]
        salt_file: PathBuf,
        /// The most memory to use for it, in MiB
        #[arg(long, value_name = "MIB", default_value_t = 2048)]
        memory: usize,
    },
    /// Read, hand over, prove and check the deletion log
    Ledger {
        /// What to do with it
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Make a synthetic delivery to try things on; nothing in it is real
    Sample {
        /// How many pupils
        #[arg(long, default_value_t = 200)]
        pupils: u32,
        /// The same seed gives the same delivery
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder to make
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The day that the delivery is made up around [default: today]
        #[arg(long, value_name = "DAY", value_parser = day)]
        as_of: Option<Day>,
    },
}

/// Why a run is withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Why {
    /// The inputs changed
    InputsChanged,
    /// The disk failed or was full
    Disk,
    /// Someone made a mistake
    Mistake,
    /// Anything else
    Other,
}
