//! Extracts that are made again, cut off or sealed: nothing half written, nothing lost that was hashed, and what makes room for
//! a new one is an extract.

use crate::extracts::{GROUP_ONLY, PLAIN, ask, governed, made, register, rows, wishes};
use crate::support::{AS_OF, Desk, as_of, bytes_of, clock, refused, says, texts, told};
use opschoon::model::event::Event;
use opschoon::model::{Language, Message};
use opschoon::presentation::Texts;
use opschoon::run::{self, Error, ExtractWishes, Job, Overrides, Passphrases, Released};
use opschoon::storage::faults;
use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Twelve pupils, and a pipeline that asks for their groups.
fn desk() -> Desk {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    ask(&desk, "out", "kwaliteit", PLAIN, GROUP_ONLY);
    desk
}

fn job(desk: &Desk, passphrases: Passphrases) -> Result<Job, Error> {
    let overrides = Overrides { passphrases, ..Overrides::default() };
    Job::load_extract(&desk.path("extract.toml"), &overrides, as_of())
}

/// Makes the extract; one that is there makes room.
fn again(desk: &Desk) -> Result<Released, Error> {
    let (texts, clock) = (texts(), clock());
    run::make_extract(&job(desk, Passphrases::Nowhere)?, &ExtractWishes { replace: true, ..wishes(&texts, &clock) })
}

/// The acts that the log says, in order.
fn acts(desk: &Desk) -> Vec<String> {
    let act = |event| match event {
        Event::ExtractReleased(event) => Some(event.act),
        _ => None,
    };
    desk.log().into_iter().filter_map(act).collect()
}

/// The act of the extract that is there, whose card is the one that the log holds; nothing where none is.
fn act_that_is_there(desk: &Desk) -> Option<String> {
    if !desk.path("out").exists() {
        return None;
    }
    let names: BTreeSet<String> = bytes_of(&desk.path("out")).into_keys().collect();
    let whole = ["extract.html", "extract.json", "leerlingen.csv", "salt"].map(str::to_owned);
    assert_eq!(names, BTreeSet::from(whole), "what is there is whole");
    let salt: [u8; 32] = desk.out("salt").try_into().unwrap();
    let digest = blake3::keyed_hash(&salt, &desk.out("extract.json")).to_string();
    let act = |event| match event {
        Event::ExtractReleased(event) if event.card == digest => Some(event.act),
        _ => None,
    };
    let act = desk.log().into_iter().find_map(act);
    Some(act.expect("the log has what is there"))
}

fn records(desk: &Desk) -> BTreeSet<String> {
    let Ok(found) = fs::read_dir(desk.path("ledger.releases")) else { return BTreeSet::new() };
    let names = found.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect()
}

#[test]
fn an_extract_that_stops_at_any_operation_is_whole_or_not_there_and_the_next_one_works() {
    let (mut stopped, mut calm) = (0, 0);
    for point in (0..).step_by(7) {
        let desk = desk();
        let first = (point % 2 == 0).then(|| made(&desk).card.act);
        let armed = faults::fail_after(&desk.path(""), point, ErrorKind::Other);
        let failed = again(&desk).is_err();
        let sprung = armed.sprung();
        drop(armed);
        let there = act_that_is_there(&desk);
        assert!(failed || there.is_some(), "{point}");
        let (said, kept) = (acts(&desk), records(&desk));
        assert!(said.iter().all(|act| kept.contains(act)), "{point}: a release that nobody could check");
        let next = again(&desk).unwrap_or_else(|error| panic!("{point}: {:?}", says(&error)));
        assert_eq!(act_that_is_there(&desk).as_ref(), Some(&next.card.act), "{point}");
        assert!(first.is_none_or(|act| acts(&desk).contains(&act)), "{point}: the log forgets no release");
        let names = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let left: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
        assert_eq!(left, Vec::<String>::new(), "{point}");
        (stopped, calm) = if sprung { (stopped + 1, 0) } else { (stopped, calm + 1) };
        // Both with an extract that makes room and without one.
        if calm == 2 {
            break;
        }
    }
    assert!(stopped > 10, "only {stopped} points");
}

#[test]
fn an_extract_that_is_interrupted_while_it_hashes_goes_on_where_it_was() {
    let desk = desk();
    let (texts, clock) = (texts(), clock());
    let stop = ExtractWishes { hashed: &|done, _| done < 5, ..wishes(&texts, &clock) };
    let stopped = refused(run::make_extract(&job(&desk, Passphrases::Nowhere).map_err(|_| ()).unwrap(), &stop));
    assert_eq!(says(&stopped)[0], "hpgn-stopped");
    assert!(!desk.path("out").exists() && acts(&desk).is_empty() && records(&desk).is_empty());
    let of = AtomicUsize::new(0);
    let count = |_: usize, all: usize| {
        of.store(all, Ordering::SeqCst);
        true
    };
    let go_on = ExtractWishes { hashed: &count, ..wishes(&texts, &clock) };
    run::make_extract(&job(&desk, Passphrases::Nowhere).map_err(|_| ()).unwrap(), &go_on).map_err(|_| ()).unwrap();
    assert!((1..=7).contains(&of.into_inner()), "what was hashed is not hashed again");
    assert_eq!(rows(&desk, "out/leerlingen.csv").len(), 12);
}

#[test]
fn a_new_extract_takes_the_place_of_an_extract_and_of_nothing_else() {
    let desk = desk();
    let first = made(&desk).card.act;
    let second = again(&desk).map_err(|error| says(&error)).unwrap().card.act;
    assert_eq!(act_that_is_there(&desk).as_ref(), Some(&second));
    assert_eq!(records(&desk), BTreeSet::from([first, second]), "the first may have been handed over");
    desk.write("photographs/summer.png", b"\x89PNG");
    desk.write("out/analysis.ipynb", "{}");
    for (taken, files) in [("photographs", 1), ("out", 5)] {
        ask(&desk, taken, "kwaliteit", PLAIN, GROUP_ONLY);
        let error = refused(again(&desk));
        assert!(says(&error)[0].starts_with("extract-replaces-no-other"), "{:?}", says(&error));
        assert_eq!((error.exit_code(), bytes_of(&desk.path(taken)).len()), (2, files));
    }
    assert_eq!(acts(&desk).len(), 2, "nothing was released");
}

#[test]
fn a_wrong_passphrase_makes_no_extract_and_the_right_one_does() {
    let desk = desk();
    ask(&desk, "out", "doorstroom", PLAIN, GROUP_ONLY);
    fs::remove_file(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap();
    for (file, word) in [("right", "zes gewone woorden van de kast"), ("wrong", "zeven andere woorden van het raam")] {
        desk.write(file, word);
        #[cfg(unix)]
        fs::set_permissions(desk.path(file), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let new = ["keys", "new", "--kind", "purpose", "--name", "doorstroom", "--keys", "ledger.keys", "--passphrase"];
    let (code, said) = told(&desk.program(&[&new[..], &["--passphrase-file", "right"]].concat()));
    assert_eq!(code, 0, "{said}");
    for more in [&["--passphrase-file", "wrong"][..], &[]] {
        let (code, said) = told(&desk.program(&[&["extract", "extract.toml", "--as-of", AS_OF], more].concat()));
        assert!(code == 2 && said.contains("purpose/doorstroom.key") && !said.contains("woorden"), "{said}");
        assert!(!desk.path("out").exists() && acts(&desk).is_empty() && records(&desk).is_empty());
    }
    let (texts, clock) = (texts(), clock());
    let job = job(&desk, Passphrases::File(desk.path("right"))).map_err(|_| ()).unwrap();
    run::make_extract(&job, &wishes(&texts, &clock)).map_err(|error| says(&error)).unwrap();
    assert_eq!(rows(&desk, "out/leerlingen.csv").len(), 12);
}

#[test]
fn a_sealed_extract_opens_with_the_identity_of_its_recipient_alone() {
    let desk = desk();
    let (hers, of_another) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    desk.write("analist.txt", format!("# the analyst\n{}\n", hers.to_public()));
    ask(&desk, "out", "kwaliteit", &format!("{PLAIN}recipients = [\"analist.txt\"]\n"), GROUP_ONLY);
    let card = made(&desk).card;
    assert_eq!(card.datasets[0].file, "leerlingen.csv.age");
    let sealed = desk.out("leerlingen.csv.age");
    assert!(age::decrypt(&of_another, &sealed).is_err());
    let table = age::decrypt(&hers, &sealed).unwrap();
    let salt: [u8; 32] = desk.out("salt").try_into().unwrap();
    assert_eq!(card.datasets[0].digest, blake3::keyed_hash(&salt, &table).to_string(), "the digest is of the table");
    let mut text = String::new();
    table.as_slice().read_to_string(&mut text).unwrap();
    assert!(text.starts_with("pseudonym,jaargroep,geboortedatum\n") && text.lines().count() == 13);
    let pseudonym = &text.lines().nth(1).unwrap()[..128];
    let clear = |bytes: &Vec<u8>| bytes.windows(128).any(|part| part == pseudonym.as_bytes());
    assert!(!bytes_of(&desk.path("out")).values().any(clear), "nothing lies beside it in clear");
}

#[test]
fn a_value_that_a_hierarchy_misses_is_placed_in_the_words_of_the_reader() {
    let missed = Message::new("extract-value-missed").with("place", "a.csv").with("row", 2).with("column", "Toetscode");
    let said = Texts::new(Language::Nl).say(&missed).what;
    assert!(said.contains("`a.csv`, rij 2, kolom `Toetscode`"), "{said}");
}
