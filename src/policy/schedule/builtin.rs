//! The schedules that this program carries.

use super::{Floors, Schedule};
use crate::policy::Problems;

/// The name of the statutory floors.
pub(super) const FLOORS: &str = "statutory-floors";
/// Their text.
pub(super) const FLOORS_TEXT: &str = include_str!("../../../pipelines/retention/statutory-floors.toml");

/// Every built-in schedule: its name and its text.
const BUILTIN: &[(&str, &str)] = &[
    ("procon-po", include_str!("../../../pipelines/retention/procon-po.toml")),
    ("po-statutory", include_str!("../../../pipelines/retention/po-statutory.toml")),
    ("vo", include_str!("../../../pipelines/retention/vo.toml")),
    ("so", include_str!("../../../pipelines/retention/so.toml")),
    (FLOORS, FLOORS_TEXT),
];

impl Schedule {
    /// Returns the names of the built-in schedules.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// Returns the built-in schedule of that name, if there is one.
    ///
    /// # Errors
    /// Every problem of its text; a test holds that there is none.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Result<Self, Problems>> {
        let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        if *name == FLOORS {
            return Some(Ok(Floors::builtin().schedule.clone()));
        }
        Some(Self::parse(name, &format!("builtin:{name}"), text))
    }
}
