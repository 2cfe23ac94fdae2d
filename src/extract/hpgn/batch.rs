//! Many inputs on all cores, within a budget of memory; stops when asked, between two inputs.

use super::error::HpgnError;
use super::hasher::{Cost, Hasher, Hpgn};
use super::input::{HpgnInput, HpgnSalt};
use super::kernel::Instructions;
use rayon::prelude::*;
use std::sync::Mutex;

/// How many inputs are to be hashed, with what.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The instructions.
    pub instructions: Instructions,
    /// The parameters of scrypt.
    pub cost: Cost,
    /// The most bytes for the tables of all workers together.
    pub memory_bytes: usize,
    /// The most workers.
    pub threads: usize,
}

/// Hears of every hash as it comes, from several threads; says whether to go on.
pub trait Listener: Sync {
    /// Takes the hashes of some inputs, by their places in the list; returns whether to go on.
    fn take(&self, hashed: &[(usize, Hpgn)]) -> bool;
}

/// Hashes distinct inputs, giving each hash to the listener as it comes.
///
/// # Errors
/// [`HpgnError`]; hashes given before it stand.
pub fn hash_all(
    inputs: &[HpgnInput],
    salt: &HpgnSalt,
    budget: &Budget,
    listener: &dyn Listener,
) -> Result<(), HpgnError> {
    if inputs.is_empty() {
        return Ok(());
    }
    let workers = workers(budget, inputs.len())?;
    let numbered: Vec<(usize, &HpgnInput)> = inputs.iter().enumerate().collect();
    let at_a_time = workers.first().map_or(1, Hasher::at_a_time);
    let waiting = Mutex::new(numbered.chunks(at_a_time));
    let work = |mut hasher: Hasher| loop {
        let next = waiting.lock().map_err(|_| HpgnError::Stopped)?.next();
        let Some(some) = next else { return Ok(()) };
        let some_inputs: Vec<&HpgnInput> = some.iter().map(|(_, input)| *input).collect();
        let hashes = hasher.hash(&some_inputs, salt);
        let placed: Vec<(usize, Hpgn)> = some.iter().map(|(at, _)| *at).zip(hashes).collect();
        if !listener.take(&placed) {
            return Err(HpgnError::Stopped);
        }
    };
    workers.into_par_iter().map(work).collect()
}

/// As many hashers as threads and memory allow; two inputs at a time in each rather than fewer workers.
fn workers(budget: &Budget, inputs: usize) -> Result<Vec<Hasher>, HpgnError> {
    let one = Hasher::bytes_for_one(budget.instructions, budget.cost);
    let count = budget.threads.min(inputs).min(budget.memory_bytes / one.max(1)).max(1);
    let each = budget.memory_bytes / count;
    (0..count).map(|_| Hasher::new(budget.instructions, budget.cost, each)).collect()
}
