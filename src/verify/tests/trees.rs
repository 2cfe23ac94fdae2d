//! Layout and hashing against `ledger`'s: two writings of the same texts, which share nothing, agree.

use crate::ledger::{self, layout as theirs};
use crate::model::tests::cases;
use crate::verify::log::layout::{Row, belongs, levels_above};
use crate::verify::log::tree::{leaf, root_of};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn kind(row: Row) -> theirs::Kind {
    match row {
        Row::Entries => theirs::Kind::Entries,
        Row::Level(level) => theirs::Kind::Hashes(u8::try_from(level).unwrap()),
    }
}

/// The paths that a log of some size has, by our own layout.
fn ours(size: u64) -> BTreeSet<String> {
    let rows = [Row::Entries, Row::Level(0)].into_iter().chain(levels_above(size));
    rows.flat_map(|row| (0..row.tiles(size)).map(move |index| row.path(size, index))).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_tree_has_the_root_that_the_ledger_gives_it(entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..600)) {
        let leaves: Vec<[u8; 32]> = entries.iter().map(|entry| leaf(entry)).collect();
        let theirs: Vec<ledger::Hash> = entries.iter().map(|entry| ledger::leaf_hash(entry)).collect();
        prop_assert_eq!(root_of(&leaves), *ledger::root_of(&theirs).as_bytes());
    }

    #[test]
    fn a_path_is_spelt_as_the_ledger_spells_it(size in 1_u64..1 << 40, row in 0_u32..9, at in any::<u64>()) {
        let row = if row == 8 { Row::Entries } else { Row::Level(row) };
        prop_assume!(row.tiles(size) > 0);
        let index = at % row.tiles(size);
        let tile = theirs::Tile { kind: kind(row), index, width: row.width(size, index) };
        prop_assert_eq!(row.path(size, index), tile.path());
        prop_assert!(belongs(&tile.path(), size));
        let other = theirs::Tile { width: tile.width % 255 + 1, ..tile };
        prop_assert!(other.width == tile.width || !belongs(&other.path(), size));
    }
}

#[test]
fn a_log_has_the_files_of_the_documented_example() {
    let files = ours(70_000);
    for path in ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112"] {
        assert!(files.contains(path), "{path}");
    }
    assert_eq!(files.len(), 274 + 2 + 1 + 274);
    assert!(files.iter().all(|path| belongs(path, 70_000)));
    for path in
        ["tile/0/273.p/113", "tile/0/273", "tile/0/274.p/1", "tile/0/x000/273.p/112", "tile/2/000", "tile/8/000"]
    {
        assert!(!belongs(path, 70_000), "{path}");
    }
    assert!(ours(0).is_empty() && belongs("checkpoint", 0) && !belongs("checkpoint.old", 0));
}
