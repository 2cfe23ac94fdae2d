//! The deletion log as a Merkle tree over opaque bytes, on disk as static files. Knows no pupils.
//!
//! Follows C2SP `tlog-tiles` (files), `tlog-checkpoint` and `signed-note` (the signed root), `tlog-cosignature` (what
//! others saw), `tlog-proof` (proofs for others) and RFC 6962 (hashing). `schemas/ledger.md` shows the layout by example.
//!
//! Promises: an append is durable when it returns, and happens whole or not at all; whatever was signed stays as it
//! is; a reader hands out an entry only after it has followed its hash up to a signed checkpoint. Tamper-evident,
//! not tamper-proof: who holds the signing key can write another log, and only a checkpoint that somebody kept
//! tells the two apart.
//!
//! Refuses: a log whose signature, tiles and entries don't agree; tiles without a checkpoint; a second writer; an
//! entry over 65,535 bytes. Sizes and indices count entries.

mod append;
mod checkpoint;
mod cosignature;
mod error;
mod growth;
pub mod layout;
mod proof;
mod proof_note;
mod reader;
mod tiles;
mod tree;
mod witness;

#[cfg(test)]
mod tests;

pub use append::{Log, is_begun};
pub use checkpoint::{Checkpoint, SignedCheckpoint, is_valid_origin};
pub use cosignature::Cosigner;
pub use error::Error;
pub use proof::{consistency_ranges, inclusion_ranges, verify_consistency, verify_inclusion};
pub use proof_note::ProofNote;
pub use reader::{Entries, Reader};
pub use tree::{Hash, empty_root, leaf_hash, node_hash, root_of};
pub use witness::{Cosigning, must_extend};

/// The most bytes that one entry may have: its length prefix is a `uint16`.
pub const MAX_ENTRY_BYTES: usize = 65_535;
