//! RFC 6962 hashing and proofs, against known vectors and a naive recursive tree.

use super::super::*;
use proptest::prelude::*;
use std::ops::Range;

/// The eight leaves of the certificate-transparency reference tests, and the roots of their first n.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn leaves() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| leaf_hash(&hex::decode(leaf).unwrap())).collect()
}

#[test]
fn roots_are_those_of_the_reference() {
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(root_of(&leaves()[..size]).to_string(), *root);
    }
    assert_eq!(empty_root().to_string(), ROOTS[0]);
}

#[test]
fn inclusion_proofs_are_those_of_the_reference() {
    let nodes = |index, size| hashes(&leaves(), &inclusion_ranges(index, size).unwrap());
    assert!(nodes(0, 1).is_empty());
    let expected = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(nodes(0, 8).iter().map(Hash::to_string).collect::<Vec<_>>(), expected);
    let expected = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(nodes(5, 8).iter().map(Hash::to_string).collect::<Vec<_>>(), expected);
    assert_eq!(inclusion_ranges(8, 8), Err(Error::Beyond { asked: 8, size: 8 }));
}

#[test]
fn consistency_proofs_are_those_of_the_reference() {
    let nodes = |old, size| hashes(&leaves(), &consistency_ranges(old, size).unwrap());
    assert!(nodes(1, 1).is_empty());
    let expected = [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(nodes(6, 8).iter().map(Hash::to_string).collect::<Vec<_>>(), expected);
    let expected = [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ];
    assert_eq!(nodes(2, 5).iter().map(Hash::to_string).collect::<Vec<_>>(), expected);
    assert_eq!(consistency_ranges(9, 8), Err(Error::Beyond { asked: 9, size: 8 }));
}

/// The tree as RFC 6962 section 2.1 defines it, and nothing cleverer.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves.len() {
        0 => empty_root(),
        1 => leaves[0],
        count => {
            let mut split = 1;
            while split * 2 < count {
                split *= 2;
            }
            node_hash(&naive_root(&leaves[..split]), &naive_root(&leaves[split..]))
        }
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

fn hashes(leaves: &[Hash], ranges: &[Range<u64>]) -> Vec<Hash> {
    ranges.iter().map(|range| naive_root(&leaves[place(range.start)..place(range.end)])).collect()
}

fn numbered(size: u64) -> Vec<Hash> {
    (0..size).map(|number| leaf_hash(&number.to_be_bytes())).collect()
}

proptest! {
    #[test]
    fn every_entry_can_be_proved_and_no_other(size in 1_u64..700, index in 0_u64..700, other in 0_u64..700) {
        let (index, other) = (index % size, other % size);
        let leaves = numbered(size);
        let root = naive_root(&leaves);
        let mut path = hashes(&leaves, &inclusion_ranges(index, size).unwrap());
        let leaf = leaves[place(index)];
        prop_assert_eq!(verify_inclusion(&leaf, index, &path, (size, &root)), Ok(()));
        if other != index {
            prop_assert!(verify_inclusion(&leaf, other, &path, (size, &root)).is_err());
            prop_assert!(verify_inclusion(&leaves[place(other)], index, &path, (size, &root)).is_err());
        }
        prop_assert!(verify_inclusion(&leaf, index, &path, (index, &root)).is_err());
        path.push(root);
        prop_assert!(verify_inclusion(&leaf, index, &path, (size, &root)).is_err());
        path.pop();
        if path.pop().is_some() {
            prop_assert!(verify_inclusion(&leaf, index, &path, (size, &root)).is_err());
        }
    }

    #[test]
    fn every_extension_can_be_proved_and_no_fork(size in 1_u64..700, old in 0_u64..700) {
        let old_size = old % (size + 1);
        let leaves = numbered(size);
        let (old_root, root) = (naive_root(&leaves[..place(old_size)]), naive_root(&leaves));
        let mut path = hashes(&leaves, &consistency_ranges(old_size, size).unwrap());
        prop_assert_eq!(verify_consistency((old_size, &old_root), (size, &root), &path), Ok(()));
        let forked = leaf_hash(b"fork");
        prop_assert!(verify_consistency((old_size, &forked), (size, &root), &path).is_err());
        if old_size > 0 {
            prop_assert!(verify_consistency((old_size, &old_root), (size, &forked), &path).is_err());
        }
        if old_size < size {
            prop_assert!(verify_consistency((size, &root), (old_size, &old_root), &path).is_err());
        }
        if path.pop().is_some() {
            prop_assert!(verify_consistency((old_size, &old_root), (size, &root), &path).is_err());
        }
    }

    #[test]
    fn the_growing_edge_equals_the_naive_tree(size in 0_u64..1500) {
        let leaves = numbered(size);
        let mut edge = super::super::tree::Edge::empty();
        for leaf in &leaves {
            edge.push(*leaf);
        }
        prop_assert_eq!(edge.root(), naive_root(&leaves));
        prop_assert_eq!(root_of(&leaves), naive_root(&leaves));
    }
}
