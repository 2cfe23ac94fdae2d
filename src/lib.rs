//! Keeps Dutch pupil data no longer than schools may, and accounts for what it erased.

pub mod admit;
pub mod deregistration;
pub mod determine;
pub mod erase;
pub mod evidence;
pub mod formats;
pub mod keys;
pub mod ledger;
pub mod model;
pub mod policy;
pub mod presentation;
pub mod storage;
