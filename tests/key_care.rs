//! What becomes of keys: shown without their secrets, refused where others can read them, missed when they are gone, and
//! destroyed only when nothing that must be remembered rests on them.

use crate::bad_input::small;
use crate::support::{Desk, program, project, refused, says, told};
use opschoon::model::event::{Event, KeyKind};
use std::fs;

const YEAR_KEY: &str = "ledger.keys/subjects/2024.key";

/// The sample, in which something went on request, after its first run.
fn after_a_request() -> Desk {
    let desk = Desk::sample(70);
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    fs::remove_dir_all(desk.path("out")).unwrap();
    desk
}

#[test]
fn a_run_is_refused_while_the_key_by_which_a_request_is_remembered_is_gone() {
    let desk = after_a_request();
    let key = fs::read(desk.path(YEAR_KEY)).unwrap();
    fs::remove_file(desk.path(YEAR_KEY)).unwrap();
    for result in [desk.run(), desk.plan()] {
        let error = refused(result);
        assert!(error.exit_code() == 2 && says(&error)[0] == "keys-no-year year=2024", "{:?}", says(&error));
    }
    assert!(!desk.path(YEAR_KEY).exists(), "no key that knows nobody takes its place");
    opschoon::storage::write_new(&desk.path(YEAR_KEY), &key, opschoon::storage::Access::Private).unwrap();
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
}

#[test]
fn a_key_on_which_a_request_rests_is_not_destroyed() {
    let desk = after_a_request();
    let (code, said) = told(&desk.program(&["keys", "destroy", "pipeline.toml", "--year", "2024", "--yes"]));
    assert!(code == 2 && said.contains("request for erasure"), "{said}");
    assert!(desk.path(YEAR_KEY).exists());
    let (_, shown) = told(&desk.program(&["keys", "show", "pipeline.toml"]));
    assert!(shown.contains("a request for erasure that must be remembered"), "{shown}");
}

#[test]
fn a_key_is_destroyed_after_it_was_said_what_ends_and_the_log_says_so() {
    let desk = small();
    desk.run().map_err(|_| ()).unwrap();
    let entries = desk.log().len();
    let destroy = |more: &[&str]| {
        let args = [&["keys", "destroy", "pipeline.toml", "--year", "2024"][..], more].concat();
        told(&desk.program(&args))
    };
    let (code, said) = destroy(&[]);
    assert!(code == 2 && said.contains("Nothing was destroyed") && said.contains("1 completed run"), "{said}");
    assert!(desk.path(YEAR_KEY).exists() && desk.log().len() == entries, "nobody agreed");
    let (code, said) = destroy(&["--yes"]);
    assert!(code == 0 && said.contains("is not recognised") && said.contains("Copies elsewhere"), "{said}");
    assert!(!desk.path(YEAR_KEY).exists());
    let Some(Event::KeyDestroyed(destroyed)) = desk.log().pop() else { panic!("the log says so last") };
    assert_eq!((destroyed.kind, destroyed.year, destroyed.purpose.as_str()), (KeyKind::Subject, 2024, ""));
    assert_eq!(destroy(&["--yes"]).0, 2, "there is nothing left to destroy");
    fs::remove_dir_all(desk.path("out")).unwrap();
    desk.run().unwrap_or_else(|error| panic!("the log goes on: {:?}", says(&error)));
}

#[test]
fn keys_of_purposes_and_caches_are_made_and_destroyed() {
    let desk = small();
    for (kind, more) in [("purpose", &["--name", "doorstroom"][..]), ("cache", &[])] {
        let args = [&["keys", "new", "--kind", kind, "--keys", "ledger.keys"][..], more].concat();
        assert_eq!(told(&desk.program(&args)).0, 0);
    }
    let (_, shown) = told(&desk.program(&["keys", "show", "ledger.keys"]));
    assert!(shown.contains("`purpose/doorstroom.key`") && shown.contains("`cache.key`"), "{shown}");
    let purpose = fs::read(desk.path("ledger.keys/purpose/doorstroom.key")).unwrap();
    for which in [&["--purpose", "doorstroom"][..], &["--cache"]] {
        let args = [&["keys", "destroy", "pipeline.toml", "--yes"][..], which].concat();
        let (code, said) = told(&desk.program(&args));
        assert_eq!(code, 0, "{said}");
    }
    let kinds: Vec<(KeyKind, usize)> = desk
        .log()
        .into_iter()
        .filter_map(|event| match event {
            Event::KeyDestroyed(key) => Some((key.kind, key.purpose.len())),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, [(KeyKind::Purpose, 64), (KeyKind::Cache, 0)]);
    assert_eq!(purpose.len(), 32);
    assert!(!desk.path("ledger.keys/purpose/doorstroom.key").exists() && !desk.path("ledger.keys/cache.key").exists());
}

#[test]
fn a_salt_and_a_parquet_key_are_made_in_files_of_their_own() {
    let desk = small();
    for (kind, file) in [("salt", "hpgn.salt"), ("parquet", "parquet/footer.key")] {
        let made = |more: &[&str]| {
            let args = [&["keys", "new", "--kind", kind, "--out", file][..], more].concat();
            told(&desk.program(&args))
        };
        assert_eq!(made(&["--passphrase"]).0, 2, "no other program could read it");
        assert!(!desk.path(file).exists());
        assert_eq!(made(&[]).0, 0);
        let (code, said) = made(&[]);
        assert!(code == 2 && said.contains("exists"), "nothing is written over: {said}");
    }
    let salt = fs::read_to_string(desk.path("hpgn.salt")).unwrap();
    assert!(salt.len() == 25 && opschoon::extract::hpgn::HpgnSalt::from_base64(&salt).is_ok());
    assert!(opschoon::extract::protect::ParquetKeys::read(&desk.path("parquet"), []).is_ok());
}

#[test]
fn the_keys_of_an_extract_are_shown_by_its_pipeline_too() {
    let (code, said) = told(&program(project(), &["keys", "show", "pipelines/analyst-extract.toml"]));
    assert_eq!(code, 0, "{said}");
}

#[test]
fn no_command_shows_a_secret() {
    let desk = small();
    desk.run().map_err(|_| ()).unwrap();
    let args = ["keys", "new", "--role", "board", "--origin", "a.example/log", "--out", "board.key"];
    let mut said = told(&desk.program(&args)).1;
    for what in ["pipeline.toml", "ledger.keys", "board.key"] {
        for format in ["text", "json"] {
            said.push_str(&told(&desk.program(&["keys", "show", what, "--format", format])).1);
        }
    }
    let year_key = fs::read(desk.path(YEAR_KEY)).unwrap();
    let secrets = ["ledger.keys/log.skey", "board.key"].map(|file| fs::read_to_string(desk.path(file)).unwrap());
    let secrets = secrets.iter().map(|key| key.trim().splitn(5, '+').last().unwrap().to_owned());
    for secret in secrets.chain([hex::encode(&year_key)]) {
        assert!(!said.contains(&secret) && !said.contains("PRIVATE"), "a secret was shown");
    }
    let (code, refused) = told(&desk.program(&["keys", "show", "ledger.keys/log.skey"]));
    assert!(code == 2 && refused.contains("is not that of an approver"), "{refused}");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused_with_what_to_type() {
    use std::os::unix::fs::PermissionsExt;
    let desk = small();
    desk.run().map_err(|_| ()).unwrap();
    fs::set_permissions(desk.path(YEAR_KEY), fs::Permissions::from_mode(0o644)).unwrap();
    for args in [&["run", "pipeline.toml", "--replace"][..], &["keys", "show", "pipeline.toml"]] {
        let (code, said) = told(&desk.program(args));
        assert!(code == 2 && said.contains("chmod 600 ") && said.contains("subjects/2024.key"), "{code} {said}");
    }
}
