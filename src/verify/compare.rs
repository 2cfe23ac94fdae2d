//! What two pieces of evidence both say, side by side: a finding for each field and figure in which they differ.

use super::finding::{Finding, Position, Problem};
use super::papers::Told;
use super::verdict::Verdict;

/// A figure: what it is called, what is stated, and what follows from elsewhere.
pub type Figure = (&'static str, u64, u64);

/// Finds each field that is not the same on both sides.
pub fn fields(fields: &[(&'static str, bool)], position: &Position, verdict: &mut Verdict) {
    for (part, _) in fields.iter().filter(|(_, same)| !same) {
        verdict.find(Finding::new(Problem::FieldDiffers, position.clone()).of(part));
    }
}

/// Finds each figure that is not what follows from elsewhere.
pub fn figures(figures: &[Figure], position: &Position, verdict: &mut Verdict) {
    for (part, stated, found) in figures.iter().filter(|(_, stated, found)| stated != found) {
        verdict.find(Finding::new(Problem::FigureDiffers, position.clone()).of(part).counting(*stated, *found));
    }
}

/// Finds each figure that may not be told so of what is known.
pub fn told(figures: &[(&'static str, Told, u64)], position: &Position, verdict: &mut Verdict) {
    for (part, told, known) in figures.iter().filter(|(_, told, known)| !told.fits(*known)) {
        let finding = Finding::new(Problem::FigureDiffers, position.clone()).of(part);
        verdict.find(finding.counting(told.number(), *known));
    }
}

/// Returns a length as a count.
#[must_use]
pub fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Returns a sum of counts that nobody vouches for, at most the greatest count there is.
pub fn total(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}
