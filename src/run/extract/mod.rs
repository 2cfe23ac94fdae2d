//! `opschoon extract`: pseudonymised, k-anonymous data for analysts.

pub mod check;
