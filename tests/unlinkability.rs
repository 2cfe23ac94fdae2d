//! The log without the keys: whoever has it, and the school's list of numbers, ties no entry to a pupil and no two runs'
//! entries to each other (C2). With the key of the year the same attack opens everything, so it can succeed.

use crate::support::{AS_OF, Desk, clock, says, texts, wishes};
use hmac::{Hmac, Mac};
use opschoon::model::event::Event;
use opschoon::run::{self, Overrides};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;

const PUPILS: u32 = 60;

/// Two runs over the same pupils, in one log.
fn two_runs() -> Desk {
    let desk = Desk::sample(PUPILS);
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let overrides = Overrides { out: Some(desk.path("again")), ..Overrides::default() };
    let job = run::Job::load(&desk.path("pipeline.toml"), &overrides, crate::support::as_of()).map_err(|_| ()).unwrap();
    run::run_pipeline(&job, &wishes(&texts(), &clock())).unwrap_or_else(|error| panic!("{:?}", says(&error)));
    desk
}

/// The school's list: each pupil's school and number.
fn list_of(desk: &Desk) -> Vec<(String, String)> {
    let mut found = BTreeSet::new();
    for school in ["12AB", "34CD"] {
        let bytes = fs::read(desk.path(&format!("delivery/{school}/parnassys/leerlingen.csv"))).unwrap();
        let text = encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned();
        let mut rows = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.as_bytes());
        let header = rows.headers().unwrap().clone();
        let at = header.iter().position(|name| name.trim_start_matches('\u{feff}') == "Leerlingnummer").unwrap();
        for row in rows.records() {
            let number = row.unwrap().get(at).unwrap().trim().to_owned();
            found.insert((school.to_owned(), number.trim_start_matches('0').to_owned()));
            found.insert((school.to_owned(), number));
        }
    }
    found.into_iter().collect()
}

fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// The references of a run that follow from a key of a year, as `schemas/ledger.md` derives them.
fn derived(key: &[u8], run: &str, pupils: &[(String, String)]) -> BTreeSet<String> {
    let of = |(school, number): &(String, String)| {
        let who = format!("{school}\0school\0{number}");
        let own = hmac(key, format!("opschoon/subject/v1\0{who}").as_bytes());
        hex::encode(hmac(&own, format!("opschoon/entry/v1\0{run}\0{who}").as_bytes()))
    };
    pupils.iter().map(of).collect()
}

/// Everything that someone without keys would try: hashes of the parts in several forms, keyed with what the log shows.
fn guessed(shown: &[Vec<u8>], run: &str, pupils: &[(String, String)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (school, number) in pupils {
        let forms = [
            number.clone(),
            format!("{school}{number}"),
            format!("{school}/{number}"),
            format!("{school}\0school\0{number}"),
            format!("opschoon/subject/v1\0{school}\0school\0{number}"),
            format!("opschoon/entry/v1\0{run}\0{school}\0school\0{number}"),
            format!("{run}{school}{number}"),
            format!("{run}\0{school}\0school\0{number}"),
        ];
        for form in forms {
            found.insert(hex::encode(Sha256::digest(form.as_bytes())));
            found.insert(blake3::hash(form.as_bytes()).to_string());
            for key in shown {
                found.insert(hex::encode(hmac(key, form.as_bytes())));
                let padded: [u8; 32] = Sha256::digest(key).into();
                found.insert(blake3::keyed_hash(&padded, form.as_bytes()).to_string());
            }
        }
    }
    for key in shown {
        found.extend(derived(key, run, pupils));
    }
    found
}

/// A run and its subjects.
type Subjects = (String, BTreeSet<String>);

/// The subjects of each run, and all that the log shows beside them.
fn shown_by(desk: &Desk) -> (Vec<Subjects>, Vec<Vec<u8>>) {
    let mut runs: Vec<Subjects> = Vec::new();
    let mut shown = vec![Vec::new(), vec![0; 32], AS_OF.as_bytes().to_vec()];
    shown.push(fs::read_to_string(desk.path("ledger.keys/log.vkey")).unwrap().trim().as_bytes().to_vec());
    for event in desk.log() {
        match event {
            Event::RunIntent(intent) => {
                shown.extend([intent.run.clone().into_bytes(), intent.plan.clone().into_bytes()]);
                shown.extend([hex::decode(&intent.run).unwrap(), hex::decode(&intent.plan).unwrap()]);
                runs.push((intent.run, BTreeSet::new()));
            }
            Event::SubjectErased(subject) => {
                runs.last_mut().unwrap().1.insert(subject.subject);
            }
            Event::DatasetPurged(purged) => shown.push(purged.digest_in.into_bytes()),
            Event::RunOutcome(outcome) => shown.push(outcome.run_json.into_bytes()),
            _ => {}
        }
    }
    (runs, shown)
}

#[test]
fn without_the_key_no_entry_is_tied_to_a_pupil_and_with_it_every_entry_is() {
    let desk = two_runs();
    let (pupils, (runs, shown)) = (list_of(&desk), shown_by(&desk));
    let key = fs::read(desk.path("ledger.keys/subjects/2024.key")).unwrap();
    assert!(pupils.len() > 40 && runs.len() == 2);
    for (run, subjects) in &runs {
        assert!(subjects.len() > 10, "something went");
        let tied = guessed(&shown, run, &pupils);
        assert_eq!(tied.intersection(subjects).count(), 0);
        let opened = derived(&key, run, &pupils);
        assert_eq!(opened.intersection(subjects).count(), subjects.len(), "the attack works for who has the key");
        let mut other = key.clone();
        other[31] ^= 1;
        assert_eq!(derived(&other, run, &pupils).intersection(subjects).count(), 0);
    }
}

#[test]
fn entries_of_two_runs_about_one_pupil_have_nothing_in_common() {
    let desk = two_runs();
    let (runs, _) = shown_by(&desk);
    let [(_, first), (_, second)] = runs.as_slice() else { panic!("two runs") };
    assert_eq!(first.len(), second.len(), "the same pupils twice");
    assert_eq!(first.intersection(second).count(), 0);
    // Both are sorted by reference: the order says nothing about who stands where.
    let starts =
        |subjects: &BTreeSet<String>| subjects.iter().map(|subject| subject[..2].to_owned()).collect::<Vec<_>>();
    assert_ne!(starts(first), starts(second));
    let in_log: Vec<String> = desk
        .log()
        .into_iter()
        .filter_map(|event| match event {
            Event::SubjectErased(subject) => Some(subject.subject),
            _ => None,
        })
        .collect();
    let by_run = in_log.chunks(first.len()).map(<[String]>::is_sorted).collect::<Vec<_>>();
    assert_eq!(by_run, [true, true]);
}
