//! The arguments of `opschoon anonymise`.

use crate::run::{AnonymiseRequest, Diversity};
use crate::terminal::usage::Unfit;
use clap::Args;
use std::path::PathBuf;

/// What is to be made anonymous, and how.
#[derive(Clone, Debug, Args)]
pub struct AnonymiseArgs {
    /// The table: delimited UTF-8 text with a header
    #[arg(long, value_name = "CSV")]
    input: PathBuf,
    /// The folder with a file `*hierarchy_<column>.csv` per quasi-identifier
    #[arg(long, value_name = "DIR")]
    hierarchies: PathBuf,
    /// The columns by which someone could be recognised
    #[arg(long, value_name = "A,B,..", value_delimiter = ',', required = true)]
    quasi: Vec<String>,
    /// The fewest records that share their quasi-identifiers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    k: u64,
    /// The most records that may be left out, as a share of all
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    suppression: f64,
    /// A column that must have at least N distinct values in every group
    #[arg(long, value_name = "COLUMN=N", value_parser = distinct)]
    distinct: Vec<(String, Diversity)>,
    /// A column whose entropy must be at least that of X even values in every group
    #[arg(long, value_name = "COLUMN=X", value_parser = entropy)]
    entropy: Vec<(String, Diversity)>,
    /// A column whose distribution in every group must be this close to that of the whole
    #[arg(long, value_name = "COLUMN=T", value_parser = close)]
    close: Vec<(String, Diversity)>,
    /// Other columns to keep as they are; what is not named is left out
    #[arg(long, value_name = "A,B,..", value_delimiter = ',')]
    keep: Vec<String>,
    /// The file to write
    #[arg(long, value_name = "CSV")]
    out: PathBuf,
}

impl AnonymiseArgs {
    /// Returns what is asked.
    #[must_use]
    pub fn request(&self) -> AnonymiseRequest {
        AnonymiseRequest {
            input: self.input.clone(),
            hierarchies: self.hierarchies.clone(),
            quasi: self.quasi.clone(),
            sensitive: [&self.distinct, &self.entropy, &self.close].into_iter().flatten().cloned().collect(),
            keep: self.keep.clone(),
            k: self.k,
            suppression: self.suppression,
            out: self.out.clone(),
        }
    }
}

fn share(text: &str) -> Result<f64, Unfit> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or(Unfit("usage-no-share"))
}

fn column_and<T: std::str::FromStr>(text: &str) -> Result<(String, T), Unfit> {
    let parts = text.rsplit_once('=').and_then(|(column, value)| Some((column.to_owned(), value.parse().ok()?)));
    parts.ok_or(Unfit("usage-no-column-and-number"))
}

fn distinct(text: &str) -> Result<(String, Diversity), Unfit> {
    column_and(text).map(|(column, least)| (column, Diversity::Distinct(least)))
}

fn entropy(text: &str) -> Result<(String, Diversity), Unfit> {
    let (column, least) = column_and::<f64>(text)?;
    let even = if least >= 1.0 { Ok(least) } else { Err(Unfit("usage-no-entropy")) };
    even.map(|least| (column, Diversity::Entropy(least)))
}

fn close(text: &str) -> Result<(String, Diversity), Unfit> {
    let (column, most) = column_and::<String>(text)?;
    share(&most).map(|most| (column, Diversity::Close(most)))
}
