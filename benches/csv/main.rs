//! Measures reading and rewriting a large CSV file, one thread beside two, and finding pupils by their keys.
//!
//! `cargo bench --bench csv -- FOLDER [--runs N]`, where FOLDER holds what `benches/peers_csv.py` makes: `leerlingen.csv` and
//! `resultaten.csv`. `--rewrite OUT` does one rewrite with digests and nothing else, as that script asks for. The fates
//! are those of its job: a row goes two years after its pupil left, its remark one year after.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "stops where its own data is wrong")]

mod lookups;
mod passes;

use passes::Delivery;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let after =
        |flag: &str| arguments.iter().position(|argument| argument == flag).and_then(|at| arguments.get(at + 1));
    let Some(folder) = arguments.first().map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("nothing measured: no folder is given");
        return;
    };
    let delivery = Delivery::open(&folder);
    if let Some(out) = after("--rewrite") {
        let done = delivery.rewrite(Path::new(out));
        println!("{done}");
        return;
    }
    let runs = after("--runs").and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let out = folder.join("rewritten");
    println!("| what | threads | wall, s | processor, s | MB/s |\n|---|---|---|---|---|");
    for (name, threads, pass) in passes::all() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        let mut measured: Vec<(f64, f64)> =
            (0..runs).map(|_| pool.install(|| measure(|| pass(&delivery, &out)))).collect();
        measured.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (wall, processor) = measured[measured.len() / 2];
        println!("| {name} | {threads} | {wall:.2} | {processor:.2} | {:.0} |", delivery.megabytes() / wall);
    }
    lookups::print(runs);
}

/// Returns the seconds that something takes, on the clock and of all processors.
fn measure(work: impl FnOnce()) -> (f64, f64) {
    let (before, start) = (processor_seconds(), Instant::now());
    work();
    (start.elapsed().as_secs_f64(), processor_seconds() - before)
}

/// The seconds of this program so far, user and system, where the system tells it in hundredths.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // Behind the name and the state: fields 14 and 15 of the whole line.
    fields.get(10..12).map_or(0.0, |ticks| ticks.iter().sum::<f64>() / 100.0)
}
