//! Stage 7, for analysts: pseudonymised, k-anonymous extracts.
//!
//! [`hpgn`] is the first level of the ECK iD.

pub mod error;
pub mod hpgn;

pub use error::ExtractError;
