//! What the columns beside a column say of it: a country between a town and a postcode is that of an address, a flag of
//! secrecy beside a phone number is about that number. Only neighbours of the same table, one place away.

use super::decision::Decision;
use super::lexicon::Reading;
use crate::model::{Category, Role};

/// Words of an address that make a country beside them part of it.
const OF_AN_ADDRESS: [&str; 7] = ["plaats", "woonplaats", "straat", "postcode", "gemeente", "huisnummer", "provincie"];

/// Weighs every column that no schema knows in the light of its neighbours.
pub(super) fn weigh(decisions: &mut [Decision], by_schema: &[bool], readings: &[&Reading]) {
    let before: Vec<(Option<Category>, bool)> = decisions
        .iter()
        .zip(readings)
        .map(|(decision, reading)| (decision.category, OF_AN_ADDRESS.iter().any(|word| names(reading, word))))
        .collect();
    for (at, decision) in decisions.iter_mut().enumerate() {
        let open = !by_schema.get(at).copied().unwrap_or(false);
        let Some(reading) = readings.get(at).filter(|_| open) else { continue };
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let neighbours: Vec<_> = beside.into_iter().flatten().filter_map(|place| before.get(place)).collect();
        let address = |(category, worded): &&(Option<Category>, bool)| {
            *worded && category.is_some_and(|category| category == Category::ContactAddress)
        };
        if reading.concepts.len() == 1 && names(reading, "land") && neighbours.iter().any(address) {
            decision.becomes(Category::ContactAddress, 0.8, "stands beside the parts of an address".to_owned());
        }
        let reach = |(category, _): &&(Option<Category>, bool)| *category == Some(Category::ContactAddress);
        let secret = reading.concepts.len() == 1 && names(reading, "geheim") && decision.category.is_none();
        if secret && neighbours.iter().any(reach) {
            decision.becomes(Category::ContactAddress, 0.7, "a flag of secrecy beside an address or phone".to_owned());
            decision.role = Some(Role::Secrecy);
        }
    }
}

fn names(reading: &Reading, concept: &str) -> bool {
    reading.concepts.contains(concept)
}
