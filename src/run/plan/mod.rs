//! The plan as it lies on disk and is signed: its facts, its folder, the lists for the approvers, their approvals.

pub mod approve;
pub mod folder;
pub mod json;
pub mod lists;
