//! Every row type gives what the scalar twin gives, for any number of lanes and any cost.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use super::mix::{MixCost, mix};
use super::plain::Plain;
use super::room::Room;
use super::{Instructions, Mixer};
use proptest::prelude::*;

/// The lanes after the scalar twin has mixed them, one at a time.
fn by_the_scalar_twin(cost: MixCost, mut lanes: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut rooms = [Room::new(cost.table_bytes(1)).unwrap()];
    let mut borrowed: Vec<&mut [u8]> = lanes.iter_mut().map(Vec::as_mut_slice).collect();
    // SAFETY: the scalar twin needs no instruction in particular.
    unsafe { mix::<Plain>(cost, &mut borrowed, &mut rooms) };
    lanes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_kernel_mixes_as_the_scalar_twin(
        entries_log2 in 0_u32..8,
        half_blocks in 1_usize..10,
        lanes in 1_usize..14,
        sets in 1_usize..3,
        seed in any::<u64>(),
    ) {
        let cost = MixCost { entries: 1 << entries_log2, half_blocks };
        let step = |last: &u64| Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        let noise = std::iter::successors(Some(seed), step).flat_map(|word| word.to_be_bytes().into_iter().take(4));
        let bytes: Vec<u8> = noise.take(lanes * cost.lane_bytes()).collect();
        let start: Vec<Vec<u8>> = bytes.chunks(cost.lane_bytes()).map(<[u8]>::to_vec).collect();
        let expected = by_the_scalar_twin(cost, start.clone());
        for instructions in Instructions::available() {
            let Some(mut mixer) = Mixer::new(instructions, cost.entries, half_blocks, sets) else {
                prop_assert_eq!(instructions, Instructions::Portable);
                continue;
            };
            let mut mixed = start.clone();
            let mut borrowed: Vec<&mut [u8]> = mixed.iter_mut().map(Vec::as_mut_slice).collect();
            mixer.mix(&mut borrowed);
            prop_assert_eq!(&mixed, &expected, "{}", instructions.name());
        }
    }
}

/// RFC 7914, section 10: ROMix with N = 16, r = 1.
#[test]
fn the_vector_of_the_rfc() {
    let input = "f7ce0b653d2d72a4108cf5abe912ffdd777616dbbb27a70e8204f3ae2d0f6fad89f68f4811d1e87bcc3bd7400a9ffd29\
                 094f0184639574f39ae5a1315217bcd7894991447213bb226c25b54da86370fbcd984380374666bb8ffcb5bf40c254b0\
                 67d27c51ce4ad5fed829c90b505a571b7f4d1cad6a523cda770e67bceaaf7e89";
    let output = "79ccc193629debca047f0b70604bf6b62ce3dd4a9626e355fafc6198e6ea2b46d58413673b99b029d665c357601fb426\
                  a0b2f4bba200ee9f0a43d19b571a9c71ef1142e65d5a266fddca832ce59faa7cac0b9cf1be2bffca300d01ee387619c4\
                  ae12fd4438f203a0e4e1c47ec314861f4e9087cb33396a6873e8f9d2539a4b8e";
    let cost = MixCost { entries: 16, half_blocks: 1 };
    let mixed = by_the_scalar_twin(cost, vec![hex::decode(input).unwrap()]);
    assert_eq!(hex::encode(&mixed[0]), output);
}
