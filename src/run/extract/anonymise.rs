//! `opschoon anonymise`: any table made k-anonymous.

pub use crate::extract::anonymise::{Anonymised, Request as AnonymiseRequest};
pub use crate::extract::anonymity::Diversity;
use crate::run::error::Error;

/// Makes a table k-anonymous by the transformation that loses the least.
///
/// # Errors
/// [`Error::Extract`]; nothing is written then.
pub fn anonymise(request: &AnonymiseRequest) -> Result<Anonymised, Error> {
    Ok(crate::extract::anonymise::anonymise(request)?)
}
