//! The command line of `verify`.

use clap::Args;
use std::path::PathBuf;

/// What is to be checked, and against what.
#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// The folder of a run
    #[arg(value_name = "RUN_DIR")]
    pub run: PathBuf,
}
