//! Small deliveries by chance, in which everything that can coincide does: the program and the rules agree on every cell, and
//! what must hold of every run holds.
//!
//! `OPSCHOON_CASES` says how many deliveries each test tries.

mod columns;
mod fill;
mod lines;
mod made;
mod smallest;

use super::compared;
use super::random::Random;
use super::size;
use crate::support::{Desk, says, texts, wishes};
use lines::AS_OF;
use made::{Made, Order};
use opschoon::model::Day;
use opschoon::run::{self, Clock, Done, Wishes};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs;

/// What is wrong: a list of places, or why the program refused to run.
type Wrong = Result<Vec<String>, Vec<String>>;

/// Runs a desk on a day, in the place of what was there.
fn run_on(desk: &Desk, day: &str) -> Result<Done, Vec<String>> {
    let today = Day::from_iso(day).unwrap();
    let clock = Clock { today, now: format!("{day}T12:00:00Z") };
    let job = desk.job_on(today).map_err(|error| says(&error))?;
    let (texts, replace) = (texts(), true);
    run::run_pipeline(&job, &Wishes { replace, ..wishes(&texts, &clock) }).map_err(|error| says(&error))
}

/// How many rows are about nobody whom a register knows.
fn orphans(done: &Done) -> u64 {
    let orphans = done.referrals.iter().filter(|referral| referral.reason.name() == "orphan");
    orphans.map(|referral| referral.rows).sum()
}

/// The text that stands in each table of a folder.
fn tables(desk: &Desk, folder: &str, made: &Made, order: Order) -> Vec<String> {
    let text = |at: usize| fs::read_to_string(desk.path(folder).join(made.path(at, order))).unwrap();
    (0..made.tables.len()).map(text).collect()
}

/// What a first run leaves of a delivery.
fn left(made: &Made, order: Order, day: &str) -> Result<Vec<String>, Vec<String>> {
    let desk = Desk::new();
    made.write(&desk, order);
    run_on(&desk, day)?;
    Ok(tables(&desk, "out/datasets", made, order))
}

/// What a run leaves of tables that another has left.
fn left_of(desk: &Desk, made: &Made, found: &[String], day: &str) -> Result<(Vec<String>, Done), Vec<String>> {
    made.write(desk, Order::AsMade);
    for (at, text) in found.iter().enumerate() {
        desk.write(&format!("delivery/{}", made.path(at, Order::AsMade)), text);
    }
    let done = run_on(desk, day)?;
    Ok((tables(desk, "out/datasets", made, Order::AsMade), done))
}

/// Where two sets of tables differ; nothing of what stands there.
fn unlike(made: &Made, one: &[String], other: &[String]) -> Vec<String> {
    let differ = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other);
    differ.map(|(at, (one, other))| format!("table {} ({}):\n{one}\nand\n{other}", at, made.tables[at].name)).collect()
}

/// Tries random deliveries; of one on which something is wrong, tells the smallest.
fn try_all(wrong: &dyn Fn(&Made) -> Wrong) {
    for seed in 0..size("OPSCHOON_CASES", 20) {
        let mut random = Random::new(u64::from(seed));
        let made = fill::made(&mut random);
        match wrong(&made) {
            Ok(found) if found.is_empty() => {}
            Ok(_) => {
                let smallest = smallest::smallest(made, &|made| wrong(made).is_ok_and(|found| !found.is_empty()));
                panic!("seed {seed}: {:#?}{}", wrong(&smallest).unwrap(), smallest::told(&smallest));
            }
            Err(says) => panic!("seed {seed}: refused, {says:?}{}", smallest::told(&made)),
        }
    }
}

#[test]
fn the_program_agrees_with_the_rules_on_small_deliveries() {
    // Of lists that are reached in every way, some rows go and some stay.
    let (gone, stays) = (RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()));
    let corrected = Cell::new(0);
    try_all(&|made| {
        let desk = Desk::new();
        made.write(&desk, Order::AsMade);
        run_on(&desk, AS_OF)?;
        for (table, text) in made.tables.iter().zip(tables(&desk, "out/datasets", made, Order::AsMade)) {
            let left = text.lines().count() - 1;
            let ways = [(&stays, left > 0), (&gone, left < table.rows.len())];
            ways.iter().filter(|(_, is_so)| *is_so).for_each(|(names, _)| {
                names.borrow_mut().insert(table.name);
            });
        }
        let compared = compared(&desk, &desk.path("schemas"), AS_OF, made.schedule);
        corrected.set(corrected.get() + compared.cells_corrected);
        Ok(compared.differences)
    });
    for name in ["leerlingen", "kandidaten", "accounts", "koppel", "dossier", "sportdag", "gezinnen", "verzorgers"] {
        assert!(gone.borrow().contains(name) && stays.borrow().contains(name), "{name}");
    }
    assert!(corrected.get() > 0);
}

/// A delivery without what takes a doubt away, so that another run may find more to erase: a correction can settle what a row
/// contradicts (P5), and whoever lets an orphan go (R10) lets go of what its keys or its guardian could have meant.
fn without_answers(made: &Made) -> Made {
    let mut made = Made { corrections: Vec::new(), ..made.clone() };
    made.decisions.retain(|line| !line.after.starts_with(",orphan,erase"));
    made
}

#[test]
fn a_run_on_what_a_run_left_erases_nothing_and_makes_no_orphan() {
    try_all(&|made| {
        let made = &without_answers(made);
        let desk = Desk::new();
        made.write(&desk, Order::AsMade);
        let before = orphans(&run_on(&desk, AS_OF)?);
        let once = tables(&desk, "out/datasets", made, Order::AsMade);
        let (twice, again) = left_of(&desk, made, &once, AS_OF)?;
        let mut wrong = unlike(made, &once, &twice);
        wrong.extend((orphans(&again) > before).then(|| "a row is an orphan that was none".to_owned()));
        Ok(wrong)
    });
}

/// So no hold adds an erasure, and what it deferred is found once it is lifted.
#[test]
fn what_was_held_and_is_held_no_more_goes_as_if_it_had_never_been_held() {
    try_all(&|made| {
        let mut made = without_answers(made);
        // Those stop a run that no longer finds whom they protect (R3).
        made.requests.retain(|line| !line.contains(",objection,") && !line.contains(",restriction,"));
        let lifted = Made { holds: Vec::new(), ..made.clone() };
        let held = left(&made, Order::AsMade, AS_OF)?;
        let (after, _) = left_of(&Desk::new(), &lifted, &held, AS_OF)?;
        Ok(unlike(&made, &after, &left(&lifted, Order::AsMade, AS_OF)?))
    });
}

/// So a later day takes nothing back, and an earlier run hides nothing from a later one.
#[test]
fn a_run_between_changes_nothing_in_what_a_later_run_leaves() {
    try_all(&|made| {
        let none = Vec::new;
        let made = Made { holds: none(), requests: none(), consents: none(), ..without_answers(made) };
        let later = ["2027-10-01", "2029-08-01", "2032-01-01"][made.tables.len() % 3];
        let between = left(&made, Order::AsMade, AS_OF)?;
        let (after, _) = left_of(&Desk::new(), &made, &between, later)?;
        Ok(unlike(&made, &after, &left(&made, Order::AsMade, later)?))
    });
}

#[test]
fn the_order_of_rows_and_files_changes_nothing() {
    try_all(&|made| {
        let turned: Vec<String> = left(made, Order::Reversed, AS_OF)?
            .iter()
            .map(|text| {
                let (header, rows) = text.split_once('\n').unwrap();
                let rows = rows.lines().rev().map(|row| row.to_owned() + "\n");
                header.to_owned() + "\n" + &rows.collect::<String>()
            })
            .collect();
        Ok(unlike(made, &left(made, Order::AsMade, AS_OF)?, &turned))
    });
}
