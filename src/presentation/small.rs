//! Counts in record, certificate and report: below 5 they read "< 5" (C5), and no total lets them be worked out.
//!
//! A row or a cell belongs to a pupil, so fewer than five of them are of fewer than five pupils: they are counts of pupils
//! too. Nobody is 0. A total is left out where its parts, with what is known of them, would give away a small one.

use super::Texts;
use crate::model::Message;
use serde::{Serialize, Serializer};

/// The smallest count of pupils that is told.
const SMALLEST_TOLD: u64 = 5;

/// The largest count that is not told.
const MOST_FEW: usize = 4;

/// How a count below five reads.
pub const FEW: &str = "< 5";

/// A count as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// The count.
    Told(u64),
    /// One to four.
    Few,
    /// What the parts come to that are told, of a total that would give another part away.
    AtLeast(u64),
    /// A count that would give away another.
    Withheld,
}

impl Count {
    /// Returns a count as it may be told by itself.
    #[must_use]
    pub const fn of(count: u64) -> Self {
        if count == 0 || count >= SMALLEST_TOLD { Self::Told(count) } else { Self::Few }
    }

    /// Returns the total of some counts that are told beside it.
    #[must_use]
    pub fn total_of(parts: &[u64]) -> Self {
        let total = parts.iter().sum();
        let few: Vec<u64> = parts.iter().copied().filter(|part| Self::of(*part) == Self::Few).collect();
        match Self::of(total) {
            // Four parts that are not nobody make "< 5" only if each is one.
            Self::Few if few.len() < MOST_FEW => Self::Few,
            Self::Told(told) if may_be_told(&few) => Self::Told(told),
            Self::Told(_) | Self::Few | Self::AtLeast(_) | Self::Withheld => Self::at_least(parts),
        }
    }

    /// Returns a total that is told only where each of its parts is.
    #[must_use]
    pub fn whole_of(parts: &[u64]) -> Self {
        let told = parts.iter().all(|part| Self::of(*part) != Self::Few);
        if told { Self::Told(parts.iter().sum()) } else { Self::at_least(parts) }
    }

    /// Returns what some counts that are told come to, as whoever reads them can add them up.
    #[must_use]
    pub fn together(counts: &[Self]) -> Self {
        if let [only] = counts {
            return *only;
        }
        let least = counts.iter().map(|count| match count {
            Self::Told(count) | Self::AtLeast(count) => *count,
            Self::Few => 1,
            Self::Withheld => 0,
        });
        let told = counts.iter().all(|count| matches!(count, Self::Told(_)));
        if told { Self::Told(least.sum()) } else { Self::AtLeast(least.sum()) }
    }

    /// What whoever reads the parts can add up by themselves.
    fn at_least(parts: &[u64]) -> Self {
        let told: u64 = parts.iter().copied().filter(|part| Self::of(*part) != Self::Few).sum();
        if told == 0 { Self::Withheld } else { Self::AtLeast(told) }
    }

    /// Returns a count of some out of a whole that is told too: withheld where one to four of the whole are left.
    #[must_use]
    pub fn part_of(part: u64, whole: u64) -> Self {
        match (Self::of(part), Self::of(whole.saturating_sub(part))) {
            (Self::Told(told), Self::Few) if told > 0 => Self::Withheld,
            (count, _) => count,
        }
    }

    /// Returns the number where it is told; four at most for few, nothing where it is withheld.
    #[must_use]
    pub const fn at_most(self) -> u64 {
        match self {
            Self::Told(count) | Self::AtLeast(count) => count,
            Self::Few => SMALLEST_TOLD - 1,
            Self::Withheld => 0,
        }
    }

    /// Returns how it reads.
    #[must_use]
    pub fn shown(self, texts: &Texts) -> String {
        match self {
            Self::Told(count) => texts.count(count),
            Self::Few => FEW.to_owned(),
            Self::AtLeast(count) => texts.say(&Message::new("record-at-least").with("count", count)).what,
            Self::Withheld => texts.plain("record-withheld"),
        }
    }
}

/// Whether the sum of some counts of one to four leaves each of them open: whoever knows it must not know one of them. The
/// sums next to the least and the greatest are left out too, so that leaving out gives nothing away either.
fn may_be_told(few: &[u64]) -> bool {
    let sum: u64 = few.iter().sum();
    let least = u64::try_from(few.len()).unwrap_or(u64::MAX);
    let most = least.saturating_mul(SMALLEST_TOLD - 1);
    least == 0 || (least > 1 && least + 1 < sum && sum + 1 < most)
}

/// A number, the text `< 5` or `>= 17`, or null where it is withheld.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Told(count) => serializer.serialize_u64(*count),
            Self::Few => serializer.serialize_str(FEW),
            Self::AtLeast(count) => serializer.collect_str(&format_args!(">= {count}")),
            Self::Withheld => serializer.serialize_none(),
        }
    }
}
