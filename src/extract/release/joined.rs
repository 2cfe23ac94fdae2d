//! Releases of one purpose join on their pseudonyms, so that pupils must be alike in all of them together.
//!
//! Those who are not, are left out of the new release as far as its limit allows; else it is refused. Whoever is in an
//! earlier release alone is not counted: nothing new is told of them.

use super::alike::Alike;
use super::error::ReleaseError;
use super::record::ReleaseRecord;
use crate::model::Day;
use crate::policy::Extract;
use std::collections::{BTreeMap, HashMap};

/// Leaves out whoever is not alike to enough others in all releases together.
///
/// # Errors
/// [`ReleaseError::Joined`] where that would leave out too many, or too few would be left.
pub fn keep_alike_together(
    extract: &Extract,
    alike: &mut Alike,
    references: &BTreeMap<usize, String>,
    (earlier, as_of): (&[ReleaseRecord], Day),
) -> Result<(), ReleaseError> {
    let earlier: Vec<HashMap<&str, usize>> =
        earlier.iter().filter(|record| record.joinable && !record.is_expired(as_of)).map(groups_of).collect();
    if earlier.is_empty() || !extract.joinable {
        return Ok(());
    }
    let before = alike.suppressed;
    loop {
        let alone = not_alike(alike, references, &earlier, extract.k);
        if alone.is_empty() {
            break;
        }
        alike.leave_out(&alone);
    }
    let most =
        crate::extract::anonymity::Demand { k: extract.k, suppression: extract.suppression, diversity: Vec::new() }
            .most_suppressed(alike.candidates);
    // How mixed groups are was worked out with those who are left out now.
    let is_mixed_no_more = alike.suppressed > before && !alike.distinct.is_empty();
    let nobody = alike.sizes.iter().all(|size| *size == 0);
    if alike.suppressed > most || is_mixed_no_more || nobody { Err(ReleaseError::Joined) } else { Ok(()) }
}

fn groups_of(record: &ReleaseRecord) -> HashMap<&str, usize> {
    let groups = record.groups.iter().enumerate();
    groups.flat_map(|(at, members)| members.iter().map(move |member| (member.as_str(), at))).collect()
}

/// Those whose group in the new release, and in every earlier one, fewer than k others share.
fn not_alike(
    alike: &Alike,
    references: &BTreeMap<usize, String>,
    earlier: &[HashMap<&str, usize>],
    k: u64,
) -> Vec<usize> {
    let shown = |person: usize, group: u32| -> (u32, Vec<Option<usize>>) {
        let reference = references.get(&person).map_or("", String::as_str);
        (group, earlier.iter().map(|groups| groups.get(reference).copied()).collect())
    };
    let inside = alike.group_of_person.iter().enumerate();
    let inside = inside.filter_map(|(person, group)| group.map(|group| (person, shown(person, group))));
    let mut together: HashMap<(u32, Vec<Option<usize>>), Vec<usize>> = HashMap::new();
    for (person, shown) in inside {
        together.entry(shown).or_default().push(person);
    }
    let few = |people: &Vec<usize>| u64::try_from(people.len()).unwrap_or(u64::MAX) < k;
    let mut alone: Vec<usize> = together.into_values().filter(few).flatten().collect();
    alone.sort_unstable();
    alone
}
