//! The command line of `confirm`.

use super::days::day;
use crate::model::Day;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is confirmed of which run, by whom.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    /// The folder of a run
    #[arg(value_name = "RUN_DIR")]
    pub run: PathBuf,
    /// Where the data lay that was erased
    #[arg(long, value_enum)]
    pub what: Option<Place>,
    /// Which source system, such as parnassys
    #[arg(long)]
    pub system: Option<String>,
    /// The day on which it was erased there, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub on: Option<Day>,
    /// Your role, such as administrator
    #[arg(long)]
    pub role: Option<String>,
    /// The file of your key, where the pipeline enrols keys
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// The pipeline file of the run, if it was moved
    #[arg(long, value_name = "FILE")]
    pub pipeline: Option<PathBuf>,
}

/// A place where the data of a run lay too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Place {
    /// A source system, named with `--system`
    SourceSystem,
    /// Paper files
    Paper,
    /// Processors, with their back-ups
    Processor,
    /// The export itself, and copies of it
    Delivery,
}
