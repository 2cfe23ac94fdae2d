//! Folders full of bytes that nobody would write: a verdict comes out, always, and never a good one.

use crate::model::tests::cases;
use crate::verify::{Request, Standing, verify};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::fs;

/// Names that mean something in a run folder or a log.
const NAMES: &[&str] = &[
    "run.json",
    "salt",
    "summary.json",
    "record.json",
    "plan/plan.json",
    "plan/board.approval",
    "log.vkey",
    "certificate.json",
    "certificate.note",
    "certificate.html",
    "datasets/a.csv",
    "checkpoint",
    "tile/entries/000.p/1",
    "tile/0/000.p/1",
    "tile/1/000.p/1",
];

/// What means something in one of them.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..80),
        Just(vec![7; 32]),
        Just(b"{\n  \"version\": 1,\n  \"run_id\": \"\",\n  \"files\": []\n}\n".to_vec()),
        Just(b"{\"version\":18446744073709551615,\"files\":[{}],\"datasets\":[]}".to_vec()),
        Just(b"a.example/b\n1\nYBVANwaul9zqd25ZQ2TQN7uvwWhUcCgQYwHJ75dCsOY=\n\n\xe2\x80\x94 a.example/b AAAAAAA=\n".to_vec()),
        Just(b"a.example/b\n18446744073709551615\nYBVANwaul9zqd25ZQ2TQN7uvwWhUcCgQYwHJ75dCsOY=\n\n\xe2\x80\x94 x AAAAAAA=\n".to_vec()),
        Just(b"\x00\x02[]\x00\x01a".to_vec()),
        Just(b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[".repeat(40)),
    ]
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_folder_makes_it_panic_or_hold(files in btree_map(0..NAMES.len(), piece(), 0..10)) {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(NAMES[name]);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let request = Request { ledger: Some(dir.path()), ..Request::of(dir.path()) };
        prop_assert_eq!(verify(&request).unwrap().standing(), Standing::DoesNotHold);
    }
}
