//! Paths, checkpoints and proof texts: known examples, round trips, refusals.

use super::super::layout::{Kind, Tile, belongs, tiles_of};
use super::super::*;
use super::{ORIGIN, entries, fixed, open, temp, vkey};
use proptest::prelude::*;

#[test]
fn paths_are_those_of_the_specification() {
    let full = |index| Tile::full(Kind::Hashes(0), index);
    assert_eq!(full(1_234_067).path(), "tile/0/x001/x234/067");
    assert_eq!(full(0).path(), "tile/0/000");
    assert_eq!(full(1000).path(), "tile/0/x001/000");
    assert_eq!(Tile { kind: Kind::Entries, index: 273, width: 112 }.path(), "tile/entries/273.p/112");
    let bad = [
        "checkpoint",
        "tile",
        "tile/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/00/000",
        "tile/8/000",
        "tile/0/000.p",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/07",
        "tile/0/000.p/+7",
        "tile/entry/000",
        "tile/0/000/001",
        "/tile/0/000",
        "tile/0/x1/000",
        "tile/0/000.p/1/2",
        "tile/0/",
    ];
    for path in bad {
        assert_eq!(Tile::parse(path), None, "{path}");
    }
}

/// "A tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112, one full
/// level 1 tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1."
#[test]
fn tiles_are_those_of_the_specification() {
    let tiles: Vec<Tile> = tiles_of(70_000).collect();
    let of = |kind: Kind| tiles.iter().filter(|tile| tile.kind == kind).map(|tile| tile.width).collect::<Vec<_>>();
    let level_0: Vec<u64> = std::iter::repeat_n(256, 273).chain([112]).collect();
    assert_eq!(of(Kind::Hashes(0)), level_0);
    assert_eq!(of(Kind::Entries), level_0);
    assert_eq!(of(Kind::Hashes(1)), [256, 17]);
    assert_eq!(of(Kind::Hashes(2)), [1]);
    assert_eq!(tiles.len(), 274 * 2 + 3);
    let paths: Vec<String> = tiles_of(256).map(|tile| tile.path()).collect();
    assert_eq!(paths, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(tiles_of(0).count(), 0);
}

proptest! {
    #[test]
    fn a_path_reads_back(index in any::<u64>(), level in 0_u8..8, width in 1_u64..=256) {
        for kind in [Kind::Hashes(level), Kind::Entries] {
            let tile = Tile { kind, index, width };
            prop_assert_eq!(Tile::parse(&tile.path()), Some(tile));
        }
    }

    #[test]
    fn the_tiles_of_a_size_are_those_that_belong(size in 0_u64..200_000) {
        prop_assert!(tiles_of(size).all(|tile| belongs(&tile, size) && tile.width > 0));
        prop_assert!(tiles_of(size).all(|tile| tile.width == 256 || !belongs(&tile, size + 1) || tile.kind != Kind::Entries));
    }

    #[test]
    fn a_checkpoint_reads_back(size in any::<u64>(), root in any::<[u8; 32]>()) {
        let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size, root: Hash::from_bytes(root) };
        prop_assert_eq!(Checkpoint::parse(&checkpoint.text()), Ok(checkpoint.clone()));
        let signed = SignedCheckpoint::sign(checkpoint, &*fixed(ORIGIN, 1).1).unwrap();
        prop_assert_eq!(SignedCheckpoint::open(signed.note(), &vkey()), Ok(signed));
    }
}

/// The example of C2SP `tlog-checkpoint`.
#[test]
fn a_checkpoint_of_the_specification_is_read() {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::parse(text).unwrap();
    assert_eq!(checkpoint.size, 20_852_163);
    assert_eq!(checkpoint.root.to_string(), "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
    assert_eq!(checkpoint.text(), text);
}

#[test]
fn a_checkpoint_that_is_spelt_otherwise_is_refused() {
    const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let bad = [
        String::new(),
        format!("a.example\n01\n{ROOT}\n"),
        format!("a.example\n+1\n{ROOT}\n"),
        format!("a.example\n-1\n{ROOT}\n"),
        format!("a.example\n1 \n{ROOT}\n"),
        format!("a.example\n18446744073709551616\n{ROOT}\n"),
        format!("a.example\n1\n{ROOT}"),
        format!("a.example\n1\n{ROOT}\n\n"),
        format!("a.example\n1\n{ROOT}\nextension\n"),
        format!("a.example\r\n1\r\n{ROOT}\r\n"),
        format!("\n1\n{ROOT}\n"),
        format!("a example\n1\n{ROOT}\n"),
        format!("https://a.example\n1\n{ROOT}\n"),
        "a.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n".to_owned(),
        "a.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n".to_owned(),
        "a.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n".to_owned(),
        "a.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA\n".to_owned(),
    ];
    for text in bad {
        assert_eq!(Checkpoint::parse(&text), Err(Error::MalformedCheckpoint), "{text:?}");
    }
}

#[test]
fn a_signature_of_the_logs_own_key_is_needed() {
    let root = empty_root();
    let checkpoint = |origin: &str| Checkpoint { origin: origin.to_owned(), size: 0, root };
    let ours = SignedCheckpoint::sign(checkpoint(ORIGIN), &*fixed(ORIGIN, 1).1).unwrap();
    let forged = SignedCheckpoint::sign(checkpoint(ORIGIN), &*fixed(ORIGIN, 2).1).unwrap();
    assert_eq!(SignedCheckpoint::open(forged.note(), &vkey()), Err(Error::Unsigned { origin: ORIGIN.to_owned() }));
    let other = SignedCheckpoint::sign(checkpoint("b.example"), &*fixed("b.example", 1).1).unwrap();
    let expected = Error::WrongOrigin { expected: ORIGIN.to_owned(), found: "b.example".to_owned() };
    assert_eq!(SignedCheckpoint::open(other.note(), &vkey()), Err(expected));
    assert_eq!(SignedCheckpoint::sign(checkpoint("b.example"), &*fixed(ORIGIN, 1).1), Err(Error::KeysDiffer));
    assert_eq!(SignedCheckpoint::open(ours.note(), "nonsense"), Err(Error::BadKey));

    // A cosigner's line may follow; our own twice may not.
    let with = |note: &SignedCheckpoint| {
        let text = String::from_utf8(note.note().to_vec()).unwrap();
        let line = text.lines().last().unwrap();
        format!("{}{line}\n", String::from_utf8_lossy(ours.note()))
    };
    assert!(SignedCheckpoint::open(with(&forged).as_bytes(), &vkey()).is_ok());
    assert_eq!(SignedCheckpoint::open(with(&ours).as_bytes(), &vkey()), Err(Error::MalformedCheckpoint));
}

#[test]
fn a_proof_text_reads_back_and_opens_one_entry() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    let mut log = open(&dir).unwrap();
    log.append(&entries(0..300)).unwrap();
    let proof = log.reader().unwrap().prove_inclusion(257).unwrap();
    let text = proof.to_string();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 257\n"));
    let again = ProofNote::parse(&text).unwrap();
    assert_eq!(again, proof);
    assert_eq!(again.check(&super::entry(257), &vkey()).unwrap().size, 300);
    assert_eq!(again.check(&super::entry(256), &vkey()), Err(Error::ProofFails));
    for bad in [text.replace("@v1", "@v2"), text.replace("257", "0257"), text.replacen('\n', "\nextra AAAA\n", 1)] {
        assert_eq!(ProofNote::parse(&bad), Err(Error::MalformedProof));
    }
    assert_eq!(ProofNote::parse(""), Err(Error::MalformedProof));
}
