//! How long the search for the best transformation takes, after loading, on a table with hierarchies such as the census
//! table of the field: `cargo bench --profile dist --bench anonymity -- FOLDER`, where FOLDER holds `adult.csv` and its
//! `adult_hierarchy_<column>.csv`. Results in `benches/results/extract.md`.

#![expect(clippy::unwrap_used, reason = "a bench stops at the first thing that is wrong")]

use opschoon::extract::anonymity::{Demand, Hierarchy, Tuples, search};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;

fn main() {
    let Some(folder) =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).next()
    else {
        println!("name the folder with `adult.csv` and its hierarchies");
        return;
    };
    let (hierarchies, tuples) = load(&folder);
    println!("{} distinct tuples of {} records", tuples.len(), tuples.total());
    println!("| limit | optimum | loss | suppressed | looked at | median of {ROUNDS} |\n|---|---|---|---|---|---|");
    for suppression in [0.0, 0.02, 1.0] {
        let demand = Demand { k: 5, suppression, diversity: Vec::new() };
        let mut times: Vec<Duration> = Vec::new();
        let mut found = None;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            found = search(&hierarchies, &tuples, &demand);
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let (found, median) = (found.unwrap(), times.get(ROUNDS / 2).unwrap());
        let (levels, looked_at) = (found.transformation, format!("{} of {}", found.looked_at, found.lattice));
        println!(
            "| {suppression} | {levels:?} | {:.11} | {} | {looked_at} | {median:.1?} |",
            found.loss, found.suppressed
        );
    }
}

fn load(folder: &Path) -> (Vec<Hierarchy>, Tuples) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let text = read("adult.csv");
    let mut lines = text.lines();
    let hierarchy = |column: &str| {
        let lines = read(&format!("adult_hierarchy_{column}.csv"));
        let lines: Vec<Vec<&str>> = lines.lines().map(|line| line.split(';').collect()).collect();
        Hierarchy::new(&lines).unwrap()
    };
    let hierarchies: Vec<Hierarchy> = lines.next().unwrap().split(';').map(hierarchy).collect();
    let mut tuples = Tuples::new(hierarchies.len(), 0);
    for line in lines {
        let leaves = line.split(';').zip(&hierarchies).map(|(value, hierarchy)| hierarchy.code_of(value).unwrap());
        tuples.add(&leaves.collect::<Vec<_>>(), &[], 1);
    }
    (hierarchies, tuples)
}
