//! Stage 4: per pupil and category, whether it is kept, erased or referred on the as-of day, and why.
//!
//! Promises: the precedence of R1; a floor is never undercut; what is unknown is referred. Refuses holds, restrictions
//! and objections that find nobody. [`rule::decide`] is the specification, [`vectorised::decide_all`] the fast form.

pub mod account;
pub mod all;
pub mod calendar;
pub mod clock;
pub mod corrections;
pub mod deadline;
pub mod deferrals;
pub mod error;
pub mod exported_consents;
pub mod matching;
pub mod overdue;
pub mod rule;
pub mod settle;
pub mod standing;
pub mod terms;
pub mod vectorised;

#[cfg(test)]
mod tests;

pub use account::account;
pub use all::{determine, grounds};
pub use corrections::corrections;
pub use deferrals::{deferrals, grants};
pub use error::DetermineError;
pub use exported_consents::{ExportedConsents, exported_consents};
pub use matching::{Standings, match_governance, match_governance_seen};
pub use settle::{end_opt_ins_at_death, settle_departures, settlements};
pub use standing::Standing;
pub use terms::{BoardStanding, CategoryTerms, Clock, Floor, Terms};
