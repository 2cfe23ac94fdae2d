//! The program, killed at random moments: what a power cut, an impatient user or a full memory does to it.
//!
//! `OPSCHOON_KILLS` says how often; without it, a few times. The moments come from a fixed seed and are spread over a whole
//! run, so that on another machine others are hit.

use crate::crash::{all_is_well, desk, is_whole};
use crate::support::{AS_OF, Desk, bytes_of, snapshot, told};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often by default.
const KILLS: u32 = 12;

const RUN: [&str; 5] = ["run", "pipeline.toml", "--as-of", AS_OF, "--quiet"];

/// Runs the program and kills it after that time; returns whether it was still at work.
fn killed(desk: &Desk, after: Duration) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opschoon"));
    command.current_dir(desk.path("")).args(RUN).env("LC_ALL", "C").stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    sleep(after);
    let at_work = child.try_wait().unwrap().is_none();
    // On Unix this is SIGKILL.
    child.kill().unwrap();
    child.wait().unwrap();
    at_work
}

/// Goes on as the messages of the program say.
fn settle(desk: &Desk, place: &str) -> &'static str {
    let (code, said) = told(&desk.program(&RUN));
    if code <= 1 {
        return "again";
    }
    assert_eq!(code, 2, "{place}: {said}");
    if desk.path("out").exists() {
        if said.contains("--resume") {
            let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--resume", "--quiet"]));
            assert!(code <= 1, "{place}: {said}");
            return "resumed";
        }
        // The run had just completed: its folder is in the way of another.
        return "done";
    }
    assert!(said.contains("--void"), "{place}: {said}");
    let (code, said) = told(&desk.program(&["run", "pipeline.toml", "--void", "other", "--quiet"]));
    assert!(code <= 1, "{place}: {said}");
    let (code, said) = told(&desk.program(&RUN));
    assert!(code <= 1, "{place}: {said}");
    "voided"
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_nothing_half_done() {
    let kills = std::env::var("OPSCHOON_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let whole = desk();
    let started = Instant::now();
    let (code, said) = told(&whole.program(&RUN));
    assert!(code <= 1, "{said}");
    let whole_run = started.elapsed();
    let expected = bytes_of(&whole.path("out/datasets"));
    let mut endings: BTreeMap<&str, u32> = BTreeMap::new();
    // A linear congruence, so that the moments are the same shares of a run each time.
    let mut share: u64 = 42;
    for nth in 0..kills {
        share = share.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = whole_run.mul_f64(f64::from(u32::try_from(share >> 40).unwrap()) / f64::from(1 << 24));
        let (desk, place) = (desk(), format!("kill {nth}, after {moment:?}"));
        let before = snapshot(&desk.path("delivery"));
        let at_work = killed(&desk, moment);
        assert_eq!(before, snapshot(&desk.path("delivery")), "{place}");
        is_whole(&desk.path("out"), &expected, &place);
        let ending = if at_work { settle(&desk, &place) } else { "too late" };
        *endings.entry(ending).or_insert(0) += 1;
        assert_eq!(before, snapshot(&desk.path("delivery")), "{place}");
        all_is_well(&desk, &expected, &place);
    }
    println!("{kills} kills over a run of {whole_run:?}: {endings:?}");
}
