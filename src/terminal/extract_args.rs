//! The arguments of `opschoon extract`.

use super::days::day;
use crate::model::Day;
use clap::Args;
use std::path::PathBuf;

/// Which extract, from what and where to.
#[derive(Clone, Debug, Args)]
pub struct ExtractArgs {
    /// A pipeline file with `kind = "extract"`
    pub pipeline: PathBuf,
    /// The day of the data, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Another delivery than the pipeline's
    #[arg(long, value_name = "PATH")]
    pub input: Option<PathBuf>,
    /// Another folder than the pipeline's
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Another deletion log than the pipeline's
    #[arg(long, value_name = "DIR")]
    pub ledger: Option<PathBuf>,
    /// Put the new extract in the place of the one that is there
    #[arg(long, conflicts_with = "check")]
    pub replace: bool,
    /// Say whether earlier releases for the purpose still hold, and write nothing
    #[arg(long, conflicts_with = "out")]
    pub check: bool,
    /// The most memory to use for hashing, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub memory: usize,
}
