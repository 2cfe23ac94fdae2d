//! Runs that nobody touched hold, whatever became of them since.

use super::{confirm_paper, delivered, desk, finding, findings, verdict, whole_desk};
use crate::support::{Desk, accusations, as_of, bytes_of, clock, copy_folder, says, texts, told, wishes};
use opschoon::model::event::EndingReason;
use opschoon::run;
use opschoon::storage::faults;
use opschoon::verify::{self, Check, Gap, Request, Standing};
use std::fs;
use std::io::ErrorKind;

#[test]
fn a_small_run_a_whole_one_and_the_sample_hold() {
    for desk in [desk(), whole_desk()] {
        assert_eq!(accusations(&desk.path("out")), Vec::<String>::new());
    }
    let desk = Desk::sample(60);
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    confirm_paper(&desk, None);
    assert_eq!(accusations(&desk.path("out")), Vec::<String>::new());
    let own = verdict(&desk, Some(&desk.path("ledger/checkpoint")));
    assert!(own.gaps().contains(&(Gap::NoCheckpoint, None)), "the checkpoint of the log itself was not kept elsewhere");
    fs::copy(desk.path("ledger/checkpoint"), desk.path("kept")).unwrap();
    let said = verdict(&desk, Some(&desk.path("kept")));
    assert!(!said.gaps().contains(&(Gap::NoCheckpoint, None)));
    assert_eq!(said.standing(), Standing::Holds);
    assert_eq!(
        said.checked().get(&Check::EarlierCheckpoints),
        Some(&3),
        "summary, certificate and the one that was kept"
    );
    assert!(said.checked().contains_key(&Check::Certificate));
}

#[test]
fn approvals_are_counted_and_a_run_without_them_is_called_so() {
    assert_eq!(verdict(&whole_desk(), None).checked().get(&Check::Approvals), Some(&2));
    let without = verdict(&desk(), None);
    assert!(without.gaps().contains(&(Gap::NoApprovals, None)) && without.standing() == Standing::Holds);
}

#[test]
fn an_earlier_run_holds_after_a_later_one_in_its_own_folder() {
    let desk = desk();
    copy_folder(&desk.path("out"), &desk.path("first"), false);
    fs::remove_dir_all(desk.path("out")).unwrap();
    let job = desk.job_on(as_of().plus_days(2)).map_err(|_| ()).unwrap();
    run::run_pipeline(&job, &wishes(&texts(), &clock())).unwrap_or_else(|error| panic!("{:?}", says(&error)));
    for folder in ["first", "out"] {
        assert_eq!(accusations(&desk.path(folder)), Vec::<String>::new(), "{folder}");
    }
}

/// Runs, and stops at an operation on the disk; says whether it had not ended before that.
fn stops(desk: &Desk, point: u64) -> bool {
    let _armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
    desk.run().is_err()
}

/// How many operations on the disk a run takes, by halves.
fn operations() -> u64 {
    (0..10).fold(0, |below, bit| if stops(&delivered(), below + (512 >> bit)) { below + (512 >> bit) } else { below })
}

#[test]
fn a_run_that_was_resumed_holds_and_one_that_waits_for_it_does_not() {
    let mut resumed = 0;
    // Near the end of a run the folder is published and the log does not say so yet.
    let all = operations();
    for point in all - 16..=all {
        let desk = delivered();
        if !stops(&desk, point) {
            continue;
        }
        let job = desk.job().map_err(|_| ()).unwrap();
        let before = bytes_of(&desk.path("ledger"));
        if !desk.path("out").exists()
            || run::resume(&job, &clock()).is_err()
            || before == bytes_of(&desk.path("ledger"))
        {
            continue;
        }
        resumed += 1;
        assert_eq!(accusations(&desk.path("out")), Vec::<String>::new(), "stopped at operation {point}");
        // Put the log back to before it was resumed.
        fs::remove_dir_all(desk.path("ledger")).unwrap();
        for (path, bytes) in before {
            desk.write(&format!("ledger/{path}"), bytes);
        }
        let found = findings(&verdict(&desk, None));
        assert!(found.contains(&finding("run-unfinished", "run")), "stopped at operation {point}: {found:?}");
    }
    assert!(resumed > 0, "no run stopped between its folder and its outcome");
}

#[test]
fn a_run_after_a_withdrawn_one_holds_and_a_withdrawn_folder_does_not() {
    let mut voided = 0;
    let all = operations();
    for point in (all / 2..=all).step_by(9) {
        let desk = delivered();
        if !stops(&desk, point) {
            continue;
        }
        let job = desk.job().map_err(|_| ()).unwrap();
        let Ok(aside) = run::void(&job, EndingReason::Disk, &clock()) else { continue };
        voided += 1;
        if let Some(aside) = aside {
            let found = findings(&verdict_of(&desk, &aside));
            assert!(found.iter().any(|(problem, _)| problem == "run-not-completed"), "{found:?}");
        }
        desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
        assert_eq!(accusations(&desk.path("out")), Vec::<String>::new(), "stopped at operation {point}");
    }
    assert!(voided > 0, "no run could be withdrawn");
}

fn verdict_of(desk: &Desk, run: &std::path::Path) -> verify::Verdict {
    let ledger = desk.path("ledger");
    verify::verify(&Request { ledger: Some(&ledger), ..Request::of(run) }).unwrap()
}

#[test]
fn a_run_folder_that_was_moved_holds_and_says_that_its_log_was_not_found() {
    let desk = desk();
    copy_folder(&desk.path("out"), &desk.path("far/away/run"), false);
    let moved = desk.path("far/away/run");
    let said = verify::verify(&Request::of(&moved)).unwrap();
    assert_eq!(said.standing(), Standing::Holds);
    assert!(said.gaps().contains(&(Gap::NoLog, None)));
    assert!(!said.checked().contains_key(&Check::LogEntries));
    assert_eq!(findings(&verdict_of(&desk, &moved)), vec![]);
}

#[test]
fn the_copy_of_the_key_in_the_run_folder_is_not_one_that_was_brought() {
    let desk = desk();
    let (run, copy, kept) = (desk.path("out"), desk.path("out/log.vkey"), desk.path("ledger.keys/log.vkey"));
    let says = |key| {
        let said = verify::verify(&Request { public_key: key, ..Request::of(&run) }).unwrap();
        said.gaps().contains(&(Gap::KeyNotBrought, None))
    };
    assert!(says(None) && says(Some(&*copy)) && !says(Some(&*kept)));
}

#[test]
fn a_run_that_replaced_another_holds() {
    let desk = desk();
    desk.run_with_replace().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    assert_eq!(accusations(&desk.path("out")), Vec::<String>::new());
}

#[test]
fn a_run_that_was_withdrawn_afterwards_holds_with_a_remark() {
    let desk = desk();
    let run = desk.log()[0].run().unwrap().to_owned();
    let (code, said) =
        told(&desk.program(&["ledger", "correct", "pipeline.toml", "--run", &run, "--why", "governance"]));
    assert_eq!(code, 1, "{said}");
    let said = verdict(&desk, None);
    assert_eq!(said.standing(), Standing::HoldsWithRemarks);
    assert_eq!(findings(&said)[0].0, "run-withdrawn");
    assert_eq!(told(&desk.program(&["verify", "out"])).0, 1);
}

#[test]
fn a_certificate_from_before_the_last_confirmation_is_remarked_upon() {
    let desk = whole_desk();
    let before: Vec<_> = ["html", "json", "note"].map(|ending| desk.out(&format!("certificate.{ending}"))).into();
    let run = desk.log()[0].run().unwrap().to_owned();
    told(&desk.program(&["ledger", "correct", "pipeline.toml", "--run", &run, "--why", "mistake"]));
    for (ending, bytes) in ["html", "json", "note"].iter().zip(before) {
        desk.write(&format!("out/certificate.{ending}"), bytes);
    }
    let said = verdict(&desk, None);
    assert_eq!(said.standing(), Standing::HoldsWithRemarks);
    assert!(findings(&said).iter().any(|(problem, _)| problem == "certificate-outdated"), "{:?}", findings(&said));
}
