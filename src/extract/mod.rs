//! Stage 7, for analysts: pseudonymised, k-anonymous extracts.
//!
//! [`hpgn`] is the first level of the ECK iD; [`anonymity`] the search for the k-anonymous table that loses the least, and
//! [`anonymise`] that of any table; [`release`] makes an extract: [`shapes`] says
//! what becomes of cells, [`pseudonym`] who stands in it, and [`protect`] encrypts it.

pub mod anonymise;
pub mod anonymity;
mod delimited;
pub mod error;
pub mod hpgn;
pub mod protect;
pub mod pseudonym;
pub mod release;
pub mod shapes;

pub use error::ExtractError;
