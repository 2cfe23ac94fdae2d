//! The distinct tuples of quasi-identifiers, with how many pupils have each: all that the search looks at.

use std::collections::HashMap;

/// The distinct tuples, each as the leaf codes of its quasi-identifiers.
#[derive(Clone, Debug, Default)]
pub struct Tuples {
    /// Per quasi-identifier, the leaf of every tuple.
    leaves: Vec<Vec<u32>>,
    weights: Vec<u64>,
    total: u64,
    /// Per sensitive column, per tuple, which values how many of its pupils have.
    sensitive: Vec<Vec<Vec<(u32, u64)>>>,
    places: HashMap<Box<[u32]>, usize>,
}

impl Tuples {
    /// Returns no tuples, of so many quasi-identifiers and sensitive columns.
    #[must_use]
    pub fn new(columns: usize, sensitive: usize) -> Self {
        Self { leaves: vec![Vec::new(); columns], sensitive: vec![Vec::new(); sensitive], ..Self::default() }
    }

    /// Counts so many pupils with these leaves and sensitive values, one for each column; returns the place of their tuple.
    pub fn add(&mut self, leaves: &[u32], sensitive: &[u32], weight: u64) -> usize {
        let place = match self.places.get(leaves) {
            Some(place) => *place,
            None => self.begin(leaves),
        };
        self.total += weight;
        if let Some(count) = self.weights.get_mut(place) {
            *count += weight;
        }
        for (column, value) in self.sensitive.iter_mut().zip(sensitive) {
            let Some(values) = column.get_mut(place) else { continue };
            match values.iter_mut().find(|(known, _)| known == value) {
                Some((_, count)) => *count += weight,
                None => values.push((*value, weight)),
            }
        }
        place
    }

    fn begin(&mut self, leaves: &[u32]) -> usize {
        let place = self.weights.len();
        self.places.insert(leaves.into(), place);
        self.leaves.iter_mut().zip(leaves).for_each(|(column, leaf)| column.push(*leaf));
        self.weights.push(0);
        self.sensitive.iter_mut().for_each(|column| column.push(Vec::new()));
        place
    }

    /// Returns the place of a tuple.
    #[must_use]
    pub fn place_of(&self, leaves: &[u32]) -> Option<usize> {
        self.places.get(leaves).copied()
    }

    /// Returns how many distinct tuples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Returns how many pupils there are.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// Returns the weights, in order of place.
    pub(super) fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// Returns the leaf of every tuple in one column.
    pub(super) fn leaves_of(&self, column: usize) -> &[u32] {
        self.leaves.get(column).map_or(&[], Vec::as_slice)
    }

    /// Returns the values of a sensitive column that the pupils of a tuple have, with how many.
    pub(super) fn sensitive_of(&self, column: usize, place: usize) -> &[(u32, u64)] {
        self.sensitive.get(column).and_then(|values| values.get(place)).map_or(&[], Vec::as_slice)
    }
}
