//! The arguments of `opschoon extract`.

use super::job::JobArgs;
use clap::Args;
use std::path::PathBuf;

/// Which extract, from what and where to.
#[derive(Clone, Debug, Args)]
pub struct ExtractArgs {
    /// A pipeline file with `kind = "extract"`
    pub pipeline: PathBuf,
    /// What differs from the pipeline.
    #[command(flatten)]
    pub job: JobArgs,
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
