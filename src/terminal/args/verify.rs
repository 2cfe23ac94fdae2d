//! The command line of `verify`.

use clap::Args;
use std::path::PathBuf;

/// What is to be checked, and against what.
#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// The folder of a run
    #[arg(value_name = "RUN_DIR")]
    pub run: PathBuf,
    /// The delivery that the run was over: with it the purged files are held to it, byte for byte
    #[arg(long, value_name = "PATH")]
    pub input: Option<PathBuf>,
    /// The deletion log [default: where the plan of the run says]
    #[arg(long, value_name = "DIR")]
    pub ledger: Option<PathBuf>,
    /// The file of the log's key, `log.vkey`, that was kept elsewhere [default: the copy in the run folder]
    #[arg(long, value_name = "FILE")]
    pub public_key: Option<PathBuf>,
    /// A checkpoint of the log that was kept: with it a roll-back shows
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    /// The file of the key of someone who cosigned the log
    #[arg(long, value_name = "FILE")]
    pub cosigner: Option<PathBuf>,
}
