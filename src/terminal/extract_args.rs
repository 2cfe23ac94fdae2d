//! The arguments of `opschoon extract`.

use super::args::JobArgs;
use clap::Args;
use std::path::PathBuf;

/// Which extract, from what and where to.
#[derive(Clone, Debug, Args)]
pub struct ExtractArgs {
    /// A pipeline file with `kind = "extract"`
    pub pipeline: PathBuf,
    /// Where to read and write, and for which day
    #[command(flatten)]
    pub job: JobArgs,
    /// The most memory to use for hashing, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub memory: usize,
}
