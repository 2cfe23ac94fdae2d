//! Makes pupils alike: of all ways to generalise what others know of them, the one that loses the least and leaves every
//! pupil among k, in groups that are as mixed as asked.
//!
//! A group is the pupils who show the same over all their rows. What a pupil shows of one column is the set of its words
//! where that column stands alone in its dataset, else the words of the distinct rows in their order: equal then means that
//! the rows themselves are equal, so that no two columns together tell more than they may.

use super::asked::Bound;
use super::error::ReleaseError;
use super::gather::{Gathered, GatheredDataset};
use super::words::NOTHING;
use crate::extract::anonymity::{Demand, Diversity, Hierarchy, MOST_COLUMNS, Tuples, search};
use crate::extract::error::ExtractError;
use crate::extract::shapes::ANY;
use crate::policy::{Extract, Mixed, Part};
use std::collections::HashMap;

/// The most ways to generalise that are searched.
const MOST_WAYS: usize = 1 << 22;

/// What parts the words of one label; no word holds it, since none holds a control character.
const BETWEEN: &str = "\u{1f}";

/// Who is alike to whom.
pub struct Alike {
    /// Per dataset the level of each quasi-identifier.
    pub levels: Vec<Vec<usize>>,
    /// Per person the group; nothing for whoever is left out.
    pub group_of_person: Vec<Option<u32>>,
    /// Per group how many are in it; 0 for one that is left out.
    pub sizes: Vec<u64>,
    /// People left out so that all others are among k.
    pub suppressed: u64,
    /// People who would be alone if nothing were generalised.
    pub alone_before: u64,
    /// People who could be in.
    pub candidates: u64,
    /// What is lost, from 0 to 1.
    pub loss: f64,
    /// Per sensitive column, in the order of the datasets, how many distinct values each group has.
    pub distinct: Vec<Vec<u64>>,
}

impl Alike {
    /// Leaves people out, so that others are among k.
    pub fn leave_out(&mut self, people: &[usize]) {
        for person in people {
            let group = self.group_of_person.get_mut(*person).and_then(Option::take);
            let size = group.and_then(|group| usize::try_from(group).ok()).and_then(|group| self.sizes.get_mut(group));
            if let Some(size) = size {
                *size -= 1;
                self.suppressed += 1;
            }
        }
    }
}

/// Makes pupils alike.
///
/// # Errors
/// [`ReleaseError::FewerThanK`], [`ReleaseError::NotAlike`], [`ReleaseError::TooMany`].
pub fn alike(extract: &Extract, bound: &[Bound<'_>], gathered: &Gathered) -> Result<Alike, ExtractError> {
    let mut columns: Vec<ShownColumn> = Vec::new();
    for (bound, gathered) in bound.iter().zip(&gathered.datasets) {
        columns.extend(shown_columns(bound, gathered)?);
    }
    let hierarchies: Vec<Hierarchy> = columns.iter().map(|column| column.hierarchy.clone()).collect();
    let ways = hierarchies.iter().try_fold(1_usize, |ways, hierarchy| ways.checked_mul(hierarchy.levels()));
    if hierarchies.len() > MOST_COLUMNS || ways.is_none_or(|ways| ways > MOST_WAYS) {
        return Err(ReleaseError::TooMany { most: MOST_COLUMNS }.into());
    }
    let (sensitive, diversity) = sensitive_columns(bound, gathered);
    let people = gathered.datasets.first().map_or(0, |dataset| dataset.rows.len());
    let is_in =
        |person: usize| gathered.datasets.iter().any(|dataset| dataset.rows.get(person).is_some_and(|rows| *rows > 0));
    let mut tuples = Tuples::new(columns.len(), sensitive.len());
    let mut place_of_person = vec![None; people];
    let mut weights: Vec<u64> = Vec::new();
    for person in (0..people).filter(|person| is_in(*person)) {
        let of = |column: &Vec<u32>| column.get(person).copied().unwrap_or(NOTHING);
        let leaves: Vec<u32> = columns.iter().map(|column| of(&column.leaf_of_person)).collect();
        let values: Vec<u32> = sensitive.iter().map(of).collect();
        let place = tuples.add(&leaves, &values, 1);
        weights.resize(weights.len().max(place + 1), 0);
        if let Some(weight) = weights.get_mut(place) {
            *weight += 1;
        }
        if let Some(slot) = place_of_person.get_mut(person) {
            *slot = Some(place);
        }
    }
    if tuples.total() < extract.k {
        return Err(ReleaseError::FewerThanK { k: extract.k }.into());
    }
    let demand = Demand {
        k: extract.k,
        suppression: extract.suppression,
        diversity: diversity.into_iter().enumerate().collect(),
    };
    let found = search(&hierarchies, &tuples, &demand).ok_or(ReleaseError::NotAlike)?;
    let group_of = |place: &Option<usize>| place.and_then(|place| found.group_of_tuple.get(place).copied().flatten());
    let group_of_person: Vec<Option<u32>> = place_of_person.iter().map(group_of).collect();
    let sizes = sizes_of(&group_of_person, found.group_sizes.len());
    if sizes.iter().all(|size| *size == 0) {
        return Err(ReleaseError::NotAlike.into());
    }
    Ok(Alike {
        levels: levels_by_dataset(bound, &found.transformation),
        distinct: sensitive.iter().map(|column| distinct(column, &group_of_person, sizes.len())).collect(),
        group_of_person,
        sizes,
        suppressed: found.suppressed,
        alone_before: weights.iter().filter(|weight| **weight == 1).sum(),
        candidates: tuples.total(),
        loss: found.loss,
    })
}

fn sizes_of(group_of_person: &[Option<u32>], groups: usize) -> Vec<u64> {
    let mut sizes = vec![0; groups];
    for group in group_of_person.iter().flatten() {
        if let Some(size) = usize::try_from(*group).ok().and_then(|group| sizes.get_mut(group)) {
            *size += 1;
        }
    }
    sizes
}

fn levels_by_dataset(bound: &[Bound<'_>], transformation: &[usize]) -> Vec<Vec<usize>> {
    let mut levels = transformation.iter().copied();
    bound.iter().map(|bound| levels.by_ref().take(bound.columns_of(Part::Quasi).count()).collect()).collect()
}

/// How many distinct values of a sensitive column each group has; none where nobody is in it.
fn distinct(values: &[u32], group_of_person: &[Option<u32>], groups: usize) -> Vec<u64> {
    let mut seen = vec![std::collections::HashSet::new(); groups];
    for (value, group) in values.iter().zip(group_of_person) {
        let group = group.and_then(|group| usize::try_from(group).ok());
        if let Some(seen) = group.and_then(|group| seen.get_mut(group)) {
            seen.insert(*value);
        }
    }
    seen.into_iter().map(|seen| u64::try_from(seen.len()).unwrap_or(u64::MAX)).collect()
}

/// The sensitive columns of all datasets: the value of each person, and how mixed each must be. A value that too few people
/// have comes out empty, so that is what it counts as.
fn sensitive_columns(bound: &[Bound<'_>], gathered: &Gathered) -> (Vec<Vec<u32>>, Vec<Diversity>) {
    let (mut values, mut diversity) = (Vec::new(), Vec::new());
    for (bound, gathered) in bound.iter().zip(&gathered.datasets) {
        for (place, own) in bound.columns_of(Part::Sensitive).zip(&gathered.sensitive) {
            let (Some(column), Some(words)) = (bound.columns.get(place), gathered.words.get(place)) else { continue };
            values.push(own.iter().map(|code| if words.comes_out(*code) { *code } else { NOTHING }).collect());
            // A sensitive column always says how; two distinct values are the least that any of the ways asks.
            diversity.push(match column.asked.mixed.unwrap_or(Mixed::Distinct(2)) {
                Mixed::Distinct(least) => Diversity::Distinct(least),
                Mixed::Entropy(least) => Diversity::Entropy(least),
                Mixed::Close(most) => Diversity::Close(most),
            });
        }
    }
    (values, diversity)
}

/// What people show of one quasi-identifier: the leaf of each, and how leaves become more general.
struct ShownColumn {
    leaf_of_person: Vec<u32>,
    hierarchy: Hierarchy,
}

/// No column may be left out of what is compared: one that can't be stops it all.
fn shown_columns(bound: &Bound<'_>, gathered: &GatheredDataset) -> Result<Vec<ShownColumn>, ReleaseError> {
    let places: Vec<usize> = bound.columns_of(Part::Quasi).collect();
    let order = order_of_tuples(&places, gathered);
    let columns = places.iter().enumerate();
    let shown = |(at, place): (usize, &usize)| {
        let column = shown_column(bound, gathered, (at, *place), (&order, places.len() == 1));
        column.ok_or(ReleaseError::Inconsistent)
    };
    columns.map(shown).collect()
}

/// Per distinct tuple its place in the order of their words, which is that of no file.
fn order_of_tuples(places: &[usize], gathered: &GatheredDataset) -> Vec<usize> {
    let words = |tuple: &[u32]| -> Vec<&str> {
        let word = |(place, code): (&usize, &u32)| gathered.words.get(*place).map_or("", |words| words.word(*code));
        places.iter().zip(tuple).map(word).collect()
    };
    let mut sorted: Vec<(Vec<&str>, usize)> =
        gathered.shown.tuples.iter().enumerate().map(|(at, tuple)| (words(tuple), at)).collect();
    sorted.sort_unstable();
    let mut order = vec![0; sorted.len()];
    for (rank, (_, at)) in sorted.into_iter().enumerate() {
        if let Some(slot) = order.get_mut(at) {
            *slot = rank;
        }
    }
    order
}

fn shown_column(
    bound: &Bound<'_>,
    gathered: &GatheredDataset,
    (at, place): (usize, usize),
    (order, stands_alone): (&[usize], bool),
) -> Option<ShownColumn> {
    let (column, words) = (bound.columns.get(place)?, gathered.words.get(place)?);
    let ladders: Vec<Vec<String>> = words.all().iter().map(|word| column.shaper.ladder(word).0).collect();
    let rank = |tuple: &u32| usize::try_from(*tuple).ok().and_then(|tuple| order.get(tuple)).copied();
    let code = |tuple: &u32| {
        let tuple = usize::try_from(*tuple).ok().and_then(|tuple| gathered.shown.tuples.get(tuple));
        tuple.and_then(|tuple| tuple.get(at)).copied().unwrap_or(NOTHING)
    };
    let mut leaves: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut leaf_of_person = Vec::with_capacity(gathered.shown.of_person.len());
    for own in &gathered.shown.of_person {
        let mut own = own.clone();
        own.sort_unstable_by_key(|tuple| rank(tuple));
        let codes: Vec<u32> = own.iter().map(code).collect();
        let next = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let leaf = *leaves.entry(codes).or_insert_with_key(|codes| {
            lines.push(labels(codes, &ladders, (column.shaper.levels(), stands_alone)));
            next
        });
        leaf_of_person.push(leaf);
    }
    Some(ShownColumn { leaf_of_person, hierarchy: Hierarchy::new(&lines).ok()? })
}

/// What the words of one person are called at every level. The first tells every leaf from every other; the last is the
/// same for all.
fn labels(codes: &[u32], ladders: &[Vec<String>], (levels, stands_alone): (usize, bool)) -> Vec<String> {
    let at_level = |level: usize| {
        let word = |code: &u32| {
            let ladder = usize::try_from(*code).ok().and_then(|code| ladders.get(code));
            ladder.and_then(|ladder| ladder.get(level)).map_or("", String::as_str)
        };
        let mut words: Vec<&str> = codes.iter().map(word).collect();
        if stands_alone {
            words.sort_unstable();
            words.dedup();
        }
        // Without a row there is nothing to show, which is not the same as showing nothing.
        format!("{}{BETWEEN}{}", u8::from(!codes.is_empty()), words.join(BETWEEN))
    };
    (0..levels).map(|level| if level + 1 == levels { ANY.to_owned() } else { at_level(level) }).collect()
}
