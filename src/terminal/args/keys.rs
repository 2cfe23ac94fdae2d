//! The command line of `keys`.

use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be asked of keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make a key: by default the one with which you approve, on your own machine
    New(NewKey),
    /// Show what keys there are and what rests on them; never a secret
    Show {
        /// A pipeline file, a key folder, or the file of an approver's key
        #[arg(value_name = "PIPELINE|DIR|FILE")]
        what: PathBuf,
    },
    /// Destroy this copy of a key, after it has said what will no longer work
    Destroy(DestroyKey),
    /// Give a purpose another key, and write which pseudonym became which
    Rotate(RotateKey),
}

/// Which purpose gets another key, and where the list of pseudonyms goes.
#[derive(Debug, clap::Args)]
pub struct RotateKey {
    /// The pipeline file whose key folder it is
    pub pipeline: PathBuf,
    /// The purpose
    #[arg(long, value_name = "NAME")]
    pub purpose: String,
    /// The folder for the list of old and new pseudonyms
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Encrypt the list to the public keys of age in this file; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub recipients: Vec<PathBuf>,
    /// Don't ask
    #[arg(long)]
    pub yes: bool,
}

/// Which key to destroy, and of which pipeline.
#[derive(Debug, clap::Args)]
pub struct DestroyKey {
    /// The pipeline file whose key folder it is
    pub pipeline: PathBuf,
    /// Which key
    #[command(flatten)]
    pub which: WhichKey,
    /// Don't ask
    #[arg(long)]
    pub yes: bool,
}

/// Which key to destroy: one.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct WhichKey {
    /// The key that turns pupils into references, for the runs of this year
    #[arg(long)]
    pub year: Option<u16>,
    /// The key of this purpose
    #[arg(long, value_name = "NAME")]
    pub purpose: Option<String>,
    /// The key of what is kept between runs
    #[arg(long)]
    pub cache: bool,
}

/// Which key to make, and where.
#[derive(Debug, clap::Args)]
pub struct NewKey {
    /// Which kind of key
    #[arg(long, value_enum, default_value_t = Kind::Approver)]
    pub kind: Kind,
    /// The role in which the key approves, such as intern-begeleider
    #[arg(long, required_if_eq("kind", "approver"), required_unless_present("kind"))]
    pub role: Option<String>,
    /// The name of the deletion log, as `origin` in the pipeline file says it
    #[arg(long, required_if_eq("kind", "approver"), required_unless_present("kind"))]
    pub origin: Option<String>,
    /// The file for an approver's key, a salt or a Parquet key
    #[arg(long, value_name = "FILE", required_unless_present("kind"), required_if_eq_any([("kind", "approver"), ("kind", "salt"), ("kind", "parquet")]))]
    pub out: Option<PathBuf>,
    /// The key folder for any other key
    #[arg(long, value_name = "DIR", required_if_eq_any([("kind", "log"), ("kind", "subject"), ("kind", "purpose"), ("kind", "cache")]))]
    pub keys: Option<PathBuf>,
    /// The year of a subject key
    #[arg(long, required_if_eq("kind", "subject"))]
    pub year: Option<u16>,
    /// The name of a purpose
    #[arg(long, required_if_eq("kind", "purpose"))]
    pub name: Option<String>,
    /// Put the key under a passphrase, asked on the terminal or read from `--passphrase-file`
    #[arg(long)]
    pub passphrase: bool,
}

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Approves plans in one role
    Approver,
    /// Signs the deletion log
    Log,
    /// Turns pupils into references, for the runs of one year
    Subject,
    /// Makes the pseudonyms of one purpose
    Purpose,
    /// Protects what is kept between extracts
    Cache,
    /// Salts the hashes from which pseudonyms are made, where you have no salt of Nummervoorziening
    Salt,
    /// Encrypts the columns of one category in Parquet, or the footer
    Parquet,
}
