//! Encryption at rest of what is made for analysts: whole files to age recipients, or Parquet column by column.
//!
//! Promises: the plain text of a protected file never reaches the disk, the staging folder included; no column of a
//! protected Parquet file stands in it in clear. Refuses: a file without a recipient, an identity where a recipient is
//! expected, keys that others can read, and a column whose category has no key.

mod error;
mod parquet_keys;
mod recipients;
mod sealed;
#[cfg(test)]
mod tests;

pub use error::ProtectError;
pub use parquet_keys::ParquetKeys;
pub use recipients::Recipients;
pub use sealed::SealedFile;
