//! `opschoon ledger ..`: what can be asked of the deletion log.

use crate::model::event::{Event, WithdrawalReason};
use crate::run::log::ExportFormat;
use crate::terminal::usage::Unfit;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be asked of the deletion log.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Show the entries of the log, and check that it holds together
    Show {
        /// Where the log is
        #[command(flatten)]
        place: PlaceArgs,
        /// Only entries of this run (the first digits of its id are enough)
        #[arg(long, value_name = "RUN", value_parser = hexadecimal)]
        run: Option<String>,
        /// Only entries of this kind; can be repeated
        #[arg(long, value_name = "EVENT", value_parser = PossibleValuesParser::new(Event::NAMES))]
        event: Vec<String>,
        /// Only entries from this position on
        #[arg(long, value_name = "N")]
        from: Option<u64>,
        /// Only entries up to this position
        #[arg(long, value_name = "N")]
        to: Option<u64>,
        /// Only entries about this pupil, by the reference that stands in them
        #[arg(long, value_name = "REFERENCE", value_parser = hexadecimal)]
        subject: Option<String>,
    },
    /// Write the log as one table
    Export {
        /// Where the log is
        #[command(flatten)]
        place: PlaceArgs,
        /// The form of the table
        #[arg(long = "as", value_name = "FORM", value_enum)]
        form: Option<TableForm>,
        /// The file to make; its ending says the form where `--as` does not
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Prove what the log says of one pupil, for somebody who has nothing else
    #[command(long_about = "Looks one pupil up in the log and writes a proof of what stands there: the entries, the \
                            outcome of their runs, and the way from each to the signed root. The proof names nobody, \
                            and opens this pupil's entries and no other's; treat it as personal data all the same.")]
    Prove {
        /// The pipeline file
        pipeline: PathBuf,
        /// Whom to look up
        #[command(flatten)]
        who: PupilArgs,
        /// Only in this run
        #[arg(long, value_name = "RUN", value_parser = hexadecimal)]
        run: Option<String>,
        /// The file to make, for its owner alone [default: stdout]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Check a proof, with nothing but the file and the verifier key of the log
    CheckProof {
        /// The proof
        file: PathBuf,
        /// The pupil that it should be of
        #[command(flatten)]
        who: OptionalPupilArgs,
        /// The verifier key of the log, from elsewhere [default: the one that the proof names]
        #[arg(long, value_name = "FILE")]
        public_key: Option<PathBuf>,
        /// A checkpoint of the log that you kept
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
        /// The verifier key of somebody who must have cosigned
        #[arg(long, value_name = "FILE")]
        cosigner: Option<PathBuf>,
    },
    /// Say that you saw the log grow, and was not rewritten: add your signature to its checkpoint
    #[command(
        long_about = "Reads the whole log, checks that it extends the checkpoint that this key signed before, and \
                            adds a signature of yours to the present checkpoint (C2SP tlog-cosignature). What you signed \
                            is remembered beside your key: keep both away from whoever keeps the log."
    )]
    Cosign {
        /// Where the log is
        #[command(flatten)]
        place: PlaceArgs,
        /// Your signing key, which must not be the log's
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Say in the log that a completed run erased what should have stayed
    #[command(
        long_about = "Adds to the log that a completed run was wrong, and whom it touches. Nothing is erased or \
                            restored; the entries of the run stay as they are. Afterwards it says what a data breach \
                            asks for."
    )]
    Correct {
        /// The pipeline file
        pipeline: PathBuf,
        /// The run (the first digits of its id are enough)
        #[arg(long, value_name = "RUN", value_parser = hexadecimal)]
        run: String,
        /// What was wrong
        #[arg(long, value_name = "WHY", value_enum)]
        why: WhyWrong,
        /// Whom it touches [default: everybody of whom the run erased something]
        #[command(flatten)]
        who: OptionalPupilArgs,
    },
}

/// Where the log is.
#[derive(Clone, Debug, Args)]
pub struct PlaceArgs {
    /// The folder of the log, or a pipeline file that names it
    #[arg(value_name = "LEDGER|PIPELINE", default_value = "ledger")]
    pub what: PathBuf,
    /// The verifier key of the log, from elsewhere [default: `log.vkey` in the key folder beside it]
    #[arg(long, value_name = "FILE")]
    pub public_key: Option<PathBuf>,
}

/// One pupil.
#[derive(Clone, Debug, Args)]
pub struct PupilArgs {
    /// The pupil's number at the school; `-` reads it from stdin, so that it stands in no list of commands
    #[arg(long, value_name = "NUMBER|-")]
    pub pupil: String,
    /// The BRIN of the school
    #[arg(long, value_name = "BRIN")]
    pub school: String,
}

/// Perhaps pupils of one school.
#[derive(Clone, Debug, Args)]
pub struct OptionalPupilArgs {
    /// The pupil's number at the school; `-` reads numbers from stdin, one a line
    #[arg(long, value_name = "NUMBER|-", requires = "school")]
    pub pupil: Option<String>,
    /// The BRIN of the school
    #[arg(long, value_name = "BRIN", requires = "pupil")]
    pub school: Option<String>,
}

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableForm {
    /// Semicolons, as a Dutch spreadsheet opens it
    Csv,
    /// Parquet
    Parquet,
}

impl TableForm {
    /// Returns the format that it asks for.
    #[must_use]
    pub const fn format(self) -> ExportFormat {
        match self {
            Self::Csv => ExportFormat::Csv,
            Self::Parquet => ExportFormat::Parquet,
        }
    }
}

/// What was wrong with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WhyWrong {
    /// The delivery was wrong or incomplete
    Inputs,
    /// The pipeline, the schedule or a schema was wrong
    Policy,
    /// A hold, request, consent or decision was missing or wrong
    Governance,
    /// Someone made another mistake
    Mistake,
    /// Anything else
    Other,
}

impl WhyWrong {
    /// Returns the reason as it stands in the log.
    #[must_use]
    pub const fn reason(self) -> WithdrawalReason {
        match self {
            Self::Inputs => WithdrawalReason::Inputs,
            Self::Policy => WithdrawalReason::Policy,
            Self::Governance => WithdrawalReason::Governance,
            Self::Mistake => WithdrawalReason::Mistake,
            Self::Other => WithdrawalReason::Other,
        }
    }
}

fn hexadecimal(text: &str) -> Result<String, Unfit> {
    let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if digits && (4..=64).contains(&text.len()) { Ok(text.to_owned()) } else { Err(Unfit("usage-no-reference")) }
}
