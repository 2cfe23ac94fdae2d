//! What `opschoon why` can be asked.

use super::days::day;
use crate::model::{Brin, Day};
use crate::terminal::usage::Unfit;
use clap::Args;
use std::path::PathBuf;

/// What `opschoon why` is asked.
#[derive(Clone, Debug, Args)]
pub struct WhyArgs {
    /// The pipeline file
    pub pipeline: PathBuf,
    /// The pupil's number; `-` reads it from standard input, where `pgn:` and a national number may stand too
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub pupil: String,
    /// The BRIN of the school
    #[arg(long, value_name = "BRIN", value_parser = brin)]
    pub school: Brin,
    /// The day to decide for, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_of: Option<Day>,
}

fn brin(text: &str) -> Result<Brin, Unfit> {
    Brin::from_text(text).ok_or(Unfit("usage-no-brin"))
}
