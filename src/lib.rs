//! Keeps Dutch pupil data no longer than schools may, and accounts for what it erased.
//!
//! The rooms read as the pipeline, in order: [`admit`], [`classify`], [`deregistration`], [`determine`], [`erase`],
//! [`evidence`]; [`run`] calls them. The rest are what they stand on.

pub mod admit;
pub mod classify;
pub mod deregistration;
pub mod determine;
pub mod erase;
pub mod evidence;
pub mod extract;
pub mod formats;
pub mod keys;
pub mod ledger;
pub mod model;
pub mod policy;
pub mod presentation;
pub mod run;
pub mod sample;
pub mod storage;
pub mod terminal;
pub mod verify;
