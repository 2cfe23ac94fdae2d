//! A run that stops at any operation on the disk, or in which any operation fails: inputs untouched, no half output, a log
//! that holds together, and the next run works, or says that one is unfinished, which `--resume` or `--void` settles. The
//! auditor accuses nobody afterwards.
//!
//! `OPSCHOON_FAULT_POINTS` says at how many operations, spread evenly over the run; without it, a few.

use crate::bad_input::small;
use crate::support::{Desk, accusations_after_crash, as_of, bytes_of, clock, refused, says, snapshot, texts, wishes};
use opschoon::model::Message;
use opschoon::model::event::{Ending, EndingReason, Event};
use opschoon::run::{self, Done, Error, Progress, Wishes};
use opschoon::storage::{Digester, faults};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// How many points there are by default.
const POINTS: u64 = 40;

/// More operations than a small run has; a power of two, so that halving finds the very number.
const PLENTY: u64 = 4096;

/// The small delivery, with a picture that is copied and one that goes.
pub(crate) fn desk() -> Desk {
    let desk = small();
    desk.write(
        "delivery/media/manifest.csv",
        "Bestand;Leerlingnummer;Soort\r\na.png;1001;pasfoto\r\nb.png;1003;pasfoto\r\n",
    );
    desk.write("delivery/media/a.png", b"\x89PNG a");
    desk.write("delivery/media/b.png", b"\x89PNG b");
    desk
}

/// The greatest number of operations after which the job still fails, by halves.
fn operations(desk: impl Fn() -> Desk, job: impl Fn(&Desk)) -> u64 {
    (0..PLENTY.ilog2()).fold(0, |below, bit| {
        let tried = below + (PLENTY >> (bit + 1));
        let desk = desk();
        let armed = faults::fail_after(&desk.path(""), tried, ErrorKind::Other);
        job(&desk);
        if armed.sprung() { tried } else { below }
    })
}

/// Where to fail: `points` operations, spread over all that the job does, and the last ones.
fn points(job: impl Fn(&Desk)) -> Vec<u64> {
    let wanted = std::env::var("OPSCHOON_FAULT_POINTS").ok().and_then(|points| points.parse().ok()).unwrap_or(POINTS);
    let all = operations(desk, job);
    assert!(all > 20, "a run has more operations than {all}");
    let step = (all / wanted).max(1);
    // The end, where the log says how the run ended, is tried operation by operation.
    let spread = (0..=all + 1).step_by(usize::try_from(step).unwrap());
    spread.chain(all.saturating_sub(8)..=all + 1).collect::<BTreeSet<u64>>().into_iter().collect()
}

#[test]
fn a_run_that_stops_anywhere_leaves_nothing_half_done() {
    let endings = at_every_point(faults::fail_after);
    let kinds: Vec<&str> = endings.keys().copied().collect();
    assert_eq!(kinds, ["again", "done", "resumed", "voided"], "all ways to go on occur: {endings:?}");
}

#[test]
fn a_run_in_which_any_operation_fails_leaves_nothing_half_done() {
    let endings = at_every_point(faults::fail_once);
    // Nobody need say that a run failed which could still say so itself.
    assert!(endings.get("again") > endings.get("voided"), "{endings:?}");
}

/// Runs with a fault at every point in turn, and goes on; returns how often in which way.
fn at_every_point(fault: impl Fn(&Path, u64, ErrorKind) -> faults::Armed) -> BTreeMap<&'static str, usize> {
    let whole = desk();
    whole.run().map_err(|_| ()).unwrap();
    let expected = bytes_of(&whole.path("out/datasets"));
    let mut endings = BTreeMap::new();
    for point in points(|desk| drop(desk.run())) {
        let desk = desk();
        let before = snapshot(&desk.path("delivery"));
        let armed = fault(&desk.path(""), point, ErrorKind::Other);
        let failed = desk.run().is_err();
        drop(armed);
        let place = format!("operation {point}");
        assert_eq!(before, snapshot(&desk.path("delivery")), "{place}");
        let published = is_whole(&desk.path("out"), &expected, &place);
        if failed {
            *endings.entry(settle(&desk, published, &place)).or_insert(0) += 1;
        }
        assert_eq!(before, snapshot(&desk.path("delivery")), "{place}");
        all_is_well(&desk, &expected, &place);
    }
    endings
}

/// The run folder is whole, the log has one run that completed and ends with an outcome, nothing else lies about, and the
/// auditor accuses nobody.
pub(crate) fn all_is_well(desk: &Desk, expected: &BTreeMap<String, Vec<u8>>, place: &str) {
    assert!(is_whole(&desk.path("out"), expected, place), "{place}: there is a run folder");
    let log = desk.log();
    let completed =
        log.iter().filter(|event| matches!(event, Event::RunOutcome(end) if end.outcome == Ending::Completed));
    assert_eq!(completed.count(), 1, "{place}");
    assert!(matches!(log.last(), Some(Event::RunOutcome(_))), "{place}");
    only_the_run_is_left(desk, place);
    assert_eq!(accusations_after_crash(&desk.path("out")), Vec::<String>::new(), "{place}");
}

/// Goes on after a run that failed, as its messages say.
fn settle(desk: &Desk, published: bool, place: &str) -> &'static str {
    let job = desk.job().map_err(|_| ()).unwrap();
    if published {
        // The log may say so already, if only its durability is in doubt.
        if matches!(desk.log().last(), Some(Event::RunOutcome(end)) if end.outcome == Ending::Completed) {
            return "done";
        }
        let says_so = says(&refused(desk.run()));
        assert!(says_so[0].starts_with("run-unfinished"), "{place}: {says_so:?}");
        run::resume(&job, &clock()).unwrap_or_else(|error| panic!("{place}: resume: {error:?}"));
        return "resumed";
    }
    match desk.run() {
        Ok(_) => "again",
        Err(error) => {
            assert!(says(&error)[0].starts_with("run-unfinished"), "{place}: {:?}", says(&error));
            assert_eq!(error.exit_code(), 2);
            let no_resume = refused(run::resume(&job, &clock()));
            assert!(says(&no_resume)[0].starts_with("run-not-resumable"), "{place}: {:?}", says(&no_resume));
            run::void(&job, EndingReason::Disk, &clock()).unwrap_or_else(|error| panic!("{place}: void: {error:?}"));
            desk.run().unwrap_or_else(|error| panic!("{place}: after void: {:?}", says(&error)));
            "voided"
        }
    }
}

/// Whether a run folder is there; one that is there is whole: every file that `run.json` lists, and no other.
pub(crate) fn is_whole(folder: &Path, expected: &BTreeMap<String, Vec<u8>>, place: &str) -> bool {
    if !folder.exists() {
        return false;
    }
    assert_eq!(bytes_of(&folder.join("datasets")), *expected, "{place}");
    let salt: [u8; 32] = fs::read(folder.join("salt")).unwrap().try_into().unwrap();
    let run: Value = serde_json::from_slice(&fs::read(folder.join("run.json")).unwrap()).unwrap();
    let listed: BTreeMap<String, String> = run["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap().to_owned(), file["digest"].as_str().unwrap().to_owned()))
        .collect();
    let found = bytes_of(folder).into_iter().filter(|(path, _)| path != "run.json").map(|(path, bytes)| {
        let mut digester = Digester::new(&salt);
        digester.update(&bytes);
        (path, digester.digest().to_string())
    });
    assert_eq!(listed, found.collect(), "{place}");
    true
}

/// No staging folder or temporary file stays once a run has gone well.
fn only_the_run_is_left(desk: &Desk, place: &str) {
    // A lock file may stay behind: the lock itself goes with the process.
    let known = ["delivery", "pipeline.toml", "out", "ledger", "ledger.keys", "ledger.lock"];
    let names = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let strange: Vec<String> = names.filter(|name| !known.contains(&name.as_str())).collect();
    assert_eq!(strange, Vec::<String>::new(), "{place}");
}

#[test]
fn a_plan_that_stops_anywhere_leaves_no_half_plan() {
    for point in points(|desk| drop(desk.plan())) {
        let desk = desk();
        let before = snapshot(&desk.path("delivery"));
        let armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
        let failed = desk.plan().is_err();
        drop(armed);
        assert_eq!(before, snapshot(&desk.path("delivery")), "stopped at operation {point}");
        let is_there = desk.path("out.plan").exists();
        if failed && !is_there {
            desk.plan().unwrap_or_else(|error| panic!("stopped at operation {point}: {:?}", says(&error)));
        }
        let done = desk.run_plan().unwrap_or_else(|error| panic!("stopped at operation {point}: {:?}", says(&error)));
        assert_eq!(done.preview.rows_dropped, 4);
    }
}

#[test]
fn a_folder_that_is_replaced_is_the_old_one_or_the_new_one() {
    let replacing = |desk: &Desk| {
        let (texts, clock) = (texts(), clock());
        let wishes = Wishes { replace: true, ..wishes(&texts, &clock) };
        run::run_pipeline(&desk.job().map_err(|_| ()).unwrap(), &wishes).is_ok()
    };
    let first = |desk: &Desk| {
        desk.run().map_err(|_| ()).unwrap();
        bytes_of(&desk.path("out/datasets"))
    };
    for point in (0..120).step_by(7) {
        let desk = desk();
        let old = first(&desk);
        let armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
        replacing(&desk);
        drop(armed);
        let out = desk.path("out");
        assert!(!out.exists() || bytes_of(&out.join("datasets")) == old, "stopped at operation {point}");
        let job = desk.job_on(as_of()).map_err(|_| ()).unwrap();
        if run::resume(&job, &clock()).is_err() {
            let _ = run::void(&job, EndingReason::Disk, &clock());
        }
        assert!(replacing(&desk), "stopped at operation {point}");
        assert_eq!(bytes_of(&out.join("datasets")), old);
    }
}

/// Hears what a job tells of an old folder.
#[derive(Default)]
struct Listener {
    heard: Mutex<Vec<String>>,
}

impl Progress for Listener {
    fn stage(&self, _: &'static str) {}

    fn bytes(&self, _: u64) {}

    fn notice(&self, message: &Message) {
        let folder = message.args.iter().find(|(name, _)| *name == "folder").map(|(_, folder)| folder.clone());
        self.heard.lock().unwrap().extend(folder.filter(|_| message.id == "old-folder-left-behind"));
    }
}

/// The folders beside that of a run or a plan that a job stages in or moves aside.
fn beside(desk: &Desk) -> Vec<PathBuf> {
    let entries = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(".out")).collect()
}

type Job = fn(&run::Job, &Wishes<'_>) -> Result<Done, Error>;

#[test]
fn an_old_folder_that_can_not_be_removed_is_told_of() {
    let jobs: [(Job, &str); 2] = [(run::run_pipeline, "out/summary.json"), (run::make_plan, "out.plan/plan.json")];
    for (job, paper) in jobs {
        let again = |desk: &Desk, progress: &dyn Progress| {
            let (texts, clock) = (texts(), clock());
            job(&desk.job().unwrap(), &Wishes { replace: true, progress, ..wishes(&texts, &clock) })
        };
        let twice = || {
            let desk = desk();
            again(&desk, &run::Quiet).unwrap();
            desk
        };
        let all = operations(twice, |desk| drop(again(desk, &run::Quiet)));
        // Old folders are removed near the end: the log alone comes after it.
        let told = (all.saturating_sub(30)..=all).rev().find(|point| {
            let (desk, listener) = (twice(), Listener::default());
            let armed = faults::fail_once(&desk.path(""), *point, ErrorKind::Other);
            let done = again(&desk, &listener).is_ok();
            drop(armed);
            let left: Vec<String> = beside(&desk).iter().map(|path| path.display().to_string()).collect();
            assert!(!done || *listener.heard.lock().unwrap() == left, "{paper}, operation {point}");
            done && !left.is_empty() && desk.path(paper).exists()
        });
        assert!(told.is_some(), "the removal fails at some operation: {paper}");
    }
}

#[test]
fn what_a_plan_that_crashed_left_beside_its_folder_goes_with_the_next_run() {
    let all = operations(desk, |desk| drop(desk.plan()));
    let (desk, point) = (desk(), all * 2 / 3);
    let armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
    assert!(desk.plan().is_err());
    drop(armed);
    assert_ne!(beside(&desk), Vec::<PathBuf>::new(), "the plan was being written at operation {point}");
    desk.run().unwrap();
    assert_eq!(beside(&desk), Vec::<PathBuf>::new());
}
