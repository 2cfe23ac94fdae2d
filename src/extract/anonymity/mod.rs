//! k-anonymity by full-domain generalisation: of all transformations that hide every record among k, the one that loses
//! the least.
//!
//! A transformation gives every quasi-identifier one level of its [`Hierarchy`]; together they form a lattice. Records in
//! groups smaller than k (or not diverse enough) are suppressed, up to a share of all. The loss counts how many leaves a value could be. The
//! search ([`search`]) is exact: a tuple is looked at once per transformation that could still win, and the plain search
//! of the tests, which looks at all, finds the same.
//!
//! Sources: Sweeney, "k-anonymity: a model for protecting privacy" (2002); Kohlmayer et al., "Flash" (2012), for tagging
//! along the lattice; Machanavajjhala et al., "l-diversity" (2007); Li et al., "t-closeness" (2007).

mod demand;
mod groups;
mod hierarchy;
mod lattice;
mod loss;
mod search;
#[cfg(test)]
mod tests;
mod tuples;
mod witness;

pub use demand::{Demand, Diversity};
pub use hierarchy::{Hierarchy, HierarchyError};
pub use lattice::{MOST_COLUMNS, MOST_LEVELS};
pub use search::{Found, search};
pub use tuples::Tuples;
