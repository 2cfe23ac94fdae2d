//! The arguments that every job takes.

use super::days::day;
use crate::model::Day;
use clap::Args;
use std::path::PathBuf;

/// Where a job reads and writes, and for which day.
#[derive(Clone, Debug, Args)]
pub struct JobArgs {
    /// The day to decide for, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Another delivery than the pipeline's
    #[arg(long, value_name = "PATH")]
    pub input: Option<PathBuf>,
    /// Another folder to write than the pipeline's
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Another deletion log than the pipeline's
    #[arg(long, value_name = "DIR")]
    pub ledger: Option<PathBuf>,
}
